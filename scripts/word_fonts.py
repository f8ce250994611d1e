"""The typefaces of a Word document, inside the document, as Word itself puts them there.

Each face is a TrueType file whose first bytes are changed by a key that stands beside it, named in
the table of fonts (ECMA-376, part 1, 17.8.1 and 17.8.3). All letters of Latin script are in it, so
that a reader may change the text; a face for Thai, Lao, Khmer or Burmese is there where the text
has such letters.
"""

import functools
import hashlib
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scripts.brand import Brand
from scripts.faces import LATIN, face_file, with_neighbours
from scripts.font_files import (
    characters_in,
    cut,
    has_truetype_outlines,
    may_be_embedded,
    named,
)
from scripts.word_reference import with_fixed_times

_SCRIPTS = {
    "Noto Sans Thai": "Leelawadee UI",
    "Noto Sans Lao": "Leelawadee UI",
    "Noto Sans Khmer": "Leelawadee UI",
    "Noto Sans Myanmar": "Myanmar Text",
}
"""Faces of scripts, and the one of Windows that stands in where embedded ones are not taken."""
_ALL = ((False, False), (True, False), (False, True), (True, True))
_UPRIGHT, _REGULAR = _ALL[:2], _ALL[:1]
_SLOTS = dict(zip(_ALL, ("Regular", "Bold", "Italic", "BoldItalic"), strict=True))
_SPACES = frozenset(" \u00a0")
_CODE = ("VerbatimChar", "SourceCode")
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


@dataclass(frozen=True)
class _Family:
    """A family that a document bears: its styles as pairs of bold and italic."""

    name: str
    styles: tuple[tuple[bool, bool], ...]
    letters: frozenset[str]
    stand_in: str = ""
    """Where the table of fonts does not name one yet."""


def with_fonts(data: bytes, brand: Brand) -> bytes:
    """Return a Word document with the brand's faces, and those of its scripts, inside it."""
    document = docx.Document(io.BytesIO(data))
    notes = {part: parse_xml(part.blob) for part in _note_parts(document)}
    roots = [*_roots(document), *notes.values()]
    text = frozenset("".join(each.text or "" for root in roots for each in root.iter(qn("w:t"))))
    scripts = {name: _letters(name) & text for name in _SCRIPTS}
    scripts = {name: letters for name, letters in scripts.items() if letters}
    for root in roots:
        _name_faces(root, scripts)
    for part, root in notes.items():
        part._blob = serialize_part_xml(root)
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    for family in [*_latin(brand, roots, text), *_complex(scripts)]:
        _embed(fonts, table, family)
    table._blob = serialize_part_xml(fonts)
    _tell_settings(document)
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_times(saved.getvalue())


def prepare(brand: Brand) -> None:
    """Cut the faces of documents whose letters are Latin ones: most documents."""
    for family in _latin(brand, [], frozenset()):
        for bold, italic in family.styles:
            path = face_file(family.name, bold=bold, italic=italic)
            if path and may_be_embedded(path) and has_truetype_outlines(path):
                _style(path, family, bold=bold, italic=italic)


def _roots(document: Document) -> Iterator[BaseOxmlElement]:
    parts = document.part.package.iter_parts()
    return (part.element for part in parts if isinstance(part, XmlPart))


def _note_parts(document: Document) -> list[Part]:
    """Return the parts of notes, which python-docx keeps as bytes."""
    parts = document.part.package.iter_parts()
    return [part for part in parts if part.partname.endswith("/footnotes.xml")]


def _letters(family: str) -> frozenset[str]:
    """Return the letters of a face of a script that no face of Latin has."""
    path = face_file(family)
    return frozenset(map(chr, characters_in(path))) - LATIN if path else frozenset()


def _name_faces(root: BaseOxmlElement, scripts: dict[str, frozenset[str]]) -> None:
    """Give runs of a script the face of that script, in the slot that Word reads for it."""
    for run in root.iter(qn("w:r")):
        text = set("".join(each.text or "" for each in run.findall(qn("w:t"))))
        for family, letters in scripts.items():
            if text & letters:
                run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), family)


def _latin(brand: Brand, roots: list[BaseOxmlElement], text: frozenset[str]) -> Iterator[_Family]:
    """Yield the brand's families; that of code only for documents with code."""
    letters = LATIN | text
    yield _Family(brand.base, _ALL, letters)
    if brand.headings != brand.base:
        yield _Family(brand.headings, _UPRIGHT, letters)
    styles = {each.get(qn("w:val")) for root in roots for each in root.iter(*_STYLE_MARKS)}
    if styles & set(_CODE) and brand.monospace not in (brand.base, brand.headings):
        yield _Family(brand.monospace, _REGULAR, letters)


_STYLE_MARKS = (qn("w:rStyle"), qn("w:pStyle"))


def _complex(scripts: dict[str, frozenset[str]]) -> Iterator[_Family]:
    for name, letters in scripts.items():
        yield _Family(name, _UPRIGHT, with_neighbours(letters) | _SPACES, _SCRIPTS[name])


def _embed(fonts: BaseOxmlElement, table: Part, family: _Family) -> None:
    """Put a family into the table of fonts, and its styles into the package."""
    entry = _entry(fonts, family)
    for bold, italic in family.styles:
        path = face_file(family.name, bold=bold, italic=italic)
        if path and may_be_embedded(path) and has_truetype_outlines(path):
            data = _style(path, family, bold=bold, italic=italic)
            entry.append(_reference(table, data, _SLOTS[bold, italic]))


def _entry(fonts: BaseOxmlElement, family: _Family) -> BaseOxmlElement:
    """Return the entry of a family, made where there is none, with the face that stands in."""
    for entry in fonts.findall(qn("w:font")):
        if entry.get(qn("w:name")) == family.name:
            break
    else:
        entry = OxmlElement("w:font", {qn("w:name"): family.name})
        fonts.append(entry)
    if family.stand_in and entry.find(qn("w:altName")) is None:
        entry.insert(0, OxmlElement("w:altName", {qn("w:val"): family.stand_in}))
    return entry


@functools.cache
def _style(path: Path, family: _Family, *, bold: bool, italic: bool) -> bytes:
    data = cut(path, family.letters, (700 if bold else 400,))
    return named(data, family.name, bold=bold, italic=italic)


def _reference(table: Part, data: bytes, slot: str) -> BaseOxmlElement:
    """Add a face to the package and return what refers to it, with its key."""
    key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])
    number = 1 + len(table.rels)
    name = PackURI(f"/word/fonts/font{number}.odttf")
    part = Part(name, _OBFUSCATED, obfuscated(data, key), table.package)
    relation = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
    values = {qn("r:id"): relation, qn("w:fontKey"): f"{{{str(key).upper()}}}"}
    return OxmlElement(f"w:embed{slot}", values)


def obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """Return a font file whose first 32 bytes are changed by a key; the same again changes back."""
    mask = key.bytes[::-1] * 2
    changed = bytes(one ^ two for one, two in zip(data[:32], mask, strict=True))
    return changed + data[32:]


def _tell_settings(document: Document) -> None:
    """Say that faces are embedded, and only parts of them; the schema fixes the order."""
    settings = document.settings.element
    for old in settings.findall(qn("w:embedSystemFonts")):
        settings.remove(old)
    before = [settings.find(qn(f"w:{name}")) for name in ("view", "zoom")]
    last = [each for each in before if each is not None][-1]
    last.addnext(OxmlElement("w:saveSubsetFonts"))
    last.addnext(OxmlElement("w:embedTrueTypeFonts"))
