"""A brief as its author wrote it: a folder of Markdown sections, the first with front matter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.front_matter import FENCE, FrontMatter, split_front_matter
from scripts.markdown_source import prose
from scripts.problems import Collector, ContentError, Problem, nearest, raise_if
from scripts.textfile import read_text, text_at_first_sight

FOLDER = Path("content/briefs")

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
"""What a brief may be called; its files and addresses bear the name."""

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
class Brief:
    """A brief, read and checked as far as one can without its data."""

    name: str
    front: FrontMatter
    sections: tuple[Section, ...] = field(repr=False)


def section_paths(name: str, folder: Path = FOLDER) -> list[Path]:
    """Return a brief's Markdown files in order of name; raises ContentError if there are none."""
    here = folder / name
    if not here.is_dir():
        hint = f"make the folder {here.as_posix()} and a file 00-summary.md in it"
        raise ContentError(
            [Problem(here, 1, f"the brief '{name}' has no folder", hint, code="brief-missing")]
        )
    paths = sorted(here.glob("*.md"))
    if not paths:
        hint = "add a file 00-summary.md that begins with front matter"
        raise ContentError(
            [Problem(here, 1, f"the brief '{name}' has no section", hint, code="brief-missing")]
        )
    return paths


def section_paths_at_first_sight(name: str, folder: Path = FOLDER) -> list[Path]:
    """Return a brief's Markdown files in order of name, none where it has none."""
    return sorted((folder / name).glob("*.md"))


def brief_names(folder: Path = FOLDER) -> list[str]:
    """Return the names of all briefs that have a fit one; raises ContentError if there are none.

    Folders whose names begin with a dot or an underscore are drafts, and left out.
    """
    names = [name for name in _folder_names(folder) if NAME.fullmatch(name)]
    if not names:
        raise_if(misnamed_problems(folder))
        hint = f"make a folder such as {folder.as_posix()}/my-brief with a file 00-summary.md in it"
        raise ContentError([Problem(folder, 1, "there is no brief", hint, code="brief-missing")])
    return names


def misnamed_problems(folder: Path = FOLDER) -> list[Problem]:
    """Return a problem for each folder whose name no brief can have; the others can be made."""
    hint = "rename the folder: small letters, digits and hyphens, such as 'who-finishes'"
    return [
        Problem(
            folder / name, 1, f"'{name}' cannot be the name of a brief", hint, code="brief-misnamed"
        )
        for name in _folder_names(folder)
        if not NAME.fullmatch(name)
    ]


def _folder_names(folder: Path) -> list[str]:
    folders = (path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
    return sorted(path.name for path in folders if path.name[0] not in "._")


def charts_in(name: str, folder: Path = FOLDER) -> list[str]:
    """Return the names of the charts that a brief shows, in order, and check nothing."""
    texts = map(text_at_first_sight, section_paths_at_first_sight(name, folder))
    return list(dict.fromkeys(match for text in texts for match in _CHART.findall(prose(text))))


def load_brief(name: str, folder: Path = FOLDER) -> Brief:
    """Return a brief with its front matter checked; raises ContentError."""
    collect = Collector()
    texts: dict[Path, str] = {}
    for path in section_paths(name, folder):
        with collect:
            texts[path] = read_text(path)
    collect.raise_if_any()
    (first, text), *others = texts.items()
    front, body, first_line = split_front_matter(first, text)
    sections = (Section(first, body, first_line), *(Section(*each) for each in others))
    raise_if(_late_front_matter(sections[1:]))
    return Brief(name, front, sections)


def _late_front_matter(sections: tuple[Section, ...]) -> Iterator[Problem]:
    for section in sections:
        if FENCE.match(section.text):
            hint = "only the first section has front matter; take it out here"
            message = "front matter in a later section"
            yield Problem(section.path, 1, message, hint, code="front-matter-misplaced")


def related_names(name: str, folder: Path = FOLDER) -> list[str]:
    """Return the briefs that a brief calls related and that exist, and check nothing."""
    try:
        front, *_ = _first_section(section_paths(name, folder)[0])
    except ContentError:
        return []
    return [other for other in front.related if (folder / other).is_dir()]


def language_tag(name: str, folder: Path = FOLDER) -> str:
    """Return the language a brief names, and check nothing; empty where it names none."""
    try:
        return _first_section(section_paths(name, folder)[0])[0].language
    except ContentError:
        return ""


def titles(names: Iterable[str], folder: Path = FOLDER) -> dict[str, str]:
    """Return the titles of briefs by name; raises ContentError where one has no front matter."""
    collect = Collector()
    found = {}
    for name in names:
        with collect:
            front, *_ = _first_section(section_paths(name, folder)[0])
            found[name] = front.title
    collect.raise_if_any()
    return found


def related_problems(brief: Brief, folder: Path = FOLDER) -> Iterator[Problem]:
    """Yield a problem for each related brief that does not exist, or is the brief itself."""
    known = [name for name in brief_names(folder) if name != brief.name]
    path, line = brief.sections[0].path, brief.front.lines.get("related", 1)
    for name in brief.front.related:
        if name not in known:
            hint = nearest(name, known, f"briefs are folders of {folder.as_posix()}")
            message = f"'related': there is no other brief '{name}'"
            yield Problem(path, line, message, hint, code="brief-unknown")


def _first_section(path: Path) -> tuple[FrontMatter, str, int]:
    return split_front_matter(path, read_text(path))
