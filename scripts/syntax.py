"""Markdown that pandoc would read, without a word, as something other than its writer meant."""

import re
from collections.abc import Iterator

from scripts import tree
from scripts.manuscript import Manuscript
from scripts.problems import Problem
from scripts.tree import Node

_BRACKET = r"(?<![\\\w\]!])\["

SLIPS: tuple[tuple[str, str, str, str], ...] = (
    (
        "|".join(
            [
                r"\[-?@(?=[\s;,\]])",  # no key
                r"\[[^\[\]\n@]{0,300}@[\w:.-]+,?\s*;\s*\]",  # nothing after a semicolon
                r"(?<![\w@`])@\{[^}\n]*$",  # a brace left open
                r"\[-?@[^\]\[]{0,800}(?:\n\s*\n|\Z)",  # a bracket left open
                r"\[-?@[\w:.-]+ +-?@",  # no semicolon between two keys
            ]
        ),
        "citation-incomplete",
        "a citation is not complete",
        "write [@key], [@key, p. 4] or [@first; @second]",
    ),
    (
        r"^[ \t>]*:{3,}[ \t]*(?:box[ \t]*$|\{(?![^}]{0,400}\btitle\s*=)[^}]{0,400}\.box\b)",
        "box-without-title",
        "a box has no title",
        'write ::: {.box title="…"}',
    ),
    (
        r'\{[^{}\n]{0,400}\btitle\s*=\s*"[^"\n]*(?:\*\S|\[|(?<!\w)@\w|`)',
        "box-title-not-plain",
        "the title of a box is plain text",
        "take out emphasis, links and citations; put them into the box",
    ),
    (
        r"\{[^{}\n]{0,400}=[“”‘’„]",
        "braces-not-understood",
        "there are curly quotation marks between braces",
        'write straight ones: title="…"',
    ),
    (
        r"\{#\s[^}\n]*#\}",
        "remark-not-understood",
        "'{# … #}' would be printed",
        "a remark is written <!-- … -->",
    ),
    (r"<!--", "remark-not-understood", "a remark is not closed", "end it with '-->'"),
    (
        r"^(?P<fence>`{3,}|~{3,})[^`\n]*\n",
        "code-not-closed",
        "a block of code is not closed",
        "end it with a line of the same signs",
    ),
    (
        r"^[ \t]*:{2}[ \t]*(?:\{|[a-z])",
        "box-not-understood",
        "a box begins with two colons",
        "write three: '::: {.box title=\"…\"}'",
    ),
    (
        r"^[ \t>]*:{3,}[ \t]*\{[^}]{0,600}?(?:\n[ \t]*\n|\n:{3,}|\Z)",
        "box-not-understood",
        "the braces of a box are not closed",
        "end the line with '}'",
    ),
    (
        r"^#{1,6}[^\s#{]",
        "heading-not-understood",
        "a heading has no blank after '#'",
        "write '# ' and the heading, or '\\#' for the sign",
    ),
    (
        r"^#{1,6}[ \t]*(?:\{[^}\n]*\}[ \t]*)?$",
        "heading-empty",
        "a heading has no words",
        "write them after '#'",
    ),
    (r"^#{5,}", "heading-too-deep", "a heading is too many levels deep", "use one to four '#'"),
    (
        r"\]\([^()\n]*(?:\n[ \t]*\n|\Z)",
        "link-not-understood",
        "the address of a link or picture is not closed",
        "end it with ')'",
    ),
    (
        r"\]\(\s*\)",
        "link-not-understood",
        "a link or picture has no address",
        "write it between the round brackets",
    ),
)
"""Pattern, code, message and hint; patterns see the source with code and remarks blanked out."""

_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_DEFINED_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_NAMED_LINK = re.compile(r"(?<!\\)\]\[([^\]\n]+)\]")
_DEFINED_LINK = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.MULTILINE)


