"""Parts of maps: a panel of land with places on it, their names, names of countries, a scale."""

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.collections import PolyCollection
from matplotlib.path import Path as Outline

from scripts.chart_land import Land, lands
from scripts.chart_style import SMALL, WIDTH, Look, points, width_of
from scripts.labels import Box, Placed, Point, place

OWN, MEMBER, OTHER = 0.34, 0.16, 0.05
"""Strength of the colour of land: of the country a map is about, of the others, of the rest."""

RADIUS = 2.8
"""Of the mark of a place, in points."""
_SEEN = 0.6
"""Points below which a bend of a coast is hardly seen."""
_CELL = 7.0
"""Size of the cells in which a panel is searched for room for names, in points."""
_LEAST_CELLS = 8
_LEAST_SHARE = {True: 0.3, False: 0.5}
"""Of a name that lies on its land: less would seem to name the sea, or a neighbour of a country
that stands out by its colour."""
_CLEAR = 7.0
"""Distance of a country's name from what else is printed, in points."""
_KM_PER_DEGREE = 111.2
"""Of latitude: the mean radius of the Earth is 6,371 km."""


@dataclass(frozen=True)
class Panel:
    """A part of a figure that shows a box of degrees; its axes count in points."""

    axes: Any
    shown: Box
    wide: float
    """Points."""
    tall: float

    @classmethod
    def in_figure(cls, figure: Any, shown: Box, left: float, wide: float) -> "Panel":
        """Return a panel as high as its figure, from `left` on so many centimetres wide."""
        axes = figure.add_axes((left / WIDTH, 0, wide / WIDTH, 1))
        axes.axis("off")
        axes.set(xticks=[], yticks=[])
        tall = figure.get_figheight() * 72
        axes.set_xlim(0, points(wide))
        axes.set_ylim(0, tall)
        return cls(axes, shown, points(wide), tall)

    def spot(self, place: Point) -> Point:
        """Return where a place (longitude, latitude) lies, in points."""
        west, south, east, north = self.shown
        x, y = (place[0] - west) / (east - west), (place[1] - south) / (north - south)
        return (x * self.wide, y * self.tall)

    def rings(self, land: Land) -> list[list[Point]]:
        """Return the rings of a land that can be seen, in points."""
        detail = _SEEN * (self.shown[2] - self.shown[0]) / self.wide
        rings = land.within(self.shown, detail)
        return [[self.spot(each) for each in ring] for ring in rings]

    def draw_land(self, look: Look, tints: Mapping[str, float]) -> None:
        """Draw the land; `tints` are the strengths of colours by code of the country."""
        for land in lands():
            tint = tints.get(land.iso3, MEMBER if land.iso3 else OTHER)
            style = {"facecolor": look.tint(tint), "edgecolor": look.paper, "linewidth": 0.4}
            self.axes.add_collection(PolyCollection(self.rings(land), **style), autolim=False)

    def draw_frame(self, look: Look) -> None:
        """Draw a thin line around the panel."""
        right, top = self.wide - 0.3, self.tall - 0.3
        x, y = [0.3, right, right, 0.3, 0.3], [0.3, 0.3, top, top, 0.3]
        self.axes.plot(x, y, color=look.muted, linewidth=0.6)

    @property
    def inside(self) -> Box:
        """The box in which texts may stand."""
        return (4, 4, self.wide - 4, self.tall - 4)


def print_names(
    panel: Panel,
    look: Look,
    spots: Sequence[Point],
    names: Sequence[str],
    size: float = SMALL,
    radius: float = RADIUS,
) -> list[Box]:
    """Print the names of places clear of each other; return where they and their marks stand."""
    sizes = [(width_of(panel.axes.figure, name, size), size * 1.05) for name in names]
    placed = place(spots, sizes, radius, panel.inside)
    for name, each in zip(names, placed, strict=True):
        _print_name(panel.axes, look, name, each, size)
    marks = [(x - radius, y - radius, x + radius, y + radius) for x, y in spots]
    return [each.box for each in placed] + marks


def _print_name(axes: Any, look: Look, name: str, placed: Placed, size: float) -> None:
    left, bottom, _, top = placed.box
    if placed.leader:
        axes.plot(*zip(*placed.leader, strict=True), color=look.muted, linewidth=0.5)
    baseline = bottom + (top - bottom) * 0.22
    axes.text(left, baseline, name, size=size, color=look.text)


