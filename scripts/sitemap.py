"""What crawlers are told of the site: its pages, and where the list of them lies.

Sources: Sitemaps XML format (https://www.sitemaps.org/protocol.html), which wants absolute
addresses; RFC 9309 (robots.txt), which is read at the root of a host only.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from scripts.elements import element, xml_file
from scripts.record import Record

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"


def sitemap(records: Iterable[Record]) -> str:
    """Return the site map: the library, then its briefs by name."""
    records = sorted(records, key=lambda record: record.name)
    newest = max(record.updated for record in records)
    pages = [(records[0].base_url, newest), *((each.address, each.updated) for each in records)]
    root = element(
        "urlset",
        *(_url(address, day) for address, day in pages),
        xmlns="http://www.sitemaps.org/schemas/sitemap/0.9",
    )
    return xml_file(root)


def robots(base_url: str) -> str:
    """Return robots.txt for a library at the root of its host, and nothing for any other."""
    is_root = urlsplit(base_url).path == "/"
    return f"User-agent: *\nDisallow:\n\nSitemap: {base_url}{SITEMAP}\n" if is_root else ""


def _url(address: str, day: str) -> Element:
    return element("url", element("loc", address), element("lastmod", day))
