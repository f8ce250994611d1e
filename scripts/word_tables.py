"""Tables in a Word document: as wide as the text, rows whole, with their caption and source note.

In: a table as pandoc writes it. Out: the same table, laid out in place.
"""

from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

_WIDE = 7
"""From so many columns on, text and margins of the cells are small."""
_SHORT = 12
"""Up to so many rows a table stays on one page."""
_MARGIN, _NARROW_MARGIN = 160, 100
_LETTER, _SMALL_LETTER = 105, 88
"""Widths in twentieths of a point: both margins of a cell, a letter of its text."""
_LONGEST_WORD = 16
"""Scripts without blanks, and addresses, may break anywhere."""


def lay_out(table: CT_Tbl, width: int) -> None:
    """Lay a table out in a text of this width, in twentieths of a point."""
    wide = len(table.tblGrid) >= _WIDE
    if any(style == "TableRowHead" for style in _styles(table)):
        table.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "1")
    if wide:
        _set_small(table)
    _set_widths(table, width, wide)
    _keep_together(table)


def _styles(table: CT_Tbl) -> list[str | None]:
    return [paragraph.style for paragraph in table.iter(qn("w:p"))]


def _set_small(table: CT_Tbl) -> None:
    for paragraph in table.iter(qn("w:p")):
        if paragraph.style in ("TableText", "TableRowHead"):
            paragraph.style = "TableTextSmall"
    sides = (f'<w:{side} w:w="{_NARROW_MARGIN // 2}" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{''.join(sides)}</w:tblCellMar>")
    table.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _set_widths(table: CT_Tbl, width: int, wide: bool) -> None:
    """Fix the widths of all columns: LibreOffice takes them as they stand, and so Word agrees."""
    properties = table.tblPr
    given = properties.find(qn("w:tblLayout")) is not None
    if given:
        shares = [int(column.get(qn("w:w"))) for column in table.tblGrid]
        widths = [round(width * share / sum(shares)) for share in shares]
    else:
        margin, letter = (_NARROW_MARGIN, _SMALL_LETTER) if wide else (_MARGIN, _LETTER)
        widths = column_widths(_texts(table), width, margin, letter)
        layout = OxmlElement("w:tblLayout")
        layout.set(qn("w:type"), "fixed")
        properties.find(qn("w:tblW")).addnext(layout)
    properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
    properties.find(qn("w:tblW")).set(qn("w:w"), str(sum(widths)))
    for column, each in zip(table.tblGrid, widths, strict=True):
        column.set(qn("w:w"), str(each))
    for row in table.tr_lst:
        for cell in row.tc_lst:
            start = cell.grid_offset
            cell.width = sum(widths[start : start + cell.grid_span]) * 635


def _texts(table: CT_Tbl) -> list[list[str]]:
    """Return the texts of each column; cells over several columns count for none."""
    columns: list[list[str]] = [[] for _ in table.tblGrid]
    for row in table.tr_lst:
        for cell in row.tc_lst:
            if cell.grid_span == 1:
                columns[cell.grid_offset].append("".join(cell.itertext(qn("w:t"))))
    return columns


def column_widths(
    columns: Sequence[Sequence[str]], width: int, margin: int, letter: int
) -> list[int]:
    """Return widths that fill the whole: room for the longest word first, then by length of text.

    `columns` holds the texts of each; the other arguments are twentieths of a point.
    """
    words = [
        max((len(word) for text in each for word in text.split()), default=1) for each in columns
    ]
    least = [margin + letter * min(longest, _LONGEST_WORD) for longest in words]
    if sum(least) >= width:
        return [width * each // sum(least) for each in least]
    most = [margin + letter * max((len(text) for text in each), default=1) for each in columns]
    wanted = [max(much - little, 0) ** 0.75 + 1 for much, little in zip(most, least, strict=True)]
    spare = (width - sum(least)) / sum(wanted)
    return [round(little + more * spare) for little, more in zip(least, wanted, strict=True)]


def _keep_together(table: CT_Tbl) -> None:
    """Break no row; keep a short table whole, a long one's first rows, and any note below."""
    rows = table.tr_lst
    for row in rows:
        row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    following = table.getnext()
    noted = isinstance(following, CT_P) and following.style in ("FigureNote", "SourceNote")
    kept = rows[:-1] if len(rows) <= _SHORT else rows[:2]
    for row in [*kept, *(rows[-1:] if noted else [])]:
        for paragraph in row.iter(qn("w:p")):
            paragraph.get_or_add_pPr().keepNext_val = True
