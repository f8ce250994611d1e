"""Reading the three formats back, each with a library that had no part in writing it."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import lxml.etree
import lxml.html
import pikepdf
import pypdfium2

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class ReadBack:
    """What a reader finds in a file."""

    title: str
    headings: list[str]
    alternatives: list[str]
    """Alternative texts of the pictures, in order."""
    text: str


def letters(text: str) -> str:
    """Return letters and digits only: line breaks and hyphens differ between formats by design."""
    return re.sub(r"[\W_]", "", text)


def read_html(path: Path) -> ReadBack:
    page = lxml.html.fromstring(path.read_text("utf-8"))
    (title,) = page.xpath("//h1")
    return ReadBack(
        title=title.text_content().strip(),
        headings=[each.text_content().strip() for each in page.xpath("//main//h2")],
        alternatives=[each.get("aria-label") for each in page.xpath("//main//*[@role='img']")],
        text=page.xpath("//main")[0].text_content() + title.text_content(),
    )


def _paragraphs(body: lxml.etree._Element, style: str) -> list[str]:
    return [
        "".join(paragraph.itertext(f"{_WORD}t"))
        for paragraph in body.iter(f"{_WORD}p")
        if (named := paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")) is not None
        and named.get(f"{_WORD}val") == style
    ]


def read_docx(path: Path) -> ReadBack:
    with zipfile.ZipFile(path) as parts:
        body = lxml.etree.fromstring(parts.read("word/document.xml"))
        notes = lxml.etree.fromstring(parts.read("word/footnotes.xml"))
    return ReadBack(
        title="".join(_paragraphs(body, "Title")),
        headings=_paragraphs(body, "Heading1"),
        alternatives=[each.get("descr") for each in body.iter(f"{_DRAWING}docPr")],
        text=" ".join([*body.itertext(f"{_WORD}t"), *notes.itertext(f"{_WORD}t")]),
    )


def _elements(node: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """Return all elements of a structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [found for each in node for found in _elements(each)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    return [node, *_elements(node["/K"])] if "/K" in node else [node]


def read_pdf(path: Path) -> ReadBack:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        title = str(pdf.docinfo["/Title"])
        headings = [str(item.title) for item in outline.root]
        figures = [
            str(each["/Alt"])
            for each in _elements(pdf.Root["/StructTreeRoot"])
            if each.get("/S") == "/Figure"
        ]
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return ReadBack(title, headings, figures, text)


READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}
