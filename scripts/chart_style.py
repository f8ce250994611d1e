"""The look that all charts share: colours of the brand, words and numbers of the brief's language.

Sizes are those of the printed page: charts are placed at 16.6 cm and never scaled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scripts.brand import Brand
from scripts.brand_colours import TEXT
from scripts.colour_vision import distance
from scripts.colours import BLACK, WHITE, contrast, mixed
from scripts.language import compact, formatted
from scripts.languages import Language

WIDTH = 16.6
"""Of every chart, in centimetres: the width of the text in the PDF."""

SMALL = 8
"""Size in points of what explains, and the least of all; the base is 9."""

_MARKERS = (("o", 6.2), ("s", 5.8), ("^", 7.2), ("D", 5.4), ("P", 7.6), ("v", 7.2))
"""Shapes, with sizes that look the same."""

_POINTS = 72 / 2.54


@dataclass(frozen=True)
class Look:
    """What a drawing takes from the brand and from the language of its brief."""

    brand: Brand
    words: Language

    @property
    def text(self) -> str:
        """Colour of names and values."""
        return self.brand.light.text

    @property
    def muted(self) -> str:
        """Colour of axes and of what explains."""
        return self.brand.light.muted

    @property
    def paper(self) -> str:
        """Colour of the ground, and of gaps between fills."""
        return self.brand.light.paper

    @property
    def highlight(self) -> str:
        """Colour of what a chart is about: of those fit for text, the farthest from headings'."""
        known = [each for each in self.brand.series if contrast(each, self.paper) >= TEXT]
        ground = self.brand.light.primary
        return max(known, key=lambda each: distance(each, ground), default=self.text)

    def tint(self, share: float) -> str:
        """Return the colour of headings, thinned to a share (0 to 1) on paper."""
        return mixed(self.paper, self.brand.light.primary, share)

    def series(self, number: int) -> list[str]:
        """Return the colours of so many series; where the brand has no more, they come again."""
        known = self.brand.series
        return [known[at % len(known)] for at in range(number)]

    def marks(self, number: int) -> list[dict[str, Any]]:
        """Return how the points of each series look: no two have the same colour and shape."""
        edge = {"markeredgecolor": self.paper, "markeredgewidth": 0.6}
        colours, known = self.series(number), len(self.brand.series)
        shapes = [_MARKERS[(at + at // known) % len(_MARKERS)] for at in range(number)]
        return [
            {"color": colour, "marker": marker, "markersize": size, **edge}
            for colour, (marker, size) in zip(colours, shapes, strict=True)
        ]

    def lettering(self, colour: str) -> str:
        """Return a colour of much the same hue, dark enough for text on paper."""
        tones = (mixed(colour, self.text, share / 20) for share in range(9, 21))
        return next((each for each in tones if contrast(each, self.paper) >= TEXT), self.text)

    def on_fill(self, colour: str) -> str:
        """Return the colour of text on a fill: that of paper or of text, or else a purer one.

        Of white and black, one has a contrast of 4.5:1 with any colour.
        """
        inks = (self.paper, mixed(self.text, BLACK, 0.6), WHITE, BLACK)
        return next(each for each in inks if contrast(each, colour) >= TEXT)

    def backed(self, colour: str | None = None) -> dict[str, Any]:
        """Return the ground on which a text stands clear of lines behind it."""
        return {"facecolor": colour or self.paper, "edgecolor": "none", "pad": 1.2}

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number as printed beside a mark: 64,409 or, with one decimal, 59.4."""
        return formatted(value, self.words, decimals)

    def rounded(self, value: float) -> str:
        """Return a number for an axis over many magnitudes: 64,409, 1.23 million, 10 million."""
        return compact(value, self.words) if value >= 1_000_000 else formatted(value, self.words)


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


def put_unit(axes: Any, text: str, colour: str) -> None:
    """Print the unit of the vertical axis above its upper end, at the edge of the figure."""
    left = -axes.get_position().x0 * WIDTH * _POINTS
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "annotation_clip": False}
    axes.annotate(text, (0, 1), (left, 11), **place, va="bottom", size=SMALL, color=colour)


def put_above(axes: Any, at: float, height: float, text: str, colour: str | None = None) -> None:
    """Print a text over a point."""
    offset = {"xytext": (0, 3), "textcoords": "offset points"}
    axes.annotate(text, (at, height), **offset, ha="center", va="bottom", color=colour)


def width_of(figure: Any, text: str, size: float = 9) -> float:
    """Return how wide a text is printed, in points."""
    label = figure.text(0, 0, text, size=size)
    width = label.get_window_extent().width * 72 / figure.dpi
    label.remove()
    return width


def widest(figure: Any, texts: Iterable[str], size: float = 9) -> float:
    """Return the width of the widest text, in centimetres; 0 where there is none."""
    return max((width_of(figure, text, size) for text in texts), default=0) / _POINTS


def points(centimetres: float) -> float:
    """Return a length in points."""
    return centimetres * _POINTS


def decimals_of(values: Iterable[float]) -> int:
    """Return how many decimals a chart prints: one if any value has a fraction, else none."""
    return 0 if all(float(value).is_integer() for value in values) else 1
