"""Figures, tables, boxes and sections: numbered and captioned, once for all formats."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scripts import tree
from scripts.languages import Language
from scripts.tree import Node

NBSP = "\N{NO-BREAK SPACE}"
CHART = "chart:"
"""What the address of a chart begins with."""


@dataclass(frozen=True)
class FigureWords:
    """What a chart brings to its figure."""

    source: str
    """Path of the drawings, without extension."""
    alternative: str
    caption: list[Node]
    """Used where the author gives none."""
    notes: list[Node]
    """Blocks below the picture: note and source line."""
    table: str
    """What is drawn, printed: see `chart_table`."""


@dataclass(frozen=True)
class Label:
    """What a reference to an element says."""

    kind: str
    """fig, tbl, box or sec."""
    number: str
    """Empty for a section of a brief that does not number its sections."""
    title: list[Node] = field(default_factory=list)
    """Heading of a section."""


@dataclass
class Numbering:
    """Counts what is captioned and remembers the labels."""

    words: Language
    number_sections: bool = False
    labels: dict[str, Label] = field(default_factory=dict)
    """Label of each element by identifier."""
    _counts: dict[str, int] = field(default_factory=dict)
    _sections: list[int] = field(default_factory=list)

    def next(self, kind: str, identifier: str) -> str:
        """Return the number of the next figure, table or box."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        number = str(self._counts[kind])
        if identifier:
            self.labels[identifier] = Label(kind, number)
        return number

    def section(self, level: int) -> str:
        """Return the number of the next section of a level, such as `2.1`."""
        self._sections = [*self._sections, *[0] * level][:level]
        self._sections[-1] += 1
        return ".".join(map(str, self._sections))

    def caption_label(self, kind: str, number: str) -> Node:
        """Return "Figure 3." as a span in which the number is a span of its own."""
        numbered = tree.span([tree.string(number)], "number")
        words = tree.string(self.words.forms(kind).caption + NBSP)
        return tree.span([words, numbered, tree.string(".")], "label")


def number(
    blocks: list[Node],
    words: Language,
    charts: Mapping[str, FigureWords],
    number_sections: bool = False,
) -> dict[str, Label]:
    """Number and caption figures, tables, boxes and sections in place; return labels."""
    numbering = Numbering(words, number_sections)
    for node in tree.walk(blocks):
        if node["t"] == "Figure":
            _figure(node, numbering, charts)
        elif node["t"] == "Table":
            label = numbering.next("tbl", node["c"][0][0])
            node["c"][0][0] = node["c"][0][0] or f"table-{label}"
            _caption(node["c"][1][1], numbering.caption_label("tbl", label))
        elif node["t"] == "Div":
            _box(node, numbering)
        elif node["t"] == "Header":
            _section(node, numbering)
    return numbering.labels


def with_figures(blocks: list[Node]) -> list[Node]:
    """Return blocks in which a chart alone in its paragraph is a figure, also without a caption."""

    def figure(node: Node) -> list[Node] | None:
        if node["t"] != "Para" or len(node["c"]) != 1 or not is_chart(node["c"][0]):
            return None
        attributes, alternative, target = node["c"][0]["c"]
        picture = {"t": "Image", "c": [tree.attr(), alternative, target]}
        return [{"t": "Figure", "c": [attributes, [None, []], [tree.plain(picture)]]}]

    return tree.replace(blocks, figure)


def is_chart(node: Node) -> bool:
    """Return whether a node is the picture of a chart."""
    return node["t"] == "Image" and node["c"][2][0].startswith(CHART)


def chart_names(blocks: list[Node]) -> Iterator[str]:
    """Yield the name of each chart shown, in order."""
    for node in tree.walk(blocks):
        if is_chart(node):
            yield node["c"][2][0].removeprefix(CHART)


def charts_in_text(blocks: list[Node]) -> set[str]:
    """Return the names of charts that stand inside a sentence, where they are no figures."""
    figures = [node for node in tree.walk(blocks) if node["t"] == "Figure"]
    inside = {id(node) for node in tree.walk(figures)}
    images = (node for node in tree.walk(blocks) if is_chart(node) and id(node) not in inside)
    return {node["c"][2][0].removeprefix(CHART) for node in images}


def _figure(node: Node, numbering: Numbering, charts: Mapping[str, FigureWords]) -> None:
    attributes, caption, blocks = node["c"]
    picture = next(each for each in tree.walk(blocks) if each["t"] == "Image")
    target = picture["c"][2][0]
    if target.startswith(CHART):
        words = charts[target.removeprefix(CHART)]
        if not caption[1]:
            caption[1] = [tree.plain(*words.caption)]
        attributes[2] += [["chart", target.removeprefix(CHART)], ["table", words.table]]
        blocks[:] = [tree.plain(tree.image(words.alternative, words.source)), *words.notes]
    label = numbering.next("fig", attributes[0])
    attributes[0] = attributes[0] or f"figure-{label}"
    _caption(caption[1], numbering.caption_label("fig", label))


def _caption(blocks: list[Node], label: Node) -> None:
    """Put a label in front of a caption."""
    if blocks:
        blocks[0]["c"][:0] = [label, tree.SPACE]
    else:
        blocks.append(tree.plain(label))


def _box(node: Node, numbering: Numbering) -> None:
    """Give key messages and boxes their title as a first block."""
    attributes, blocks = node["c"]
    identifier, classes, values = attributes
    if "key-messages" in classes:
        title = tree.text(numbering.words.key_messages)
    elif "box" in classes:
        label = numbering.next("box", identifier)
        given = tree.text(dict(values).get("title", ""))
        title = [numbering.caption_label("box", label), tree.SPACE, *given]
        attributes[0] = identifier or f"box-{label}"
        values[:] = [pair for pair in values if pair[0] != "title"]
    else:
        return
    blocks.insert(0, tree.div([tree.plain(*title)], "", "box-title"))


def _section(node: Node, numbering: Numbering) -> None:
    """Remember the title of a heading, and put its number in front of it where one is asked for."""
    level, (identifier, classes, _), inlines = node["c"]
    title = tree.replace(inlines, lambda inline: [] if inline["t"] == "Note" else None)
    number = ""
    if numbering.number_sections and "unnumbered" not in classes:
        number = numbering.section(level)
        numbered = tree.span([tree.string(number)], "number")
        inlines[:0] = [tree.span([numbered], "section-number"), tree.SPACE]
    numbering.labels[identifier] = Label("sec", number, title)
