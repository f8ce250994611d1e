"""Whether the data say what a sentence states: a claim and the figures that may stand behind it.

A figure supports a claim if the claim may be printed for its value, and if the sentence speaks of
it: names the city or stage that it is of, its year, and what is counted.
"""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.candidates import Candidate
from scripts.claims import Claim, Known, years_in
from scripts.dimensions import Part
from scripts.sentences import Span, stem, stems, words

_SYNONYMS = [
    frozenset(map(stem, group.split()))
    for group in (
        "city member pilot municipality town",
        "people resident inhabitant population citizen person dweller",
        "country state nation",
        "kilometre km",
        "project entry scheme initiative register",
    )
]
_WAYS_TO_SAY = [frozenset(map(stem, group.split())) for group in ("completed finished done",)]
_OPPOSITES = [tuple(map(stem, ("urban", "rural")))]
_SMALL = 12
_CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr(?:ow|ew|own|ows|owing|owth)|increas\w*|f(?:all|alls|ell|allen)"
    r"|declin\w*|drop\w*|add(?:s|ed)?|gain\w*|los(?:e|es|t)|join\w*|expand\w*|shr[aiu]nk\w*|chang\w*"
    r"|doubl\w*|tripl\w*|trebl\w*|quadrupl\w*|halv\w*|since|new|further"
    r"|(?<!or )(?:more|fewer|less)(?! than))\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\b(?:small(?:er|est)?|larg(?:er|est)|low(?:er|est)|high(?:er|est)|least|most|fewest|biggest|range[sd]?"
    r"|from|between|lead(?:s|ing)?|tops?|first|differ|size|none?|no)\b",
    re.IGNORECASE,
)


def widened(nouns: Iterable[str], groups: Iterable[frozenset[str]] = _SYNONYMS) -> frozenset[str]:
    """Return stems with their synonyms."""
    found = frozenset(nouns)
    return found.union(*(group for group in groups if group & found))


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
        return widened((each for each, _ in self.sentence_words), _WAYS_TO_SAY) | stems(self.about)

    @cached_property
    def earlier(self) -> frozenset[str]:
        """Stems of the sentences before it."""
        return widened(stems(self.text[: self.claim.sentence.start]), _WAYS_TO_SAY)

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
        near = self._stems_in(self.claim.clause)
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
        return widened((each for each, at in self.sentence_words if span.holds(at)), _WAYS_TO_SAY)

    @cached_property
    def nearest_nouns(self) -> frozenset[str]:
        """The nouns that are next to a number which has none of its own, before and after it."""
        place, said = self.claim.quantity.start, self.sentence_words
        before = [each for each, at in said if at < place and each in self.nouns]
        after = [each for each, at in said if at > place and each in self.nouns]
        found = frozenset(before[-1:] + after[:2])
        return found or frozenset(self.earlier & self.nouns)

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
_PERIOD = re.compile(r"\b(?:from|between)\s((?:19|20)\d\d)\s(?:to|and|until)\s((?:19|20)\d\d)\b")
_OWN_YEAR = re.compile(
    r"(?<![\d,])(?!(?:19|20)\d\d\b)\d[\d,.]*\s(?:[\w-]+ ){0,3}?(?:in|by)\s(?:[A-Z][a-z]+ )?$"
)
_BOUND_YEAR = (
    r"\s(?:[\w-]+ ){0,4}?(?:in|by|for|at the end of|as of|since)\s(?:[A-Z][a-z]+ )?"
    r"((?:19|20)\d\d)\b"
)


