"""Charts of single values: dots on a logarithmic axis, over a shaded band."""

from typing import Any

from scripts.chart import Chart
from scripts.chart_style import (
    BAND,
    MUTED,
    NAVY,
    SMALL,
    TEAL,
    frame,
    lettering,
    put_above,
    rounded,
    widest,
)

_GUIDE = "#c3ced6"


def draw_dots(figure: Any, chart: Chart) -> None:
    """Draw a dot for each row on a logarithmic axis, the largest on top, over a shaded band."""
    pairs = zip(chart.cells("value"), chart.cells("label"), strict=True)
    ordered = sorted(pairs, key=lambda pair: (pair[0], str(pair[1])))
    values = [value for value, _ in ordered]
    left = widest(figure, [label for _, label in ordered]) + 0.25
    axes = frame(figure, 2.2 + 0.36 * len(values), (left, 0.1, 1.0, 1.2))
    axes.set_xscale("log")
    axes.set_xlim(values[0] / 1.3, values[-1] * 2.25)
    axes.set_ylim(-0.7, len(values) - 0.3)
    axes.set_yticks(range(len(values)), [label for _, label in ordered])
    ticks = [10**power for power in range(12) if values[0] / 1.3 <= 10**power <= values[-1] * 2.25]
    axes.set_xticks(ticks, [rounded(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.tick_params(axis="x", which="major", size=3, width=0.6)
    _shade(axes, chart)
    axes.hlines(range(len(values)), axes.get_xlim()[0], values, color=_GUIDE, linewidth=0.6)
    axes.plot(values, range(len(values)), "o", color=NAVY, markersize=5.5)
    for at, value in enumerate(values):
        offset = {"xytext": (6, 0), "textcoords": "offset points"}
        axes.annotate(rounded(value), (value, at), **offset, va="center", size=SMALL)
    column = chart.column("value")
    axes.set_xlabel(f"{column.title}, logarithmic scale", size=SMALL, color=MUTED)


def _shade(axes: Any, chart: Chart) -> None:
    low, high = chart.spec.settings["band"]
    axes.axvspan(low, high, color=BAND, linewidth=0)
    text = f"{chart.spec.settings['band_label']}\n{rounded(low)} to {rounded(high)}"
    top = axes.get_ylim()[1]
    put_above(axes, (low * high) ** 0.5, top, text, lettering(TEAL))
