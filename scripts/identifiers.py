"""Identifiers: what is named for references and links, each once, none of the pipeline's own."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem, nearest
from scripts.tree import Node

RESERVED = re.compile(
    r"references|refs|abbreviations|about|content|footnotes|key-messages(-title)?|ref-.*|fn\d+|fnref\d+"
    r"|(figure|table|box)-\d+(-.*)?|(fig|tbl|box)-.*-(caption|title|chart)"
)
"""Identifiers that the pipeline and the formats give."""

_TYPED = r"\{[^{}]{0,600}?#([\w:.-]+)[^{}]{0,600}\}"
_PREFIXES = {"Figure": "fig-", "Table": "tbl-", "Div": "box-"}
_NAMES = {"Figure": "a figure", "Table": "a table", "Div": "a box", "Header": "a heading"}


def typed_identifiers(manuscript: Manuscript) -> set[str]:
    """Return the identifiers that the author has given."""
    return {found[1] for _, _, found in manuscript.matches(_TYPED)}


def rename_headings(blocks: list[Node], typed: set[str]) -> None:
    """Give headings whose words make an identifier that is taken another one, in place."""
    taken = set(typed)
    for node in tree.walk(blocks):
        if node["t"] != "Header" or node["c"][1][0] in typed:
            continue
        name, count = node["c"][1][0], 0
        while node["c"][1][0] in taken or RESERVED.fullmatch(node["c"][1][0]):
            count += 1
            node["c"][1][0] = f"{name}-section" + (f"-{count}" if count > 1 else "")
        taken.add(node["c"][1][0])


def identifier_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each identifier that stands twice, is reserved, or is of another kind."""
    first: dict[str, tuple[Path, int]] = {}
    for path, line, found in manuscript.matches(_TYPED):
        if found[1] in first:
            where, before = first[found[1]]
            hint = f"first in line {before}" + (f" of {where.name}" if where != path else "")
            message = f"the identifier '{found[1]}' stands a second time"
            yield Problem(path, line, message, hint, code="identifier-twice")
        elif RESERVED.fullmatch(found[1]):
            hint = "choose another name"
            message = f"the identifier '{found[1]}' is one of our own"
            yield Problem(path, line, message, hint, code="identifier-reserved")
        first.setdefault(found[1], (path, line))
    yield from _wrong_prefixes(blocks, manuscript)


def _wrong_prefixes(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each identifier whose first letters are not those of its kind."""
    for node in tree.walk(blocks):
        kind = node["t"]
        classes = node["c"][0][1] if kind == "Div" else ()
        if "data-table" in classes:
            kind = "Table"
        if kind not in _NAMES or (kind == "Div" and "box" not in classes):
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
            found = manuscript.problems(
                pattern, message, f"write '#{prefix}{name}'", code="identifier-of-another-kind"
            )
            if heading and not list(manuscript.places(pattern)):
                hint = "give the heading an identifier of its own: {#sec-name}"
                found = manuscript.problems(
                    heading, message, hint, code="identifier-of-another-kind"
                )
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
            message = f"the link '{target}' leads nowhere"
            yield from manuscript.problems(pattern, message, hint, code="link-dead")


def all_identifiers(blocks: list[Node]) -> Iterator[str]:
    """Yield every identifier that a node bears."""
    for node in tree.walk(blocks):
        for part in node["c"] if isinstance(node.get("c"), list) else ():
            is_attribute = isinstance(part, list) and len(part) == 3 and isinstance(part[0], str)
            if is_attribute and part[0]:
                yield part[0]
