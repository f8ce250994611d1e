"""Of which years a claim speaks: of those beside the number, else of others in its sentence."""

import re
from collections.abc import Iterator

from scripts.claims import Claim
from scripts.sentences import Span

_ANY = r"(?:19|20)\d\d"
_YEAR = re.compile(rf"(?<![\d,.]){_ANY}(?!\d|[.,]\d)")
_PLAIN_YEAR = re.compile(rf"\b{_ANY}\b")
_COMPARED = re.compile(r"\b(?:than|as|since|compared (?:with|to)|from)\s+(?:in )?$")
"""Before a year with which another is compared: more than in 2022."""
_PERIOD = re.compile(rf"\b(?:from|between|of|in)\s({_ANY})(?:\s(?:to|and|until)\s|[–-])({_ANY})\b")
_OWN_YEAR = re.compile(
    rf"(?<![\d,])(?!{_ANY}\b)\d[\d,.]*\s(?:[\w-]+ ){{0,3}}?(?:in|by)\s(?:[A-Z][a-z]+ )?$"
)
"""Before a year that belongs to another number: 77 projects in 2022."""
_BOUND_YEAR = re.compile(
    r"\s(?:[\w-]+ ){0,4}?(?:in|by|for|at the end of|as of|since)\s(?:[A-Z][a-z]+ )?"
    rf"({_ANY})\b"
)
"""Behind a number to which a year belongs."""
_TODAY = re.compile(r"\b(?:today[’']s|present|current)\W+$")


def years_in(text: str, span: Span) -> frozenset[str]:
    """Return the years that a part of a text names."""
    return frozenset(year for year, _ in _placed(text, span))


def years_of(text: str, claim: Claim, about: str) -> frozenset[str]:
    """Return the years of which a claim may speak, empty where nothing tells.

    `about` are the words that its passage stands under.
    """
    start, end = claim.quantity.start, claim.quantity.end
    if bound := _BOUND_YEAR.match(text, end, claim.clause.end):
        return frozenset([bound[1]])
    if _TODAY.search(text[:start]):
        return frozenset()
    if period := _PERIOD.search(text, claim.sentence.start, claim.sentence.end):
        return frozenset(map(str, range(int(period[1]), int(period[2]) + 1)))
    near = [year for year, _ in _free(text, claim.clause)]
    far = [year for year, before in _free(text, claim.sentence) if not _COMPARED.search(before)]
    return frozenset(near or far or _PLAIN_YEAR.findall(about)[:1])


def _free(text: str, span: Span) -> Iterator[tuple[str, str]]:
    """Yield the years that belong to no other number, each with the text before it."""
    for year, at in _placed(text, span):
        if not _OWN_YEAR.search(text[:at]):
            yield year, text[:at]


def _placed(text: str, span: Span) -> Iterator[tuple[str, int]]:
    for found in _YEAR.finditer(text, span.start, span.end):
        yield found[0], found.start()
