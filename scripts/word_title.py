"""The head of a Word document: who publishes, what, by whom and when; and the file's properties."""

import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from scripts.brand import Brand
from scripts.pictures import as_png
from scripts.record import record_of
from scripts.word_language import with_region

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_MARK_HEIGHT, _MARK_WIDTH = Cm(1.1), Cm(5.5)
"""A mark is as high as the first, or as wide as the second where it is very long."""
_BESIDE_MARK = 44
"""Letters of series and publisher that have room on one line with a mark."""
_LONGEST = 255
"""Letters of a property of a file."""
_KEPT = frozenset({"Licence"})
"""Properties of our own; pandoc adds what it prints above the text."""


def set_title_block(document: Document, meta: Mapping[str, Any], brand: Brand) -> None:
    """Put series and publisher, or its mark, above the title, and all authors into one line."""
    first, *others = _styled(document, "Author") or [None]
    for other in others:
        first.add_run(", ")
        for run in other.runs:
            first._p.append(run._r)
        other._p.getparent().remove(other._p)
    line = _styled(document, "Title")[0].insert_paragraph_before(meta["series"], "Series")
    publisher = meta.get("publisher", "")
    if brand.logo:
        if publisher and len(meta["series"] + publisher) <= _BESIDE_MARK:
            line.add_run(f" · {publisher}", "Publisher")
        _add_mark(line.add_run("\t"), brand)
    elif publisher:
        line.add_run("\t")
        line.add_run(publisher, "Publisher")


def _add_mark(run: Run, brand: Brand) -> None:
    picture = _picture(run, brand.logo.path)
    scale = min(_MARK_HEIGHT / picture.height, _MARK_WIDTH / picture.width)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    picture._inline.docPr.set("descr", brand.logo.alternative)
    picture._inline.docPr.set("name", "Logo")  # not the number that python-docx counts


def _picture(run: Run, path: Path) -> InlineShape:
    """Put a picture into a run; python-docx takes no JPEG file that lacks the usual header."""
    try:
        return run.add_picture(str(path))
    except UnrecognizedImageError:
        return run.add_picture(io.BytesIO(as_png(path)))


def _styled(document: Document, name: str) -> list[Paragraph]:
    return [each for each in document.paragraphs if each.style.name == name]


def set_properties(document: Document, meta: Mapping[str, Any]) -> None:
    """Set what Word shows of a file: series, publisher, languages; and no counts of another.

    Programs also read where the brief lies, once that is known, and when it was changed.
    """
    core, publisher = document.core_properties, meta.get("publisher", "")
    record = record_of(meta)
    core.modified = datetime.datetime.fromisoformat(record.updated)
    if record.address:
        core.identifier = record.address
    core.category = shortened(meta["series"])
    core.author = shortened(core.author or publisher)
    document.settings.element.find(qn("w:themeFontLang")).set(
        qn("w:val"), with_region(meta["lang"])
    )
    changes = {"/docProps/app.xml": _say_publisher, "/docProps/custom.xml": _drop_foreign}
    for part in document.part.package.iter_parts():
        if part.partname in changes:
            root = parse_xml(part.blob)
            changes[part.partname](root, publisher)
            part._blob = serialize_part_xml(root)


def shortened(text: str) -> str:
    """Return a text as long as a property may be: some of many names, or some words of many."""
    if len(text) <= _LONGEST:
        return text
    for parting, rest in (("; ", "; et al."), (" ", " …")):
        start = text[: _LONGEST + len(parting) - len(rest)]
        if parting in start:
            return start.rpartition(parting)[0] + rest
    return text[: _LONGEST - 1] + "…"


def _say_publisher(root: BaseOxmlElement, publisher: str) -> None:
    """Leave of what an application says of a file only whose it is."""
    for old in list(root):
        root.remove(old)
    if publisher:
        company = parse_xml(f'<Company xmlns="{_EXTENDED}"/>')
        company.text = publisher
        root.append(company)


def _drop_foreign(root: BaseOxmlElement, _: str) -> None:
    """Leave the properties that are meant; their numbers begin with 2."""
    for each in list(root):
        if each.get("name") not in _KEPT:
            root.remove(each)
    for number, each in enumerate(root, start=2):
        each.set("pid", str(number))
