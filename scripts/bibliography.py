"""The bibliography: bibliography.bib in, its keys with their lines out, every entry checked.

bibtexparser accepts much in silence (a missing comma, an undefined abbreviation, keys that differ
only in case), and pandoc lets the last of two entries with one key win; so the checks are here.
The dialect is biblatex (https://ctan.org/pkg/biblatex, manual, sections 2.1 and 2.2).
"""

import itertools
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bibtexparser
from bibtexparser import Library, middlewares
from bibtexparser.model import Block, Entry, Field

from scripts.problems import Problem, nearest, raise_if
from scripts.textfile import read_text

PATH = Path("bibliography.bib")

_TYPES = frozenset(
    [
        "article",
        "book",
        "mvbook",
        "inbook",
        "bookinbook",
        "suppbook",
        "booklet",
        "collection",
        "mvcollection",
        "incollection",
        "suppcollection",
        "dataset",
        "manual",
        "misc",
        "online",
        "patent",
        "periodical",
        "suppperiodical",
        "proceedings",
        "mvproceedings",
        "inproceedings",
        "reference",
        "mvreference",
        "inreference",
        "report",
        "software",
        "thesis",
        "unpublished",
        "conference",
        "electronic",
        "mastersthesis",
        "phdthesis",
        "techreport",
        "www",
        "jurisdiction",
        "legislation",
        "legal",
        "image",
        "movie",
        "video",
        "audio",
        "performance",
        "standard",
        "letter",
        "music",
        "review",
    ]
)
_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*")
_REQUIRED = {
    "title": (("title",), "add a line 'title = {…},'"),
    "date": (("date", "year", "pubstate"), "add 'date = {2025-09-30},', or 'pubstate = {n.d.},'"),
}


@dataclass(frozen=True)
class Bibliography:
    """The works that a brief may cite."""

    path: Path
    lines: dict[str, int]
    """Line of each entry by citation key, counted from 1."""
    authors: dict[str, str]
    """The author field of each entry that has one, as it is written."""


def load_bibliography(path: Path = PATH) -> Bibliography:
    """Return the keys of a bibliography; raises ContentError with every fault of the file."""
    text = read_text(path)
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # faults are told by us
    library = bibtexparser.parse_string(text, parse_stack=[])
    raise_if(_problems(library, path))
    raise_if(_name_problems(text, path))
    return Bibliography(
        path,
        lines={entry.key: _line(entry) for entry in library.entries},
        authors={
            entry.key: entry.fields_dict["author"].value
            for entry in library.entries
            if "author" in entry.fields_dict
        },
    )


def _problems(library: Library, path: Path) -> Iterator[Problem]:
    for block in library.failed_blocks:
        yield _failure(block, path)
    for before, comment in itertools.pairwise([None, *library.blocks]):
        if before not in library.failed_blocks:  # or else it is the rest of what failed
            yield from _stray_text(comment, path)
    yield from _alike(library.entries, path)
    macros = {string.key for string in library.strings} | _MONTHS
    for entry in library.entries:
        yield from _entry_problems(entry, path)
        for field in entry.fields:
            yield from _value_problems(entry, field, macros, path)


def _line(block: Block | Field) -> int:
    return block.start_line + 1


def _failure(block: Block, path: Path) -> Problem:
    """Translate a block that bibtexparser gave up."""
    kind = type(block).__name__
    if kind == "DuplicateBlockKeyBlock":
        message = f"the key '{block.key}' stands a second time"
        return Problem(path, _line(block), message, f"first in line {_line(block.previous_block)}")
    if kind == "DuplicateFieldKeyBlock":
        twice = ", ".join(sorted(block.duplicate_keys))
        return Problem(path, _line(block), f"an entry has the field '{twice}' twice", "keep one")
    if kind == "MiddlewareErrorBlock":
        hint = (
            "write 'Family, Given', join names with ' and ', put an organisation in double braces"
        )
        return Problem(path, _line(block), f"a name cannot be read: {block.error}", hint)
    reason = getattr(block.error, "abort_reason", "") or str(block.error)
    hint = "look for a brace or a quotation mark that is not closed"
    if "comma after entry key" in reason:
        hint = f"write a comma after the key, and {hint}"
    return Problem(path, _line(block), f"this entry cannot be read: {reason.strip()}", hint)


