"""Text of the PDF in letters with marks, of which Typst says some twice.

Typst 0.15 sets marks that stand higher or lower than usual apart from the letter before them. Such
a syllable of Thai, Lao, Khmer or Burmese falls into pieces, and each is said to be the whole
syllable: who copies, searches or listens finds it twice. Here the first piece alone says it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import pikepdf
from pikepdf import Page, Pdf

from scripts.pdf_glyphs import (
    Glyph,
    Meanings,
    Piece,
    fonts_of,
    meanings,
    parted,
    pieces_of,
    set_meanings,
    span,
)

_MARKS = re.compile(
    "[\u0300-\u036f\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u109d\u17b4-\u17d3]"
)
_SIGNS = re.compile("[\u17d2\u1039].|.", re.DOTALL)
"""Each letter and each mark; a sign that puts the letter after it below is no letter of its own."""
_NOTHING = "\0"
"""Text of a piece that is to say nothing. Where a span is empty, pdfium goes by the font; this
both pdfium and poppler leave out."""


@dataclass
class _Sheet:
    """A page, as it is read."""

    page: Page
    instructions: list
    pieces: list[Piece]


def has_marks(text: str) -> bool:
    """Return whether a text has letters with marks, which Typst may say twice."""
    return bool(_MARKS.search(text))


def say_syllables_once(pdf: Pdf) -> None:
    """Make the text of a PDF say each syllable once."""
    fonts = {font.objgen[0]: font for page in pdf.pages for font in fonts_of(page)}
    given: Meanings = {}
    for font in fonts.values():
        own = dict(meanings(font))
        given |= own if any(len(text) > 1 and has_marks(text) for text in own.values()) else {}
    sheets = [_sheet(page, given) for page in pdf.pages]
    apart = [group for sheet in sheets for group in _apart(sheet.pieces)]
    meant = given | _meant(apart, chain.from_iterable(each.pieces for each in sheets))
    for piece in chain.from_iterable(others for _, *others in apart):
        piece.text = _NOTHING
    for sheet in sheets:
        _write(sheet, meant)
    for number in {number for number, _ in given}:
        set_meanings(fonts[number], meant)


def _sheet(page: Page, given: Meanings) -> _Sheet:
    """Return a page that has fonts of which something is given; any other as one without text."""
    ours = {font.objgen[0] for font in fonts_of(page)} & {number for number, _ in given}
    instructions = list(pikepdf.parse_content_stream(page)) if ours else []
    return _Sheet(page, instructions, list(pieces_of(page, instructions, given)))


def _apart(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each syllable that fell apart."""
    group: list[Piece] = []
    for piece in pieces:
        if group and _goes_on(group, piece):
            group.append(piece)
            continue
        if len(group) > 1:
            yield group
        group = [piece]
    if len(group) > 1:
        yield group


def _goes_on(group: list[Piece], piece: Piece) -> bool:
    """Return whether a piece belongs to the syllable before it.

    An author may write a syllable twice, too (ที่ที่): then both begin with the same glyph.
    """
    first, last = group[0], group[-1]
    is_syllable = len(piece.text) > 1 and has_marks(piece.text)
    is_same = piece.text == first.text and piece.run != last.run
    return is_syllable and is_same and piece.glyphs[:1] != first.glyphs[:1]


def _meant(apart: Iterable[list[Piece]], pieces: Iterable[Piece]) -> Meanings:
    """Return what glyphs of syllables that fell apart mean most often.

    Readers that do not know spans go by this alone.
    """
    found: defaultdict[Glyph, Counter[str]] = defaultdict(Counter)
    shares = {id(piece): text for group in apart for piece, text in _shares(group)}
    for piece in pieces:
        text = shares.get(id(piece), piece.text)
        signs = [text] if len(piece.glyphs) == 1 else _SIGNS.findall(text)
        if text and len(signs) == len(piece.glyphs):
            for glyph, sign in zip(piece.glyphs, signs, strict=True):
                found[glyph][sign] += 1
    concerned = {glyph for group in apart for piece in group for glyph in piece.glyphs}
    return {each: found[each].most_common(1)[0][0] for each in found if each in concerned}


def _shares(group: list[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield each piece of a syllable with its signs: one a glyph, from the end, as far as they go.

    A font may have more glyphs than there are signs: it parts ำ.
    """
    signs = _SIGNS.findall(group[0].text)
    for before, piece in reversed(list(enumerate(group))):
        most = max(len(signs) - before, 0)
        start = len(signs) - (min(len(piece.glyphs), most) if before else most)
        yield piece, "".join(signs[start:])
        signs = signs[:start]


def _write(sheet: _Sheet, meant: Meanings) -> None:
    """Write into a page what its pieces say, where its fonts do not."""
    if not sheet.pieces:
        return
    spans = {piece.at: piece.text for piece in sheet.pieces if piece.place is None}
    unlike: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for piece in sheet.pieces:
        if piece.place is not None and meant.get(piece.glyphs[0], "") != piece.text:
            unlike[piece.at][piece.place] = piece.text
    written: list = []
    for at, instruction in enumerate(sheet.instructions):
        if at in spans:
            written.append(span(spans[at]))
        elif at in unlike:
            written.extend(parted(instruction.operands[0], unlike[at]))
        else:
            written.append(instruction)
    sheet.page.obj.Contents.write(pikepdf.unparse_content_stream(written))
