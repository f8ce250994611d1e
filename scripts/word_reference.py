"""The reference document from which pandoc takes Word's styles, page and running head.

Pandoc's own reference document is the start; each style of the house is set over it. The result
has fixed times inside, so that the same styles give the same bytes.
"""

import io
import zipfile
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

NAVY, TEAL, TEXT, MUTED, TINT = "12395B", "1B7F8C", "1F2933", "52606D", "EEF4F7"
_SERIF, _SANS = "Cambria", "Calibri"


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, colours as RRGGBB."""

    size: float
    font: str = _SERIF
    colour: str = TEXT
    bold: bool | None = None
    """None takes the weight of what the text stands in, such as a table's header row."""
    italic: bool | None = None
    before: float = 0
    after: float = 6
    line: float = 1.15
    keep_with_next: bool = False
    hanging: float = 0
    """Hanging indent in centimetres."""
    fill: str = ""
    bar: bool = False
    """A vertical bar on the left."""


STYLES = {
    "Normal": Style(10.5),
    "Body Text": Style(10.5, after=7),
    "First Paragraph": Style(10.5, after=7),
    "Compact": Style(9.5, _SANS, after=2, line=1.05),
    "Title": Style(26, _SANS, NAVY, bold=True, before=0, after=8, line=1.0),
    "Subtitle": Style(13, _SANS, MUTED, bold=False, after=8, line=1.1),
    "Date": Style(10, _SANS, TEAL, bold=True, after=14),
    "Heading 1": Style(16, _SANS, NAVY, True, before=18, after=6, line=1.0, keep_with_next=True),
    "Heading 2": Style(13, _SANS, NAVY, True, before=12, after=4, line=1.0, keep_with_next=True),
    "Heading 3": Style(11, _SANS, NAVY, True, before=10, after=3, line=1.0, keep_with_next=True),
    "Caption": Style(10.5, _SANS, NAVY, True, before=12, after=4, keep_with_next=True),
    "Table Caption": Style(10.5, _SANS, NAVY, True, before=12, after=4, keep_with_next=True),
    "Figure": Style(10, after=2, line=1.0, keep_with_next=True),
    "Figure Note": Style(8.5, _SANS, MUTED, before=2, after=2, line=1.05, keep_with_next=True),
    "Source Note": Style(8.5, _SANS, MUTED, before=2, after=8, line=1.05),
    "Box Title": Style(
        11, _SANS, NAVY, True, before=10, after=0, keep_with_next=True, fill=TINT, bar=True
    ),
    "Box": Style(10, _SANS, before=2, after=2, fill=TINT, bar=True),
    "Bibliography": Style(9.5, after=5, line=1.05, hanging=1),
    "About": Style(9.5, _SANS, after=5),
    "Footnote Text": Style(9, after=2),
    "Block Text": Style(10.5, italic=True, after=7),
    "Header": Style(8.5, _SANS, MUTED, after=0),
    "Footer": Style(8.5, _SANS, MUTED, after=0),
}


def reference_document(pandoc_default: bytes, running_head: str, page_of: str) -> bytes:
    """Return a reference document made from pandoc's; `page_of` has `{page}` and `{pages}`."""
    document = docx.Document(io.BytesIO(pandoc_default))
    for name, style in STYLES.items():
        _set(_style(document, name), style)
    _hyperlinks(document)
    _tables(document)
    _page(document, running_head, page_of)
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_times(saved.getvalue())


def _style(document: Document, name: str) -> ParagraphStyle:
    """Return a paragraph style by its name in Word, made where the document lacks it."""
    for style in document.styles:
        if style.name == name:
            return style
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _set(target: ParagraphStyle, style: Style) -> None:
    font = target.font
    font.name, font.size = style.font, Pt(style.size)
    font.bold, font.italic = style.bold, style.italic
    for spacing in target.element.rPr.findall(qn("w:spacing")):
        target.element.rPr.remove(spacing)
    font.color.rgb = RGBColor.from_string(style.colour)
    fonts = target.element.rPr.rFonts
    for slot in list(fonts.attrib):  # a theme's font would win over the named one
        del fonts.attrib[slot]
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), style.font)
    layout = target.paragraph_format
    layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
    layout.line_spacing, layout.keep_with_next = style.line, style.keep_with_next
    layout.widow_control, layout.alignment = True, WD_ALIGN_PARAGRAPH.LEFT
    if style.hanging:
        layout.left_indent, layout.first_line_indent = Cm(style.hanging), Cm(-style.hanging)
    _decorate(target, style)


def _decorate(target: ParagraphStyle, style: Style) -> None:
    """Set bar and fill; their place among a style's properties is fixed by the OOXML schema."""
    properties = target.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:shd"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    space = nsdecls("w")
    added = []
    if style.bar:
        bar = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{TEAL}"/>'
        added.append(parse_xml(f"<w:pBdr {space}>{bar}</w:pBdr>"))
    if style.fill:
        added.append(
            parse_xml(f'<w:shd {space} w:val="clear" w:color="auto" w:fill="{style.fill}"/>')
        )
    before = (
        "w:keepNext",
        "w:keepLines",
        "w:pageBreakBefore",
        "w:framePr",
        "w:widowControl",
        "w:numPr",
    )
    index = sum(child.tag in [qn(tag) for tag in before] for child in properties)
    for offset, element in enumerate(added):
        properties.insert(index + offset, element)


def _hyperlinks(document: Document) -> None:
    font = document.styles["Hyperlink"].font
    font.color.rgb = RGBColor.from_string(NAVY)
    font.underline = False


def _tables(document: Document) -> None:
    """Give tables rules above, below and between rows, and a tinted header row."""
    styles = document.styles.element
    if not any(each.get(qn("w:styleId")) == "TableNormal" for each in styles):
        styles.append(parse_xml(_TABLE_NORMAL))
    old = document.styles["Table"].element
    styles.replace(old, parse_xml(_TABLE))


_MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
)
_TABLE_NORMAL = (
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_MARGINS}</w:tblPr></w:style>'
)
_TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table">'
    '<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="CBD5DC"/>'
    f"</w:tblBorders>{_MARGINS}</w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>'
    f'<w:color w:val="{NAVY}"/></w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)


def _page(document: Document, running_head: str, page_of: str) -> None:
    """Set A4, margins, the running head, and the page number as fields."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header.paragraphs[0].text = running_head
    section.header.paragraphs[0].style = document.styles["Header"]
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    before, _, rest = page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    footer.add_run(before)
    footer._p.append(_field("PAGE"))
    footer.add_run(between)
    footer._p.append(_field("NUMPAGES"))
    footer.add_run(after)


def _field(instruction: str) -> OxmlElement:
    run = "<w:r><w:t>1</w:t></w:r>"
    start = f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} ">'
    return parse_xml(f"{start}{run}</w:fldSimple>")


def with_fixed_times(data: bytes) -> bytes:
    """Return a ZIP file with its parts in order of name and no times: pandoc copies them over."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
