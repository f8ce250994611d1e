"""Figures that the data yield by counting: rows of a kind, and which share of all these are.

The expressions are those of `lookup`.
"""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.candidates import Candidate
from scripts.counted_axes import Counted, without_years, written_count, years_among
from scripts.counted_kinds import distinct, kinds
from scripts.parts import Axis, Part
from scripts.sorted_tables import Sorted, is_fact_table

_MOST_AXES = 3
"""Nobody counts rows by four things at once in one sentence."""


def counts(each: Sorted) -> Iterator[Candidate]:
    """Yield how many rows of a table are of a kind, and which share of all they are.

    Only tables whose rows are things are counted: no facts, no series of years.
    """
    key = each.table.description.primary_key
    if is_fact_table(each.table) or any(each.table.columns[name].type == "year" for name in key):
        return
    counted = Counted(each)
    yield _all_rows(counted)
    yield from kinds(counted)
    for size in range(_MOST_AXES + 1):
        for group in itertools.combinations(counted.kinds, size):
            if len({axis.dimension for axis in group}) == size:
                yield from _Grouping(counted, group).figures()
    yield from distinct(counted)


def _all_rows(counted: Counted) -> Candidate:
    joined = frozenset(str(max(axis.cells)) for axis in counted.events)
    return Candidate(
        len(counted.table.rows),
        "count",
        counted.nouns,
        f'count("{counted.table.name}")',
        years=joined,
        divisions=counted.sorted.divisions,
        among=counted.subject,
    )


@dataclass(frozen=True)
class _Grouping:
    """The rows of a table, sorted by some axes; by edition first, where it has several."""

    counted: Counted
    chosen: tuple[Axis, ...]

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        return (*self.counted.editions, *self.chosen)

    @cached_property
    def parts(self) -> dict[tuple, tuple[Part | None, ...]]:
        """What must be named of each kind, by its cells."""
        cells = zip(*(axis.cells for axis in self.axes), strict=True)
        return dict(zip(cells, zip(*(axis.parts for axis in self.axes), strict=True), strict=True))

    @cached_property
    def numbers(self) -> Counter:
        """How many rows are of each kind; rows with an empty cell are of none."""
        if not self.axes:
            return Counter({(): len(self.counted.table.rows)})
        every = zip(*(axis.cells for axis in self.axes), strict=True)
        return Counter({k: n for k, n in Counter(every).items() if all(self.parts[k])})

    @cached_property
    def all(self) -> "_Grouping":
        """All rows, or all of an edition."""
        return _Grouping(self.counted, ())

    @cached_property
    def wholes(self) -> list["_Grouping"]:
        """The groupings by one of two axes, of whose kinds these here are shares."""
        is_pair = len(self.chosen) == 2
        return [_Grouping(self.counted, (one,)) for one in self.chosen[::-1]] if is_pair else []

    def figures(self) -> Iterator[Candidate]:
        """Yield number, shares and rank of each kind."""
        for kind, number in self.numbers.items():
            found = self._figure(kind, number)
            if self.axes:
                yield found
            if self.chosen:
                yield self._share_of_all(found, kind)
            yield from self._shares_within(found, kind)
            if len(self.chosen) == 1:
                yield found._replace(
                    value=self._rank(kind, number), kind="rank", written="", series=""
                )

    def _figure(self, kind: tuple, number: int) -> Candidate:
        table, parts = self.counted.table, self.parts.get(kind, ())
        years = years_among(parts)
        columns = ",".join(axis.column for axis in self.axes)
        return Candidate(
            number,
            "count",
            self.counted.nouns,
            self.written(kind),
            without_years(parts),
            years,
            not self.counted.editions or self.counted.latest in years,
            series=f"{table.name}:{columns}" if self.counted.editions else "",
            divisions=self.counted.sorted.divisions,
        )

    def written(self, kind: tuple) -> str:
        return written_count("count", f'"{self.counted.table.name}"', self.axes, kind)

    def _share_of_all(self, found: Candidate, kind: tuple) -> Candidate:
        """Return which share of all rows, or of all of the same edition, a kind is."""
        edition = kind[: len(self.counted.editions)]
        return _share(found, self.all.numbers[edition], self.all.written(edition), ())

    def _shares_within(self, found: Candidate, kind: tuple) -> Iterator[Candidate]:
        """Yield which share of a kind is of a further one: of a country's, those completed."""
        for whole in self.wholes:
            key = tuple(
                cell for axis, cell in zip(self.axes, kind, strict=True) if axis in whole.axes
            )
            of = without_years(whole.parts[key])
            yield _share(found, whole.numbers[key], whole.written(key), of)

    def _rank(self, kind: tuple, number: int) -> int:
        """Return its place among the kinds of the same edition, counted from the largest."""
        same = len(self.counted.editions)
        return 1 + sum(
            other > number for of, other in self.numbers.items() if of[:same] == kind[:same]
        )


def _share(part: Candidate, of: float, whole: str, of_parts: tuple[Part, ...]) -> Candidate:
    written = f"{part.written} | percent(of={whole})" if part.written and whole else ""
    return part._replace(
        value=100 * part.value / of,
        kind="percent",
        written=written,
        series=part.series and f"{part.series} of {len(of_parts)}",
        whole=of_parts,
    )
