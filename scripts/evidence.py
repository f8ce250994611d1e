"""The evidence for a brief's numbers: the figures of all tables, and what follows from them."""

import bisect
from collections.abc import Iterable, Mapping
from functools import cached_property

from scripts.candidates import Candidate, cells, marked_latest
from scripts.counted import counts
from scripts.data_words import NO_NOUNS, widened
from scripts.derived import changes, derived
from scripts.no_claims import Known
from scripts.parts import Part
from scripts.quantity import Quantity
from scripts.sorted_tables import Sorted, is_fact_table, sorted_tables
from scripts.stated import named, stated, weights
from scripts.statements import Statement
from scripts.support import Evidence
from scripts.tables import Table


class Data:
    """The figures of all tables, and the words by which sentences speak of them.

    They are put together when they are asked for: a text without a number needs none.
    """

    def __init__(self, tables: Mapping[str, Table], now: str):
        """`now` is the year of the brief: later figures are projections."""
        self._tables, self._now = tables, now

    @cached_property
    def _sorted(self) -> list[Sorted]:
        return sorted_tables(self._tables)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All values of all dimensions: cities, countries, stages."""
        own = [part for each in self._sorted for part in each.own.values()]
        of_axes = [part for each in self._sorted for axis in each.axes for part in axis.parts]
        return tuple(dict.fromkeys([*filter(None, of_axes), *own]))

    @cached_property
    def _figures(self) -> list[Candidate]:
        figures: list[Candidate] = []
        for each in self._sorted:
            if not is_fact_table(each.table):
                of_cells = list(cells(each))
                figures += [*of_cells, *derived(each, of_cells)]
            figures += counts(each)
            figures += stated(each, self.parts)
        return list(marked_latest([*figures, *named(self.parts)], self._now))

    @cached_property
    def known(self) -> Known:
        """The stems of what the data count, and of the names in them."""
        nouns = frozenset().union(
            *{each.nouns for each in self._figures if each.role not in ("said", "name")}
        )
        names = frozenset(stem for part in self.parts if not part.is_phrase for stem in part.stems)
        return Known(widened(nouns - NO_NOUNS) - names, names)

    def evidence(self, changing: list[Statement]) -> Evidence:
        """Return what may support numbers; of changes between years those that yield some.

        `changing` are the statements that may speak of a change.
        """
        wanted = _Wanted(each.claim.quantity for each in changing)
        years = frozenset().union(*(each.all_years | each.earlier_years for each in changing))
        figures = [*self._figures, *changes(self._figures, self._now, wanted, years)]
        return Evidence(figures, weights(self._figures))


class _Wanted:
    """The values, of each kind, for which one of some numbers may be printed."""

    def __init__(self, numbers: Iterable[Quantity]):
        self._bounds: dict[str, list[float]] = {}
        for kind, low, high in sorted((each.kind, *each.range) for each in numbers):
            bounds = self._bounds.setdefault(kind, [])
            if bounds and low <= bounds[-1]:
                bounds[-1] = max(high, bounds[-1])
            else:
                bounds += [low, high]

    def __call__(self, kind: str, value: float) -> bool:
        """Return whether a figure of a kind and a value is of use."""
        bounds = self._bounds.get(kind, ())
        at = bisect.bisect_left(bounds, value)
        return at % 2 == 1 or (at < len(bounds) and bounds[at] == value)