def syntax_problems(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each slip in the source."""
    for pattern, code, message, hint in SLIPS:
        for path, line in manuscript.places(pattern):
            yield Problem(path, line, message, hint, code=code)
    yield from _undefined(
        manuscript,
        _NOTE,
        _DEFINED_NOTE,
        "footnote-without-text",
        "the footnote '[^{}]' has no text",
    )
    yield from _undefined(
        manuscript,
        _NAMED_LINK,
        _DEFINED_LINK,
        "link-not-understood",
        "the link '[{}]' has no address",
    )


def _undefined(
    manuscript: Manuscript, used: re.Pattern, defined: re.Pattern, code: str, message: str
) -> Iterator[Problem]:
    """Yield a problem for each footnote or link that is used and nowhere defined."""
    known = {found[1].casefold() for _, _, found in manuscript.matches(defined.pattern)}
    for path, line, found in manuscript.matches(used.pattern):
        if found[1].casefold() not in known:
            mark = "^" if used is _NOTE else ""
            hint = f"add a line '[{mark}{found[1]}]: …', or write a backslash before the bracket"
            yield Problem(path, line, message.format(found[1]), hint, code=code)


def heading_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each heading whose level is too deep for the one before it."""
    before = 0
    for node in tree.walk(blocks):
        if node["t"] == "Header":
            level = node["c"][0]
            if level > before + 1:
                message = f"a heading of level {level} follows " + (
                    f"one of level {before}" if before else "no heading of level 1"
                )
                hint = f"write '{'#' * (before + 1)}' before it, or a heading between"
                pattern = rf"^#{{{level}}}\s+.*?{manuscript.pattern_of(node['c'][2])}"
                yield from manuscript.problems(pattern, message, hint, code="heading-skips-level")
            before = level


def inner_heading_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each heading within something: it would head what comes after that."""
    for outer in tree.walk(blocks):
        what = _HOLDERS.get(outer["t"])
        if outer["t"] == "Div" and outer["c"][0][1]:
            what = "a box"
        held = [each for each in tree.walk(outer["c"]) if each["t"] == "Header"] if what else []
        for node in held:
            pattern = rf"^[>\s\-*+|\d.)]*#+\s+.*?{manuscript.pattern_of(node['c'][2])}"
            hint = "write a paragraph of bold words, **…**"
            message = f"a heading stands inside {what}"
            yield from manuscript.problems(pattern, message, hint, code="heading-misplaced")


def indented_heading_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each heading that is read as text, for it does not begin its line."""
    for node in tree.walk(blocks):
        first = node["c"][:1] if node["t"] in ("Para", "Plain") else []
        if first and first[0]["t"] == "Str" and re.fullmatch("#{1,6}", first[0]["c"]):
            pattern = rf"^[ \t]+#+[ \t]+.*?{manuscript.pattern_of(node['c'])}"
            for path, line in manuscript.places(pattern):
                hint = "begin the line with '#'; in a list, write a paragraph of bold words, **…**"
                yield Problem(path, line, "a heading is indented", hint, code="heading-misplaced")


_HOLDERS = {
    "BulletList": "a list",
    "OrderedList": "a list",
    "DefinitionList": "a definition",
    "BlockQuote": "a quotation",
    "Table": "a table",
}


def part_definitions(blocks: list[Node]) -> None:
    """Make paragraphs of the parts of a definition, in place: pandoc would run some together."""
    for node in tree.walk(blocks):
        for _, definitions in node["c"] if node["t"] == "DefinitionList" else ():
            for definition in definitions:
                for block in definition if len(definition) > 1 else ():
                    block["t"] = "Para" if block["t"] == "Plain" else block["t"]


def footnote_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each footnote that holds a figure, a table or a further footnote."""
    for note in (node for node in tree.walk(blocks) if node["t"] == "Note"):
        held = next((each for each in tree.walk(note["c"]) if each["t"] in _NOT_IN_NOTES), None)
        if held:
            message = f"a footnote holds {_NOT_IN_NOTES[held['t']]}"
            pattern = manuscript.pattern_of(note["c"])
            hint = "put it into the text"
            yield from manuscript.problems(pattern, message, hint, code="footnote-not-text")


_NOT_IN_NOTES = {
    "Figure": "a figure",
    "Image": "a picture",
    "Table": "a table",
    "Note": "a footnote",
    "Header": "a heading",
    "Div": "a box",
}
