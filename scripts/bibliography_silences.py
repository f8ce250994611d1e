"""Silences in a bibliography: a line `% silence some-code: the reason` directly before an entry."""

import re
from pathlib import Path

from scripts.silences import Silence

_SILENCE = re.compile(r"[ \t]*%+[ \t]*silence[ \t]+([\w-]+)[ \t]*(?::[ \t]*(.*?)[ \t]*)?")
_ENTRY = re.compile(r"[ \t]*@[ \t]*(?!comment\b|string\b|preamble\b)\w+[ \t]*[{(]", re.IGNORECASE)


def silences(path: Path, text: str) -> list[Silence]:
    """Return the silences in the text of a bibliography, in its order; each holds for its entry.

    Several may stand one below another; other remarks may stand between them and their entry.
    """
    lines = text.split("\n")
    found = []
    for at, line in enumerate(lines):
        if matched := _SILENCE.fullmatch(line):
            first, last = _entry_below(lines, at)
            code, reason, form = matched[1], matched[2] or "", "% silence {}: {}"
            found.append(Silence(path, at + 1, first, last, code, reason, form=form))
    return found


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
