"""Citation tags of Highwire Press, which Google Scholar and reference managers read.

Source: Google Scholar, Inclusion Guidelines for Webmasters, "Configuring the meta-tags"
(https://scholar.google.com/intl/en/scholar/inclusion.html). Scholar wants title, at least one
author and the day, in the form 2026/11/23; addresses are to be absolute, so they are left out
while nobody knows them. What is known of an author follows right after the name.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from scripts.elements import element
from scripts.record import Author, Record


def highwire(record: Record) -> Iterator[Element]:
    """Yield the `meta` elements of a brief."""
    for name, content in _tags(record):
        if content:
            yield element("meta", name=f"citation_{name}", content=content)


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    for author in record.authors:
        yield from _author(author)
    yield "publication_date", record.date.replace("-", "/")
    yield "technical_report_institution", record.publisher
    yield "publisher", record.publisher
    yield "language", record.language
    for keyword in record.keywords:
        yield "keywords", keyword
    if record.base_url:
        for kind, ending in (("fulltext_html", "html"), ("pdf", "pdf")):
            if ending in record.formats:
                yield f"{kind}_url", record.at(f"{record.name}.{ending}")


def _author(author: Author) -> Iterator[tuple[str, str]]:
    yield "author", author.inverted
    yield "author_institution", author.affiliation
    yield "author_orcid", author.orcid_address
