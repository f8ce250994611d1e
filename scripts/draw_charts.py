"""Draw the charts that a brief shows: each as SVG, as PNG, and as a CSV file of its figures."""

import argparse
import csv
import io
import re
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts import plot
from scripts.brand import load_brand
from scripts.brief import Brief, load_brief
from scripts.cells import Cell
from scripts.chart import Chart, load_chart, spec_path
from scripts.chart_style import Look
from scripts.dependencies import Dependencies
from scripts.languages import LANGUAGES
from scripts.lookup import data_context
from scripts.origins import Origin, origin_of
from scripts.problems import Collector, ContentError, Problem, run
from scripts.seen import seen_tables
from scripts.table import Table
from scripts.tables import load_tables
from scripts.values import Evaluator


def prepare() -> None:
    """Read the tables, and find the typefaces."""
    load_tables()
    plot.prepare(Look(load_brand(), next(iter(LANGUAGES.values()))))


def main(argv: Sequence[str] | None = None) -> None:
    """Draw the charts of the brief that the command line names."""
    parser = argparse.ArgumentParser(prog="draw_charts", description=__doc__)
    parser.add_argument("brief", help="name of the brief's folder")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="where to write")
    options = parser.parse_args(argv)
    try:
        tables = _tables(origin_of(options.brief))
        brief = load_brief(options.brief, tables)
        look = Look(load_brand(), brief.front.words)
        charts = load_charts(brief, tables)
    except ContentError:
        # The workflow runs both, and a fault is to be told once.
        sys.exit(f"No chart is drawn; `assemble_brief {options.brief}` tells what is wrong.")
    files = {}
    for chart in charts:
        contents = (*pictures(chart, look), figures(chart).encode())
        drawn = zip(("svg", "png", "csv"), contents, strict=True)
        files |= {f"{chart.name}.{suffix}": content for suffix, content in drawn}
    options.output.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (options.output / name).write_bytes(content)


def _tables(origin: Origin) -> Mapping[str, Table]:
    """Return the tables that charts and conditions need; all else is checked elsewhere."""
    drawn = [path.stem for path in Dependencies(origin).chart_data]
    return seen_tables(origin, load_tables(only=origin.context.rows if origin.context else drawn))


def load_charts(brief: Brief, tables: Mapping[str, Table]) -> list[Chart]:
    """Return the charts of a brief that have a spec; raises ContentError with all their faults.

    `tables` are those that the brief sees.
    """
    evaluator = Evaluator({**data_context(tables), **brief.names}, brief.front.words)
    collect = Collector()
    charts = []
    for path in map(spec_path, brief.charts):
        if path.is_file():
            with collect:
                charts.append(load_chart(path, tables, evaluator))
    collect.raise_if_any()
    return charts


def pictures(chart: Chart, look: Look) -> tuple[bytes, bytes]:
    """Return a chart as SVG and as PNG; raises ContentError for a letter its font does not have."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph")
        try:
            return plot.draw(chart, look)
        except UserWarning as warning:
            found = re.match(r"Glyph ([0-9]+) ", str(warning))
            if not found:
                raise
            message = f"the font of the charts has no letter '{chr(int(found[1]))}'"
            hint = "write the names and units of the chart with other letters"
            raise ContentError(
                [Problem(chart.spec.path, 1, message, hint, code="character-in-no-typeface")]
            ) from warning


def figures(chart: Chart) -> str:
    """Return the figures that a chart shows as CSV."""
    writer = csv.writer(text := io.StringIO(), lineterminator="\n")
    writer.writerow(column.name for column in chart.columns.values())
    writer.writerows([_shown(row[name]) for name in chart.columns] for row in chart.rows)
    return text.getvalue()


def _shown(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


if __name__ == "__main__":
    run(main)
