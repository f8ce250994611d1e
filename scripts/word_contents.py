"""The table of contents of a Word document: Word's own field, with its entries filled in.

Each entry leads to its heading. Entries bear no page numbers before Word updates the field, which
one click in the frame around it does: only Word knows its pages, and a guess would be wrong. To ask
for an update when the file opens (`w:updateFields`, `w:dirty`), Word stops every reader with a
question. Source: ECMA-376, part 1, sections 17.16.5.68 (TOC) and 17.5.2.12 (docPartObj).
"""

import copy

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

_FEWEST = 6
"""A shorter brief is seen at a glance."""
_LEVELS = {"Heading1": "toc1", "Heading2": "toc2"}
_SHOWN = (qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen"))


def add_contents(document: Document, title: str) -> None:
    """Put a table of contents above the first heading of a brief that has enough of them."""
    body = document.element.body
    headings = [each for each in body.iterchildren(qn("w:p")) if each.style in _LEVELS]
    if len(headings) < _FEWEST:
        return
    first_number = 1 + max(
        (int(each.get(qn("w:id"))) for each in body.iter(qn("w:bookmarkStart"))), default=0
    )
    entries = [
        _entry(heading, number) for number, heading in enumerate(headings, start=first_number)
    ]
    entries[0].pPr.addnext(_run('<w:fldChar w:fldCharType="separate"/>'))
    instruction = '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>'
    entries[0].pPr.addnext(_run(instruction))
    entries[0].pPr.addnext(_run('<w:fldChar w:fldCharType="begin"/>'))
    entries[-1].append(_run('<w:fldChar w:fldCharType="end"/>'))
    entries[-1].pPr.keepNext_val = False
    _above(headings[0]).addprevious(_frame(title, entries))


def _above(heading: CT_P) -> BaseOxmlElement:
    """Return the first of the bookmarks that open just above a heading, or the heading itself."""
    first = heading
    while first.getprevious() is not None and first.getprevious().tag == qn("w:bookmarkStart"):
        first = first.getprevious()
    return first


def _frame(title: str, entries: list[CT_P]) -> BaseOxmlElement:
    """Return the content control in which Word offers to update the table."""
    frame = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        '<w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr></w:p></w:sdtContent>'
        "</w:sdt>"
    )
    frame.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").set(qn("w:val"), title)
    content = frame.find(qn("w:sdtContent"))
    content[0].add_r().text = title
    content.extend(entries)
    return frame


def _entry(heading: CT_P, number: int) -> CT_P:
    """Return the entry of a heading, and mark the heading as Word marks it."""
    name = f"_Toc{number:09}"
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'
    entry = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{_LEVELS[heading.style]}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{name}" w:history="1"/></w:p>'
    )
    entry.find(qn("w:hyperlink")).extend(
        copy.deepcopy(each) for each in heading.iter(qn("w:r"), qn("m:oMath")) if _is_shown(each)
    )
    for style in list(entry.iter(qn("w:rStyle"))):  # of a link in a heading
        style.getparent().remove(style)
    heading.pPr.addnext(parse_xml(start))
    heading.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
    return entry


def _is_shown(piece: BaseOxmlElement) -> bool:
    """Tell whether a piece of a heading is text, and no mark of a note or of a field."""
    if piece.tag == qn("m:oMath"):
        return True
    within_formula = next(piece.iterancestors(qn("m:oMath")), None) is not None
    return not within_formula and any(each.tag in _SHOWN for each in piece)


def _run(content: str) -> BaseOxmlElement:
    return parse_xml(f"<w:r {nsdecls('w')}>{content}</w:r>")
