"""Languages that their script gives away: what stands unmarked in Thai, Lao, Khmer or Burmese.

A screen reader has to be told the language of a passage (WCAG 2.2, 3.1.2). Whose letters are used
for one language of the region only is marked here; all others their author has to mark.
"""

import re
from typing import Any

from scripts.tree import Node, attr

_SCRIPTS = {
    "th": re.compile(r"[\u0e01-\u0e5b]"),
    "lo": re.compile(r"[\u0e81-\u0edf]"),
    "km": re.compile(r"[\u1780-\u17f9]"),
    "my": re.compile(r"[\u1000-\u109f]"),
}
"""Letters by language tag (blocks of Unicode 16)."""


def with_script_languages(value: Any, language: str) -> Any:
    """Return nodes in which each passage in another script than the language's says its own.

    `language` is the tag of what the nodes stand in; marks that an author has set hold.
    """
    if isinstance(value, list):
        return _marked([with_script_languages(each, language) for each in value], language)
    if not isinstance(value, dict) or "c" not in value:
        return value
    return {**value, "c": with_script_languages(value["c"], _language_of(value) or language)}


def _language_of(node: Node) -> str:
    """Return the language that a span or a div names."""
    return dict(node["c"][0][2]).get("lang", "") if node["t"] in ("Span", "Div") else ""


def _marked(nodes: list, language: str) -> list:
    """Return a list in which neighbours of one script, with the blanks between, are one span."""
    found: list = []
    run: list[Node] = []
    tag = ""
    for node in nodes:
        own = _tag_of(node, language)
        if run and own != tag and not (_is_blank(node) and tag):
            found += _closed(run, tag)
            run = []
        if own or (run and _is_blank(node)):
            tag = own or tag
            run.append(node)
        else:
            found.append(node)
    return found + _closed(run, tag)


def _closed(run: list[Node], tag: str) -> list[Node]:
    """Return a run of nodes as a span in a language, and the blanks at its end behind it."""
    if not run:
        return []
    end = max(at for at, node in enumerate(run) if not _is_blank(node)) + 1
    return [{"t": "Span", "c": [attr(lang=tag), run[:end]]}, *run[end:]]


def _is_blank(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") in ("Space", "SoftBreak")


def _tag_of(node: Any, language: str) -> str:
    """Return the language that the letters of a word belong to, where that is not said already."""
    if not isinstance(node, dict) or node.get("t") != "Str":
        return ""
    tags = (tag for tag, letters in _SCRIPTS.items() if letters.search(node["c"]))
    return next((tag for tag in tags if tag != language.split("-")[0]), "")
