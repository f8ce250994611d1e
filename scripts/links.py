"""Addresses that readers may follow: where they stand, and what is told of those that fail."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from scripts.bibliography import Bibliography
from scripts.link_answers import Answer
from scripts.markdown_source import prose
from scripts.problems import Problem
from scripts.reference_addresses import host_of

_ADDRESS = re.compile(r"https?://[^\s<>\[\]\"'`|{}]+")
RESOLVERS = ("doi.org", "dx.doi.org", "hdl.handle.net", "orcid.org", "purl.org", "w3id.org")
"""Machines whose office it is to lead elsewhere."""


@dataclass(frozen=True, order=True)
class Link:
    """One address at one place."""

    path: Path
    line: int
    address: str


def bibliography_links(bibliography: Bibliography) -> Iterator[Link]:
    """Yield the address of each work, and that at which its DOI is resolved."""
    for work in bibliography.works.values():
        for field, before in (("url", ""), ("doi", "https://doi.org/")):
            if work.has_own(field):
                address = before + quote(work.text(field).strip(), safe="/:?#[]@!$&'()*+,;=%~")
                yield Link(work.path, work.fields[field].line, address)


def markdown_links(text: str, path: Path) -> Iterator[Link]:
    """Yield the addresses in the Markdown of a brief, those in code and remarks left out."""
    searched = prose(text)
    for found in _ADDRESS.finditer(searched):
        if searched[found.end() : found.end() + 1] != "{":  # it is made of values
            line = searched.count("\n", 0, found.start()) + 1
            yield Link(path, line, _trimmed(found[0]))


def _trimmed(address: str) -> str:
    """Return an address without the marks of Markdown and of the sentence after it."""
    depth = 0
    for at, sign in enumerate(address):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            address = address[:at]
            break
    return re.sub(r"\\(?=[^A-Za-z0-9\s])", "", address).rstrip(".,;:!?*_”’…")


def link_problems(links: Iterable[Link], answers: dict[str, Answer]) -> Iterator[Problem]:
    """Yield a problem for each address that leads nowhere, elsewhere, or gave no answer."""
    for link in sorted(set(links)):
        if told := _told(link.address, answers[link.address]):
            code, message, hint = told
            yield Problem(link.path, link.line, message, hint, code=code)


def _told(address: str, answer: Answer) -> tuple[str, str, str] | None:
    is_doi = host_of(address) == "doi.org"
    if answer.is_gone and is_doi:
        hint = "copy it once more from the work's own page; a figure may be mistyped"
        return "link-gone", f"there is no DOI '{address.removeprefix('https://doi.org/')}'", hint
    if answer.is_gone:
        hint = "look for the page's new address, or for a copy of it in an archive of the web"
        return "link-gone", f"'{address}' leads nowhere: {answer.reason}", hint
    if not answer.is_found:
        hint = "open it in a browser; run the check again where it fails there too"
        return "link-unchecked", f"'{address}' could not be checked: {answer.reason}", hint
    ours, theirs = (_site(each) for each in (address, answer.address))
    if ours != theirs and host_of(address) not in RESOLVERS:
        hint = f"see whether it is the same work, and write {answer.address}"
        return "link-moved", f"'{address}' leads to another site, '{theirs}'", hint
    return None


def _site(address: str) -> str:
    return host_of(address).removeprefix("www.")
