"""A work of the bibliography: its fields as text, each with its line, by biblatex's own names."""

import re
from dataclasses import dataclass
from pathlib import Path

from scripts.problems import Problem

CREATORS = ("author", "editor", "bookauthor", "translator", "holder", "editora")
"""Fields that hold names of people and organisations."""


@dataclass(frozen=True)
class Value:
    """What a field says."""

    text: str
    """Without the outer braces, abbreviations written out."""
    line: int
    is_own: bool = True
    """Whether the field is the work's own, or taken from the entry that it refers to."""


@dataclass(frozen=True)
class Work:
    """One entry of the bibliography."""

    key: str
    type: str
    """In lower case; other names for a type are replaced, as `techreport` by `report`."""
    path: Path
    line: int
    fields: dict[str, Value]
    """By name in lower case, other names replaced, as `journal` by `journaltitle`."""
    names: dict[str, tuple[str, ...]]
    """The names in each field of CREATORS that the work has, as they are written."""
    parents: tuple[str, ...] = ()
    """Keys of the entries from which it takes fields."""

    def text(self, *fields: str) -> str:
        """Return the text of the first of these fields that the work has; empty for none."""
        return next((self.fields[name].text for name in fields if name in self.fields), "")

    def has_own(self, field: str) -> bool:
        """Return whether the work has a field that it does not take from another entry."""
        return field in self.fields and self.fields[field].is_own

    @property
    def year(self) -> str:
        """The year, four digits; empty where there is none."""
        found = re.match(r"\d{4}", self.text("date", "year").strip())
        return found[0] if found else ""

    @property
    def title(self) -> str:
        """Title and subtitle as they are read, without braces and commands."""
        parts = filter(None, (plain(self.text(name)) for name in ("title", "subtitle")))
        return ": ".join(parts)

    def problem(self, code: str, message: str, hint: str, field: str = "") -> Problem:
        """Return a problem of the work, at the line of a field where it is about one."""
        line = self.fields[field].line if field in self.fields else self.line
        return Problem(self.path, line, message, hint, code=code)


def is_whole(name: str) -> bool:
    """Return whether braces keep a name from being split, as that of an organisation."""
    name = name.strip()
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for sign in name[:-1]:
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return False
    return True


def plain(text: str) -> str:
    """Return a text of BibTeX as it is read: no braces, no commands, one blank between words."""
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    text = re.sub(r"\\[A-Za-z]+\s*|\\[^A-Za-z\s]", "", text)
    return " ".join(re.sub(r"[{}]", "", text).replace("~", " ").split())
