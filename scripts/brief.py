"""A brief as its author wrote it: a folder of Markdown sections, the first with front matter.

In a series the folder is a template; what is read is the brief that it makes of one row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.front_matter import FrontMatter, split_front_matter
from scripts.language import language_of
from scripts.languages import LANGUAGES
from scripts.lookup import data_context, rows_of_values
from scripts.markdown_source import FENCE, charts_in
from scripts.origins import FOLDER, Origin, brief_names, origin_of
from scripts.problems import Collector, ContentError, Problem, nearest, raise_if
from scripts.seen import own_row, seen_tables
from scripts.table import Table
from scripts.template import expand
from scripts.textfile import read_text
from scripts.typed import Typed
from scripts.values import Evaluator

_LANGUAGE = re.compile(r"^language:[ \t]*[\"']?([\w-]+)", re.MULTILINE)


class Section(Typed):
    """One Markdown file, without front matter."""


@dataclass(frozen=True)
class Brief:
    """A brief, read and checked as far as one can without its data."""

    name: str
    front: FrontMatter
    sections: tuple[Section, ...] = field(repr=False)
    names: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What its values may name beside the data: its row, and rows that its loops went through."""
    series: str = ""
    """Name of the series to which it belongs."""

    @property
    def charts(self) -> list[str]:
        """The names of the charts that it shows, in order."""
        return charts_in(each.text for each in self.sections)


def load_brief(name: str, tables: Mapping[str, Table] | None = None) -> Brief:
    """Return a brief with its front matter checked; raises ContentError.

    `tables` are those that it sees, which only a brief of a series needs here.
    """
    origin = origin_of(name)
    collect = Collector()
    texts: dict[Path, str] = {}
    for path in section_paths(name):
        with collect:
            texts[path] = read_text(path)
    collect.raise_if_any()
    (first, text), *others = texts.items()
    if origin.series:
        return _of_series(origin, texts, tables or {})
    front, body, first_line = split_front_matter(first, text)
    sections = (Section(first, body, first_line), *(Section(*each) for each in others))
    raise_if(_late_front_matter(sections[1:]))
    return Brief(name, front, sections)


def _of_series(origin: Origin, texts: Mapping[Path, str], tables: Mapping[str, Table]) -> Brief:
    """Return the brief that a template makes of a row; raises ContentError."""
    (first, text), *others = texts.items()
    evaluator, names = _evaluator(origin, text, tables)
    collect = Collector()
    with collect:
        front, body, first_line = split_front_matter(first, text, evaluator)
        typed = [Section(first, body, first_line), *(Section(*each) for each in others)]
    collect.raise_if_any()
    raise_if(_late_front_matter(typed[1:]))
    sections = []
    for at, section in enumerate(typed):
        expanded, problems = expand(section, evaluator, f"{at}_" if at else "")
        collect.problems.extend(problems)
        names |= expanded.names
        sections.append(replace(section, text=expanded.text, lines=expanded.lines))
    collect.raise_if_any()
    return Brief(origin.name, front, tuple(sections), names, origin.series.name)


def _evaluator(
    origin: Origin, head: str, tables: Mapping[str, Table]
) -> tuple[Evaluator, dict[str, Any]]:
    """Return what reads the values of a template, and the names of its row."""
    named = _LANGUAGE.search(head)
    words = language_of(named[1]) if named else None
    names: dict[str, Any] = own_row(origin, tables)
    known = {**data_context(tables), "rows": rows_of_values(tables), **names}
    return Evaluator(known, words or next(iter(LANGUAGES.values()))), names


def section_paths(name: str) -> list[Path]:
    """Return a brief's Markdown files in order of name; raises ContentError if there are none."""
    origin = origin_of(name)
    paths = origin.sections()
    if not paths:
        hint = "add a file 00-summary.md that begins with front matter"
        message = f"the brief '{name}' has no section"
        raise ContentError([Problem(origin.folder, 1, message, hint, code="brief-missing")])
    return paths


def _late_front_matter(sections: Iterable[Section]) -> Iterator[Problem]:
    for section in sections:
        if FENCE.match(section.text):
            hint = "only the first section has front matter; take it out here"
            message = "front matter in a later section"
            yield Problem(section.path, 1, message, hint, code="front-matter-misplaced")


def title_of(name: str, tables: Mapping[str, Table]) -> str:
    """Return the title of a brief; raises ContentError where it has no front matter.

    `tables` are all that there are, which only briefs of series need.
    """
    return _front(origin_of(name), tables).title


def related_titles(names: Iterable[str], tables: Mapping[str, Table]) -> dict[str, str]:
    """Return what others call some briefs, by name; raises ContentError as `title_of` does.

    In a series that is the short title, if it has one: the long one may tell of rows that those who
    name it do not see, and so do not wait for.
    """
    collect = Collector()
    found = {}
    for name in names:
        with collect:
            origin = origin_of(name)
            front = _front(origin, tables)
            found[name] = (front.short_title if origin.series else "") or front.title
    collect.raise_if_any()
    return found


def _front(origin: Origin, tables: Mapping[str, Table]) -> FrontMatter:
    path = section_paths(origin.name)[0]
    text = read_text(path)
    if not origin.series:
        return split_front_matter(path, text)[0]
    evaluator, _ = _evaluator(origin, text, seen_tables(origin, tables))
    return split_front_matter(path, text, evaluator)[0]


def related_problems(brief: Brief) -> Iterator[Problem]:
    """Yield a problem for each related brief that does not exist, or is the brief itself."""
    known = [name for name in brief_names() if name != brief.name]
    path, line = brief.sections[0].path, brief.front.lines.get("related", 1)
    for name in brief.front.related:
        if name not in known:
            hint = nearest(name, known, f"briefs are folders of {FOLDER.as_posix()}")
            message = f"'related': there is no other brief '{name}'"
            yield Problem(path, line, message, hint, code="brief-unknown")
