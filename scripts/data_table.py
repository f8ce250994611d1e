"""Tables from data: a fenced div that names table and columns becomes rows of figures.

::: {.data-table table="cities" columns="city, country_iso3.country, population" #tbl-cities}
The caption.

Notes, if any.
:::
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts import tree
from scripts.language import joined, long_month
from scripts.languages import Language
from scripts.lookup import is_number
from scripts.problems import nearest
from scripts.table import Row, Table
from scripts.table_cells import (
    CellPrinter,
    column_specs,
    decimals_shown,
    heading,
    row_of_cells,
    table_of_cells,
)
from scripts.table_columns import ShownColumn, column_of, shown_columns, shown_value
from scripts.tree import Node
from scripts.value import Value, ValueFault, combined
from scripts.values import Evaluator

ATTRIBUTES = ("table", "columns", "where", "order", "first", "totals", "dates")
"""Attributes that the div may have."""


@dataclass(frozen=True)
class DataTable:
    """What the div makes."""

    table: Node
    citation_keys: tuple[str, ...]
    """Sources of the cells shown, in their order."""
    as_of: str
    """Dates of the figures, where they are asked for."""


def data_table(
    attributes: Mapping[str, str],
    caption: list[Node],
    tables: Mapping[str, Table],
    evaluator: Evaluator,
    words: Language,
) -> DataTable:
    """Return a table of data; raises ValueFault for what is asked for and not there."""
    table = _named_table(attributes, tables)
    columns = shown_columns(attributes.get("columns", ""), table, tables)
    rows = _rows(attributes, table, tables, evaluator)
    values = [[shown_value(row, each.path, table, tables) for each in columns] for row in rows]
    decimals = [decimals_shown(column) for column in zip(*values, strict=True)]
    printer = CellPrinter(columns, decimals, evaluator, words)
    totals = _totals(attributes.get("totals", ""), columns, values)
    head = [tree.text(heading(each)) for each in columns]
    body = [printer.row(each) for each in values]
    foot = [_total_row(printer, totals, words)] if totals else []
    flat = [value for row in values for value in row]
    cited = combined(None, flat)
    node = table_of_cells(
        caption,
        column_specs(columns, [head, *body, *foot]),
        [row_of_cells(head)],
        [row_of_cells(each) for each in body],
        [row_of_cells([[tree.strong(cell)] if cell else [] for cell in each]) for each in foot],
    )
    dates = _asked_dates(attributes, cited.dates, words)
    return DataTable(node, tuple(dict.fromkeys(each.key for each in cited.sources)), dates)


def _named_table(attributes: Mapping[str, str], tables: Mapping[str, Table]) -> Table:
    name = attributes.get("table", "")
    if not name:
        message = "a data table does not name its table"
        raise ValueFault(message, 'write table="…"', code="data-table-incomplete")
    if name not in tables:
        raise ValueFault(f"unknown table '{name}'", nearest(name, tables), code="table-unknown")
    return tables[name]


def _rows(
    attributes: Mapping[str, str],
    table: Table,
    tables: Mapping[str, Table],
    evaluator: Evaluator,
) -> list[Row]:
    where = attributes.get("where", "").strip()
    rows = _selected(where, table, evaluator)
    for name in reversed([each.strip() for each in attributes.get("order", "").split(",")]):
        if name:
            rows = _ordered(rows, name, table, tables)
    first = attributes.get("first", "")
    if first and not (first.isdecimal() and int(first)):
        message = f"'first' must be a number of rows, not '{first}'"
        raise ValueFault(message, 'write first="10"', code="data-table-setting-wrong")
    rows = rows[: int(first)] if first else rows
    if not rows:
        message = f"no row of '{table.name}' fits"
        raise ValueFault(message, "check 'where'", code="condition-fits-nothing")
    return rows


def _selected(where: str, table: Table, evaluator: Evaluator) -> list[Row]:
    """Return the rows that fit conditions, written as the arguments of `count` are."""
    try:
        rows = evaluator.value(f'rows("{table.name}"{", " + where if where else ""})')
    except ValueFault as fault:
        if "rows(" not in str(fault):
            raise
        rows = None
    if not isinstance(rows, list):
        hint = "write where=\"year=2025, stage='completed'\", with one '=' each"
        raise ValueFault(f"where: '{where}' is not understood", hint, code="condition-wrong")
    return rows


def _ordered(rows: list[Row], name: str, table: Table, tables: Mapping[str, Table]) -> list[Row]:
    """Return rows in order of a column, `-population` from the highest; empty cells come last."""
    path = name.removeprefix("-")
    try:
        column_of(path, table, tables)
    except ValueFault as fault:
        raise ValueFault(f"order: {fault}", fault.hint, code=fault.code) from fault
    keyed = [(shown_value(row, path, table, tables).content, row) for row in rows]
    filled = [pair for pair in keyed if pair[0] is not None]
    filled.sort(key=lambda pair: pair[0], reverse=name.startswith("-"))
    return [row for _, row in filled] + [row for content, row in keyed if content is None]


def _totals(
    text: str, columns: tuple[ShownColumn, ...], values: list[list[Value]]
) -> dict[int, Value]:
    """Return the sum of each column named, by its place."""
    places = {each.path: index for index, each in enumerate(columns)}
    totals = {}
    for name in filter(None, (each.strip() for each in text.split(","))):
        if name not in places:
            hint = nearest(name, places, f"shown are: {', '.join(places)}")
            message = f"totals: the column '{name}' is not shown"
            raise ValueFault(message, hint, code="data-table-setting-wrong")
        if places[name] == 0:
            message = "totals: the first column bears the word for the total"
            raise ValueFault(message, "show it later", code="data-table-setting-wrong")
        summands = [row[places[name]] for row in values if row[places[name]].content is not None]
        if not all(is_number(each.content) for each in summands):
            message = f"totals: the column '{name}' holds no numbers"
            raise ValueFault(message, "name a column of numbers", code="column-unfit")
        totals[places[name]] = combined(sum(each.content for each in summands), summands)
    return totals


def _total_row(
    printer: CellPrinter, totals: Mapping[int, Value], words: Language
) -> list[list[Node]]:
    printed = printer.row([totals.get(at, Value("")) for at in range(len(printer.columns))])
    return [
        tree.text(words.total),
        *(cell if at in totals else [] for at, cell in enumerate(printed) if at),
    ]


def _asked_dates(attributes: Mapping[str, str], dates: tuple[str, ...], words: Language) -> str:
    """Return the dates of figures where the author asks for them; raises ValueFault."""
    asked = attributes.get("dates", "no")
    if asked not in ("yes", "no"):
        message = "'dates' must be yes or no"
        raise ValueFault(message, 'write dates="yes"', code="data-table-setting-wrong")
    if asked == "yes" and not dates:
        message = "dates: the data name none for these columns"
        raise ValueFault(message, "take 'dates' out", code="value-without-date")
    return _dates(dates, words) if asked == "yes" else ""


def _dates(dates: tuple[str, ...], words: Language) -> str:
    """Return the dates of figures: all of up to three, or the first and the last."""
    ordered = [long_month(date, words) for date in sorted(dates)]
    if len(ordered) > 3:
        return f"{words.data_as_of} {ordered[0]} – {ordered[-1]}."
    return f"{words.data_as_of} {joined(ordered, words)}." if ordered else ""
