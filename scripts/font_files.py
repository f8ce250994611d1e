"""Files of typefaces: what is in them, and the parts that are cut out of them.

Parts are cut with HarfBuzz, which takes 0.01 s where fontTools takes 3 s for the same; names and
the packing are fontTools'. The same file and the same characters give the same bytes.
"""

import functools
import io
import logging
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont, TTLibError

# It finds the dates of some faces early; whoever builds a brief can do nothing about that.
logging.getLogger("fontTools").setLevel(logging.ERROR)

_TEXT_SIZE = 12
"""Points for which a face with optical sizes is cut."""
_SEMIBOLD = 600
_TABULAR = int.from_bytes(b"tnum", "big")
"""Digits of one width, which tables of figures ask for; HarfBuzz keeps all that is on by itself."""
_RESTRICTED, _NOT_IN_PARTS, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
"""What a face may forbid (OpenType, OS/2, fsType)."""
_SERIFS, _SANS_SERIFS = range(2, 11), range(11, 16)
"""Styles of serifs (OpenType, OS/2, PANOSE); many a face leaves it open."""
_CLASSES_WITH_SERIFS = (1, 2, 3, 4, 5, 7)
"""OpenType, OS/2, sFamilyClass."""


def family_in(path: Path) -> str:
    """Return the family that a file of a typeface holds; nothing where the file is not sound."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return font["name"].getBestFamilyName() or path.stem
    except (TTLibError, KeyError, AssertionError, struct.error):
        return ""


@functools.cache
def is_italic(path: Path) -> bool:
    """Return whether a file holds the italic of its family."""
    with TTFont(path, lazy=True) as font:
        return bool(font["OS/2"].fsSelection & 1)


@functools.cache
def has_weight(path: Path, *, bold: bool) -> bool:
    """Return whether a file holds the bold, or the regular weight, of its family, or both."""
    if any(axis.tag == "wght" for axis in _opened(path).axis_infos):
        return True
    with TTFont(path, lazy=True) as font:
        return (font["OS/2"].usWeightClass >= _SEMIBOLD) == bold


@functools.cache
def has_serifs(path: Path) -> bool:
    """Return whether a face has serifs, by what its file says of it, or else by its name."""
    with TTFont(path, lazy=True) as font:
        table, name = font["OS/2"], font["name"].getBestFamilyName() or ""
        if table.panose.bSerifStyle in (*_SERIFS, *_SANS_SERIFS):
            return table.panose.bSerifStyle in _SERIFS
        return table.sFamilyClass >> 8 in _CLASSES_WITH_SERIFS or "Serif" in name.split()


@functools.cache
def characters_in(path: Path) -> frozenset[int]:
    """Return the code points that a file has a glyph for."""
    return frozenset(_opened(path).unicodes)


def width_in(path: Path, text: str) -> float:
    """Return how wide a file sets a text, in ems, without kerning."""
    with TTFont(path, lazy=True) as font:
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        advances = (widths[glyphs.get(ord(each), ".notdef")][0] for each in text)
        return sum(advances) / font["head"].unitsPerEm


@functools.cache
def may_be_embedded(path: Path) -> bool:
    """Return whether a face allows parts of it to stand in documents that others may edit."""
    with TTFont(path, lazy=True) as font:
        kind = font["OS/2"].fsType
    return not kind & (_RESTRICTED | _NOT_IN_PARTS | _BITMAPS_ONLY)


def has_truetype_outlines(path: Path) -> bool:
    """Return whether the outlines are TrueType's, the only ones that Word takes in documents."""
    return "glyf" in _opened(path).table_tags


def cut(path: Path, characters: Iterable[str], weights: Sequence[float]) -> bytes:
    """Return a TrueType file with the glyphs for some characters.

    It has one weight, or all between two; a face that has only one keeps it.
    """
    face, wanted = _opened(path), uharfbuzz.SubsetInput()
    wanted.unicode_set.update({ord(each) for each in characters})
    wanted.layout_feature_tag_set.add(_TABULAR)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    for axis in face.axis_infos:
        asked = {"opsz": (_TEXT_SIZE,), "wght": weights}.get(axis.tag, (axis.default_value,))
        low, high = (min(max(asked[at], axis.min_value), axis.max_value) for at in (0, -1))
        if low == high:
            wanted.pin_axis_location(face, axis.tag, low)
        else:
            wanted.set_axis_range(face, axis.tag, low, high, low)
    return uharfbuzz.subset(face, wanted).blob.data


def packed(data: bytes) -> bytes:
    """Return a TrueType file as WOFF, for the page.

    WOFF 2 would save 4 kB a face, and take ten times as long and one package more.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff"
    return _saved(font)


def named(data: bytes, family: str, *, bold: bool, italic: bool) -> bytes:
    """Return a TrueType file that names itself as one of the four styles of a family.

    Word and LibreOffice find the bold and the italic of a family by these names and flags.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    style = " ".join([*(["Bold"] if bold else []), *(["Italic"] if italic else [])]) or "Regular"
    texts = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}"}
    texts[6] = f"{family}-{style}".replace(" ", "")
    for each in [each for each in font["name"].names if each.nameID not in _LEGAL_NAMES]:
        font["name"].removeNames(nameID=each.nameID)
    for number, text in texts.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    flags = (bold << 5) | int(italic) | ((not bold and not italic) << 6)
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | flags
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["head"].macStyle = int(bold) | (italic << 1)
    for table in {"STAT", "DSIG"} & set(font.keys()):
        del font[table]
    return _saved(font)


_LEGAL_NAMES = (0, 7, 13, 14)
"""Copyright, trademark, licence and its address."""


def _saved(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.save(target, reorderTables=False)
    return target.getvalue()


@functools.cache
def _opened(path: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
