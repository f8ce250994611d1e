"""Tables in a Word document: as wide as the text, rows whole, with their caption and source note.

In: a table as pandoc writes it. Out: the same table, laid out in place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from scripts.word_columns import column_widths, least_widths
from scripts.word_table_styles import BAR_WIDTH, IN_BOX

_SHORT = 12
"""Up to so many rows a table stays on one page; longer ones would leave half a page white."""
_HANGING = 220
"""From the sign of a list to its text, in twentieths of a point."""
_BOX_MARGIN = 160
"""At the edges of a box, in twentieths of a point."""


@dataclass(frozen=True)
class _Fit:
    """How the texts of a table are set; widths are in twentieths of a point."""

    margin: int
    """Both margins of a cell."""
    letter: int
    """A letter of the text."""
    small: bool = False


_FITS = {9: _Fit(70, 90, small=True), 7: _Fit(120, 92, small=True), 1: _Fit(160, 104)}
"""By the least number of columns."""


def lay_out(table: CT_Tbl, width: int) -> None:
    """Lay a table out in a text of this width, in twentieths of a point."""
    if table.tblPr.style == IN_BOX:
        width = _lead_into_box(table, width)
    fit = next(fit for least, fit in _FITS.items() if len(table.tblGrid) >= least)
    _rename(table, (None, "Compact"), "TableText")  # pandoc styles empty cells by itself
    if any(paragraph.style == "TableRowHead" for paragraph in table.iter(qn("w:p"))):
        table.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "1")
    if fit.small:
        _rename(table, ("TableText", "TableRowHead"), "TableTextSmall")
        _rename(table, ("TableHead",), "TableHeadSmall")
        _set_margins(table, fit.margin // 2)
    _indent_lists(table)
    _set_widths(table, width, fit)
    _keep_together(table)


def _lead_into_box(table: CT_Tbl, width: int) -> int:
    """Set a table to the edges of its box; return the width that is left."""
    # Word sets half of a border outside of its table, LibreOffice none: this is halfway.
    indent = f'<w:tblInd {nsdecls("w")} w:w="{BAR_WIDTH // 4}" w:type="dxa"/>'
    for old in table.tblPr.findall(qn("w:tblInd")):
        table.tblPr.remove(old)
    successors = ("w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table.tblPr.insert_element_before(parse_xml(indent), *successors)
    _set_margins(table, _BOX_MARGIN)
    return width - BAR_WIDTH


def _rename(table: CT_Tbl, old: Sequence[str | None], new: str) -> None:
    """Give another style to the paragraphs of some styles."""
    for paragraph in table.iter(qn("w:p")):
        if paragraph.style in old:
            paragraph.style = new


def _set_margins(table: CT_Tbl, margin: int) -> None:
    """Set the distance of texts from the left and right edges of their cells."""
    for old in table.tblPr.findall(qn("w:tblCellMar")):
        table.tblPr.remove(old)
    sides = (f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{''.join(sides)}</w:tblCellMar>")
    table.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _indent_lists(table: CT_Tbl) -> None:
    """Lead lists in cells to the left, where the indent of the text's lists would halve a cell."""
    for paragraph in table.iter(qn("w:p")):
        numbered = paragraph.pPr.numPr if paragraph.pPr is not None else None
        if numbered is not None:
            paragraph.pPr.ind_left = Twips(_HANGING * (numbered.ilvl.val + 1))
            paragraph.pPr.first_line_indent = Twips(-_HANGING)


def _set_widths(table: CT_Tbl, width: int, fit: _Fit) -> None:
    """Fix the widths of all columns: LibreOffice takes them as they stand, and so Word agrees."""
    texts = _texts(table)
    widths = _given_widths(table, width)
    least = least_widths(texts, fit.margin, fit.letter)
    if any(each < little for each, little in zip(widths, least, strict=True)):
        widths = column_widths(texts, width, fit.margin, fit.letter)
    properties = table.tblPr
    properties.autofit = False
    properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
    properties.find(qn("w:tblW")).set(qn("w:w"), str(sum(widths)))
    for column, each in zip(table.tblGrid, widths, strict=True):
        column.set(qn("w:w"), str(each))
    for row in table.tr_lst:
        for cell in row.tc_lst:
            start = cell.grid_offset
            cell.width = Twips(sum(widths[start : start + cell.grid_span]))


def _given_widths(table: CT_Tbl, width: int) -> list[int]:
    """Return the author's shares of the whole; no widths where pandoc has made them up."""
    if table.tblPr.find(qn("w:tblLayout")) is None:
        return [0 for _ in table.tblGrid]
    shares = [int(column.get(qn("w:w"))) for column in table.tblGrid]
    return [width * share // sum(shares) for share in shares]


def _texts(table: CT_Tbl) -> list[list[str]]:
    """Return the texts of each column, line by line; cells over several columns count for none."""
    columns: list[list[str]] = [[] for _ in table.tblGrid]
    for row in table.tr_lst:
        for cell in row.tc_lst:
            if cell.grid_span == 1:
                columns[cell.grid_offset] += [_text(each) for each in cell.iter(qn("w:p"))]
    return columns


def _text(paragraph: CT_P) -> str:
    return "".join(paragraph.itertext(qn("w:t")))


def _keep_together(table: CT_Tbl) -> None:
    """Break no row; keep a short table whole, a long one's ends, and any note below."""
    rows = table.tr_lst
    for row in rows:
        row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    following = next_block(table)
    noted = isinstance(following, CT_P) and following.style in ("FigureNote", "SourceNote")
    kept = rows[:-1] if len(rows) <= _SHORT else [*rows[:2], *rows[-3:-1]]
    for row in [*kept, *(rows[-1:] if noted else [])]:
        for paragraph in row.iter(qn("w:p")):
            paragraph.get_or_add_pPr().keepNext_val = True


def next_block(element: BaseOxmlElement) -> BaseOxmlElement | None:
    """Return the paragraph or table that follows; bookmarks may stand between."""
    following = element.getnext()
    while following is not None and not isinstance(following, (CT_P, CT_Tbl)):
        following = following.getnext()
    return following
