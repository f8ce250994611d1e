"""Tables in a Word document: as wide as the text, rows whole, with their caption and source note.

In: a table as pandoc writes it. Out: the same table, laid out in place.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

_WIDE = 7
"""From so many columns on, text and margins of the cells are small."""
_SHORT = 7
"""Up to so many rows a table stays on one page; longer ones would leave half a page white."""
_MARGIN, _NARROW_MARGIN = 160, 100
_LETTER, _SMALL_LETTER = 104, 88
"""Widths in twentieths of a point: both margins of a cell, a letter of its text."""
_LONGEST_WORD = 16
"""Scripts without blanks, and addresses, may break anywhere."""
_WORDS = re.compile(r"[^\s\-–/]+[\-–/]?")


def lay_out(table: CT_Tbl, width: int) -> None:
    """Lay a table out in a text of this width, in twentieths of a point."""
    wide = len(table.tblGrid) >= _WIDE
    _rename(table, (None, "Compact"), "TableText")  # pandoc styles empty cells by itself
    if any(paragraph.style == "TableRowHead" for paragraph in table.iter(qn("w:p"))):
        table.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "1")
    if wide:
        _set_small(table)
    _set_widths(table, width, wide)
    _keep_together(table)


def _rename(table: CT_Tbl, old: Sequence[str | None], new: str) -> None:
    """Give another style to the paragraphs of some styles."""
    for paragraph in table.iter(qn("w:p")):
        if paragraph.style in old:
            paragraph.style = new


def _set_small(table: CT_Tbl) -> None:
    """Give a wide table small letters and narrow margins."""
    _rename(table, ("TableText", "TableRowHead"), "TableTextSmall")
    sides = (f'<w:{side} w:w="{_NARROW_MARGIN // 2}" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{''.join(sides)}</w:tblCellMar>")
    table.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _set_widths(table: CT_Tbl, width: int, wide: bool) -> None:
    """Fix the widths of all columns: LibreOffice takes them as they stand, and so Word agrees."""
    margin, letter = (_NARROW_MARGIN, _SMALL_LETTER) if wide else (_MARGIN, _LETTER)
    texts = _texts(table)
    widths = _given_widths(table, width)
    least = least_widths(texts, margin, letter)
    if any(each < little for each, little in zip(widths, least, strict=True)):
        widths = column_widths(texts, width, margin, letter)
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


def least_widths(columns: Sequence[Sequence[str]], margin: int, letter: int) -> list[int]:
    """Return what each column needs for its longest word, in the measure of the arguments."""
    longest = [
        max((_length(word) for text in each for word in _WORDS.findall(text)), default=1)
        for each in columns
    ]
    return [round(margin + letter * min(each, _LONGEST_WORD)) for each in longest]


def _length(text: str) -> float:
    """Return the length of a text in letters of average width; marks above letters have none."""
    marks = sum(unicodedata.category(letter) == "Mn" for letter in text)
    narrow = sum(letter in "ijlftrI.,:;()[]'|" for letter in text)
    broad = sum(letter in "mwMW%—" or letter.isupper() for letter in text)
    return len(text) - marks - 0.4 * narrow + 0.3 * broad


def column_widths(
    columns: Sequence[Sequence[str]], width: int, margin: int, letter: int
) -> list[int]:
    """Return widths that fill the whole: room for the longest word first, then by length of text.

    `columns` holds the texts of each; the other arguments are twentieths of a point.
    """
    least = least_widths(columns, margin, letter)
    if sum(least) >= width:
        return _levelled(least, width)
    most = [margin + letter * max(map(_length, each), default=1) for each in columns]
    # The root keeps one long cell from taking all that is left.
    wanted = [
        math.sqrt(max(much - little, 0)) + 1 for much, little in zip(most, least, strict=True)
    ]
    spare = (width - sum(least)) / sum(wanted)
    return [int(little + more * spare) for little, more in zip(least, wanted, strict=True)]


def _levelled(widths: list[int], total: int) -> list[int]:
    """Return widths cut to a total: the widest to one level, so that numbers stay whole."""
    level = 0
    for index, each in enumerate(sorted(widths)):
        level = total // (len(widths) - index)
        if each > level:
            break
        total -= each
    return [min(each, level) for each in widths]


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
