"""What social networks and messengers show of a brief: title, summary and a card.

Source: The Open Graph protocol (https://ogp.me/), and X's Cards markup, which takes from it all but
the kind of the card. Addresses have to be absolute; without them the rest still holds.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from scripts.elements import element
from scripts.record import CARD_HEIGHT, CARD_WIDTH, Record


def open_graph(record: Record) -> Iterator[Element]:
    """Yield the `meta` elements of a brief."""
    yield from properties(_properties(record))
    if record.base_url:
        yield from properties(_picture(record))
        yield element("meta", name="twitter:card", content="summary_large_image")
    else:
        yield element("meta", name="twitter:card", content="summary")


def properties(pairs: Iterator[tuple[str, str]]) -> Iterator[Element]:
    """Yield a `meta` element for each property that has a content."""
    for name, content in pairs:
        if content:
            yield element("meta", property=name, content=content)


def locale(tag: str) -> str:
    """Return a language tag as Open Graph has it, `en_GB`; nothing without a region."""
    language, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2), "")
    return f"{language}_{region}" if region else ""


def _properties(record: Record) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:title", record.title
    yield "og:description", record.description
    yield "og:url", record.address
    yield "og:site_name", record.publisher
    yield "og:locale", locale(record.language)
    yield "article:published_time", record.date
    yield "article:modified_time", record.updated
    yield "article:section", record.series
    for keyword in record.keywords:
        yield "article:tag", keyword


def _picture(record: Record) -> Iterator[tuple[str, str]]:
    yield "og:image", record.at(record.card)
    yield "og:image:type", "image/png"
    yield "og:image:width", str(CARD_WIDTH)
    yield "og:image:height", str(CARD_HEIGHT)
    yield "og:image:alt", ". ".join(filter(None, (record.title, record.series, record.publisher)))
