"""The loader of YAML: safe types only, every key with its line, no aliases, no key twice."""

import itertools
import re
from typing import Any

import yaml

from scripts.textfile import UNPRINTABLE, unprintable


class Mapping(dict):
    """A YAML mapping with the line of each key, counted from 1.

    A key without a value is left out, as if it were not written; `lines` has it.
    """

    def __init__(self, line: int):
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping's start where the key is missing."""
        return self.lines.get(key, self.line)


# The loader over libyaml reads ten times as fast; not every platform's wheel has it.
class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML's safe types, with lines; refuses aliases, and a key that stands twice."""

    first_line = 1

    def construct_document(self, node: yaml.Node) -> Any:
        """Return what a document holds; raises Refused for an alias."""
        _refuse_aliases(node)
        return super().construct_document(node)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of a node; raises Refused where its type does not fit its text."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError) as error:  # 2026-02-30, !!int x
            kind = _TAG_NAMES.get(node.tag.rpartition(":")[2], "known by its tag '!!…'")
            shown = f"'{node.value[:40]}'" if isinstance(node.value, str) else "this"
            message = f"{shown} is not {kind}"
            raise Refused(node, message, _QUOTE_IT, code="yaml-value-wrong") from error

    def construct_text(self, node: yaml.ScalarNode) -> str:
        """Return a text; raises Refused for a character that cannot be printed."""
        text = self.construct_scalar(node)
        if found := UNPRINTABLE.search(text):  # written as "\\x1b"
            message = unprintable(found[0])
            hint = "write a character that can be read"
            raise Refused(node, message, hint, code="character-unprintable")
        return text

    def construct_mapping_with_lines(self, node: yaml.MappingNode) -> Mapping:
        """Return a mapping without the keys that have no value; raises Refused."""
        if not isinstance(node, yaml.MappingNode):
            message = "this is not a group of names and values"
            raise Refused(node, message, _NAMES, code="yaml-broken")
        self.flatten_mapping(node)
        mapping = Mapping(node.start_mark.line + self.first_line)
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, (str, int, float, bool)):
                raise Refused(key_node, "a key is not a word", _NAMES, code="yaml-broken")
            if key in mapping.lines:
                message = f"key '{key}' stands twice"
                raise Refused(key_node, message, "keep one", code="yaml-key-twice")
            mapping.lines[key] = key_node.start_mark.line + self.first_line
            value = self.construct_object(value_node, deep=True)
            if value is not None:
                mapping[key] = value
        return mapping


Loader.add_constructor("tag:yaml.org,2002:map", Loader.construct_mapping_with_lines)
Loader.add_constructor("tag:yaml.org,2002:str", Loader.construct_text)

_TAG_NAMES = {
    "timestamp": "a date of the calendar",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
_NAMES = "write lines of the form 'name: value'"
_QUOTE_IT = "correct it, or put it between double quotes if it is meant as text"


class Refused(yaml.MarkedYAMLError):
    """What this house does not take, with a hint; `code` is its kind in CODES."""

    def __init__(self, node: yaml.Node, message: str, hint: str = "", *, code: str):
        super().__init__(problem=message, problem_mark=node.start_mark, note=hint)
        self.code = code


def _refuse_aliases(top: yaml.Node) -> None:
    """Raise Refused for a value that stands in two places: a few lines can make millions."""
    seen: set[int] = set()
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            hint = "write it out again, or put a text that begins with '*' between double quotes"
            message = "an alias, '*' and a name, stands for this value"
            raise Refused(node, message, hint, code="yaml-broken")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


_DEEPEST = 1000
"""Far deeper than Python goes, and far less than libyaml, whose stack breaks without a word."""

_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
_DASHES = re.compile(rf"(?:[-?][ \t]+){{{_DEEPEST}}}")


def _refuse_depth(text: str) -> None:
    """Raise RecursionError for lists within lists beyond all measure."""
    depths = itertools.accumulate(_BRACKETS[each] for each in re.findall(r"[][{}]", text))
    if max(depths, default=0) > _DEEPEST or _DASHES.search(text):
        raise RecursionError


def load(text: str, first_line: int) -> object:
    """Return what a YAML text holds; raises yaml.YAMLError, or RecursionError where it is deep."""
    _refuse_depth(text)
    return yaml.load(text, Loader=type("LoaderAt", (Loader,), {"first_line": first_line}))
