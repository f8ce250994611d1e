"""Maps: places as marks that differ by group, over the land of Natural Earth."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from matplotlib.collections import PolyCollection

from scripts.chart import Chart
from scripts.chart_style import SMALL, WIDTH, Look, frame, points, width_of
from scripts.labels import Box, Placed, Point, apart, place
from scripts.language import capitalised

OUTLINES = Path("content/data/natural-earth/countries.geojson")

_HEIGHT = 12.4
_LETTERS = SMALL
_RADIUS = 2.8
_APART = 6.6
"""Least distance of the centres of two marks, in points."""
_DETAIL = 0.04
"""Degrees, less than half a point on paper."""
_MARGIN = 1.2
"""Degrees between the outermost place and the edge."""


def draw_map(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a map that shows every place, named, and a key that counts the groups."""
    degrees = list(zip(chart.cells("longitude"), chart.cells("latitude"), strict=True))
    axes = frame(figure, _HEIGHT, (0, 0, 0, 0))
    axes.axis("off")
    left, bottom, right, top = extent(degrees)
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    _draw_land(axes, (left, bottom, right, top), look)
    across, up = points(WIDTH) / (right - left), points(_HEIGHT) / (top - bottom)
    axes = _overlay(figure)
    spots = apart([((x - left) * across, (y - bottom) * up) for x, y in degrees], _APART)
    _draw_names(axes, look, spots, [str(label) for label in chart.cells("label")])
    groups = chart.cells("group")
    for group, style in _styles(chart, look).items():
        here = [spot for spot, each in zip(spots, groups, strict=True) if each == group]
        axes.plot(*zip(*here, strict=True), **style)
    _draw_key(axes, chart, look, spots)


def extent(places: list[Point]) -> Box:
    """Return west, south, east, north in degrees: around all places, filling the figure."""
    (west, east), (south, north) = ((min(each), max(each)) for each in zip(*places, strict=True))
    shrink = math.cos(math.radians((south + north) / 2))
    per_cm = max(
        (north - south + 2 * _MARGIN) / _HEIGHT, (east - west + 2 * _MARGIN) * shrink / WIDTH
    )
    wide, tall = per_cm * WIDTH / shrink / 2, per_cm * _HEIGHT / 2
    x, y = (west + east) / 2, (south + north) / 2
    return (x - wide, y - tall, x + wide, y + tall)


def _overlay(figure: Any) -> Any:
    """Return axes over the whole figure whose unit is the point."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    axes.set_xlim(0, points(WIDTH))
    axes.set_ylim(0, points(_HEIGHT))
    return axes


def _draw_land(axes: Any, shown: Box, look: Look) -> None:
    for feature in json.loads(OUTLINES.read_text("utf-8"))["features"]:
        colour = look.tint(0.16 if feature["properties"]["iso3"] else 0.05)
        rings = [_thinned(ring) for ring in _rings(feature["geometry"]) if _meets(ring, shown)]
        land = PolyCollection(rings, facecolor=colour, edgecolor=look.paper, linewidth=0.4)
        axes.add_collection(land, autolim=False)


def _meets(ring: list[Point], box: Box) -> bool:
    across, up = zip(*ring, strict=True)
    meets = min(across) < box[2] and max(across) > box[0]
    return meets and min(up) < box[3] and max(up) > box[1]


def _thinned(ring: list[Point]) -> list[Point]:
    """Return a ring without the points that lie closer to the last one than can be seen."""
    kept = ring[:1]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= _DETAIL:
            kept.append(point)
    return kept if len(kept) > 2 else ring


def _rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the outer rings of a GeoJSON geometry."""
    shapes = geometry["coordinates"]
    for polygon in shapes if geometry["type"] == "MultiPolygon" else [shapes]:
        yield polygon[0]


def _styles(chart: Chart, look: Look) -> dict[Any, dict[str, Any]]:
    """Return how the places of each group are marked."""
    groups = sorted(set(chart.cells("group")))
    styles = zip(groups, look.marks(len(groups)), strict=True)
    return {group: {**style, "linestyle": "none"} for group, style in styles}


def _draw_names(axes: Any, look: Look, spots: list[Point], names: list[str]) -> None:
    sizes = [(width_of(axes.figure, name, _LETTERS), _LETTERS * 1.05) for name in names]
    inside = (4, 4, points(WIDTH) - 4, points(_HEIGHT) - 4)
    for name, placed in zip(names, place(spots, sizes, _RADIUS, inside), strict=True):
        _draw_name(axes, look, name, placed)


def _draw_name(axes: Any, look: Look, name: str, placed: Placed) -> None:
    left, bottom, _, top = placed.box
    if placed.leader:
        axes.plot(*zip(*placed.leader, strict=True), color=look.muted, linewidth=0.5)
    baseline = bottom + (top - bottom) * 0.22
    axes.text(left, baseline, name, size=_LETTERS, color=look.text)


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
