"""A cell of a CSV file: text in, typed value out, or what is wrong with it.

Types and constraints are those of Frictionless Table Schema, version 1
(https://specs.frictionlessdata.io/table-schema/).
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scripts.problems import nearest


class Year(int):
    """A year: a whole number that is printed without separators."""


Cell = str | int | float | bool | datetime.date | None


@dataclass(frozen=True)
class Column:
    """What `datapackage.yaml` says of a column."""

    name: str
    type: str
    title: str = ""
    unit: str = ""
    description: str = ""
    format: str = "default"
    """A form that texts have: one of FORMATS."""
    constraints: dict[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ("",)
    """Texts of a cell that has no value."""
    flags: dict[str, bool] = field(default_factory=lambda: {"true": True, "false": False})
    """Texts of a boolean cell, and what they stand for."""
    is_citation_key: bool = False
    """Whether the cells are keys of the bibliography."""
    source_column: str = ""
    """Column that holds the citation keys of these cells, where its name does not tell."""
    date_column: str = ""
    """Column that holds the dates of these cells, where its name does not tell."""
    shelf_life: str = ""
    """How long a cell holds after its date, as a duration of ISO 8601."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, as the end of a sentence that begins with the column's name."""

    message: str
    hint: str = ""
    code: str = field(kw_only=True)
    """Its kind, a name in CODES."""


def read_cell(text: str, column: Column) -> Cell | Fault:
    """Return the typed value of a cell, None for an empty one, or what is wrong with it."""
    if text in column.missing:
        required = column.constraints.get("required")
        what = f"is '{text}', which stands for no value" if text else "is empty"
        hint = f"to be filled: {column.description}"
        return Fault(what, hint, code="cell-empty") if required else None
    if text != text.strip():
        message = f"'{_short(text)}' begins or ends with a blank"
        return Fault(message, "take the blank out", code="cell-wrong-type")
    read, expected, hint = _reader(column)
    try:
        value = read(text)
    except (ValueError, LookupError):
        return Fault(f"'{_short(text)}' is not {expected}", hint, code="cell-wrong-type")
    for name, wanted in column.constraints.items():
        if name in _CONSTRAINTS and (message := _CONSTRAINTS[name](value, wanted)):
            message = f"'{_short(text)}' {message}"
            return Fault(message, _hint(name, text, wanted), code="cell-not-allowed")
    return value


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _matching(pattern: str, convert: Callable[[str], Cell]) -> Callable[[str], Cell]:
    """Return a reader that refuses what only Python would accept: `1_000`, `nan`, ` 1`."""

    def read(text: str) -> Cell:
        if not re.fullmatch(pattern, text):
            raise ValueError(text)
        return convert(text)

    return read


_DIGITS = "write at most 15 digits, with a point for decimals and without separators"

TYPES: dict[str, tuple[Callable[[str], Cell], str, str]] = {
    "string": (str, "text", ""),
    "integer": (_matching(r"[+-]?[0-9]{1,15}", int), "a whole number", _DIGITS),
    "number": (_matching(r"[+-]?[0-9]{1,15}(\.[0-9]{1,30})?", float), "a number", _DIGITS),
    "boolean": (_matching("true|false", "true".__eq__), "true or false", ""),
    "year": (_matching(r"[0-9]{4}", Year), "a year of four digits", ""),
    "date": (
        _matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", datetime.date.fromisoformat),
        "a date",
        "write year-month-day, such as 2025-09-30",
    ),
}
"""Types of a column: how to read a cell, what it is called, and a hint."""

FORMATS: dict[str, dict[str, tuple[str, str, str]]] = {
    "string": {
        "email": (
            r"[^@\s]+@[^@\s]+\.[^@\s.]+",
            "an address of e-mail",
            "such as name@city.example",
        ),
        "uri": (r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+", "an address", "such as https://city.example/"),
        "uuid": (r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a UUID", ""),
    }
}
"""By type, the formats there are beside `default`: pattern, what it is called, and a hint."""


def _reader(column: Column) -> tuple[Callable[[str], Cell], str, str]:
    """Return how cells of a column are read, what they are called, and a hint."""
    if column.type == "boolean":
        return column.flags.__getitem__, " or ".join(column.flags), ""
    if column.format in FORMATS.get(column.type, {}):
        pattern, expected, hint = FORMATS[column.type][column.format]
        return _matching(pattern, str), expected, hint
    return TYPES[column.type]


_CONSTRAINTS: dict[str, Callable[[Any, Any], str]] = {
    "minimum": lambda value, low: f"is below {low}" if value < low else "",
    "maximum": lambda value, high: f"is above {high}" if value > high else "",
    "minLength": lambda value, low: f"is shorter than {low} signs" if len(value) < low else "",
    "maxLength": lambda value, high: f"is longer than {high} signs" if len(value) > high else "",
    "enum": lambda value, known: "" if value in known else "is not one of the known values",
    "pattern": lambda value, rule: "" if re.fullmatch(rule, value) else "has not the form expected",
}


def _hint(constraint: str, text: str, wanted: Any) -> str:
    if constraint == "enum":
        return nearest(text, map(str, wanted), f"known values: {', '.join(map(str, wanted))}")
    if constraint == "pattern":
        return f"the form is {wanted}"
    what = "text" if constraint.endswith("Length") else "figure"
    return f"check the {what}, or its {constraint} in datapackage.yaml"