def print_lands(panel: Panel, look: Look, taken: list[Box], strong: Collection[str]) -> None:
    """Print the names of countries where there is room on their land, the strong ones first."""
    for land in sorted(lands(), key=lambda land: land.iso3 not in strong):
        cells = _cells_of(panel, land) if land.name else set()
        if len(cells) < _LEAST_CELLS:
            continue
        size = (width_of(panel.axes.figure, land.name, SMALL), SMALL * 1.05)
        boxes = [box for box in _boxes(cells, size) if _is_free(box, taken, panel.inside)]
        best = max(boxes, key=lambda box: _fitness(box, cells), default=None)
        if best and _share(best, cells) >= _LEAST_SHARE[land.iso3 in strong]:
            taken.append(best)
            colour = look.text if land.iso3 in strong else look.muted
            baseline = best[1] + SMALL * 0.23
            panel.axes.text(best[0], baseline, land.name, size=SMALL, color=colour)


def _cells_of(panel: Panel, land: Land) -> set[tuple[int, int]]:
    """Return the cells of a panel whose middles lie on a land."""
    across, up = range(int(panel.wide / _CELL)), range(int(panel.tall / _CELL))
    cells = list(itertools.product(across, up))
    middles = [((x + 0.5) * _CELL, (y + 0.5) * _CELL) for x, y in cells]
    found: set[tuple[int, int]] = set()
    for ring in panel.rings(land):
        inside = Outline(ring).contains_points(middles)
        found.update(cell for cell, is_inside in zip(cells, inside, strict=True) if is_inside)
    return found


def _boxes(cells: Collection[tuple[int, int]], size: Point) -> Iterator[Box]:
    """Yield boxes of a size around the middles of cells."""
    for x, y in sorted(cells):
        left, bottom = (x + 0.5) * _CELL - size[0] / 2, (y + 0.5) * _CELL - size[1] / 2
        yield (left, bottom, left + size[0], bottom + size[1])


def _is_free(box: Box, taken: Sequence[Box], inside: Box) -> bool:
    is_inside = box[0] >= inside[0] and box[1] >= inside[1]
    is_inside = is_inside and box[2] <= inside[2] and box[3] <= inside[3]
    return is_inside and not any(_touch(box, other) for other in taken)


def _touch(one: Box, two: Box) -> bool:
    across = one[0] < two[2] + _CLEAR and one[2] > two[0] - _CLEAR
    return across and one[1] < two[3] + _CLEAR and one[3] > two[1] - _CLEAR


def _share(box: Box, cells: Collection[tuple[int, int]], step: int = 0) -> float:
    """Return which share of a box, or of one so many rows above it, lies on a land."""
    row = int((box[1] + box[3]) / 2 / _CELL) + step
    across = range(int(box[0] / _CELL), int(box[2] / _CELL) + 1)
    return sum((x, row) in cells for x in across) / len(across)


def _fitness(box: Box, cells: Collection[tuple[int, int]]) -> float:
    """Return how well a name stands in a box: on its land, with land around, near its middle."""
    land = _share(box, cells) + 0.2 * (_share(box, cells, 1) + _share(box, cells, -1))
    middle = [(sum(along) / len(cells) + 0.5) * _CELL for along in zip(*cells, strict=True)]
    away = math.dist(middle, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    return land - away / 1000


def draw_scale(panel: Panel, look: Look, taken: list[Box]) -> None:
    """Draw a bar for a round number of kilometres into a lower corner that is not taken."""
    per_km = panel.tall / (panel.shown[3] - panel.shown[1]) / _KM_PER_DEGREE
    length = max(km for km in _ROUND if km * per_km <= 0.24 * panel.wide or km == _ROUND[0])
    long, text = length * per_km, f"{look.number(length)} km"
    wide = max(long, width_of(panel.axes.figure, text, SMALL))
    boxes = [(left, 6.0, left + wide, 22.0) for left in (8.0, panel.wide - wide - 8)]
    box = next((each for each in boxes if _is_free(each, taken, panel.inside)), boxes[0])
    taken.append(box)
    axes, middle = panel.axes, (box[0] + box[2]) / 2
    axes.plot([middle - long / 2, middle + long / 2], [8, 8], color=look.text, linewidth=1.2)
    axes.text(middle, 11.5, text, size=SMALL, color=look.text, ha="center")


_ROUND = (10, 20, 50, 100, 200, 500, 1000, 2000)
