"""The description of the data tables: `datapackage.yaml` in, frozen records out.

The file is a Frictionless Data Package, version 1 (https://specs.frictionlessdata.io), as YAML.
Properties of ours are, on a column, `citationKey: true` where its cells are keys of
bibliography.bib, and `sourceColumn` and `dateColumn` where its sources and dates stand in columns
that its own name does not tell; on a column or a table `shelfLife` (see `shelf_life`); on a table
`silences` (see `data_silences`); and `rules` for all (see `rules`).
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scripts.cells import Column
from scripts.column_checks import limit
from scripts.datapackage_checks import mappings, package_problems, resource_problems
from scripts.marked_yaml import Mapping, load
from scripts.problems import Problem, nearest, raise_if
from scripts.rules import Rule, rules_of
from scripts.textfile import State, state_of

FILE_NAME = "datapackage.yaml"


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose cells must stand in another table."""

    columns: tuple[str, ...]
    table: str
    """Name of the other table; empty for the table itself."""
    target_columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
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
    shelf_life: str = ""
    """How long the table holds after its newest date, as a duration of ISO 8601."""
    silences: tuple[Mapping, ...] = ()
    """What is known of single rows, with `code`, `row` and `reason`."""


class Package(NamedTuple):
    """A data package."""

    tables: dict[str, Description]
    """Descriptions of the tables by name."""
    rules: tuple[Rule, ...]
    """What must hold between them."""


def load_package(folder: Path) -> Package:
    """Return the described tables of a folder and their rules; raises ContentError."""
    return _package(folder, state_of([folder / FILE_NAME]))


@functools.lru_cache(maxsize=4)
def _package(folder: Path, _: State) -> Package:
    package = load(path := folder / FILE_NAME)
    raise_if(package_problems(package, path))
    listed = package.get("resources")
    resources = mappings(listed)
    if not resources or len(resources) < len(listed):
        hint = "make 'resources:' a list with an item for each table, such as '- name: cities'"
        message = (
            "an item is not the description of a table" if resources else "no table is described"
        )
        at = package.line_of("resources")
        raise_if([Problem(path, at, message, hint, code="datapackage-value-wrong")])
    raise_if(problem for each in resources for problem in resource_problems(each, path))
    raise_if(chain(_repeated(resources, "name", path), _repeated(resources, "path", path)))
    described = {each["name"]: _description(each, folder) for each in resources}
    raise_if(_name_problems(resources, described, path))
    return Package(described, rules_of(package, path))


def _repeated(resources: list[Mapping], key: str, path: Path) -> Iterator[Problem]:
    """Yield a problem for each table that has the name, or the path, of one before it."""
    first: dict[str, int] = {}
    for each in resources:
        line = first.setdefault(each[key], each.line)
        if line != each.line:
            message = (
                f"the {'table' if key == 'name' else 'file'} '{each[key]}' stands a second time"
            )
            hint = f"first in line {line}"
            yield Problem(path, each.line_of(key), message, hint, code="datapackage-name-twice")


def _name_problems(
    resources: list[Mapping], described: dict[str, Description], path: Path
) -> Iterator[Problem]:
    """Yield a problem for each name of a table or column that is used and does not exist."""
    for each in resources:
        schema, table = each["schema"], described[each["name"]]
        for field in mappings(schema.get("fields")):
            for key in ("sourceColumn", "dateColumn"):
                named = [field[key]] if field.get(key) else []
                yield from _unknown_columns(table, named, path, field.line_of(key))
        yield from _unknown_columns(table, table.primary_key, path, schema.line_of("primaryKey"))
        for key, raw in zip(table.foreign_keys, mappings(schema.get("foreignKeys")), strict=True):
            yield from _unknown_columns(table, key.columns, path, raw.line_of("fields"))
            line = raw.line_of("reference")
            target = described.get(key.table) if key.table else table
            if target is None:
                hint = nearest(key.table, described, f"described are: {', '.join(described)}")
                message = f"there is no table '{key.table}'"
                yield Problem(path, line, message, hint, code="datapackage-name-unknown")
            else:
                yield from _unknown_columns(target, key.target_columns, path, line)
            if len(key.columns) != len(key.target_columns):
                message = "a foreign key names more columns on one side than on the other"
                hint = "name as many in 'reference' as in 'fields'"
                yield Problem(path, line, message, hint, code="datapackage-value-wrong")


def _unknown_columns(
    table: Description, names: Iterable[str], path: Path, line: int
) -> Iterator[Problem]:
    for name in names:
        if name not in table.columns:
            hint = nearest(name, table.columns, f"it has: {', '.join(table.columns)}")
            message = f"the table '{table.name}' has no column '{name}'"
            yield Problem(path, line, message, hint, code="datapackage-name-unknown")


def _description(resource: Mapping, folder: Path) -> Description:
    schema = resource["schema"]
    return Description(
        name=resource["name"],
        path=folder / resource["path"],
        line=resource.line,
        title=resource["title"],
        columns={each["name"]: _column(each, schema) for each in mappings(schema["fields"])},
        primary_key=_names(schema.get("primaryKey", ())),
        foreign_keys=tuple(map(_foreign_key, mappings(schema.get("foreignKeys")))),
        shelf_life=resource.get("shelfLife", ""),
        silences=tuple(mappings(resource.get("silences"))),
    )


def _column(described: Mapping, schema: Mapping) -> Column:
    flags = dict.fromkeys(described.get("trueValues", ["true"]), True)
    flags |= dict.fromkeys(described.get("falseValues", ["false"]), False)
    return Column(
        name=described["name"],
        type=described["type"],
        title=described.get("title", described["name"]),
        unit=described.get("unit", ""),
        description=described.get("description", ""),
        format=described.get("format", "default"),
        missing=tuple(schema.get("missingValues", [""])),
        flags=flags,
        shelf_life=described.get("shelfLife", ""),
        constraints=_typed(described.get("constraints") or {}, described["type"]),
        is_citation_key=described.get("citationKey", False),
        source_column=described.get("sourceColumn", ""),
        date_column=described.get("dateColumn", ""),
    )


def _typed(constraints: Mapping, kind: str) -> dict:
    """Return constraints with their limits in the column's own type: YAML may have texts."""

    typed = dict(constraints)
    for name in typed.keys() & {"minimum", "maximum"}:
        typed[name] = limit(typed[name], kind)
    if "enum" in typed:
        typed["enum"] = [limit(each, kind) for each in typed["enum"]]
    return typed


def _foreign_key(described: Mapping) -> ForeignKey:
    reference = described["reference"]
    return ForeignKey(
        _names(described["fields"]), reference.get("resource", ""), _names(reference["fields"])
    )


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
