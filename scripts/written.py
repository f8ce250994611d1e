"""All prose that an author wrote for a brief, with the places where it stands.

In the sections that is their passages; beside them the words of the front matter and those of the
charts that the brief shows. YAML is read as typed, not as folded, so that each word has its line.
"""

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import marked_yaml
from scripts.brief import Brief
from scripts.chart import spec_path
from scripts.passages import Passage, passages
from scripts.problems import ContentError
from scripts.textfile import read_text

_FRONT_KINDS = {
    "title": "title",
    "subtitle": "title",
    "short_title": "title",
    "summary": "summary",
    "keywords": "title",
    "based_on": "title",
    "funding": "title",
    "abbreviations": "title",
}
_CHART_KINDS = {"title": "caption", "alt": "alternative", "note": "note"}
_RUNNING = frozenset(["paragraph", "item", "caption", "note"])
_KEY = re.compile(r"^[ ]*[^\s:#][^:\n]*:(?=[ \n])[ ]*(?:[>|][-+]?(?=[ ]*$))?", re.MULTILINE)
_QUOTES = re.compile(r"(?s)\A(\s*)([\"'])(.*)\2(\s*)\Z")
_REMARK = re.compile(r"^[ ]*#.*$", re.MULTILINE)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """A passage, and where it stands."""

    passage: Passage
    path: Path
    source: str
    """The text in which the passage's places are counted."""
    first_line: int
    """Line of the file at which the source begins."""
    language: str
    """BCP 47 tag."""
    lines: tuple[int, ...] = ()
    """For each line of the source its line of the file, where they do not follow on each other."""
    is_section: bool = True

    @property
    def text(self) -> str:
        """The prose, with blanks for what is none."""
        return self.passage.text

    @property
    def is_running(self) -> bool:
        """Whether it is a part of a section that is read in order."""
        return self.is_section and self.passage.kind in _RUNNING

    def line_at(self, index: int) -> int:
        """Return the line of the file in which a place of the text lies."""
        row = bisect.bisect_left(_line_ends(self.source), self.passage.start + index)
        return self.lines[row] if self.lines else self.first_line + row

    def typed(self, start: int, end: int) -> str:
        """Return what the author typed between two places of the text."""
        return self.source[self.passage.start + start : self.passage.start + end]


@functools.lru_cache(maxsize=256)
def _line_ends(source: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", source)]


def written(brief: Brief) -> list[Written]:
    """Return all that an author wrote for a brief, in the order of the files."""
    first = brief.sections[0].path
    lines = {key: at for key, at in brief.front.lines.items() if key in _FRONT_KINDS}
    texts = list(_of_yaml(first, brief.front.lines, lines, _FRONT_KINDS))
    for section in brief.sections:
        texts += [
            Written(
                each, section.path, section.text, section.first_line, each.language, section.lines
            )
            for each in passages(section.text)
        ]
    for name in brief.charts:
        texts += _of_chart(spec_path(name))
    tag = brief.front.language
    return [replace(each, language=each.language or tag) for each in texts]


def _of_chart(path: Path) -> Iterator[Written]:
    """Yield the words about a chart, none where its file cannot be read: others tell that."""
    try:
        lines = marked_yaml.load(path).lines
    except ContentError:
        return
    yield from _of_yaml(path, lines, [key for key in lines if key in _CHART_KINDS], _CHART_KINDS)


def _of_yaml(
    path: Path, lines: dict, keys: list | dict, kinds: dict[str, str]
) -> Iterator[Written]:
    """Yield the texts of some keys; `lines` has the line of each key of the file."""
    typed = read_text(path).splitlines(keepends=True)
    end = next((at for at, line in enumerate(typed, 1) if at > 1 and line.rstrip() == "---"), 0)
    for key in keys:
        start = lines[key]
        later = [at for at in lines.values() if at > start]
        stop = min(later) if later else end or len(typed) + 1
        value = "".join(typed[start - 1 : stop - 1])
        text = _REMARK.sub(_blank, _KEY.sub(_blank, value, count=key != "abbreviations"))
        text = _TAG.sub(_blank, text)
        text = _QUOTES.sub(r"\1 \3 \4", text)  # of YAML: what stands in them is no quotation
        for each in passages(text):
            named = replace(each, kind=kinds[key])
            yield Written(named, path, text, start, each.language, is_section=False)


def _blank(found: re.Match) -> str:
    return re.sub(r"[^\n]", " ", found[0])
