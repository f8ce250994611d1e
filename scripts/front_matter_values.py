"""Values in the front matter of a series, filled in."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.marked_yaml import Mapping
from scripts.problems import Collector
from scripts.template import expand
from scripts.typed import Typed
from scripts.values import Evaluator


def fill_in(given: Mapping, path: Path, evaluator: Evaluator) -> None:
    """Carry out the conditions and fill in the values of a mapping's texts; raises ContentError.

    An item of a list that a value gives may hold several, parted by semicolons as in a cell; what
    comes out empty is left out.
    """
    collect = Collector()

    def filled(text: str, key: str) -> str:
        line = given.line_of(key)
        expanded, faults = expand(Typed(path, text, line), evaluator)
        known = evaluator.with_names(expanded.names)
        found, problems = known.fill(expanded.text, path, lambda _: line, False)
        collect.problems.extend([*faults, *problems])
        return " ".join(found.text.split())  # where tags were, blanks are left

    for key, value in list(given.items()):
        if isinstance(value, str):
            given[key] = filled(value, key)
            if value and not given[key]:
                del given[key]
        elif isinstance(value, list):
            given[key] = [each for item in value for each in _items(item, key, filled)]
        elif isinstance(value, Mapping):
            fill_in(value, path, evaluator)
    collect.raise_if_any()


def _items(item: Any, key: str, filled: Callable[[str, str], str]) -> list[Any]:
    if not isinstance(item, str) or not re.search(r"\{[{%]", item):
        return [item]
    return [text.strip() for text in filled(item, key).split(";") if text.strip()]
