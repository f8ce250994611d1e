"""Reading a Word document back with lxml."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.etree

from scripts.languages import LANGUAGES
from tests.formats import FORMULA, Link, ReadBack, address, by_language, start

Element = lxml.etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLANKS = {f"{W}tab", f"{W}br"}
_HEAD = ("Series", "Title", "Subtitle", "Author", "Date")
_ANNEX = {words.chart_figures for words in LANGUAGES.values()}
_CAPTIONS = ("Caption", "ImageCaption", "TableCaption")


class _Word:
    """The parts of a file."""

    def __init__(self, path: Path):
        with zipfile.ZipFile(path) as parts:
            self.body, notes = (
                lxml.etree.fromstring(parts.read(f"word/{name}.xml"))
                for name in ("document", "footnotes")
            )
            self.addresses = _addresses(parts, "document") | _addresses(parts, "footnotes")
        for contents in list(self.body.iter(f"{W}sdt")):  # headings, once more
            contents.getparent().remove(contents)
        self.annex = list(_annex(*self.body.iter(f"{W}body")))
        for each in self.annex:
            each.getparent().remove(each)
        by_id = {each.get(f"{W}id"): each for each in notes}
        marks = self.body.iter(f"{W}footnoteReference")
        self.notes = [by_id[each.get(f"{W}id")] for each in marks]
        self.parts = [self.body, *self.notes]

    def paragraphs(self, *styles: str) -> list[str]:
        """Return the texts of the paragraphs of some styles."""
        return [text_of(each) for each in self.body.iter(f"{W}p") if _style(each) in styles]

    def links(self) -> Iterator[Link]:
        """Yield all links."""
        targets = dict(_bookmarks(self.body))
        for each in (link for part in self.parts for link in part.iter(f"{W}hyperlink")):
            anchor = each.get(f"{W}anchor")
            where = (
                targets[anchor] if anchor else address(self.addresses[each.get(_RELATION)], ".docx")
            )
            yield Link(text_of(each), where, bool(anchor))


def _annex(body: Element) -> Iterator[Element]:
    """Yield what stands under the heading of the charts' figures, which the other formats have no
    section for."""
    inside = False
    for each in body:
        if _style(each) == "Heading1":
            inside = text_of(each) in _ANNEX
        if inside:
            yield each


def _addresses(parts: zipfile.ZipFile, name: str) -> dict[str, str]:
    path = f"word/_rels/{name}.xml.rels"
    root = lxml.etree.fromstring(parts.read(path))
    return {each.get("Id"): each.get("Target") for each in root}


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def text_of(root: Element) -> str:
    """Return the text that a reader sees, a line for each paragraph."""
    pieces = []
    for each in root.iter(f"{W}t", f"{W}p", f"{_MATH}oMath", *_BLANKS):
        if each.tag == f"{W}t":
            pieces.append(each.text or "")
        elif each.tag == f"{_MATH}oMath":
            pieces.append(FORMULA)
        elif each.getparent().tag == f"{W}tabs":
            continue
        else:
            pieces.append("\n" if each.tag == f"{W}p" else " ")
    return "".join(pieces).strip("\n")


def _bookmarks(body: Element) -> Iterator[tuple[str, str]]:
    """Yield the name of each bookmark, and the first words there."""
    for each in body.iter(f"{W}bookmarkStart"):
        around = next(each.iterancestors(f"{W}p"), None)
        paragraphs = (
            [around] if around is not None else each.xpath("following::*[local-name()='p']")
        )
        yield each.get(f"{W}name"), start(text_of(paragraphs[0]))


def _passages(root: Element) -> Iterator[tuple[str, str]]:
    """Yield language and text of each run that names one; Thai and its like are in `bidi`."""
    for run in root.iter(f"{W}r"):
        named = run.find(f"{W}rPr/{W}lang")
        tags = set() if named is None else {named.get(f"{W}{kind}") for kind in ("val", "bidi")}
        for tag in tags - {None}:
            yield tag, text_of(run)


def _rows(table: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of a table; a Word table has no foot."""
    for row in table.iter(f"{W}tr"):
        is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
        yield "head" if is_head else "body", [text_of(cell) for cell in row.iter(f"{W}tc")]


def _headings(body: Element) -> Iterator[tuple[int, str]]:
    for each in body.iter(f"{W}p"):
        if found := re.fullmatch(r"Heading(\d)", _style(each)):
            yield int(found[1]), text_of(each)


def read_docx(path: Path) -> ReadBack:
    """Return what a Word document says."""
    word = _Word(path)
    (body,) = word.body.iter(f"{W}body")
    title = "".join(word.paragraphs("Title"))
    found = ReadBack(title, hidden="".join(word.paragraphs("PullQuote")))
    found.headings = list(_headings(body))
    found.captions = word.paragraphs(*_CAPTIONS)
    found.boxes = word.paragraphs("BoxTitle")
    found.links = list(word.links())
    found.footnotes = list(map(text_of, word.notes))
    found.tables = [list(_rows(each)) for each in body.iter(f"{W}tbl")]
    found.behind_charts = [
        [row for _, row in _rows(each)] for each in word.annex if each.tag == f"{W}tbl"
    ]
    found.entries = word.paragraphs("Bibliography")
    found.alternatives = [each.get("descr") for each in body.iter(f"{_DRAWING}docPr")]
    formulas = (each for part in word.parts for each in part.iter(f"{_MATH}oMath"))
    found.formulas = ["".join(each.itertext(f"{_MATH}t")) for each in formulas]
    found.languages = by_language(pair for part in word.parts for pair in _passages(part))
    left_out = (*_HEAD, "PullQuote")
    shown = [each for each in body.iter(f"{W}p") if _style(each) not in left_out]
    found.text = "\n".join(map(text_of, shown))
    return found
