"""Sentences, clauses and word stems: how near a number stands to a word; for checks of prose."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(
    r"[.!?…][\"”’')*_\]]*(?=\s+[\"“‘'(*_\[]*[A-Z0-9\ufffc\u00c0-\u1eff]|\s*$)|\n[ \t]*\n"
)
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|approx|ca|no|nos|pp?|paras?|Dr|Mr|Ms|Prof|St|Fig|Tab|Vol|ed|eds"
    r"|et al|U\.S|U\.N|US|hlm|hal|tr|dll|dsb)|\b[A-Z])\.$"
)
_CLAUSE = re.compile(r"[;:()–—]|,(?!\d)|\b(?:and|but|while|whereas|or|yet|though|although)\b")
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: str(value) for value, word in enumerate(_WORDS.split(), 1)}
_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_²³]+")


@dataclass(frozen=True)
class Span:
    """A part of a text."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Return whether a place lies in it."""
        return self.start <= place < self.end


def sentences(text: str) -> list[Span]:
    """Return the sentences of a passage; abbreviations such as "p." end none."""
    ends = [
        found.end()
        for found in _END.finditer(text)
        if not _NO_END.search(text[max(0, found.start() - 8) : found.start() + 1])
    ]
    bounds = [0, *ends]
    spans = [Span(start, end) for start, end in zip(bounds, [*ends, len(text)], strict=True)]
    return [each for each in spans if text[each.start : each.end].strip()]


def clause_at(text: str, sentence: Span, place: int) -> Span:
    """Return the part of a sentence between commas and conjunctions in which a place lies."""
    start, end = sentence.start, sentence.end
    for found in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if found.end() <= place:
            start = found.end()
        elif found.start() >= place:
            end = found.start()
            break
    return Span(start, end)


def words(text: str) -> Iterator[tuple[str, int]]:
    """Yield the stems of a text's words, and where each stands."""
    for found in _WORD.finditer(text):
        yield stem(found[0]), found.start()


@functools.lru_cache(maxsize=5_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words."""
    return frozenset(each for each, _ in words(text))


@functools.lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word has in common with its plural and its other forms, roughly.

    The first five letters of its singular: proje for projects, compl for completed, plann for
    planning and planned; nouns in -ion keep it, a projection is no project. Numbers lose their
    separators; those up to twelve are the same in words.
    """
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    low = word.casefold()
    if low in _NUMBERS:
        return _NUMBERS[low]
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        low = low[:-1]
    return low[:5] + "ion" * low.endswith("ion")
