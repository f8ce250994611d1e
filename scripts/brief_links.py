"""Links from one brief to another: `[our first brief](brief:asean-smart-cities)`."""

import re
from collections.abc import Iterable, Iterator

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem, nearest
from scripts.tree import Node

BRIEF = "brief:"
"""What the address of another brief begins with."""


def brief_link_problems(
    blocks: list[Node], known: Iterable[str], manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield a problem for each link to a brief that does not exist."""
    names = list(known)
    for node in tree.walk(blocks):
        if node["t"] == "Link" and node["c"][2][0].startswith(BRIEF):
            name = node["c"][2][0].removeprefix(BRIEF)
            if name not in names:
                hint = nearest(name, names, f"there are: {', '.join(names)}", f"'{BRIEF}")
                pattern = rf"\(\s*<?{BRIEF}{re.escape(name)}(?![\w-])"
                message = f"there is no brief '{name}'"
                yield from manuscript.problems(pattern, message, hint, code="brief-unknown")


def with_brief_links(blocks: list[Node]) -> list[Node]:
    """Return blocks in which links to briefs name them as the writers of formats expect."""

    def link(node: Node) -> list[Node] | None:
        if node["t"] != "Link" or not node["c"][2][0].startswith(BRIEF):
            return None
        return [tree.link(node["c"][1], node["c"][2][0].removeprefix(BRIEF), "related-brief")]

    return tree.replace(blocks, link)
