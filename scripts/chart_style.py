"""The look that all charts share: colours, sizes, margins, and how numbers are printed on them.

Sizes are those of the printed page: charts are placed at 16.6 cm and never scaled.
"""

from collections.abc import Iterable
from typing import Any

from scripts.colours import luminance, mixed

WIDTH = 16.6
"""Of every chart, in centimetres: the width of the text in the PDF."""

NAVY, TEAL, AMBER = "#12395b", "#1b7f8c", "#cd8500"
COLOURS = (NAVY, TEAL, AMBER, "#8a2a5b", "#5b6673", "#a8431b")
"""Of series and groups, in order; 3:1 or more on white, neighbours differ in lightness too."""
_MARKERS = (("o", 6.2), ("s", 5.8), ("^", 7.2), ("D", 5.4), ("P", 7.6), ("v", 7.2))
"""Shapes, with sizes that look the same."""
TEXT, MUTED, GRID = "#1f2933", "#5b6673", "#dde3e8"
LAND, MEMBER_LAND, BAND = "#eff1f3", "#d3dfe5", "#e3eff1"

SMALL = 8
"""Size in points of what explains; the base is 9."""

_POINTS = 72 / 2.54


def frame(figure: Any, height: float, margins: tuple[float, float, float, float]) -> Any:
    """Return axes in a figure made `height` cm tall; margins are left, right, top, bottom in cm."""
    left, right, top, bottom = margins
    figure.set_size_inches(WIDTH / 2.54, height / 2.54)
    wide, tall = WIDTH - left - right, height - top - bottom
    return figure.add_axes((left / WIDTH, bottom / height, wide / WIDTH, tall / height))


def points_per_unit(axes: Any) -> float:
    """Return how many points one unit of the vertical axis takes."""
    low, high = axes.get_ylim()
    box = axes.get_position()
    return box.height * axes.figure.get_figheight() * 72 / (high - low)


def put_unit(axes: Any, text: str) -> None:
    """Print the unit of the vertical axis above its upper end."""
    axes.annotate(text, (0, 1), (-2, 4), **_AXES, ha="left", va="bottom", size=SMALL, color=MUTED)


def put_above(axes: Any, at: float, height: float, text: str, colour: str | None = None) -> None:
    """Print a text over a point."""
    offset = {"xytext": (0, 3), "textcoords": "offset points"}
    axes.annotate(text, (at, height), **offset, ha="center", va="bottom", color=colour)


_AXES = {"xycoords": "axes fraction", "textcoords": "offset points"}


def width_of(figure: Any, text: str, size: float = 9) -> float:
    """Return how wide a text is printed, in points."""
    label = figure.text(0, 0, text, size=size)
    width = label.get_window_extent().width * 72 / figure.dpi
    label.remove()
    return width


def widest(figure: Any, texts: Iterable[str]) -> float:
    """Return the width of the widest text, in centimetres."""
    return max(width_of(figure, text) for text in texts) / _POINTS


def colours(number_of_series: int) -> list[str]:
    """Return the colour of each series; after six they come again."""
    return [COLOURS[at % len(COLOURS)] for at in range(number_of_series)]


def marks(number_of_series: int, shade: float = 0) -> list[dict[str, Any]]:
    """Return how the points of each series look; shade (0 to 1) darkens them.

    Where colours come again, shapes differ.
    """
    styles = []
    for at, colour in enumerate(colours(number_of_series)):
        marker, size = _MARKERS[(at + at // len(COLOURS)) % len(_MARKERS)]
        style = {"marker": marker, "markersize": size, "color": mixed(colour, TEXT, shade)}
        styles.append({**style, "markeredgecolor": "white", "markeredgewidth": 0.6})
    return styles


def points(centimetres: float) -> float:
    """Return a length in points."""
    return centimetres * _POINTS


def lettering(colour: str) -> str:
    """Return a colour of the same hue, dark enough for text on white."""
    return mixed(colour, TEXT, 0.45)


def on_fill(colour: str) -> str:
    """Return the colour of text on a fill: white on dark, black on light."""
    return "#ffffff" if luminance(colour) < 0.18 else "#0b1117"


def number(value: float, decimals: int = 0) -> str:
    """Return a number as printed beside a mark: 64,409 or, with one decimal, 59.4."""
    return f"{value:,.{decimals}f}"


def decimals_of(values: Iterable[float]) -> int:
    """Return how many decimals a chart prints: one if any value has a fraction, else none."""
    return 0 if all(float(value).is_integer() for value in values) else 1


def rounded(value: float) -> str:
    """Return a number for an axis over many magnitudes: 64,409, 1.23 million, 10 million."""
    if value < 1_000_000:
        return number(value)
    return f"{value / 1_000_000:.2f}".rstrip("0").rstrip(".") + " million"
