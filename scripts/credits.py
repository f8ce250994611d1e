"""The people behind a brief: names, affiliations, ORCID iDs, checked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.marked_yaml import Key, Mapping, check_keys
from scripts.problems import Problem

_ORCID = re.compile(r"(?:https://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")


@dataclass(frozen=True)
class Person:
    """Somebody who has written, edited, reviewed or designed a brief."""

    name: str
    """As printed."""
    cited_as: str = ""
    """As in a list of references: `Family, G.`."""
    affiliation: str = ""
    orcid: str = ""
    """Four groups of four, without the address."""


def orcid_fault(value: str) -> str:
    """Return what is wrong with an ORCID iD, or an empty text.

    The last sign is a check digit by ISO 7064 MOD 11-2
    (https://support.orcid.org/hc/en-us/articles/360006897674).
    """
    matched = _ORCID.fullmatch(value)
    if not matched:
        return f"'{value}' is not an ORCID iD such as 0000-0002-1825-0097"
    *digits, last = matched[1].replace("-", "")
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    expected = (12 - total % 11) % 11
    if last != ("X" if expected == 10 else str(expected)):
        return f"'{value}' has a wrong check digit: a figure is mistyped"
    return ""


_KEYS = {
    "name": Key(str, required=True),
    "cited_as": Key(str),
    "affiliation": Key(str),
    "orcid": Key(str, check=orcid_fault),
}


def person_problems(given: list, path: Path, line: int) -> Iterator[Problem]:
    """Yield a problem for each item that is neither a name nor a group with a name."""
    for item in given:
        if isinstance(item, Mapping):
            yield from check_keys(item, _KEYS, path, "a person", "front-matter")
        elif not isinstance(item, str) or not item.strip():
            hint = "write '- name: …', with 'affiliation: …' and 'orcid: …' below it"
            message = f"'{item}' is not the name of a person"
            yield Problem(path, line, message, hint, code="front-matter-value-wrong")


def persons(given: list) -> tuple[Person, ...]:
    """Return people from a checked list of names or groups."""
    return tuple(
        Person(item) if isinstance(item, str) else Person(**{**item, "orcid": _bare(item)})
        for item in given
    )


def _bare(item: Mapping) -> str:
    return (item.get("orcid") or "").removeprefix("https://orcid.org/")
