"""Reading pandoc's tree: what each format ought to hold."""

import json
from typing import Any

from scripts.tree import plain_meta, stringify, walk
from tests.formats import FORMULA, Link, ReadBack, by_language, start

Node = dict[str, Any]

_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_BLANKS = ("Space", "SoftBreak", "LineBreak")
_BLOCKS = (
    *("Para", "Plain", "Header", "BlockQuote", "BulletList", "OrderedList", "DefinitionList"),
    *("CodeBlock", "LineBlock", "Div", "Figure", "Table", "HorizontalRule"),
)


def classes(node: Node) -> list[str]:
    """Return the classes of a div, a span or a link."""
    return node["c"][0][1] if node["t"] in ("Div", "Span", "Link") else []


class _Reader:
    """Walks a tree once and keeps what it meets."""

    def __init__(self, blocks: list[Node]):
        self.found = ReadBack()
        self._passages: list[tuple[str, str]] = []
        self._notes: list[list[Node]] = []
        self._targets = dict(_targets(blocks))
        self.found.text = self.read(blocks)
        self.found.footnotes = [self.read(note) for note in self._notes]
        self.found.languages = by_language(self._passages)

    def read(self, node: Any) -> str:
        """Return the text of nodes, and keep what stands in it."""
        if isinstance(node, list):
            return "".join(map(self.read, node))
        if not isinstance(node, dict) or "t" not in node:
            return ""
        method = getattr(self, f"_{node['t'].lower()}", self.read)
        text = " " if node["t"] in _BLANKS else method(node.get("c", []))
        for name in classes(node):
            text = self._of_class(name, text)
        self._keep_language(node, text)
        return f"{text}\n" if node["t"] in _BLOCKS else text

    def _of_class(self, name: str, text: str) -> str:
        if name == "pull-quote":
            self.found.hidden += text
            return ""
        if name == "box-title":
            self.found.boxes.append(text)
        elif name == "csl-entry":
            self.found.entries.append(text)
        return text

    def _keep_language(self, node: Node, text: str) -> None:
        tag = dict(node["c"][0][2]).get("lang") if node["t"] in ("Div", "Span") else None
        if tag and text:
            self._passages.append((tag, text))

    def _str(self, content: str) -> str:
        return content

    def _code(self, content: list) -> str:
        return content[1]

    _codeblock = _code

    def _quoted(self, content: list) -> str:
        opening, closing = _QUOTES[content[0]["t"]]
        return opening + self.read(content[1]) + closing

    def _math(self, content: list) -> str:
        self.found.formulas.append(content[1])
        return FORMULA

    def _note(self, content: list) -> str:
        self._notes.append(content)
        return ""

    def _link(self, content: list) -> str:
        _, inlines, (target, _) = content
        text, place = self.read(inlines), len(self.found.links)
        is_inside = target.startswith("#")
        where = self._targets[target[1:]] if is_inside else target
        self.found.links.insert(place, Link(text, where, is_inside))
        return text

    def _image(self, content: list) -> str:
        self.found.alternatives.append(stringify(content[1]))
        return ""

    def _header(self, content: list) -> str:
        text = self.read(content[2])
        self.found.headings.append((content[0], text))
        return text

    def _lineblock(self, content: list) -> str:
        return "\n".join(map(self.read, content))

    def _definitionlist(self, content: list) -> str:
        return "".join(f"{self.read(term)}\n{self.read(meanings)}" for term, meanings in content)

    def _figure(self, content: list) -> str:
        caption = self.read(content[1][1])
        self.found.captions.append(caption)
        if behind := dict(content[0][2]).get("table"):
            figures = json.loads(behind)
            self.found.behind_charts.append([figures["head"], *figures["rows"]])
        return caption + self.read(content[2])

    def _table(self, content: list) -> str:
        _, caption, _, head, bodies, foot = content
        text = self.read(caption[1])
        self.found.captions.append(text)
        parts = [("head", head[1]), *(("body", [*b[2], *b[3]]) for b in bodies), ("foot", foot[1])]
        table = [(part, [self.read(c[4]) for c in row[1]]) for part, rows in parts for row in rows]
        self.found.tables.append(table)
        return text + "\n".join(cell for _, row in table for cell in row)


def _targets(blocks: list[Node]) -> list[tuple[str, str]]:
    """Return the first words at each identifier."""
    found = []
    for node in walk(blocks):
        if node["t"] == "Header":
            found.append((node["c"][1][0], node["c"][2]))
        elif node["t"] in ("Figure", "Table"):
            found.append((node["c"][0][0], node["c"][1][1]))
        elif node["t"] == "Div" and node["c"][0][0] and node["c"][1]:
            found.append((node["c"][0][0], node["c"][1][0]))
    return [(identifier, start(_first_words(nodes))) for identifier, nodes in found]


def _first_words(nodes: object) -> str:
    """Return the text of nodes, notes left out."""
    reader = object.__new__(_Reader)
    reader.found, reader._passages, reader._notes = ReadBack(), [], []
    reader._link = lambda content: reader.read(content[1])
    return reader.read(nodes)


def read_tree(document: dict) -> ReadBack:
    """Return what a tree says."""
    found = _Reader(document["blocks"]).found
    found.title = plain_meta(document)["title"]
    return found
