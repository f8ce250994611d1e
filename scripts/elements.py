"""Figures, tables and boxes: numbered, captioned and referred to, once for all formats."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts import tree
from scripts.language import Language
from scripts.manuscript import Manuscript
from scripts.problems import Problem, nearest
from scripts.tree import Node

REFERENCE = re.compile(r"(fig|tbl|box)-[\w-]+")

_CHART = "chart:"


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


@dataclass
class Numbering:
    """Counts what is captioned and remembers the labels."""

    words: Language
    counts: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """Label of each element by identifier: `fig-stages` has `Figure 3`."""

    def label(self, kind: str, identifier: str) -> str:
        """Return the label of the next element of a kind: fig, tbl or box."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        name = {"fig": self.words.figure, "tbl": self.words.table, "box": self.words.box}[kind]
        label = f"{name} {self.counts[kind]}"
        if identifier:
            self.labels[identifier] = label
        return label


def number(
    blocks: list[Node], words: Language, charts: Mapping[str, FigureWords]
) -> dict[str, str]:
    """Number and caption figures, tables and boxes in place; return labels by identifier."""
    numbering = Numbering(words)
    for node in tree.walk(blocks):
        if node["t"] == "Figure":
            _figure(node, numbering, charts)
        elif node["t"] == "Table":
            if node["c"][0][0] or node["c"][1][1]:
                _caption(node["c"][1][1], numbering.label("tbl", node["c"][0][0]))
        elif node["t"] == "Div":
            _box(node, numbering)
    return numbering.labels


def with_figures(blocks: list[Node]) -> list[Node]:
    """Return blocks in which a chart alone in its paragraph is a figure, also without a caption."""

    def figure(node: Node) -> list[Node] | None:
        if node["t"] != "Para" or len(node["c"]) != 1 or not _is_chart(node["c"][0]):
            return None
        attributes, alternative, target = node["c"][0]["c"]
        picture = {"t": "Image", "c": [tree.attr(), alternative, target]}
        return [{"t": "Figure", "c": [attributes, [None, []], [tree.plain(picture)]]}]

    return tree.replace(blocks, figure)


def _is_chart(node: Node) -> bool:
    return node["t"] == "Image" and node["c"][2][0].startswith(_CHART)


def charts_in_text(blocks: list[Node]) -> set[str]:
    """Return the names of charts that stand inside a sentence, where they are no figures."""
    figures = [node for node in tree.walk(blocks) if node["t"] == "Figure"]
    inside = {id(node) for node in tree.walk(figures)}
    images = (node for node in tree.walk(blocks) if _is_chart(node) and id(node) not in inside)
    return {node["c"][2][0].removeprefix(_CHART) for node in images}


