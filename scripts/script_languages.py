"""Languages that their script gives away: what stands unmarked in Thai, Lao, Khmer or Burmese.

A screen reader has to be told the language of a passage (WCAG 2.2, 3.1.2). Whose letters are used
for one language of the region only is marked here; all others their author has to mark.
"""

import itertools
import re
from typing import Any

from scripts.languages import primary
from scripts.tree import Node, attr

_SCRIPTS = {
    "th": re.compile("[\u0e01-\u0e3a\u0e40-\u0e7f]"),
    "lo": re.compile("[\u0e80-\u0eff]"),
    "km": re.compile("[\u1780-\u17da\u17dc-\u17ff]"),
    "my": re.compile("[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]"),
}
"""Letters by language tag (blocks of Unicode 16); signs of money stand in texts of any language."""


def language_of_letters(text: str) -> str:
    """Return the tag of the language whose letters are in a text; nothing where there are none."""
    return next((tag for tag, letters in _SCRIPTS.items() if letters.search(text)), "")


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
    tags = [_tag_of(node, language) for node in nodes]
    for at in range(1, len(nodes) - 1):
        if _is_blank(nodes[at]) and tags[at - 1] == tags[at + 1]:
            tags[at] = tags[at - 1]
    found: list = []
    for tag, group in itertools.groupby(zip(tags, nodes, strict=True), key=lambda pair: pair[0]):
        inlines = [node for _, node in group]
        found += [{"t": "Span", "c": [attr(lang=tag), inlines]}] if tag else inlines
    return found


def _is_blank(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") in ("Space", "SoftBreak")


def _tag_of(node: Any, language: str) -> str:
    """Return the language that the letters of a word belong to, where that is not said already."""
    if not isinstance(node, dict) or node.get("t") != "Str":
        return ""
    tag = language_of_letters(node["c"])
    return "" if tag == primary(language) else tag
