"""YAML that remembers its lines, and checks of a mapping's keys. Its loader is in `yaml_loader`.

Out come plain dicts, lists and scalars; each dict is a `Mapping`, which knows the line of its keys.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts import yaml_loader
from scripts.problems import ContentError, Problem, nearest
from scripts.textfile import read_text
from scripts.yaml_loader import Mapping, Refused


def parse(text: str, path: Path, first_line: int = 1) -> Mapping:
    """Return the mapping that a YAML text holds.

    `first_line` is the line of `path` at which the text begins (front matter begins at 2).
    Raises ContentError for a syntax error, a key that stands twice, or a text that is no mapping.
    """
    last_line = first_line + text.count("\n")
    try:
        found = yaml_loader.load(text, first_line)
    except yaml.YAMLError as error:
        raise ContentError([_as_problem(error, path, first_line, last_line)]) from error
    except RecursionError as error:
        hint = "write at most a few brackets inside each other"
        problem = Problem(
            path, first_line, "brackets or lists are nested too deep", hint, code="yaml-broken"
        )
        raise ContentError([problem]) from error
    if not isinstance(found, Mapping):
        hint = "write lines of the form 'name: value'"
        raise ContentError(
            [
                Problem(
                    path,
                    first_line,
                    "this is not a list of names and values",
                    hint,
                    code="yaml-broken",
                )
            ]
        )
    return found


def load(path: Path) -> Mapping:
    """Return the mapping in a YAML file; raises ContentError as `parse` and `read_text` do."""
    return parse(read_text(path), path)


def _as_problem(error: yaml.YAMLError, path: Path, first_line: int, last_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = min((mark.line if mark else 0) + first_line, last_line)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    fitting = (hint for words, hint in _HINTS.items() if words in what)
    hint = next(fitting, "put a text that holds ': ', '#' or quotation marks between double quotes")
    if isinstance(error, Refused):
        return Problem(path, line, what, error.note, code=error.code)
    if "determine a constructor" in what:
        what = "a value begins with '!', which has a meaning of its own"
    return Problem(path, line, f"this is not YAML: {what}", hint, code="yaml-broken")


_HINTS = {
    "node content": "look for a bracket, a brace or a quotation mark that is not closed",
    "',' or": "look for a bracket or a brace that is not closed, or a comma that is missing",
    "expected key": "begin this line as far from the margin as those around it",
    "cannot start any token": "indent with blanks, never with tabs; put a text that begins with "
    "'%', '@' or '`' between double quotes",
    "end of stream": "look for a quotation mark that is not closed",
    "expected ':'": "write lines of the form 'name: value'",
    "undefined alias": "put a text that begins with '*' between double quotes",
    " tag ": "put a text that begins with '!' between double quotes",
    "another document": "take the line '---' out",
}
"""What to do, by words of libyaml's messages."""


@dataclass(frozen=True)
class Key:
    """What a key of a mapping must hold."""

    kind: type | tuple[type, ...]
    required: bool = False
    check: Callable[[Any], str] | None = None
    """Returns what is wrong with a value of the right kind, or an empty text."""


_KIND_NAMES = {
    str: "text",
    int: "a whole number",
    list: "a list",
    dict: "a group of names and values",
    bool: "true or false",
    datetime.date: "a date such as 2026-11-23",
}


_MOST_TOLD = 20
"""So many unknown keys are told of one group; a file of another kind would have thousands."""


def check_keys(
    mapping: Mapping, keys: dict[str, Key], path: Path, what: str, area: str
) -> Iterable[Problem]:
    """Yield a problem for each key of a mapping that is unknown, missing or of the wrong kind.

    `what` is the mapping in words; with `area` the codes of the problems begin.
    """
    unknown = sorted(mapping.lines.keys() - keys.keys(), key=mapping.line_of)
    for name in unknown[:_MOST_TOLD]:
        hint = nearest(str(name), keys, f"known names: {', '.join(keys)}")
        message = f"{what} has no '{name}'"
        yield Problem(path, mapping.line_of(name), message, hint, code=f"{area}-key-unknown")
    for name, key in keys.items():
        if name not in mapping:
            if key.required:
                hint = f"add a line '{name}: …'"
                message = f"{what} lacks '{name}'"
                yield Problem(
                    path, mapping.line_of(name), message, hint, code=f"{area}-key-missing"
                )
        elif fault := _fault(mapping[name], key):
            message = f"'{name}' {fault}"
            yield Problem(path, mapping.lines[name], message, code=f"{area}-value-wrong")


def _kinds(kinds: tuple[type, ...]) -> str:
    return " or ".join(_KIND_NAMES[kind] for kind in kinds if kind in _KIND_NAMES)


def _fault(value: object, key: Key) -> str:
    kinds = key.kind if isinstance(key.kind, tuple) else (key.kind,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        return f"must be {_kinds(kinds)}"
    if isinstance(value, str) and not value.strip():
        return "is empty"
    return key.check(value) if key.check else ""
