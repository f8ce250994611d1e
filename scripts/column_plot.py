"""Charts of series as stacked columns: every value printed, and the series named at the last."""

from dataclasses import dataclass
from typing import Any

from scripts.chart import Chart
from scripts.chart_series import ABOVE_AXIS, name_of, print_beside, projected_places, series_values
from scripts.chart_style import (
    WIDTH,
    Look,
    decimals_of,
    frame,
    points_per_unit,
    put_above,
    put_unit,
    widest,
)
from scripts.colours import mixed
from scripts.language import capitalised

_HEIGHT = 7.4
_COLUMN = 0.62
"""Width of a column, where the distance to the next is 1."""
_WIDEST = 2.8
"""And in centimetres."""
_DIGITS = 9.5
"""Height that digits need within a part of a column, in points."""


@dataclass(frozen=True)
class Part:
    """One series' part of a column."""

    series: Any
    at: int
    """Which column, from the left."""
    base: float
    height: float
    colour: str
    is_projected: bool

    @property
    def middle(self) -> float:
        """Height of its middle over the axis."""
        return self.base + self.height / 2

    def fill(self, look: Look) -> str:
        """Return the colour of its area, which is pale for a projection."""
        return mixed(self.colour, look.paper, 0.72) if self.is_projected else self.colour


def draw_columns(figure: Any, chart: Chart, look: Look) -> None:
    """Draw stacked columns with their values, totals on top, series named beside the last."""
    places, _ = series_values(chart)
    parts = _parts(chart, look)
    axes = _frame(figure, chart, parts)
    axes.set_xticks(range(len(places)), [str(x) for x in places])
    column = min(_COLUMN, _WIDEST * len(places) / (axes.get_position().width * WIDTH))
    decimals = decimals_of(chart.cells("y"))
    for part in parts:
        _draw_part(axes, part, column, look)
        _print_value(axes, part, column, look, look.number(part.height, decimals))
    for at, total in enumerate(_totals(parts)):
        put_above(axes, at, total, look.number(total, decimals))
    last = [part for part in parts if part.at == len(places) - 1]
    names = [(name_of(chart, part.series), part.middle, part.colour) for part in last]
    print_beside(axes, look, (len(places) - 1 + column / 2, 6), names)
    _bracket(axes, look, parts, column)
    put_unit(axes, capitalised(chart.column("y").unit), look.muted)


def _parts(chart: Chart, look: Look) -> list[Part]:
    """Return the parts of all columns, each column from below."""
    places, values = series_values(chart)
    projected = projected_places(chart)
    parts, base = [], dict.fromkeys(places, 0.0)
    for (series, by_x), colour in zip(values.items(), look.series(len(values)), strict=True):
        for at, x in enumerate(places):
            parts.append(Part(series, at, base[x], by_x.get(x, 0), colour, x in projected))
            base[x] += by_x.get(x, 0)
    return parts


def _totals(parts: list[Part]) -> list[float]:
    columns = sorted({part.at for part in parts})
    return [sum(part.height for part in parts if part.at == at) for at in columns]


def _frame(figure: Any, chart: Chart, parts: list[Part]) -> Any:
    """Return axes with room for the names at the right and, if need be, for a bracket on top."""
    names = [name_of(chart, part.series) for part in parts]
    axes = frame(figure, _HEIGHT, (0.5, widest(figure, dict.fromkeys(names)) + 0.1, 1.0, 0.7))
    room = 1.2 if any(part.is_projected for part in parts) else 1.1
    axes.set_xlim(-0.5, max(part.at for part in parts) + 0.5)
    axes.set_ylim(0, (max(_totals(parts)) or 1) * room)
    axes.set_yticks([])
    return axes


def _draw_part(axes: Any, part: Part, column: float, look: Look) -> None:
    """Draw a part with a gap of paper to its neighbours; a projection is hatched and framed."""
    style = {"edgecolor": look.paper, "linewidth": 1.2}
    if part.is_projected:
        hatch = {"hatch": "////", "hatchcolor": mixed(part.colour, look.paper, 0.35)}
        style = {"edgecolor": part.colour, "linewidth": 0.6, **hatch}
    axes.bar(part.at, part.height, column, part.base, color=part.fill(look), **style)


def _print_value(axes: Any, part: Part, column: float, look: Look, text: str) -> None:
    """Print a value: inside its part of the column where it fits, else left of it."""
    if part.height * points_per_unit(axes) >= _DIGITS:
        fill = part.fill(look)
        box = look.backed(fill) if part.is_projected else None
        style = {"ha": "center", "va": "center", "color": look.on_fill(fill), "bbox": box}
        axes.text(part.at, part.middle, text, **style)
    elif part.height:
        style = {"ha": "right", "va": "center", "color": look.lettering(part.colour)}
        place = (part.at - column / 2, max(part.middle, ABOVE_AXIS / points_per_unit(axes)))
        axes.annotate(text, place, (-4, 0), textcoords="offset points", **style)


def _bracket(axes: Any, look: Look, parts: list[Part], column: float) -> None:
    """Print over the columns that are projections what they are."""
    places = [part.at for part in parts if part.is_projected]
    if not places:
        return
    height = max(_totals(parts)) * 1.12
    left, right = min(places) - column / 2, max(places) + column / 2
    tick = 4 / points_per_unit(axes)
    x, y = [left, left, right, right], [height - tick, height, height, height - tick]
    axes.plot(x, y, color=look.muted, linewidth=0.7)
    text = capitalised(look.words.projection)
    put_above(axes, (left + right) / 2, height, text, look.muted)
