"""Outlines of land from Natural Earth, cut to a map and as thin as its scale lets them be.

The file is GeoJSON (RFC 7946): longitudes and latitudes, in degrees.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.labels import Box, Point

OUTLINES = Path("content/data/natural-earth/countries.geojson")


@dataclass(frozen=True)
class Land:
    """A country, or what is shown of it."""

    iso3: str
    """Empty where it only helps to find one's way."""
    rings: tuple[tuple[Point, ...], ...]


def lands(shown: Box, detail: float, path: Path = OUTLINES) -> list[Land]:
    """Return the land in a box of degrees; what is smaller than `detail` is left out."""
    features = json.loads(path.read_text("utf-8"))["features"]
    found = [
        Land(each["properties"]["iso3"] or "", tuple(_shown(each["geometry"], shown, detail)))
        for each in features
    ]
    return [each for each in found if each.rings]


def _shown(geometry: dict[str, Any], shown: Box, detail: float) -> Iterator[tuple[Point, ...]]:
    shapes = geometry["coordinates"]
    for polygon in shapes if geometry["type"] == "MultiPolygon" else [shapes]:
        ring = _thinned([(x, y) for x, y in polygon[0]], detail)
        if len(ring) > 2 and _meets(ring, shown):
            yield tuple(ring)


def _thinned(ring: list[Point], detail: float) -> list[Point]:
    """Return a ring without the points that lie closer to the last one than can be seen."""
    kept = ring[:1]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= detail:
            kept.append(point)
    return kept


def _meets(ring: list[Point], box: Box) -> bool:
    across, up = zip(*ring, strict=True)
    meets = min(across) < box[2] and max(across) > box[0]
    return meets and min(up) < box[3] and max(up) > box[1]
