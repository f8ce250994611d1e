"""What a column's description may say: every key, its kind of value, and what fits its type.

Keys, types, formats and constraints are those of Frictionless Table Schema, version 1
(https://specs.frictionlessdata.io/table-schema/); what is not understood here is an error, for
whoever wrote it counts on it.
"""

import datetime
import math
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.cells import FORMATS, TYPES
from scripts.durations import duration
from scripts.marked_yaml import Key, Mapping, check_keys
from scripts.problems import Problem, nearest


def _known_type(value: str) -> str:
    hint = nearest(value, TYPES, f"known are {', '.join(TYPES)}")
    return "" if value in TYPES else f"'{value}' is not a known type ({hint})"


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except (re.error, RecursionError, OverflowError):
        return "is not a regular expression: look for a bracket that is not closed"
    endless = re.search(r"\((\?:)?(\\?.|\[[^\]]*\])[+*]\)[+*{]", value)
    return f"repeats a repetition, '{endless[0]}', which can take for ever" if endless else ""


def shelf_life_fault(value: str) -> str:
    """Return what is wrong with a shelf life, or an empty text."""
    return "" if duration(value) else f"'{value[:40]}' is not a duration (ISO 8601) such as P18M"


def _length(value: int) -> str:
    return "must not be below zero" if value < 0 else ""


def _texts(value: list) -> str:
    are_texts = value and all(isinstance(each, str) and each.strip() for each in value)
    return "" if are_texts else "must be a list of texts, each between double quotes"


_FIELD = {
    "name": Key(str, required=True),
    "type": Key(str, required=True, check=_known_type),
    "title": Key(str),
    "unit": Key(str),
    "description": Key(str),
    "constraints": Key(dict),
    "format": Key(str),
    "trueValues": Key(list, check=_texts),
    "falseValues": Key(list, check=_texts),
    "citationKey": Key(bool),
    "sourceColumn": Key(str),
    "dateColumn": Key(str),
    "shelfLife": Key(str, check=shelf_life_fault),
}
_LIMIT = Key((int, float, str, datetime.date))
_CONSTRAINTS = {
    "required": Key(bool),
    "unique": Key(bool),
    "minimum": _LIMIT,
    "maximum": _LIMIT,
    "minLength": Key(int, check=_length),
    "maxLength": Key(int, check=_length),
    "enum": Key(list),
    "pattern": Key(str, check=_pattern),
}
_LIMITS, _OF_TEXTS = ("minimum", "maximum"), ("pattern", "minLength", "maxLength")
_WITH_LIMITS = ("integer", "number", "year", "date")


def column_problems(column: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key of a column's description that cannot be used."""
    yield from check_keys(column, _FIELD, path, "a column's description", "datapackage")
    if isinstance(column.get("type"), str) and column["type"] in TYPES:
        yield from _format_problems(column, path)
    if isinstance(column.get("constraints"), Mapping):
        yield from _constraint_problems(column, path)


def _format_problems(column: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for a form of the cells that is not understood for the column's type."""
    kind, known = column["type"], [*FORMATS.get(column["type"], ()), "default"]
    if isinstance(given := column.get("format"), str) and given not in known:
        message = f"the format '{given[:40]}' is not understood for the type '{kind}'"
        hint = f"known are: {', '.join(known)}"
        line = column.lines["format"]
        yield Problem(path, line, message, hint, code="datapackage-value-wrong")
    for name in column.keys() & {"trueValues", "falseValues"}:
        if kind != "boolean":
            yield _useless(column, name, kind, path)
    both = [
        each for each in _listed(column, "trueValues") if each in _listed(column, "falseValues")
    ]
    if both:
        message = f"'{both[0]}' stands for true and for false"
        line, hint = column.lines["falseValues"], "take it out of one list"
        yield Problem(path, line, message, hint, code="datapackage-value-wrong")


def _listed(column: Mapping, name: str) -> list:
    found = column.get(name)
    return found if isinstance(found, list) else []


def limit(given: object, kind: str) -> object:
    """Return a value of YAML in a column's own type: limits may stand there as texts.

    Raises ValueError where it is of another type.
    """
    read, expected, _ = TYPES[kind]
    if isinstance(given, str):
        return read(given)
    is_flag, is_day = isinstance(given, bool), type(given) is datetime.date
    is_number = isinstance(given, (int, float)) and not is_flag and math.isfinite(given)
    fits = {"number": is_number, "date": is_day, "boolean": is_flag}
    if not fits.get(kind, is_number and isinstance(given, int) and kind != "string"):
        raise ValueError(f"'{given}' is not {expected}")
    return given


def _constraint_problems(column: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for each constraint that cannot hold for a column of its type."""
    constraints, kind = column["constraints"], column.get("type")
    yield from check_keys(constraints, _CONSTRAINTS, path, "a list of constraints", "datapackage")
    if not isinstance(kind, str) or kind not in TYPES:
        return
    fitting = {**dict.fromkeys(_LIMITS, _WITH_LIMITS), **dict.fromkeys(_OF_TEXTS, ("string",))}
    for name in constraints.keys() & fitting.keys():
        if kind not in fitting[name]:
            yield _useless(constraints, name, kind, path)
    for name in constraints.keys() & {*_LIMITS, "enum"}:
        listed = constraints[name] if name == "enum" else [constraints[name]]
        for given in listed if isinstance(listed, list) else []:
            if name == "enum" or kind in _WITH_LIMITS:
                yield from _limit_problems(given, kind, path, constraints.lines[name])


def _useless(constraints: Mapping, name: str, kind: str, path: Path) -> Problem:
    message = f"'{name}' cannot be checked for a column of the type '{kind}'"
    hint = "take it out, or correct the type"
    line = constraints.lines[name]
    return Problem(path, line, message, hint, code="datapackage-constraint-wrong")


def _limit_problems(given: object, kind: str, path: Path, line: int) -> Iterator[Problem]:
    try:
        if kind == "string" and not isinstance(given, str):
            raise ValueError
        limit(given, kind)
    except ValueError:
        hint = f"the column has the type '{kind}'"
        if kind == "string":
            hint += "; put each text between double quotes"
        shown = "a list or a group" if isinstance(given, (list, dict)) else f"'{str(given)[:40]}'"
        message = f"{shown} is not {TYPES[kind][1]}"
        yield Problem(path, line, message, hint, code="datapackage-constraint-wrong")
