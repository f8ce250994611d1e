"""A brief as its author wrote it: a folder of Markdown sections, the first with front matter."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.language import LANGUAGES, Language, language_of
from scripts.marked_yaml import Key, check_keys, parse
from scripts.problems import Collector, ContentError, Problem, raise_if
from scripts.textfile import read_text

FOLDER = Path("content/briefs")

_FENCE = "---\n"
_CHART = re.compile(r"\]\(\s*<?chart:([^)>\s]*)")


@dataclass(frozen=True)
class Section:
    """One Markdown file."""

    path: Path
    text: str
    """Without front matter."""
    first_line: int = 1
    """Line of the file at which the text begins."""

    def line_at(self, index: int) -> int:
        """Return the line of the file in which a place of the text lies."""
        return self.first_line + self.text.count("\n", 0, index)


@dataclass(frozen=True)
class FrontMatter:
    """What is said of a brief above its first section."""

    title: str
    date: datetime.date
    """Day of publication; the only date that a brief prints or carries in its files."""
    language: str
    """BCP 47 tag."""
    description: str
    """One sentence for search engines and libraries."""
    subtitle: str = ""
    short_title: str = ""
    """For the running head."""
    data_as_of: str = ""
    """Year and month at which the data end, as `2026-01`."""
    keywords: tuple[str, ...] = ()
    based_on: str = ""
    """Credit to an earlier text."""

    @property
    def words(self) -> Language:
        """The pipeline's own words in the brief's language."""
        return LANGUAGES[self.language.split("-")[0].lower()]


@dataclass(frozen=True)
class Brief:
    """A brief, read and checked as far as one can without its data."""

    name: str
    front: FrontMatter
    sections: tuple[Section, ...] = field(repr=False)


def _known_language(value: str) -> str:
    known = ", ".join(LANGUAGES)
    return "" if language_of(value) else f"'{value}' is not a known language (known: {known})"


def _day(value: datetime.date) -> str:
    return "must be a date such as 2026-11-23" if isinstance(value, datetime.datetime) else ""


def _month(value: str) -> str:
    matched = re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value)
    return "" if matched else f"'{value}' is not a month such as \"2026-01\""


def _texts(value: list) -> str:
    return "" if all(isinstance(each, str) for each in value) else "must be a list of texts"


_KEYS = {
    "title": Key(str, required=True),
    "subtitle": Key(str),
    "short_title": Key(str),
    "date": Key(datetime.date, required=True, check=_day),
    "data_as_of": Key(str, check=_month),
    "language": Key(str, required=True, check=_known_language),
    "keywords": Key(list, check=_texts),
    "description": Key(str, required=True),
    "based_on": Key(str),
}


def section_paths(name: str, folder: Path = FOLDER) -> list[Path]:
    """Return a brief's Markdown files in order of name; raises ContentError if there are none."""
    here = folder / name
    if not here.is_dir():
        hint = f"make the folder {here.as_posix()} and a file 00-summary.md in it"
        raise ContentError([Problem(here, 1, f"the brief '{name}' has no folder", hint)])
    paths = sorted(here.glob("*.md"))
    if not paths:
        hint = "add a file 00-summary.md that begins with front matter"
        raise ContentError([Problem(here, 1, f"the brief '{name}' has no section", hint)])
    return paths


def brief_names(folder: Path = FOLDER) -> list[str]:
    """Return the names of all briefs; raises ContentError if there are none."""
    names = (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    )
    if not names:
        hint = f"make a folder such as {folder.as_posix()}/my-brief with a file 00-summary.md in it"
        raise ContentError([Problem(folder, 1, "there is no brief", hint)])
    return names


def charts_in(name: str, folder: Path = FOLDER) -> list[str]:
    """Return the names of the charts that a brief shows, in order, and check nothing."""
    texts = (path.read_text("utf-8", errors="replace") for path in section_paths(name, folder))
    return list(dict.fromkeys(match for text in texts for match in _CHART.findall(text)))


def load_brief(name: str, folder: Path = FOLDER) -> Brief:
    """Return a brief with its front matter checked; raises ContentError."""
    collect = Collector()
    texts: dict[Path, str] = {}
    for path in section_paths(name, folder):
        with collect:
            texts[path] = read_text(path)
    collect.raise_if_any()
    (first, text), *others = texts.items()
    front, body, first_line = _split(first, text)
    sections = (Section(first, body, first_line), *(Section(*each) for each in others))
    raise_if(_late_front_matter(sections[1:]))
    return Brief(name, front, sections)


def _split(path: Path, text: str) -> tuple[FrontMatter, str, int]:
    """Return front matter, the text after it, and the line at which that begins."""
    head, fence, body = text.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not text.startswith(_FENCE) or not fence:
        hint = "begin the file with a line '---', lines such as 'title: …', and a line '---'"
        raise ContentError([Problem(path, 1, "the first section has no front matter", hint)])
    given = parse(head, path, first_line=2)
    raise_if(check_keys(given, _KEYS, path, "the front matter"))
    fields = {name: value for name, value in given.items() if value is not None}
    fields["keywords"] = tuple(fields.get("keywords", ()))
    return FrontMatter(**fields), body, head.count("\n") + 4


def _late_front_matter(sections: tuple[Section, ...]) -> Iterator[Problem]:
    for section in sections:
        if section.text.startswith(_FENCE):
            hint = "only the first section has front matter; take it out here"
            yield Problem(section.path, 1, "front matter in a later section", hint)
