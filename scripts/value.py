"""A figure or text from the data that knows where it comes from.

Calculating with values keeps their sources and dates, so that a share or a difference can be cited.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.cells import Column


class ValueFault(Exception):
    """A value that cannot be given; the second argument is a hint, `code` its kind in CODES."""

    def __init__(self, message: str, hint: str = "", *, code: str):
        super().__init__(message)
        self.hint = hint
        self.code = code


@dataclass(frozen=True)
class Source:
    """A work, and the page on which a figure stands in it."""

    key: str
    """Citation key."""
    page: str = ""


@dataclass(frozen=True, eq=False)
class Value:
    """What a cell holds, or what is computed from cells."""

    content: Any
    sources: tuple[Source, ...] = ()
    dates: tuple[str, ...] = ()
    """Days, months or years for which the figures hold, as `2025-09-30`, `2025-09` or `2025`."""

    def __str__(self) -> str:
        return str(self.content)

    def __bool__(self) -> bool:
        return bool(self.content)

    def __hash__(self) -> int:
        return hash(self.content)


def content_of(value: Any) -> Any:
    """Return what a value holds; anything else as it is."""
    return value.content if isinstance(value, Value) else value


def combined(content: Any, parts: Iterable[Any]) -> Value:
    """Return a value with the sources and dates of its parts, each once, in their order."""
    values = [part for part in parts if isinstance(part, Value)]
    sources = dict.fromkeys(source for value in values for source in value.sources)
    dates = dict.fromkeys(date for value in values for date in value.dates)
    return Value(content, tuple(sources), tuple(dates))


def _delegated(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def forwards(left: Any, right: Any) -> Any:
        return combined(operation(content_of(left), content_of(right)), (left, right))

    return forwards


def _reflected(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda right, left: _delegated(operation)(left, right)


def _compared(operation: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda left, right: operation(content_of(left), content_of(right))


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod"):
    setattr(Value, f"__{_name}__", _delegated(getattr(operator, _name)))
    setattr(Value, f"__r{_name}__", _reflected(getattr(operator, _name)))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Value, f"__{_name}__", _compared(getattr(operator, _name)))
Value.__neg__ = lambda value: combined(-value.content, (value,))
Value.__getitem__ = lambda value, key: combined(value.content[content_of(key)], (value,))


def cell_value(row: Mapping[str, Any], name: str, columns: Mapping[str, Column]) -> Value:
    """Return a cell with its source and its date.

    The source of a column is in the column that its description names as `sourceColumn`, or else in
    `<column>_source`, or else in `source`; its date in `dateColumn`, `<column>_year`, `as_of` or
    `year`; the page of `source` in `page`.
    """
    column = columns[name]
    source = source_column_of(name, columns)
    date = _first((column.date_column, f"{name}_year", "as_of", "year"), columns)
    sources: tuple[Source, ...] = ()
    if source and row[source]:
        page = row.get("page") if source == "source" else None
        sources = (Source(str(row[source]), str(page) if page is not None else ""),)
    dates = (str(row[date]),) if date and date != name and row[date] is not None else ()
    return Value(row[name], sources, dates)


def source_column_of(name: str, columns: Mapping[str, Column]) -> str:
    """Return the column with the citation keys of a column's cells, or an empty text."""
    if columns[name].is_citation_key:
        return name
    found = _first((columns[name].source_column, f"{name}_source", "source"), columns)
    return found if found and columns[found].is_citation_key else ""


def _first(names: Iterable[str], columns: Mapping[str, Column]) -> str:
    return next((name for name in names if name and name in columns), "")
