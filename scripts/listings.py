"""What tells machines which briefs there are: feed, site map, robots.txt.

Each of them is about absolute addresses, so there is none while nobody knows where readers will
find the library.
"""

from collections.abc import Iterable

from scripts.atom import FEED, feed, newest_first
from scripts.record import Record, as_uri
from scripts.sitemap import ROBOTS, SITEMAP, robots, sitemap

LISTINGS = (FEED, SITEMAP, ROBOTS)


def listing_files(base_url: str | None) -> list[str]:
    """Return which of them there are for a base address, which may be empty."""
    address = as_uri(f"{base_url.rstrip('/')}/" if base_url else "")
    with_robots = [ROBOTS] if robots(address) else []
    return [FEED, SITEMAP, *with_robots] if address else []


def listings(records: Iterable[Record]) -> dict[str, str]:
    """Return the text of each that there is, by its file."""
    records = newest_first(records)
    base_url = records[0].base_url if records else ""
    title = " · ".join(filter(None, (records[0].publisher, records[0].series))) if records else ""
    written = {
        FEED: lambda: feed(title, records),
        SITEMAP: lambda: sitemap(records),
        ROBOTS: lambda: robots(base_url),
    }
    return {name: written[name]() for name in listing_files(base_url)}
