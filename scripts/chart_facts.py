"""The facts that the words about a chart may use, computed from what is drawn, by kind of chart."""

import statistics
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.cells import Cell
from scripts.table import Row

Facts = dict[str, Any]
Settings = Mapping[str, Any]
"""The keys of a chart's YAML file."""


def series_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `value[series][x]`, `total[x]`, `share[series][x]` (per cent), `first`, `last`.

    Where projections are marked also `estimated_to`, the last place before them, and
    `projected_from`, the first of theirs.
    """
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
    ends = {"first": places[0], "last": places[-1]}
    return {"value": value, "total": total, "share": share, **ends, **_projection(settings, rows)}


def _projection(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    if "projected" not in settings:
        return {}
    x, mark = settings["x"], settings["projected"]
    projected = {row[x] for row in rows if row[mark["column"]] == mark["value"]}
    before = [row[x] for row in rows if row[x] < min(projected)]
    return {"projected_from": min(projected), "estimated_to": max(before, default=None)}


def dot_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `number`, `smallest` and `largest` (name, value), `middle`, and counts by the band.

    Of the highlighted dot `rank` (1 for the largest) and its neighbours `next_larger` and
    `next_smaller` (name, value), which the outermost dots do not have.
    """
    label, value = settings["label"], settings["value"]
    ordered = sorted(rows, key=lambda row: (row[value], str(row[label])))
    ends = [{"name": row[label], "value": row[value]} for row in ordered]
    facts = {
        "number": len(rows),
        "smallest": ends[0],
        "largest": ends[-1],
        "middle": statistics.median(row[value] for row in rows),
    }
    if "band" in settings:
        facts |= _band_facts([row[value] for row in rows], settings["band"])
    if "highlight" in settings:
        at = [row[label] for row in ordered].index(settings["highlight"])
        facts["rank"] = 1 + sum(row[value] > ordered[at][value] for row in rows)
        facts["next_larger"] = ends[at + 1] if at + 1 < len(ends) else None
        facts["next_smaller"] = ends[at - 1] if at else None
    return facts


def _band_facts(values: list[float], band: list[float]) -> Facts:
    low, high = band
    return {
        "below_band": sum(value < low for value in values),
        "in_band": sum(low <= value <= high for value in values),
        "above_band": sum(value > high for value in values),
    }


def count_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `number`, `categories`, `largest` (name, value), `number_of[series]`, `unstated`.

    `breakdown` tells all numbers in words: "Civic & Social 3 (2 completed, 1 ongoing), …".
    """
    category, series = settings["category"], settings["series"]
    of_series: dict[Cell, int] = dict.fromkeys(settings.get("order") or [], 0)
    parts: dict[Cell, list[Row]] = {}
    for row in rows:
        of_series[row[series]] = of_series.get(row[series], 0) + row["number"]
        parts.setdefault(row[category], []).append(row)
    first = next(iter(parts))
    return {
        "number": sum(of_series.values()),
        "categories": len(parts),
        "largest": {"name": first, "value": sum(row["number"] for row in parts[first])},
        "unstated": of_series.pop(None, 0),
        "number_of": of_series,
        "breakdown": ", ".join(_told(name, found, settings) for name, found in parts.items()),
    }


def _told(category: Cell, rows: list[Row], settings: Settings) -> str:
    empty = settings.get("empty_label", "")
    parts = (f"{row['number']} {_stated(row[settings['series']], empty)}" for row in rows)
    total = sum(row["number"] for row in rows)
    return f"{_stated(category, empty)} {total} ({', '.join(parts)})"


def _stated(cell: Cell, empty: str) -> Cell:
    return empty if cell is None else cell


def map_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `number`, `groups` in order, and for each group `number_of` and `names_of`."""
    group, label = settings["group"], settings["label"]
    groups = sorted({row[group] for row in rows})
    names = {each: [row[label] for row in rows if row[group] == each] for each in groups}
    return {
        "number": len(rows),
        "first": groups[0],
        "last": groups[-1],
        "number_of": {each: len(found) for each, found in names.items()},
        "names_of": {each: _list(found) for each, found in names.items()},
    }


def place_facts(settings: Settings, rows: tuple[Row, ...]) -> Facts:
    """Return `number`, `names`, and the names of the outermost places by compass.

    These are `northernmost`, `southernmost`, `easternmost` and `westernmost`.
    """
    label, up, across = (settings[option] for option in ("label", "latitude", "longitude"))
    by_latitude = [row[label] for row in sorted(rows, key=lambda row: row[up])]
    by_longitude = [row[label] for row in sorted(rows, key=lambda row: row[across])]
    return {
        "number": len(rows),
        "names": _list(row[label] for row in rows),
        "southernmost": by_latitude[0],
        "northernmost": by_latitude[-1],
        "westernmost": by_longitude[0],
        "easternmost": by_longitude[-1],
    }


def _list(names: Iterable[Cell]) -> str:
    return ", ".join(map(str, names))
