"""The kinds of chart: which options each takes, and which facts its words may use.

How a kind is drawn stands in `plot`, under the same name; its facts are in `chart_facts`.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scripts.chart_facts import (
    Facts,
    Settings,
    count_facts,
    dot_facts,
    map_facts,
    place_facts,
    series_facts,
)
from scripts.marked_yaml import Key
from scripts.table import Row


@dataclass(frozen=True)
class Kind:
    """A kind of chart: which options it takes, and which facts its alternative text may use."""

    columns: tuple[str, ...]
    """Options that name a column of the table, all required."""
    facts: Callable[[Settings, tuple[Row, ...]], Facts]
    options: Mapping[str, Key]
    """Further options."""
    shows: Mapping[str, Callable[[float], bool]]
    """Whether this kind can show a number, by option; the other columns may hold any text."""
    counts: bool = False
    """Whether rows are counted rather than drawn one by one."""


def _band(value: list) -> str:
    is_pair = len(value) == 2 and all(type(each) in (int, float) for each in value)
    fits = is_pair and 0 < value[0] < value[1] < math.inf
    return "" if fits else "must be a low and a high number, both above 0"


def _texts(value: list) -> str:
    are_texts = value and all(isinstance(each, str) for each in value)
    return "" if are_texts else "must be a list of texts; put each between double quotes"


def _order(value: list) -> str:
    if not value or not all(isinstance(each, (str, int)) for each in value):
        return "must be a list of the names of series"
    twice = [each for each in value if value.count(each) > 1]
    return f"names '{twice[0]}' twice" if twice else ""


def _labels(value: Mapping) -> str:
    are_texts = all(isinstance(each, str) for each in value.values())
    return "" if are_texts else "must give each series a text"


COMMON: Mapping[str, Key] = {
    "kind": Key(str, required=True),
    "table": Key(str, required=True),
    "where": Key(dict),
    "sources": Key(list, required=True, check=_texts),
    "title": Key(str, required=True),
    "alt": Key(str, required=True),
    "note": Key(str),
}
"""Options of every kind."""

_SERIES = {"order": Key(list, check=_order), "labels": Key(dict, check=_labels)}
_PROJECTED = {"projected": Key(dict), **_SERIES}
_LINES = {"against": Key(dict), **_PROJECTED}
_DOTS = {"band": Key(list, check=_band), "band_label": Key(str), "highlight": Key(str)}
_COUNTED = {"unit": Key(str, required=True), "empty_label": Key(str), **_SERIES}


def _from_zero(value: float) -> bool:
    return value >= 0


def _positive(value: float) -> bool:
    return value > 0


def _latitude(value: float) -> bool:
    return abs(value) <= 85


def _longitude(value: float) -> bool:
    return abs(value) <= 180


_PLACES = {"latitude": _latitude, "longitude": _longitude}
_ON_LAND = ("label", "latitude", "longitude", "country")

KINDS: Mapping[str, Kind] = {
    "stacked-columns": Kind(("x", "series", "y"), series_facts, _PROJECTED, {"y": _from_zero}),
    "lines": Kind(("x", "series", "y"), series_facts, _LINES, {"y": _from_zero}),
    "counted-bars": Kind(("category", "series"), count_facts, _COUNTED, {}, counts=True),
    "dots-on-log-axis": Kind(("label", "value"), dot_facts, _DOTS, {"value": _positive}),
    "map": Kind(("label", "latitude", "longitude", "group"), map_facts, {}, _PLACES),
    "locator-map": Kind(_ON_LAND, place_facts, {}, _PLACES),
    "country-map": Kind(_ON_LAND, place_facts, {}, _PLACES),
}