def _stray_text(comment: Block, path: Path) -> Iterator[Problem]:
    if type(comment).__name__ != "ImplicitComment":
        return
    for offset, line in enumerate(comment.comment.splitlines()):
        if line.strip() and not line.lstrip().startswith("%"):
            hint = "begin a remark with '%'; an entry begins with '@' and its type"
            message = f"text between entries: '{line.strip()[:40]}'"
            yield Problem(path, _line(comment) + offset, message, hint)


def _alike(entries: Iterable[Entry], path: Path) -> Iterator[Problem]:
    """Yield keys that differ only in case: a writer will cite the wrong one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.key.casefold(), entry)
        if other is not entry and entry.key:
            message = f"the keys '{other.key}' and '{entry.key}' differ only in case"
            yield Problem(path, _line(entry), message, f"first in line {_line(other)}")


def _entry_problems(entry: Entry, path: Path) -> Iterator[Problem]:
    line = _line(entry)
    if not entry.key:
        yield Problem(path, line, "an entry has no key", "write '@book{author2020word,'")
    elif not _KEY.fullmatch(entry.key):
        hint = "use letters, digits and hyphens only; a comma ends the key"
        yield Problem(path, line, f"the key '{_short(entry.key)}' cannot be cited", hint)
    if entry.entry_type.lower() not in _TYPES:
        hint = nearest(entry.entry_type.lower(), _TYPES, "see the entry types of biblatex", "'@")
        yield Problem(path, line, f"unknown entry type '@{entry.entry_type}'", hint)
    if not entry.fields:
        hint = "add lines of the form 'title = {…},'"
        yield Problem(path, line, f"the entry '{entry.key}' has no fields", hint)
        return
    present = {field.key.lower() for field in entry.fields}
    for what, (fields, hint) in _REQUIRED.items():
        if present.isdisjoint(fields):
            yield Problem(path, line, f"the entry '{entry.key}' has no {what}", hint)


def _value_problems(
    entry: Entry, field: Field, macros: Iterable[str], path: Path
) -> Iterator[Problem]:
    value = field.value.strip()
    for part in _parts(value):
        if _is_enclosed(part) or part.isdigit() or part.lower() in macros:
            continue
        if re.fullmatch(r"[^\s{}\"]+", part):
            message = f"'{part}' is not defined by any @string"
            hint = f"put the text between braces: {field.key} = {{{part}}}"
        else:
            message = (
                f"the field '{field.key}' of '{_short(entry.key)}' does not end where it should"
            )
            hint = "a comma is missing between two fields, or a brace is not closed"
        yield Problem(path, _line(field), message, hint)


def _parts(value: str) -> list[str]:
    """Split a value at the `#` signs outside braces and quotation marks, which join its parts."""
    parts, depth, quoted, start = [], 0, False, 0
    for index, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not quoted:
            parts.append(value[start:index].strip())
            start = index + 1
    return [*parts, value[start:].strip()]


def _is_enclosed(part: str) -> bool:
    """Return whether one pair of braces or quotation marks encloses the whole part."""
    if len(part) < 2 or (part[0], part[-1]) not in (("{", "}"), ('"', '"')):
        return False
    depth = 0
    for sign in part[1:-1]:
        depth += (sign == "{") - (sign == "}")
        if depth < 0 or (depth == 0 and sign == '"' == part[0]):
            return False
    return depth == 0


def _name_problems(text: str, path: Path) -> Iterator[Problem]:
    """Yield names that cannot be split into their parts; needs a library without other faults."""
    names = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    library = bibtexparser.parse_string(text, append_middleware=names)
    return (_failure(block, path) for block in library.failed_blocks)


def _short(text: str) -> str:
    return " ".join(text.split())[:40]
