"""What can be wrong with options of a chart that only some kinds have; used by `chart_rows`.

In: a spec, its table or rows. Out: problems at the lines of the spec.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scripts.chart_checks import condition_problems, repeated_points
from scripts.chart_land import OUTLINES, lands
from scripts.problems import Problem, nearest
from scripts.table import Row, Table

if TYPE_CHECKING:
    from scripts.chart import ChartSpec


def band_problems(spec: "ChartSpec") -> Iterator[Problem]:
    """Yield a problem for a band without words, or words without a band."""
    pair = {"band", "band_label"}
    for missing in pair - spec.settings.keys() if pair & spec.settings.keys() else ():
        (given,) = pair - {missing}
        message = f"a chart with '{given}' lacks '{missing}'"
        hint = f"add a line '{missing}: …', or take '{given}' out"
        yield Problem(spec.path, spec.line_of(given), message, hint, code="chart-key-missing")


def highlight_problems(spec: "ChartSpec", rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem where nothing that is drawn bears the name to be highlighted."""
    if "highlight" not in spec.settings:
        return
    wanted, label = spec.settings["highlight"], spec.settings["label"]
    names = [str(row[label]) for row in rows]
    if wanted not in names:
        message = f"'highlight': no {label} that is drawn is '{wanted}'"
        hint = nearest(wanted, names, "compare 'where' with the table; its value may be empty")
        line = spec.line_of("highlight")
        yield Problem(spec.path, line, message, hint, code="condition-fits-nothing")


def count_problems(spec: "ChartSpec", rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem where cells are empty and the chart has no words for that."""
    for option in ("category", "series"):
        column = spec.settings[option]
        empty = [row for row in rows if row[column] is None]
        if empty and "empty_label" not in spec.settings:
            message = f"'{option}': {column} is empty in line {empty[0].line} of the table"
            hint = "say how the chart calls such rows: 'empty_label: Not stated'"
            line = spec.line_of(option)
            yield Problem(spec.path, line, message, hint, code="chart-key-missing")


def land_problems(spec: "ChartSpec", rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem for each country of which no outline is known."""
    if "country" not in spec.settings:
        return
    line = spec.line_of("country")
    if not OUTLINES.is_file():
        message = f"'country': there is no file '{OUTLINES.name}' with outlines"
        hint = f"put it back: {OUTLINES.as_posix()}"
        yield Problem(spec.path, line, message, hint, code="chart-value-impossible")
        return
    known = [land.iso3 for land in lands() if land.iso3]
    for code in dict.fromkeys(str(row[spec.settings["country"]]) for row in rows):
        if code not in known:
            message = f"'country': no outline is known of '{code}'"
            hint = f"three letters of ISO 3166-1; known: {', '.join(known)}"
            yield Problem(spec.path, line, message, hint, code="chart-value-impossible")


def against_problems(spec: "ChartSpec", table: Table, other: Table) -> Iterator[Problem]:
    """Yield a problem for each column that the second table lacks, and for unfit conditions."""
    against, line = spec.settings["against"], spec.line_of("against")
    where = against.get("where") or {}
    names = [spec.settings["x"], spec.settings["y"], *spec.settings["sources"]]
    if "projected" in spec.settings:
        names.append(spec.settings["projected"]["column"])
    for name in dict.fromkeys([against["series"], *names, *where]):
        column, first = other.columns.get(name), table.columns.get(name)
        if column is None:
            message = f"'against': the table '{other.name}' has no column '{name}'"
            hint = nearest(str(name), other.columns, f"it has: {', '.join(other.columns)}")
            yield Problem(spec.path, line, message, hint, code="column-unknown")
        elif name in names and first and column.type != first.type:
            message = f"'against': '{name}' is {column.type} in '{other.name}', not {first.type}"
            hint = "both tables need columns of the same name and type"
            yield Problem(spec.path, line, message, hint, code="column-unfit")
        elif name in where:
            yield from condition_problems(spec, other, name, where[name], "against")


def compared_problems(spec: "ChartSpec", other: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem where the second table gives nothing to draw, or a point twice."""
    if not rows:
        message = f"'against': no row of '{other.name}' can be drawn"
        hint = "compare its 'where' with the table"
        line = spec.line_of("against")
        yield Problem(spec.path, line, message, hint, code="condition-fits-nothing")
    yield from repeated_points(spec, other, rows)
