"""The typefaces of the project, all from packages: where they lie, which stands in for which, and
which characters none of them can show.

Latin (Vietnamese included), Greek, Cyrillic, symbols and maths come from one package, Thai, Lao,
Khmer and Burmese from another. The brand says which of them its texts are set in.
"""

import contextlib
import functools
import importlib.resources
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.font_files import characters_in, family_in, has_weight, is_italic

PACKAGES = ("justmytype_western_core", "justmytype_intl_sea")

OWN_FACES = Path("content/theme/fonts")
"""Where an organisation puts the files of typefaces that no package has, if there are any."""

CHART_FACES = (
    *("Inter", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar"),
    *("Noto Sans", "Noto Sans Symbols 2", "STIX Two Math"),
)
"""Families for words in charts after that of the brand: the first that has a character shows it."""

STAND_INS = (
    *("Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar"),
    *("Noto Serif", "Noto Sans", "Noto Sans Symbols 2", "STIX Two Math", "Noto Sans Mono"),
)
"""Families that show what the brand's own have no letters for, in the order they are asked."""

LATIN = frozenset(
    chr(point)
    for low, high in (
        *((0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0)),
        *((0x1CD, 0x1DC), (0x218, 0x21B), (0x2BB, 0x2BF), (0x2C6, 0x2DD), (0x300, 0x323)),
        *((0x1E00, 0x1EF9), (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20C0)),
        *((0x2100, 0x218B), (0x2190, 0x2199), (0x2202, 0x2265), (0x25A0, 0x25CF)),
    )
    for point in range(low, high + 1)
)
"""Letters, digits and signs of texts in Latin script, Vietnamese among them."""

_BLOCK, _FIRST_COMPLEX = 0x80, 0x0900
"""Size of the blocks in which Unicode has the scripts of the region; where such scripts begin."""
_JOINERS = frozenset("\u200b\u200c\u200d\u25cc")
# Faces of running text come first, so that most texts need only these two opened.
_FIRST = ("SourceSerif4[", "NotoSans[")

# Characters that steer what stands beside them and need no glyph: Default_Ignorable_Code_Point of
# Unicode 16 (https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt), as far as Typst
# sets them; and the ideographic space.
_UNSEEN_RANGES = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180F), (0x200B, 0x200F)),
    *((0x2028, 0x202E), (0x2060, 0x206F), (0x3000, 0x3000), (0xFE00, 0xFE0F)),
    (0xE0000, 0xE007F),
)
_REFUSED = frozenset("\ufeff\ufffe")
"""What PDF/A allows in no text."""
_UNSEEN = frozenset(at for low, high in _UNSEEN_RANGES for at in range(low, high + 1))


@contextlib.contextmanager
def font_folders() -> Iterator[list[Path]]:
    """Give the folders in which the typefaces lie, as long as the context lasts."""
    with contextlib.ExitStack() as stack:
        packages = [importlib.resources.files(name) / "fonts" for name in PACKAGES]
        folders = [stack.enter_context(importlib.resources.as_file(each)) for each in packages]
        yield [*folders, *([OWN_FACES] if OWN_FACES.is_dir() else [])]


def families() -> frozenset[str]:
    """Return the names of all families at hand."""
    return _families_of_packages() | {family_in(path) for path in own_files()} - {""}


def own_files() -> list[Path]:
    """Return the files of typefaces that an organisation has put beside its theme."""
    return sorted(each for each in OWN_FACES.rglob("*") if each.suffix.lower() in (".ttf", ".otf"))


def face_file(family: str, *, bold: bool = False, italic: bool = False) -> Path | None:
    """Return the file of a style of a family, or None; the theme's own come first."""
    own = [path for path in own_files() if family_in(path) == family and is_italic(path) == italic]
    packaged = _faces_of_packages().get((family, italic))
    found = [path for path in [*own, packaged] if path and has_weight(path, bold=bold)]
    return min(found, key=_distance_from_regular) if own and found else next(iter(found), None)


def _distance_from_regular(path: Path) -> tuple[bool, str]:
    return not path.stem.lower().endswith(("regular", "italic", "bold")), path.name


@functools.cache
def _faces_of_packages() -> dict[tuple[str, bool], Path]:
    """Return files by family and slant, from the descriptions beside them (METADATA.pb)."""
    found = {}
    with font_folders() as folders:
        for description in sorted(each for folder in folders for each in folder.rglob(_METADATA)):
            for family, style, name in _FACE.findall(description.read_text("utf-8")):
                if (path := description.with_name(name)).is_file():
                    found[family, style == "italic"] = path
    return found


_METADATA = "METADATA.pb"
_FACE = re.compile(r'fonts \{\s+name: "(.+)"\s+style: "(.+)"\s+weight: .+\s+filename: "(.+)"')


def _families_of_packages() -> frozenset[str]:
    return frozenset(family for family, _ in _faces_of_packages())


def chart_files(first: str) -> dict[str, Path]:
    """Return the file of each family that charts use, that of the brand first."""
    wanted = {family: face_file(family) for family in dict.fromkeys((first, *CHART_FACES))}
    return {family: path for family, path in wanted.items() if path}


def has_all(text: str, family: str) -> bool:
    """Return whether a family has all characters of a text."""
    shown = characters_in(face_file(family))
    return all(each.isspace() or ord(each) in shown for each in text)


def with_neighbours(letters: Iterable[str]) -> frozenset[str]:
    """Return letters with all others of their blocks, and with the marks that join and part them.

    What draws a syllable of Thai or Khmer may take it apart into letters that no text has.
    """
    points = (ord(each) for each in letters)
    starts = {point // _BLOCK * _BLOCK for point in points if point >= _FIRST_COMPLEX}
    blocks = (range(start, start + _BLOCK) for start in starts)
    return frozenset(letters) | {chr(point) for block in blocks for point in block} | _JOINERS


def missing_characters(text: str) -> list[str]:
    """Return the characters of a text that no typeface can show, each once, as they first occur.

    Control characters other than ends of lines and tabs, and characters for private use, are
    among them: PDF/A has no place for these, and no reader would see them.
    """
    found = set(text) - set("\n\r\t")
    unprintable = {each for each in found if unicodedata.category(each) in ("Cc", "Co", "Cs")}
    unprintable |= found & _REFUSED
    wanted = {each for each in found - unprintable if ord(each) not in _UNSEEN}
    for path in _face_files():
        if not wanted:
            break
        shown = characters_in(path)
        wanted = {each for each in wanted if ord(each) not in shown}
    missing = wanted | unprintable
    return [each for each in dict.fromkeys(text) if each in missing]


def described(character: str) -> str:
    """Return a character as a message names it: `'𝄞' (U+1D11E, MUSICAL SYMBOL G CLEF)`.

    One that would spoil the line is named by its code point only.
    """
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    if not character.isprintable():
        return f"{point} ({name or _KINDS.get(unicodedata.category(character), 'no character')})"
    return f"'{character}' ({point}, {name})"


_KINDS = {"Cc": "control character", "Co": "character for private use", "Cs": "half of a character"}


@functools.cache
def _face_files() -> list[Path]:
    with font_folders() as folders:
        found = [path for folder in folders for path in sorted(folder.rglob("*.ttf"))]
    upright = [path for path in found if "Italic" not in path.name]
    return sorted(upright, key=lambda path: not path.name.startswith(_FIRST))
