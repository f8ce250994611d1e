"""Maps: places as marks that differ by group, over the land of Natural Earth."""

import math
from typing import Any

from scripts.chart import Chart
from scripts.chart_land import box_around, framed, grown
from scripts.chart_style import SMALL, WIDTH, Look, points
from scripts.labels import Point, apart
from scripts.land_plot import Panel, print_names
from scripts.language import capitalised

_HEIGHT = 12.4
_APART = 6.6
"""Least distance of the centres of two marks, in points."""
_MARGIN = 1.2
"""Degrees between the outermost place and the edge."""


def draw_map(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a map that shows every place, named, and a key that counts the groups."""
    degrees = list(zip(chart.cells("longitude"), chart.cells("latitude"), strict=True))
    figure.set_size_inches(WIDTH / 2.54, _HEIGHT / 2.54)
    shown = framed(grown(box_around(degrees), _MARGIN), WIDTH, _HEIGHT)
    panel = Panel.in_figure(figure, shown, 0, WIDTH)
    panel.draw_land(look, {})
    spots = apart([panel.spot(each) for each in degrees], _APART)
    print_names(panel, look, spots, [str(label) for label in chart.cells("label")])
    groups = chart.cells("group")
    for group, style in _styles(chart, look).items():
        here = [spot for spot, each in zip(spots, groups, strict=True) if each == group]
        panel.axes.plot(*zip(*here, strict=True), **style)
    _draw_key(panel.axes, chart, look, spots)


def _styles(chart: Chart, look: Look) -> dict[Any, dict[str, Any]]:
    """Return how the places of each group are marked."""
    groups = sorted(set(chart.cells("group")))
    styles = zip(groups, look.marks(len(groups)), strict=True)
    return {group: {**style, "linestyle": "none"} for group, style in styles}


def _draw_key(axes: Any, chart: Chart, look: Look, spots: list[Point]) -> None:
    """Draw the key into the corner that lies farthest from all places."""
    groups = chart.cells("group")
    styles = _styles(chart, look)
    lines = [(style, f"{group}\u2002({groups.count(group)})") for group, style in styles.items()]
    title = capitalised(chart.column("group").title)
    wide, tall, step = 85.0, 14.0 * (len(lines) + 1), 14.0
    corners = [(x, y) for x in (0.0, points(WIDTH)) for y in (0.0, points(_HEIGHT))]
    x, y = max(corners, key=lambda corner: min(math.dist(corner, spot) for spot in spots))
    left, top = (12 if x == 0 else x - wide), (tall if y == 0 else y - step)
    axes.text(left, top, title, size=SMALL, color=look.muted)
    for at, (style, text) in enumerate(lines, start=1):
        axes.plot([left + 3], [top - at * step + 3], **style)
        axes.text(left + 12, top - at * step, text, size=SMALL)
