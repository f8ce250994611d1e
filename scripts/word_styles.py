"""The paragraph styles of the house in Word, as a table, and how one is set."""

from dataclasses import dataclass

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

NAVY, TEAL, TEXT, MUTED, TINT = "12395B", "1B7F8C", "1F2933", "52606D", "EEF4F7"
_SERIF, _SANS = "Cambria", "Calibri"
# Calibri and Cambria have no letters of these scripts. This face, on every Windows since 8, draws
# Thai, Lao and Khmer, so that Word need not choose a stand-in for each.
_COMPLEX_SCRIPTS = "Leelawadee UI"


BAR_SPACE = 8
"""Points between the bar of a box and its text."""


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, indents in centimetres, colours as RRGGBB."""

    size: float
    font: str = _SERIF
    colour: str = TEXT
    bold: bool | None = None
    """None takes the weight of what the text stands in, such as a table's header row."""
    italic: bool | None = None
    before: float = 0
    after: float = 6
    line: float = 1.15
    line_height: float = 0
    """Least height of a line in points, in place of `line`."""
    keep_with_next: bool = False
    indent: float = 0
    hanging: float = 0
    fill: str = ""
    bar: bool = False
    """A vertical bar on the left."""


STYLES = {
    "Normal": Style(10.5),
    "Body Text": Style(10.5, after=7),
    "First Paragraph": Style(10.5, after=7),
    "Compact": Style(10.5, after=3),
    "Title": Style(26, _SANS, NAVY, bold=True, before=0, after=8, line=1.0),
    "Subtitle": Style(13, _SANS, MUTED, bold=False, after=8, line=1.1),
    "Author": Style(10.5, _SANS, bold=False, after=4),
    "Date": Style(10, _SANS, TEAL, bold=True, after=14),
    "Heading 1": Style(16, _SANS, NAVY, True, before=18, after=6, line=1.0, keep_with_next=True),
    "Heading 2": Style(13, _SANS, NAVY, True, before=12, after=4, line=1.0, keep_with_next=True),
    "Heading 3": Style(11, _SANS, NAVY, True, before=10, after=3, line=1.0, keep_with_next=True),
    "Caption": Style(10.5, _SANS, NAVY, True, before=12, after=4, keep_with_next=True),
    "Table Caption": Style(10.5, _SANS, NAVY, True, before=12, after=4, keep_with_next=True),
    "Table Text": Style(9.5, _SANS, after=0, line=1.05),
    "Table Row Head": Style(9.5, _SANS, after=0, line=1.05),
    "Table Text Small": Style(8, _SANS, after=0, line=1.0),
    "Figure": Style(10, after=2, line=1.0, keep_with_next=True),
    "Figure Note": Style(8.5, _SANS, MUTED, before=2, after=2, line=1.05, keep_with_next=True),
    "Source Note": Style(8.5, _SANS, MUTED, before=2, after=8, line=1.05),
    "Box Title": Style(
        11,
        _SANS,
        NAVY,
        True,
        before=10,
        after=0,
        line_height=20,
        keep_with_next=True,
        fill=TINT,
        bar=True,
    ),
    # Distance by the height of lines only: what stands between paragraphs bears no bar or tint.
    "Box": Style(10, _SANS, after=0, line_height=16, fill=TINT, bar=True),
    "Pull Quote": Style(14, _SANS, TEAL, before=8, after=12, indent=0.6, bar=True),
    "Definition Term": Style(10.5, _SANS, NAVY, True, before=4, after=1, keep_with_next=True),
    "Definition": Style(10.5, after=5, indent=0.75),
    "Abbreviation": Style(10, _SANS, after=2, hanging=2.5),
    "Bibliography": Style(9.5, after=5, line=1.05, hanging=1),
    "About": Style(9.5, _SANS, after=5),
    "Footnote Text": Style(9, after=2),
    "Block Text": Style(10.5, italic=True, after=7),
    "Header": Style(8.5, _SANS, MUTED, after=0),
    "Footer": Style(8.5, _SANS, MUTED, after=0),
}


def set_style(target: ParagraphStyle, style: Style) -> None:
    """Set all of a paragraph style of a document."""
    font = target.font
    font.name, font.size = style.font, Pt(style.size)
    font.bold, font.italic = style.bold, style.italic
    for spacing in target.element.rPr.findall(qn("w:spacing")):
        target.element.rPr.remove(spacing)
    font.color.rgb = RGBColor.from_string(style.colour)
    fonts = target.element.rPr.rFonts
    for slot in list(fonts.attrib):  # a theme's font would win over the named one
        del fonts.attrib[slot]
    for slot in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), style.font)
    _set_complex_scripts(target, style)
    layout = target.paragraph_format
    layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
    layout.line_spacing, layout.keep_with_next = style.line, style.keep_with_next
    if style.line_height:
        layout.line_spacing = Pt(style.line_height)
        layout.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    layout.widow_control, layout.alignment = True, WD_ALIGN_PARAGRAPH.LEFT
    if style.indent or style.hanging:
        layout.left_indent = Cm(style.indent + style.hanging)
        layout.first_line_indent = Cm(-style.hanging)
    _decorate(target, style)


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


def bar(space: int = BAR_SPACE, *, tinted: bool = True, closing: bool = False) -> OxmlElement:
    """Return the borders of a paragraph with a bar on the left, so many points from the text.

    Those in a tinted box have a line of that tint between them, without which LibreOffice leaves
    what is beside the bar white; the last one closes the box with some tint below.
    """
    sides = f'<w:left w:val="single" w:sz="24" w:space="{space}" w:color="{TEAL}"/>'
    if closing:
        sides += f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{TINT}"/>'
    if tinted:
        sides += f'<w:between w:val="single" w:sz="2" w:space="0" w:color="{TINT}"/>'
    return parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")


def _decorate(target: ParagraphStyle, style: Style) -> None:
    """Set bar and fill; their place among a style's properties is fixed by the OOXML schema."""
    properties = target.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:shd"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    added = [bar(tinted=bool(style.fill))] if style.bar else []
    if style.fill:
        fill = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
        added.append(parse_xml(fill))
    before = ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr")
    index = sum(child.tag in [qn(f"w:{tag}") for tag in before] for child in properties)
    for offset, element in enumerate(added):
        properties.insert(index + offset, element)
