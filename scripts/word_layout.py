"""What pandoc's Word writer cannot be told: rows that stay whole, and boxes with one left edge."""

import io

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table

from scripts.word_reference import with_fixed_times

_BOX = ("Box Title", "Box")
_INDENT = Cm(0.6)


def laid_out(data: bytes) -> bytes:
    """Return a Word document with its tables and boxes laid out; the same bytes for the same."""
    document = docx.Document(io.BytesIO(data))
    for table in document.tables:
        _keep_rows_whole(table)
    _align_boxes(document)
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_times(saved.getvalue())


def _keep_rows_whole(table: Table) -> None:
    """Let no row break over pages, and keep the first two rows with what follows."""
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    for cell in (cell for row in table.rows[:2] for cell in row.cells):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _align_boxes(document: Document) -> None:
    """Give all paragraphs of a box one left edge: lists would indent bar and tint with the text."""
    paragraphs = document.paragraphs
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if paragraph.style.name not in _BOX:
            continue
        layout = paragraph.paragraph_format
        indent = _INDENT if paragraph._p.pPr.numPr is not None else Cm(0)
        layout.left_indent, layout.first_line_indent = indent, -indent
        if following is None or following.style.name not in _BOX:
            layout.space_after = Pt(12)
