"""Markdown that pandoc would read, without a word, as something other than its writer meant."""

import re
from collections.abc import Iterator

from scripts.manuscript import Manuscript
from scripts.problems import Problem

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


def slip_problems(manuscript: Manuscript) -> Iterator[Problem]:
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
