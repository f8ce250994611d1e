"""The typefaces of a brand: each is in the packages, or a file of the theme with its licence."""

from collections.abc import Iterator
from pathlib import Path

from scripts.faces import OWN_FACES, families, own_files
from scripts.font_files import family_in
from scripts.problems import Problem, nearest
from scripts.yaml_loader import Mapping as Marked

ROLES = ("base", "headings", "monospace")


def family_of(typography: Marked, role: str) -> str:
    """Return the family that a brand names for a role."""
    value = typography[role]
    return value if isinstance(value, str) else value.get("family", "")


def typeface_problems(typography: Marked, path: Path) -> Iterator[Problem]:
    """Yield a problem for each family that is not at hand, and for what is not taken from here."""
    files = OWN_FACES.as_posix()
    for role in ROLES:
        line, family = typography.line_of(role), family_of(typography, role)
        known = families()
        if family not in known:
            hint = nearest(family, known, f"put its file, with its licence, into {files}")
            message = f"there is no typeface '{family}'"
            yield Problem(path, line, message, hint, code="brand-typeface-missing")
        if isinstance(typography[role], Marked):
            hint = "take it out: sizes and weights stand in the files beside _brand.yml"
            for name in typography[role].lines.keys() - {"family"}:
                place = typography[role].line_of(name)
                message = f"'{name}' of '{role}' is not taken from here"
                yield Problem(path, place, message, hint, code="brand-key-unknown")
    for entry in typography.get("fonts", []):
        yield from _file_problems(entry, path, typography.line_of("fonts"))
    yield from _own_file_problems()


def _file_problems(entry: object, path: Path, line: int) -> Iterator[Problem]:
    """Yield a problem for an entry of `fonts` that is no file of the theme."""
    hint = f"put the file into {OWN_FACES.as_posix()} and write 'source: file'"
    if not isinstance(entry, Marked) or entry.get("source") != "file":
        message = "'fonts' has an entry that is no file; nothing is fetched when a brief is made"
        yield Problem(path, line, message, hint, code="brand-typeface-missing")
        return
    files = entry.get("files", [])
    for each in files if isinstance(files, list) else []:
        name = str(each.get("path", "") if isinstance(each, Marked) else each)
        file = path.parent / name
        if not file.is_file() or OWN_FACES.resolve() not in file.resolve().parents:
            message = f"there is no file '{name}' of a typeface"
            yield Problem(path, entry.line, message, hint, code="brand-typeface-missing")


def _own_file_problems() -> Iterator[Problem]:
    """Yield a problem for each typeface of the theme that is damaged or without its licence."""
    for file in own_files():
        if not family_in(file):
            hint = "copy the file anew; TrueType and OpenType files will do"
            message = "this file is not a sound typeface"
            yield Problem(file, 1, message, hint, code="brand-typeface-missing")
    for folder in sorted({file.parent for file in own_files()}):
        if not any(each.stem.lower() in _LICENCES for each in folder.iterdir()):
            hint = (
                "put the licence that came with the typeface beside it, as OFL.txt or LICENSE.txt"
            )
            message = "these typefaces stand without their licence"
            yield Problem(folder, 1, message, hint, code="brand-typeface-unlicensed")


_LICENCES = ("ofl", "license", "licence")
