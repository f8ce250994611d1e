"""The reference document from which pandoc takes Word's styles, page and running head.

Pandoc's own reference document is the start; each style of the house is set over it. The result
has fixed times inside, so that the same styles give the same bytes.
"""

import io
import zipfile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor
from docx.styles.style import ParagraphStyle

from scripts.word_styles import NAVY, STYLES, TINT, set_style


def reference_document(pandoc_default: bytes, running_head: str, page_of: str) -> bytes:
    """Return a reference document made from pandoc's; `page_of` has `{page}` and `{pages}`."""
    document = docx.Document(io.BytesIO(pandoc_default))
    for name, style in STYLES.items():
        set_style(_style(document, name), style)
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


def _hyperlinks(document: Document) -> None:
    font = document.styles["Hyperlink"].font
    font.color.rgb = RGBColor.from_string(NAVY)
    font.underline = False


def _tables(document: Document) -> None:
    """Give tables rules above, below and between rows, a tinted header row, and totals."""
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
    '</w:tblStylePr><w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
    f'<w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/>'
    "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)


def _page(document: Document, running_head: str, page_of: str) -> None:
    """Set A4, margins, the running head, and the page number as fields."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    # LibreOffice begins to count notes anew at each heading where pandoc says "each section".
    restart = section._sectPr.find(f".//{qn('w:numRestart')}")
    restart.set(qn("w:val"), "continuous")
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
