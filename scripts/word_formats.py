"""How a paragraph is formatted in Word: a whole style, or the borders and ground of one."""

from collections.abc import Iterable

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.tabstops import TabStops

from scripts.brand import Brand
from scripts.word_styles import Border, Style, Tab

# The brand's faces have no letters of these scripts. This one, on every Windows since 8, draws
# Thai, Lao and Khmer, so that Word need not choose a stand-in for each.
_COMPLEX_SCRIPTS = "Leelawadee UI"

_SIDES = ("top", "left", "bottom", "right", "between")
# The schema fixes the order of a paragraph's properties.
_AFTER_HYPHENS = ("w:kinsoku", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
_AFTER_HYPHENS += ("w:outlineLvl", "w:rPr", "w:sectPr")
_AFTER_GROUND = ("w:tabs", "w:suppressAutoHyphens", *_AFTER_HYPHENS)
_AFTER_BORDERS = ("w:shd", *_AFTER_GROUND)


def colour(brand: Brand, part: str) -> str:
    """Return a colour of the brand's light scheme as Word writes it, RRGGBB."""
    return getattr(brand.light, part).removeprefix("#").upper()


def set_style(target: ParagraphStyle, style: Style, brand: Brand) -> None:
    """Set all of a paragraph style of a document."""
    _set_letters(target, style, brand)
    _set_lines(target, style)
    properties = target.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:shd", "w:suppressAutoHyphens"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if not style.hyphenate:
        hyphens = OxmlElement("w:suppressAutoHyphens")
        properties.insert_element_before(hyphens, *_AFTER_HYPHENS)
    set_borders(properties, style.borders, brand)
    if style.fill:
        set_ground(properties, style.fill, brand)


def _set_letters(target: ParagraphStyle, style: Style, brand: Brand) -> None:
    font = target.font
    face = getattr(brand, style.face)
    font.name, font.size = face, Pt(style.size)
    font.bold, font.italic, font.all_caps = style.bold, style.italic, style.caps or None
    font.color.rgb = RGBColor.from_string(colour(brand, style.colour))
    properties = target.element.rPr
    for slot in list(properties.rFonts.attrib):  # a theme's face would win over the named one
        del properties.rFonts.attrib[slot]
    for slot in ("ascii", "hAnsi", "eastAsia"):
        properties.rFonts.set(qn(f"w:{slot}"), face)
    for tag in ("w:spacing", "w:kern"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if style.tracking:
        tracking = OxmlElement("w:spacing")
        tracking.set(qn("w:val"), str(round(style.tracking * 20)))
        properties.find(qn("w:color")).addnext(tracking)
    _set_complex_scripts(target, style)


def _set_complex_scripts(target: ParagraphStyle, style: Style) -> None:
    """Set face, size and weight again for Thai, Lao, Khmer, Burmese: Word keeps them apart."""
    properties = target.element.rPr
    properties.rFonts.set(qn("w:cs"), _COMPLEX_SCRIPTS)
    target.font.cs_bold, target.font.cs_italic = style.bold, style.italic
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), properties.find(qn("w:sz")).get(qn("w:val")))
    properties.find(qn("w:sz")).addnext(size)


def _set_lines(target: ParagraphStyle, style: Style) -> None:
    layout = target.paragraph_format
    layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
    layout.keep_with_next, layout.keep_together = style.keep_with_next, style.keep_lines
    layout.line_spacing = style.line
    if style.line_height:
        layout.line_spacing = Pt(style.line_height)
        layout.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    layout.widow_control, layout.alignment = True, WD_ALIGN_PARAGRAPH.LEFT
    layout.left_indent = Cm(style.indent + style.hanging)
    layout.right_indent, layout.first_line_indent = Cm(style.right), Cm(-style.hanging)
    _set_tabs(layout.tab_stops, style.tabs)


def _set_tabs(stops: TabStops, tabs: Iterable[Tab]) -> None:
    stops.clear_all()
    for tab in tabs:
        alignment = WD_TAB_ALIGNMENT[tab.alignment.upper()]
        leader = WD_TAB_LEADER.DOTS if tab.leader == "dot" else WD_TAB_LEADER.SPACES
        stops.add_tab_stop(Cm(tab.position), alignment, leader)


def set_borders(properties: BaseOxmlElement, borders: Iterable[Border], brand: Brand) -> None:
    """Set the borders of a paragraph or a style; those it has are taken away."""
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    by_side = {each.side: each for each in borders}
    if by_side:
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="{by_side[side].width}" '
            f'w:space="{by_side[side].space}" w:color="{colour(brand, by_side[side].colour)}"/>'
            for side in _SIDES
            if side in by_side
        )
        element = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
        properties.insert_element_before(element, *_AFTER_BORDERS)


def set_ground(properties: BaseOxmlElement, part: str, brand: Brand) -> None:
    """Set the colour behind a paragraph or a style."""
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    fill = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour(brand, part)}"/>'
    properties.insert_element_before(parse_xml(fill), *_AFTER_GROUND)
