"""The data that a brief sees: all of them, or in a series the rows of its context."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.context import Context
from scripts.origins import Origin
from scripts.problems import ContentError, Problem, nearest, raise_if
from scripts.series import ALL, CELL, COLUMNS, Series
from scripts.table import Row, Table
from scripts.value import Value, cell_value


def seen_tables(origin: Origin, tables: Mapping[str, Table]) -> Mapping[str, Table]:
    """Return the tables with the rows that a brief sees; raises ContentError.

    The tables and columns that its series names must exist. Where there is no table at all, why so
    is told already: what is raised then has no problem.
    """
    context = origin.context
    if not context:
        return tables
    if not tables:
        raise ContentError([])
    raise_if(_series_problems(context.series, tables))
    return {
        name: replace(tables[name], rows=tuple(_rows(tables[name], context)))
        for name in context.rows
    }


def own_row(origin: Origin, tables: Mapping[str, Table]) -> dict[str, dict[str, Value]]:
    """Return the row that a brief of a series is about, by the name that its text gives it."""
    table = tables.get(origin.series.table)
    rows = [row for row in table.rows if row.line == origin.row.line] if table else []
    cells = {name: cell_value(rows[0], name, table.columns) for name in rows[0]} if rows else {}
    return {origin.series.row: cells}


def _rows(table: Table, context: Context) -> Iterator[Row]:
    """Yield the rows that are seen; the columns that are not are empty."""
    lines = {row.line for row in context.rows[table.name]}
    for row in table.rows:
        if row.line in lines:
            shown = context.columns(table.name, row.line)
            is_seen = (lambda _: True) if shown is None else shown.__contains__
            yield Row({name: row[name] if is_seen(name) else None for name in row}, row.line)


def _series_problems(series: Series, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield a problem for each table and column that a series names and that does not exist."""
    path, settings = series.path, series.settings
    if series.table not in tables:
        yield _unknown(path, settings.line_of("table"), "table", series.table, tables)
        return
    columns = tables[series.table].columns
    for column in CELL.findall(series.files):
        if column not in columns:
            yield _unknown(path, settings.line_of("name"), "column", column, columns)
    lines = getattr(settings.get("sees"), "lines", {})
    known = {series.row: columns}
    for name, where in series.sees.items():
        if name not in tables:
            yield _unknown(path, lines.get(name, 1), "table", name, tables)
            continue
        named = {} if where == ALL else where
        yield from _column_problems(path, lines.get(name, 1), named, tables[name].columns, known)
        known[name] = tables[name].columns


def _column_problems(
    path: Path,
    line: int,
    where: Mapping[str, Any],
    columns: Mapping[str, Any],
    known: Mapping[str, Mapping[str, Any]],
) -> Iterator[Problem]:
    """Yield a problem for each column that conditions name and that does not exist.

    `columns` are those of the table, `known` those of what the conditions may refer to.
    """
    for column in (*where, *where.get(COLUMNS, ())):
        if column not in columns and column != COLUMNS:
            yield _unknown(path, line, "column", str(column), columns)
    wanted = [each if isinstance(each, list) else [each] for each in where.values()]
    for text in (str(each) for texts in wanted for each in texts):
        name, dot, column = text.partition(".")
        if name in known and dot and column not in known[name]:
            yield _unknown(path, line, "column", column, known[name])


def _unknown(path: Path, line: int, what: str, name: str, known: Iterable[str]) -> Problem:
    hint = nearest(name, known, f"there are: {', '.join(known)}")
    return Problem(path, line, f"there is no {what} '{name}'", hint, code="series-name-unknown")
