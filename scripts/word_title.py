"""The head of a Word document: who publishes, what, by whom and when; and the file's properties."""

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from scripts.brand import Brand
from scripts.word_language import with_region

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_MARK_HEIGHT = Cm(1.1)


def set_title_block(document: Document, meta: Mapping[str, Any], brand: Brand) -> None:
    """Put series and publisher, or its mark, above the title, and all authors into one line."""
    first, *others = _styled(document, "Author") or [None]
    for other in others:
        first.add_run(", ")
        for run in other.runs:
            first._p.append(run._r)
        other._p.getparent().remove(other._p)
    line = _styled(document, "Title")[0].insert_paragraph_before(meta["series"], "Series")
    if brand.logo:
        picture = line.add_run("\t").add_picture(str(brand.logo.path), height=_MARK_HEIGHT)
        picture._inline.docPr.set("descr", brand.logo.alternative)
        picture._inline.docPr.set("name", "Logo")  # not the number that python-docx counts
    elif meta.get("publisher"):
        line.add_run("\t")
        line.add_run(meta["publisher"], "Publisher")


def _styled(document: Document, name: str) -> list[Paragraph]:
    return [each for each in document.paragraphs if each.style.name == name]


def set_properties(document: Document, meta: Mapping[str, Any]) -> None:
    """Set what Word shows of a file: series, publisher, languages; and no counts of another."""
    core, publisher = document.core_properties, meta.get("publisher", "")
    core.category = meta["series"]
    core.author = core.author or publisher
    document.settings.element.find(qn("w:themeFontLang")).set(
        qn("w:val"), with_region(meta["lang"])
    )
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/app.xml"):
            root = parse_xml(part.blob)
            for old in list(root):
                root.remove(old)
            if publisher:
                company = parse_xml(f'<Company xmlns="{_EXTENDED}"/>')
                company.text = publisher
                root.append(company)
            part._blob = serialize_part_xml(root)
