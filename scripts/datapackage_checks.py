"""What a table's description may say: every key of `datapackage.yaml` and its kind of value.

Used by `datapackage` before it makes records of a description, which may then trust it.
"""

import datetime
import math
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.cells import TYPES
from scripts.marked_yaml import Key, Mapping, check_keys
from scripts.problems import Problem, nearest


def _known_type(value: str) -> str:
    hint = nearest(value, TYPES, f"known are {', '.join(TYPES)}")
    return "" if value in TYPES else f"'{value}' is not a known type ({hint})"


def _file_name(value: str) -> str:
    is_csv = re.fullmatch(r"\w[\w.-]{0,95}\.csv", value)
    return "" if is_csv else "must be the name of a file in this folder, such as 'cities.csv'"


def _names(value: str | list) -> str:
    each = [value] if isinstance(value, str) else value
    are_names = each and all(isinstance(name, str) for name in each)
    return "" if are_names else "must be the name of a column, or a list of such names"


def _groups(value: list) -> str:
    are_groups = value and all(isinstance(each, Mapping) for each in value)
    return "" if are_groups else "must be a list whose items are groups of names and values"


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except (re.error, RecursionError, OverflowError):
        return "is not a regular expression: look for a bracket that is not closed"
    endless = re.search(r"\((\?:)?(\\?.|\[[^\]]*\])[+*]\)[+*{]", value)
    return f"repeats a repetition, '{endless[0]}', which can take for ever" if endless else ""


_RESOURCE = {
    "name": Key(str, required=True),
    "path": Key(str, required=True, check=_file_name),
    "title": Key(str, required=True),
    "description": Key(str),
    "schema": Key(dict, required=True),
    "profile": Key(str),
    "encoding": Key(str),
    "licenses": Key(list),
    "sources": Key(list),
}
_SCHEMA = {
    "fields": Key(list, required=True, check=_groups),
    "primaryKey": Key((str, list), check=_names),
    "foreignKeys": Key(list, check=_groups),
    "missingValues": Key(list),
}
_FIELD = {
    "name": Key(str, required=True),
    "type": Key(str, required=True, check=_known_type),
    "title": Key(str),
    "unit": Key(str),
    "description": Key(str),
    "constraints": Key(dict),
    "format": Key(str),
    "trueValues": Key(list),
    "falseValues": Key(list),
    "citationKey": Key(bool),
    "sourceColumn": Key(str),
    "dateColumn": Key(str),
}
_LIMIT = Key((int, float, str, datetime.date))
_CONSTRAINTS = {
    "required": Key(bool),
    "unique": Key(bool),
    "minimum": _LIMIT,
    "maximum": _LIMIT,
    "enum": Key(list),
    "pattern": Key(str, check=_pattern),
}
_FOREIGN_KEY = {
    "fields": Key((str, list), required=True, check=_names),
    "reference": Key(dict, required=True),
}
_REFERENCE = {
    "resource": Key(str, required=False),
    "fields": Key((str, list), required=True, check=_names),
}
_WITH_LIMITS = ("integer", "number", "year", "date")


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


def resource_problems(resource: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key of a table's description that cannot be used."""
    yield from check_keys(resource, _RESOURCE, path, "a table's description", "datapackage")
    schema = resource.get("schema")
    if not isinstance(schema, Mapping):
        return
    yield from check_keys(schema, _SCHEMA, path, "a schema", "datapackage")
    for each in mappings(schema.get("fields")):
        yield from check_keys(each, _FIELD, path, "a column's description", "datapackage")
        if isinstance(each.get("constraints"), Mapping):
            yield from _constraint_problems(each, path)
    yield from _repeated_columns(schema, path)
    for each in mappings(schema.get("foreignKeys")):
        yield from check_keys(each, _FOREIGN_KEY, path, "a foreign key", "datapackage")
        if isinstance(each.get("reference"), Mapping):
            yield from check_keys(each["reference"], _REFERENCE, path, "a reference", "datapackage")


def mappings(value: object) -> list[Mapping]:
    """Return the groups of names and values in a list, none where it is no list."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _repeated_columns(schema: Mapping, path: Path) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for each in mappings(schema.get("fields")):
        name, line = str(each.get("name")), each.line_of("name")
        if name in first:
            message = f"the column '{name}' stands a second time"
            hint = f"first in line {first[name]}"
            yield Problem(path, line, message, hint, code="datapackage-name-twice")
        first.setdefault(name, line)


def _constraint_problems(column: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for each constraint that cannot hold for a column of its type."""
    constraints, kind = column["constraints"], column.get("type")
    yield from check_keys(constraints, _CONSTRAINTS, path, "a list of constraints", "datapackage")
    if not isinstance(kind, str) or kind not in TYPES:
        return
    for name in constraints.keys() & {"minimum", "maximum"}:
        if kind not in _WITH_LIMITS:
            yield _useless(constraints, name, kind, path)
    if kind != "string" and "pattern" in constraints:
        yield _useless(constraints, "pattern", kind, path)
    for name in constraints.keys() & {"minimum", "maximum", "enum"}:
        listed = constraints[name] if name == "enum" else [constraints[name]]
        for given in listed if isinstance(listed, list) else []:
            if name == "enum" or kind in _WITH_LIMITS:
                yield from _limit_problems(given, kind, path, constraints.lines[name])


def _useless(constraints: Mapping, name: str, kind: str, path: Path) -> Problem:
    message = f"'{name}' cannot be checked for a column of the type '{kind}'"
    hint = "take it out, or correct the type"
    return Problem(
        path, constraints.lines[name], message, hint, code="datapackage-constraint-wrong"
    )


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
