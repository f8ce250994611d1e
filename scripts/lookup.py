"""What `{{ … }}` can name: the facts of network.csv, and functions over all tables."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.cells import Cell
from scripts.datapackage import FILE_NAME
from scripts.problems import Problem, nearest, raise_if
from scripts.tables import Row, Table


class ValueFault(Exception):
    """A value that cannot be given; the second argument is a hint."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Condition:
    """A range that a cell must lie in, for the arguments of `count`, `total` and the like."""

    holds: Callable[[Any], bool]


class _Lookup:
    """The functions by which prose reaches the tables."""

    def __init__(self, tables: Mapping[str, Table]):
        self._tables = tables

    def rows(self, table: str, where: Mapping[str, Any], *columns: str) -> list[Row]:
        """Return the rows that fit; raises ValueFault for an unknown table or column."""
        if table not in self._tables:
            raise ValueFault(f"unknown table '{table}'", nearest(table, self._tables))
        known = self._tables[table].columns
        for column in (*where, *columns):
            if column not in known:
                message = f"the table '{table}' has no column '{column}'"
                raise ValueFault(message, nearest(column, known, f"it has: {', '.join(known)}"))
        return [row for row in self._tables[table].rows if _matches(row, where)]

    def cells(self, table: str, column: str, where: Mapping[str, Any]) -> list[Any]:
        """Return the filled cells of the rows that fit, at least one."""
        values = [row[column] for row in self.rows(table, where, column)]
        values = [value for value in values if value is not None]
        if not values:
            hint = f"look into {self._tables[table].path.as_posix()}"
            raise ValueFault(f"no row of '{table}' has a {column} for {_shown(where)}", hint)
        return values

    def cell(self, table: str, column: str, **where: Any) -> Cell:
        """Return the one cell that fits."""
        values = self.cells(table, column, where)
        if len(values) > 1:
            hint = "name more columns, until one row is left"
            raise ValueFault(f"{len(values)} rows of '{table}' fit {_shown(where)}", hint)
        return values[0]

    def count(self, table: str, **where: Any) -> int:
        """Return the number of rows that fit."""
        return len(self.rows(table, where))

    def over(self, summary: Callable[[list], Any]) -> Callable[..., Any]:
        """Return a function that sums up the cells that fit."""
        return lambda table, column, **where: summary(self.cells(table, column, where))


def data_context(tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return the names by which prose reaches the tables.

    `network` holds the facts of network.csv, hyphens as underscores; the functions take a table,
    a column, and what the cells of other columns must be: a value, or a range.
    """
    lookup = _Lookup(tables)
    facts = _facts(tables["network"]) if "network" in tables else {}
    return {
        "network": facts,
        "cell": lookup.cell,
        "count": lookup.count,
        "total": lookup.over(sum),
        "lowest": lookup.over(min),
        "highest": lookup.over(max),
        "median": lookup.over(statistics.median),
        "between": lambda low, high: Condition(lambda value: low <= value <= high),
        "above": lambda low: Condition(lambda value: value > low),
        "below": lambda high: Condition(lambda value: value < high),
    }


def _facts(table: Table) -> dict[str, Cell]:
    """Return the values of network.csv by name; raises ContentError where it lacks a column."""
    place, line = table.path.parent / FILE_NAME, table.description.line
    hint = "values in prose need its columns 'fact_id' and 'value'"
    raise_if(
        Problem(place, line, f"the table '{table.name}' has no column '{name}'", hint)
        for name in ("fact_id", "value")
        if name not in table.columns
    )
    return {str(row["fact_id"]).replace("-", "_"): row["value"] for row in table.rows}


def _shown(where: Mapping[str, Any]) -> str:
    """Return conditions as a writer wrote them."""
    return ", ".join(
        name if isinstance(wanted, Condition) else f"{name} {wanted}"
        for name, wanted in where.items()
    )


def _matches(row: Row, where: Mapping[str, Any]) -> bool:
    return all(
        row[name] is not None and wanted.holds(row[name])
        if isinstance(wanted, Condition)
        else row[name] == wanted
        for name, wanted in where.items()
    )
