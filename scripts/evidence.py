"""The evidence for a brief's numbers: the figures of all tables, and what follows from them."""

from collections.abc import Iterable, Mapping

from scripts.candidates import Candidate, cells, marked_latest
from scripts.claims import Known
from scripts.counted import counts
from scripts.derived import changes, derived
from scripts.dimensions import Part
from scripts.quantity import Quantity
from scripts.sentences import LITTLE, stems
from scripts.sorted_tables import is_fact_table, sorted_tables
from scripts.stated import named, stated, weights
from scripts.support import Evidence, widened
from scripts.tables import Table

_NO_NOUNS = stems(f"{LITTLE} not day per year unit share land area rural urban")


class Data:
    """The figures of all tables, and the words by which sentences speak of them."""

    def __init__(self, tables: Mapping[str, Table], now: str):
        """`now` is the year of the brief: later figures are projections."""
        self._now = now
        ordered = sorted_tables(tables)
        own = [part for each in ordered for part in each.own.values()]
        of_axes = [part for each in ordered for axis in each.axes for part in axis.parts if part]
        self.parts: tuple[Part, ...] = tuple(dict.fromkeys([*of_axes, *own]))
        figures: list[Candidate] = []
        for each in ordered:
            if not is_fact_table(each.table):
                of_cells = list(cells(each))
                figures += [*of_cells, *derived(each, of_cells)]
            figures += counts(each)
            figures += stated(each, self.parts)
        self._figures = list(marked_latest([*figures, *named(self.parts)], now))
        nouns = {noun for each in figures if each.role != "said" for noun in each.nouns}
        names = frozenset(stem for part in self.parts if not part.is_phrase for stem in part.stems)
        self.known = Known(widened(nouns - _NO_NOUNS) - names, names)

    def evidence(self, quantities: Iterable[Quantity]) -> Evidence:
        """Return all that may support some numbers."""
        ranges = [(each.kind, *each.range) for each in quantities]

        def wanted(kind: str, value: float) -> bool:
            return any(kind == of and low <= value <= high for of, low, high in ranges)

        figures = [*self._figures, *changes(self._figures, self._now, wanted)]
        return Evidence(figures, weights(self._figures), self.known)
