"""A finished file of a brief, as a program reads it that had no part in writing it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class Damaged(Exception):
    """A file that cannot be read to its end; the text says why, for a person."""


@dataclass
class Finished:
    """What is in a page, a Word document or a PDF."""

    path: Path
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the file says of itself: a fact such as `title`, its places, their words."""
    texts: list[str] = field(default_factory=list)
    """All that is read or heard, piece by piece."""
    names: list[str] = field(default_factory=list)
    """Names of places to which one may refer; a name that is given twice stands twice."""
    references: list[str] = field(default_factory=list)
    """Names to which something in the file refers."""
    addresses: set[str] = field(default_factory=set)
    """Where links lead that leave the file."""
    fetched: list[str] = field(default_factory=list)
    """What the file would get from elsewhere when it is opened."""
    mute: list[str] = field(default_factory=list)
    """Pictures without an alternative text, each as a person may find it."""
    typefaces: set[str] = field(default_factory=set)
    """Families that stand in the file."""
    lacking: list[str] = field(default_factory=list)
    """Typefaces that are named and not there, and what is missing."""
    absent: list[str] = field(default_factory=list)
    """Parts that are named and not there."""
    unmarked: list[str] = field(default_factory=list)
    """What an accessible file says of itself, and this does not."""
    parts: dict[str, int] = field(default_factory=dict)
    """Size of the large parts in bytes, by what they are."""
    pages: list[bool] = field(default_factory=list)
    """Whether there is anything on each page, where the format has pages."""

    @property
    def dead(self) -> list[str]:
        """References to names that nothing has, each once."""
        return sorted(set(self.references) - set(self.names))

    @property
    def twice(self) -> list[str]:
        """Names that are given more than once."""
        return sorted(name for name, count in Counter(self.names).items() if count > 1)

    def say(self, fact: str, place: str, words: str | None) -> None:
        """Remember what a place says of a fact; nothing is said where it is missing."""
        self.facts.setdefault(fact, {})[place] = " ".join((words or "").split())

    def weigh(self, part: str, size: int) -> None:
        """Add to the size of a part."""
        self.parts[part] = self.parts.get(part, 0) + size


def largest(parts: Mapping[str, int], count: int = 3) -> list[str]:
    """Return the names of the largest parts with their sizes."""
    ordered = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    return [f"{name} ({in_words(size)})" for name, size in ordered[:count]]


def in_words(size: int) -> str:
    """Return a number of bytes as a person says it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def shortened(words: str) -> str:
    """Return as much of a text as a message has room for."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


_LONGEST = 60
"""Letters of what is shown of a text."""
