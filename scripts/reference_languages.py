"""Titles of works in another language than the brief's, marked in the list of references.

A screen reader has to be told (WCAG 2.2, 3.1.2). The bibliography names the language of a work in
`langid`, by biblatex's names (manual of biblatex, section 3.9.1) or as a language tag.
"""

import re
from collections.abc import Mapping

from scripts import tree
from scripts.languages import primary
from scripts.tree import Node

_NAMES = {
    "english": "en",
    "american": "en",
    "british": "en",
    "indonesian": "id",
    "malay": "ms",
    "vietnamese": "vi",
    "thai": "th",
    "lao": "lo",
    "khmer": "km",
    "burmese": "my",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "portuguese": "pt",
    "dutch": "nl",
}


def language_tag(langid: str) -> str:
    """Return the tag of a language as a bibliography names it; nothing for one that is unknown."""
    name = langid.strip('{}" ').casefold()
    return name if re.fullmatch(r"[a-z]{2,3}", name) else _NAMES.get(name, "")


def mark_titles(blocks: list[Node], works: Mapping[str, tuple[str, str]], language: str) -> None:
    """Mark the title of each entry of the list that is in another language, in place.

    `works` has title and `langid` of each work by key, `language` is the tag of the brief.
    """
    for node in tree.walk(blocks):
        if node["t"] != "Div" or not node["c"][0][0].startswith("ref-"):
            continue
        title, langid = works.get(node["c"][0][0].removeprefix("ref-"), ("", ""))
        tag = language_tag(langid)
        if tag and tag != primary(language):
            for block in node["c"][1]:
                _mark(block["c"], _letters(title), tag)


def _mark(inlines: list[Node], title: str, tag: str) -> None:
    """Put those neighbours that say a title into a span of its language, in place."""
    starts = [at for at, node in enumerate(inlines) if _letters(tree.stringify(node))]
    for start in starts:
        said = ""
        for end in range(start, len(inlines)):
            said += _letters(tree.stringify(inlines[end]))
            if said == title:
                marked = {"t": "Span", "c": [tree.attr(lang=tag), inlines[start : end + 1]]}
                inlines[start : end + 1] = [marked]
                return
            if not title.startswith(said):
                break


def _letters(text: str) -> str:
    """Return the letters and digits of a text, which styles of citation leave as they are."""
    return "".join(re.findall(r"[^\W_]", text.casefold()))
