"""The cells of a table of data: printed, headed, aligned."""

from dataclasses import dataclass

from scripts import tree
from scripts.filters import Markdown
from scripts.language import decimals_of, formatted
from scripts.languages import Language
from scripts.lookup import is_number
from scripts.table_columns import ShownColumn
from scripts.tree import Node
from scripts.value import Value, ValueFault, content_of
from scripts.values import Evaluator

_SCALES = ("thousand", "million")
NO_FIGURE = "–"
"""What an empty cell shows."""


def decimals_shown(values: tuple[Value, ...]) -> int:
    """Return the decimals that all numbers of a column are printed with."""
    numbers = [value.content for value in values if is_number(value.content)]
    return max(map(decimals_of, numbers), default=0)


@dataclass(frozen=True)
class CellPrinter:
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
                message = "a cell cannot cite"
                hint = "the sources stand below the table"
                raise ValueFault(message, hint, code="filter-misused")
            return evaluator.printed(filtered)
        if is_number(content) and shown.column.type in ("integer", "number"):
            return formatted(content, self.words, decimals)
        return self.evaluator.printed(value)


def heading(shown: ShownColumn) -> str:
    """Return the header cell: title and unit, as "Population (million people)"."""
    if shown.title:
        return shown.title
    title, unit = shown.column.title or shown.column.name, shown.column.unit
    scale = next((scale for scale in _SCALES if shown.filters.startswith(scale)), "")
    unit = " ".join(filter(None, [scale, "%" if unit == "percent" else unit]))
    is_said = unit.casefold() in title.casefold()
    return title if is_said else f"{title} ({unit})"


def column_specs(
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


def row_of_cells(cells: list[list[Node]]) -> list:
    """Return a row of a table from the inlines of its cells."""
    return [
        tree.attr(),
        [[tree.attr(), {"t": "AlignDefault"}, 1, 1, [tree.plain(*each)]] for each in cells],
    ]


def table_of_cells(
    caption: list[Node],
    columns: list[tuple[str, float | None]],
    head: list[list],
    body: list[list],
    foot: list[list],
) -> Node:
    """Return a table whose first column heads its rows.

    `columns` gives the alignment of each column (Left, Right, Center or Default) and its width as a
    share of the text's, or None; `head`, `body` and `foot` are lists of what `row_of_cells` makes.
    """
    specs = [
        [
            {"t": f"Align{alignment}"},
            {"t": "ColWidth", "c": width} if width else {"t": "ColWidthDefault"},
        ]
        for alignment, width in columns
    ]
    bodies = [[tree.attr(), 1, [], body]]
    content = [
        tree.attr(),
        [None, [tree.plain(*caption)]],
        specs,
        [tree.attr(), head],
        bodies,
        [tree.attr(), foot],
    ]
    return {"t": "Table", "c": content}
