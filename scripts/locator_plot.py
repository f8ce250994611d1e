"""Maps of where a place lies: in its region and its surroundings, or with others in its country."""

from typing import Any

from scripts.chart import Chart
from scripts.chart_land import box_around, box_of, framed, grown, lands, shrink_at
from scripts.chart_style import WIDTH, Look
from scripts.labels import Box, Point, apart
from scripts.land_plot import (
    OWN,
    Panel,
    draw_scale,
    print_lands,
    print_names,
)

_HEIGHT = 5.8
_GAP = 0.5
"""Centimetres between region and surroundings."""
_NEAR = 5.2
"""Least height of the surroundings in degrees: Singapore, too, lies among its neighbours."""
_HEIGHTS = (5.8, 9.0)
"""Least and greatest of a country's map."""
_PER_DEGREE = 0.45
"""Height that a country's map takes for a degree of latitude, between the two."""
_RADIUS = 3.8
"""Of a mark, in points."""
_APART = 8.6
"""Least distance of the centres of two marks, in points."""


def draw_locator(figure: Any, chart: Chart, look: Look) -> None:
    """Draw the region, with the countries of the places in a stronger colour, beside a close view.

    A frame on the region shows what the close view has.
    """
    figure.set_size_inches(WIDTH / 2.54, _HEIGHT / 2.54)
    region = grown(box_of(land.iso3 for land in lands() if land.iso3), 0.6)
    wide = (region[2] - region[0]) * shrink_at(region) / (region[3] - region[1]) * _HEIGHT
    close = WIDTH - wide - _GAP
    near = framed(grown(box_around(_places(chart)), 1, _NEAR), close, _HEIGHT)
    left = Panel.in_figure(figure, region, 0, wide)
    _draw_land(left, chart, look)
    _draw_window(left, look, near)
    _draw_places(Panel.in_figure(figure, near, wide + _GAP, close), chart, look, size=9)


def draw_country(figure: Any, chart: Chart, look: Look) -> None:
    """Draw the countries of the places, as high as they need, with every place named."""
    around = box_around([*_corners(box_of(chart.cells("country"))), *_places(chart)])
    around = grown(around, 0.5, _NEAR)
    high = around[3] - around[1]
    filled = WIDTH * high / (around[2] - around[0]) / shrink_at(around)
    tall = min(max(min(high * _PER_DEGREE, filled), _HEIGHTS[0]), _HEIGHTS[1])
    figure.set_size_inches(WIDTH / 2.54, tall / 2.54)
    _draw_places(Panel.in_figure(figure, framed(around, WIDTH, tall), 0, WIDTH), chart, look)


def _places(chart: Chart) -> list[Point]:
    return list(zip(chart.cells("longitude"), chart.cells("latitude"), strict=True))


def _corners(box: Box) -> tuple[Point, Point]:
    return (box[0], box[1]), (box[2], box[3])


def _draw_land(panel: Panel, chart: Chart, look: Look) -> None:
    panel.draw_land(look, dict.fromkeys(chart.cells("country"), OWN))


def _draw_window(panel: Panel, look: Look, near: Box) -> None:
    """Draw the frame of the close view on the region, as far as it lies within."""
    (west, south), (east, north) = map(panel.spot, _corners(near))
    x, y = [west, east, east, west, west], [south, south, north, north, south]
    panel.axes.plot(x, y, color=look.highlight, linewidth=1.4, solid_joinstyle="miter")


def _draw_places(panel: Panel, chart: Chart, look: Look, size: float = 8) -> None:
    """Draw land, places with their names, names of countries, and a scale."""
    _draw_land(panel, chart, look)
    panel.draw_frame(look)
    spots = apart([panel.spot(each) for each in _places(chart)], _APART)
    names = [str(each) for each in chart.cells("label")]
    taken = print_names(panel, look, spots, names, size, _RADIUS)
    draw_scale(panel, look, taken)
    print_lands(panel, look, taken, strong=chart.cells("country"))
    edge = {"markeredgecolor": look.paper, "markeredgewidth": 0.9}
    style = {"marker": "o", "markersize": 2 * _RADIUS, "linestyle": "none", **edge}
    panel.axes.plot(*zip(*spots, strict=True), color=look.highlight, **style)
