"""YAML that remembers its lines, and checks of a mapping's keys. The one place that reads YAML.

Out come plain dicts, lists and scalars; each dict is a `Mapping`, which knows the line of its keys.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.problems import ContentError, Problem, nearest
from scripts.textfile import read_text


class Mapping(dict):
    """A YAML mapping with the line of each key, counted from 1."""

    def __init__(self, line: int):
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping's start where the key is missing."""
        return self.lines.get(key, self.line)


# The loader over libyaml reads ten times as fast; not every platform's wheel has it.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML's safe types, with lines; a key that stands twice is an error."""

    first_line = 1

    def construct_mapping_with_lines(self, node: yaml.MappingNode) -> Mapping:
        self.flatten_mapping(node)
        mapping = Mapping(node.start_mark.line + self.first_line)
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, (str, int, float, bool)):
                raise yaml.MarkedYAMLError(
                    problem="a key is not a word", problem_mark=key_node.start_mark
                )
            if key in mapping:
                raise yaml.MarkedYAMLError(
                    problem=f"key '{key}' stands twice", problem_mark=key_node.start_mark
                )
            try:
                mapping[key] = self.construct_object(value_node, deep=True)
            except ValueError as error:  # a date such as 2026-02-30
                if not hasattr(error, "line"):
                    error.line = value_node.start_mark.line + self.first_line
                raise
            mapping.lines[key] = key_node.start_mark.line + self.first_line
        return mapping


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_mapping_with_lines)


def parse(text: str, path: Path, first_line: int = 1) -> Mapping:
    """Return the mapping that a YAML text holds.

    `first_line` is the line of `path` at which the text begins (front matter begins at 2).
    Raises ContentError for a syntax error, a key that stands twice, or a text that is no mapping.
    """
    loader = type("Loader", (_Loader,), {"first_line": first_line})
    try:
        found = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise ContentError([_as_problem(error, path, first_line)]) from error
    except ValueError as error:
        problem = Problem(path, error.line, f"a value cannot be read: {error}")
        raise ContentError([problem]) from error
    if not isinstance(found, Mapping):
        hint = "write lines of the form 'name: value'"
        raise ContentError(
            [Problem(path, first_line, "this is not a list of names and values", hint)]
        )
    return found


def load(path: Path) -> Mapping:
    """Return the mapping in a YAML file; raises ContentError as `parse` and `read_text` do."""
    return parse(read_text(path), path)


def _as_problem(error: yaml.YAMLError, path: Path, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = (mark.line if mark else 0) + first_line
    what = getattr(error, "problem", None) or str(error)
    hint = "put a text that holds ': ', '#' or quotation marks between double quotes"
    return Problem(path, line, f"this is not YAML: {what}", hint)


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


def check_keys(mapping: Mapping, keys: dict[str, Key], path: Path, what: str) -> Iterable[Problem]:
    """Yield a problem for each key of a mapping that is unknown, missing or of the wrong kind."""
    for name in mapping.keys() - keys.keys():
        hint = nearest(str(name), keys, f"known names: {', '.join(keys)}")
        yield Problem(path, mapping.line_of(name), f"{what} has no '{name}'", hint)
    for name, key in keys.items():
        if name not in mapping or mapping[name] is None:
            if key.required:
                hint = f"add a line '{name}: …'"
                yield Problem(path, mapping.line_of(name), f"{what} lacks '{name}'", hint)
        elif fault := _fault(mapping[name], key):
            yield Problem(path, mapping.lines[name], f"'{name}' {fault}")


def _kinds(kinds: tuple[type, ...]) -> str:
    return " or ".join(_KIND_NAMES[kind] for kind in kinds if kind in _KIND_NAMES)


def _fault(value: object, key: Key) -> str:
    kinds = key.kind if isinstance(key.kind, tuple) else (key.kind,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        return f"must be {_kinds(kinds)}"
    if isinstance(value, str) and not value.strip():
        return "is empty"
    return key.check(value) if key.check else ""
