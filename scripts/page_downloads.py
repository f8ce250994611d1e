"""What a page offers to keep: its other formats, the works it cites, files by which it is cited."""

import base64
import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

from scripts import tree
from scripts.citation_files import CITATION_FILES, citation_file
from scripts.elements import element
from scripts.page_head import as_html

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


def with_citation_files(document: dict, name: str) -> dict:
    """Return a tree that offers, below its recommended citation, files for reference managers.

    `name` is what the brief's files are called.
    """
    title = tree.plain_meta(document)["words"]["recommended_citation"]
    links = {"t": "RawBlock", "c": ["html", as_html([_citation_links(name, title)])]}
    blocks = list(document["blocks"])
    for at, block in enumerate(blocks):
        if block["t"] == "Div" and "about" in block["c"][0][1]:
            attributes, (citation, *others) = block["c"]
            blocks[at] = {"t": "Div", "c": [attributes, [citation, links, *others]]}
    return {**document, "blocks": blocks}


def _citation_links(name: str, title: str) -> Element:
    links = []
    for ending, kind in CITATION_FILES.items():
        what = {"aria_label": f"{kind.shown}, {title}", "class_": "data"}
        address = citation_file(name, ending)
        links += [element("a", kind.shown, href=address, download=f"{name}.{ending}", **what), " "]
    return element("p", *links, class_="actions")


def tables_shown(document: dict) -> list[str]:
    """Return the files of data to which a brief links, each once: `data/cities.csv`."""
    links = (each["c"][2][0] for each in tree.walk(document["blocks"]) if each["t"] == "Link")
    return list(dict.fromkeys(link for link in links if _DATA.fullmatch(link)))


_DATA = re.compile(r"data/[^/]+\.csv")


def data_address(kind: str, content: bytes) -> str:
    """Return a `data:` address that holds content of a media type."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
