"""The typefaces of a page, inside the page: of each only the letters that the page has.

A page in, the same page with a style sheet of its faces out. Faces are cut anew for each page, in
0.1 s altogether; those of a script stand only in pages that have letters of it.
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts.brand import Brand
from scripts.faces import STAND_INS, face_file, with_neighbours
from scripts.font_files import characters_in, cut, may_be_embedded, packed

_REGULAR, _BOLD = 400, 700
_BASIC = frozenset(map(chr, range(0x20, 0x7F)))
"""In every face: numbers of lists and notes stand in no text."""
_ESCAPE = re.compile(r"\\([0-9a-f]{2,6}) ?", re.I)
_ITALICS = re.compile(r"<(?:em|i|cite|dfn|var|address)\b|font-style:\s*italic")
_CODE = re.compile(r"<(?:code|pre|kbd|samp)\b")
_STYLE = re.compile(r"<style\b.*?</style>", re.S)


def with_fonts(page: str, brand: Brand, more: str = "") -> str:
    """Return a page that has the brand's faces, and stand-ins for letters they lack, inside it.

    Stand-ins are put in where the page's style sheet names them. The page's policy lets in these
    faces, which stand in the page itself, and their style sheet. `more` is text that the page may
    come to show.
    """
    sheet = "\n".join(_rules(page, brand, more))
    if not sheet:
        return page
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    page = page.replace("style-src ", f"font-src data:; style-src 'sha256-{digest}' ", 1)
    return page.replace("<style>", f"<style>{sheet}</style>\n<style>", 1)


def _rules(page: str, brand: Brand, more: str) -> Iterator[str]:
    """Yield a rule for each face of which the page has letters."""
    letters = _letters(page + more)
    yield from _rules_of(brand.base, letters)
    if _ITALICS.search(page):
        yield from _rules_of(brand.base, letters, italic=True)
    if brand.headings != brand.base:
        yield from _rules_of(brand.headings, letters)
    if _CODE.search(page):
        yield from _rules_of(brand.monospace, letters & _BASIC, bold=False)
    missing = letters - (_shown(brand.base) & _shown(brand.headings))
    sheets = " ".join(_STYLE.findall(page))
    for family in STAND_INS:
        found = missing & _shown(family)
        if found and f'"{family}"' in sheets:
            yield from _rules_of(family, with_neighbours(found))
            missing -= found


def _letters(page: str) -> frozenset[str]:
    """Return the characters that a page shows, those of its style sheet among them.

    Capitals are added, as a style sheet may ask for them.
    """
    escaped = {chr(int(point, 16)) for point in _ESCAPE.findall(" ".join(_STYLE.findall(page)))}
    found = set(html.unescape(page)) | escaped
    capitals = {capital for each in found for capital in each.upper()}
    return frozenset(each for each in found | capitals | _BASIC if each.isprintable())


def _shown(family: str) -> frozenset[str]:
    path = face_file(family)
    return frozenset(map(chr, characters_in(path))) if path else frozenset()


def _rules_of(
    family: str, letters: Iterable[str], *, italic: bool = False, bold: bool = True
) -> Iterator[str]:
    """Yield the rules of a family: one for all weights, or one for each file."""
    regular = face_file(family, italic=italic)
    heavy = face_file(family, bold=True, italic=italic) if bold else None
    weights = (*([_REGULAR] if regular else []), *([_BOLD] if heavy else []))
    if regular == heavy:
        yield from _rule(family, regular, letters, weights, italic=italic)
    else:
        yield from _rule(family, regular, letters, (_REGULAR,), italic=italic)
        yield from _rule(family, heavy, letters, (_BOLD,), italic=italic)


def _rule(
    family: str, path: Path | None, letters: Iterable[str], weights: Sequence[int], *, italic: bool
) -> Iterator[str]:
    """Yield the rule of a file, if there is one that may stand in a page."""
    if path is None or not may_be_embedded(path):
        return
    found = sorted(set(letters) & set(map(chr, characters_in(path))))
    data = base64.b64encode(packed(cut(path, found, weights))).decode()
    style = "italic" if italic else "normal"
    yield (
        f'@font-face{{font-family:"{family}";font-style:{style};'
        f"font-weight:{' '.join(map(str, weights))};unicode-range:{_ranges(found)};"
        f'src:url("data:font/woff;base64,{data}") format("woff")}}'
    )


def _ranges(letters: Iterable[str]) -> str:
    """Return code points as CSS writes them: U+20-7E,U+A0."""
    ranges: list[list[int]] = []
    for point in sorted(map(ord, letters)):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ",".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in ranges)