class Evidence:
    """The figures of the data, ready to be asked."""

    def __init__(self, figures: Iterable[Candidate], weights: dict[str, float], known: Known):
        self.known = known
        self._weights = weights
        self._by_kind: dict[str, list[Candidate]] = {}
        for each in sorted(figures, key=lambda each: each.value):
            self._by_kind.setdefault(each.kind, []).append(each)
        self._said: dict[str, set[float]] = {}
        for each in self._by_kind.get("count", ()):
            if each.role == "said" and each.value > _SMALL and not 1900 < each.value < 2100:
                self._said.setdefault(each.series, set()).add(each.value)
        self._values = {kind: [each.value for each in of] for kind, of in self._by_kind.items()}

    def supporting(self, statement: Statement) -> Iterator[Candidate]:
        """Yield the figures that support a claim."""
        quantity = statement.claim.quantity
        low, high = quantity.range
        values = self._values.get(quantity.kind, [])
        first, last = bisect.bisect_left(values, low), bisect.bisect_right(values, high)
        for each in self._by_kind.get(quantity.kind, [])[first:last]:
            if self.speaks_of(statement, each):
                yield each

    def nearest(self, statement: Statement) -> list[Candidate]:
        """Return the figures of which a claim speaks and that differ from it, the nearest first."""
        quantity = statement.claim.quantity
        subjects = (
            each
            for each in self._by_kind.get(quantity.kind, [])
            if each.role in ("figure", "change") and self.speaks_of(statement, each)
        )
        return sorted(subjects, key=lambda each: (abs(each.value - quantity.value), each.role))

    def speaks_of(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether the sentence of a claim speaks of a figure."""
        return (
            _fits_role(statement, figure)
            and _fits_years(statement, figure)
            and _fits_parts(statement, figure)
            and self._fits_nouns(statement, figure)
            and (not figure.words or self._overlaps(statement, figure))
            and (not figure.among or bool(figure.among & (statement.stems | statement.earlier)))
        )

    def _fits_nouns(self, statement: Statement, figure: Candidate) -> bool:
        nouns = widened(figure.nouns)
        noun = statement.claim.noun
        if figure.role == "name" or figure.kind == "rank" or statement.is_bare:
            return True
        if figure.kind in ("percent", "multiple"):
            return bool(nouns & (statement.stems | statement.earlier))
        if noun:
            return noun in nouns or noun in figure.words
        if nouns & statement.nearest_nouns or figure.words & statement.nearest_nouns:
            return True
        named = statement.named if figure.words else statement.named_near
        is_named = any(part in of for of in named.values() for part in figure.parts)
        return is_named and (not statement.nearest_nouns or bool(figure.words))

    def _overlaps(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether a sentence has enough words of the statement in which data say it."""
        told = widened(statement.stems)
        name = stems(figure.series.partition(".")[2].replace("-", " "))
        if name and name <= told:
            return True
        whole = sum(self._weights.get(each, 0) for each in figure.words)
        shared = sum(self._weights.get(each, 0) for each in figure.words & told)
        if figure.role == "said" and self._said.get(figure.series, set()) & set(statement.others):
            return shared > 0
        near = any(part in of for of in statement.named_near.values() for part in figure.parts)
        near = near or bool(figure.years & statement.years)
        least = 0.35 if figure.role == "said" else 0.25
        return shared >= least / (2 if near else 1) * whole


def _fits_role(statement: Statement, figure: Candidate) -> bool:
    if statement.is_bare and figure.role != "figure":
        return False
    if statement.is_rate and figure.role != "said":
        return False
    if figure.role == "change":
        is_multiple = statement.claim.quantity.kind == "multiple"
        if statement.claim.quantity.kind == "percent" and not statement.is_growth:
            return False
        return is_multiple or bool(_CHANGE.search(statement.sentence))
    if figure.role == "extreme":
        return bool(_EXTREME.search(statement.sentence))
    if figure.role.startswith("top"):
        count = {"2": ("two", "2"), "3": ("three", "3")}[figure.role[-1]]
        return bool(statement.stems & set(map(stem, count)))
    return True


def _fits_years(statement: Statement, figure: Candidate) -> bool:
    years = statement.years
    if not figure.years or (statement.is_start and figure.role == "figure"):
        return True
    if figure.role == "change":
        told = statement.all_years or statement.earlier_years
        is_open = len(told) < 2 and figure.is_latest
        return figure.years <= told or (is_open and told <= figure.years)
    if years:
        return bool(figure.years & years)
    return figure.is_latest or bool(figure.years & statement.earlier_years)


def _fits_parts(statement: Statement, figure: Candidate) -> bool:
    """Return whether the sentence names what the figure is of, and nothing narrower."""
    own = {part.dimension for part in figure.parts}
    for part in figure.parts:
        near = statement.named_near.get(part.dimension, ())
        named = statement.named.get(part.dimension, ())
        if near and part not in near and figure.role != "sum":
            return False
        if named and part not in named:
            return False
        if not named and not statement.is_bare and not part.is_named(statement.earlier):
            return False
    narrower = [
        dimension
        for dimension in statement.named_near
        if dimension in figure.divisions - own
        and not (dimension == "countries" and "cities" in own)
    ]
    is_free = not narrower or statement.is_whole or figure.role == "name"
    return is_free and _fits_whole(statement, figure) and not _is_opposite(statement, figure)


def _is_opposite(statement: Statement, figure: Candidate) -> bool:
    """Return whether the figure is of the contrary: of urban people where it says rural."""
    of = figure.nouns | figure.words
    return any(
        one in of and other not in of and one not in statement.stems and other in statement.stems
        for pair in _OPPOSITES
        for one, other in (pair, pair[::-1])
    )


def _fits_whole(statement: Statement, figure: Candidate) -> bool:
    """Return whether "… per cent of the completed projects" says so of what is a whole."""
    after = statement.text[statement.claim.quantity.end : statement.claim.sentence.end]
    of = _OF.match(after)
    if figure.whole is None or not of:
        return True
    named = stems(of[1])
    return all(
        part in figure.whole for part in figure.parts if part.is_named(named, statement.nouns)
    )


_OF = re.compile(
    r"\s*(?:of|among) ((?:(?!\b(?:are|is|were|was|have|has|had|lie|live|belong|come|concern|remain|hold"
    r"|held|fall)\b)[^,.;:])*)"
)
