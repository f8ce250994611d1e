"""What `{{ … }}` can name: the facts of network.csv, and functions over all tables."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scripts.conditions import Among, Range, condition_on
from scripts.datapackage import FILE_NAME
from scripts.problems import Problem, nearest, raise_if
from scripts.table import Row, Table
from scripts.value import Value, ValueFault, cell_value, combined, content_of

USAGE = {
    "cell": 'cell("table", "column", other_column="what it holds")',
    "count": 'count("table", column="what it holds")',
    "distinct": 'distinct("table", "column", other_column="what it holds")',
    "each": 'each("table", "column", other_column="what it holds")',
    "total": 'total("table", "column", other_column="what it holds")',
    "lowest": 'lowest("table", "column")',
    "highest": 'highest("table", "column")',
    "median": 'median("table", "column")',
    "between": "column=between(100, 200)",
    "above": "column=above(100)",
    "below": "column=below(100)",
}
"""How each function is written."""


class _Lookup:
    """The functions by which prose reaches the tables."""

    def __init__(self, tables: Mapping[str, Table]):
        self._tables = tables

    def rows(self, table: str, where: Mapping[str, Any], *columns: str) -> list[Row]:
        """Return the rows that fit; raises ValueFault for an unknown table or column."""
        if table not in self._tables:
            message = f"unknown table '{table}'"
            raise ValueFault(message, nearest(str(table), self._tables), code="table-unknown")
        known = self._tables[table].columns
        for column in (*where, *columns):
            if column not in known:
                message = f"the table '{table}' has no column '{column}'"
                hint = nearest(str(column), known, f"it has: {', '.join(known)}")
                raise ValueFault(message, hint, code="column-unknown")
        conditions = {
            column: condition_on(self._tables[table], column, content_of(wanted))
            for column, wanted in where.items()
        }
        return [
            row
            for row in self._tables[table].rows
            if all(holds(row[column]) for column, holds in conditions.items())
        ]

    def cells(self, table: str, column: str, where: Mapping[str, Any]) -> list[Value]:
        """Return the filled cells of the rows that fit, at least one."""
        rows = [row for row in self.rows(table, where, column) if row[column] is not None]
        if not rows:
            hint = f"look into {self._tables[table].path.as_posix()}"
            message = f"no row of '{table}' has a {column} for {_shown(where)}"
            raise ValueFault(message, hint, code="condition-fits-nothing")
        return [cell_value(row, column, self._tables[table].columns) for row in rows]

    def cell(self, table: str, column: str, /, **where: Any) -> Value:
        """Return the one cell that fits."""
        values = self.cells(content_of(table), content_of(column), where)
        if len(values) > 1:
            hint = "name more columns, until one row is left"
            message = f"{len(values)} rows of '{table}' fit {_shown(where)}"
            raise ValueFault(message, hint, code="value-ambiguous")
        return values[0]

    def count(self, table: str, /, **where: Any) -> Value:
        """Return the number of rows that fit, with the sources of what they were chosen by."""
        table = content_of(table)
        rows = self.rows(table, where)
        columns = self._tables[table].columns
        chosen_by = list(where) or list(columns)[:1]
        cells = [cell_value(row, name, columns) for row in rows for name in chosen_by]
        return combined(len(rows), cells)

    def distinct(self, table: str, column: str, /, **where: Any) -> Value:
        """Return how many different cells a column has in the rows that fit."""
        values = self.cells(content_of(table), content_of(column), where)
        return combined(len({value.content for value in values}), values)

    def each(self, table: str, column: str, /, **where: Any) -> Value:
        """Return the filled cells of a column in the rows that fit, as a list of at least one."""
        values = self.cells(content_of(table), content_of(column), where)
        return combined([value.content for value in values], values)

    def over(self, summary: Callable[[list], Any]) -> Callable[..., Value]:
        """Return a function that sums up the cells that fit."""

        def function(table: str, column: str, /, **where: Any) -> Value:
            values = self.cells(content_of(table), content_of(column), where)
            contents = [value.content for value in values]
            if not all(is_number(content) for content in contents):
                message = f"the column '{column}' of '{table}' holds no numbers"
                raise ValueFault(message, "name a column of numbers", code="column-unfit")
            return combined(summary(contents), values)

        return function


def is_number(content: Any) -> bool:
    """Return whether one can calculate with a content."""
    return isinstance(content, (int, float)) and not isinstance(content, bool)


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
        "rows": lambda table, /, **where: lookup.rows(content_of(table), where),
        "count": lookup.count,
        "distinct": lookup.distinct,
        "each": lookup.each,
        "total": lookup.over(sum),
        "lowest": lookup.over(min),
        "highest": lookup.over(max),
        "median": lookup.over(statistics.median),
        "between": lambda low, high: Range(content_of(low), content_of(high)),
        "above": lambda low: Range(content_of(low), None, ends=False),
        "below": lambda high: Range(None, content_of(high), ends=False),
    }


def rows_of_values(tables: Mapping[str, Table]) -> Callable[..., list[dict[str, Value]]]:
    """Return the function by which loops go through rows: each cell knows its source and date."""
    lookup = _Lookup(tables)

    def rows(table: str, /, **where: Any) -> list[dict[str, Value]]:
        table = content_of(table)
        found = lookup.rows(table, where)
        columns = tables[table].columns
        return [{name: cell_value(row, name, columns) for name in columns} for row in found]

    return rows


def _facts(table: Table) -> dict[str, Value]:
    """Return the values of network.csv by name; raises ContentError where it lacks a column."""
    place, line = table.path.parent / FILE_NAME, table.description.line
    hint = "values in prose need its columns 'fact_id' and 'value'"
    raise_if(
        Problem(
            place,
            line,
            f"the table '{table.name}' has no column '{name}'",
            hint,
            code="datapackage-name-unknown",
        )
        for name in ("fact_id", "value")
        if name not in table.columns
    )
    return {
        str(row["fact_id"]).replace("-", "_"): cell_value(row, "value", table.columns)
        for row in table.rows
    }


def _shown(where: Mapping[str, Any]) -> str:
    """Return conditions as a writer wrote them."""
    texts: Sequence[str] = [
        name if isinstance(wanted, (Among, Range)) else f"{name} {wanted}"
        for name, wanted in where.items()
    ]
    return ", ".join(texts) or "any row"
