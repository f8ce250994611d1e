"""Figures that count kinds, not rows: how many editions there are, or cities with projects."""

from collections import defaultdict
from collections.abc import Iterator

from scripts.candidates import Candidate
from scripts.counted_axes import Counted, without_years, written_count, years_among
from scripts.data_words import LITTLE
from scripts.parts import Axis
from scripts.sentences import stems


def kinds(counted: Counted) -> Iterator[Candidate]:
    """Yield how many values a column has: four editions, six focus areas."""
    table = counted.table
    for axis in (*counted.sorted.axes, *counted.editions):
        if axis.column in table.columns and (axis.is_own or axis.dimension == "year"):
            number = len(set(axis.cells) - {None})
            written = f'distinct("{table.name}", "{axis.column}")'
            title = stems(table.columns[axis.column].title)
            yield Candidate(number, "count", title - LITTLE, written)


def distinct(counted: Counted) -> Iterator[Candidate]:
    """Yield how many cities or countries have a row of a kind, in each edition of a list."""
    axes = counted.sorted.axes if counted.editions else ()
    for target in axes:
        if not target.is_own:
            yield from _distinct(counted, target, counted.editions)
            for axis in axes:
                if axis.dimension != target.dimension:
                    yield from _distinct(counted, target, (*counted.editions, axis))


def _distinct(counted: Counted, target: Axis, group: tuple[Axis, ...]) -> Iterator[Candidate]:
    found: dict[tuple, set] = defaultdict(set)
    named = {}
    for at, cell in enumerate(target.cells):
        key = tuple(axis.cells[at] for axis in group)
        found[key].add(cell)
        named[key] = tuple(axis.parts[at] for axis in group)
    head = f'"{counted.table.name}", "{target.column}"'
    for key, cells in found.items():
        years = years_among(named[key])
        yield Candidate(
            len(cells - {None}),
            "count",
            stems(target.dimension),
            written_count("distinct", head, group, key),
            without_years(named[key]),
            years,
            counted.latest in years,
            series=f"{counted.table.name}:distinct {target.column}",
            divisions=counted.sorted.divisions - {target.dimension},
            among=counted.nouns,
        )
