"""The rows that a chart draws: chosen in its table, compared with another one's, or counted.

In: a spec whose keys are checked, and the tables. Out: rows, and the columns given to readers.
A column may follow a key, as in a data table: `iso3.country` is the name of the country whose key
stands in `iso3`.
"""

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from scripts.cells import Cell, Column
from scripts.chart_checks import column_problems, row_problems, series_problems
from scripts.chart_kinds import KINDS
from scripts.chart_option_checks import (
    against_problems,
    band_problems,
    compared_problems,
    count_problems,
    highlight_problems,
    land_problems,
)
from scripts.conditions import one_of
from scripts.language import capitalised
from scripts.problems import ContentError, Problem, nearest, raise_if
from scripts.table import Row, Table
from scripts.table_columns import column_of, shown_value
from scripts.value import ValueFault

if TYPE_CHECKING:
    from scripts.chart import ChartSpec

NUMBER = "number"
"""The column that holds how many rows were counted."""

Rows = tuple[Row, ...]


def drawn(spec: "ChartSpec", tables: Mapping[str, Table]) -> tuple[dict[str, Column], Rows, Rows]:
    """Return columns and rows of what a chart draws, and the rows of tables behind it.

    Raises ContentError with every fault of the spec.
    """
    table = _with_followed(spec, _table(spec, spec.table, "table", tables), tables)
    raise_if([*column_problems(spec, table), *band_problems(spec)])
    further, names = _compared(spec, table, tables)
    raise_if(series_problems(spec, table, names))
    rows = _chosen(spec, table)
    if not rows:
        message = f"no row of '{table.name}' can be drawn"
        hint = "compare 'where' with the table; a year stands without quotation marks"
        line, code = spec.line_of("where"), "condition-fits-nothing"
        raise ContentError([Problem(spec.path, line, message, hint, code=code)])
    raise_if(row_problems(spec, table, rows))
    raise_if([*highlight_problems(spec, rows), *land_problems(spec, rows)])
    columns = _columns(spec, table)
    if KINDS[spec.kind].counts:
        raise_if(count_problems(spec, rows))
        return columns, _counted(spec, rows), rows
    return columns, rows + further, rows + further


def _table(spec: "ChartSpec", name: str, option: str, tables: Mapping[str, Table]) -> Table:
    """Return the table that an option names; raises ContentError."""
    if name not in tables:
        hint = nearest(name, tables, "describe it in content/data/datapackage.yaml")
        message, line = f"unknown table '{name}'", spec.line_of(option)
        raise ContentError([Problem(spec.path, line, message, hint, code="table-unknown")])
    return tables[name]


def _compared(
    spec: "ChartSpec", table: Table, tables: Mapping[str, Table]
) -> tuple[Rows, list[str]]:
    """Return rows and series of the table named in `against`, under the chart's own columns."""
    against = spec.settings.get("against")
    if not against:
        return (), []
    other = _table(spec, against["table"], "against", tables)
    raise_if(against_problems(spec, table, other))
    series, x, y = (spec.settings[option] for option in ("series", "x", "y"))
    rows = tuple(
        Row({**row, series: row[against["series"]]}, row.line)
        for row in _fitting(against.get("where") or {}, other)
        if row[x] is not None and row[y] is not None
    )
    raise_if(compared_problems(spec, other, rows))
    return rows, [str(row[series]) for row in rows]


def _with_followed(spec: "ChartSpec", table: Table, tables: Mapping[str, Table]) -> Table:
    """Return a table with the columns of other tables that a spec names, as `iso3.country`.

    What cannot be followed is left out: `column_problems` tells it.
    """
    for option in KINDS[spec.kind].columns:
        path = spec.settings[option]
        if "." in path and path not in table.columns:
            table = _followed(path, table, tables)
    return table


def _followed(path: str, table: Table, tables: Mapping[str, Table]) -> Table:
    try:
        column = column_of(path, table, tables)
    except (ValueFault, KeyError):
        return table
    columns = {**table.columns, path: column}
    rows = (
        Row({**row, path: shown_value(row, path, table, tables).content}, row.line)
        for row in table.rows
    )
    return Table(dataclasses.replace(table.description, columns=columns), tuple(rows))


def _chosen(spec: "ChartSpec", table: Table) -> Rows:
    """Return the rows that fit `where` and have every cell that is drawn, in drawing order.

    Where rows are counted, an empty cell counts too.
    """
    rows = _fitting(spec.settings.get("where") or {}, table)
    if KINDS[spec.kind].counts:
        return tuple(rows)
    if "order" in spec.settings:
        order, series = spec.settings["order"], spec.settings["series"]
        rows = [row for row in rows if row[series] in order]
        rows.sort(key=lambda row: order.index(row[series]))
    needed = [spec.settings[option] for option in KINDS[spec.kind].columns]
    return tuple(row for row in rows if all(row[name] is not None for name in needed))


def _fitting(where: Mapping[str, object], table: Table) -> list[Row]:
    tests = {name: one_of(table, name, wanted) for name, wanted in where.items()}
    return [row for row in table.rows if all(holds(row[name]) for name, holds in tests.items())]


def _counted(spec: "ChartSpec", rows: Rows) -> Rows:
    """Return a row for each category and series with the number of rows that have both.

    Categories come by their number, the largest first, then by name; series as in `order`, then
    those it does not name, at last those without any.
    """
    category, series = spec.settings["category"], spec.settings["series"]
    number: dict[tuple[Cell, Cell], int] = {}
    total: dict[Cell, int] = {}
    for row in rows:
        pair = (row[category], row[series])
        number[pair] = number.get(pair, 0) + 1
        total[row[category]] = total.get(row[category], 0) + 1
    known = series_order(spec, rows)

    def place(pair: tuple[Cell, Cell]) -> tuple:
        return (pair[0] is None, -total[pair[0]], str(pair[0]), known.index(pair[1]))

    pairs = sorted(number, key=place)
    return tuple(
        Row({category: pair[0], series: pair[1], NUMBER: number[pair]}, 0) for pair in pairs
    )


def series_order(spec: "ChartSpec", rows: Rows) -> list[Cell]:
    """Return all series in drawing order, those in `order` also where no row has them."""
    order = list(spec.settings.get("order") or [])
    found = {row[spec.settings["series"]] for row in rows}
    others = sorted(found - set(order) - {None}, key=str)
    return [*order, *others, *([None] if None in found else [])]


def _columns(spec: "ChartSpec", table: Table) -> dict[str, Column]:
    """Return the columns of the figures given to readers, in their order."""
    drawn = [spec.settings[option] for option in KINDS[spec.kind].columns]
    if "projected" in spec.settings:
        drawn.append(spec.settings["projected"]["column"])
    columns = {name: table.columns[name] for name in drawn}
    if KINDS[spec.kind].counts:
        title = capitalised(spec.settings["unit"])
        columns[NUMBER] = Column(NUMBER, "integer", title, spec.settings["unit"])
    return columns
