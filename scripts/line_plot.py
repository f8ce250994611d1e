"""Charts of series as lines: each with marks of its own shape, and named at its end."""

from typing import Any

from scripts.chart import Chart
from scripts.chart_series import Values, name_of, print_beside, series_values
from scripts.chart_style import (
    SMALL,
    WIDTH,
    Look,
    decimals_of,
    frame,
    put_unit,
    widest,
)
from scripts.language import capitalised

_HEIGHT = 7.4


def draw_lines(figure: Any, chart: Chart, look: Look) -> None:
    """Draw a line for each series, with its first value at its start, name and last at its end."""
    places, values = series_values(chart)
    starts = _labels(chart, look, values, places[0])
    ends = _labels(chart, look, values, places[-1], named=True)
    axes = _frame(figure, chart, look, [text for text, *_ in ends])
    before = widest(figure, [text for text, *_ in starts]) + 0.5
    step = (axes.get_position().width * WIDTH - before) / max(1, len(places) - 1)
    axes.set_xlim(-before / step, len(places) - 1 + 0.02)
    axes.set_xticks(range(len(places)), [str(x) for x in places])
    for by_x, style in zip(values.values(), look.marks(len(values)), strict=True):
        points = [(at, by_x[x]) for at, x in enumerate(places) if x in by_x]
        axes.plot(*zip(*points, strict=True), linewidth=1.6, clip_on=False, **style)
    print_beside(axes, look, (0, -8), starts)
    print_beside(axes, look, (len(places) - 1, 8), ends)
    put_unit(axes, capitalised(chart.column("y").unit), look.muted)


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
    axes = frame(figure, _HEIGHT, (*margins, 1.0, 0.7))
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
