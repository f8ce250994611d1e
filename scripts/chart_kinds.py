"""The kinds of chart: which options each takes, and which facts its words may use.

How a kind is drawn stands in `plot`, under the same name.
"""

import math
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.cells import Cell
from scripts.marked_yaml import Key
from scripts.table import Row

Facts = dict[str, Any]
Settings = Mapping[str, Any]
"""The keys of a chart's YAML file."""


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


def _series_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `value[series][x]`, `total[x]`, `share[series][x]` (per cent), `first`, `last`."""
    x, series, y = (settings[option] for option in ("x", "series", "y"))
    value: dict[Cell, dict[Cell, Any]] = {}
    total: dict[Cell, Any] = {}
    for row in rows:
        value.setdefault(row[series], {})[row[x]] = row[y]
        total[row[x]] = total.get(row[x], 0) + row[y]
    share = {
        name: {at: 100 * each / total[at] if total[at] else 0 for at, each in by_x.items()}
        for name, by_x in value.items()
    }
    places = list(total)
    return {"value": value, "total": total, "share": share, "first": places[0], "last": places[-1]}


def _dot_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `number`, `smallest` and `largest` (name, value), `middle`, and counts by the band."""
    label, value = settings["label"], settings["value"]
    low, high = settings["band"]
    ordered = sorted(rows, key=lambda row: row[value])
    ends = [{"name": row[label], "value": row[value]} for row in (ordered[0], ordered[-1])]
    return {
        "number": len(rows),
        "smallest": ends[0],
        "largest": ends[1],
        "middle": statistics.median(row[value] for row in rows),
        "below_band": sum(row[value] < low for row in rows),
        "in_band": sum(low <= row[value] <= high for row in rows),
        "above_band": sum(row[value] > high for row in rows),
    }


def _map_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `number`, `groups` in order, and for each group `number_of` and `names_of`."""
    group, label = settings["group"], settings["label"]
    groups = sorted({row[group] for row in rows})
    names = {each: [row[label] for row in rows if row[group] == each] for each in groups}
    return {
        "number": len(rows),
        "first": groups[0],
        "last": groups[-1],
        "number_of": {each: len(found) for each, found in names.items()},
        "names_of": {each: ", ".join(map(str, found)) for each, found in names.items()},
    }


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
_BAND = {"band": Key(list, required=True, check=_band), "band_label": Key(str, required=True)}
_STACKED = {"projected": Key(dict), **_SERIES}


def _from_zero(value: float) -> bool:
    return value >= 0


def _positive(value: float) -> bool:
    return value > 0


def _latitude(value: float) -> bool:
    return abs(value) <= 85


def _longitude(value: float) -> bool:
    return abs(value) <= 180


KINDS: Mapping[str, Kind] = {
    "stacked-columns": Kind(("x", "series", "y"), _series_facts, _STACKED, {"y": _from_zero}),
    "lines": Kind(("x", "series", "y"), _series_facts, _SERIES, {"y": _from_zero}),
    "dots-on-log-axis": Kind(("label", "value"), _dot_facts, _BAND, {"value": _positive}),
    "map": Kind(
        ("label", "latitude", "longitude", "group"),
        _map_facts,
        {},
        {"latitude": _latitude, "longitude": _longitude},
    ),
}
