"""The tables behind the charts, as a Word document bears them at its end."""

import json

from scripts import tree
from scripts.word_annex import add_chart_annex

FIGURES = {
    "head": ["Year", "Projects"],
    "numbers": [False, True],
    "rows": [["2024", "3"], ["", "7"]],
}
NOTE = {"t": "Note", "c": [tree.para(*tree.text("Counted twice."))]}


def chart() -> tree.Node:
    """Return a chart with a note in its caption."""
    caption = [None, [tree.plain(*tree.text("Figure 1. It grows"), NOTE)]]
    picture = tree.plain(tree.image("Lines that rise.", "charts/stages"))
    return {"t": "Figure", "c": [tree.attr(table=json.dumps(FIGURES)), caption, [picture]]}


def test_before_the_colophon() -> None:
    """A heading and a table for each chart stand before the last section, without its notes."""
    blocks = [chart(), tree.header(1, "about", tree.text("About"))]
    add_chart_annex(blocks, {"chart_figures": "Data of the charts"})
    kinds = [(node["t"], tree.stringify(node["c"])[:60]) for node in blocks]
    assert kinds[1:] == [
        ("Header", "Data of the charts"),
        ("Table", "Figure 1. It growsYearProjects202437"),
        ("Header", "About"),
    ]


def test_no_charts() -> None:
    """Without a chart nothing is added."""
    blocks = [tree.para(*tree.text("Words."))]
    add_chart_annex(blocks, {"chart_figures": "Data of the charts"})
    assert len(blocks) == 1
