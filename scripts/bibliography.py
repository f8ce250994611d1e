"""The bibliography: bibliography.bib in, its keys with their lines out, every entry checked.

bibtexparser accepts much in silence (a missing comma, an undefined abbreviation, keys that differ
only in case), and pandoc lets the last of two entries with one key win; so the checks are here, and
those of single fields in `bibliography_fields`.
The dialect is biblatex (https://ctan.org/pkg/biblatex, manual, sections 2.1 and 2.2).
"""

import functools
import itertools
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bibtexparser
from bibtexparser import Library
from bibtexparser.model import Block, Entry

from scripts.bibliography_entries import entry_problems, inherited
from scripts.bibliography_fields import field_problems, line_of, part_problems
from scripts.bibliography_works import works_of
from scripts.problems import Problem, raise_if
from scripts.textfile import State, read_text, state_of
from scripts.works import Work

PATH = Path("bibliography.bib")

_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
_UNCLOSED = "look for a brace or a quotation mark that is not closed"
_FIELD_LINE = "write lines of the form 'title = {…},'"
_FAILURES = {
    "comma after entry key": ("no comma stands after its key", "write '@book{author2020word,'"),
    "end of file": ("it does not end", _UNCLOSED),
    "block start": ("it does not end before the next one begins", _UNCLOSED),
    "Expected a `=`": ("a field has no '=' or no name", _FIELD_LINE),
    "Expected either": ("a comma is missing between two fields", _FIELD_LINE),
    "equals sign": ("an abbreviation has no text", "write '@string{name = {text}}'"),
}
"""What bibtexparser says, what we say, and a hint."""


@dataclass(frozen=True)
class Bibliography:
    """The works that a brief may cite."""

    path: Path
    lines: dict[str, int]
    """Line of each entry by citation key, counted from 1."""
    authors: dict[str, str]
    """The author field of each entry that has one, as it is written."""
    languages: dict[str, tuple[str, str]]
    """Title and `langid` of each entry that has both, as they are written."""
    sources: dict[str, str]
    """Each entry as it is written, in the order of the file."""
    parents: dict[str, list[str]]
    """The keys of the entries from which each entry takes fields."""
    abbreviations: tuple[str, ...]
    """The definitions of abbreviations (`@string`), as they are written."""
    works: dict[str, Work]
    """All entries by key, in the order of the file, with what they inherit."""
    text: str
    """The whole file."""

    def with_parents(self, keys: Iterable[str]) -> set[str]:
        """Return keys of works, and those of all that they rest on."""
        wanted: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            waiting += [each for each in self.parents[key] if each not in wanted]
            wanted.add(key)
        return wanted

    def excerpt(self, keys: Iterable[str]) -> str:
        """Return a BibTeX file of these works and all that they rest on; empty for none."""
        wanted = self.with_parents(keys)
        chosen = [source for key, source in self.sources.items() if key in wanted]
        return "\n\n".join([*self.abbreviations, *chosen]) + "\n" if chosen else ""


def load_bibliography(path: Path = PATH) -> Bibliography:
    """Return the keys of a bibliography; raises ContentError with every fault of the file."""
    return _load(path, state_of([path]))


@functools.lru_cache(maxsize=4)
def _load(path: Path, _: State) -> Bibliography:
    text = read_text(path)
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # faults are told by us
    library = bibtexparser.parse_string(text, parse_stack=[])
    raise_if(_problems(library, path))
    return Bibliography(
        path,
        lines={entry.key: line_of(entry) for entry in library.entries},
        authors={
            entry.key: entry.fields_dict["author"].value
            for entry in library.entries
            if "author" in entry.fields_dict
        },
        languages={
            entry.key: tuple(entry.fields_dict[name].value for name in ("title", "langid"))
            for entry in library.entries
            if {"title", "langid"} <= entry.fields_dict.keys()
        },
        sources={entry.key: entry.raw.strip() for entry in library.entries},
        parents={entry.key: inherited(entry) for entry in library.entries},
        abbreviations=tuple(block.raw.strip() for block in library.strings),
        works=works_of(library.entries, library.strings, path),
        text=text,
    )


