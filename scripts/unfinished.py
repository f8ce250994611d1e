"""What nobody should read in a finished brief: signs that should have become text, and marks of
an author for later."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.characters import Typed
from scripts.markdown_source import prose
from scripts.problems import Problem

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
_MARKS = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+)\b|\?\?+|(?i:\blorem ipsum\b)")
_AROUND = 20
"""Letters on each side of a sign that are told with it."""


def signs_in(texts: Iterable[str]) -> dict[str, str]:
    """Return the signs in some texts, each once with the words around its first place."""
    found: dict[str, str] = {}
    for text in texts:
        for sign in _SIGNS.finditer(text):
            around = text[max(0, sign.start() - _AROUND) : sign.end() + _AROUND]
            found.setdefault(sign[0], " ".join(around.split()))
    return found


def sign_problems(document: dict, typed: Sequence[Typed]) -> Iterator[Problem]:
    """Yield a problem for each sign in a brief's tree that should have become text.

    `document` is the tree as it goes to the formats, `typed` are the texts of which it was made,
    its own first. What an author may have typed on purpose, such as "None", is told only where
    nobody typed it; code shows what it shows.
    """
    for sign in signs_in(texts_of(document, _AS_TYPED)):
        is_own = _AUTHORS_OWN.fullmatch(sign)
        lines = list(_places(sign, typed))
        if is_own and lines:
            continue
        hint = "references, citations and values work in running text and captions; write it out"
        if is_own:
            hint = "a value has nothing to show: see the tables that the brief uses"
        for path, line in lines or [(typed[0].path, typed[0].first_line)]:
            message = f"'{sign}' would be printed as it stands"
            yield Problem(path, line, message, hint, code="sign-left")


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


def _places(sign: str, typed: Iterable[Typed]) -> Iterator[tuple[Path, int]]:
    """Yield path and line of each place where a sign was typed."""
    for each in typed:
        for at, line in enumerate(prose(each.text).split("\n"), each.first_line):
            if sign in line.replace("\\", ""):
                yield each.path, at


def unfinished_problems(typed: Iterable[Typed]) -> Iterator[Problem]:
    """Yield a problem for each mark for later, such as TODO, in texts as they were typed.

    Code and remarks are left out; lines of YAML that are remarks, too.
    """
    for each in typed:
        for at, line in enumerate(prose(each.text).split("\n"), each.first_line):
            is_remark = line.startswith("#") and each.path.suffix in (".yaml", ".yml")
            for mark in dict.fromkeys(_MARKS.findall("" if is_remark else line)):
                message = f"'{mark}' marks something that is still to be done"
                hint = "finish it, or put it into a remark: <!-- … -->"
                yield Problem(each.path, at, message, hint, code="text-unfinished")
