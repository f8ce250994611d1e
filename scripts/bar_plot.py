"""Charts of counted rows: bars from left to right, parted by series, with every number printed."""

from dataclasses import dataclass
from typing import Any

from scripts.cells import Cell
from scripts.chart import Chart
from scripts.chart_rows import NUMBER, series_order
from scripts.chart_series import name_of
from scripts.chart_style import SMALL, WIDTH, Look, frame, points, widest, width_of
from scripts.language import capitalised

_STEP = 0.62
"""Distance of two bars, in centimetres."""
_BAR = 0.74
"""Height of a bar, where the distance to the next is 1."""
_MARGINS = (0.75, 1.0)
"""Above and below the bars: for the key and for the axis."""
_LEAST = 6
"""Rows for which the axis has room at least: two projects are no long bar."""
_SIGN = 9.0
"""Width that the sign of a series takes beside a number, in points."""


@dataclass(frozen=True)
class Part:
    """The rows of one series in a bar."""

    at: int
    """Which bar, from below."""
    start: int
    number: int
    series: Cell


def draw_bars(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a bar for each category, the largest on top, as long as it has rows.

    Its parts bear their numbers and, where there is room, the sign of their series, which the key
    explains; what has no series is hollow.
    """
    categories = list(dict.fromkeys(chart.cells("category")))
    parts = _parts(chart, categories)
    names = [_name(chart, each) for each in categories]
    left = widest(figure, names) + 0.25
    height = sum(_MARGINS) + _STEP * len(names)
    axes = frame(figure, height, (left, 0.6, *_MARGINS))
    longest = max(part.start + part.number for part in parts)
    room = max(longest, _LEAST)
    axes.set_xlim(0, room)
    axes.set_ylim(-0.5, len(names) - 0.5)
    axes.set_yticks(range(len(names)), names[::-1])
    _draw_axis(axes, chart, look, longest)
    unit = axes.get_position().width * points(WIDTH) / room
    styles = _styles(chart, look)
    for part in parts:
        _draw_part(axes, part, look, styles[part.series], unit)
    _print_totals(axes, parts)
    _draw_key(figure, chart, look, styles)


def _name(chart: Chart, cell: Cell) -> str:
    """Return what a category or series is called, if it is only that it is not stated."""
    empty = chart.spec.settings.get("empty_label", "")
    return capitalised(empty) if cell is None else name_of(chart, cell)


def _parts(chart: Chart, categories: list[Cell]) -> list[Part]:
    parts, ends = [], dict.fromkeys(categories, 0)
    cells = (chart.cells("category"), chart.cells("series"))
    for row, category, series in zip(chart.rows, *cells, strict=True):
        at, start = len(categories) - 1 - categories.index(category), ends[category]
        parts.append(Part(at, start, row[NUMBER], series))
        ends[category] += row[NUMBER]
    return parts


def _styles(chart: Chart, look: Look) -> dict[Cell, dict[str, Any]]:
    """Return how the sign of each series looks, whether or not it has rows: colours stay."""
    order = series_order(chart.spec, chart.rows)
    known = [series for series in order if series is not None]
    styles: dict[Cell, dict[str, Any]] = dict(zip(known, look.marks(len(known)), strict=True))
    return {**styles, None: {"color": look.paper, "marker": "", "markersize": 0}}


def _draw_axis(axes: Any, chart: Chart, look: Look, longest: int) -> None:
    """Draw an axis of whole numbers, not more than can be read."""
    step = next(step for step in _STEPS if longest / step <= 8)
    ticks = range(0, longest + 1, step)
    labels = [look.number(tick) for tick in ticks]
    axes.set_xticks(ticks, labels, size=SMALL, color=look.muted)
    axes.grid(axis="x")
    axes.spines["bottom"].set_visible(False)
    axes.set_xlabel(
        capitalised(chart.spec.settings["unit"]), size=SMALL, color=look.muted, loc="left"
    )


_STEPS = tuple(step * 10**power for power in range(7) for step in (1, 2, 5))


def _draw_part(axes: Any, part: Part, look: Look, style: dict[str, Any], unit: float) -> None:
    """Draw a part with a gap of paper to its neighbours, its number, and its series' sign."""
    border = {"edgecolor": look.paper, "linewidth": 1.2}
    if part.series is None:
        border = {"edgecolor": look.muted, "linewidth": 0.8, "linestyle": (0, (2, 2))}
    axes.barh(part.at, part.number, _BAR, part.start, color=style["color"], **border)
    middle, ink = part.start + part.number / 2, look.on_fill(style["color"])
    text = look.number(part.number)
    wide = width_of(axes.figure, text)
    has_sign = bool(style["marker"]) and part.number * unit >= wide + _SIGN + 5
    aside = _SIGN / 2 if has_sign else 0
    at = {"xytext": (aside, 0), "textcoords": "offset points", "ha": "center", "va": "center"}
    axes.annotate(text, (middle, part.at), **at, color=ink)
    if has_sign:
        look_of_sign = {**style, "color": ink, "markeredgewidth": 0, "clip_on": False}
        axes.plot([middle - (wide / 2 + 2.5) / unit], [part.at], **look_of_sign)


def _print_totals(axes: Any, parts: list[Part]) -> None:
    """Print beside a bar of several parts how many rows it has."""
    for at in {part.at for part in parts}:
        own = [part for part in parts if part.at == at]
        if len(own) > 1:
            total = sum(part.number for part in own)
            place = {"xytext": (5, 0), "textcoords": "offset points", "va": "center"}
            axes.annotate(f"{total}", (total, at), **place, annotation_clip=False)


def _draw_key(figure: Any, chart: Chart, look: Look, styles: dict[Cell, dict[str, Any]]) -> None:
    """Draw a key of the series that have rows into one line above the bars."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    axes.set(xticks=[], yticks=[])
    tall = figure.get_figheight() * 72
    axes.set_xlim(0, points(WIDTH))
    axes.set_ylim(0, tall)
    x, y = figure.axes[0].get_position().x0 * points(WIDTH), tall - 9
    shown = dict.fromkeys(series_order(chart.spec, chart.rows))
    for series in [each for each in shown if each in chart.cells("series")]:
        colour, ink = styles[series]["color"], look.on_fill(styles[series]["color"])
        _draw_swatch(axes, (x, y), look, series is None, colour)
        if series is not None:
            axes.plot([x + 8], [y], **{**styles[series], "color": ink, "markeredgewidth": 0})
        name = _name(chart, series)
        axes.text(x + 21, y, name, va="center")
        x += 21 + width_of(figure, name) + 18


def _draw_swatch(axes: Any, at: tuple[float, float], look: Look, empty: bool, fill: str) -> None:
    x, y = at
    border = {"edgecolor": look.muted, "linewidth": 0.8, "linestyle": (0, (2, 2))}
    axes.barh(y, 16, 10, x, color=fill, **(border if empty else {"linewidth": 0}))
