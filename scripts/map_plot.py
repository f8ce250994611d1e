"""Maps: places as marks that differ by group, over the land of Natural Earth."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.chart import Chart
from scripts.chart_style import (
    COLOURS,
    LAND,
    MARKERS,
    MEMBER_LAND,
    MUTED,
    SMALL,
    TEXT,
    WIDTH,
    frame,
    points,
)
from scripts.labels import Box, Placed, Point, place

OUTLINES = Path("content/data/natural-earth/countries.geojson")

_HEIGHT = 12.4
_LETTERS = 7.2
_RADIUS = 2.8
_MARGIN = 2.2
"""Degrees between the outermost place and the edge."""


def draw_map(figure: Any, chart: Chart) -> None:
    """Draw a map that shows every place, named, and a key that counts the groups."""
    degrees = list(zip(chart.cells("longitude"), chart.cells("latitude"), strict=True))
    axes = frame(figure, _HEIGHT, (0, 0, 0, 0))
    axes.axis("off")
    left, bottom, right, top = extent(degrees)
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    _draw_land(axes)
    across, up = points(WIDTH) / (right - left), points(_HEIGHT) / (top - bottom)
    axes = _overlay(figure)
    marks = [((x - left) * across, (y - bottom) * up) for x, y in degrees]
    _draw_names(axes, marks, [str(label) for label in chart.cells("label")])
    groups = chart.cells("group")
    for group, style in _styles(chart).items():
        here = [mark for mark, each in zip(marks, groups, strict=True) if each == group]
        axes.plot(*zip(*here, strict=True), **style)
    _draw_key(axes, chart, marks)


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


def _draw_land(axes: Any) -> None:
    for feature in json.loads(OUTLINES.read_text("utf-8"))["features"]:
        colour = MEMBER_LAND if feature["properties"]["iso3"] else LAND
        rings = [part for ring in _rings(feature["geometry"]) for part in zip(*ring, strict=True)]
        axes.fill(*rings, facecolor=colour, edgecolor="white", linewidth=0.5)


def _rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the outer rings of a GeoJSON geometry."""
    shapes = geometry["coordinates"]
    for polygon in shapes if geometry["type"] == "MultiPolygon" else [shapes]:
        yield polygon[0]


def _styles(chart: Chart) -> dict[Any, dict[str, Any]]:
    """Return how the places of each group are marked."""
    groups = sorted(set(chart.cells("group")))
    size = {"^": 6.4, "D": 5, "P": 7}
    common = {"linestyle": "none", "markeredgecolor": "white", "markeredgewidth": 0.5}
    return {
        group: {**common, "marker": marker, "color": colour, "markersize": size.get(marker, 5.6)}
        for group, marker, colour in zip(groups, MARKERS, COLOURS, strict=False)
    }


def _draw_names(axes: Any, marks: list[Point], names: list[str]) -> None:
    sizes = [_size(axes, name) for name in names]
    inside = (4, 4, points(WIDTH) - 4, points(_HEIGHT) - 4)
    for name, placed in zip(names, place(marks, sizes, _RADIUS, inside), strict=True):
        _draw_name(axes, name, placed)


def _size(axes: Any, text: str) -> Point:
    """Return width and height of a name in points."""
    label = axes.text(0, 0, text, size=_LETTERS)
    box = label.get_window_extent()
    label.remove()
    return box.width * 72 / axes.figure.dpi, _LETTERS * 1.05


def _draw_name(axes: Any, name: str, placed: Placed) -> None:
    left, bottom, _, top = placed.box
    if placed.leader:
        axes.plot(*zip(*placed.leader, strict=True), color=MUTED, linewidth=0.5)
    baseline = bottom + (top - bottom) * 0.22
    axes.text(left, baseline, name, size=_LETTERS, color=TEXT)


def _draw_key(axes: Any, chart: Chart, marks: list[Point]) -> None:
    """Draw the key into the corner that lies farthest from all places."""
    groups = chart.cells("group")
    lines = [(style, f"{group} · {groups.count(group)}") for group, style in _styles(chart).items()]
    title = chart.column("group").title
    wide, tall, step = 70.0, 14.0 * (len(lines) + 1), 14.0
    corners = [(x, y) for x in (0.0, points(WIDTH)) for y in (0.0, points(_HEIGHT))]
    x, y = max(corners, key=lambda corner: min(math.dist(corner, mark) for mark in marks))
    left, top = (12 if x == 0 else x - wide), (tall if y == 0 else y - step)
    axes.text(left, top, title, size=SMALL, color=MUTED)
    for at, (style, text) in enumerate(lines, start=1):
        axes.plot([left + 3], [top - at * step + 3], **style)
        axes.text(left + 12, top - at * step, text, size=SMALL)