def identifier_problems(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each identifier that is given a second time."""
    first: dict[str, tuple[Path, int]] = {}
    for path, line, found in manuscript.matches(r"\{[^{}\n]*?#([\w-]+)[^{}\n]*\}"):
        if found[1] in first:
            where, before = first[found[1]]
            hint = f"first in line {before}" + (f" of {where.name}" if where != path else "")
            yield Problem(path, line, f"the identifier '{found[1]}' stands a second time", hint)
        first.setdefault(found[1], (path, line))


def chart_names(blocks: list[Node]) -> Iterator[str]:
    """Yield the name of each chart shown, in order."""
    for node in tree.walk(blocks):
        if _is_chart(node):
            yield node["c"][2][0].removeprefix(_CHART)


def _figure(node: Node, numbering: Numbering, charts: Mapping[str, FigureWords]) -> None:
    attributes, caption, blocks = node["c"]
    picture = next(each for each in tree.walk(blocks) if each["t"] == "Image")
    target = picture["c"][2][0]
    if target.startswith(_CHART):
        words = charts[target.removeprefix(_CHART)]
        if not caption[1]:
            caption[1] = [tree.plain(*words.caption)]
        attributes[2].append(["chart", target.removeprefix(_CHART)])
        blocks[:] = [tree.plain(tree.image(words.alternative, words.source)), *words.notes]
    label = numbering.label("fig", attributes[0])
    attributes[0] = attributes[0] or f"figure-{numbering.counts['fig']}"
    _caption(caption[1], label)


def _caption(blocks: list[Node], label: str) -> None:
    """Put a label in front of a caption."""
    prefix = tree.span(tree.text(f"{label}."), "label")
    if blocks:
        blocks[0]["c"][:0] = [prefix, {"t": "Space"}]
    else:
        blocks.append(tree.plain(prefix))


def _box(node: Node, numbering: Numbering) -> None:
    """Give key messages and boxes their title as a first block."""
    attributes, blocks = node["c"]
    identifier, classes, values = attributes
    if "key-messages" in classes:
        title = tree.text(numbering.words.key_messages)
    elif "box" in classes:
        label = tree.span(tree.text(f"{numbering.label('box', identifier)}."), "label")
        title = [label, {"t": "Space"}, *tree.text(dict(values).get("title", ""))]
        attributes[0] = identifier or f"box-{numbering.counts['box']}"
        values[:] = [pair for pair in values if pair[0] != "title"]
    else:
        return
    blocks.insert(0, tree.div([tree.plain(*title)], "", "box-title"))


def resolve_references(blocks: list[Node], labels: Mapping[str, str]) -> list[Node]:
    """Return blocks in which `@fig-stages` has become a link that says "Figure 3"."""

    def links(node: Node) -> list[Node] | None:
        if node["t"] != "Cite":
            return None
        keys = [each["citationId"] for each in node["c"][0]]
        if not all(key in labels for key in keys):
            return None
        found: list[Node] = []
        for key in keys:
            found += [{"t": "Str", "c": ","}, {"t": "Space"}] if found else []
            found.append(tree.link(tree.text(labels[key]), f"#{key}", "cross-reference"))
        return found

    return tree.replace(blocks, links)


def reference_problems(
    blocks: list[Node], labels: Mapping[str, str], manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield a problem for each reference to a figure, table or box that does not exist."""
    for key in sorted(filter(REFERENCE.fullmatch, tree.cited_keys(blocks) - labels.keys())):
        hint = nearest(key, labels, "give the figure or table this identifier: {#…}", "'@")
        pattern = rf"(?<![\w@])@\{{?{re.escape(key)}(?![\w-])"
        yield from manuscript.problems(pattern, f"unknown reference '@{key}'", hint)


def mixed_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each bracket that holds references to elements as well as citations."""
    for node in tree.walk(blocks):
        keys = [each["citationId"] for each in node["c"][0]] if node["t"] == "Cite" else []
        references = [key for key in keys if REFERENCE.fullmatch(key)]
        if references and len(references) < len(keys):
            hint = "write them in brackets of their own"
            message = f"the reference '@{references[0]}' stands in a bracket with citations"
            key = rf"@{re.escape(references[0])}(?![\w-])"
            pattern = rf"\[[^\]]*{key}[^\]]*;|;[^\]\[]*{key}"
            yield from manuscript.problems(pattern, message, hint)


def link_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each link inside the brief that leads nowhere."""
    attributes = (
        part
        for node in tree.walk(blocks)
        for part in (node["c"] if isinstance(node.get("c"), list) else [])
        if isinstance(part, list) and len(part) == 3 and isinstance(part[0], str)
    )
    identifiers = {identifier for identifier, *_ in attributes}
    for node in tree.walk(blocks):
        if node["t"] != "Link" or not node["c"][2][0].startswith("#"):
            continue
        target = node["c"][2][0]
        if target[1:] not in identifiers:
            hint = nearest(
                target[1:], identifiers - {""}, "link to the identifier of a heading", "'#"
            )
            pattern = rf"\]\({re.escape(target)}\)"
            yield from manuscript.problems(pattern, f"the link '{target}' leads nowhere", hint)
