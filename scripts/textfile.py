"""Reading the author's text files: UTF-8, not empty, and not larger than what they are for."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from scripts.problems import ContentError, Problem, raise_if

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufeff\ufffe\uffff]"
)
"""Characters that no font has and that no format may hold: controls, private use, no characters."""

LARGEST = {".md": 0.5, ".yaml": 0.5, ".yml": 0.5, ".txt": 0.5, ".bib": 2, ".csv": 10}
"""Megabytes that a file may have, by its ending.

It is a book of 200 pages in one section, 10,000 works, or a table of 100,000 long or 300,000 short
rows: so much is done in some seconds and in less than 1 GB, and whatever is larger has come here by
mistake.
"""

_MEGABYTE = 1_000_000
_MOST_TOLD = 20
"""So many faults of one kind are told of one file; a file of another kind would have millions."""

_HINT = "it came with a text that was pasted: delete it, and type what should stand there"


def read_text(path: Path) -> str:
    """Return a text with `\\n` line ends; raises ContentError.

    Refused are a file that is missing, empty, too large or not UTF-8, and characters that cannot be
    printed.
    """
    if not path.is_file():
        hint = f"put a file with the name '{path.name}' into the folder '{path.parent.as_posix()}'"
        if path.parent == Path():
            hint = f"put a file with the name '{path.name}' beside the folder 'content'"
        raise ContentError([Problem(path, 1, "this file is missing", hint, code="file-missing")])
    raise_if(_size_problems(path))
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save the file with the encoding UTF-8"
        message = "this file is not UTF-8 text"
        raise ContentError([Problem(path, line, message, hint, code="file-not-utf8")]) from error
    raise_if(
        Problem(
            path,
            text.count("\n", 0, found.start()) + 1,
            unprintable(found[0]),
            _HINT,
            code="character-unprintable",
        )
        for found in islice(UNPRINTABLE.finditer(text), _MOST_TOLD)
    )
    return text


State = tuple[tuple[str, int, int], ...]


def state_of(paths: Iterable[Path]) -> State:
    """Return what changes when one of some files does: what was read of them holds until then."""
    found = ((path.as_posix(), path.stat()) for path in sorted(paths) if path.is_file())
    return tuple((name, status.st_mtime_ns, status.st_size) for name, status in found)


def text_at_first_sight(path: Path) -> str:
    """Return a text of which nothing is checked yet; an empty one where the file is too large."""
    if any(_size_problems(path)):
        return ""
    return path.read_text("utf-8", errors="replace")


def _size_problems(path: Path) -> Iterator[Problem]:
    """Yield a problem for a file that is empty or too large, before it is read."""
    size, largest = path.stat().st_size, LARGEST.get(path.suffix.lower(), 0)
    if not size:
        hint = "perhaps it was not saved: write into it, or put an earlier copy in its place"
        yield Problem(path, 1, "this file is empty", hint, code="file-empty")
    if largest and size > largest * _MEGABYTE:
        message = f"this file has {size / _MEGABYTE:,.1f} MB"
        hint = f"such a file may have {largest} MB: look whether it is the right one, or part it"
        yield Problem(path, 1, message, hint, code="file-too-large")


def unprintable(sign: str) -> str:
    """Return what is said of a character that cannot be printed."""
    return f"the character U+{ord(sign):04X} cannot be printed"
