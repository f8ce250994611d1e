"""Tables as they are typed: cells too many, and values where a cell's width counts."""

import re
from collections.abc import Iterator

from scripts.manuscript import Manuscript
from scripts.markdown_source import prose
from scripts.problems import Problem

_SEPARATOR = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
_GRID_RULE = re.compile(r"^[ \t]*\+(?:[-=:]+\+)+[ \t]*$")
_SIMPLE_RULE = re.compile(r"^[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_VALUE = re.compile(r"(?<!\\)\{\{")


def table_syntax_problems(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each row of a table that pandoc would cut or shift in silence."""
    for section in manuscript.sections:
        lines = prose(section.text).split("\n")
        for at, line in enumerate(lines):
            if _SEPARATOR.match(line) and at and "|" in lines[at - 1]:
                found = _rows_too_long(lines, at)
            elif (_GRID_RULE.match(line) or _SIMPLE_RULE.match(line)) and _begins(lines, at):
                found = _values(lines, at)
            else:
                continue
            for row, code, message, hint in found:
                yield Problem(section.path, section.line_of(row), message, hint, code=code)


def _begins(lines: list[str], at: int) -> bool:
    """Return whether a rule is the first of its table: a header line may stand above it."""
    return (
        at == 0
        or not any(map(str.strip, lines[max(0, at - 1) : at]))
        or at == 1
        or (not lines[at - 2].strip() and bool(_SIMPLE_RULE.match(lines[at])))
    )


def _cells(row: str) -> int:
    """Return how many cells a row of a pipe table has."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(re.findall(r"(?<!\\)\|", inner)) + 1


def _rows_too_long(lines: list[str], rule: int) -> Iterator[tuple[int, str, str, str]]:
    columns = _cells(lines[rule])
    end = next((at for at in range(rule, len(lines)) if not lines[at].strip()), len(lines))
    for at in (rule - 1, *range(rule + 1, end)):
        if _cells(lines[at]) > columns:
            message = f"this row has {_cells(lines[at])} cells, the line of hyphens {columns}"
            hint = "write '\\|' for the sign itself, or a further '---|' below the headings"
            yield at, "table-row-too-long", message, hint


def _values(lines: list[str], rule: int) -> Iterator[tuple[int, str, str, str]]:
    """Yield each row with a value in a table whose columns are told by their place in the line."""
    start = rule - 1 if rule and lines[rule - 1].strip() else rule
    end = next((at for at in range(rule, len(lines)) if not lines[at].strip()), len(lines))
    for at in range(start, end):
        if _VALUE.search(lines[at]):
            hint = "write a table of '|' and '---', or one of data"
            message = "a value would shift the columns of this table"
            yield at, "table-shifted-by-value", message, hint
