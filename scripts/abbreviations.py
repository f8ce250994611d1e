"""Abbreviations: written out where the text first uses them, and listed at the end."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts import tree
from scripts.languages import Language
from scripts.marked_yaml import Mapping
from scripts.problems import Problem
from scripts.tree import Node

# Places where an abbreviation stays as it is: its first use in running text explains it.
_LEFT_ALONE = frozenset(["Header", "Table", "Figure", "Cite", "Code", "CodeBlock", "Link", "Math"])
_SKIPPED_DIVS = frozenset(["pull-quote", "box-title", "source-note"])


class _Expander:
    """Marks abbreviations in a tree, and writes out the first of each in running text."""

    def __init__(self, known: Mapping):
        self._known = known
        self.explained: set[str] = set()
        self.seen: set[str] = set()
        longest_first = sorted(map(re.escape, known), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)({'|'.join(longest_first)})(s?)(?!\w)")

    def expand(self, node: object, alone: bool, before: str = "") -> object:
        """Return a copy of what is below a node; `before` is the text of the line up to it."""
        if isinstance(node, list):
            return self._expand_list(node, alone, before)
        if not isinstance(node, dict):
            return node
        classes = node["c"][0][1] if node.get("t") in ("Div", "Span") else ()
        alone = alone or node.get("t") in _LEFT_ALONE or not _SKIPPED_DIVS.isdisjoint(classes)
        return {key: self.expand(each, alone, before) for key, each in node.items()}

    def _expand_list(self, nodes: list, alone: bool, before: str) -> list:
        copied: list = []
        is_line = all(isinstance(each, dict) and each.get("t") in tree.INLINES for each in nodes)
        text = before if is_line else ""
        for each in nodes:
            if is_line and each["t"] == "Str":
                copied += self._marked(each["c"], text, alone)
            else:
                copied.append(self.expand(each, alone, text))
            text += tree.stringify(each) if is_line and each["t"] != "Note" else ""
        return copied

    def _marked(self, word: str, before: str, alone: bool) -> list[Node]:
        inlines: list[Node] = []
        end = 0
        for found in self._pattern.finditer(word):
            inlines += tree.spaced(word[end : found.start()])
            inlines += self._written(found, before + word[: found.start()], alone)
            end = found.end()
        return inlines + tree.spaced(word[end:])

    def _written(self, found: re.Match, before: str, alone: bool) -> list[Node]:
        short, plural = found[1], found[2]
        long = self._known[short]
        title = tree.attr("", ("abbr",), title=long)
        marked = {"t": "Span", "c": [title, [tree.string(short + plural)]]}
        self.seen.add(short)
        if alone or short in self.explained:
            return [marked]
        self.explained.add(short)
        if re.search(rf"{re.escape(long.casefold())}\w{{0,2}}\s*\($", before.casefold()):
            return [marked]
        if plural:
            long = f"{long[:-1]}ies" if long.endswith("y") else f"{long}s"
        return [*tree.text(long), tree.SPACE, tree.string("("), marked, tree.string(")")]


def with_abbreviations(blocks: list[Node], known: Mapping) -> tuple[list[Node], set[str]]:
    """Return blocks with abbreviations marked and explained, and which of them occur."""
    if not known:
        return blocks, set()
    expander = _Expander(known)
    return expander.expand(blocks, alone=False), expander.seen


def abbreviation_problems(known: Mapping, seen: set[str], path: Path) -> Iterator[Problem]:
    """Yield a problem for each abbreviation that the brief never uses."""
    for short in known:
        if short not in seen:
            hint = "take it out of the front matter, or use it"
            message = f"the abbreviation '{short}' is never used"
            yield Problem(path, known.line_of(short), message, hint, code="abbreviation-unused")


def list_of_abbreviations(known: Mapping, words: Language) -> list[Node]:
    """Return the section that lists abbreviations in order, nothing where there are none."""
    if not known:
        return []
    items = [
        [tree.text(short), [[tree.plain(*tree.text(known[short]))]]]
        for short in sorted(known, key=str.casefold)
    ]
    heading = tree.header(1, "abbreviations", tree.text(words.abbreviations))
    return [heading, tree.div([{"t": "DefinitionList", "c": items}], "", "abbreviations")]
