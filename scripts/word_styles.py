"""The paragraph styles of the house in Word, as a table: sizes, distances, and whose colour.

Colours and faces are named by their part in the brand, so that the brand alone says what they are.
Styles are Word's own where it has one for the purpose; these are found in its menus and its checks.
"""

from dataclasses import dataclass, replace

TEXT_WIDTH = 16.6
"""Of an A4 page, in centimetres."""
BAR_SPACE = 8
"""Points between the bar of a box, or its edge, and its text."""
INSET, RIGHT_INSET = 11, 8.5
"""Points from the edges of the text to the text in a box: the bar or line, and its distance."""


@dataclass(frozen=True)
class Border:
    """A line at one side of a paragraph; its width is in eighths, its distance in whole points."""

    side: str
    colour: str
    width: int = 4
    space: int = 0


@dataclass(frozen=True)
class Tab:
    """A tab stop, in centimetres from the left."""

    position: float
    alignment: str = "left"
    leader: str = "none"


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, indents in centimetres, colours and faces of the brand.

    Sizes suit the width of the brand's letters, and are none below 7.5 points.
    """

    size: float
    face: str = "base"
    colour: str = "text"
    bold: bool | None = None
    """None takes the weight of what the text stands in, such as a row of totals."""
    italic: bool | None = None
    caps: bool = False
    tracking: float = 0
    before: float = 0
    after: float = 6
    line: float = 1.15
    line_height: float = 0
    """Least height of a line in points, in place of `line`."""
    keep_with_next: bool = False
    keep_lines: bool = False
    hyphenate: bool = False
    indent: float = 0
    right: float = 0
    hanging: float = 0
    fill: str = ""
    borders: tuple[Border, ...] = ()
    tabs: tuple[Tab, ...] = ()


_BAR = Border("left", "accent", 24, BAR_SPACE)
# Without a line of the tint between paragraphs LibreOffice leaves what is beside the bar white.
BOX = (_BAR, Border("right", "tint", 4, BAR_SPACE), Border("between", "tint", 2, 0))
"""Borders of every paragraph in a box."""
BOX_TOP, BOX_BOTTOM = Border("top", "tint", 4, 4), Border("bottom", "tint", 4, 7)
CLOSING_BAR = Border("bottom", "accent", 24, 16)
"""Below the last line of a brief, as above its first."""

_EDGE = Tab(TEXT_WIDTH, "right")
_DOTS = Tab(TEXT_WIDTH, "right", "dot")


_TOGETHER = {"keep_with_next": True, "keep_lines": True}
_WIDTH = {"indent": INSET * 2.54 / 72, "right": RIGHT_INSET * 2.54 / 72}
# Distance by the height of lines only: what stands between paragraphs bears no bar or tint.
_BOXED = Style(9, "headings", after=0, line_height=16, keep_lines=True, fill="tint", **_WIDTH)


def _heading(size: float, before: float, after: float, colour: str = "primary") -> Style:
    distances = {"before": before, "after": after, "line": 1.05}
    return Style(size, "headings", colour, bold=True, **distances, **_TOGETHER)


def _cell(size: float, colour: str = "text", bold: bool | None = None) -> Style:
    return Style(size, "headings", colour, bold, after=0, line=1.1, hyphenate=True)


def _entry(size: float, colour: str, indent: float) -> Style:
    """Return the style of an entry of the table of contents."""
    places = {"indent": indent, "right": 0.8, "tabs": (_DOTS,)}
    return Style(size, "headings", colour, after=3, line=1.1, keep_with_next=True, **places)


STYLES = {
    # Heights of lines in points: faces differ much in how high they call themselves.
    "Normal": Style(10, line_height=14),
    "Body Text": Style(10, after=7, line_height=14),
    "First Paragraph": Style(10, after=7, line_height=14),
    "Compact": Style(10, after=3, line_height=14),
    "Series": Style(
        9,
        "headings",
        "accent",
        bold=True,
        caps=True,
        tracking=0.6,
        after=16,
        keep_with_next=True,
        borders=(Border("top", "accent", 24, 8),),
        tabs=(_EDGE,),
    ),
    "Title": _heading(23, 0, 9),
    "Subtitle": Style(12.5, "base", "muted", bold=False, after=10, line=1.2, keep_with_next=True),
    "Author": Style(10, "headings", "primary", bold=True, after=3, keep_with_next=True),
    "Date": Style(9, "headings", "muted", bold=False, after=16),
    "TOC Heading": _heading(10.5, 14, 5),
    "toc 1": _entry(9.5, "text", 0),
    "toc 2": _entry(9, "muted", 0.6),
    "Heading 1": _heading(15, 20, 6),
    "Heading 2": _heading(12, 14, 4),
    "Heading 3": _heading(10.5, 10, 3),
    **{f"Heading {level}": _heading(10, 8, 3, "muted") for level in range(4, 10)},
    "Caption": _heading(9.5, 14, 5),
    "Table Caption": _heading(9.5, 14, 5),
    "Table Text": _cell(8.5),
    "Table Head": _cell(8.5, "primary", bold=True),
    "Table Row Head": _cell(8.5),
    "Table Text Small": _cell(7.5),
    "Table Head Small": _cell(7.5, "primary", bold=True),
    "Figure": Style(10, after=2, line=1.0, keep_with_next=True),
    "Figure Note": Style(8, "headings", "muted", before=3, after=0, line=1.1, **_TOGETHER),
    "Source Note": Style(8, "headings", "muted", before=3, after=14, line=1.1, keep_lines=True),
    "Box Title": replace(
        _BOXED,
        size=10.5,
        colour="primary",
        bold=True,
        line_height=20,
        keep_with_next=True,
        borders=(*BOX, BOX_TOP),
    ),
    "Box": replace(_BOXED, borders=BOX),
    "Box Gap": Style(6, after=0, line=1.0),
    "Pull Quote": Style(
        13,
        "headings",
        "primary",
        before=10,
        after=14,
        indent=0.5,
        keep_lines=True,
        borders=(_BAR,),
    ),
    "Definition Term": Style(
        10, "headings", "primary", True, before=4, after=1, keep_with_next=True
    ),
    "Definition": Style(10, after=5, indent=0.75, line_height=14),
    "Abbreviation": Style(9, "headings", after=3, hanging=2.8),
    "Bibliography": Style(9, after=4, line_height=12.5, hanging=0.8, keep_lines=True),
    "About": Style(9, "headings", after=5, hanging=4.4, keep_lines=True),
    "Footnote Text": Style(8.5, after=2, line_height=12),
    "Block Text": Style(
        10.5, after=7, indent=0.6, right=0.6, borders=(Border("left", "rule", 12, 10),)
    ),
    "Source Code": Style(9, "monospace", after=7, line=1.1),
    "Rule": Style(6, before=6, after=12, borders=(Border("bottom", "rule", 4, 1),)),
    "header": Style(
        8, "headings", "muted", after=0, borders=(Border("bottom", "rule", 4, 5),), tabs=(_EDGE,)
    ),
    "footer": Style(
        8, "headings", "muted", after=0, borders=(Border("top", "rule", 4, 5),), tabs=(_EDGE,)
    ),
}
"""By Word's names: those of its own that begin with a small letter do so in every file."""

BUILT_IN = frozenset({"toc 1", "toc 2", "header", "footer"})
"""Styles of Word itself among those that the reference document may lack."""
