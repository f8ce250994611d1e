"""Lists in a Word document: signs and indents of all their levels.

Pandoc takes its signs from faces of Windows that are full of pictures, which readers aloud name in
odd ways, and its indents are twice those of print.
"""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scripts.brand import Brand
from scripts.word_formats import colour

_STEP = 360
"""From one level to the next, and from a sign to its text, in twentieths of a point."""
_SIGNS = ("•", "–")


def set_lists(document: Document, brand: Brand) -> None:
    """Set signs and indents of the document's lists, in place."""
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        depth = int(level.get(qn("w:ilvl")))
        for indent in level.iter(qn("w:ind")):
            indent.set(qn("w:left"), str(_STEP * (depth + 1)))
            indent.set(qn("w:hanging"), str(_STEP))
        letters = level.find(qn("w:rPr"))
        if letters is not None and letters.find(qn("w:rFonts")) is not None:
            level.find(qn("w:lvlText")).set(qn("w:val"), _SIGNS[depth % len(_SIGNS)])
            level.replace(letters, _letters(brand))


def _letters(brand: Brand) -> BaseOxmlElement:
    return parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{brand.headings}" w:hAnsi="{brand.headings}"/>'
        f'<w:b/><w:color w:val="{colour(brand, "accent")}"/></w:rPr>'
    )
