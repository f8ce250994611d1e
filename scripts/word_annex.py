"""The figures behind the charts, as tables at the end of a Word document.

The page has them beside each chart, the PDF carries them as files; Word has neither place.
"""

import json
from collections.abc import Mapping

from scripts import tree
from scripts.tree import Node

NAME = "chart-figures"
"""Of the heading, for links."""


def add_chart_annex(blocks: list[Node], words: Mapping[str, str]) -> None:
    """Add a heading and a table for each chart among the blocks, in place, before the colophon."""
    names = [node["c"][1][0] if node["t"] == "Header" else "" for node in blocks]
    closing = names.index("about") if "about" in names else len(blocks)
    blocks[closing:closing] = _annex(blocks, words)


def _annex(blocks: list[Node], words: Mapping[str, str]) -> list[Node]:
    figures = [node["c"] for node in tree.walk(blocks) if node["t"] == "Figure"]
    charts = [each for each in figures if "table" in dict(each[0][2])]
    if not charts:
        return []
    heading = tree.header(1, NAME, tree.text(words["chart_figures"]))
    return [heading, *(_table(caption, attributes) for attributes, (_, caption), _ in charts)]


def _table(caption: list[Node], attributes: list) -> Node:
    """Return the table that a figure carries as JSON (see `chart_table`), under its caption."""
    figures = json.loads(dict(attributes[2])["table"])
    sides = ["AlignRight" if each else "AlignLeft" for each in figures["numbers"]]
    columns = [[{"t": side}, {"t": "ColWidthDefault"}] for side in sides]
    head = [tree.attr(), [_row(figures["head"])]]
    body = [tree.attr(), 1, [], [_row(row) for row in figures["rows"]]]
    words = tree.stringify(tree.replace(caption, lambda node: [] if node["t"] == "Note" else None))
    title = [None, [tree.plain(*tree.text(words))]]
    return {"t": "Table", "c": [tree.attr(), title, columns, head, [body], [tree.attr(), []]]}


def _row(texts: list[str]) -> list:
    cells = [[tree.plain(*tree.text(text))] if text else [] for text in texts]
    return [tree.attr(), [[tree.attr(), {"t": "AlignDefault"}, 1, 1, each] for each in cells]]
