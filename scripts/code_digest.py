"""The code that a verb runs, as a digest: whatever it makes depends on that.

A module needs those that it imports from `scripts`, and the other files of the folder that it
names: filters, lists, dictionaries. Packages are those of the lock file.
"""

import functools
import hashlib
import re
from pathlib import Path

FOLDER = Path("scripts")
LOCK = Path("requirements.lock")

_IMPORTED = re.compile(r"^\s*from scripts\.(\w+) import|^\s*import scripts\.(\w+)", re.MULTILINE)
_LISTED = re.compile(r"^\s*from scripts import \(?([\w\s,]+)\)?", re.MULTILINE)


def digest_of_code(verb: str) -> str:
    """Return what changes when code does that a verb runs, or a package."""
    found = hashlib.sha256(LOCK.read_bytes() if LOCK.is_file() else b"")
    for path in sorted(_needed(verb)):
        found.update(path.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _needed(verb: str) -> set[Path]:
    """Return the files that a verb needs, its own among them."""
    found: set[Path] = set()
    waiting = {FOLDER / f"{verb}.py"}
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting |= _named_in(path)
    return found


@functools.cache
def _named_in(path: Path) -> frozenset[Path]:
    """Return the modules that a file imports, and the other files that it names."""
    text = path.read_text("utf-8") if path.suffix in (".py", ".lua") else ""
    imported = {name for found in _IMPORTED.findall(text) for name in found if name}
    imported |= {name for listed in _LISTED.findall(text) for name in re.findall(r"\w+", listed)}
    modules = {FOLDER / f"{name}.py" for name in imported if path.suffix == ".py"}
    named = {*re.findall(r"\w+", text), path.stem if text else ""}
    return frozenset(modules | {each for each in _others() if _names(each) & named})


def _names(path: Path) -> set[str]:
    return {path.stem, *path.parent.parts[1:]}


@functools.cache
def _others() -> frozenset[Path]:
    paths = (path for path in FOLDER.glob("**/*.*") if path.suffix not in (".py", ".pyc"))
    return frozenset(path for path in paths if path.parent != FOLDER / "__pycache__")
