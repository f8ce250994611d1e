"""Where a number may come from besides the data: a cited page, the other numbers of its sentence.

Also the rows of the typed table beside it, and the values `{{ … }}` in its sentence.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scripts.claims import Claim
from scripts.quantities import quantities
from scripts.statements import Statement
from scripts.values import Printed
from scripts.written import Written

_PAGE = (
    r"\[?(?:pp?\.|paras?\.?|paragraphs?|chap(?:ter|\.)|sec(?:tion|\.)|fig(?:ure|\.)|tab(?:le|\.)"
    r"|art\.|no\.|§|hlm\.|tr\.|หน้า)\s*\d"
)
"""A locator: https://docs.citationstyles.org/en/stable/specification.html#locators."""
_CITED_PAGE = re.compile(rf"@[\w:.+/-]*\w,?\s*{_PAGE}|\[@[^\]]*?,\s*{_PAGE}")
_SHOWS_SOURCE = re.compile(r"\{\{|(?<![\w\\])@\w|\(chart:")
_NOTE = re.compile(r"\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_LONGEST_NOTE = 400


@dataclass(frozen=True, eq=False)
class Stated:
    """A claim in a text."""

    text: Written
    statement: Statement

    @property
    def claim(self) -> Claim:
        """The number."""
        return self.statement.claim

    @property
    def line(self) -> int:
        """Of the file, on which the number stands."""
        return self.text.line_at(self.claim.quantity.start)

    @cached_property
    def typed_sentence(self) -> str:
        """The sentence with its citations, values and note, as the author typed it."""
        start, end = self.claim.sentence.start, self.claim.sentence.end
        note = _NOTE.match(self.text.typed(end, end + _LONGEST_NOTE))
        return self.text.typed(start, end) + (note[0] if note else "")

    @property
    def shows_source(self) -> bool:
        """Whether its sentence cites, prints a value or refers to a figure; a figure needs none."""
        kind = self.text.passage.kind
        is_figure = kind in ("caption", "alternative") and not self.text.is_section
        return is_figure or bool(_SHOWS_SOURCE.search(self.typed_sentence))


class _Row(NamedTuple):
    """A row of a typed table, by the file and line in which it stands."""

    path: str
    line: int


class Sources:
    """The citations, tables and values of a brief, ready to be asked."""

    def __init__(self, texts: list[Written], printed: Iterable[Printed]):
        """`texts` are all that the author wrote, in their order; `printed` what values print."""
        self._texts = texts
        self._printed: dict[str, list[Printed]] = {}
        for each in printed:
            self._printed.setdefault(each.path.as_posix(), []).append(each)

    def support(self, each: Stated) -> bool:
        """Return whether a cited page, a value beside it or the rows of a table support a claim."""
        return self.cites_page(each) or self._is_computed(each) or self._counts_rows(each)

    def cites_page(self, each: Stated) -> bool:
        """Return whether its sentence, or the row of its table, cites a page."""
        in_row = each.text.passage.kind == "cell" and _row_of(each.text) in self._cited
        return in_row or bool(_CITED_PAGE.search(each.typed_sentence))

    @cached_property
    def _cited(self) -> frozenset[_Row]:
        """The rows of typed tables that cite a page in one of their cells."""
        cells = [each for each in self._texts if each.passage.kind == "cell"]
        return frozenset(
            _row_of(each) for each in cells if _CITED_PAGE.search(each.typed(0, len(each.text)))
        )

    def _counts_rows(self, each: Stated) -> bool:
        """Return whether the caption of a typed table says how many rows it has."""
        rows = self._row_counts.get(each.text.path.as_posix(), ())
        return each.text.passage.kind == "caption" and each.claim.quantity.value in rows

    @cached_property
    def _row_counts(self) -> dict[str, set[int]]:
        """How many rows the typed tables of each file have, their headers left out."""
        counts: dict[str, set[int]] = {}
        kinds = itertools.groupby(self._texts, lambda each: (each.path, each.passage.kind))
        for (path, kind), cells in kinds:
            if kind == "cell":
                rows = {_row_of(each) for each in cells}
                counts.setdefault(path.as_posix(), set()).add(len(rows) - 1)
        return counts

    def _is_computed(self, each: Stated) -> bool:
        """Return whether values in its sentence yield it: a condition, a sum, a share of two."""
        sentence, start = each.claim.sentence, each.text.passage.start
        here = [
            value
            for value in self._printed.get(each.text.path.as_posix(), ())
            if sentence.holds(value.start - start)
        ]
        if any(_is_number(each, number) for of in here for number in of.constants):
            return True
        return yields([found.value for of in here for found in quantities(of.shown)], each)


def _row_of(text: Written) -> _Row:
    return _Row(text.path.as_posix(), text.line_at(0))


def follows(each: Stated, carried: Iterable[Stated]) -> bool:
    """Return whether other numbers of its sentence, which are supported, yield a claim."""
    others = [
        other.claim.quantity.value
        for other in carried
        if other.text is each.text and other.claim.sentence == each.claim.sentence
    ]
    return yields(others, each)


def yields(numbers: list[float], each: Stated) -> bool:
    """Return whether two or three numbers yield a claim by an arithmetic that writers do."""
    quantity = each.claim.quantity
    return any(
        kind == quantity.kind and quantity.admits(value) for kind, value in _combined(numbers)
    )


def _is_number(each: Stated, value: float) -> bool:
    return each.claim.quantity.kind == "count" and each.claim.quantity.admits(value)


def _combined(numbers: list[float]) -> Iterator[tuple[str, float]]:
    """Yield kind and value of sums, differences, shares and multiples of numbers."""
    for one, other in itertools.combinations(numbers, 2):
        yield from (("count", one + other), ("count", abs(one - other)))
        for part, whole in ((one, other), (other, one)):
            if whole:
                yield from _quotients(part, whole)
                yield "multiple", part / whole
        for third in numbers:
            if third and third not in (one, other):
                yield from _quotients(one + other, third)


def _quotients(part: float, whole: float) -> Iterator[tuple[str, float]]:
    yield from (("percent", 100 * part / whole), ("count", part / whole))
