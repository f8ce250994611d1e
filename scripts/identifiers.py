"""Identifiers: what is named for references and links, each once, none of the pipeline's own."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem, nearest
from scripts.tree import Node

RESERVED = re.compile(
    r"references|refs|abbreviations|about|content|key-messages|(figure|table|box)-\d+|ref-.*"
    r"|fn\d+|fnref\d+|footnotes|.*-(caption|title|chart)"
)
"""Identifiers that the pipeline and the formats give."""

_PREFIXES = {"Figure": "fig-", "Table": "tbl-", "Div": "box-"}
_NAMES = {"Figure": "a figure", "Table": "a table", "Div": "a box", "Header": "a heading"}


def rename_headings(blocks: list[Node]) -> None:
    """Give headings whose words make a reserved identifier another one, in place."""
    for node in tree.walk(blocks):
        if node["t"] == "Header" and RESERVED.fullmatch(node["c"][1][0]):
            node["c"][1][0] += "-section"


def identifier_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each identifier that stands twice, is reserved, or is of another kind."""
    first: dict[str, tuple[Path, int]] = {}
    for path, line, found in manuscript.matches(r"\{[^{}\n]*?#([\w:.-]+)[^{}\n]*\}"):
        if found[1] in first:
            where, before = first[found[1]]
            hint = f"first in line {before}" + (f" of {where.name}" if where != path else "")
            yield Problem(path, line, f"the identifier '{found[1]}' stands a second time", hint)
        elif RESERVED.fullmatch(found[1]):
            hint = f"choose another name, such as 'sec-{found[1]}'"
            yield Problem(path, line, f"the identifier '{found[1]}' is one of our own", hint)
        first.setdefault(found[1], (path, line))
    yield from _wrong_prefixes(blocks, manuscript)


def _wrong_prefixes(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each identifier whose first letters are not those of its kind."""
    for node in tree.walk(blocks):
        kind = node["t"]
        if kind not in _NAMES or (kind == "Div" and "box" not in node["c"][0][1]):
            continue
        identifier = (node["c"][1] if kind == "Header" else node["c"][0])[0]
        wanted = _PREFIXES.get(kind, "")
        of_another = kind == "Header" and re.match(r"(fig|tbl|box)-", identifier)
        if (identifier and not identifier.startswith(wanted)) or of_another:
            prefix = wanted or "sec-"
            name = re.sub(r"^(fig|tbl|box|sec)-", "", identifier)
            message = f"the identifier '{identifier}' is not one of {_NAMES[kind]}"
            pattern = rf"#{re.escape(identifier)}(?![\w-])"
            heading = manuscript.pattern_of(node["c"][2]) if kind == "Header" else ""
            found = manuscript.problems(pattern, message, f"write '#{prefix}{name}'")
            if heading and not list(manuscript.places(pattern)):
                hint = "give the heading an identifier of its own: {#sec-name}"
                found = manuscript.problems(heading, message, hint)
            yield from found


def link_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each link inside the brief that leads nowhere."""
    identifiers = set(all_identifiers(blocks))
    for node in tree.walk(blocks):
        if node["t"] != "Link" or not node["c"][2][0].startswith("#"):
            continue
        target = node["c"][2][0]
        if target[1:] not in identifiers:
            hint = nearest(target[1:], identifiers, "link to the identifier of a heading", "'#")
            pattern = rf"\(\s*<?{re.escape(target)}[\s>)]|:\s*{re.escape(target)}\s*$"
            yield from manuscript.problems(pattern, f"the link '{target}' leads nowhere", hint)


def all_identifiers(blocks: list[Node]) -> Iterator[str]:
    """Yield every identifier that a node bears."""
    for node in tree.walk(blocks):
        for part in node["c"] if isinstance(node.get("c"), list) else ():
            is_attribute = isinstance(part, list) and len(part) == 3 and isinstance(part[0], str)
            if is_attribute and part[0]:
                yield part[0]
