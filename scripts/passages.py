"""The passages of a source text: its paragraphs, headings, items, cells and notes as typed.

Everything that is not prose is blanked out at equal length, so that a place in a passage is a place
in the source. What a value will print is not known here: U+FFFC stands in its place.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.markdown_source import prose

VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each sign of a value, `{{ … }}`."""


@dataclass(frozen=True)
class Passage:
    """A piece of prose that stands by itself."""

    text: str
    """Blanks where the source has code, remarks, citations, addresses or marks of Markdown."""
    start: int
    """Where it begins in the source."""
    kind: str
    """`paragraph`, `heading`, `item`, `caption` (also of a term), `note`, `title`, `cell`."""
    language: str = ""
    """Tag, where its box is in another language than the brief."""
    header: str = ""
    """Of a cell: the header of its column."""
    about: str = ""
    """Of a cell: the words of its column's header and of the row's other cells."""

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.start + len(self.text)


_VALUE = re.compile(r"(?<!\\)\{\{.*?\}\}", re.DOTALL)
_BLANKED = (
    r"(?<![\\$\w])\$\$?(?=\S)[^$\n]*(?<=\S)\$\$?(?!\d)",  # formulas
    r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\{[^{}]*\blang\s*=[^{}]*\}",  # passages in another language
    r"(?<!\\)\[[^\[\]]*(?<![\w\\])-?@[\w{][^\[\]]*\]",  # citations in brackets
    r"(?<![\w\\])-?@\w[\w:.#$%&+?<>~/-]*\w(?:[ ]\[[^\[\]]*\])?",  # citations and references
    r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ ]*\S+.*$",  # definitions of links
    r"\[\^[^\]\s]+\]:?",  # marks of footnotes
    r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \n]+\"[^\"]*\")?\)",  # targets of links
    r"(?<=\])\[[^\[\]\n]*\]",  # names of targets
    r"<?https?://[^\s<>|]*[^\s<>|.,;:!?)\]]>?|<[^\s<>@]+@[^\s<>]+>",  # addresses
    r"\{[#.\w][^{}]*\}",  # attributes
    r"&[a-zA-Z]+;|&#\w+;",  # characters by name
    r"^[ \t>]*\|?[ \t]*[:=+|-]*-{2,}[-:=+| \t]*$|^\+[-=+:]+\+[ ]*$",  # rules of tables, lines
)
_NOT_PROSE = re.compile("|".join(f"(?:{each})" for each in _BLANKED), re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\s]+\]:")
_FENCE = re.compile(r"^[ \t]*(:{3,})[ \t]*(.*)$")
_TITLE = re.compile(r"title\s*=\s*\"([^\"]*)\"")
_LANGUAGE = re.compile(r"\blang\s*=\s*[\"']?([\w-]+)")
_INLINE_NOTE = re.compile(r"\^\[([^\[\]]*)\]")
_STARTS = (
    ("heading", re.compile(r"[ ]{0,3}#{1,6}(?=[ \t])")),
    ("item", re.compile(r"[ \t]*(?:[-+*]|\(?(?:\d+|[a-zA-Z#]|[ivx]+)[.)])(?=[ \t])")),
    ("caption", re.compile(r"[ \t]*(?:Table)?:(?=[ \t])")),
    ("paragraph", re.compile(r"[ \t]*>+(?=[ \t]|$)")),
)


def passages(source: str) -> list[Passage]:
    """Return the passages of a section's Markdown, in order."""
    masked = blanked(source)
    found = [each for block in _blocks(source, masked) for each in _with_notes(block)]
    return [each for each in found if each.text.strip()]


def blanked(source: str) -> str:
    """Return a text of equal length in which everything but prose is blank."""
    text = _VALUE.sub(lambda found: re.sub(r"[^\n]", VALUE, found[0]), prose(source))
    for _ in range(2):  # citations in notes, and links around pictures
        text = _NOT_PROSE.sub(lambda found: _blank(found[0]), text)
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blocks(source: str, masked: str) -> Iterator[Passage]:
    """Yield passages line by line; rows of tables as cells, notes within still in their place."""
    reader = _Reader()
    at = 0
    for typed, line in zip(source.splitlines(True), masked.splitlines(True), strict=True):
        yield from reader.read(typed, line, at)
        at += len(line)
    yield from reader.flushed()


class _Reader:
    """Puts lines together to passages."""

    def __init__(self) -> None:
        self._block: Passage | None = None
        self._languages: list[str] = []
        """Of the boxes that are open, empty for those that name none."""
        self._header: list[str] = []
        """Of the table that is being read."""

    @property
    def _language(self) -> str:
        return next(filter(None, reversed(self._languages)), "")

    def read(self, typed: str, line: str, start: int) -> Iterator[Passage]:
        """Yield what a line ends or is; `line` is what is prose of it."""
        fence = _FENCE.match(typed)
        is_row = typed.lstrip().startswith("|") and line.count("|") > 1
        kind, text = _begun(typed, line)
        if fence or is_row or not line.strip() or kind:
            yield from self.flushed()
        if fence:
            yield from self._fenced(fence, start)
        elif is_row:
            yield from self._row(line, start)
        elif self._block:
            self._block = replace(self._block, text=self._block.text + text)
        elif line.strip():
            self._block = Passage(text, start, kind or "paragraph", self._language)
        if not typed.strip():
            self._header = []

    def flushed(self) -> Iterator[Passage]:
        """Yield the passage that is open, if any."""
        if self._block:
            yield self._block
        self._block = None

    def _fenced(self, fence: re.Match, start: int) -> Iterator[Passage]:
        """Open or close a box; yield its title."""
        if not fence[2].strip():
            self._languages = self._languages[:-1]
            return
        language = _LANGUAGE.search(fence[2])
        self._languages.append(language[1] if language else "")
        if title := _TITLE.search(fence[2]):
            at = start + fence.start(2) + title.start(1)
            yield Passage(title[1], at, "title", self._language)

    def _row(self, line: str, start: int) -> list[Passage]:
        """Return the cells of a row; each knows its header and its neighbours."""
        bounds = [at for at, sign in enumerate(line) if sign == "|" and line[at - 1 : at] != "\\"]
        texts = [(line[left + 1 : right], left + 1) for left, right in itertools.pairwise(bounds)]
        row = " ".join(text.strip() for text, _ in texts)
        heads = self._header or [""] * len(texts)
        self._header = self._header or [text for text, _ in texts]
        return [
            Passage(text, start + at, "cell", self._language, head, f"{head.strip()} {row}")
            for (text, at), head in zip(texts, heads, strict=False)
        ]


def _begun(typed: str, line: str) -> tuple[str, str]:
    """Return the kind of passage that a line begins, if any, and the line without its mark."""
    if mark := _FOOTNOTE.match(typed):
        return "note", _blank(line[: mark.end()]) + line[mark.end() :]
    for kind, pattern in _STARTS:
        if mark := pattern.match(line):
            return kind, _blank(line[: mark.end()]) + line[mark.end() :]
    return "", line


def _with_notes(passage: Passage) -> Iterator[Passage]:
    """Yield a passage without its footnotes, then these."""
    notes = list(_INLINE_NOTE.finditer(passage.text))
    yield replace(passage, text=_INLINE_NOTE.sub(lambda found: _blank(found[0]), passage.text))
    for each in notes:
        yield Passage(each[1], passage.start + each.start(1), "note", passage.language)
