"""Charts of series: stacked columns and lines.

Each function takes an empty figure and a chart, and draws one into the other.
"""

from collections.abc import Callable
from typing import Any

from scripts.chart import Chart
from scripts.chart_style import (
    MUTED,
    SMALL,
    colours,
    decimals_of,
    frame,
    lettering,
    marks,
    mixed,
    number,
    on_fill,
    points_per_unit,
    put_above,
    put_unit,
    widest,
)
from scripts.labels import spread

_COLUMN = 0.62
"""Width of a column, where the distance to the next is 1."""
_LINE = 11.0
"""Distance of two lines of text, in points."""
_DIGITS = 7.8
"""Height that digits need, in points."""

Values = dict[Any, dict[Any, float]]


def _values(chart: Chart) -> tuple[list[Any], Values]:
    """Return the places on the x axis, and for each series its values by place."""
    values: Values = {}
    cells = [chart.cells(option) for option in ("x", "series", "y")]
    for x, series, y in zip(*cells, strict=True):
        values.setdefault(series, {})[x] = y
    return sorted(dict.fromkeys(cells[0])), values


def _printed(chart: Chart, series: Any) -> str:
    return str((chart.spec.settings.get("labels") or {}).get(series, series))


def _projected(chart: Chart) -> set[Any]:
    """Return the places whose rows are projections."""
    setting = chart.spec.settings.get("projected")
    if not setting:
        return set()
    x = chart.spec.settings["x"]
    return {row[x] for row in chart.rows if row[setting["column"]] == setting["value"]}


def draw_columns(figure: Any, chart: Chart) -> None:
    """Draw stacked columns with their values, totals on top, series named beside the last."""
    places, values = _values(chart)
    totals = {x: sum(by_x.get(x, 0) for by_x in values.values()) for x in places}
    projected = _projected(chart)
    right = widest(figure, [_printed(chart, series) for series in values]) + 0.1
    axes = frame(figure, 7.4, (0.5, right, 0.8, 0.7))
    axes.set_xlim(-0.5, len(places) - 0.5)
    axes.set_ylim(0, (max(totals.values()) or 1) * (1.2 if projected else 1.1))
    axes.set_xticks(range(len(places)), [str(x) for x in places])
    axes.set_yticks([])
    base = dict.fromkeys(places, 0.0)
    decimals = decimals_of(chart.cells("y"))
    for by_x, colour in zip(values.values(), colours(len(values)), strict=True):
        for at, x in enumerate(places):
            height = by_x.get(x, 0)
            _segment(axes, (at, base[x], height), colour, x in projected)
            _value(axes, (at, base[x], height), colour, x in projected, number(height, decimals))
            base[x] += height
    for at, x in enumerate(places):
        put_above(axes, at, totals[x], number(totals[x], decimals))
    _name_segments(axes, chart, values, places[-1])
    _bracket(axes, chart, [at for at, x in enumerate(places) if x in projected], totals)
    put_unit(axes, chart.column("y").unit)


def _segment(axes: Any, place: tuple[int, float, float], colour: str, is_projected: bool) -> None:
    """Draw a part of a column: its x, where it begins, how tall it is."""
    at, base, height = place
    fill = _fill(colour, is_projected)
    hatch = {"hatch": "////", "hatchcolor": mixed(colour, "#ffffff", 0.35)} if is_projected else {}
    edge = colour if is_projected else "white"
    axes.bar(at, height, _COLUMN, base, color=fill, edgecolor=edge, linewidth=0.6, **hatch)


def _fill(colour: str, is_projected: bool) -> str:
    return mixed(colour, "#ffffff", 0.72) if is_projected else colour


def _value(axes: Any, place: tuple, colour: str, is_projected: bool, text: str) -> None:
    """Print a value: inside its part of the column where it fits, else left of it."""
    at, base, height = place
    middle, fill = base + height / 2, _fill(colour, is_projected)
    style = {"va": "center", "color": on_fill(fill)}
    if height * points_per_unit(axes) >= _DIGITS:
        box = {"facecolor": fill, "edgecolor": "none", "pad": 1.2} if is_projected else None
        axes.text(at, middle, text, ha="center", bbox=box, **style)
    elif height:
        style |= {"color": lettering(colour), "xytext": (-3, 0), "textcoords": "offset points"}
        above_axis = max(middle, 5 / points_per_unit(axes))
        axes.annotate(text, (at - _COLUMN / 2, above_axis), ha="right", **style)


