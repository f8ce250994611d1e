"""Charts of single values: dots on a logarithmic axis, over a shaded band."""

from typing import Any

from scripts.chart import Chart
from scripts.chart_style import SMALL, Look, frame, put_above, widest
from scripts.language import capitalised

_ROOM = (1.3, 2.25)
"""By what the axis goes below the least value and beyond the greatest, as factors."""


def draw_dots(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a dot for each row on a logarithmic axis, the largest on top, over a shaded band.

    Dots outside the band are hollow.
    """
    pairs = zip(chart.cells("value"), chart.cells("label"), strict=True)
    ordered = sorted(pairs, key=lambda pair: (pair[0], str(pair[1])))
    values = [value for value, _ in ordered]
    left = widest(figure, [str(label) for _, label in ordered]) + 0.25
    axes = frame(figure, 2.2 + 0.36 * len(values), (left, 0.1, 1.0, 1.2))
    axes.set_xscale("log")
    axes.set_xlim(values[0] / _ROOM[0], values[-1] * _ROOM[1])
    axes.set_ylim(-0.7, len(values) - 0.3)
    axes.set_yticks(range(len(values)), [str(label) for _, label in ordered])
    _mark_decades(axes, look)
    _shade(axes, chart, look)
    guide = {"color": look.tint(0.2), "linewidth": 0.5, "zorder": 0.9}
    axes.hlines(range(len(values)), axes.get_xlim()[0], values, **guide)
    _draw_values(axes, chart, look, values)
    title = capitalised(chart.column("value").title)
    text = f"{title}, {look.words.logarithmic_scale}"
    axes.set_xlabel(text, size=SMALL, color=look.muted)


def _mark_decades(axes: Any, look: Look) -> None:
    low, high = axes.get_xlim()
    ticks = [10**power for power in range(-6, 16) if low <= 10**power <= high]
    axes.set_xticks(ticks, [look.rounded(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.tick_params(axis="x", which="major", size=3, width=0.6)
    axes.grid(axis="x")


def _draw_values(axes: Any, chart: Chart, look: Look, values: list[float]) -> None:
    low, high = chart.spec.settings["band"]
    colour = look.series(1)[0]
    for at, value in enumerate(values):
        fill = colour if low <= value <= high else look.paper
        style = {"markersize": 5.5, "markeredgewidth": 1.2, "markeredgecolor": colour}
        axes.plot([value], [at], "o", color=fill, **style)
        offset = {"xytext": (6, 0), "textcoords": "offset points"}
        axes.annotate(look.rounded(value), (value, at), **offset, va="center", size=SMALL)


def _shade(axes: Any, chart: Chart, look: Look) -> None:
    low, high = chart.spec.settings["band"]
    axes.axvspan(low, high, color=look.brand.light.tint, linewidth=0, zorder=0)
    text = f"{chart.spec.settings['band_label']}\n{look.rounded(low)} – {look.rounded(high)}"
    colour = look.lettering(look.brand.light.accent)
    put_above(axes, (low * high) ** 0.5, axes.get_ylim()[1], text, colour)
