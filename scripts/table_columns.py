"""The columns that a table of data shows: named by the author, found in the tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.cells import Column
from scripts.problems import nearest
from scripts.table import Row, Table
from scripts.value import Value, ValueFault, cell_value

_ITEM = re.compile(
    r"""\s*(?P<path>\w+(?:\.\w+)?)
    (?:\s*\|\s*(?P<filters>.+?))?
    (?:\s+as\s+(?P<title>.+?))?\s*""",
    re.VERBOSE,
)
_COMMA = re.compile(r",(?![^(]*\))")


@dataclass(frozen=True)
class ShownColumn:
    """One column as it is shown."""

    path: str
    """Name of a column; `country_iso3.country` follows a key into the other table."""
    filters: str
    """Filters of values, as `million(1)`; empty for a number as it is."""
    title: str
    column: Column


def shown_columns(text: str, table: Table, tables: Mapping[str, Table]) -> tuple[ShownColumn, ...]:
    """Return the columns that an attribute names; raises ValueFault."""
    if not text.strip():
        hint = f'write columns="{", ".join(list(table.columns)[:3])}"'
        message = "a data table does not name its columns"
        raise ValueFault(message, hint, code="data-table-incomplete")
    shown = []
    for item in _COMMA.split(text):
        matched = _ITEM.fullmatch(item)
        if not matched:
            hint = "write names of columns, as 'city, population | million(1) as Residents'"
            message = f"columns: '{item.strip()}' is not understood"
            raise ValueFault(message, hint, code="data-table-setting-wrong")
        column = column_of(matched["path"], table, tables)
        title = matched["title"] or ""
        shown.append(ShownColumn(matched["path"], matched["filters"] or "", title, column))
    return tuple(shown)


def column_of(path: str, table: Table, tables: Mapping[str, Table]) -> Column:
    """Return the column that a path names, here or in the table that a key leads to."""
    name, _, other = path.partition(".")
    check_column(name, table)
    if not other:
        return table.columns[name]
    target = _target(name, table, tables)
    check_column(other, target)
    return target.columns[other]


def check_column(name: str, table: Table) -> None:
    """Raise ValueFault where a table has no such column."""
    if name not in table.columns:
        hint = nearest(name, table.columns, f"it has: {', '.join(table.columns)}")
        message = f"the table '{table.name}' has no column '{name}'"
        raise ValueFault(message, hint, code="column-unknown")


def _target(name: str, table: Table, tables: Mapping[str, Table]) -> Table:
    """Return the table whose rows a column names; raises ValueFault where it names none."""
    for key in table.description.foreign_keys:
        if key.columns == (name,):
            return tables[key.table] if key.table else table
    following = [key.columns[0] for key in table.description.foreign_keys if len(key.columns) == 1]
    hint = f"these do: {', '.join(following)}" if following else ""
    message = f"the column '{name}' of '{table.name}' names no row elsewhere"
    raise ValueFault(message, hint, code="column-unfit")


def shown_value(row: Row, path: str, table: Table, tables: Mapping[str, Table]) -> Value:
    """Return what a row has in a column, or the row of another table that it names."""
    name, _, other = path.partition(".")
    if not other:
        return cell_value(row, name, table.columns)
    target = _target(name, table, tables)
    key = next(key for key in table.description.foreign_keys if key.columns == (name,))
    found = (each for each in target.rows if each[key.target_columns[0]] == row[name])
    matched = next(found, None)
    return cell_value(matched, other, target.columns) if matched else Value(None)
