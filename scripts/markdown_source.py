"""Markdown before it is parsed: which parts of a source text are code or remarks."""

import re
from collections.abc import Iterable

FENCE = re.compile(r"---[ \t]*\n(?P<head>.*?)(?:^|\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
"""Front matter, and its two lines `---`."""

_CHART = re.compile(r"\]\(\s*<?chart:([^)>\s]*)")

_NOT_PROSE = re.compile(
    r"""
    ^[ \t>]*(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n  # a block of code: from its fence
    .*?^[ \t>]*(?P=fence)[`~]*[ \t]*$           # to the next of the same sort
    | (?<![`\\])(?P<ticks>`+)(?!`)              # code in a line
      (?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)
    | <!--.*?-->                                # a remark
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


def prose(text: str) -> str:
    """Return a text of the same length and lines, with blanks in place of code and remarks."""
    return _NOT_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def charts_in(texts: Iterable[str]) -> list[str]:
    """Return the names of the charts that texts show, each once, in order."""
    return list(dict.fromkeys(match for text in texts for match in _CHART.findall(prose(text))))
