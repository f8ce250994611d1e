"""Charts of series as lines: each with marks of its own shape, and named at its end."""

import math
from collections.abc import Mapping
from typing import Any

from scripts.chart import Chart
from scripts.chart_series import Values, name_of, print_beside, projected_places, series_values
from scripts.chart_style import (
    SMALL,
    WIDTH,
    Look,
    decimals_of,
    frame,
    points,
    put_unit,
    widest,
    width_of,
)
from scripts.language import capitalised

_HEIGHT, _LOW = 7.4, 6.2
"""Of a chart, and of one of two lines at most."""
_BETWEEN_MARKS = 13.0
"""Least distance of two marks of a line, in points: where values lie close, some have no mark."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
"""Years, or other whole numbers, from one name on the axis to the next."""

Spots = Mapping[Any, float]
"""Where each place lies on the x axis."""


def draw_lines(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a line for each series, with its first value at its start, name and last at its end.

    Numbers lie on the axis as far apart as they are; what is projected is dashed and marked.
    """
    places, values = series_values(chart)
    starts = _labels(chart, look, values, places[0])
    ends = _labels(chart, look, values, places[-1], named=True)
    axes = _frame(figure, chart, look, [text for text, *_ in ends])
    spots = _spots(places)
    before = widest(figure, [text for text, *_ in starts]) + 0.5
    long = (spots[places[-1]] - spots[places[0]]) or 1
    unit = (axes.get_position().width * WIDTH - before) / long
    axes.set_xlim(spots[places[0]] - before / unit, spots[places[-1]] + 0.02 * long)
    _name_places(axes, spots, points(unit))
    projected = projected_places(chart)
    _shade(axes, look, spots, projected)
    for by_x, style in zip(values.values(), look.marks(len(values)), strict=True):
        line = {spots[x]: (by_x[x], x in projected) for x in places if x in by_x}
        _draw_line(axes, look, line, style, points(unit))
    print_beside(axes, look, (spots[places[0]], -8), starts)
    print_beside(axes, look, (spots[places[-1]], 8), ends)
    put_unit(axes, capitalised(chart.column("y").unit), look.muted)


def _spots(places: list[Any]) -> Spots:
    """Return where places lie: numbers at their value, anything else one after the other."""
    is_scale = all(isinstance(each, (int, float)) for each in places)
    return {each: float(each) if is_scale else at for at, each in enumerate(places)}


def _name_places(axes: Any, spots: Spots, unit: float) -> None:
    """Name the places below the axis; where there is no room for all, round numbers in between."""
    names = {spot: str(place) for place, spot in spots.items()}
    room = max(width_of(axes.figure, name) for name in names.values()) + 8
    gaps = zip(list(names)[1:], names, strict=False)
    if any((to - start) * unit < room for to, start in gaps):
        names = _round_numbers(min(names), max(names), room / unit)
    axes.set_xticks(list(names), list(names.values()))


def _round_numbers(low: float, high: float, least: float) -> dict[float, str]:
    """Return names for both ends and for round numbers between, all at least so far apart."""
    steps = [step for step in _STEPS if step >= least] or [_STEPS[-1]]
    even = [step for step in steps if low % step == high % step == 0 and step <= high - low]
    step = next(iter(even or steps))
    between = range(math.ceil((low + least) / step) * step, math.ceil(high - least), step)
    return {at: str(int(at)) for at in (low, *between, high)}


def _draw_line(
    axes: Any,
    look: Look,
    values: Mapping[float, tuple[float, bool]],
    style: dict[str, Any],
    unit: float,
) -> None:
    """Draw a line that is dashed, with hollow marks, from its last value before projections on."""
    known = {x: y for x, (y, is_projected) in values.items() if not is_projected}
    ahead = {x: y for x, (y, is_projected) in values.items() if is_projected}
    joint = dict([list(known.items())[-1]]) if known else {}
    plain = {"color": style["color"], "clip_on": False, "marker": "", "linewidth": 1.6}
    for part, dashes in ((known, "-"), (joint | ahead if ahead else {}, (0, (3, 2)))):
        if part:
            axes.plot(list(part), list(part.values()), **plain, linestyle=dashes)
    marked = _marked(list(values), unit)
    edge = {"markeredgecolor": style["color"], "markeredgewidth": 1.1, "color": look.paper}
    for part, looks in ((known, style), (ahead, style | edge)):
        shown = {x: y for x, y in part.items() if x in marked}
        if shown:
            marks = {**looks, "linestyle": "none", "clip_on": False, "zorder": 2.5}
            axes.plot(list(shown), list(shown.values()), **marks)


def _marked(spots: list[float], unit: float) -> set[float]:
    """Return the places that get a mark: the last, and before it those that are far enough."""
    kept = spots[-1:]
    for spot in reversed(spots):
        if (kept[-1] - spot) * unit >= _BETWEEN_MARKS:
            kept.append(spot)
    return set(kept)


def _shade(axes: Any, look: Look, spots: Spots, projected: set[Any]) -> None:
    """Lay a ground under projections, and say on top what they are."""
    if not projected:
        return
    start = min(spots[each] for each in projected)
    end = max(spots[each] for each in projected)
    start = max((spot for spot in spots.values() if spot < start), default=start)
    axes.axvspan(start, end, color=look.brand.light.tint, linewidth=0, zorder=0)
    place = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points"}
    text, style = capitalised(look.words.projection), {"ha": "center", "color": look.muted}
    axes.annotate(text, ((start + end) / 2, 1), (0, 8), **place, **style, annotation_clip=False)


def _labels(
    chart: Chart, look: Look, values: Values, x: Any, *, named: bool = False
) -> list[tuple[str, float, str]]:
    """Return text, height and colour of each series' value at a place, after its name if asked."""
    decimals = decimals_of(chart.cells("y"))
    colours = zip(values.items(), look.series(len(values)), strict=True)
    found = [(name, by_x[x], colour) for (name, by_x), colour in colours if x in by_x]
    return [
        (
            f"{name_of(chart, name)}\u2002" * named + look.number(value, decimals),
            value,
            colour,
        )
        for name, value, colour in found
    ]


def _frame(figure: Any, chart: Chart, look: Look, ends: list[str]) -> Any:
    """Return axes with a scale from 0 to the first round number that no value passes."""
    ticks = _ticks(figure, max(chart.cells("y")))
    scale = [look.number(tick, decimals_of(ticks)) for tick in ticks]
    margins = (widest(figure, scale, SMALL) + 0.25, widest(figure, ends) + 0.4)
    axes = frame(figure, _HEIGHT if len(ends) > 2 else _LOW, (*margins, 1.0, 0.7))
    axes.set_ylim(0, ticks[-1])
    axes.set_yticks(ticks, scale, color=look.muted, size=SMALL)
    axes.grid(axis="y")
    return axes


def _ticks(figure: Any, highest: float) -> list[float]:
    axes = figure.add_axes((0, 0, 1, 1))
    ticks = axes.yaxis.get_major_locator().tick_values(0, highest or 1)
    axes.remove()
    beyond = next(at for at, tick in enumerate(ticks) if tick >= highest and tick > 0)
    return [float(tick) for tick in ticks[: beyond + 1] if tick >= 0]
