"""How deep Markdown may nest, and what else pandoc would not come to an end with.

pandoc takes twice as long for each further bracket in brackets, and Typst ends at some depth; no
reader follows a text that far.
"""

import re
from collections.abc import Iterator

from scripts.brief import Section
from scripts.markdown_source import prose
from scripts.problems import Problem

DEEPEST = {"brackets": 8, "marks": 6, "indentation": 32, "boxes": 4, "signs": 200}
"""Brackets in brackets; marks of lists and quotations in front of a line; blanks in front of a
list's mark; boxes in boxes; the same sign of Markdown in a row."""

_BRACKET = re.compile(r"(?<!\\)[\[\]]|\n[ \t]*\n")
_MARKS = re.compile(r"^(?:[ \t]*(?:>|[-+*](?=\s)|\(?\w{1,9}[.)](?=\s)))+", re.MULTILINE)
_MARK = re.compile(r">|[-+*](?=\s|$)|\w+[.)]")
_INDENTED = re.compile(rf"^[ ]{{{DEEPEST['indentation']},}}(?:[-+*]|\w{{1,9}}[.)])\s", re.MULTILINE)
_BOX = re.compile(r"^[ \t>]*:{3,}[ \t]*(?P<opening>[^\s:])?", re.MULTILINE)
_SIGNS = re.compile(rf"([*_~^`$<&\\{{}}()#:|+=])\1{{{DEEPEST['signs']},}}")

_MACRO = re.compile(r"(?<!\\)\\(?:(?:re)?newcommand|providecommand|def|let)\b")
"""One that calls itself has no end, and pandoc gives up."""


def depth_problems(section: Section) -> Iterator[Problem]:
    """Yield a problem for each place of a section that nests too deep."""
    text = prose(section.text)
    for check, code, message, hint in _CHECKS:
        for at in check(text):
            yield Problem(section.path, section.line_at(at), message, hint, code=code)


def _brackets(text: str) -> Iterator[int]:
    """Yield where brackets first stand too deep; an empty line ends them all."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth = max(0, depth + {"[": 1, "]": -1}.get(found[0], -depth))
        if depth == DEEPEST["brackets"] + 1 and found[0] == "[":
            yield found.start()
            return


def _marks(text: str) -> Iterator[int]:
    for found in _MARKS.finditer(text):
        if len(_MARK.findall(found[0])) > DEEPEST["marks"]:
            yield found.start()


def _boxes(text: str) -> Iterator[int]:
    depth = 0
    for found in _BOX.finditer(text):
        depth = depth + 1 if found["opening"] else max(0, depth - 1)
        if depth == DEEPEST["boxes"] + 1 and found["opening"]:
            yield found.start()
            return


_CHECKS = (
    (
        _brackets,
        "nesting-too-deep",
        "brackets stand too deep in brackets",
        "close those before, or write '\\[' for one",
    ),
    (
        _marks,
        "nesting-too-deep",
        "lists or quotations stand too deep in one another",
        "use fewer levels",
    ),
    (
        lambda text: (found.start() for found in _INDENTED.finditer(text)),
        "nesting-too-deep",
        "an item of a list is indented too far",
        "use four blanks a level, and fewer levels",
    ),
    (
        _boxes,
        "nesting-too-deep",
        "boxes stand too deep in boxes",
        "close the box before with ':::'",
    ),
    (
        lambda text: (found.start() for found in _MACRO.finditer(text)),
        "markup-not-understood",
        "a macro of TeX is defined",
        "write out what it stands for",
    ),
    (
        lambda text: (found.start() for found in _SIGNS.finditer(text)),
        "markup-not-understood",
        "there are hundreds of the same sign",
        "take them out",
    ),
)
