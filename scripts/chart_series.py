"""What charts of series share: values by series and place, names, and texts beside marks."""

from collections.abc import Sequence
from typing import Any

from scripts.chart import Chart
from scripts.chart_style import Look, points_per_unit
from scripts.labels import spread

Values = dict[Any, dict[Any, float]]

ABOVE_AXIS = 7.2
"""Least height over the axis at which a text stands clear of it, in points."""
_LINE = 11.0
"""Distance of two lines of text, in points."""


def series_values(chart: Chart) -> tuple[list[Any], Values]:
    """Return the places on the x axis, and for each series its values by place."""
    values: Values = {}
    cells = [chart.cells(option) for option in ("x", "series", "y")]
    for x, series, y in zip(*cells, strict=True):
        values.setdefault(series, {})[x] = y
    return sorted(dict.fromkeys(cells[0])), values


def projected_places(chart: Chart) -> set[Any]:
    """Return the places whose rows are projections."""
    setting = chart.spec.settings.get("projected")
    if not setting:
        return set()
    x = chart.spec.settings["x"]
    return {row[x] for row in chart.rows if row[setting["column"]] == setting["value"]}


def name_of(chart: Chart, series: Any) -> str:
    """Return what a series is called in its chart."""
    return str((chart.spec.settings.get("labels") or {}).get(series, series))


def print_beside(
    axes: Any, look: Look, place: tuple[float, float], texts: Sequence[tuple[str, float, str]]
) -> None:
    """Print texts (text, height, colour of its series) clear of each other, over what is behind.

    Place: x, and the offset from there in points, to the right or to the left.
    """
    at, aside = place
    scale = points_per_unit(axes)
    style = {"ha": "left" if aside > 0 else "right", "va": "center", "annotation_clip": False}
    heights = spread([height for _, height, _ in texts], _LINE / scale, ABOVE_AXIS / scale)
    for (text, _, colour), height in zip(texts, heights, strict=True):
        ink = {"color": look.lettering(colour), "bbox": look.backed()}
        axes.annotate(text, (at, height), (aside, 0), textcoords="offset points", **style, **ink)
