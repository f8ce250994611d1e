"""The context of a brief of a series: the rows of the tables that it sees.

It is all that its values, tables, charts and checks know of the data. So it is its dependency, too:
as long as its cells stay the same, the brief does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.first_sight import RawRow, RawTable
from scripts.series import ALL, COLUMNS, Series


@dataclass(frozen=True)
class Context:
    """What one brief of a series sees."""

    series: Series
    own: RawRow
    """The row that the brief is about."""
    rows: Mapping[str, tuple[RawRow, ...]] = field(repr=False)
    """The rows seen, by table."""

    def cells(self) -> list[Any]:
        """Return every cell that is seen, in an order that does not change."""
        return [
            [table, [self._seen(table, row) for row in rows]] for table, rows in self.rows.items()
        ]

    def _seen(self, table: str, row: RawRow) -> dict[str, str]:
        shown = self.columns(table, row.line)
        return {name: cell for name, cell in row.cells.items() if shown is None or name in shown}

    def columns(self, table: str, line: int) -> set[str] | None:
        """Return the columns that are seen of a row, None for all."""
        where = self.series.sees.get(table, ALL)
        if where == ALL or COLUMNS not in where:
            return None
        if table == self.series.table and line == self.own.line:
            return None
        return {*where[COLUMNS], *where} - {COLUMNS}


def context_of(series: Series, own: RawRow, tables: Mapping[str, RawTable]) -> Context:
    """Return what the brief of a row sees; names that do not exist are left out."""
    rows: dict[str, tuple[RawRow, ...]] = {series.table: (own,)}
    for name, where in series.sees.items():
        if name in tables:
            known = {series.row: (own,), **rows}
            seen = tables[name].rows if where == ALL else _fitting(tables[name], where, known)
            both = {row.line: row for row in (*seen, *rows.get(name, ()))}
            rows[name] = tuple(both[line] for line in sorted(both))
    return Context(series, own, rows)


def _fitting(
    table: RawTable, where: Mapping[str, Any], known: Mapping[str, tuple[RawRow, ...]]
) -> tuple[RawRow, ...]:
    """Return the rows that fulfil all conditions; `known` are those that these may name.

    An empty cell fits nothing.
    """
    fitting: tuple[RawRow, ...] | None = None
    for column, wanted in where.items():
        if column == COLUMNS:
            continue
        texts = _wanted(wanted, known) - {""}
        if fitting is None:
            fitting = tuple(row for text in sorted(texts) for row in table.having(column, text))
        else:
            fitting = tuple(row for row in fitting if row.cells.get(column, "") in texts)
    return table.rows if fitting is None else fitting


def _wanted(wanted: Any, known: Mapping[str, tuple[RawRow, ...]]) -> set[str]:
    """Return the texts of which a column must hold one."""
    if isinstance(wanted, list):
        return set().union(*(_wanted(each, known) for each in wanted))
    if isinstance(wanted, bool):
        return {str(wanted).lower()}
    name, _, column = str(wanted).partition(".")
    if name in known and column:
        return {row.cells.get(column, "") for row in known[name]}
    return {str(wanted)}
