"""The feed of new briefs, in Atom.

Source: RFC 4287; for the licence, RFC 4946. What is new is told by the dates of the briefs and by
no clock, so the feed changes when a brief does. It says where it lies itself and names briefs by
their addresses for ever, so there is none while nobody knows the address of the library.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from scripts.elements import element, xml_file
from scripts.record import MEDIA_TYPES, Author, Record

FEED = "feed.xml"
_MOST = 50


def newest_first(records: Iterable[Record]) -> list[Record]:
    """Return briefs by the day of their last change, those of one day by name."""
    by_name = sorted(records, key=lambda record: record.name)
    return sorted(by_name, key=lambda record: record.updated, reverse=True)


def feed(title: str, records: Iterable[Record]) -> str:
    """Return the feed of the newest briefs, all with the same base address and at least one."""
    newest = newest_first(records)[:_MOST]
    first = newest[0]
    root = element(
        "feed",
        element("id", first.base_url),
        element("title", title),
        element("updated", _instant(first.updated)),
        element("link", rel="self", type="application/atom+xml", href=first.at(FEED)),
        element("link", rel="alternate", type="text/html", href=first.base_url),
        _house(first),
        *map(_entry, newest),
        xmlns="http://www.w3.org/2005/Atom",
    )
    return xml_file(root)


def _entry(record: Record) -> Element:
    return element("entry", *_parts(record), **{"xml:lang": record.language})


def _parts(record: Record) -> Iterator[Element]:
    yield element("id", record.address)
    yield element("title", record.title)
    yield element("published", _instant(record.date))
    yield element("updated", _instant(record.updated))
    yield from map(_person, record.authors)
    yield element("summary", record.description)
    for keyword in record.keywords:
        yield element("category", term=keyword)
    yield from _links(record)
    if record.licence:
        yield element("rights", record.licence)


def _links(record: Record) -> Iterator[Element]:
    kind = MEDIA_TYPES[record.file.rpartition(".")[2]]
    yield element("link", rel="alternate", type=kind, href=record.address)
    for ending in ("pdf", "docx"):
        address = record.at(f"{record.name}.{ending}")
        if ending in record.formats and address != record.address:
            yield element("link", rel="enclosure", type=MEDIA_TYPES[ending], href=address)
    if record.licence_url:
        yield element("link", rel="license", href=record.licence_url)


def _house(record: Record) -> Element:
    """Return the author of the feed, which it must have: the publisher, or the site itself."""
    name = record.publisher or urlsplit(record.base_url).netloc
    return element("author", element("name", name))


def _person(author: Author) -> Element:
    uri = [element("uri", author.orcid_address)] if author.orcid else []
    return element("author", element("name", author.name), *uri)


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
