"""Reading a PDF back by its structure tree."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.formats import FORMULA, Link, ReadBack, address, by_language, start
from tests.formats.pdf_tags import Tag, Words, read_tags

_PARTS = {"THead": "head", "TBody": "body", "TFoot": "foot"}
_ABOVE, _NEAR = 10, 12
"""Links lead so many points above their target, so that one sees what is before; give or take."""


def _is_mark(tag: Tag) -> bool:
    """Return whether an element is the number of a footnote, there or at the note."""
    return tag.name == "Lbl" and any(kid.name == "Link" for kid in tag.kids if isinstance(kid, Tag))


def text_of(tag: Tag) -> str:
    """Return the text of an element: no notes, no signs of lists, no letters of pictures."""
    return "".join(_text(kid) for kid in tag.kids)


def _text(kid: Tag | Words) -> str:
    if isinstance(kid, Words):
        return kid.text
    if kid.name in ("Note", "Figure") or _is_mark(kid):
        return ""
    if kid.name == "Formula":
        return FORMULA
    shown = [each for each in kid.kids if not _is_sign(each, kid)]
    return "".join(map(_text, shown))


def _is_sign(kid: Tag | Words, item: Tag) -> bool:
    """Return whether an element is the bullet or number of an item; terms are set in bold."""
    is_label = isinstance(kid, Tag) and kid.name == "Lbl" and item.name == "LI"
    return is_label and not any(each.name == "Strong" for each in kid.walk())


def _all(root: Tag, *names: str) -> list[Tag]:
    return [tag for tag in root.walk() if tag.name in names]


def _first(tag: Tag) -> Words | None:
    """Return the first text of an element."""
    for each in tag.walk():
        for kid in each.kids:
            if isinstance(kid, Words) and kid.text.strip():
                return kid
    return None


def _parted(root: Tag) -> list[Tag]:
    """Return the body without its notes, and then each note."""
    notes = _all(root, "Note")

    def without(tag: Tag) -> Tag:
        kids = [without(kid) if isinstance(kid, Tag) else kid for kid in tag.kids]
        kept = [kid for kid in kids if not (isinstance(kid, Tag) and kid.name == "Note")]
        return Tag(tag.name, tag.alternative, tag.language, tag.target, kept)

    return [without(root), *notes]


def _body(document: Tag) -> Tag:
    """Return the document without its title block, which ends with the day of publication."""
    kids = document.kids
    at = next(number for number, kid in enumerate(kids) if kid.name == "Title") + 1
    while not re.match(r"\s*\d+ \w+ 20\d\d\b", text_of(kids[at])):
        at += 1
    return Tag("Document", kids=kids[at + 1 :])


def _links(parts: list[Tag], targets: list[tuple[Words, str]]) -> Iterator[Link]:
    for part in parts:
        marks = {id(link) for tag in _all(part, "Lbl") if _is_mark(tag) for link in tag.walk()}
        for tag in _all(part, "Link"):
            if id(tag) in marks:
                continue
            is_inside = isinstance(tag.target, tuple)
            where = _there(*tag.target, targets) if is_inside else address(str(tag.target), ".pdf")
            yield Link(text_of(tag), where, is_inside)


def _there(page: int, height: float, targets: list[tuple[Words, str]]) -> str:
    """Return the first words of what stands at a place."""
    here = [(words.top, text) for words, text in targets if words.page == page]
    distances = [(abs(height - _ABOVE - top), text) for top, text in here]
    distance, text = min(distances, default=(_NEAR, ""))
    return text if distance < _NEAR else ""


def _rows(table: Tag) -> Iterator[tuple[str, list[str]]]:
    for part in table.kids:
        rows = [part] if part.name == "TR" else _all(part, "TR")
        for row in rows if part.name != "Caption" else ():
            cells = [text_of(cell) for cell in row.kids]
            yield _PARTS.get(part.name, "body"), cells


def _passages(tag: Tag, language: str = "") -> Iterator[tuple[str, str]]:
    """Yield the language of each text."""
    language = tag.language or language
    for kid in tag.kids:
        if isinstance(kid, Tag) and not _is_mark(kid) and not _is_sign(kid, tag):
            yield from _passages(kid, language)
        elif isinstance(kid, Words) and (kid.language or language):
            yield kid.language or language, kid.text


def _entries(body: Tag) -> list[str]:
    """Return the paragraphs between the heading of the references and the next."""
    names = [text_of(kid).strip() for kid in body.kids]
    if "References" not in names:
        return []
    listed = names[names.index("References") + 1 :]
    return listed[: listed.index("About this brief")]


def _boxes(body: Tag) -> list[Tag]:
    """Return the titles of boxes: paragraphs that begin with the word and a number."""
    pattern = r"\s*(Box\s\d+\.|Key messages\s*$)"
    return [tag for tag in _all(body, "P") if re.match(pattern, text_of(tag))]


def read_pdf(path: Path) -> ReadBack:
    """Return what a PDF says to those who hear it."""
    root, hidden = read_tags(path)
    body, *notes = _parted(_body(_all(root, "Document")[0]))
    with pikepdf.open(path) as pdf:
        found = ReadBack(str(pdf.docinfo["/Title"]), hidden=hidden)
    headings = _all(body, "H1", "H2", "H3", "H4", "H5", "H6")
    captions, boxes = _all(body, "Caption"), _boxes(body)
    entries = [kid for kid in body.kids if text_of(kid).strip() in _entries(body)]
    named = [*headings, *captions, *boxes, *entries]
    targets = [(words, start(text_of(tag))) for tag in named if (words := _first(tag))]
    found.text, found.footnotes = text_of(body), list(map(text_of, notes))
    found.headings = [(int(each.name[1]), text_of(each)) for each in headings]
    found.captions, found.boxes = list(map(text_of, captions)), list(map(text_of, boxes))
    found.entries = _entries(body)
    found.links = list(_links([body, *notes], targets))
    found.tables = [list(_rows(each)) for each in _all(body, "Table")]
    found.alternatives = [each.alternative for each in _all(body, "Figure")]
    formulas = [each for part in (body, *notes) for each in _all(part, "Formula")]
    found.formulas = list(map(text_of, formulas))
    found.languages = by_language(pair for part in (body, *notes) for pair in _passages(part))
    return found
