"""What stands around the text of a brief: the title's data above it, lists and colophon below."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from scripts import tree
from scripts.abbreviations import list_of_abbreviations
from scripts.body import Body
from scripts.brief import Brief
from scripts.colophon import colophon
from scripts.credits import Person
from scripts.front_matter import FrontMatter
from scripts.language import long_date, long_month
from scripts.languages import Language
from scripts.licence import Licence
from scripts.publication import Publication
from scripts.tree import Node
from scripts.typography import typographic

_TEXTS = ("title", "subtitle", "short_title", "summary", "based_on", "funding")


def typeset(front: FrontMatter) -> FrontMatter:
    """Return front matter with typographic quotation marks and apostrophes."""
    texts = {name: typographic(" ".join(getattr(front, name).split())) for name in _TEXTS}
    return dataclasses.replace(front, **texts)


def end_matter(
    body: Body,
    front: FrontMatter,
    publication: Publication,
    licence: Licence,
    titles: Mapping[str, str],
) -> list[Node]:
    """Return abbreviations and references, where there are any, and the colophon."""
    words = front.words
    blocks = list_of_abbreviations(front.abbreviations, words)
    if tree.cited_keys(body.document["blocks"]):
        blocks += [tree.header(1, "references", tree.text(words.references)), tree.div([], "refs")]
    return [*blocks, *colophon(front, publication, licence, titles)]


def metadata(
    brief: Brief, front: FrontMatter, publication: Publication, licence: Licence
) -> dict[str, Any]:
    """Return what all formats, and the library, say of a brief beside its text.

    `front` is its front matter, typeset.
    """
    words = front.words
    month = long_month(front.data_as_of, words) if front.data_as_of else ""
    return {
        "name": brief.name,
        "title": front.title,
        "subtitle": front.subtitle,
        "short_title": front.short_title or _shortened(front.title),
        "series": typographic(publication.series),
        "collection": brief.series,
        "publisher": typographic(publication.publisher),
        "publisher_link": publication.publisher_link,
        "authors": [typographic(person.name) for person in front.written_by],
        "persons": [_person(person) for person in front.written_by],
        "date": long_date(front.date, words),
        "date_iso": front.date.isoformat(),
        "updated_iso": front.updated.isoformat() if front.updated else "",
        "data_as_of": f"{words.data_as_of} {month}" if month else "",
        "lang": front.language,
        "formats": list(publication.formats),
        "description": front.summary,
        "keywords": [typographic(keyword) for keyword in front.keywords],
        "countries": list(front.countries),
        "focus_areas": list(front.focus_areas),
        "size_band": front.size_band,
        "layout": front.layout,
        "base_url": publication.base_url,
        "licence": licence.name,
        "licence_url": licence.url,
        "words": {"table": words.tbl.caption, **_single_words(words)},
    }


def _person(person: Person) -> dict[str, str]:
    """Return what is known of an author, for records that machines read."""
    known = dataclasses.asdict(person)
    return {key: value if key == "orcid" else typographic(value) for key, value in known.items()}


def _single_words(words: Language) -> dict[str, str]:
    return {name: text for name, text in dataclasses.asdict(words).items() if isinstance(text, str)}


def _shortened(title: str) -> str:
    """Return as much of a title as a running head has room for; Thai has no blanks to end at."""
    if len(title) <= _HEAD_ROOM:
        return title
    begun = title[:_HEAD_ROOM]
    return f"{begun.rpartition(' ')[0] or begun} …"


_HEAD_ROOM = 80
"""Letters of a running head."""
