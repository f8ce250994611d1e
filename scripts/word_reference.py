"""The reference document from which pandoc takes Word's styles, page and running head.

Pandoc's own reference document is the start; each style of the house is set over it. The result
has fixed times inside, so that the same styles give the same bytes.
"""

import copy
import io
import zipfile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from docx.styles.style import ParagraphStyle

from scripts.brand import Brand
from scripts.word_formats import colour, set_style
from scripts.word_page import Running, set_page
from scripts.word_styles import BUILT_IN, STYLES
from scripts.word_table_styles import set_table_styles
from scripts.word_theme import set_theme


def reference_document(pandoc_default: bytes, running: Running, brand: Brand) -> bytes:
    """Return a reference document made from pandoc's, with the words at head and foot of pages."""
    document = docx.Document(io.BytesIO(pandoc_default))
    _plain_colours(document)
    for name, style in STYLES.items():
        set_style(_style(document, name), style, brand)
    _link_characters(document)
    _letters(document, brand)
    set_table_styles(document, brand)
    set_theme(document, brand)
    set_page(document, running)
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_times(saved.getvalue())


def _plain_colours(document: Document) -> None:
    """Take out the colours of pandoc's styles: all come from the brand, or from what is around."""
    for element in list(document.styles.element.iter(qn("w:color"))):
        element.getparent().remove(element)


def _style(document: Document, name: str) -> ParagraphStyle:
    """Return a paragraph style by its name in Word, made where the document lacks it."""
    for style in document.styles:
        if style.name == name:
            return style
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in BUILT_IN)
    style.base_style = document.styles["Normal"]
    style.quick_style = name not in BUILT_IN
    return style


def _link_characters(document: Document) -> None:
    """Give each character style that is linked to a paragraph style the same letters.

    Pandoc links one of them to two paragraph styles, and bases the styles of links on it.
    """
    by_id = {each.get(qn("w:styleId")): each for each in document.styles.element}
    for identifier, element in by_id.items():
        link = element.find(qn("w:link"))
        if link is None or element.get(qn("w:type")) != "paragraph":
            continue
        other = by_id[link.get(qn("w:val"))]
        if other.find(qn("w:link")).get(qn("w:val")) == identifier:
            for old in other.findall(qn("w:rPr")):
                other.remove(old)
            other.append(copy.deepcopy(element.rPr))
        else:
            element.remove(link)


def _letters(document: Document, brand: Brand) -> None:
    """Set the styles of pieces of text: links out of the document, links inside it, code."""
    link = RGBColor.from_string(colour(brand, "link"))
    for name in ("Hyperlink", "Verbatim Char", "Footnote Reference", "Section Number"):
        document.styles[name].base_style = document.styles["Default Paragraph Font"]
    outside = document.styles["Hyperlink"].font
    outside.color.rgb, outside.underline = link, True
    # Citations are links too: underlined, a page would be more rule than text. Print has them so.
    inside = document.styles.add_style("Reference Link", WD_STYLE_TYPE.CHARACTER)
    inside.font.color.rgb = RGBColor.from_string(colour(brand, "primary"))
    code = document.styles["Verbatim Char"].font
    code.name, code.size = brand.monospace, None
    publisher = document.styles.add_style("Publisher", WD_STYLE_TYPE.CHARACTER)
    publisher.font.all_caps = False
    publisher.font.color.rgb = RGBColor.from_string(colour(brand, "muted"))
    publisher.element.rPr.color.addnext(parse_xml(f'<w:spacing {nsdecls("w")} w:val="0"/>'))


def with_fixed_times(data: bytes) -> bytes:
    """Return a ZIP file with its parts in order of name and no times: pandoc copies them over."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
