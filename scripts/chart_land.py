"""The land behind maps: outlines of countries from Natural Earth, in degrees, without drawing."""

import functools
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.labels import Box, Point

OUTLINES = Path("content/data/natural-earth/countries.geojson")
"""What it holds and where it comes from stands in the file beside it."""

_Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Land:
    """The land of one country, or all land of others."""

    iso3: str
    """Empty for the land of others."""
    name: str
    rings: tuple[_Ring, ...]
    boxes: tuple[Box, ...]
    """The box around each ring: west, south, east, north."""

    def within(self, shown: Box, detail: float) -> list[_Ring]:
        """Return the rings that reach into a box, without points nearer than `detail` degrees."""
        pairs = zip(self.rings, self.boxes, strict=True)
        return [_thinned(ring, detail) for ring, box in pairs if _meet(box, shown)]


def lands() -> tuple[Land, ...]:
    """Return the land of each country, and last that of all others."""
    return _read(OUTLINES.resolve())


@functools.cache
def _read(path: Path) -> tuple[Land, ...]:
    features = json.loads(path.read_text("utf-8"))["features"]
    return tuple(_land(each["properties"], _rings(each["geometry"])) for each in features)


def _land(properties: dict[str, Any], rings: Iterable[_Ring]) -> Land:
    kept = tuple(rings)
    name = properties.get("name") or ""
    return Land(properties["iso3"] or "", name, kept, tuple(box_around(ring) for ring in kept))


def _rings(geometry: dict[str, Any]) -> Iterator[_Ring]:
    """Yield the outer rings of a GeoJSON geometry."""
    shapes = geometry["coordinates"]
    for polygon in shapes if geometry["type"] == "MultiPolygon" else [shapes]:
        yield tuple((x, y) for x, y in polygon[0])


def box_around(places: Iterable[Point]) -> Box:
    """Return the box around places: left, bottom, right, top."""
    across, up = zip(*places, strict=True)
    return (min(across), min(up), max(across), max(up))


def box_of(codes: Iterable[str]) -> Box:
    """Return the box around the land of countries."""
    wanted = set(codes)
    boxes = [box for land in lands() if land.iso3 in wanted for box in land.boxes]
    return box_around([corner for box in boxes for corner in _ends(box)])


def grown(box: Box, margin: float, least: float = 0) -> Box:
    """Return a box with a margin on all sides, and no lower than `least`."""
    more = max(margin, (least - box[3] + box[1]) / 2)
    return (box[0] - margin, box[1] - more, box[2] + margin, box[3] + more)


def framed(box: Box, wide: float, tall: float) -> Box:
    """Return the box around the middle of a given one that fills a frame of so many centimetres.

    Degrees of longitude are as long on paper as they are in the middle of the box, so that shapes
    and distances there are true. Where it can, the box stays where land is known.
    """
    shrink = shrink_at(box)
    per_cm = max((box[3] - box[1]) / tall, (box[2] - box[0]) * shrink / wide)
    known = box_of(land.iso3 for land in lands())
    left, right = _kept((box[0], box[2]), per_cm * wide / shrink, (known[0], known[2]))
    bottom, top = _kept((box[1], box[3]), per_cm * tall, (known[1], known[3]))
    return (left, bottom, right, top)


def _kept(ends: Point, length: float, known: Point) -> Point:
    """Return a stretch of some length around the middle of another, moved into what is known."""
    start = (ends[0] + ends[1] - length) / 2
    if length <= known[1] - known[0]:
        start = min(max(start, known[0]), known[1] - length)
    return (start, start + length)


def shrink_at(box: Box) -> float:
    """Return how much shorter a degree of longitude is than one of latitude, in a box's middle."""
    return math.cos(math.radians((box[1] + box[3]) / 2))


def _ends(box: Box) -> tuple[Point, Point]:
    return (box[0], box[1]), (box[2], box[3])


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and one[2] > two[0] and one[1] < two[3] and one[3] > two[1]


def _thinned(ring: _Ring, detail: float) -> _Ring:
    kept = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= detail:
            kept.append(point)
    return tuple(kept) if len(kept) > 2 else ring
