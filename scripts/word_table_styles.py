"""The styles of tables in Word: rules, header row and totals, in the text and in a box."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from scripts.brand import Brand
from scripts.word_formats import colour

IN_BOX = "BoxTable"
"""Identifier of the style of a table in a box."""
BAR_WIDTH = 60
"""Of the bar of a box, in twentieths of a point."""


def set_table_styles(document: Document, brand: Brand) -> None:
    """Give tables rules above, below and between rows, a tinted header row, and totals."""
    styles = document.styles.element
    if not any(each.get(qn("w:styleId")) == "TableNormal" for each in styles):
        styles.append(parse_xml(_TABLE_NORMAL))
    old = document.styles["Table"].element
    styles.replace(old, parse_xml(_table(brand)))
    styles.append(parse_xml(_box_table(brand)))


_MARGINS = (
    '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
)
_TABLE_NORMAL = (
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_MARGINS}</w:tblPr></w:style>'
)


def _rule(side: str, hue: str, width: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{hue}"/>'


def _ground(hue: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hue}"/>'


def _table(brand: Brand) -> str:
    strong, tint = colour(brand, "primary"), colour(brand, "tint")
    rules = _rule("top", strong, 10) + _rule("bottom", strong, 10)
    rules += _rule("insideH", colour(brand, "rule"), 4)
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table">'
        '<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{_MARGINS}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{strong}"/></w:rPr>'
        f"<w:tcPr><w:tcBorders>{_rule('bottom', strong, 6)}</w:tcBorders>{_ground(tint)}</w:tcPr>"
        '</w:tblStylePr><w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f"<w:tcPr><w:tcBorders>{_rule('top', strong, 8)}</w:tcBorders>{_ground(tint)}</w:tcPr>"
        "</w:tblStylePr></w:style>"
    )


def _box_table(brand: Brand) -> str:
    """Return the same with the bar of the box at its left, and its tint behind all cells."""
    bar = _rule("left", colour(brand, "accent"), BAR_WIDTH * 8 // 20)
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{IN_BOX}">'
        '<w:name w:val="Box Table"/><w:basedOn w:val="Table"/>'
        f"<w:tblPr><w:tblBorders>{bar}</w:tblBorders></w:tblPr>"
        f"<w:tcPr>{_ground(colour(brand, 'tint'))}</w:tcPr></w:style>"
    )