def _problems(library: Library, path: Path) -> Iterator[Problem]:
    failed = library.failed_blocks  # goes through all blocks each time it is asked
    for block in failed:
        yield from _failures(block, path)
    for before, comment in itertools.pairwise([None, *library.blocks]):
        if before not in failed:  # or else it is the rest of what failed
            yield from _stray_text(comment, path)
    yield from _alike(library.entries, path)
    yield from _circles(library.entries, path)
    macros = set(_MONTHS)
    for block in sorted([*library.strings, *library.entries], key=line_of):
        if isinstance(block, Entry):
            yield from entry_problems(block, path)
            yield from _repeated_fields(block, path)
            for field in block.fields:
                yield from field_problems(block, field, macros, path)
        else:
            yield from part_problems(block, block.key, macros, path)
            macros.add(block.key.lower())


def _failures(block: Block, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a block that bibtexparser gave up."""
    kind = type(block).__name__
    if kind == "DuplicateBlockKeyBlock":
        message = f"the key '{block.key}' stands a second time"
        hint = f"first in line {line_of(block.previous_block)}"
        yield Problem(path, line_of(block), message, hint, code="reference-key-twice")
    elif kind == "DuplicateFieldKeyBlock":
        yield from _repeated_fields(block.ignore_error_block, path)
    else:
        reason = getattr(block.error, "abort_reason", "")
        known = (told for words, told in _FAILURES.items() if words in reason)
        what, hint = next(known, ("its form is not that of an entry", _UNCLOSED))
        message = f"this entry cannot be read: {what}"
        yield Problem(path, line_of(block), message, hint, code="reference-unreadable")


def _repeated_fields(entry: Entry, path: Path) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for field in entry.fields:
        name = field.key.lower()
        if name in first:
            message = f"the entry '{entry.key}' has the field '{field.key}' twice"
            hint = f"keep one; first in line {first[name]}"
            yield Problem(path, line_of(field), message, hint, code="reference-field-twice")
        first.setdefault(name, line_of(field))


def _stray_text(comment: Block, path: Path) -> Iterator[Problem]:
    if type(comment).__name__ != "ImplicitComment":
        return
    for offset, line in enumerate(comment.comment.split("\n")):
        if line.strip() and not line.lstrip().startswith("%"):
            hint = "begin a remark with '%'; an entry begins with '@' and its type"
            message = f"text between entries: '{line.strip()[:40]}'"
            yield Problem(
                path, line_of(comment) + offset, message, hint, code="reference-stray-text"
            )


def _alike(entries: Iterable[Entry], path: Path) -> Iterator[Problem]:
    """Yield keys that differ only in case: a writer will cite the wrong one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.key.casefold(), entry)
        if other is not entry and entry.key:
            message = f"the keys '{other.key}' and '{entry.key}' differ only in case"
            hint = f"first in line {line_of(other)}"
            yield Problem(path, line_of(entry), message, hint, code="reference-key-twice")


def _circles(entries: Iterable[Entry], path: Path) -> Iterator[Problem]:
    """Yield entries that inherit from an unknown entry, or in a circle, which never ends."""
    parents = {entry.key: inherited(entry) for entry in entries}
    for entry in entries:
        above, waiting = set(), [entry.key]
        while waiting:
            new = set(parents.get(waiting.pop(), ())) - above
            above |= new
            waiting += new
        for key in sorted(set(parents[entry.key]) - parents.keys()):
            message = f"the entry '{entry.key}' refers to '{key}', which does not exist"
            hint = "correct its field 'crossref' or 'xdata'"
            yield Problem(path, line_of(entry), message, hint, code="reference-parent-wrong")
        if entry.key in above:
            message = f"the entry '{entry.key}' takes its fields from itself"
            hint = "take its field 'crossref' or 'xdata' out"
            yield Problem(path, line_of(entry), message, hint, code="reference-parent-wrong")
