"""Reading a finished Word document: what is in it, what refers to what, what it would fetch.

Source of the names: ECMA-376, part 1 (WordprocessingML) and part 2 (packages).
"""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from scripts.finished import Damaged, Finished

Element = ElementTree.Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_FIELD = re.compile(
    r'\b(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)|\bHYPERLINK\s+\\l\s+"([^"]+)"', re.IGNORECASE
)
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What a damaged package ends with; the last two where it seems to be packed in another way."""
_MAIN = "word/document.xml"
_PROPERTIES = {
    ("title", "title"): f"{_DC}title",
    ("authors", "author"): f"{_DC}creator",
    ("keywords", "tags"): f"{_CORE}keywords",
    ("description", "comments"): f"{_DC}description",
    ("language", "language"): f"{_DC}language",
    ("date", "day of creation"): f"{_TERMS}created",
    ("updated", "day of the last change"): f"{_TERMS}modified",
}
"""Fact and place of each property of the file; the places as Word names them."""
_DAYS = ("date", "updated")


def read_word(path: Path) -> Finished:
    """Return what is in a Word document; raises Damaged where it is no sound package."""
    try:
        with zipfile.ZipFile(path) as package:
            if broken := package.testzip():
                raise Damaged(f"its part '{broken}' is damaged")
            return _Package(path, package).found()
    except _UNREADABLE as error:
        raise Damaged("it is no sound zip package, which a Word document is") from error
    except ElementTree.ParseError as error:
        raise Damaged(f"a part of it is no sound XML ({error})") from error


class _Package:
    """The parts of a file."""

    def __init__(self, path: Path, package: zipfile.ZipFile):
        self.word = Finished(path)
        self.sizes = {each.filename: each.compress_size for each in package.infolist()}
        names = [name for name in self.sizes if name.endswith((".xml", ".rels"))]
        self.roots = {name: ElementTree.fromstring(package.read(name)) for name in names}
        if _MAIN not in self.roots:
            raise Damaged("its text is missing")

    def found(self) -> Finished:
        """Return what was found."""
        word = self.word
        for name, root in self.roots.items():
            if name.endswith(".rels"):
                self._read_relations(name, root)
            elif name.startswith("word/"):
                self._read_text(root)
                self._read_uses(name, root)
        self._read_notes()
        self._read_pictures()
        self._read_typefaces()
        self._read_facts()
        word.parts.update(self.sizes)
        return word

    def _relations(self, name: str) -> dict[str, Element]:
        folder, _, file = name.rpartition("/")
        root = self.roots.get(f"{folder}/_rels/{file}.rels")
        return {} if root is None else {each.get("Id", ""): each for each in root}

    def _read_relations(self, name: str, root: Element) -> None:
        """Read what a part needs, which is in the file or is fetched, and where its links lead."""
        folder = name.partition("_rels/")[0]
        for each in root:
            target, kind = each.get("Target", ""), each.get("Type", "").rpartition("/")[2]
            if each.get("TargetMode") != "External":
                inside = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                self.word.absent += [] if inside in self.sizes else [inside]
            elif kind == "hyperlink":
                self.word.addresses.add(target)
            else:
                self.word.fetched.append(target)

    def _read_text(self, root: Element) -> None:
        """Read what is to be read, heard and referred to in a part."""
        word = self.word
        for paragraph in root.iter(f"{_W}p"):
            word.texts.append("".join(each.text or "" for each in paragraph.iter(f"{_W}t")))
            word.references += _fields(paragraph)
        for each in root.iter(f"{_W}bookmarkStart"):
            word.names.append(each.get(f"{_W}name", ""))
        for each in root.iter(f"{_W}hyperlink"):
            word.references += [each.get(f"{_W}anchor", "")] if f"{_W}anchor" in each.attrib else []
        for each in root.iter(f"{_DRAWING}docPr"):
            spoken = each.get("descr", "").strip()
            word.texts.append(spoken)
            if not spoken and next(each.iter(_DECORATIVE), None) is None:
                word.mute.append(each.get("name") or "a picture")

    def _read_uses(self, name: str, root: Element) -> None:
        """Read which relations a part uses that it does not have."""
        known = self._relations(name)
        for each in root.iter():
            for attribute, value in each.attrib.items():
                if attribute.startswith(_R) and value not in known:
                    self.word.absent.append(f"{value} of {name}")

    def _read_notes(self) -> None:
        """Read the notes to which the text refers, and which are there."""
        for kind in ("footnote", "endnote"):
            marks = self.roots[_MAIN].iter(f"{_W}{kind}Reference")
            self.word.references += [f"{kind} {each.get(f'{_W}id')}" for each in marks]
            notes = self.roots.get(f"word/{kind}s.xml")
            for each in notes.iter(f"{_W}{kind}") if notes is not None else ():
                self.word.names.append(f"{kind} {each.get(f'{_W}id')}")

    def _read_pictures(self) -> None:
        """Read how large each picture of the text is."""
        known = self._relations(_MAIN)
        for drawing in self.roots[_MAIN].iter(f"{_W}drawing"):
            words = "".join(each.get("descr", "") for each in drawing.iter(f"{_DRAWING}docPr"))
            for each in drawing.iter(f"{_PICTURE}blip"):
                target = known.get(each.get(f"{_R}embed"), Element("none")).get("Target")
                self.word.weigh(f"picture '{words[:40]}…'", self.sizes.pop(f"word/{target}", 0))

    def _read_typefaces(self) -> None:
        """Read the table of typefaces: which of them stand in the file."""
        table = "word/fontTable.xml"
        known, root = self._relations(table), self.roots.get(table)
        for font in root if root is not None else ():
            family = font.get(f"{_W}name", "")
            faces = [each for each in font if each.tag.startswith(f"{_W}embed")]
            files = [known[each.get(f"{_R}id")] for each in faces if each.get(f"{_R}id") in known]
            if files:
                self.word.typefaces.add(family)
            for each in files:
                name = f"word/{each.get('Target')}"
                self.word.weigh(f"typeface '{family}'", self.sizes.pop(name, 0))

    def _read_facts(self) -> None:
        """Read the properties of the file."""
        core = self.roots.get("docProps/core.xml", Element("none"))
        for (fact, place), tag in _PROPERTIES.items():
            words = core.findtext(tag, "")
            self.word.say(fact, f"property '{place}'", words[:10] if fact in _DAYS else words)
        self.word.texts += [each.text or "" for each in core]
        custom = self.roots.get("docProps/custom.xml", Element("none"))
        named = (each for each in custom if each.get("name") == "Licence")
        licence = next(named, Element("none"))
        self.word.say("licence", "property 'Licence'", "".join(licence.itertext()))
        styles = self.roots.get("word/styles.xml", Element("none"))
        language = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
        tag = "" if language is None else language.get(f"{_W}val", "")
        self.word.say("language", "language of the text", tag)


def _fields(paragraph: Element) -> Iterator[str]:
    """Yield the bookmarks to which the fields of a paragraph refer."""
    codes = "".join(each.text or "" for each in paragraph.iter(f"{_W}instrText"))
    for each in paragraph.iter(f"{_W}fldSimple"):
        codes += f" {each.get(f'{_W}instr', '')}"
    for found in _FIELD.finditer(codes):
        yield found[1] or found[2]
