"""What a table's description may say: every key of `datapackage.yaml` and its kind of value.

Used by `datapackage` before it makes records of a description, which may then trust it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.codes import CODES, Severity
from scripts.column_checks import column_problems, shelf_life_fault
from scripts.marked_yaml import Key, Mapping, check_keys
from scripts.problems import Problem


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


def _missing_values(value: list) -> str:
    if not all(isinstance(each, str) and each == each.strip() for each in value):
        return "must be a list of texts, each between double quotes"
    return "" if "" in value else "lacks the empty text, and an empty cell is always a missing one"


def _one_of(*known: str) -> Callable[[str], str]:
    hint = f"must be '{known[0]}'"
    return lambda value: "" if value.lower() in known else f"{hint}, and not '{value[:40]}'"


def _data_code(value: str) -> str:
    known = [
        name
        for name, code in CODES.items()
        if code.check == "Data" and code.severity is not Severity.ERROR
    ]
    return "" if value in known else f"is none of those that can be silenced: {', '.join(known)}"


_PACKAGE = {
    "profile": Key(str, check=_one_of("tabular-data-package", "data-package")),
    "resources": Key(object),
    "rules": Key(object),
    "licenses": Key(list),
    "sources": Key(list),
    "contributors": Key(list),
    "keywords": Key(list),
    "created": Key(object),
    "version": Key(object),
    **{name: Key(str) for name in ("name", "id", "title", "description", "homepage")},
}
_RESOURCE = {
    "name": Key(str, required=True),
    "path": Key(str, required=True, check=_file_name),
    "title": Key(str, required=True),
    "description": Key(str),
    "schema": Key(dict, required=True),
    "profile": Key(str, check=_one_of("tabular-data-resource", "data-resource")),
    "format": Key(str, check=_one_of("csv")),
    "mediatype": Key(str, check=_one_of("text/csv")),
    "encoding": Key(str, check=_one_of("utf-8", "utf8")),
    "licenses": Key(list),
    "sources": Key(list),
    "shelfLife": Key(str, check=shelf_life_fault),
    "silences": Key(list, check=_groups),
}
_SILENCE = {
    "code": Key(str, required=True, check=_data_code),
    "row": Key(dict, required=True),
    "reason": Key(str, required=True),
}
_SCHEMA = {
    "fields": Key(list, required=True, check=_groups),
    "primaryKey": Key((str, list), check=_names),
    "foreignKeys": Key(list, check=_groups),
    "missingValues": Key(list, check=_missing_values),
}
_FOREIGN_KEY = {
    "fields": Key((str, list), required=True, check=_names),
    "reference": Key(dict, required=True),
}
_REFERENCE = {
    "resource": Key(str, required=False),
    "fields": Key((str, list), required=True, check=_names),
}


def package_problems(package: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key of a data package that is not understood."""
    yield from check_keys(package, _PACKAGE, path, "a data package", "datapackage")


def resource_problems(resource: Mapping, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key of a table's description that cannot be used."""
    yield from check_keys(resource, _RESOURCE, path, "a table's description", "datapackage")
    for each in mappings(resource.get("silences")):
        yield from check_keys(each, _SILENCE, path, "a silence", "datapackage")
    schema = resource.get("schema")
    if not isinstance(schema, Mapping):
        return
    yield from check_keys(schema, _SCHEMA, path, "a schema", "datapackage")
    for each in mappings(schema.get("fields")):
        yield from column_problems(each, path)
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
