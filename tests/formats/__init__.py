"""Reading the three formats back, each with a library that had no part in writing it.

`tree` reads what all three were written from, so that each can be held against one truth.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

FORMULA = "[formula]"
"""Stands in a text for a formula: each format has letters of its own for it."""
_START = 40


@dataclass(frozen=True)
class Link:
    """A link, and where it leads."""

    text: str
    target: str
    """An address; within the brief the first letters of the caption, heading or entry there."""
    is_inside: bool


@dataclass
class ReadBack:
    """What a reader finds in a file, in the order of reading."""

    title: str = ""
    text: str = ""
    """From key messages to colophon, without footnotes and without what is hidden."""
    hidden: str = ""
    """What the eye sees and no reading aloud repeats: pull quotes."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    """Titles."""
    links: list[Link] = field(default_factory=list)
    """Those in footnotes come last."""
    footnotes: list[str] = field(default_factory=list)
    tables: list[list[tuple[str, list[str]]]] = field(default_factory=list)
    """Each row is `head`, `body` or `foot`, and its cells."""
    behind_charts: list[list[list[str]]] = field(default_factory=list)
    """Cells of the table behind each chart; a PDF has files instead."""
    entries: list[str] = field(default_factory=list)
    """The list of references."""
    alternatives: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    """All text that is said to be in a language, by its tag without region."""


def plain(text: str) -> str:
    """Return what a text says, without what formats write differently by design.

    Blanks: a PDF has lines and no blanks between them. Hyphens: one at the end of its line may be
    the author's own or divide a word; pdfium says U+0002 for both. Ticks: Word makes bullets of
    ☐ and ☒.
    """
    return re.sub(r"[\s\u00ad\u200b\u2060\x02☐☒-]", "", unicodedata.normalize("NFC", text))


def letters(text: str) -> str:
    """Return letters and digits only."""
    return re.sub(r"[\W_]", "", text)


def signs(formula: str) -> str:
    """Return the signs of a formula in order of their code: what stands first differs in print.

    Roots and sums are left out, which Word draws around what it holds.
    """
    return "".join(sorted(re.sub(r"[\s√∑]", "", unicodedata.normalize("NFKC", formula))))


def address(target: str, ending: str) -> str:
    """Return the target of a link; a brief of the same publication bears the ending of the file."""
    return target if ":" in target else target.removesuffix(ending)


def start(text: str) -> str:
    """Return the first letters of a text, by which one knows it again."""
    return plain(text)[:_START]


def by_language(passages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return texts by language, the region left out."""
    found: dict[str, str] = {}
    for tag, text in passages:
        language = tag.split("-")[0]
        found[language] = found.get(language, "") + text
    return found
