"""A brief as a work to be cited, in CSL-JSON, which Zotero, Mendeley and pandoc read.

Source of the names: CSL 1.0.2 specification, appendix IV (variables), and csl-data.json of
https://github.com/citation-style-language/schema.
"""

import json
from typing import Any

from scripts.record import Author, Record


def csl_item(record: Record) -> dict[str, Any]:
    """Return the item; slots that nothing is known for stay out."""
    item = {
        "id": record.name,
        "type": "report",
        "title": record.title,
        "author": [_name(author) for author in record.authors],
        "genre": record.series,
        "publisher": record.publisher,
        "issued": {"date-parts": [[int(part) for part in record.date.split("-")]]},
        "language": record.language,
        "abstract": record.description,
        "keyword": ", ".join(record.keywords),
        "license": record.licence_url,
        "URL": record.address,
    }
    return {key: value for key, value in item.items() if value}


def csl_json(record: Record) -> str:
    """Return a file with the one item."""
    return json.dumps([csl_item(record)], ensure_ascii=False, indent=2) + "\n"


def _name(author: Author) -> dict[str, str]:
    if not author.family:
        return {"literal": author.name}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {key: value for key, value in parts.items() if value}
