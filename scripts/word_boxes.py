"""Boxes in a Word document: all between the title and the end mark on one tint, beside one bar.

A box is no frame and no table, which readers aloud would announce, but paragraphs with a ground.
Lists, tables and figures inside are led to the same edges.
"""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from scripts.brand import Brand
from scripts.word_formats import set_borders, set_ground
from scripts.word_styles import (
    BAR_SPACE,
    BOX,
    BOX_BOTTOM,
    BOX_TOP,
    INSET,
    RIGHT_INSET,
    TEXT_WIDTH,
    Border,
)
from scripts.word_table_styles import IN_BOX
from scripts.word_tables import next_block

_TITLE, _END = "BoxTitle", "BoxEnd"
_HANGING, _STEP = Cm(0.6), 11
_MOST_SPACE = 31
"""Points that Word allows between a border and its text (ECMA-376, part 1, 17.3.4)."""
_LINE = {"Caption": 22, "TableCaption": 22, "FigureNote": 14, "SourceNote": 14}
"""Least height of lines in points, in place of distances, which would bear no tint."""
_AROUND = Pt(14)
_WHOLE = 16
"""Up to so many paragraphs a box stays on one page; a longer one would leave half a page white."""


def lay_out_boxes(document: Document, brand: Brand) -> None:
    """Lay out all boxes, in place; the marks of their ends go."""
    for box in list(_boxes(document.element.body)):
        paragraphs = [Paragraph(each, document) for each in box if isinstance(each, CT_P)]
        deepest = max(map(_depth, paragraphs))
        step = min(_STEP, (_MOST_SPACE - BAR_SPACE) // deepest) if deepest else 0
        for paragraph in paragraphs:
            shift = step * _depth(paragraph)
            _indent(paragraph, shift)
            borders = _borders(paragraph, box, shift)
            set_borders(paragraph._p.pPr, borders, brand)
            set_ground(paragraph._p.pPr, "tint", brand)
            if len(box) <= _WHOLE and paragraph._p is not box[-1]:
                paragraph.paragraph_format.keep_with_next = True
            _shrink_pictures(paragraph)
        for table in box:
            if isinstance(table, CT_Tbl):
                table.tblPr.style = IN_BOX
        paragraphs[0].paragraph_format.space_before = _AROUND
        _part(box[-1], document)


def _part(last: BaseOxmlElement, document: Document) -> None:
    """Keep a distance after the last element of a box."""
    following = next_block(last)
    if isinstance(following, CT_P) and following.style == _TITLE:
        # Distances between two paragraphs on one ground are filled with it.
        gap = OxmlElement("w:p")
        gap.style = "BoxGap"
        last.addnext(gap)
    elif isinstance(last, CT_P):
        Paragraph(last, document).paragraph_format.space_after = _AROUND


def _boxes(body: BaseOxmlElement) -> Iterator[list[BaseOxmlElement]]:
    """Yield the paragraphs and tables of each box, and take out the mark of its end."""
    box: list[BaseOxmlElement] = []
    for element in list(body):
        style = element.style if isinstance(element, CT_P) else None
        if style == _END:
            body.remove(element)
            yield box
            box = []
        elif isinstance(element, (CT_P, CT_Tbl)) and (box or style == _TITLE):
            box.append(element)


def _depth(paragraph: Paragraph) -> int:
    numbered = paragraph._p.pPr.numPr
    return 0 if numbered is None else numbered.ilvl.val


def _indent(paragraph: Paragraph, shift: int) -> None:
    """Set indents and heights of a paragraph, which may be of a style that no box has."""
    hanging = 0 if paragraph._p.pPr.numPr is None else _HANGING
    layout = paragraph.paragraph_format
    layout.left_indent = Pt(INSET + shift) + hanging
    layout.right_indent, layout.first_line_indent = Pt(RIGHT_INSET), -hanging
    layout.space_before = layout.space_after = Pt(0)
    if paragraph._p.style in _LINE:
        layout.line_spacing = Pt(_LINE[paragraph._p.style])


def _borders(
    paragraph: Paragraph, box: Sequence[BaseOxmlElement], shift: int
) -> tuple[Border, ...]:
    """Return the borders of a paragraph; the bar of a list is led back to the edge of the box."""
    bar, *others = BOX
    borders = [Border(bar.side, bar.colour, bar.width, BAR_SPACE + shift), *others]
    if paragraph._p is box[0]:
        borders.append(BOX_TOP)
    if paragraph._p is box[-1]:
        borders.append(BOX_BOTTOM)
    return tuple(borders)


def _shrink_pictures(paragraph: Paragraph) -> None:
    """Make pictures no wider than the text of the box."""
    most = Cm(TEXT_WIDTH) - Pt(INSET) - Pt(RIGHT_INSET)
    for inline in paragraph._p.iter(qn("wp:inline")):
        for extent in (*inline.iter(qn("wp:extent")), *inline.iter(qn("a:ext"))):
            if extent.get("cx") and int(extent.get("cx")) > most:
                scale = most / int(extent.get("cx"))
                extent.set("cy", str(Emu(round(int(extent.get("cy")) * scale))))
                extent.set("cx", str(most))
