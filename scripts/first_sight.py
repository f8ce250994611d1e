"""Tables and works as they stand in their files, read at first sight: nothing is checked.

The workflow asks in each run what every brief depends on, so this is quick, and what cannot be read
is none: the checks of `tables` and `bibliography` tell what is wrong.
"""

import csv
import functools
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.textfile import State, state_of

DATA = Path("content/data")
BIBLIOGRAPHY = Path("bibliography.bib")

_ENTRY = re.compile(r"^[ \t]*@(\w+)[ \t]*[{(][ \t]*([^\s,{}()]*)", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*%.*\n?", re.MULTILINE)
_PARENTS = re.compile(r"\b(?:crossref|xdata|related)\s*=\s*[{\"]([^}\"]*)", re.IGNORECASE)


@dataclass(frozen=True)
class RawRow:
    """A row whose cells are texts."""

    line: int
    """Line of the file on which it begins."""
    cells: Mapping[str, str]


@dataclass(frozen=True)
class RawTable:
    """A table whose cells are texts."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]

    @cached_property
    def _found(self) -> dict[str, dict[str, list[RawRow]]]:
        return {}

    def having(self, column: str, text: str) -> list[RawRow]:
        """Return the rows in which a column holds a text."""
        if column not in self._found:
            rows = self._found[column] = defaultdict(list)
            for row in self.rows:
                rows[row.cells.get(column, "")].append(row)
        return self._found[column].get(text, [])


def raw_tables(folder: Path = DATA) -> dict[str, RawTable]:
    """Return the CSV files of a folder by name."""
    return {path.stem: _table(path, state_of([path])) for path in sorted(folder.glob("*.csv"))}


def raw_works(path: Path = BIBLIOGRAPHY) -> tuple[dict[str, str], str]:
    """Return the entries of a BibTeX file by key, and what holds for all of them.

    An entry ends where the next one begins; those that it inherits from stand behind it.
    """
    return _works(path, state_of([path])) if path.is_file() else ({}, "")


@functools.lru_cache(maxsize=64)
def _table(path: Path, _: State) -> RawTable:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""))
    try:
        header = tuple(next(reader, []))
        return RawTable(path.stem, header, tuple(_rows(reader, header)))
    except csv.Error:
        return RawTable(path.stem, (), (RawRow(1, {"": text}),))


def _rows(reader: Iterator[list[str]], header: tuple[str, ...]) -> Iterator[RawRow]:
    line = reader.line_num + 1
    for cells in reader:
        yield RawRow(line, dict(zip(header, cells, strict=False)))
        line = reader.line_num + 1


@functools.lru_cache(maxsize=4)
def _works(path: Path, _: State) -> tuple[dict[str, str], str]:
    text = path.read_bytes().decode("utf-8", "replace")
    others = "".join(_REMARK.findall(text))  # silences among them
    text = _REMARK.sub("", text)
    starts = list(_ENTRY.finditer(text))
    ends = [*(each.start() for each in starts[1:]), len(text)]
    entries: dict[str, str] = {}
    others += text[: starts[0].start()] if starts else text
    for start, end in zip(starts, ends, strict=True):
        entry = text[start.start() : end]
        if start[1].lower() in ("string", "preamble", "comment"):
            others += entry
        else:
            entries[start[2]] = entries.get(start[2], "") + entry
    return {key: _with_parents(key, entries) for key in entries}, others


def _with_parents(key: str, entries: Mapping[str, str]) -> str:
    named = [each for found in _PARENTS.findall(entries[key]) for each in found.split(",")]
    parents = [entries[name.strip()] for name in named if name.strip() in entries]
    return "".join([entries[key], *parents])
