"""Dublin Core in the head of a page.

Source: DCMI, Expressing Dublin Core metadata using HTML meta and link elements, 2008
(https://www.dublincore.org/specifications/dublin-core/dc-html/); names of the properties from DCMI
Metadata Terms.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from scripts.elements import element
from scripts.record import Record

_SCHEMA = "http://purl.org/dc/terms/"


def dublin_core(record: Record) -> Iterator[Element]:
    """Yield the schema's `link` and the `meta` elements of a brief."""
    yield element("link", rel="schema.dcterms", href=_SCHEMA)
    for name, content in _terms(record):
        if content:
            yield element("meta", name=f"dcterms.{name}", content=content)


def _terms(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    for author in record.authors:
        yield "creator", author.name
    yield "publisher", record.publisher
    yield "date", record.date
    yield "modified", record.updated if record.updated != record.date else ""
    yield "language", record.language
    yield "description", record.description
    for keyword in record.keywords:
        yield "subject", keyword
    for country in record.countries:
        yield "spatial", country
    yield "type", "Text"
    yield "license", record.licence_url
    yield "identifier", record.address
