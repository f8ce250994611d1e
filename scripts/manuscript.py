"""The manuscript: a brief's sections joined, values in, every line still knowing its file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import tree
from scripts.brief import Brief, Section
from scripts.markdown_source import prose
from scripts.pandoc import PandocWarning, convert
from scripts.problems import ContentError, Problem
from scripts.values import Evaluator, Filled

# Raw HTML and TeX are read as such, so that they can be refused.
_READER = "markdown-native_divs-native_spans-yaml_metadata_block-pandoc_title_block"
_WORD_BREAK = r"[\W_]+"
_LEAD = 6
"""So many words find a place again."""


@dataclass(frozen=True)
class Manuscript:
    """Plain Markdown, as pandoc reads it."""

    sections: tuple[Section, ...]
    """As the author wrote them."""
    filled: tuple[Filled, ...]
    """The same with values in."""

    @property
    def text(self) -> str:
        """All sections, one after another."""
        return "\n\n".join(each.text for each in self.filled) + "\n"

    def origin(self, line: int) -> tuple[Path, int]:
        """Return file and line from which a line of `text` comes, both counted from 1."""
        for section, filled in zip(self.sections, self.filled, strict=True):
            if line <= len(filled.lines) + 1:  # an empty line follows each section
                at = filled.lines[min(line, len(filled.lines)) - 1]
                return section.path, section.line_of(at)
            line -= len(filled.lines) + 1
        return section.path, section.line_of(filled.lines[-1])

    def places(self, pattern: str) -> Iterator[tuple[Path, int]]:
        """Yield file and line of each match of a pattern in the author's text, outside code."""
        return ((path, line) for path, line, _ in self.matches(pattern))

    def matches(self, pattern: str, is_code: bool = False) -> Iterator[tuple[Path, int, re.Match]]:
        """Yield file, line and match of a pattern in the text as typed, code left out or not."""
        for section in self.sections:
            searched = section.text if is_code else prose(section.text)
            for found in re.finditer(pattern, searched, re.MULTILINE):
                yield section.path, section.line_at(found.start()), found

    def problems(
        self, pattern: str, message: str, hint: str = "", words: str = "", *, code: str
    ) -> list[Problem]:
        """Return a problem at each place of a pattern; `code` is its kind in CODES.

        Where there is none, the places of `words` are told, a second pattern; then those of the
        first one within code; and then the first line of the brief.
        """
        places = list(self.places(pattern)) or list(self.places(words) if words else ())
        places = places or [found[:2] for found in self.matches(pattern, is_code=True)]
        return [
            Problem(path, line, message, hint, code=code) for path, line in places or [self.start]
        ]

    @property
    def start(self) -> tuple[Path, int]:
        """The first line of the text, for a problem that stands nowhere else."""
        return self.sections[0].path, self.sections[0].line_of(0)

    @staticmethod
    def pattern_of(nodes: list[tree.Node]) -> str:
        """Return a pattern that finds nodes again by their first words."""
        words = re.findall(r"[^\W_]+", " ".join(tree.words_of(nodes)))[:_LEAD]
        return _WORD_BREAK.join(map(re.escape, words)) if words else r"(?!)"


def parse(manuscript: Manuscript) -> dict:
    """Return pandoc's tree of a manuscript; raises ContentError for what pandoc warns of."""
    try:
        # Identifiers are checked by us, with the place where each was typed.
        accepted = ("DuplicateIdentifier",)
        return tree.load(convert(manuscript.text, _READER, "json", accepted=accepted))
    except PandocWarning as warning:
        raise ContentError(_translated(entry, manuscript) for entry in warning.entries) from warning


def parse_texts(texts: Sequence[str]) -> list[list[tree.Node]]:
    """Return the inlines of short Markdown texts such as notes, read in one go."""
    # A word in front keeps a leading "1.", "#" or ":::" from being read as anything but text.
    lines = "\n\n".join(f"::: text\nx {' '.join(text.split())}\n:::" for text in texts)
    blocks = tree.load(convert(lines, _READER, "json"))["blocks"] if texts else []
    return [_inlines(block["c"][1]) for block in blocks]


def _inlines(blocks: list[tree.Node]) -> list[tree.Node]:
    """Return the inlines of paragraphs after their first word, HTML between them included."""
    inlines: list[tree.Node] = []
    for block in blocks:
        is_raw = block["t"] == "RawBlock"
        inlines += [{"t": "RawInline", "c": block["c"]}] if is_raw else block["c"]
    return inlines[2:] if inlines[1:2] == [tree.SPACE] else inlines[1:]


_TRANSLATED = {
    "UnclosedDiv": ("box-not-closed", "a box is not closed", "end it with a line ':::'"),
    "NoteDefinedButNotUsed": (
        "footnote-unused",
        "the footnote '[^{key}]' is never used",
        "write [^{key}] in the text",
    ),
    "DuplicateNoteReference": (
        "footnote-twice",
        "the footnote '[^{contents}]' stands twice",
        "give one another name; names hold for all files of a brief",
    ),
    "DuplicateLinkReference": (
        "link-not-understood",
        "the link '{contents}' has two addresses",
        "keep one",
    ),
    "ParsingUnescaped": (
        "markup-not-understood",
        "'{contents}' is not understood",
        "put a backslash before it",
    ),
}
"""Code, message and hint by the kind of pandoc's warning."""


def _translated(entry: dict, manuscript: Manuscript) -> Problem:
    """Return a warning of pandoc's reader at the author's line."""
    place = entry.get("openpos") or entry
    path, line = manuscript.origin(int(place.get("line", 1)))
    known = {**dict.fromkeys(("key", "contents"), ""), **entry}
    if entry["type"] in _TRANSLATED:
        code, *texts = _TRANSLATED[entry["type"]]
        message, hint = (text.format(**known) for text in texts)
        return Problem(path, line, message, hint, code=code)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entry["type"]).lower()
    about = entry.get("key") or entry.get("contents") or entry.get("message") or ""
    message = " ".join(f"this is not understood: {words} {about}".split())
    return Problem(path, line, message, code="markup-not-understood")


def fill(brief: Brief, evaluator: Evaluator) -> tuple[Manuscript, list[Problem]]:
    """Return a brief's manuscript, and a problem for each value that cannot be filled in."""
    filled, problems = [], []
    for section in brief.sections:
        text, found = evaluator.fill(section.text, section.path, section.line_at)
        filled.append(text)
        problems += found
    return Manuscript(brief.sections, tuple(filled)), problems
