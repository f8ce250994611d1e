"""Emphasis that is opened and not closed: its asterisks would be printed as they stand."""

import re
from collections.abc import Iterable, Iterator

from scripts.problems import Problem
from scripts.written import Written

_STRONG = re.compile(r"(?<![\\*])\*\*(?!\*)")


def emphasis_problems(texts: Iterable[Written]) -> Iterator[Problem]:
    """Yield a problem for each passage of a section with a `**` that has no partner."""
    for text in texts:
        marks = [found.start() for found in _STRONG.finditer(text.text)] if text.is_section else []
        if len(marks) % 2:
            line = text.line_at(marks[0])
            hint = "write '**' before and after the words, or '\\*\\*' for the signs themselves"
            message = "'**' begins strong words and does not end them"
            yield Problem(text.path, line, message, hint, code="emphasis-not-closed")
