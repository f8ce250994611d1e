"""The check of numbers: each claim of a brief has data, a cited page or a reason behind it.

A claim that neither the data nor a citation with a page support is an error; one that the data
support and that is typed all the same, in a sentence that shows no source, is a warning, since it
stays as it is when the data change.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from scripts.candidates import Candidate
from scripts.claims import Claim, claims
from scripts.evidence import Data
from scripts.languages import primary
from scripts.problems import Problem
from scripts.quantities import quantities
from scripts.quantity import Quantity
from scripts.statements import Statement
from scripts.support import Evidence
from scripts.values import Printed
from scripts.written import Written

_PAGE = (
    r"\[?(?:pp?\.|paras?\.?|paragraphs?|chap(?:ter|\.)|sec(?:tion|\.)|fig(?:ure|\.)|tab(?:le|\.)|art\.|no\."
    r"|§|hlm\.|tr\.|หน้า)\s*\d"
)
_CITED_PAGE = re.compile(rf"@[\w:.+/-]*\w,?\s*{_PAGE}|\[@[^\]]*?,\s*{_PAGE}")
_SHOWS_SOURCE = re.compile(r"\{\{|(?<![\w\\])@\w|\(chart:")
_PER_SENTENCE = frozenset(["paragraph", "item", "note", "summary", "heading", "title"])
_SILENCE = "<!-- silence number-unsupported: … -->"


@dataclass(frozen=True, eq=False)
class _Stated:
    """A claim in a text."""

    text: Written
    statement: Statement

    @property
    def claim(self) -> Claim:
        return self.statement.claim

    @property
    def typed_sentence(self) -> str:
        """The sentence with its citations and values, as the author typed it."""
        start, end = self.claim.sentence.start, self.claim.sentence.end
        note = re.match(r"\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]", self.text.typed(end, end + 400))
        return self.text.typed(start, end + (note.end() if note else 0))

    @property
    def line(self) -> int:
        return self.text.line_at(self.claim.quantity.start)


class Row(NamedTuple):
    """A row of a typed table, by the file and line in which it stands."""

    path: str
    line: int


def number_problems(
    texts: list[Written], data: Data, printed: Iterable[Printed]
) -> Iterator[Problem]:
    """Yield a problem for each number that nothing supports, or that shows no source.

    `texts` are all that the author wrote, `printed` what its values print.
    """
    found = [each for text in texts for each in _stated(text, data)]
    evidence = data.evidence(each.claim.quantity for each in found)
    figures = _supported(found, evidence, texts, list(printed))
    sourced = {_key(each.claim) for each in found if _shows_source(each)}
    for each in found:
        behind = figures.get(each)
        if behind is None:
            yield _unsupported(each, evidence)
        elif behind and _needs_source(each) and _key(each.claim) not in sourced:
            yield _unbound(each, behind)


def unsupported_places(
    texts: list[Written], data: Data, printed: Iterable[Printed]
) -> Iterator[tuple[Path, int, int]]:
    """Yield path, start and end of each number that nothing supports, for those who measure it."""
    found = [each for text in texts for each in _stated(text, data)]
    evidence = data.evidence(each.claim.quantity for each in found)
    figures = _supported(found, evidence, texts, list(printed))
    for each in found:
        if each not in figures:
            start, quantity = each.text.passage.start, each.claim.quantity
            yield each.text.path, start + quantity.start, start + quantity.end


def _supported(
    found: list[_Stated], evidence: Evidence, texts: list[Written], printed: list[Printed]
) -> dict[_Stated, list[Candidate]]:
    """Return the claims that something supports, with the figures of the data, if it is these."""
    cited, rows = _cited_rows(texts), _row_counts(texts)
    figures: dict[_Stated, list[Candidate]] = {}
    for each in found:
        if _cites_page(each, cited) or _is_computed(each, printed) or _counts_rows(each, rows):
            figures[each] = []
        elif behind := list(evidence.supporting(each.statement)):
            figures[each] = behind
    return figures | {each: [] for each in found if each not in figures and _follows(each, figures)}


def _follows(each: _Stated, carried: Iterable[_Stated]) -> bool:
    """Return whether other numbers of its sentence that are supported yield it."""
    others = [
        other.claim.quantity.value
        for other in carried
        if other.text is each.text and other.claim.sentence == each.claim.sentence
    ]
    return any(_admits(each.claim.quantity, *pair) for pair in _combined(others))


def _stated(text: Written, data: Data) -> Iterator[_Stated]:
    passage, language = text.passage, primary(text.language)
    found = claims(text.text, data.known, language, passage.header)
    shares = [each.quantity.start for each in found if each.quantity.kind == "percent"]
    for each in found:
        after_share = any(
            each.sentence.holds(start) and start < each.quantity.start for start in shares
        )
        others = tuple(
            other.quantity.value
            for other in found
            if other is not each and other.sentence == each.sentence
        )
        is_bare = passage.kind == "cell" and not passage.header.strip()
        statement = Statement(
            text.text,
            each,
            passage.about,
            data.parts,
            data.known.nouns,
            others,
            is_bare,
            after_share,
        )
        yield _Stated(text, statement)


def _cites_page(each: _Stated, cited: frozenset[Row]) -> bool:
    """Return whether its sentence, or the row of its table, cites a page."""
    row = Row(each.text.path.as_posix(), each.line)
    in_row = each.text.passage.kind == "cell" and row in cited
    return in_row or bool(_CITED_PAGE.search(each.typed_sentence))


def _cited_rows(texts: Iterable[Written]) -> frozenset[Row]:
    """Return the rows of typed tables that cite a page in one of their cells."""
    return frozenset(
        Row(text.path.as_posix(), text.line_at(0))
        for text in texts
        if text.passage.kind == "cell" and _CITED_PAGE.search(text.typed(0, len(text.text)))
    )


def _row_counts(texts: Iterable[Written]) -> dict[str, set[int]]:
    """Return how many rows the typed tables of each file have, their headers left out."""
    counts: dict[str, set[int]] = {}
    rows: list[int] = []
    for before, text in itertools.pairwise([*texts, None]):
        if before.passage.kind == "cell" and before.line_at(0) not in rows:
            rows.append(before.line_at(0))
        if rows and (text is None or text.passage.kind != "cell"):
            counts.setdefault(before.path.as_posix(), set()).add(len(rows) - 1)
            rows = []
    return counts


def _counts_rows(each: _Stated, counts: dict[str, set[int]]) -> bool:
    """Return whether the caption of a typed table says how many rows it has."""
    rows = counts.get(each.text.path.as_posix(), ())
    return each.text.passage.kind == "caption" and each.claim.quantity.value in rows


def _is_computed(each: _Stated, printed: Iterable[Printed]) -> bool:
    """Return whether values in its sentence yield it: a condition, a sum, a share of two."""
    sentence, passage = each.claim.sentence, each.text.passage
    start, end = passage.start + sentence.start, passage.start + sentence.end
    here = [
        value for value in printed if value.path == each.text.path and start <= value.start < end
    ]
    if any(_admits(each.claim.quantity, "count", number) for of in here for number in of.constants):
        return True
    shown = [found.value for of in here for found in quantities(of.shown)]
    return any(_admits(each.claim.quantity, *pair) for pair in _combined(shown))


def _admits(quantity: Quantity, kind: str, value: float) -> bool:
    return quantity.kind == kind and quantity.admits(value)


def _combined(shown: list[float]) -> Iterator[tuple[str, float]]:
    """Yield kind and value of what two or three printed values yield."""
    for at, one in enumerate(shown):
        for other in shown[at + 1 :]:
            yield from (("count", one + other), ("count", abs(one - other)))
            for part, whole in ((one, other), (other, one)):
                if whole:
                    yield from (("percent", 100 * part / whole), ("multiple", part / whole))
                    yield "count", part / whole
            for third in shown:
                if third and third not in (one, other):
                    yield from (
                        ("percent", 100 * (one + other) / third),
                        ("count", (one + other) / third),
                    )


def _shows_source(each: _Stated) -> bool:
    is_figure = each.text.passage.kind in ("caption", "alternative") and not each.text.is_section
    return is_figure or bool(_SHOWS_SOURCE.search(each.typed_sentence))


def _needs_source(each: _Stated) -> bool:
    """Return whether a sentence states it that should show where it comes from."""
    quantity = each.claim.quantity
    is_statistic = quantity.kind != "count" or not quantity.is_word or quantity.value > _FEW
    return is_statistic and each.text.passage.kind in _PER_SENTENCE


_FEW = 10


def _key(claim: Claim) -> tuple[str, float]:
    """Return what a number says: where it is said again, its source need not be."""
    return claim.quantity.kind, round(claim.quantity.value, 6)


def _unsupported(each: _Stated, evidence: Evidence) -> Problem:
    near = evidence.nearest(each.statement)
    message = f"nothing in the data supports '{_phrase(each)}'"
    hint = f"cite the page it stands on, put it into a table, or say why it stands: {_SILENCE}"
    if near:
        hint = f"{_named(near)}; else cite a page, or say why it stands: {_SILENCE}"
    return Problem(each.text.path, each.line, message, hint, code="number-unsupported")


def _unbound(each: _Stated, figures: list[Candidate]) -> Problem:
    written = next((figure.written for figure in figures if figure.written), "")
    message = f"'{_phrase(each)}' is typed, and its sentence shows no source"
    value = f"write {{{{ {written} }}}}, or " if written else ""
    hint = f"{value}cite a work, or refer to a figure or table"
    return Problem(each.text.path, each.line, message, hint, code="claim-without-source")


def _named(near: Candidate) -> str:
    """Return the nearest figure of the data and how it is written."""
    shown = f"{near.value:,.6g}" if near.value < 1e6 else f"{near.value:,.0f}"
    unit = {"percent": " per cent", "multiple": " times"}.get(near.kind, "")
    years = f" for {', '.join(sorted(near.years))}" if near.years else ""
    return f"the data say {shown}{unit}{years}: {{{{ {near.written} }}}}"


def _phrase(each: _Stated) -> str:
    """Return a number with the words after it, as typed."""
    quantity = each.claim.quantity
    after = re.match(
        r"(?:[ \n][\w’'-]+){0,2}", each.text.text[quantity.end : each.claim.clause.end]
    )
    return " ".join((each.claim.shown + (after[0] if after else "")).split())
