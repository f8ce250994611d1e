"""The description of the data tables: `datapackage.yaml` in, frozen records out.

The file is a Frictionless Data Package, version 1 (https://specs.frictionlessdata.io), as YAML.
Three properties are ours: `citationKey: true` on a column whose cells are keys of bibliography.bib,
and `sourceColumn` and `dateColumn` on a column whose sources and dates stand in columns that its
own name does not tell.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.cells import TYPES, Column
from scripts.marked_yaml import Key, Mapping, check_keys, load
from scripts.problems import Problem, nearest, raise_if

FILE_NAME = "datapackage.yaml"


def _known_type(value: str) -> str:
    hint = nearest(value, TYPES, f"known are {', '.join(TYPES)}")
    return "" if value in TYPES else f"'{value}' is not a known type ({hint})"


_RESOURCE = {
    "name": Key(str, required=True),
    "path": Key(str, required=True),
    "title": Key(str, required=True),
    "description": Key(str),
    "schema": Key(dict, required=True),
    "profile": Key(str),
    "encoding": Key(str),
    "licenses": Key(list),
    "sources": Key(list),
}
_SCHEMA = {
    "fields": Key(list, required=True),
    "primaryKey": Key((str, list)),
    "foreignKeys": Key(list),
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
    "pattern": Key(str),
}
_FOREIGN_KEY = {"fields": Key((str, list), required=True), "reference": Key(dict, required=True)}
_REFERENCE = {"resource": Key(str, required=True), "fields": Key((str, list), required=True)}


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose cells must stand in another table."""

    columns: tuple[str, ...]
    table: str
    """Name of the other table; empty for the table itself."""
    target_columns: tuple[str, ...]


@dataclass(frozen=True)
class Description:
    """What is said of one table."""

    name: str
    path: Path
    line: int
    """Line of the description at which the table's item begins."""
    title: str
    columns: dict[str, Column]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]


def load_descriptions(folder: Path) -> dict[str, Description]:
    """Return the described tables of a folder by name; raises ContentError."""
    path = folder / FILE_NAME
    package = load(path)
    resources = _mappings(package.get("resources"))
    if not resources:
        hint = "add a list 'resources:' with an item for each table"
        raise_if([Problem(path, package.line_of("resources"), "no table is described", hint)])
    raise_if(problem for each in resources for problem in _problems(each, path))
    raise_if(_repeated_names(resources, path))
    described = {each["name"]: _description(each, folder) for each in resources}
    raise_if(_name_problems(resources, described, path))
    return described


def with_references(names: Iterable[str], described: dict[str, Description]) -> list[str]:
    """Return the known ones of `names` and all tables they refer to, in the order described."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        if name in described and name not in found:
            found.add(name)
            waiting |= {key.table for key in described[name].foreign_keys}
    return [name for name in described if name in found]


def _mappings(value: object) -> list[Mapping]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _problems(resource: Mapping, path: Path) -> Iterator[Problem]:
    yield from check_keys(resource, _RESOURCE, path, "a table's description")
    schema = resource.get("schema")
    if not isinstance(schema, Mapping):
        return
    yield from check_keys(schema, _SCHEMA, path, "a schema")
    for each in _mappings(schema.get("fields")):
        yield from check_keys(each, _FIELD, path, "a column's description")
        if isinstance(each.get("constraints"), Mapping):
            constraints = each["constraints"]
            yield from check_keys(constraints, _CONSTRAINTS, path, "a list of constraints")
    for each in _mappings(schema.get("foreignKeys")):
        yield from check_keys(each, _FOREIGN_KEY, path, "a foreign key")
        if isinstance(each.get("reference"), Mapping):
            yield from check_keys(each["reference"], _REFERENCE, path, "a reference")


def _repeated_names(resources: list[Mapping], path: Path) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for each in resources:
        line = first.setdefault(each["name"], each.line)
        if line != each.line:
            message = f"the table '{each['name']}' stands a second time"
            yield Problem(path, each.line, message, f"first in line {line}")


def _name_problems(
    resources: list[Mapping], described: dict[str, Description], path: Path
) -> Iterator[Problem]:
    """Yield a problem for each name of a table or column that is used and does not exist."""
    for each in resources:
        schema, table = each["schema"], described[each["name"]]
        for field in _mappings(schema.get("fields")):
            for key in ("sourceColumn", "dateColumn"):
                named = [field[key]] if field.get(key) else []
                yield from _unknown_columns(table, named, path, field.line_of(key))
        yield from _unknown_columns(table, table.primary_key, path, schema.line_of("primaryKey"))
        for key, raw in zip(table.foreign_keys, _mappings(schema.get("foreignKeys")), strict=True):
            yield from _unknown_columns(table, key.columns, path, raw.line_of("fields"))
            line = raw.line_of("reference")
            target = described.get(key.table) if key.table else table
            if target is None:
                hint = nearest(key.table, described, f"described are: {', '.join(described)}")
                yield Problem(path, line, f"there is no table '{key.table}'", hint)
            else:
                yield from _unknown_columns(target, key.target_columns, path, line)


def _unknown_columns(
    table: Description, names: Iterable[str], path: Path, line: int
) -> Iterator[Problem]:
    for name in names:
        if name not in table.columns:
            hint = nearest(name, table.columns, f"it has: {', '.join(table.columns)}")
            yield Problem(path, line, f"the table '{table.name}' has no column '{name}'", hint)


def _description(resource: Mapping, folder: Path) -> Description:
    schema = resource["schema"]
    return Description(
        name=resource["name"],
        path=folder / resource["path"],
        line=resource.line,
        title=resource["title"],
        columns={each["name"]: _column(each) for each in _mappings(schema["fields"])},
        primary_key=_names(schema.get("primaryKey", ())),
        foreign_keys=tuple(map(_foreign_key, _mappings(schema.get("foreignKeys")))),
    )


def _column(described: Mapping) -> Column:
    return Column(
        name=described["name"],
        type=described["type"],
        title=described.get("title", described["name"]),
        unit=described.get("unit", ""),
        description=described.get("description", ""),
        constraints=_typed(described.get("constraints") or {}, described["type"]),
        is_citation_key=described.get("citationKey", False),
        source_column=described.get("sourceColumn", ""),
        date_column=described.get("dateColumn", ""),
    )


def _typed(constraints: Mapping, kind: str) -> dict:
    """Return constraints with their limits in the column's own type: YAML may have texts."""

    def value(given: object) -> object:
        return TYPES[kind][0](given) if isinstance(given, str) else given

    typed = dict(constraints)
    for name in ("minimum", "maximum"):
        if name in typed:
            typed[name] = value(typed[name])
    if "enum" in typed:
        typed["enum"] = [value(each) for each in typed["enum"]]
    return typed


def _foreign_key(described: Mapping) -> ForeignKey:
    reference = described["reference"]
    return ForeignKey(
        _names(described["fields"]), reference["resource"], _names(reference["fields"])
    )


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
