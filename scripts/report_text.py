"""The report as plain text for a terminal: the table, then what to mend and to look at."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from scripts.codes import CHECKS, Severity
from scripts.elements import printable
from scripts.report import Cell, Report, Row, Status, counted, verdict

_WIDTH = 100
_LEAST = 18
"""Columns of a line, and those that the name of a brief has at least."""
_COLOURS = {Status.ERROR: "1;31", Status.WARNING: "33", Status.FINE: "32"}
"""Select Graphic Rendition (ECMA-48, 8.3.117): bold red, yellow, green."""


def as_text(whole: Report, *, colour: bool = False) -> str:
    """Return a report as text; words suffice where it has no colour."""
    told = [_listed(row, colour) for row in whole.rows]
    blocks = ["\n".join(_table(whole, colour)), *filter(None, told), f"{verdict(whole)}."]
    return "\n\n".join(blocks)


def _table(whole: Report, colour: bool) -> Iterator[str]:
    """Yield the lines of the table; a row has as many as its tallest cell."""
    widths = [max(map(len, column)) for column in _columns(whole)]
    room = max(_LEAST, _WIDTH - sum(widths) - 2 * len(widths))
    first = min(room, max((len(row.title) for row in whole.rows), default=_LEAST))
    heads = (check.ljust(width) for check, width in zip(CHECKS, widths, strict=True))
    yield "  ".join([" " * first, *heads]).rstrip()
    for row in whole.rows:
        yield from _row(row, first, widths, colour)


def _columns(whole: Report) -> Iterator[list[str]]:
    """Yield for each check all that stands in its column."""
    for at, check in enumerate(CHECKS):
        yield [check, *(words for row in whole.rows for words in _words(row.cells[at]))]


def _row(row: Row, first: int, widths: Sequence[int], colour: bool) -> Iterator[str]:
    title = textwrap.wrap(row.title, first)
    cells = [_words(cell) for cell in row.cells]
    for name, *lines in zip_longest(title, *cells, fillvalue=""):
        padded = [words.ljust(width) for words, width in zip(lines, widths, strict=True)]
        if colour:
            padded = [_coloured(*each) for each in zip(padded, row.cells, strict=True)]
        yield "  ".join([name.ljust(first), *padded]).rstrip()


def _words(cell: Cell) -> list[str]:
    """Return the lines of a cell."""
    counts = [(severity, cell.count(severity)) for severity in Severity]
    told = [counted(count, severity) for severity, count in counts if count]
    told += [f"{len(cell.silenced)} silenced"] if cell.silenced else []
    status = "-" if cell.status is Status.NOT_MEANT else str(cell.status)
    is_waved = cell.status is Status.WARNING and not cell.open  # an error is silenced
    return told if cell.open or is_waved else [status, *told]


def _coloured(words: str, cell: Cell) -> str:
    code = _COLOURS.get(cell.status)
    return f"\033[{code}m{words}\033[0m" if code and words.strip() else words


def _listed(row: Row, colour: bool) -> str:
    """Return the errors and warnings of a row, below its title; empty where there is none."""
    grave = (Severity.ERROR, Severity.WARNING)
    found = [each for cell in row.cells for each in cell.open if each.problem.severity in grave]
    title = f"\033[1m{row.title}\033[0m" if colour else row.title
    told = (printable(str(each.problem)) for each in found)
    return "\n".join([title, *told]) if found else ""