def _name_segments(axes: Any, chart: Chart, values: Values, last: Any) -> None:
    """Print the names of the series beside the last column."""
    base, middles = 0.0, []
    for by_x in values.values():
        height = by_x.get(last, 0)
        middles.append(base + height / 2)
        base += height
    at = axes.get_xlim()[1] - 0.5 + _COLUMN / 2
    heights = spread(middles, _LINE / points_per_unit(axes))
    offset = {"xytext": (6, 0), "textcoords": "offset points", "annotation_clip": False}
    for series, height, colour in zip(values, heights, colours(len(values)), strict=True):
        ink = lettering(colour)
        text = _printed(chart, series)
        axes.annotate(text, (at, height), **offset, va="center", color=ink)


def _bracket(axes: Any, chart: Chart, places: list[int], totals: dict[Any, float]) -> None:
    """Print over the columns that are projections what they are."""
    if not places:
        return
    height = max(totals.values()) * 1.12
    left, right = places[0] - _COLUMN / 2, places[-1] + _COLUMN / 2
    tick = 4 / points_per_unit(axes)
    x, y = [left, left, right, right], [height - tick, height, height, height - tick]
    axes.plot(x, y, color=MUTED, linewidth=0.7)
    text = str(chart.spec.settings["projected"]["value"])
    put_above(axes, (left + right) / 2, height, text, MUTED)


def draw_lines(figure: Any, chart: Chart) -> None:
    """Draw a line for each series, named with its last value at its end."""
    places, values = _values(chart)
    decimals = decimals_of(chart.cells("y"))
    starts = _at(values, places[0], lambda _, value: number(value, decimals))
    ends = _at(
        values,
        places[-1],
        lambda name, value: f"{_printed(chart, name)}\u2002{number(value, decimals)}",
    )
    axes = frame(figure, 7.4, (0.7, widest(figure, ends.values()) + 0.4, 0.8, 0.7))
    axes.set_xlim(-0.22, len(places) - 1 + 0.02)
    top = max(max(by_x.values()) for by_x in values.values())
    axes.set_ylim(0, (top or 1) * 1.06)
    axes.set_xticks(range(len(places)), [str(x) for x in places])
    axes.grid(axis="y")
    axes.tick_params(axis="y", labelcolor=MUTED, labelsize=SMALL)
    for by_x, style in zip(values.values(), marks(len(values)), strict=True):
        points = [(at, by_x[x]) for at, x in enumerate(places) if x in by_x]
        axes.plot(*zip(*points, strict=True), linewidth=1.6, clip_on=False, **style)
    _name_ends(axes, values, places[0], starts, (0, -7))
    _name_ends(axes, values, places[-1], ends, (len(places) - 1, 8))
    put_unit(axes, chart.column("y").unit)


def _at(values: Values, x: Any, printed: Callable[[Any, float], str]) -> dict[Any, str]:
    """Return the text for each series that has a value at a place."""
    return {name: printed(name, by_x[x]) for name, by_x in values.items() if x in by_x}


def _name_ends(axes: Any, values: Values, x: Any, texts: dict, place: tuple[float, float]) -> None:
    """Print texts beside the points of all series at one place; place: x and offset in points."""
    at, aside = place
    inks = dict(zip(values, map(lettering, colours(len(values))), strict=True))
    heights = spread([values[name][x] for name in texts], _LINE / points_per_unit(axes))
    style = {"ha": "left" if aside > 0 else "right", "va": "center"}
    for (name, text), height in zip(texts.items(), heights, strict=True):
        offset = {"xytext": (aside, 0), "textcoords": "offset points", "annotation_clip": False}
        axes.annotate(text, (at, height), **offset, **style, color=inks[name])
