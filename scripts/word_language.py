"""Languages and scripts of a Word document, as Word keeps them.

Word has three slots for each run of text: Latin, East Asian, and complex scripts, each with its
own face, size, weight and spelling language. Pandoc fills the first only. A run of Thai, Lao,
Khmer or Burmese needs the mark `w:cs`, so that Word takes the face, the size and the weight of
that slot, and its language in `w:bidi`, so that Word takes the right dictionary and line breaks.
Source: ECMA-376, part 1, sections 17.3.2.7 (cs), 17.3.2.20 (lang) and 17.3.2.26 (rFonts).
"""

import copy
import re

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scripts.languages import primary
from scripts.script_languages import language_of_letters

# Hebrew and Arabic; from Devanagari over Thai, Lao and Tibetan to Burmese; Khmer; the scripts of
# Sulawesi, Bali and Sumatra; Javanese; more of Burmese and of Khmer.
_LETTERS = (
    "\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u19e0-\u19ff\u1a00-\u1aaf\u1b00-\u1bff"
    "\ua980-\ua9ff\uaa60-\uaa7f\u200b-\u200d"
)
_COMPLEX = re.compile(rf"([{_LETTERS}]+(?:\s+[{_LETTERS}]+)*)")
_BURMESE = re.compile("[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]")
_BURMESE_FACE = "Myanmar Text"
"""On every Windows since 8; the face of the styles has no Burmese."""

_COMPLEX_LANGUAGES = {"th": "TH", "lo": "LA", "km": "KH", "my": "MM"}
_EAST_ASIAN_LANGUAGES = {"zh": "CN", "ja": "JP", "ko": "KR"}
_REGIONS = {"id": "ID", "ms": "MY", "vi": "VN", "fil": "PH", "tl": "PH", "tet": "TL", "fr": "FR"}
"""Word finds a dictionary by language and country: where a tag has none, it takes this one."""


def mark_languages(document: Document) -> None:
    """Put languages and scripts of all runs, and of the document, into Word's slots, in place."""
    _mark_default(document.styles.element)
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _mark_runs(part.element)
        elif part.partname.endswith("/footnotes.xml"):
            _mark_notes(part)


def _mark_notes(part: Part) -> None:
    notes = parse_xml(part.blob)
    _mark_runs(notes)
    part._blob = serialize_part_xml(notes)


def _mark_default(styles: BaseOxmlElement) -> None:
    """Say the language of the document in the slot of its script too."""
    for language in styles.findall(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        tag = language.get(qn("w:val"))
        language.set(qn("w:val"), with_region(tag))
        language.set(qn(f"w:{_slot(tag)}"), with_region(tag))


def with_region(tag: str) -> str:
    """Return a language tag with a country: `th` becomes `th-TH`, and `en-GB` stays."""
    regions = _COMPLEX_LANGUAGES | _EAST_ASIAN_LANGUAGES | _REGIONS
    return f"{tag}-{regions[tag]}" if tag in regions else tag


def _slot(tag: str) -> str:
    name = primary(tag)
    return (
        "bidi"
        if name in _COMPLEX_LANGUAGES
        else "eastAsia"
        if name in _EAST_ASIAN_LANGUAGES
        else "val"
    )


def _mark_runs(root: BaseOxmlElement) -> None:
    for run in list(root.iter(qn("w:r"))):
        for piece in _split(run):
            _mark(piece)


def _split(run: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Cut a run with text of both kinds into runs of one kind; return these, set in its place."""
    texts = run.findall(qn("w:t"))
    pieces = [piece for piece in _COMPLEX.split(texts[0].text or "") if piece] if texts else []
    if len(texts) != 1 or len(pieces) < 2 or texts[0].getnext() is not None:
        return [run]
    copies = [copy.deepcopy(run) for _ in pieces]
    for each, piece in zip(copies, pieces, strict=True):
        text = each.find(qn("w:t"))
        text.text = piece
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(each)
    run.getparent().remove(run)
    return copies


def _mark(run: BaseOxmlElement) -> None:
    """Mark a run of one kind of script with that kind and with its language's slot."""
    text = "".join(run.itertext(qn("w:t")))
    language = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    is_complex = bool(_COMPLEX.search(text))
    if language is not None:
        _move_language(language, is_complex)
    if is_complex:
        properties = run.get_or_add_rPr()
        mark = OxmlElement("w:cs")
        if language is not None and language.getparent() is not None:
            language.addprevious(mark)
        else:
            properties.append(mark)
            _name_language(mark, text)
        if _BURMESE.search(text):
            properties.get_or_add_rFonts().set(qn("w:cs"), _BURMESE_FACE)


def _name_language(mark: BaseOxmlElement, text: str) -> None:
    """Say after the mark of a run which language its letters are of: Word would take Arabic."""
    if tag := language_of_letters(text):
        language = OxmlElement("w:lang")
        language.set(qn("w:bidi"), with_region(tag))
        mark.addnext(language)


def _move_language(language: BaseOxmlElement, is_complex: bool) -> None:
    """Put a language into its slot; a number inside Thai stays in the document's language."""
    tag = language.get(qn("w:val"))
    slot = _slot(tag)
    if slot == "bidi" and not is_complex:
        language.getparent().remove(language)
        return
    del language.attrib[qn("w:val")]
    language.set(qn(f"w:{slot}"), with_region(tag))
