"""What the library says of a brief: from its tree, and from the files that readers download."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import tree
from scripts.pdf_file import facts_of

FORMATS = ("html", "pdf", "docx")
"""Endings of the files, in the order in which they are offered."""

_APART = frozenset(["refs", "references", "about"])
"""Identifiers and classes of what stands in every brief, or is not its own: nobody searches it."""
_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")


@dataclass(frozen=True)
class Download:
    """A file of a brief."""

    format: str
    """Its ending."""
    address: str
    size: int
    """In bytes."""
    pages: int = 0
    """None where the format has no pages of its own."""
    accessible_as: str = ""


@dataclass(frozen=True)
class Entry:
    """A brief in the library."""

    name: str
    title: str
    summary: str
    date: str
    """As it is written in the language of the brief."""
    date_iso: str
    updated_iso: str
    language: str
    """BCP 47 tag."""
    collection: str
    """The series that it was made by; empty where it was written by hand."""
    countries: tuple[str, ...]
    focus_areas: tuple[str, ...]
    size_band: str
    downloads: tuple[Download, ...]
    text: str
    """Its full text, without references and colophon."""


def entry(document: Mapping[str, Any], folder: Path) -> Entry:
    """Return the entry of a brief's tree, whose finished files stand in a folder."""
    meta = tree.plain_meta(document)
    return Entry(
        name=meta["name"],
        title=_line(meta["title"]),
        summary=_line(meta["description"]),
        date=meta["date"],
        date_iso=meta["date_iso"],
        updated_iso=meta["updated_iso"],
        language=meta["lang"],
        collection=meta["collection"],
        countries=tuple(map(_line, meta["countries"])),
        focus_areas=tuple(map(_line, meta["focus_areas"])),
        size_band=_line(meta["size_band"]),
        downloads=tuple(_downloads(folder, meta["name"], meta["formats"])),
        text=full_text(document),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _downloads(folder: Path, name: str, formats: list[str]) -> Iterator[Download]:
    for ending in FORMATS:
        if ending in formats:
            path = folder / f"{name}.{ending}"
            facts = facts_of(path) if ending == "pdf" else ()
            yield Download(ending, path.name, path.stat().st_size, *facts)


def full_text(document: Mapping[str, Any]) -> str:
    """Return all words of a brief in one line, without references, colophon and formulas."""
    return _line(_INVISIBLE.sub("", "".join(_pieces(document["blocks"]))))


def _pieces(node: Any) -> Iterator[str]:
    """Yield the texts of nodes, with a blank at the borders of blocks."""
    if isinstance(node, list):
        for each in node:
            yield from _pieces(each)
    elif isinstance(node, dict) and node.get("t") in tree.INLINES:
        yield tree.stringify(node)
    elif isinstance(node, dict) and not _is_apart(node):
        yield " "
        yield from _pieces(node.get("c"))
        yield " "


def _is_apart(node: Mapping[str, Any]) -> bool:
    content = node.get("c")
    if node.get("t") not in ("Div", "Header"):
        return False
    identifier, classes, _ = content[0] if node["t"] == "Div" else content[1]
    return not _APART.isdisjoint([identifier, *classes])
