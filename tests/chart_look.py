"""How a drawn chart looks: its texts and what they touch, its lines and marks."""

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

LEAST_SIZE = 8
"""Points, on the printed page."""


def texts_of(figure: Figure) -> list[Text]:
    """Return the texts of a figure that are printed."""
    figure.canvas.draw()
    return [each for each in figure.findobj(Text) if each.get_visible() and each.get_text().strip()]


def lines_of(figure: Figure) -> list:
    """Return the lines and marks of a figure that are more than guides."""
    marked = [line for axes in figure.axes for line in axes.lines]
    return [line for line in marked if line.get_marker() not in ("None", "", None)]


def too_small(figure: Figure) -> dict[str, float]:
    """Return the texts of a figure that are hard to read, with their sizes."""
    sizes = {each.get_text(): each.get_fontsize() for each in texts_of(figure)}
    return {text: size for text, size in sizes.items() if size < LEAST_SIZE}


def touching(figure: Figure) -> list[tuple[str, str]]:
    """Return the pairs of texts of which one covers a part of the other."""
    boxes = [(each.get_text(), letters(each)) for each in texts_of(figure)]
    return [
        (one, two)
        for at, (one, box) in enumerate(boxes)
        for two, other in boxes[at + 1 :]
        if box.overlaps(other)
    ]


def crossed(figure: Figure) -> list[str]:
    """Return the texts through which the horizontal axis goes."""
    axes = figure.axes[0]
    left, line = axes.transAxes.transform((0, 0)) if axes.axison else (-1, -1)
    boxes = [(each.get_text(), letters(each)) for each in texts_of(figure)]
    return [text for text, box in boxes if box.y0 < line < box.y1 and box.x1 > left]


def outside(figure: Figure) -> list[str]:
    """Return the texts that leave the picture."""
    boxes = [(each.get_text(), letters(each)) for each in texts_of(figure)]
    return [text for text, box in boxes if not _is_inside(box, figure.bbox)]


def letters(text: Text) -> Bbox:
    """Return the box of a text's letters, without what belongs to no letter of most lines."""
    box = text.get_window_extent()
    return Bbox.from_extents(box.x0, box.y0 + 2, box.x1, box.y1 - 2)


def _is_inside(box: Bbox, outer: Bbox) -> bool:
    return box.x0 >= -1 and box.y0 >= -1 and box.x1 <= outer.x1 + 1 and box.y1 <= outer.y1 + 1
