"""Tables from data: a fenced div that names table and columns becomes rows of figures.

::: {.data-table table="cities" columns="city, country_iso3.country, population" #tbl-cities}
The caption.

Notes, if any.
:::
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts import tree
from scripts.cells import Column
from scripts.filters import Markdown
from scripts.language import decimals_of, formatted, joined, long_month
from scripts.languages import Language
from scripts.lookup import is_number
from scripts.problems import nearest
from scripts.tables import Row, Table
from scripts.tree import Node
from scripts.value import Value, ValueFault, cell_value, combined, content_of
from scripts.values import Evaluator

ATTRIBUTES = ("table", "columns", "where", "order", "first", "totals", "dates")
"""Attributes that the div may have."""

NO_FIGURE = "–"
"""What an empty cell shows."""

_ITEM = re.compile(
    r"""\s*(?P<path>\w+(?:\.\w+)?)
    (?:\s*\|\s*(?P<filters>.+?))?
    (?:\s+as\s+(?P<title>.+?))?\s*""",
    re.VERBOSE,
)
_COMMA = re.compile(r",(?![^(]*\))")
_SCALES = {"thousand": "thousand", "million": "million"}


@dataclass(frozen=True)
class ShownColumn:
    """One column as it is shown."""

    path: str
    """Name of a column; `country_iso3.country` follows a key into the other table."""
    filters: str
    """Filters of values, as `million(1)`; empty for a number as it is."""
    title: str
    column: Column


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
    columns = _shown_columns(attributes.get("columns", ""), table, tables)
    rows = _rows(attributes, table, evaluator)
    values = [[_value(row, each.path, table, tables) for each in columns] for row in rows]
    decimals = [_decimals(column) for column in zip(*values, strict=True)]
    printer = _Printer(columns, decimals, evaluator, words)
    totals = _totals(attributes.get("totals", ""), columns, values)
    head = [tree.text(_heading(each)) for each in columns]
    body = [printer.row(each) for each in values]
    foot = [_total_row(printer, totals, words)] if totals else []
    flat = [value for row in values for value in row]
    cited = combined(None, flat)
    node = tree.table(
        caption,
        _specs(columns, [head, *body, *foot]),
        [tree.row(head)],
        [tree.row(each) for each in body],
        [tree.row([[tree.strong(cell)] if cell else [] for cell in each]) for each in foot],
    )
    dates = _dates(cited.dates, words) if attributes.get("dates") == "yes" else ""
    if not dates and attributes.get("dates") == "yes":
        raise ValueFault("dates: the data name none for these columns", "take 'dates' out")
    return DataTable(node, tuple(dict.fromkeys(each.key for each in cited.sources)), dates)


def _named_table(attributes: Mapping[str, str], tables: Mapping[str, Table]) -> Table:
    name = attributes.get("table", "")
    if not name:
        raise ValueFault("a data table does not name its table", 'write table="…"')
    if name not in tables:
        raise ValueFault(f"unknown table '{name}'", nearest(name, tables))
    for key, known in (("dates", ("yes", "no")),):
        if attributes.get(key, "no") not in known:
            raise ValueFault(f"'{key}' must be yes or no", f'write {key}="yes"')
    return tables[name]


def _shown_columns(text: str, table: Table, tables: Mapping[str, Table]) -> tuple[ShownColumn, ...]:
    if not text.strip():
        hint = f'write columns="{", ".join(list(table.columns)[:3])}"'
        raise ValueFault("a data table does not name its columns", hint)
    shown = []
    for item in _COMMA.split(text):
        matched = _ITEM.fullmatch(item)
        if not matched:
            hint = "write names of columns, as 'city, population | million(1) as Residents'"
            raise ValueFault(f"columns: '{item.strip()}' is not understood", hint)
        column = _column(matched["path"], table, tables)
        title = matched["title"] or ""
        shown.append(ShownColumn(matched["path"], matched["filters"] or "", title, column))
    return tuple(shown)


def _column(path: str, table: Table, tables: Mapping[str, Table]) -> Column:
    name, _, other = path.partition(".")
    _check_column(name, table)
    if not other:
        return table.columns[name]
    target = _target(name, table, tables)
    _check_column(other, target)
    return target.columns[other]


def _check_column(name: str, table: Table) -> None:
    if name not in table.columns:
        hint = nearest(name, table.columns, f"it has: {', '.join(table.columns)}")
        raise ValueFault(f"the table '{table.name}' has no column '{name}'", hint)


def _target(name: str, table: Table, tables: Mapping[str, Table]) -> Table:
    """Return the table whose rows a column names; raises ValueFault where it names none."""
    for key in table.description.foreign_keys:
        if key.columns == (name,):
            return tables[key.table] if key.table else table
    following = [key.columns[0] for key in table.description.foreign_keys if len(key.columns) == 1]
    hint = f"these do: {', '.join(following)}" if following else ""
    raise ValueFault(f"the column '{name}' of '{table.name}' names no row elsewhere", hint)


def _rows(attributes: Mapping[str, str], table: Table, evaluator: Evaluator) -> list[Row]:
    where = attributes.get("where", "").strip()
    rows = _selected(where, table, evaluator)
    for name in reversed([each.strip() for each in attributes.get("order", "").split(",")]):
        if name:
            _check_column(name.removeprefix("-"), table)
            rows = _ordered(rows, name)
    first = attributes.get("first", "")
    if first and not (first.isdecimal() and int(first)):
        raise ValueFault(f"'first' must be a number of rows, not '{first}'", 'write first="10"')
    rows = rows[: int(first)] if first else rows
    if not rows:
        raise ValueFault(f"no row of '{table.name}' fits", "check 'where'")
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
        hint = "write where=\"year=2025, stage='completed'\""
        raise ValueFault(f"where: '{where}' is not understood", hint)
    return rows


def _ordered(rows: list[Row], name: str) -> list[Row]:
    """Return rows in order of a column, `-population` from the highest; empty cells come last."""
    column = name.removeprefix("-")
    filled = [row for row in rows if row[column] is not None]
    empty = [row for row in rows if row[column] is None]
    return sorted(filled, key=lambda row: row[column], reverse=name.startswith("-")) + empty


def _value(row: Row, path: str, table: Table, tables: Mapping[str, Table]) -> Value:
    name, _, other = path.partition(".")
    if not other:
        return cell_value(row, name, table.columns)
    target = _target(name, table, tables)
    key = next(key for key in table.description.foreign_keys if key.columns == (name,))
    found = (each for each in target.rows if each[key.target_columns[0]] == row[name])
    matched = next(found, None)
    return cell_value(matched, other, target.columns) if matched else Value(None)


def _decimals(values: tuple[Value, ...]) -> int:
    """Return the decimals that all numbers of a column are printed with."""
    numbers = [value.content for value in values if is_number(value.content)]
    return max(map(decimals_of, numbers), default=0)


@dataclass(frozen=True)
class _Printer:
    """Prints the cells of a table."""

    columns: tuple[ShownColumn, ...]
    decimals: list[int]
    evaluator: Evaluator
    words: Language

    def row(self, values: list[Value]) -> list[list[Node]]:
        """Return the inlines of each cell."""
        return [
            tree.text(self._cell(*each))
            for each in zip(self.columns, self.decimals, values, strict=True)
        ]

    def _cell(self, shown: ShownColumn, decimals: int, value: Value) -> str:
        content = value.content
        if content is None:
            return NO_FIGURE
        if isinstance(content, bool):
            return self.words.yes if content else self.words.no
        if shown.filters:
            evaluator = self.evaluator.with_names({"value": value})
            filtered = evaluator.value(f"value | {shown.filters}")
            if isinstance(content_of(filtered), Markdown):
                raise ValueFault("a cell cannot cite", "the sources stand below the table")
            return evaluator.printed(filtered)
        if is_number(content) and shown.column.type in ("integer", "number"):
            return formatted(content, self.words, decimals)
        return self.evaluator.printed(value)


def _totals(
    text: str, columns: tuple[ShownColumn, ...], values: list[list[Value]]
) -> dict[int, Value]:
    """Return the sum of each column named, by its place."""
    places = {each.path: index for index, each in enumerate(columns)}
    totals = {}
    for name in filter(None, (each.strip() for each in text.split(","))):
        if name not in places:
            hint = nearest(name, places, f"shown are: {', '.join(places)}")
            raise ValueFault(f"totals: the column '{name}' is not shown", hint)
        if places[name] == 0:
            raise ValueFault(
                "totals: the first column bears the word for the total", "show it later"
            )
        summands = [row[places[name]] for row in values if row[places[name]].content is not None]
        if not all(is_number(each.content) for each in summands):
            raise ValueFault(
                f"totals: the column '{name}' holds no numbers", "name a column of numbers"
            )
        totals[places[name]] = combined(sum(each.content for each in summands), summands)
    return totals


def _total_row(printer: _Printer, totals: Mapping[int, Value], words: Language) -> list[list[Node]]:
    printed = printer.row([totals.get(at, Value("")) for at in range(len(printer.columns))])
    return [
        tree.text(words.total),
        *(cell if at in totals else [] for at, cell in enumerate(printed) if at),
    ]


def _heading(shown: ShownColumn) -> str:
    """Return the header cell: title and unit, as "Population (million people)"."""
    if shown.title:
        return shown.title
    title, unit = shown.column.title or shown.column.name, shown.column.unit
    scale = next((word for name, word in _SCALES.items() if shown.filters.startswith(name)), "")
    unit = " ".join(filter(None, [scale, "%" if unit == "percent" else unit]))
    is_said = unit.casefold() in title.casefold()
    return title if is_said else f"{title} ({unit})"


def _specs(
    columns: tuple[ShownColumn, ...], rows: list[list[list[Node]]]
) -> list[tuple[str, float | None]]:
    """Return alignment and width of each column; widths only where the table is wide."""
    texts = [[tree.stringify(cell) for cell in column] for column in zip(*rows, strict=True)]
    needed = [_width(column) for column in texts]
    is_wide = sum(needed) > _WIDEST
    numeric = [each.column.type in ("integer", "number") for each in columns]
    return [
        ("Right" if is_numeric else "Left", width / sum(needed) if is_wide else None)
        for is_numeric, width in zip(numeric, needed, strict=True)
    ]


_WIDEST = 90
"""Signs that fit beside one another in a line of a table."""


def _width(texts: list[str]) -> int:
    """Return how many signs wide a column should be: its longest word, or lines of 30 signs."""
    longest_word = max(len(word) for text in texts for word in (text.split() or [""]))
    return max(longest_word, min(30, max(map(len, texts)))) + 2


def _dates(dates: tuple[str, ...], words: Language) -> str:
    """Return the dates of figures: all of up to three, or the first and the last."""
    ordered = [long_month(date, words) for date in sorted(dates)]
    if len(ordered) > 3:
        return f"{words.data_as_of} {ordered[0]} – {ordered[-1]}."
    return f"{words.data_as_of} {joined(ordered, words)}." if ordered else ""
