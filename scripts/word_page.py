"""The page of a Word document: A4, margins, running head, and page numbers as fields.

The first page has no running head, for the title block stands there.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Cm

from scripts.word_styles import TEXT_WIDTH

_WIDTH, _HEIGHT = 21, 29.7


@dataclass(frozen=True)
class Running:
    """What stands at head and foot of the pages."""

    head: tuple[str, str]
    """Left and right."""
    foot: str
    page_of: str
    """With `{page}` and `{pages}`."""


def set_page(document: Document, running: Running) -> None:
    """Set size, margins, head and foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_WIDTH), Cm(_HEIGHT)
    section.left_margin = section.right_margin = Cm((_WIDTH - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.3)
    section.header_distance, section.footer_distance = Cm(1.3), Cm(1.1)
    # LibreOffice begins to count notes anew at each heading where pandoc says "each section".
    restart = section._sectPr.find(f".//{qn('w:numRestart')}")
    restart.set(qn("w:val"), "continuous")
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "\t".join(running.head)
    section.header.paragraphs[0].style = document.styles["Header"]
    for footer in (section.footer, section.first_page_footer):
        _set_foot(footer, document, running)


def _set_foot(footer: _Footer, document: Document, running: Running) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    before, _, rest = running.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(f"{running.foot}\t{before}")
    paragraph._p.append(_field("PAGE"))
    paragraph.add_run(between)
    paragraph._p.append(_field("NUMPAGES"))
    if after:
        paragraph.add_run(after)


def _field(instruction: str) -> OxmlElement:
    run = "<w:r><w:t>1</w:t></w:r>"
    start = f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} ">'
    return parse_xml(f"{start}{run}</w:fldSimple>")
