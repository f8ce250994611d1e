"""The tags of templates: conditions and loops in a text, found and checked.

    {% if city.population %} … {% elif count("projects") == 1 %} … {% else %} … {% endif %}
    {% for fact in rows("city_facts", unit="cameras") %} … {{ fact.statement }} … {% endfor %}

The tags are Jinja2's (https://jinja.palletsprojects.com/templates/#list-of-control-structures), and
these are all that there are. `template` carries them out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scripts.markdown_source import prose
from scripts.problems import Problem
from scripts.typed import Typed

_TAG = re.compile(
    r"""(?P<before>^[ \t]*)?(?<!\\)\{%[ \t]*(?P<word>\w*)(?P<rest>(?:(?!%\}).)*)%\}
    (?P<after>[ \t]*\n)?""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_OPENING = re.compile(r"(?<!\\)\{%")
LOOP = re.compile(r"(?P<name>[a-z]\w*) in (?P<rows>.+)", re.DOTALL)
USAGE = {
    "if": "{% if city.population %}",
    "elif": '{% elif count("projects") == 1 %}',
    "for": '{% for fact in rows("city_facts") %}',
}


class Tag(NamedTuple):
    """A tag, the place before it and the one behind it."""

    word: str
    rest: str
    start: int
    end: int


@dataclass
class Block:
    """What stands between a tag and the one that closes it."""

    tag: Tag
    parts: "list[Part]" = field(default_factory=list)


@dataclass
class Branches:
    """The branches of a condition, or the one of a loop."""

    blocks: list[Block]


Part = Branches | tuple[int, int]


def parsed(typed: Typed) -> tuple[list[Part], list[Problem]]:
    """Return the parts of a text, and a problem for each tag that is not sound.

    A part is a place and the one behind it, or the branches of a condition or loop.
    """
    text = prose(typed.text)
    tags = list(_tags(text))
    problems = list(_structure_problems(typed, tags))
    return ([] if problems else _parts(typed.text, tags)), problems


def _tags(text: str) -> Iterator[Tag]:
    """Yield tags; one that is alone on its line takes the line with it."""
    for found in _TAG.finditer(text):
        is_alone = found["before"] is not None and (found["after"] or found.end() == len(text))
        start = found.start() if is_alone else found.start() + len(found["before"] or "")
        end = found.end() if is_alone else found.end() - len(found["after"] or "")
        yield Tag(found["word"], " ".join(found["rest"].split()), start, end)


def _structure_problems(typed: Typed, tags: list[Tag]) -> Iterator[Problem]:
    """Yield a problem for each tag that is unknown, or stands where it cannot."""
    for found in _OPENING.finditer(prose(typed.text)):
        if not any(tag.start <= found.start() < tag.end for tag in tags):
            yield tag_problem(typed, found.start(), "'{%' has no '%}'", "close it with '%}'")
    open_: list[Tag] = []
    for tag in tags:
        yield from _tag_problems(typed, tag, open_)
        if tag.word in ("if", "for"):
            open_.append(tag)
        elif tag.word in ("endif", "endfor") and open_:
            open_.pop()
    for tag in open_:
        message = f"'{{% {tag.word} … %}}' is not closed"
        hint = f"write {{% end{tag.word} %}} where it ends"
        yield tag_problem(typed, tag.start, message, hint)


def _tag_problems(typed: Typed, tag: Tag, open_: list[Tag]) -> Iterator[Problem]:
    inside = open_[-1].word if open_ else ""
    needed = {"elif": "if", "else": "if", "endif": "if", "endfor": "for"}.get(tag.word, inside)
    shown = f"'{{% {' '.join(filter(None, (tag.word, tag.rest)))} %}}'"
    if tag.word not in ("if", "elif", "else", "endif", "for", "endfor"):
        hint = "there are if, elif, else, endif, for and endfor"
        yield tag_problem(typed, tag.start, f"{shown} is not understood", hint)
    elif needed != inside:
        hint = f"it belongs behind '{{% {needed} … %}}'"
        yield tag_problem(typed, tag.start, f"{shown} stands alone", hint)
    elif bool(tag.rest) != (tag.word in USAGE):
        hint = f"write {USAGE.get(tag.word, '{% ' + tag.word + ' %}')}"
        yield tag_problem(typed, tag.start, f"{shown} is not understood", hint)
    elif tag.word == "for" and not LOOP.fullmatch(tag.rest):
        yield tag_problem(typed, tag.start, f"{shown} is not understood", f"write {USAGE['for']}")


def tag_problem(
    typed: Typed, at: int, message: str, hint: str, code: str = "template-wrong"
) -> Problem:
    """Return a problem at a place of a template; what the sandbox says has codes of its own."""
    return Problem(typed.path, typed.line_at(at), message, hint, code=code)


def _parts(text: str, tags: list[Tag]) -> list[Part]:
    top = Block(Tag("", "", 0, 0))
    open_ = [top]
    end = 0
    for tag in tags:
        open_[-1].parts.append((end, tag.start))
        end = tag.end
        if tag.word in ("if", "for"):
            block = Block(tag)
            open_[-1].parts.append(Branches([block]))
            open_.append(block)
        elif tag.word in ("elif", "else"):
            open_.pop()
            block = Block(tag)
            branches = open_[-1].parts[-1]
            branches.blocks.append(block)
            open_.append(block)
        else:
            open_.pop()
    top.parts.append((end, len(text)))
    return top.parts
