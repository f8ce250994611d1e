"""Pandoc's document tree as JSON: small makers of its nodes, and a walk over all of them.

The node types are those of pandoc-types 1.23
(https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html).
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from scripts.typography import typographic

Node = dict[str, Any]

SPACE: Node = {"t": "Space"}
_TEXT = ("Str", "Space", "SoftBreak", "LineBreak", "Code", "Math", "RawInline")
_STYLED = ("Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps")
_OTHER = ("Quoted", "Cite", "Link", "Image", "Note", "Span")
INLINES = frozenset([*_TEXT, *_STYLED, *_OTHER])
"""Names of the nodes that stand within a line."""


def attr(identifier: str = "", classes: tuple[str, ...] = (), **values: str) -> list:
    """Return an attribute: identifier, classes, key-value pairs."""
    return [identifier, list(classes), [list(pair) for pair in values.items()]]


def text(words: str) -> list[Node]:
    """Return inlines for a plain text, with typographic quotation marks."""
    inlines: list[Node] = []
    for word in typographic(words).split():
        inlines += [SPACE, string(word)]
    return inlines[1:]


def string(characters: str) -> Node:
    """Return a piece of text without blanks that may break."""
    return {"t": "Str", "c": characters}


def spaced(characters: str) -> list[Node]:
    """Return inlines for a text whose blanks, also at its ends, are kept."""
    parts = re.split(r"( )", characters)
    return [SPACE if part == " " else string(part) for part in parts if part]


def para(*inlines: Node) -> Node:
    """Return a paragraph."""
    return {"t": "Para", "c": list(inlines)}


def plain(*inlines: Node) -> Node:
    """Return inlines as a block that is no paragraph."""
    return {"t": "Plain", "c": list(inlines)}


def span(inlines: list[Node], *classes: str) -> Node:
    """Return inlines with classes."""
    return {"t": "Span", "c": [attr("", classes), inlines]}


def strong(inlines: list[Node]) -> Node:
    """Return strong inlines."""
    return {"t": "Strong", "c": inlines}


def emph(inlines: list[Node]) -> Node:
    """Return emphasised inlines."""
    return {"t": "Emph", "c": inlines}


def link(inlines: list[Node], target: str, *classes: str) -> Node:
    """Return a link."""
    return {"t": "Link", "c": [attr("", classes), inlines, [target, ""]]}


def image(alternative: str, source: str) -> Node:
    """Return a picture with its alternative text."""
    return {"t": "Image", "c": [attr(), text(alternative), [source, ""]]}


def div(blocks: list[Node], identifier: str = "", *classes: str) -> Node:
    """Return blocks with an identifier and classes."""
    return {"t": "Div", "c": [attr(identifier, classes), blocks]}


def header(level: int, identifier: str, inlines: list[Node]) -> Node:
    """Return a heading."""
    return {"t": "Header", "c": [level, attr(identifier, ("unnumbered",)), inlines]}


def cite(keys: list[str], narrative: bool) -> Node:
    """Return a citation of works; in a narrative one the first author stands in the sentence."""
    citations = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "AuthorInText" if narrative and not index else "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for index, key in enumerate(keys)
    ]
    return {"t": "Cite", "c": [citations, [{"t": "Str", "c": "@" + keys[0]}]]}


def walk(node: Any) -> Iterator[Node]:
    """Yield every node below, in document order, each before what it holds."""
    if isinstance(node, list):
        for each in node:
            yield from walk(each)
    elif isinstance(node, dict):
        if "t" in node:
            yield node
        for each in node.values():
            yield from walk(each)


def replace(node: Any, with_: Callable[[Node], list[Node] | None]) -> Any:
    """Return a copy in which each element of a list for which `with_` gives nodes becomes these."""
    if isinstance(node, list):
        copied = []
        for each in node:
            new = with_(each) if isinstance(each, dict) and "t" in each else None
            copied.extend([replace(each, with_)] if new is None else new)
        return copied
    if isinstance(node, dict):
        return {key: replace(each, with_) for key, each in node.items()}
    return node


_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


def cited_keys(node: Any) -> set[str]:
    """Return the keys of all citations, those that refer to figures and tables included."""
    cites = (each["c"][0] for each in walk(node) if each["t"] == "Cite")
    return {citation["citationId"] for group in cites for citation in group}


def stringify(node: Any) -> str:
    """Return the plain text of nodes, quotation marks included."""
    if isinstance(node, list):
        return "".join(map(stringify, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind in ("Str", "Code", "Math"):
        return content if kind == "Str" else content[1]
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Quoted":
        opening, closing = _QUOTES[content[0]["t"]]
        return opening + stringify(content[1]) + closing
    return stringify(content)


def words_of(node: Any) -> Iterator[str]:
    """Yield the texts of a node piece by piece, without those of footnotes."""
    for each in node if isinstance(node, list) else [node]:
        if isinstance(each, list):
            yield from words_of(each)
        elif isinstance(each, dict) and each.get("t") in ("Str", "Code", "Math"):
            yield stringify(each)
        elif isinstance(each, dict) and each.get("t") != "Note":
            yield from words_of(each.get("c", []))


def meta_value(value: Any) -> Node:
    """Return plain data as a metadata node: text, list or mapping of such."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: meta_value(each) for key, each in value.items()}}
    if isinstance(value, (list, tuple)):
        return {"t": "MetaList", "c": [meta_value(each) for each in value]}
    return {"t": "MetaString", "c": str(value)}


def plain_meta(tree: dict) -> dict[str, Any]:
    """Return the metadata of a tree as plain data."""

    def data(node: Node) -> Any:
        if node["t"] == "MetaMap":
            return {key: data(each) for key, each in node["c"].items()}
        if node["t"] == "MetaList":
            return [data(each) for each in node["c"]]
        return node["c"] if isinstance(node["c"], (str, bool)) else stringify(node["c"])

    return {key: data(node) for key, node in tree["meta"].items()}


def load(source: str) -> dict:
    """Return a tree from its JSON text."""
    return json.loads(source)


def dump(tree: dict) -> str:
    """Return a tree as JSON text, always the same for the same tree."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
