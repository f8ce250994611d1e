"""The figures that a chart draws, printed for those who read them rather than see them."""

import json

from scripts import tree
from scripts.chart import Chart
from scripts.language import capitalised
from scripts.languages import Language
from scripts.table_cells import CellPrinter, decimals_shown, heading
from scripts.table_columns import ShownColumn
from scripts.value import Value
from scripts.values import Evaluator


def chart_table(chart: Chart, evaluator: Evaluator, words: Language) -> str:
    """Return a chart's figures as JSON: `head`, whether each column is of `numbers`, and `rows`.

    Cells are printed as in any table of the brief; series bear the names that the chart gives them.
    """
    columns = tuple(ShownColumn(name, "", "", each) for name, each in chart.columns.items())
    values = [[Value(cell) for cell in _named(chart, row)] for row in chart.rows]
    decimals = [decimals_shown(column) for column in zip(*values, strict=True)]
    printer = CellPrinter(columns, decimals, evaluator, words)
    table = {
        "head": [heading(each) for each in columns],
        "numbers": [each.column.type in ("integer", "number") for each in columns],
        "rows": [[tree.stringify(cell) for cell in printer.row(row)] for row in values],
    }
    return json.dumps(table, ensure_ascii=False)


def _named(chart: Chart, row: dict) -> list:
    """Return the cells of a row, with the names that the chart gives to series and empty cells."""
    settings = chart.spec.settings
    labels, empty = settings.get("labels") or {}, capitalised(settings.get("empty_label", ""))
    series, category = settings.get("series"), settings.get("category")
    cells = {name: row[name] for name in chart.columns}
    named = {name: empty for name in (series, category) if name and row[name] is None}
    if series:
        named[series] = labels.get(row[series], named.get(series, row[series]))
    return list({**cells, **named}.values())
