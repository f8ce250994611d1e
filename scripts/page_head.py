"""What stands in the head of a page for machines: search engines, reference managers, networks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, tostring

from scripts.atom import FEED
from scripts.citation_files import CITATION_FILES, citation_file
from scripts.dublin_core import dublin_core
from scripts.elements import element
from scripts.highwire import highwire
from scripts.json_ld import dataset, library, report, script
from scripts.open_graph import open_graph, properties
from scripts.record import MEDIA_TYPES, Record


def page_head(record: Record, tables: Iterable[str] = ()) -> list[Element]:
    """Return the elements for the page of a brief; `tables` are files of data that it shows."""
    return [
        *_named(record),
        *_links(record),
        *highwire(record),
        *dublin_core(record),
        *open_graph(record),
        script(report(record, tables)),
    ]


def library_head(
    title: str, description: str, records: Iterable[Record], package: Mapping[str, Any]
) -> list[Element]:
    """Return the elements for the page that lists all briefs, at least one.

    `title` is that of the page, `description` a sentence; `package` is the Data Package
    descriptor of the data beside it, as its JSON has it, and may be empty.
    """
    records = list(records)
    first = records[0]
    nodes = [library(title, description, records)]
    nodes += [dataset(package, records)] if package else []
    return [
        element("meta", name="description", content=description),
        *_places(first.base_url),
        *properties(_shared(title, description, first)),
        element("meta", name="twitter:card", content="summary"),
        script(*nodes),
    ]


def as_html(elements: Iterable[Element]) -> str:
    """Return elements as HTML, each on a line of its own."""
    return "\n".join(tostring(each, encoding="unicode", method="html") for each in elements)


def _named(record: Record) -> Iterator[Element]:
    yield element("meta", name="description", content=record.description)
    if record.keywords:
        yield element("meta", name="keywords", content=", ".join(record.keywords))
    for author in record.authors:
        yield element("meta", name="author", content=author.name)


def _links(record: Record) -> Iterator[Element]:
    yield from _places(record.address)
    for ending in ("pdf", "docx"):
        if ending in record.formats:
            href = f"{record.name}.{ending}"
            yield element("link", rel="alternate", type=MEDIA_TYPES[ending], href=href)
    for ending, kind in CITATION_FILES.items():
        href = citation_file(record.name, ending)
        yield element("link", rel="describedby", type=kind.media_type, href=href)


def _places(address: str) -> Iterator[Element]:
    """Yield where a page lies and where the feed does, once that is known."""
    if address:
        yield element("link", rel="canonical", href=address)
        yield element("link", rel="alternate", type="application/atom+xml", href=FEED)


def _shared(title: str, description: str, first: Record) -> Iterator[tuple[str, str]]:
    yield "og:type", "website"
    yield "og:title", title
    yield "og:description", description
    yield "og:url", first.base_url
    yield "og:site_name", first.publisher
