"""Markdown that pandoc did not understand and left in the text as it was typed."""

import re
from collections.abc import Iterable, Iterator

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem
from scripts.tree import Node

_BOX = re.compile(r":{3,}")
_BRACES = re.compile(r"\{[#.][\w-]+(?:\}|$)")
_HEADING_BRACES = re.compile(r"\{[#.]?[\w-]+\}")
_RAISED = re.compile(r"\w\^\w")
_LOWERED = re.compile(r"[A-Z]~\d")
_MARK = re.compile(r"[-*+]|#{1,6}|>.*|\|.*")
_NUMBER = re.compile(r"\d{1,3}[.)]")
_RULE = "write a line of hyphens below its headings: |---|---|"
_SIGNS = "markup-not-understood"
_EMPTY_LINE = "leave an empty line before it; for the sign itself write a backslash before it"


def leftover_problems(
    blocks: list[Node], keys: Iterable[str], manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield a problem for each construct that would be printed as it was typed.

    `keys` are the citation keys there are.
    """
    known = set(keys)
    for line in _lines(blocks):
        for at, code, message, hint in _found(line, known):
            pattern = _pattern(line, at, manuscript)
            yield from manuscript.problems(pattern, message, hint, code=code)[:1]
    for node in tree.walk(blocks):
        if node["t"] == "Header":
            yield from _heading_leftovers(node, manuscript)
        elif node["t"] == "LineBlock" and all(_ends_with_bar(line) for line in node["c"]):
            pattern = manuscript.pattern_of(node["c"])
            message = "a table is not understood"
            yield from manuscript.problems(pattern, message, _RULE, code="table-not-understood")


def _ends_with_bar(line: list[Node]) -> bool:
    return tree.stringify(line).rstrip().endswith("|")


def _lines(blocks: list[Node]) -> Iterator[list[Node]]:
    """Yield the inlines of each paragraph, not those within them."""
    for node in tree.walk(blocks):
        if node["t"] in ("Para", "Plain"):
            yield node["c"]


def _found(line: list[Node], keys: set[str]) -> Iterator[tuple[int, str, str, str]]:
    """Yield place, code, message and hint of each leftover in a paragraph."""
    if boxes := list(_boxes(line)):
        yield from boxes
        return
    yield from _marks(line)
    yield from _factors(line)
    for at, node in enumerate(line):
        text = node["c"] if node["t"] == "Str" else ""
        if _BRACES.search(text):
            hint = "identifiers stand right after a heading, a picture, or the word ::: and a box"
            yield at, "braces-not-understood", f"the braces of '{text}' belong to nothing", hint
        if _RAISED.search(text):
            yield at, _SIGNS, f"'{text}' is not raised", "close it with a second '^': m^2^"
        if _LOWERED.search(text):
            yield at, _SIGNS, f"'{text}' is not lowered", "close it with a second '~': CO~2~"
        bare = re.match(r"\[([\w:.-]+?)[,;\]]", text)
        if bare and bare[1] in keys:
            message = f"the citation '[{bare[1]}' lacks its sign"
            yield at, "citation-incomplete", message, f"write [@{bare[1]}]"


def _boxes(line: list[Node]) -> Iterator[tuple[int, str, str, str]]:
    """Yield the first colons of a box that stand within a paragraph."""
    for at, node in enumerate(line):
        if node["t"] == "Str" and _BOX.match(node["c"]):
            rest = "".join(each["c"] for each in line if each["t"] == "Str")
            hint = 'begin ::: at the margin, after an empty line: ::: {.box title="…"}'
            if re.search("[“”]", rest):
                hint = 'put straight quotation marks around the title: title="…"'
            yield at, "box-not-understood", "a box is not understood", hint
            return


def _marks(line: list[Node]) -> Iterator[tuple[int, str, str, str]]:
    """Yield the first list, heading, quotation or table that lacks the empty line before it."""
    starts = [0, *(at + 1 for at, node in enumerate(line) if node["t"] == "SoftBreak")]
    heads = [(at, line[at].get("c")) for at in starts if at < len(line) and line[at]["t"] == "Str"]
    if heads and heads[0][0] == 0 and str(heads[0][1]).startswith("|") and len(heads) > 1:
        yield 0, "table-not-understood", "a table is not understood", _RULE
        return
    for at, text in heads:
        following = line[at + 1]["t"] if at + 1 < len(line) else ""
        is_mark = _MARK.fullmatch(text) and (following == "Space" or text[0] in ">|")
        if at and is_mark and not (text[0] == "|" and len(text) > 1 and following != "Space"):
            what = {"#": "a heading", ">": "a quotation", "|": "a table"}.get(text[0], "a list")
            yield at, "empty-line-missing", f"{what} has no empty line before it", _EMPTY_LINE
            return
    numbered = [at for at, text in heads if at and _NUMBER.fullmatch(text)]
    if len(numbered) > 1:
        message = "a list has no empty line before it"
        yield numbered[0], "empty-line-missing", message, _EMPTY_LINE


def _factors(line: list[Node]) -> Iterator[tuple[int, str, str, str]]:
    """Yield emphasis between two figures: `3*4*5` is meant as a product."""
    for at in range(1, len(line) - 1):
        before, node, after = line[at - 1 : at + 2]
        is_between = before["t"] == after["t"] == "Str" and node["t"] == "Emph"
        if is_between and before["c"][-1:].isdigit() and after["c"][:1].isdigit():
            shown = f"{before['c']}*{tree.stringify(node)}*{after['c']}"
            hint = "write × or \\*, or a formula: $3 \\cdot 4$"
            message = f"'{shown}' would be printed in italics, without its signs"
            yield at - 1, _SIGNS, message, hint


def _pattern(line: list[Node], at: int, manuscript: Manuscript) -> str:
    """Return a pattern for a leftover: its signs as typed, then the words after it."""
    text = line[at].get("c", "") if line[at]["t"] == "Str" else ""
    after = manuscript.pattern_of(line[at + 1 :])
    signs = re.escape(text) if text else ""
    return rf"{signs}[\W_]*{after}" if after != r"(?!)" else signs or after


def _heading_leftovers(node: Node, manuscript: Manuscript) -> Iterator[Problem]:
    for inline in node["c"][2]:
        if inline["t"] == "Str" and _HEADING_BRACES.fullmatch(inline["c"]):
            message = f"the braces of '{inline['c']}' are not understood"
            hint = f"write {{#sec-{inline['c'].strip('{}#.').removeprefix('sec-')}}}"
            pattern = re.escape(inline["c"])
            yield from manuscript.problems(pattern, message, hint, code="braces-not-understood")
