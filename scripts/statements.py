"""What the sentence of a claim speaks of: which cities, stages and years, and what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.claim_words import DATA_LANGUAGE
from scripts.claims import Claim
from scripts.data_words import with_stages
from scripts.parts import Part
from scripts.phrasing import Phrasing
from scripts.sentences import Span, stems, words
from scripts.statement_years import years_in, years_of

_RUN = re.compile(r"\b\d[\d,.]*(?:(?:, | and |, and )(?:\d[\d,.]*\b))+")
_NUMERAL = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<=\S\s)[A-Z]")
_WHOLE_FIRST = re.compile(r"\W*(?:Of|Among) (?:the |these |all )?([^,]*),")
_MOST_NEAREST = 2
"""Nouns on each side that a number without one of its own may count."""


@dataclass(frozen=True)
class Statement:
    """A claim in its passage."""

    text: str
    """Of the passage, blanked."""
    claim: Claim
    about: str
    """Words that it stands under: the header and the row of a cell."""
    parts: tuple[Part, ...]
    """All values of all dimensions."""
    nouns: frozenset[str]
    """Stems of what the data count and measure."""
    others: tuple[float, ...] = ()
    """The values of the other numbers in the sentence."""
    is_bare: bool = False
    """Whether it is a cell of a table without a header."""
    after_share: bool = False
    """Whether a number before it in the sentence is a share: 23 per cent of these, 21 of those."""
    language: str = DATA_LANGUAGE
    """First part of the tag."""

    @cached_property
    def phrasing(self) -> Phrasing:
        """What the words next to the number tell."""
        quantity, end = self.claim.quantity, self.claim.sentence.end
        return Phrasing(
            self.text[: quantity.start], self.claim.shown, self.text[quantity.end : end]
        )

    @cached_property
    def sentence_words(self) -> tuple[tuple[str, int], ...]:
        """Stems of the sentence, with their places in the passage."""
        start = self.claim.sentence.start
        return tuple((each, start + at) for each, at in words(self.sentence))

    @cached_property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[self.claim.sentence.start : self.claim.sentence.end]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the sentence and of what it stands under."""
        return with_stages(each for each, _ in self.sentence_words) | stems(self.about)

    @cached_property
    def earlier(self) -> frozenset[str]:
        """Stems of the sentences before it."""
        return with_stages(stems(self.text[: self.claim.sentence.start]))

    @cached_property
    def said(self) -> frozenset[str]:
        """Stems of the sentence and of those before it."""
        return self.stems | self.earlier

    @cached_property
    def named(self) -> dict[str, list[Part]]:
        """The values that the sentence names, by dimension."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            if part.is_named(self.stems, self.nouns):
                found.setdefault(part.dimension, []).append(part)
        return found

    @cached_property
    def named_near(self) -> dict[str, list[Part]]:
        """The values that the clause of the claim names, by dimension."""
        clause = self.claim.clause
        near = with_stages(each for each, at in self.sentence_words if clause.holds(at))
        near |= stems(self.about)
        found = {
            dimension: [part for part in parts if part.is_named(near, self.nouns)]
            for dimension, parts in self.named.items()
        }
        return {dimension: parts for dimension, parts in found.items() if parts} | self._listed()

    def _listed(self) -> dict[str, list[Part]]:
        """Return the values that belong to it in a list: Thailand and Viet Nam report 20 and 6."""
        run = self._run_of_numbers()
        found = {}
        for dimension, parts in self.named.items():
            ordered = sorted(parts, key=self._place_of)
            if run and len(ordered) == len(run) and self._place_of(ordered[-1]) <= run[0]:
                found[dimension] = [ordered[run.index(self.claim.quantity.start)]]
        return found

    def _run_of_numbers(self) -> list[int]:
        """Return where the numbers of a list begin in which the claim stands."""
        for run in _RUN.finditer(self.text):
            if run.start() <= self.claim.quantity.start < run.end():
                return [each.start() for each in _NUMERAL.finditer(self.text, *run.span())]
        return []

    def _place_of(self, part: Part) -> int:
        return min((at for each, at in self.sentence_words if each in part.stems), default=0)

    @cached_property
    def nearest_nouns(self) -> frozenset[str]:
        """The nouns that are next to a number which has none of its own, before and after it."""
        place = self.claim.quantity.start
        said = [(each, at) for each, at in self._own_words() if each in self.nouns]
        before = [each for each, at in said if at < place][-_MOST_NEAREST:]
        after = [each for each, at in said if at > place][:_MOST_NEAREST]
        found = frozenset(self._noun_of_whole() or before + after)
        return found or self.earlier & self.nouns

    def _own_words(self) -> Iterator[tuple[str, int]]:
        """Yield the words of the sentence that are no names."""
        start = self.claim.sentence.start
        for each, at in self.sentence_words:
            if at <= start + 1 or not _NAME.match(self.text, at):
                yield each, at

    def _noun_of_whole(self) -> list[str]:
        """Return what a number is of where the sentence begins "Of the ten countries …, five"."""
        of = _WHOLE_FIRST.match(self.sentence)
        is_after = of and self.claim.sentence.start + of.end() <= self.claim.quantity.start
        return [each for each, _ in words(of[1]) if each in self.nouns][:2] if is_after else []

    @cached_property
    def years(self) -> frozenset[str]:
        """The years of which the claim may speak; empty where nothing tells."""
        return years_of(self.text, self.claim, self.about)

    @cached_property
    def all_years(self) -> frozenset[str]:
        """The years that the sentence names."""
        return years_in(self.text, self.claim.sentence)

    @cached_property
    def earlier_years(self) -> frozenset[str]:
        """The years that the sentences before it name."""
        return years_in(self.text, Span(0, self.claim.sentence.start))
