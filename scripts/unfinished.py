"""What nobody should read in a finished brief: signs that should have become text, and marks of
an author for later."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.markdown_source import prose
from scripts.problems import Problem
from scripts.typed import Typed

_SIGNS = re.compile(
    r"\{\{|\}\}|\{%|%\}"  # values, Jinja
    r"|(?<![\w@])@(?:fig|tbl|box|sec)-\w+"  # references
    r"|\[-?@\w[\w:.-]*"  # citations
    r"|(?<!\w)chart:\w[\w-]*"
    r"|\?\?+"  # TeX, and pandoc where it does not know a number
    r"|\bundefined\b|\bNone\b(?![-\u2010\u00ad])|\b(?:nan|NaN)\b"  # values that are none
    r"|\[object Object\]|Error! (?:Reference source|Bookmark) not \w+"  # Word
)
"""What programs leave behind where they had nothing to put. A hyphen may part "None-theless"."""
_AUTHORS_OWN = re.compile(r"\?\?+|undefined|None|nan|NaN")
"""What an author may have meant."""
_AS_TYPED = ("Code", "CodeBlock", "Math")
"""Nodes that show signs as signs."""
_MARKS = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+)\b|\?\?+"
    r"|(?i:\blorem ipsum\b|\bcitation needed\b|\[insert\b|\(source\?\))"
)
_AROUND = 20
"""Letters on each side of a sign that are told with it."""
_NEAR = 6
"""Letters on one side of a sign by which its place is known again."""
_NOT_COMPARED = re.compile(r"[^\w{}%?@\[\]]")
"""Blanks and punctuation, which formats write each in its own way."""


@dataclass(frozen=True)
class Sign:
    """A sign, and the words around it."""

    sign: str
    before: str
    after: str

    @property
    def around(self) -> str:
        """The sign in its words."""
        return " ".join(f"{self.before}{self.sign}{self.after}".split())

    def is_in(self, text: str, agree: Callable[[Iterable[bool]], bool] = any) -> bool:
        """Return whether a text without blanks has the sign with the same words on one side.

        `all` asks for those on both sides.
        """
        sign, before, after = map(without_blanks, (self.sign, self.before, self.after))
        sides = [before[-_NEAR:] + sign] * bool(before) + [sign + after[:_NEAR]] * bool(after)
        return agree(side in text for side in sides or [sign])


def without_blanks(text: str) -> str:
    """Return a text as signs and their words are looked for in it."""
    return _NOT_COMPARED.sub("", text)


def signs_in(texts: Iterable[str]) -> Iterator[Sign]:
    """Yield the signs in some texts."""
    for text in texts:
        for sign in _SIGNS.finditer(text):
            before = text[max(0, sign.start() - _AROUND) : sign.start()]
            yield Sign(sign[0], before, text[sign.end() : sign.end() + _AROUND])


def sign_problems(document: dict, typed: Sequence[Typed]) -> Iterator[Problem]:
    """Yield a problem for each sign in a brief's tree that should have become text.

    `document` is the tree as it goes to the formats, `typed` are the texts of which it was made,
    its own first. Code shows what it shows, and so does a sign behind a backslash; what an author
    may have typed on purpose, such as "None", is told only where nobody typed it.
    """
    found = signs_in([" ".join(texts_of(document, _AS_TYPED))])
    for sign in {each.sign: each for each in found}.values():
        is_own = _AUTHORS_OWN.fullmatch(sign.sign)
        if _is_typed(sign.sign, typed) if is_own else _is_escaped(sign.sign, typed):
            continue
        hint = "references, citations and values work in running text and captions; write it out"
        if is_own:
            hint = "a value has nothing to show: see the tables that the brief uses"
        for path, line in _places(sign, typed):
            message = f"'{sign.sign}' would be printed as it stands"
            yield Problem(path, line, message, hint, code="sign-left")


def _is_typed(sign: str, typed: Iterable[Typed]) -> bool:
    return any(sign in prose(each.text) for each in typed)


def _is_escaped(sign: str, typed: Iterable[Typed]) -> bool:
    """Return whether an author has put a backslash before a sign, or between its letters."""
    pattern = re.compile("".join(rf"\\?{re.escape(letter)}" for letter in sign))
    return any("\\" in found[0] for each in typed for found in pattern.finditer(each.text))


def texts_of(document: Any, but: Collection[str] = ()) -> Iterator[str]:
    """Yield every text in a tree, metadata and attributes included, without some nodes by type."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, list):
        for each in document:
            yield from texts_of(each, but)
    elif isinstance(document, dict) and document.get("t") not in but:
        for name, each in document.items():
            yield from texts_of(each, but) if name != "t" else ()


def _places(sign: Sign, typed: Sequence[Typed]) -> list[tuple[Path, int]]:
    """Return path and line of each place where a sign was typed with the words beside it.

    Where there is none, it is the first line of all.
    """
    lines = [
        (each.path, at, without_blanks(line))
        for each in typed
        for at, line in each.numbered(prose(each.text))
        if sign.sign in line
    ]
    for agree in (all, any):
        if found := [(path, at) for path, at, line in lines if sign.is_in(line, agree)]:
            return list(dict.fromkeys(found))
    return [(typed[0].path, typed[0].line_of(0))]


def unfinished_problems(typed: Iterable[Typed]) -> Iterator[Problem]:
    """Yield a problem for each mark for later, such as TODO, in texts as they were typed.

    Code and remarks are left out; lines of YAML that are remarks, too.
    """
    for each in typed:
        for at, line in each.numbered(prose(each.text)):
            is_remark = line.startswith("#") and each.path.suffix in (".yaml", ".yml")
            for mark in dict.fromkeys(_MARKS.findall("" if is_remark else line)):
                message = f"'{mark}' marks something that is still to be done"
                hint = "finish it, or put it into a remark: <!-- … -->"
                yield Problem(each.path, at, message, hint, code="text-unfinished")
