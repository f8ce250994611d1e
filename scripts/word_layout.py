"""What pandoc's Word writer cannot be told: tables, boxes, scripts, one line of authors."""

import io

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt

from scripts.word_language import mark_languages
from scripts.word_reference import with_fixed_times
from scripts.word_tables import lay_out

_BOX = ("Box Title", "Box")
_INDENT = Cm(0.6)


def laid_out(data: bytes) -> bytes:
    """Return a Word document with its tables and boxes laid out; the same bytes for the same."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    for table in body.iter(qn("w:tbl")):
        lay_out(table, _text_width(document))
    _align_boxes(document)
    _join_authors(document)
    _forget_paths(body)
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


def _forget_paths(body: BaseOxmlElement) -> None:
    """Take out descriptions that are paths of files; the alternative text stands beside them."""
    for picture in body.iter(qn("pic:cNvPr")):
        picture.attrib.pop("descr", None)


def _align_boxes(document: Document) -> None:
    """Give all paragraphs of a box one left edge: lists would indent bar and tint with the text."""
    paragraphs = document.paragraphs
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if paragraph.style.name not in _BOX:
            continue
        layout = paragraph.paragraph_format
        numbered = paragraph._p.pPr.numPr
        depth = 0 if numbered is None else 1 + numbered.ilvl.val
        layout.left_indent = _INDENT * depth
        layout.first_line_indent = -_INDENT if depth else 0
        if following is None or following.style.name not in _BOX:
            layout.space_after = Pt(12)
