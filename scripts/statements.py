"""What the sentence of a claim speaks of: which cities, stages and years, and what it counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scripts.claims import Claim, years_in
from scripts.dimensions import Part
from scripts.sentences import Span, stem, stems, words

_WAYS_TO_SAY = [
    frozenset(map(stem, group.split()))
    for group in ("completed completion finished done", "ongoing running underway")
]


def with_synonyms(found: Iterable[str], groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return stems with all of each group of which one is there."""
    known = frozenset(found)
    return known.union(*(group for group in groups if group & known))


@dataclass(frozen=True)
class Statement:
    """A claim in its passage."""

    text: str
    """Of the passage, blanked."""
    claim: Claim
    about: str
    """Words that it stands under: headings, the header and the row of a cell."""
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

    @cached_property
    def sentence_words(self) -> tuple[tuple[str, int], ...]:
        """Stems of the sentence, with their places in the passage."""
        span = self.claim.sentence
        return tuple(
            (each, span.start + at) for each, at in words(self.text[span.start : span.end])
        )

    @cached_property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[self.claim.sentence.start : self.claim.sentence.end]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the sentence and of what it stands under."""
        return with_synonyms((each for each, _ in self.sentence_words), _WAYS_TO_SAY) | stems(
            self.about
        )

    @cached_property
    def earlier(self) -> frozenset[str]:
        """Stems of the sentences before it."""
        return with_synonyms(stems(self.text[: self.claim.sentence.start]), _WAYS_TO_SAY)

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
        near = self._stems_in(self.claim.clause) | stems(self.about)
        listed = self._listed()
        found = {
            dimension: [part for part in parts if part.is_named(near, self.nouns)]
            for dimension, parts in self.named.items()
        }
        return {**{dimension: parts for dimension, parts in found.items() if parts}, **listed}

    def _listed(self) -> dict[str, list[Part]]:
        """Return the values that belong to it in a list: Thailand and Viet Nam report 20 and 6."""
        run = self._run_of_numbers()
        if len(run) < 2:
            return {}
        found = {}
        for dimension, parts in self.named.items():
            ordered = sorted(parts, key=self._place_of)
            if len(ordered) == len(run) and self._place_of(ordered[-1]) < run[0] + 1:
                found[dimension] = [ordered[run.index(self.claim.quantity.start)]]
        return found

    def _run_of_numbers(self) -> list[int]:
        """Return where the numbers of a list begin in which the claim stands."""
        runs = re.finditer(r"\b\d[\d,.]*(?:(?:, | and |, and )(?:\d[\d,.]*\b))+", self.text)
        for run in runs:
            if run.start() <= self.claim.quantity.start < run.end():
                return [
                    run.start() + each.start() for each in re.finditer(r"\d[\d,.]*\d|\d", run[0])
                ]
        return []

    def _place_of(self, part: Part) -> int:
        return min((at for each, at in self.sentence_words if each in part.stems), default=0)

    def _stems_in(self, span: Span) -> frozenset[str]:
        return with_synonyms(
            (each for each, at in self.sentence_words if span.holds(at)), _WAYS_TO_SAY
        )

    @cached_property
    def nearest_nouns(self) -> frozenset[str]:
        """The nouns that are next to a number which has none of its own, before and after it."""
        place, start = self.claim.quantity.start, self.claim.sentence.start
        is_name = re.compile(r"(?<=\S\s)[A-Z]")
        said = [
            (each, at)
            for each, at in self.sentence_words
            if not (at > start + 1 and is_name.match(self.text, at))
        ]
        before = [each for each, at in said if at < place and each in self.nouns]
        after = [each for each, at in said if at > place and each in self.nouns]
        found = frozenset(self._noun_of_whole() or before[-2:] + after[:2])
        return found or frozenset(self.earlier & self.nouns)

    def _noun_of_whole(self) -> list[str]:
        """Return what a number is of where the sentence begins "Of the ten countries …, five"."""
        of = re.match(r"\W*(?:Of|Among) (?:the |these |all )?([^,]*),", self.sentence)
        is_after = of and self.claim.sentence.start + of.end() <= self.claim.quantity.start
        return [each for each, _ in words(of[1]) if each in self.nouns][:2] if is_after else []

    @cached_property
    def is_definite(self) -> bool:
        """Whether it counts what readers know already: the eleven member states."""
        before = self.text[: self.claim.quantity.start]
        return bool(re.search(r"\b(?:the|all|these|its|today[’']s) $", before, re.I))

    @cached_property
    def is_target(self) -> bool:
        """Whether the number is where a change ended: from 15 to 29."""
        return bool(
            re.search(
                r"\bto (?:about |nearly |only |just |over |some )?$",
                self.text[: self.claim.quantity.start],
            )
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether the number is a whole of which parts are told: of the 134 projects."""
        before = self.text[: self.claim.quantity.start]
        return bool(
            re.search(r"\bof (?:the |its |their |all |these |our |a total of )*$", before, re.I)
        )

    @cached_property
    def is_rate(self) -> bool:
        """Whether it says how many there are for one of another kind: three for each city."""
        return bool(
            re.match(r"(?: [\w-]+){0,2} for (?:each|every)\b", self.text[self.claim.quantity.end :])
        )

    @cached_property
    def is_growth(self) -> bool:
        """Whether a share is one by which something grew: by 12 per cent, 12 per cent more."""
        before, after = self.text[: self.claim.quantity.start], self.text[self.claim.quantity.end :]
        grew = r"\b(?:by|(?:increase|growth|rise|fall|decline|drop|gain) of)\W(?:\w+ ){0,3}$"
        return bool(
            re.search(grew, before)
            or re.match(r"\W(?:more|fewer|less|higher|lower|increase|growth|rise|points?)\b", after)
            or "point" in self.claim.shown
        )

    @cached_property
    def is_start(self) -> bool:
        """Whether the number is where a change began: from 15 to 29."""
        before, after = self.text[: self.claim.quantity.start], self.text[self.claim.quantity.end :]
        return bool(re.search(r"\bfrom $", before) and re.match(r"(?: [\w-]+){0,3} to ", after))

    @cached_property
    def years(self) -> frozenset[str]:
        """The years of which the claim may speak; empty where nothing tells."""
        quantity, sentence, clause = self.claim.quantity, self.claim.sentence, self.claim.clause
        after = self.text[quantity.end : clause.end]
        if bound := re.match(_BOUND_YEAR, after):
            return frozenset([bound[1]])
        if re.search(r"\b(?:today[’']s|present|current)\W+$", self.text[: quantity.start]):
            return frozenset()
        if period := _PERIOD.search(self.sentence):
            return frozenset(map(str, range(int(period[1]), int(period[2]) + 1)))
        free = [year for year, at in years_in(self.text, clause) if not self._is_bound(at)]
        free = free or [
            year
            for year, at in years_in(self.text, sentence)
            if not self._is_bound(at) and not _COMPARED.search(self.text[:at])
        ]
        about = re.findall(r"\b(?:19|20)\d\d\b", self.about)
        return frozenset(free or about[:1])

    @cached_property
    def all_years(self) -> frozenset[str]:
        """The years that the sentence names."""
        return frozenset(year for year, _ in years_in(self.text, self.claim.sentence))

    def _is_bound(self, at: int) -> bool:
        """Return whether a year belongs to another number: 77 projects in 2022."""
        return bool(_OWN_YEAR.search(self.text[:at]))

    @cached_property
    def earlier_years(self) -> frozenset[str]:
        """The years that the sentences before it name."""
        return frozenset(
            year for year, _ in years_in(self.text, Span(0, self.claim.sentence.start))
        )


_COMPARED = re.compile(r"\b(?:than|as|since|compared (?:with|to)|from)\s+(?:in )?$")
_PERIOD = re.compile(
    r"\b(?:from|between|of|in)\s((?:19|20)\d\d)(?:\s(?:to|and|until)\s|[–-])((?:19|20)\d\d)\b"
)
_OWN_YEAR = re.compile(
    r"(?<![\d,])(?!(?:19|20)\d\d\b)\d[\d,.]*\s(?:[\w-]+ ){0,3}?(?:in|by)\s(?:[A-Z][a-z]+ )?$"
)
_BOUND_YEAR = (
    r"\s(?:[\w-]+ ){0,4}?(?:in|by|for|at the end of|as of|since)\s(?:[A-Z][a-z]+ )?"
    r"((?:19|20)\d\d)\b"
)
