"""Figures, tables and boxes of which the text speaks, and those of which it does not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.numbering import Label
from scripts.problems import Problem
from scripts.tree import Node

_NAMES = {"Figure": ("figure", "fig"), "Table": ("table", "tbl"), "Div": ("box", "box")}


def unreferred_problems(
    blocks: list[Node], labels: Mapping[str, Label], manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield a problem for each figure, table and box with a number that no text refers to.

    `blocks` are numbered, their references not yet resolved; `labels` are those of elements to
    which the author has given an identifier. What an element says of itself does not count.
    """
    mentioned = Counter(_mentions(blocks))
    for node in _numbered(blocks):
        identifier = node["c"][0][0]
        name, prefix = _NAMES[node["t"]]
        if identifier not in labels:
            message = f"the text cannot speak of this {name}, which has no identifier"
            hint = f"write {{#{prefix}-…}} where it is set, and @{prefix}-… in the text"
            pattern = _place(node, manuscript)
        elif mentioned[identifier] == Counter(_mentions(node["c"]))[identifier]:
            message = f"the text never speaks of the {name} '{identifier}'"
            hint = f"write @{identifier} in the sentence that it belongs to"
            pattern = rf"#{re.escape(identifier)}(?![\w-])"
        else:
            continue
        yield from manuscript.problems(pattern, message, hint, code="element-unmentioned")[:1]


def _numbered(blocks: list[Node]) -> Iterator[Node]:
    """Yield figures, tables and boxes, in order."""
    for node in tree.walk(blocks):
        is_box = node["t"] == "Div" and "box" in node["c"][0][1]
        if is_box or node["t"] in ("Figure", "Table"):
            yield node


def _mentions(nodes: list) -> Iterator[str]:
    """Yield the identifiers to which nodes refer, by reference or by link."""
    for node in tree.walk(nodes):
        if node["t"] == "Cite":
            yield from (each["citationId"] for each in node["c"][0])
        elif node["t"] == "Link" and node["c"][2][0].startswith("#"):
            yield node["c"][2][0][1:]


def _place(node: Node, manuscript: Manuscript) -> str:
    """Return a pattern that finds an element without an identifier: its chart, else its words.

    Of a table of data it finds the line above its caption, with which the author sets it.
    """
    values = dict(node["c"][0][2])
    if "chart" in values:
        chart = re.escape(values["chart"])  # it may stand elsewhere with an identifier
        return rf"\(\s*<?chart:{chart}(?=[\s>)])[^)\n]*\)(?!\{{[^}}\n]*#)"
    content = node["c"][1]
    first = content[0]["c"][1][0] if node["t"] == "Div" else content[1][0]
    words = manuscript.pattern_of(first["c"][1:])  # behind its label, "Figure 3."
    return rf"^:::[^\n]*\n\s*{words}|{words}"
