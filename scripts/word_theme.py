"""The brand where Word itself looks for one: theme colours, theme faces, and stand-ins for faces.

What somebody adds to the document in Word, a chart or a coloured word, then has the brand's colours
to choose from. Sources: ECMA-376, part 1, sections 20.1.6 (themes) and 17.8.3 (font table).
"""

from collections.abc import Callable

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scripts.brand import Brand
from scripts.faces import face_file
from scripts.font_files import has_serifs
from scripts.word_formats import colour

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARTS = {"dk1": "text", "lt1": "paper", "dk2": "primary", "lt2": "tint", "hlink": "link"}
_PARTS |= {"folHlink": "link"}
_ACCENTS = 6
_WITH_SERIFS = ("Cambria", "roman", "variable")
_WITHOUT_SERIFS = ("Calibri", "swiss", "variable")
_OF_CODE = ("Consolas", "modern", "fixed")
"""A face that comes with Word, its class and its pitch, where a machine lacks the brand's."""
_KEPT = ("Cambria Math",)
"""For formulas."""


def set_theme(document: Document, brand: Brand) -> None:
    """Put the brand's colours and faces into the theme, and its faces into the font table."""
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/theme1.xml"):
            _rewrite(part, brand, _set_theme)
        elif part.partname.endswith("/fontTable.xml"):
            _rewrite(part, brand, _set_faces)


def _rewrite(part: Part, brand: Brand, change: Callable[[BaseOxmlElement, Brand], None]) -> None:
    root = parse_xml(part.blob)
    change(root, brand)
    part._blob = serialize_part_xml(root)


def _set_theme(root: BaseOxmlElement, brand: Brand) -> None:
    for element in (root, root.find(f".//{_MAIN}clrScheme"), root.find(f".//{_MAIN}fontScheme")):
        element.set("name", brand.name or "Brief")
    for name, part in _PARTS.items():
        _set_colour(root.find(f".//{_MAIN}{name}"), colour(brand, part))
    series = [each.removeprefix("#").upper() for each in brand.series]
    for number in range(_ACCENTS):
        found = root.find(f".//{_MAIN}accent{number + 1}")
        _set_colour(found, series[number % len(series)])
    for kind, face in (("major", brand.headings), ("minor", brand.base)):
        latin = root.find(f".//{_MAIN}{kind}Font/{_MAIN}latin")
        latin.attrib.clear()
        latin.set("typeface", face)


def _set_colour(slot: BaseOxmlElement, value: str) -> None:
    for old in list(slot):
        slot.remove(old)
    slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{value}"/>'))


def _set_faces(root: BaseOxmlElement, brand: Brand) -> None:
    for old in list(root):
        if old.get(qn("w:name")) not in _KEPT:
            root.remove(old)
    # A family that serves for text and code stands in the table once.
    stand_ins = {name: _stand_in(name) for name in (brand.base, brand.headings)}
    stand_ins.setdefault(brand.monospace, _OF_CODE)
    for name, (stand_in, family, pitch) in stand_ins.items():
        entry = OxmlElement("w:font", {qn("w:name"): name})
        values = {"altName": stand_in, "charset": "00", "family": family, "pitch": pitch}
        entry.extend(OxmlElement(f"w:{tag}", {qn("w:val"): values[tag]}) for tag in values)
        root.append(entry)


def _stand_in(family: str) -> tuple[str, str, str]:
    path = face_file(family)
    return _WITH_SERIFS if path and has_serifs(path) else _WITHOUT_SERIFS
