"""What pandoc's Word writer cannot be told: tables, boxes, scripts, one line of authors."""

import io

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from scripts.word_language import mark_languages
from scripts.word_reference import with_fixed_times
from scripts.word_styles import BAR_SPACE, bar
from scripts.word_tables import lay_out, next_block

_BOX = ("Box Title", "Box")
_FIGURE = ("Caption", "Figure", "FigureNote", "SourceNote")
_NOTES = ("FigureNote", "SourceNote")
_SPACED = ("Heading1", "Heading2", "Heading3", "Caption", "TableCaption", "BoxTitle")
"""Styles with a distance of their own from what stands before."""
_AFTER_FIGURE = Pt(10)
_HANGING, _STEP = Cm(0.6), Pt(11)
_MOST_SPACE = 31
"""Points that Word allows between a border and its text (ECMA-376, part 1, 17.3.4)."""
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
_COMPATIBILITY = (
    f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def laid_out(data: bytes) -> bytes:
    """Return a Word document with its tables and boxes laid out; the same bytes for the same."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    for table in body.iter(qn("w:tbl")):
        lay_out(table, _text_width(document))
    _align_boxes(document)
    _join_authors(document)
    _free_figures(body)
    _close_figures(document)
    _settle_pictures(body)
    _name_version(document)
    mark_languages(document)
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_times(saved.getvalue())


def _text_width(document: Document) -> int:
    """Return the width between the margins in twentieths of a point."""
    section = document.sections[0]
    return (section.page_width - section.left_margin - section.right_margin) // 635


def _join_authors(document: Document) -> None:
    """Put the authors, a paragraph each, into one line."""
    first, *others = [each for each in document.paragraphs if each.style.name == "Author"] or [None]
    for other in others:
        first.add_run(", ")
        for run in other.runs:
            first._p.append(run._r)
        other._p.getparent().remove(other._p)


def _settle_pictures(body: BaseOxmlElement) -> None:
    """Take out descriptions that are paths of files, and distances that readers guess."""
    for picture in body.iter(qn("pic:cNvPr")):
        picture.attrib.pop("descr", None)  # the alternative text stands beside it
    for inline in body.iter(qn("wp:inline")):
        for side in "TBLR":
            inline.set(f"dist{side}", "0")


def _name_version(document: Document) -> None:
    """Say that the file is for Word 2013 and later: else it opens in compatibility mode."""
    settings = document.settings.element
    settings.find(qn("w:rsids")).addprevious(parse_xml(_COMPATIBILITY))


def _align_boxes(document: Document) -> None:
    """Give all paragraphs of a box one left edge: lists would indent bar and tint with the text."""
    paragraphs = document.paragraphs
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if paragraph.style.name not in _BOX:
            continue
        numbered = paragraph._p.pPr.numPr
        depth = 0 if numbered is None else numbered.ilvl.val
        hanging = Cm(0) if numbered is None else _HANGING
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = hanging + _STEP * depth, -hanging
        closing = following is None or following.style.name not in _BOX
        if closing:
            layout.space_after = Pt(12)
        # The bar is led back to the edge, as far as Word goes.
        space = min(BAR_SPACE + round(Length(_STEP * depth).pt), _MOST_SPACE)
        paragraph._p.pPr.insert_element_before(bar(space, closing=closing), *_AFTER_BORDERS)


def _free_figures(body: BaseOxmlElement) -> None:
    """Take figures out of the indent of a list: a chart is as wide as the text."""
    for paragraph in body.iter(qn("w:p")):
        if paragraph.style in _FIGURE and paragraph.pPr.numPr is not None:
            paragraph.pPr.remove(paragraph.pPr.numPr)


def _close_figures(document: Document) -> None:
    """Let text after a picture or a table without a note keep its distance."""
    for element in document.element.body:
        following = next_block(element)
        if not isinstance(following, CT_P) or following.style in (*_NOTES, "Figure"):
            continue
        layout = Paragraph(following, document).paragraph_format
        if isinstance(element, CT_P) and element.style == "Figure":
            closing = Paragraph(element, document).paragraph_format
            closing.keep_with_next, closing.space_after = False, _AFTER_FIGURE
        elif isinstance(element, CT_Tbl) and following.style not in _SPACED:
            layout.space_before = _AFTER_FIGURE
