"""What the data say in numbers: every figure that a sentence may state, and what it must speak of.

Cells, counts of rows, shares, totals, differences. Each knows the words that a sentence needs so
that it speaks of this figure, and how a writer would put it between `{{` and `}}`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scripts.cells import Column
from scripts.data_words import UNIT_WORDS
from scripts.dimensions import year_of
from scripts.lookup import is_number
from scripts.parts import Part
from scripts.sentences import stems
from scripts.sorted_tables import Sorted, measures
from scripts.tables import Row, Table
from scripts.value import cell_value


class Candidate(NamedTuple):
    """A figure of the data."""

    value: float
    kind: str
    """As of a Quantity: `count`, `percent` or `multiple`."""
    nouns: frozenset[str]
    """Stems of what is counted or measured."""
    written: str
    """How an author writes it: an expression."""
    parts: tuple[Part, ...] = ()
    """All must be named where it is stated."""
    years: frozenset[str] = frozenset()
    """For which it holds; for a change, from which and to which."""
    is_latest: bool = True
    """Whether there is no figure of a later year."""
    role: str = "figure"
    """`figure`, `change` (needs a verb of change), `extreme` (needs a word such as smallest)."""
    series: str = ""
    """Figures of one series differ in their parts and years only."""
    divisions: frozenset[str] = frozenset()
    """Dimensions by which it can be divided: a sentence that names one speaks of a part of it."""
    whole: tuple[Part, ...] | None = None
    """Of a share: what the whole is of."""
    among: frozenset[str] = frozenset()
    """Stems of which one must be named too: of the cities *with projects*."""
    words: frozenset[str] = frozenset()
    """Stems of a statement in which the data say it."""


def cells(each: Sorted) -> Iterator[Candidate]:
    """Yield the figures that stand in the cells of a table."""
    for column in measures(each.table):
        for at, row in enumerate(each.table.rows):
            if is_number(row[column.name]):
                yield cell_candidate(each, at, column)


def marked_latest(figures: Iterable[Candidate], now: str) -> Iterator[Candidate]:
    """Yield figures, those marked that are the latest of their series and not in the future.

    `now` is the year of the brief.
    """
    known = list(figures)
    latest: dict[tuple, str] = defaultdict(str)
    for each in known:
        if each.series and each.years:
            year = max((year for year in each.years if year <= now), default="")
            latest[_row(each)] = max(latest[_row(each)], year)
    for each in known:
        is_latest = not each.series or not each.years or latest[_row(each)] in each.years
        yield each if is_latest == each.is_latest else each._replace(is_latest=is_latest)


def _row(figure: Candidate) -> tuple:
    """Return what figures have in common that differ in their years only."""
    return figure.series, figure.parts, figure.kind, figure.role


def cell_candidate(each: Sorted, at: int, column: Column) -> Candidate:
    """Return the figure of one cell."""
    row = each.table.rows[at]
    scale, kind = scale_of(column.unit)
    return Candidate(
        value=row[column.name] * scale,
        kind=kind,
        nouns=nouns_of(column),
        written=written_cell(each.table, row, column.name),
        parts=(*each.parts_of(at), *each.part_of_column(column)),
        years=_years(row, column, each.table),
        series=f"{each.table.name}.{column.name}",
        divisions=each.divisions,
    )


def nouns_of(column: Column) -> frozenset[str]:
    """Return the stems of what a column measures."""
    return stems(f"{column.title} {column.unit}") - UNIT_WORDS


def scale_of(unit: str) -> tuple[float, str]:
    """Return by what a figure of a unit is multiplied, and its kind."""
    kind = "percent" if unit.startswith(("percent", "%")) else "count"
    first = unit.split(" ")[0]
    return {"million": 1e6, "thousand": 1e3, "billion": 1e9}.get(first, 1.0), kind


def _years(row: Row, column: Column, table: Table) -> frozenset[str]:
    dates = cell_value(row, column.name, table.columns).dates
    own = year_of(row, ("year", "edition"))
    return frozenset(filter(str.isdigit, (own, *(date[:4] for date in dates))))


def written_cell(table: Table, row: Row, column: str) -> str:
    """Return the expression for one cell."""
    where = ", ".join(f"{key}={literal(row[key])}" for key in table.description.primary_key)
    return f'cell("{table.name}", "{column}", {where})'


def literal(cell: object) -> str:
    """Return a cell as an expression writes it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell) if isinstance(cell, (int, float)) else f'"{cell}"'
