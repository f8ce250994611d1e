"""What a page offers to keep: its other formats beside it, the works it cites inside it."""

import base64
from collections.abc import Collection

_FORMATS = {"pdf": "PDF", "docx": "Word"}
"""Names of the other formats, in the order in which they are offered."""


def downloads(
    name: str, formats: Collection[str], references: str, title: str
) -> list[dict[str, str]]:
    """Return `name` and `address` of each file to keep, and the name to keep it under, as `file`.

    `formats` are those that the publication makes of the brief `name`; `references` is its BibTeX,
    which may be empty, and `title` what the list of references is called.
    """
    offered = [
        {"name": shown, "address": f"{name}.{ending}"}
        for ending, shown in _FORMATS.items()
        if ending in formats
    ]
    if references.strip():
        address = data_address("application/x-bibtex;charset=utf-8", references.encode())
        offered.append({"name": f"{title} (BibTeX)", "address": address, "file": f"{name}.bib"})
    return offered


def data_address(kind: str, content: bytes) -> str:
    """Return a `data:` address that holds content of a media type."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
