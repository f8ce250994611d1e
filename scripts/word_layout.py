"""What pandoc's Word writer cannot be told: title block, contents, boxes, tables, scripts."""

import io
from collections.abc import Mapping
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from scripts.brand import Brand
from scripts.word_boxes import lay_out_boxes
from scripts.word_contents import add_contents
from scripts.word_formats import set_borders
from scripts.word_language import mark_languages
from scripts.word_links import describe_links
from scripts.word_lists import set_lists
from scripts.word_reference import with_fixed_times
from scripts.word_styles import CLOSING_BAR
from scripts.word_tables import lay_out, next_block
from scripts.word_title import set_properties, set_title_block

_FIGURE = ("Caption", "Figure", "FigureNote", "SourceNote")
_NOTES = ("FigureNote", "SourceNote")
_SPACED = ("Heading1", "Heading2", "Heading3", "Caption", "TableCaption", "BoxTitle")
"""Styles with a distance of their own from what stands before."""
_AFTER_FIGURE = Pt(14)
_COMPATIBILITY = (
    f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def laid_out(data: bytes, meta: Mapping[str, Any], brand: Brand) -> bytes:
    """Return a Word document laid out; the same bytes for the same. `meta` is the brief's."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    set_lists(document, brand)
    _drop_blanks(body)
    _free_figures(body)
    _close_figures(document)
    lay_out_boxes(document, brand)
    for table in body.iter(qn("w:tbl")):
        lay_out(table, _text_width(document))
    _close(document, brand)
    set_title_block(document, meta, brand)
    describe_links(document)
    if meta.get("layout") != "sheet":  # two pages are seen at a glance
        add_contents(document, meta["words"]["contents"])
    _settle_pictures(body)
    _settle(document)
    set_properties(document, meta)
    mark_languages(document)
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_times(saved.getvalue())


def _text_width(document: Document) -> int:
    """Return the width between the margins in twentieths of a point."""
    section = document.sections[0]
    return (section.page_width - section.left_margin - section.right_margin) // 635


def _close(document: Document, brand: Brand) -> None:
    """Let who made a brief, and under which terms, stand on one page, with a bar as at its head."""
    about = [each for each in document.paragraphs if each.style.name == "About"]
    for paragraph in about[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    for paragraph in about[-1:]:
        set_borders(paragraph._p.get_or_add_pPr(), [CLOSING_BAR], brand)


def _settle_pictures(body: BaseOxmlElement) -> None:
    """Take out descriptions that are paths of files, and distances that readers guess."""
    for picture in body.iter(qn("pic:cNvPr")):
        picture.attrib.pop("descr", None)  # the alternative text stands beside it
    for inline in body.iter(qn("wp:inline")):
        for side in "TBLR":
            inline.set(f"dist{side}", "0")


def _settle(document: Document) -> None:
    """Say that the file is for Word 2013 and later, or it opens in compatibility mode; hyphenate.

    Styles forbid hyphens but in cells, where a long word would else be cut without one.
    """
    settings = document.settings.element
    settings.find(qn("w:rsids")).addprevious(parse_xml(_COMPATIBILITY))
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))


def _drop_blanks(body: BaseOxmlElement) -> None:
    """Take out the empty paragraphs that keep tables apart where a caption does so too."""
    for paragraph in body.findall(qn("w:p")):
        is_empty = not any(each.tag != qn("w:pPr") for each in paragraph) and not paragraph.style
        if is_empty and isinstance(next_block(paragraph), CT_P):
            body.remove(paragraph)


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
