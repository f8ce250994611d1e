"""Silences in a bibliography: a line `% silence some-code: the reason` directly before an entry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.problems import Problem

_SILENCE = re.compile(r"[ \t]*%+[ \t]*silence[ \t]+([\w-]+)[ \t]*(?::[ \t]*(.*?)[ \t]*)?")
_ENTRY = re.compile(r"[ \t]*@[ \t]*(?!comment\b|string\b|preamble\b)\w+[ \t]*[{(]", re.IGNORECASE)


@dataclass(frozen=True)
class Silence:
    """Why problems of one kind may stay in the lines of an entry; lines are counted from 1."""

    first_line: int
    """Of the entry; 0 where the remark stands before no entry, and silences nothing."""
    last_line: int
    code: str
    reason: str
    """Empty where the writer gives none."""
    line: int
    """Of the remark itself."""


def silences(text: str) -> list[Silence]:
    """Return the silences in the text of a bibliography, in its order.

    Several may stand one below another; other remarks may stand between them and their entry.
    """
    lines = text.split("\n")
    found = []
    for at, line in enumerate(lines):
        if matched := _SILENCE.fullmatch(line):
            first, last = _entry_below(lines, at)
            found.append(Silence(first, last, matched[1], matched[2] or "", at + 1))
    return found


def reason_for(given: Iterable[Silence], problem: Problem) -> str:
    """Return why a problem of the bibliography may stay; empty where no reason is given."""
    return next(
        (
            each.reason
            for each in given
            if each.code == problem.code and each.first_line <= problem.line <= each.last_line
        ),
        "",
    )


def _entry_below(lines: list[str], at: int) -> tuple[int, int]:
    """Return first and last line of the entry after a remark; nothing may part them but remarks."""
    start = next((at for at in range(at, len(lines)) if not lines[at].lstrip().startswith("%")), 0)
    if not start or not _ENTRY.match(lines[start]):
        return 0, 0
    end = start + 1
    while end < len(lines) and not re.match(r"\s*[@%]", lines[end]):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start + 1, end
