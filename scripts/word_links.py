"""Links of a Word document: those inside it look quiet, and say where they lead.

A link whose words are an address or a year says nothing by itself. Word shows the ScreenTip of a
link when it is pointed at, and readers aloud may speak it: a citation has its work there, and an
address the entry in which it stands.
"""

import re
from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

_ENTRY = "Bibliography"
_INSIDE = "ReferenceLink"
_LONGEST = 250
"""Word takes 260 signs."""
_ADDRESS = re.compile(r"\s*https?://\S+")


def describe_links(document: Document) -> None:
    """Set look and ScreenTip of all links, in place."""
    body = document.element.body
    works = dict(_works(body))
    _describe(body, works)
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/footnotes.xml"):
            notes = parse_xml(part.blob)
            _describe(notes, works)
            part._blob = serialize_part_xml(notes)


def _describe(root: BaseOxmlElement, works: Mapping[str, str]) -> None:
    for link in root.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        if anchor:
            # Marks of fields too: from them LibreOffice takes the look of a reference.
            for run in link.iter(qn("w:r")):
                run.style = _INSIDE
        entry = next(link.iterancestors(qn("w:p")))
        tip = works.get(anchor) or (_tip(entry) if entry.style == _ENTRY else "")
        if tip:
            link.set(qn("w:tooltip"), tip)


def _works(body: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """Yield the bookmark of each entry of the list of references, and its words."""
    for mark in body.iter(qn("w:bookmarkStart")):
        entry = next((each for each in mark.itersiblings(qn("w:p"))), None)
        if entry is None:
            entry = next((each for each in mark.iterancestors(qn("w:p"))), None)
        if isinstance(entry, CT_P) and entry.style == _ENTRY:
            yield mark.get(qn("w:name")), _tip(entry)


def _tip(entry: CT_P) -> str:
    words = _ADDRESS.sub("", "".join(entry.itertext(qn("w:t")))).strip()
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return words
