"""Briefs, their library and its data as schema.org describes such things, in JSON-LD.

Source of the names: https://schema.org (Report, Dataset, DataDownload, CollectionPage); what a
dataset must say, https://developers.google.com/search/docs/appearance/structured-data/dataset.
The dataset is described once, on the library's page; briefs refer to it by its `@id`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from scripts.elements import element
from scripts.record import DATA, MEDIA_TYPES, Author, Record

Node = dict[str, Any]
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(*nodes: Node) -> Element:
    """Return nodes as a data block of a page; no text in them can end it."""
    graph = nodes[0] if len(nodes) == 1 else {"@graph": list(nodes)}
    text = json.dumps({"@context": "https://schema.org", **graph}, ensure_ascii=False)
    return element("script", text.translate(_ESCAPES), type="application/ld+json")


def report(record: Record, tables: Iterable[str] = ()) -> Node:
    """Return the node of a brief; `tables` are the files of data that it shows, `data/x.csv`."""
    based_on = [{"@id": record.at(DATA)}, *(_table(record.at(path)) for path in tables)]
    return _known(
        {
            "@type": "Report",
            "@id": record.address,
            "url": record.address,
            "name": record.title,
            "headline": record.title,
            "alternativeHeadline": record.subtitle,
            "description": record.description,
            "inLanguage": record.language,
            "datePublished": record.date,
            "dateModified": record.updated,
            "author": [_author(author, record) for author in record.authors],
            "publisher": _publisher(record),
            "genre": record.series,
            "keywords": list(record.keywords),
            "about": [{"@type": "Thing", "name": area} for area in record.focus_areas],
            "spatialCoverage": [{"@type": "Place", "name": each} for each in record.countries],
            "license": record.licence_url,
            "image": record.at(record.card) if record.base_url else "",
            "encoding": [_encoding(record, ending) for ending in record.formats],
            "isBasedOn": based_on,
        }
    )


def dataset(package: Mapping[str, Any], records: Iterable[Record]) -> Node:
    """Return the node of the data, from its Data Package descriptor (as JSON has it).

    `records` are those of the briefs beside it; they tell where it is found, and who publishes.
    """
    first = next(iter(records))
    resources = package.get("resources", [])
    licences = [each["path"] for each in package.get("licenses", []) if "path" in each]
    sources = [each for each in package.get("sources", []) if "path" in each]
    return _known(
        {
            "@type": "Dataset",
            "@id": first.at(DATA),
            "url": first.at(DATA),
            "name": package.get("title", ""),
            "description": package.get("description", ""),
            "version": package.get("version", ""),
            "license": licences,
            "creator": _publisher(first),
            "isBasedOn": [_work(each["title"], each["path"]) for each in sources],
            "distribution": [
                _known(_table(first.at(f"data/{each['path']}"), each.get("title", "")))
                for each in resources
            ],
        }
    )


def library(title: str, description: str, records: Iterable[Record]) -> Node:
    """Return the node of the page that lists all briefs."""
    records = list(records)
    first = records[0]
    return _known(
        {
            "@type": "CollectionPage",
            "@id": first.base_url,
            "url": first.base_url,
            "name": title,
            "description": description,
            "publisher": _publisher(first),
            "mainEntity": {"@id": first.at(DATA)},
            "hasPart": [_entry(record) for record in records],
        }
    )


def _entry(record: Record) -> Node:
    known = {"@id": record.address, "url": record.at(record.file), "name": record.title}
    dates = {"datePublished": record.date, "dateModified": record.updated}
    return _known({"@type": "Report", **known, "inLanguage": record.language, **dates})


def _author(author: Author, record: Record) -> Node:
    if author.is_organisation:
        return _publisher(record)
    affiliation = {"@type": "Organization", "name": author.affiliation}
    return _known(
        {
            "@type": "Person",
            "@id": author.orcid_address,
            "name": author.name,
            "familyName": author.family,
            "givenName": author.given,
            "honorificSuffix": author.suffix,
            "affiliation": affiliation if author.affiliation else "",
            "identifier": author.orcid_address,
        }
    )


def _publisher(record: Record) -> Node:
    if not record.publisher:
        return {}
    known = {"name": record.publisher, "url": record.publisher_link}
    return _known({"@type": "Organization", **known})


def _encoding(record: Record, ending: str) -> Node:
    address = record.at(f"{record.name}.{ending}")
    return {
        "@type": "MediaObject",
        "encodingFormat": MEDIA_TYPES[ending],
        "contentUrl": address,
    }


def _table(address: str, name: str = "") -> Node:
    kind = {"@type": "DataDownload", "encodingFormat": "text/csv"}
    return _known({**kind, "name": name, "contentUrl": address})


def _work(title: str, address: str) -> Node:
    return {"@type": "CreativeWork", "name": title, "url": address}


def _known(node: Node) -> Node:
    """Return a node without the slots that nothing is known for."""
    return {key: value for key, value in node.items() if value}
