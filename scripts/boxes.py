"""Boxes, key messages and pull quotes: each with something in it, and as often as it may stand."""

import re
from collections.abc import Iterator

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem
from scripts.tree import Node

_KINDS = ("box", "key-messages", "pull-quote")


def box_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each empty box, and for key messages that stand a second time."""
    count = dict.fromkeys(_KINDS, 0)
    for node in tree.walk(blocks):
        kind = next((kind for kind in _KINDS if _is(node, kind)), "")
        if not kind:
            continue
        places = list(
            manuscript.places(rf"^[ \t>]*:{{3,}}\s*({kind}\b|\{{[^}}]{{0,400}}\.{kind}\b)")
        )
        path, line = (places[count[kind] :] or [manuscript.start])[0]
        count[kind] += 1
        if not node["c"][1]:
            message = f"there is nothing in this {kind}"
            yield Problem(path, line, message, "write a text, or take it out", code="box-empty")
        elif kind == "key-messages" and count[kind] > 1:
            hint = "put all into one list"
            message = "key messages stand a second time"
            yield Problem(path, line, message, hint, code="key-messages-twice")


def pull_quote_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each pull quote whose words do not stand in the text."""
    quotes = [node for node in tree.walk(blocks) if _is(node, "pull-quote")]
    if not quotes:
        return
    rest = tree.replace(blocks, lambda node: [] if _is(node, "pull-quote") else None)
    said = _letters(rest)
    for quote in quotes:
        if _letters(quote["c"][1]) not in said:
            hint = "repeat a sentence of the text word for word; words of others stand after '> '"
            message = "the words of a pull quote do not stand in the text"
            yield from manuscript.problems(
                manuscript.pattern_of(quote["c"][1]), message, hint, code="pull-quote-not-in-text"
            )


def _is(node: Node, kind: str) -> bool:
    return node["t"] == "Div" and kind in node["c"][0][1]


def _letters(nodes: list[Node]) -> str:
    return re.sub(r"[\W_]", "", "".join(tree.words_of(nodes)))
