"""Charts of single values: dots on a logarithmic axis, over a band or with one highlighted."""

import math
from typing import Any

from scripts.chart import Chart
from scripts.chart_style import SMALL, Look, frame, put_above, widest
from scripts.language import capitalised

_ROOM = (1.3, 2.25)
"""By what the axis goes below the least value and beyond the greatest, as factors."""
_STEP, _CLOSE_STEP = 0.36, 0.315
"""Distance of two lines in centimetres; where one is highlighted, the others are its background."""


def draw_dots(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a dot for each row on a logarithmic axis, the largest on top.

    There may be a shaded band, outside which dots are hollow, and a row that is highlighted: on a
    ground of its own, with a mark of another shape.
    """
    pairs = zip(chart.cells("value"), chart.cells("label"), strict=True)
    ordered = sorted(pairs, key=lambda pair: (pair[0], str(pair[1])))
    axes = _frame(figure, chart, ordered)
    values = [value for value, _ in ordered]
    _mark_decades(axes, look)
    if "band" in chart.spec.settings:
        _shade(axes, chart, look)
    guide = {"color": look.tint(0.2), "linewidth": 0.5, "zorder": 0.9}
    axes.hlines(range(len(values)), axes.get_xlim()[0], values, **guide)
    names = [str(label) for _, label in ordered]
    own = chart.spec.settings.get("highlight")
    for at, value in enumerate(values):
        style = _own_mark(look) if names[at] == own else _mark(chart, look, value)
        axes.plot([value], [at], **style)
        offset = {"xytext": (6, 0), "textcoords": "offset points"}
        axes.annotate(look.rounded(value), (value, at), **offset, va="center", size=SMALL)
    if own in names:
        _highlight(axes, look, names.index(own))
    title = capitalised(chart.column("value").title)
    text = f"{title}, {look.words.logarithmic_scale}"
    axes.set_xlabel(text, size=SMALL, color=look.muted)


def _frame(figure: Any, chart: Chart, ordered: list[tuple[float, Any]]) -> Any:
    """Return axes with a line for each value, and room above for the words of a band."""
    is_close = "highlight" in chart.spec.settings
    step, size = (_CLOSE_STEP, SMALL) if is_close else (_STEP, 9)
    top = 1.0 if "band" in chart.spec.settings else 0.1
    names = [str(label) for _, label in ordered]
    left = widest(figure, names, size) + 0.25
    axes = frame(figure, top + 1.2 + step * len(names), (left, 0.1, top, 1.2))
    axes.set_xscale("log")
    axes.set_xlim(ordered[0][0] / _ROOM[0], ordered[-1][0] * _ROOM[1])
    axes.set_ylim(-0.7, len(names) - 0.3)
    axes.set_yticks(range(len(names)), names, size=size)
    axes.tick_params(axis="x", labelsize=size)
    return axes


def _mark_decades(axes: Any, look: Look) -> None:
    low, high = axes.get_xlim()
    ticks = _ticks(low, high)
    axes.set_xticks(ticks, [look.rounded(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.tick_params(axis="x", which="major", size=3, width=0.6)
    axes.grid(axis="x")


def _ticks(low: float, high: float) -> list[float]:
    """Return the powers of ten on an axis; of a short one also twice and five times as many."""
    for steps in ((1,), (1, 2, 5)):
        ticks = [step * 10**power for power in range(-6, 16) for step in steps]
        shown = [tick for tick in ticks if low <= tick <= high]
        if len(shown) > 1:
            break
    return shown


def _mark(chart: Chart, look: Look, value: float) -> dict[str, Any]:
    """Return how a dot looks: hollow outside a band."""
    low, high = chart.spec.settings.get("band") or (0, math.inf)
    colour = look.series(1)[0]
    fill = colour if low <= value <= high else look.paper
    edge = {"markeredgewidth": 1.2, "markeredgecolor": colour}
    return {"marker": "o", "markersize": 5.5, "color": fill, **edge}


def _own_mark(look: Look) -> dict[str, Any]:
    """Return how the highlighted dot looks: of another shape and colour."""
    edge = {"markeredgewidth": 1.0, "markeredgecolor": look.paper}
    return {"marker": "D", "markersize": 6.5, "color": look.highlight, **edge}


def _highlight(axes: Any, look: Look, at: int) -> None:
    """Put a line on a ground of its own, with its name in the colour of its mark."""
    left = -axes.get_position().x0 / axes.get_position().width
    ground = {"color": look.tint(0.13), "linewidth": 0, "zorder": 0.5, "clip_on": False}
    axes.barh(at, 1 - left, 0.96, left, transform=axes.get_yaxis_transform(), **ground)
    axes.get_yticklabels()[at].set_color(look.lettering(look.highlight))


def _shade(axes: Any, chart: Chart, look: Look) -> None:
    low, high = chart.spec.settings["band"]
    axes.axvspan(low, high, color=look.brand.light.tint, linewidth=0, zorder=0)
    text = f"{chart.spec.settings['band_label']}\n{look.rounded(low)} – {look.rounded(high)}"
    colour = look.lettering(look.brand.light.accent)
    put_above(axes, (low * high) ** 0.5, axes.get_ylim()[1], text, colour)
