"""The check of numbers: each claim of a brief has data, a cited page or a reason behind it.

A claim that neither the data nor a citation with a page support is an error; one that the data
support and that is typed all the same, in a sentence that shows no source, is a warning, since it
stays as it is when the data change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.candidates import Candidate
from scripts.claims import Claim, claims
from scripts.evidence import Data
from scripts.fitting import may_state_change
from scripts.languages import primary
from scripts.number_hints import differing, unbound, unsupported
from scripts.number_sources import Sources, Stated, follows
from scripts.problems import Problem
from scripts.quantities import quantities
from scripts.statements import Statement
from scripts.support import Evidence
from scripts.values import Printed
from scripts.written import Written

_PER_SENTENCE = frozenset(["paragraph", "item", "note", "summary", "heading", "title"])
"""Kinds of passages in which each sentence shows its source; a table or figure does so at once."""


def number_problems(
    texts: list[Written], data: Data, printed: Iterable[Printed]
) -> Iterator[Problem]:
    """Yield a problem for each number that nothing supports, or that shows no source.

    `texts` are all that the author wrote, `printed` what its values print.
    """
    weighed = _weighed(texts, data, printed)
    if not weighed.found:
        return
    sourced = {_key(each.claim) for each in weighed.found if each.shows_source}
    for each in weighed.found:
        figures = weighed.figures.get(each)
        if figures is None:
            yield unsupported(each, weighed.evidence)
        elif not figures and _is_only_cited(each, weighed):
            yield from filter(None, [differing(each, weighed.evidence)])
        elif figures and _needs_source(each) and _key(each.claim) not in sourced:
            yield unbound(each, figures)


def unsupported_places(
    texts: list[Written], data: Data, printed: Iterable[Printed]
) -> Iterator[tuple[Path, int, int]]:
    """Yield path, start and end of each number that nothing supports, for those who measure it."""
    weighed = _weighed(texts, data, printed)
    for each in weighed.found:
        if each not in weighed.figures:
            start, quantity = each.text.passage.start, each.claim.quantity
            yield each.text.path, start + quantity.start, start + quantity.end


@dataclass(frozen=True)
class _Weighed:
    """The claims of a brief, and what supports them."""

    found: list[Stated]
    evidence: Evidence
    sources: Sources
    figures: dict[Stated, list[Candidate]]
    """Of those that are supported; empty where something else than the data does so."""


def _weighed(texts: list[Written], data: Data, printed: Iterable[Printed]) -> _Weighed:
    found = [each for text in texts for each in _stated(text, data)]
    if not found:
        return _Weighed([], Evidence([], {}), Sources(texts, printed), {})
    evidence = data.evidence([each.statement for each in found if may_state_change(each.statement)])
    sources = Sources(texts, printed)
    return _Weighed(found, evidence, sources, _supported(found, evidence, sources))


def _is_only_cited(each: Stated, weighed: _Weighed) -> bool:
    """Return whether a page is cited for a claim, and no figure of the data supports it."""
    is_cited = weighed.sources.cites_page(each)
    return is_cited and not any(weighed.evidence.supporting(each.statement))


def _stated(text: Written, data: Data) -> Iterator[Stated]:
    """Yield the claims of a text, each with what its sentence speaks of."""
    passage, language = text.passage, primary(text.language)
    numbers = quantities(text.text, language)
    if not numbers:
        return
    found = list(claims(text.text, numbers, data.known, language, passage.header))
    shares = [each.quantity.start for each in found if each.quantity.kind == "percent"]
    for each in found:
        statement = Statement(
            text.text,
            each,
            passage.about,
            data.parts,
            data.known.nouns,
            tuple(
                other.quantity.value
                for other in found
                if other is not each and other.sentence == each.sentence
            ),
            is_bare=passage.kind == "cell" and not passage.header.strip(),
            after_share=any(
                each.sentence.holds(start) and start < each.quantity.start for start in shares
            ),
            language=language,
        )
        yield Stated(text, statement)


def _supported(
    found: list[Stated], evidence: Evidence, sources: Sources
) -> dict[Stated, list[Candidate]]:
    """Return the claims that something supports, with the figures of the data, if it is these."""
    figures: dict[Stated, list[Candidate]] = {}
    for each in found:
        if sources.support(each):
            figures[each] = []
        elif behind := list(evidence.supporting(each.statement)):
            figures[each] = behind
    return figures | {each: [] for each in found if each not in figures and follows(each, figures)}


def _needs_source(each: Stated) -> bool:
    """Return whether a sentence states it that should show where it comes from."""
    return not each.claim.quantity.is_small_word and each.text.passage.kind in _PER_SENTENCE


def _key(claim: Claim) -> tuple[str, float]:
    """Return what a number says: where it is said again, its source need not be."""
    return claim.quantity.kind, round(claim.quantity.value, 6)
