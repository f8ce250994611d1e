"""Figures that are older than the author of the data lets them be, on the day of a brief.

`shelfLife` is a duration of ISO 8601, such as `P18M`. On a column it holds for each cell from its
date on. On a table it holds from the newest date on: a yearly series, whose old rows are history,
is out of date when its next year is missing. A date of `2024` is the last day of that year.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator

from scripts.cells import Column
from scripts.durations import duration, last_day
from scripts.problems import Problem
from scripts.table import Row, Table
from scripts.value import cell_value

IsShown = Callable[[str, str], bool]
"""Whether a table and a column of it are shown."""


def shelf_life_problems(
    tables: Iterable[Table], day: datetime.date, is_shown: IsShown = lambda _table, _column: True
) -> Iterator[Problem]:
    """Yield a warning for each table, and each column, that has figures too old on a day.

    The day is that of the brief, never today's, so that the same brief is always told the same.
    """
    for table in tables:
        shown = [name for name in table.columns if is_shown(table.name, name)]
        for name in shown:
            if table.columns[name].shelf_life:
                yield from _old_cells(table, table.columns[name], day)
        if shown and table.description.shelf_life:
            yield from _old_table(table, day)


def _old_cells(table: Table, column: Column, day: datetime.date) -> Iterator[Problem]:
    limit = duration(column.shelf_life).before(day)
    filled = [row for row in table.rows if row[column.name] is not None]
    dated = [(date, row) for row in filled for date in _dates(row, column.name, table)]
    old = [(date, row.line) for date, row in dated if date < limit]
    if old:
        oldest, line = min(old)
        many = "this figure is" if len(old) == 1 else f"{len(old)} figures are"
        message = (
            f"{many} older than the shelf life of '{column.name}', {column.shelf_life}, "
            f"on {day}: the oldest is of {oldest}"
        )
        yield Problem(table.path, line, message, _HINT, code="data-old")


def _old_table(table: Table, day: datetime.date) -> Iterator[Problem]:
    limit = duration(table.description.shelf_life).before(day)
    dated = [
        (date, -row.line)
        for row in table.rows
        for name in table.columns
        for date in _dates(row, name, table)
        if date <= day
    ]
    if dated and max(dated)[0] < limit:
        newest, line = max(dated)
        message = (
            f"the newest row of '{table.name}' is of {newest}, which is older than its shelf life, "
            f"{table.description.shelf_life}, on {day}"
        )
        yield Problem(table.path, -line, message, _HINT, code="data-old")


_HINT = (
    "look whether the source has newer figures; if not, lengthen 'shelfLife' in datapackage.yaml"
)


def _dates(row: Row, name: str, table: Table) -> Iterator[datetime.date]:
    """Yield the last day of each date of a cell that can be read."""
    yield from filter(None, map(last_day, cell_value(row, name, table.columns).dates))
