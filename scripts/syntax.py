"""Headings, definitions and footnotes: where they may stand, and what they may hold."""

import re
from collections.abc import Iterator

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem
from scripts.tree import Node


def heading_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each heading whose level is too deep for the one before it."""
    before = 0
    for node in tree.walk(blocks):
        if node["t"] == "Header":
            level = node["c"][0]
            if level > before + 1:
                message = f"a heading of level {level} follows " + (
                    f"one of level {before}" if before else "no heading of level 1"
                )
                hint = f"write '{'#' * (before + 1)}' before it, or a heading between"
                pattern = rf"^#{{{level}}}\s+.*?{manuscript.pattern_of(node['c'][2])}"
                yield from manuscript.problems(pattern, message, hint, code="heading-skips-level")
            before = level


def inner_heading_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each heading within something: it would head what comes after that."""
    for outer in tree.walk(blocks):
        what = _HOLDERS.get(outer["t"])
        if outer["t"] == "Div" and outer["c"][0][1]:
            what = "a box"
        held = [each for each in tree.walk(outer["c"]) if each["t"] == "Header"] if what else []
        for node in held:
            pattern = rf"^[>\s\-*+|\d.)]*#+\s+.*?{manuscript.pattern_of(node['c'][2])}"
            hint = "write a paragraph of bold words, **…**"
            message = f"a heading stands inside {what}"
            yield from manuscript.problems(pattern, message, hint, code="heading-misplaced")


def indented_heading_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each heading that is read as text, for it does not begin its line."""
    for node in tree.walk(blocks):
        first = node["c"][:1] if node["t"] in ("Para", "Plain") else []
        if first and first[0]["t"] == "Str" and re.fullmatch("#{1,6}", first[0]["c"]):
            pattern = rf"^[ \t]+#+[ \t]+.*?{manuscript.pattern_of(node['c'])}"
            for path, line in manuscript.places(pattern):
                hint = "begin the line with '#'; in a list, write a paragraph of bold words, **…**"
                yield Problem(path, line, "a heading is indented", hint, code="heading-misplaced")


_HOLDERS = {
    "BulletList": "a list",
    "OrderedList": "a list",
    "DefinitionList": "a definition",
    "BlockQuote": "a quotation",
    "Table": "a table",
}


def part_definitions(blocks: list[Node]) -> None:
    """Make paragraphs of the parts of a definition, in place: pandoc would run some together."""
    for node in tree.walk(blocks):
        for _, definitions in node["c"] if node["t"] == "DefinitionList" else ():
            for definition in definitions:
                for block in definition if len(definition) > 1 else ():
                    block["t"] = "Para" if block["t"] == "Plain" else block["t"]


def footnote_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each footnote that holds a figure, a table or a further footnote."""
    for note in (node for node in tree.walk(blocks) if node["t"] == "Note"):
        held = next((each for each in tree.walk(note["c"]) if each["t"] in _NOT_IN_NOTES), None)
        if held:
            message = f"a footnote holds {_NOT_IN_NOTES[held['t']]}"
            pattern = manuscript.pattern_of(note["c"])
            hint = "put it into the text"
            yield from manuscript.problems(pattern, message, hint, code="footnote-not-text")


_NOT_IN_NOTES = {
    "Figure": "a figure",
    "Image": "a picture",
    "Table": "a table",
    "Note": "a footnote",
    "Header": "a heading",
    "Div": "a box",
}
