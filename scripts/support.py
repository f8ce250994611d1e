"""Whether the data say what a sentence states: a claim and the figures that may stand behind it.

A figure supports a claim if the claim may be printed for its value, and if the sentence speaks of
it: names the city or stage that it is of, its year, and what is counted. The words of a sentence in
another language than the data's cannot be compared with theirs. There, a figure supports a claim if
it stands in a table or is a count of rows, and is of no other city or country than those named.
"""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from scripts.candidates import Candidate
from scripts.claim_words import DATA_LANGUAGE
from scripts.data_words import TOGETHER, widened
from scripts.fitting import fits, fits_years
from scripts.parts import Part
from scripts.quantity import Quantity
from scripts.sentences import stems
from scripts.statements import Statement

_SMALL = 12
"""Numbers up to it are in too many statements to tell one from another."""
_YEARS = (1900, 2100)
_MOST_JOINED = 5
_LEAST_OF_NAME = 0.5
"""Share of the words in the name of a fact that a sentence must have to speak of it."""
_LEAST_SHARED = {"said": 0.35, "figure": 0.25}
"""Of the weight of a statement's words, what a sentence must have; half where city or year fit."""


class Evidence:
    """The figures of the data, ready to be asked."""

    def __init__(self, figures: Iterable[Candidate], weights: dict[str, float]):
        """`weights` say how much each stem of a statement tells."""
        self._weights = weights
        self._by_kind: dict[str, list[Candidate]] = defaultdict(list)
        for each in sorted(figures, key=lambda each: each.value):
            self._by_kind[each.kind].append(each)
        self._values = {kind: [each.value for each in of] for kind, of in self._by_kind.items()}
        self._said: dict[str, set[float]] = defaultdict(set)
        least, most = _YEARS
        for each in self._by_kind["count"]:
            if each.role == "said" and each.value > _SMALL and not least < each.value < most:
                self._said[each.series].add(each.value)

    def supporting(self, statement: Statement) -> Iterator[Candidate]:
        """Yield the figures that support a claim."""
        quantity = statement.claim.quantity
        if statement.language != DATA_LANGUAGE:
            yield from filter(_is_plain(statement), self.within(quantity.kind, *quantity.range))
            return
        kinds = {quantity.kind, "percent" if _is_share(statement) else quantity.kind}
        for kind in sorted(kinds):
            for each in self.within(kind, *quantity.range):
                if self.speaks_of(statement, each):
                    yield each
        yield from self._joined(statement)

    def of_kind(self, kind: str) -> list[Candidate]:
        """Return the figures of a kind, in order."""
        return self._by_kind[kind]

    def within(self, kind: str, low: float, high: float) -> list[Candidate]:
        """Return the figures of a kind between two values, in order."""
        values = self._values.get(kind, [])
        first, last = bisect.bisect_left(values, low), bisect.bisect_right(values, high)
        return self._by_kind[kind][first:last]

    def _joined(self, statement: Statement) -> Iterator[Candidate]:
        """Yield sums and ratios of the figures of what the sentence names: A and B together."""
        quantity = statement.claim.quantity
        is_ratio = quantity.kind == "multiple"
        if not is_ratio and not TOGETHER.search(statement.sentence):
            return
        for named in statement.named.values():
            if 2 <= len(named) <= _MOST_JOINED:
                for group in self._alike(named, "count" if is_ratio else quantity.kind):
                    yield from _ratios(group, quantity) if is_ratio else _sums(group, statement)

    def _alike(self, named: list[Part], kind: str) -> list[list[Candidate]]:
        """Return figures that differ only in which of some values they are of, one for each."""
        groups: dict[tuple, dict[Part, Candidate]] = defaultdict(dict)
        for each in self._by_kind[kind]:
            of = [part for part in each.parts if part in named]
            if len(of) == 1 and each.role == "figure" and each.series:
                others = tuple(part for part in each.parts if part not in named)
                groups[each.series, each.years, others][of[0]] = each
        return [list(group.values()) for group in groups.values() if len(group) == len(named)]

    def speaks_of(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether the sentence of a claim speaks of a figure."""
        return (
            fits(statement, figure)
            and self._fits_nouns(statement, figure)
            and (not figure.words or self._overlaps(statement, figure))
        )

    def _fits_nouns(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether a sentence counts or measures what the figure does."""
        nouns = figure.nouns if figure.role == "said" else widened(figure.nouns)
        noun, near = statement.claim.noun, statement.nearest_nouns
        if figure.role == "name" or figure.kind == "rank" or statement.is_bare:
            return True
        if figure.kind in ("percent", "multiple"):
            return noun in nouns or not figure.nouns.isdisjoint(statement.said)
        if noun:
            return noun in nouns or noun in figure.words
        if not near.isdisjoint(nouns | figure.words):
            return True
        is_named = _names_part(statement.named if figure.words else statement.named_near, figure)
        return is_named and (not near or bool(figure.words))

    def _overlaps(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether a sentence has enough words of the statement in which data say it."""
        told = widened(statement.stems)
        name = stems(figure.series.partition(".")[2].replace("-", " "))
        has_name = name and len(name & told) >= _LEAST_OF_NAME * len(name)
        if has_name and (name <= told or statement.claim.noun):
            return True
        shared = self._weight(figure.words & told)
        if figure.role == "said" and not self._said[figure.series].isdisjoint(statement.others):
            return shared > 0
        is_near = _names_part(statement.named_near, figure) or figure.years & statement.years
        least = _LEAST_SHARED.get(figure.role, _LEAST_SHARED["figure"])
        return shared >= least / (2 if is_near else 1) * self._weight(figure.words)

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(each, 0) for each in sorted(words))


def _is_share(statement: Statement) -> bool:
    """Return whether a plain number goes on a list of shares: 23 per cent are A, 21 are B."""
    return statement.after_share and statement.claim.quantity.kind == "count"


def _is_plain(statement: Statement) -> Callable[[Candidate], bool]:
    """Return a function that tells figures that a sentence in any language may state."""

    def holds(figure: Candidate) -> bool:
        named = [part for part in figure.parts if part in statement.named.get(part.dimension, ())]
        is_other = any(
            part.dimension in statement.named and part not in named for part in figure.parts
        )
        is_year = not statement.all_years or fits_years(statement, figure)
        is_simple = figure.role in ("figure", "said") and len(figure.parts) <= 1 + len(named)
        return is_simple and is_year and not is_other

    return holds


def _names_part(named: dict[str, list[Part]], figure: Candidate) -> bool:
    return any(part in of for of in named.values() for part in figure.parts)


def _sums(group: list[Candidate], statement: Statement) -> Iterator[Candidate]:
    total = sum(each.value for each in group)
    if statement.claim.quantity.admits(total) and fits_years(statement, group[0]):
        yield group[0]._replace(value=total, role="sum", written="")


def _ratios(group: list[Candidate], quantity: Quantity) -> Iterator[Candidate]:
    for one, other in itertools.permutations(group, 2):
        if other.value and quantity.admits(one.value / other.value):
            yield one._replace(value=one.value / other.value, kind="multiple", written="")
