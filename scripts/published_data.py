"""The data tables as readers get them: CSV files, their description, their sources, and a README.

`datapackage.json` is a Frictionless Data Package, version 1, with tabular data resources
(https://specs.frictionlessdata.io/tabular-data-package/): who has it and the files needs nothing
else to read them. It is the authors' `datapackage.yaml` without what is only for those who keep the
tables: `rules`, `silences`, `shelfLife`. Properties of ours that tell readers something stay, which
the standard allows: on a column `unit`, `citationKey` (its cells are keys of `sources.bib`),
`sourceColumn` and `dateColumn`; on a source `key`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from scripts.bibliography import Bibliography
from scripts.source_names import source_address, source_name
from scripts.table import Table

DESCRIPTOR, SOURCES, README = "datapackage.json", "sources.bib", "README.md"
_DIALECT = {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\n"}
"""That of RFC 4180 but for the ends of lines."""
_FOR_EDITORS = ("rules", "silences", "shelfLife")


class Published(NamedTuple):
    """What the files for readers are made of."""

    package: Mapping[str, Any]
    """The authors' description."""
    tables: Mapping[str, Table]
    texts: Mapping[str, str]
    """The CSV of each table, by its name."""
    bibliography: Bibliography
    readme: str = ""
    """What the authors tell of the tables, as Markdown; may be empty."""
    homepage: str = ""
    """Where the files will lie; empty while nobody knows."""


def files_for_readers(given: Published) -> dict[str, bytes]:
    """Return the content of each file by its name."""
    files = {table.path.name: given.texts[name] for name, table in given.tables.items()}
    keys = _works(given.tables.values())
    files[DESCRIPTOR] = json.dumps(descriptor(given), ensure_ascii=False, indent=2, default=str)
    files[DESCRIPTOR] += "\n"
    files[README] = _readme(given, keys)
    if keys:
        files[SOURCES] = given.bibliography.excerpt(keys)
    return {name: text.encode() for name, text in files.items()}


def descriptor(given: Published) -> dict[str, Any]:
    """Return the Data Package of the tables."""
    told = _for_readers(given.package)
    resources = [_resource(each, given) for each in told.pop("resources")]
    named = _sources(given.tables.values(), given, given.package)
    own = {"homepage": given.homepage or told.get("homepage", ""), "sources": named}
    head = {"profile": "tabular-data-package"}
    return _filled({**head, **told, **own, "resources": resources})


def _resource(described: Mapping[str, Any], given: Published) -> dict[str, Any]:
    """Return the tabular data resource of one table, its file's size and SHA-256 among it."""
    data = given.texts[described["name"]].encode()
    told = _for_readers(described)
    table = given.tables[described["name"]]
    fixed = {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "sources": _sources([table], given, described),
    }
    return _filled({**told, **fixed, "schema": told["schema"]})


def _sources(
    tables: Iterable[Table], given: Published, described: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Return the works that cells or the description name, as the bibliography has them.

    Then come those of the description that the bibliography does not have.
    """
    works = given.bibliography.works
    told = {each["key"] for each in described.get("sources", []) if each.get("key") in works}
    keys = sorted({*_works(tables), *told})
    named = [
        {"title": source_name(works[key]), "path": source_address(works[key]), "key": key}
        for key in keys
    ]
    others = [each for each in described.get("sources", []) if each.get("key") not in keys]
    return [_filled(each) for each in (*named, *others)]


def _works(tables: Iterable[Table]) -> list[str]:
    """Return the keys of the works that tables name, in order of the letters."""
    return sorted(frozenset().union(*(table.works for table in tables)))


def _for_readers(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a description without what is only for those who keep the tables, at any depth."""
    kept = {name: value for name, value in described.items() if name not in _FOR_EDITORS}
    if "schema" in kept:
        fields = [_for_readers(each) for each in kept["schema"]["fields"]]
        kept["schema"] = {**kept["schema"], "fields": fields}
    return kept


def _filled(described: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value not in ("", [], None)}


def _readme(given: Published, keys: Iterable[str]) -> str:
    """Return what the authors tell, or else title and description, and the works by their keys."""
    title, described = given.package.get("title", "Data"), given.package.get("description", "")
    told = given.readme.strip() or f"# {title}\n\n{described}".strip()
    works = given.bibliography.works
    lines = [
        f"- `{key}`: {source_name(works[key])} {_pointed(source_address(works[key]))}".strip()
        for key in keys
    ]
    head = f"## Sources\n\nThese are the keys in the tables; `{SOURCES}` has the same as BibTeX."
    return "\n\n".join([told, *([head, "\n".join(lines)] if lines else [])]) + "\n"


def _pointed(address: str) -> str:
    return f"<{address}>" if address else ""
