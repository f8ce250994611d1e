"""Conditions on the rows of a table: a cell must be a value, or lie in a range.

A value that no cell of the column can have is a fault, for a count of nothing would look like a
finding.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scripts.cells import Column, Fault, read_cell
from scripts.problems import nearest
from scripts.table import Table
from scripts.value import ValueFault

Holds = Callable[[Any], bool]


@dataclass(frozen=True)
class Range:
    """Numbers or days between two limits, of which one may be open."""

    low: Any
    high: Any
    ends: bool = True
    """Whether the limits themselves are within."""


class Among(frozenset):
    """Cells, of which any will do; what does not occur in the column is simply not met."""


def condition_on(table: Table, name: str, wanted: Any) -> Holds:
    """Return the test of a column's cells for what an author wants; raises ValueFault.

    `wanted` is a value, a Range, cells Among which it is, or None for an empty cell.
    """
    column = table.columns[name]
    if isinstance(wanted, Among):
        return lambda cell: cell is not None and cell in wanted
    if isinstance(wanted, Range):
        return _in_range(column, wanted)
    if wanted is None:
        return lambda cell: cell is None
    typed = _typed(column, wanted)
    if column.type == "string":
        _check_occurs(table, name, typed)
    return lambda cell: cell == typed


def one_of(table: Table, name: str, wanted: Any) -> Holds:
    """Return the test of a column's cells for a value or any of a list; raises ValueFault."""
    tests = [
        condition_on(table, name, each)
        for each in (wanted if isinstance(wanted, list) else [wanted])
    ]
    return lambda cell: any(holds(cell) for holds in tests)


def _in_range(column: Column, wanted: Range) -> Holds:
    """Return the test of a range; days are written as texts: "2025-09-30"."""
    is_day = column.type == "date"
    if not is_day and column.type not in ("integer", "number", "year"):
        hint = "ranges are for numbers and days"
        message = f"the column '{column.name}' holds no numbers"
        raise ValueFault(message, hint, code="column-unfit")
    low, high = (
        None if limit is None else _typed(column, limit) for limit in (wanted.low, wanted.high)
    )

    def holds(cell: Any) -> bool:
        if cell is None:
            return False
        above = low is None or cell > low or (wanted.ends and cell == low)
        below = high is None or cell < high or (wanted.ends and cell == high)
        return above and below

    return holds


def _typed(column: Column, wanted: Any) -> Any:
    """Return a wanted value in the type of a column; raises ValueFault where it has another."""
    is_number = isinstance(wanted, (int, float)) and not isinstance(wanted, bool)
    fits = {
        "string": isinstance(wanted, str),
        "boolean": isinstance(wanted, bool),
        "integer": is_number,
        "number": is_number,
        "year": is_number,
        "date": isinstance(wanted, (str, datetime.date)),
    }
    if not fits[column.type]:
        shown = f"'{wanted}'" if isinstance(wanted, str) else str(wanted).lower()
        message = f"the column '{column.name}' is never {shown}"
        raise ValueFault(message, _HINTS[column.type].format(column.name), code="condition-wrong")
    if column.type == "date" and isinstance(wanted, str):
        read = read_cell(wanted, Column(column.name, "date"))
        if isinstance(read, Fault):
            raise ValueFault(f"{column.name}: {read.message}", read.hint, code="condition-wrong")
        return read
    return wanted


_HINTS = {
    "string": 'a text stands between quotation marks: {}="…"',
    "boolean": "write {}=true or {}=false",
    "integer": "write a number without quotation marks: {}=5",
    "number": "write a number without quotation marks: {}=5",
    "year": "write a year without quotation marks: {}=2025",
    "date": 'write a day between quotation marks: {}="2025-09-30"',
}


def _check_occurs(table: Table, name: str, wanted: str) -> None:
    """Raise ValueFault where no cell of a column of texts is what is wanted."""
    known = {row[name] for row in table.rows if row[name] is not None}
    known |= set(table.columns[name].constraints.get("enum", ()))
    if wanted not in known:
        few = f"there are: {', '.join(sorted(known))}" if len(known) <= 8 else ""
        hint = nearest(wanted, known, few or f"look into {table.path.as_posix()}")
        message = f"no {name} of '{table.name}' is '{wanted}'"
        raise ValueFault(message, hint, code="condition-fits-nothing")
