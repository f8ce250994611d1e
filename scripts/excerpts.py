"""Excerpts of source lines, so that a problem can be understood without opening a file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scripts.problems import Problem

_TEXTS = (".md", ".bib", ".csv", ".yaml", ".yml")
_LARGEST = 10_000_000
"""Bytes of a file that is looked into, which no file of words and few tables reach."""
_LENGTH = 220
"""Characters of an excerpt: three lines of the report."""
_NAMES = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Excerpt:
    """A part of a line, and in it the words that a problem names."""

    before: str
    words: str
    """Empty where the problem names nothing that stands in the line."""
    after: str = ""


def excerpts(problems: Iterable[Problem]) -> dict[Problem, Excerpt]:
    """Return the excerpts of the lines of problems, of those that a text file has."""
    by_path: dict[Path, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    found = {}
    for path, told in by_path.items():
        lines = _lines(path, {problem.line for problem in told})
        for problem in told:
            line = lines.get(problem.line, "").strip()
            if any(map(str.isalnum, line)):
                found[problem] = excerpt(line, problem.message)
    return found


def _lines(path: Path, numbers: set[int]) -> Mapping[int, str]:
    """Return some lines of a file, by number."""
    is_text = path.suffix.lower() in _TEXTS and path.is_file()
    if not is_text or path.stat().st_size > _LARGEST:
        return {}
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        first = enumerate(islice(lines, max(numbers)), start=1)
        return {number: line for number, line in first if number in numbers}


def excerpt(line: str, message: str) -> Excerpt:
    """Return the part of a line around the first words that a message names in quotes."""
    named = (_whole(words, line) for words in _NAMES.findall(message) if len(words) < _LENGTH // 2)
    at, end = next(filter(None, named), (0, 0))
    start = max(0, min(at - _LENGTH // 2, len(line) - _LENGTH))
    stop = start + _LENGTH
    before = ("… " if start else "") + line[start:at]
    return Excerpt(before, line[at:end], line[end:stop] + (" …" if len(line) > stop else ""))


def _whole(words: str, line: str) -> tuple[int, int] | None:
    """Return where words stand in a line, `3` not within `132`."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line)
    return found.span() if found else None
