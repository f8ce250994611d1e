"""What can be wrong with a chart's spec once its table is known; used by `chart`.

In: a spec whose keys are checked, its table. Out: problems at the lines of the spec.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from scripts.chart_kinds import KINDS
from scripts.conditions import one_of
from scripts.problems import Problem, nearest
from scripts.table import Row, Table
from scripts.value import ValueFault

if TYPE_CHECKING:
    from scripts.chart import ChartSpec

_LONGEST = 60
"""Characters of a name beside a mark: more leave no room for the chart."""


def column_problems(spec: "ChartSpec", table: Table) -> Iterator[Problem]:
    """Yield a problem for each column that a spec names and that does not serve."""
    where = spec.settings.get("where") or {}
    kind = KINDS[spec.kind]
    named = [(option, spec.settings[option]) for option in kind.columns]
    named += [("where", column) for column in getattr(where, "lines", where)]
    named += [("sources", column) for column in spec.settings["sources"]]
    if "projected" in spec.settings:
        named.append(("projected", spec.settings["projected"].get("column", "")))
    for option, name in named:
        column = table.columns.get(name)
        if column is None:
            message = f"'{option}': the table '{table.name}' has no column '{name}'"
            hint = nearest(str(name), table.columns, f"it has: {', '.join(table.columns)}")
            yield Problem(spec.path, spec.line_of(option), message, hint, code="column-unknown")
        elif option == "sources" and not column.is_citation_key:
            hint = "name a column of citation keys, such as 'source'"
            message = f"'sources': the column '{name}' holds no citation keys"
            yield Problem(spec.path, spec.line_of(option), message, hint, code="column-unfit")
        elif option in kind.shows and column.type not in ("integer", "number"):
            numeric = [each.name for each in table.columns.values() if each.type in _NUMERIC]
            hint = f"columns of numbers: {', '.join(numeric) or 'none'}"
            message = f"'{option}': the column '{name}' does not hold numbers"
            yield Problem(spec.path, spec.line_of(option), message, hint, code="column-unfit")
        elif option == "where":
            yield from condition_problems(spec, table, name, where.get(name))


def condition_problems(
    spec: "ChartSpec", table: Table, name: str, wanted: object, option: str = "where"
) -> Iterator[Problem]:
    """Yield a problem where no cell of a column can be what is wanted."""
    line = spec.line_of(option)
    values = wanted if isinstance(wanted, list) else [wanted]
    if not values or not all(isinstance(each, (str, int, float, date)) for each in values):
        hint = f"write a text, a number, true or false, or a list of such: '{name}: 2025'"
        message = f"'{option}': '{name}' needs a value"
        yield Problem(spec.path, line, message, hint, code="condition-wrong")
        return
    try:
        one_of(table, name, wanted)
    except ValueFault as fault:
        # In YAML, names and values are parted by a colon.
        message = f"'{option}': {fault}"
        yield Problem(spec.path, line, message, fault.hint.replace("=", ": "), code=fault.code)


_NUMERIC = ("integer", "number")


def series_problems(
    spec: "ChartSpec", table: Table, compared: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each series named in `order` or `labels` that the table does not have.

    `compared` are the series of a second table.
    """
    if "series" not in spec.settings:
        return
    series = table.columns[spec.settings["series"]]
    # What a column may hold can be named where a brief sees no row that holds it.
    known = {str(each) for each in series.constraints.get("enum", ())} | {*compared}
    known |= {str(row[spec.settings["series"]]) for row in table.rows} - {"None"}
    for option in ("order", "labels"):
        for name in spec.settings.get(option) or []:
            if str(name) not in known:
                hint = nearest(str(name), known, f"known: {', '.join(sorted(known))}")
                message = f"'{option}': the table '{table.name}' has no series '{name}'"
                yield Problem(
                    spec.path, spec.line_of(option), message, hint, code="chart-series-unknown"
                )


def row_problems(spec: "ChartSpec", table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem for each row that a chart of this kind cannot draw."""
    for row in rows:
        yield from _hidden_values(spec, table, row)
        yield from _long_names(spec, row)
    if "x" in spec.settings:
        yield from repeated_points(spec, table, rows)
    projected = spec.settings.get("projected")
    if projected and all(row[projected["column"]] != projected["value"] for row in rows):
        message = f"'projected': no row has {projected['column']} '{projected['value']}'"
        hint = "name the column and the value that mark projections, or take 'projected' out"
        yield Problem(
            spec.path, spec.line_of("projected"), message, hint, code="condition-fits-nothing"
        )


def _hidden_values(spec: "ChartSpec", table: Table, row: Row) -> Iterator[Problem]:
    for option, can_show in KINDS[spec.kind].shows.items():
        name = spec.settings[option]
        if not can_show(row[name]):
            place = f"line {row.line} of {table.path.name}"
            message = (
                f"'{option}': a chart of kind '{spec.kind}' cannot show {row[name]:g} ({place})"
            )
            hint = "leave the row out with 'where', or take another kind of chart"
            yield Problem(
                spec.path, spec.line_of(option), message, hint, code="chart-value-impossible"
            )


def _long_names(spec: "ChartSpec", row: Row) -> Iterator[Problem]:
    labels = spec.settings.get("labels") or {}
    for option in {"label", "series", "group", "category"} & spec.settings.keys():
        cell = row[spec.settings[option]]
        if len(name := str(labels.get(cell, cell))) > _LONGEST:
            message = f"the name '{name[:_LONGEST]}…' is too long to stand in a chart"
            remedy = "give the series a short name under 'labels'"
            hint = remedy if option == "series" else "name a column with shorter texts"
            line = spec.line_of("labels" if cell in labels else option)
            hint = f"at most {_LONGEST} characters; {hint}"
            yield Problem(spec.path, line, message, hint, code="chart-name-too-long")


def repeated_points(spec: "ChartSpec", table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem for each row that has the place and the series of one before it."""
    first: dict[tuple, int] = {}
    for row in rows:
        point = (row[spec.settings["x"]], row[spec.settings["series"]])
        if point in first:
            lines = f"lines {first[point]} and {row.line} of {table.path.name}"
            message = f"{lines} both give a value for {point[0]} and '{point[1]}'"
            hint = "choose one with 'where', or correct the table"
            yield Problem(
                spec.path, spec.line_of("series"), message, hint, code="chart-point-twice"
            )
        first.setdefault(point, row.line)
