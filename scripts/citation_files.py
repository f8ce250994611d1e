"""The files by which readers take a brief into their own list of references."""

from collections.abc import Callable
from dataclasses import dataclass

from scripts.bibtex import bibtex
from scripts.csl_item import csl_json
from scripts.record import Record
from scripts.ris import ris


@dataclass(frozen=True)
class CitationFile:
    """A format of such files."""

    shown: str
    """What readers call it."""
    media_type: str
    write: Callable[[Record], str]


CITATION_FILES = {
    "bib": CitationFile("BibTeX", "application/x-bibtex", bibtex),
    "ris": CitationFile("RIS", "application/x-research-info-systems", ris),
    "json": CitationFile("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
"""The formats by their endings, in the order in which they are offered."""


def citation_file(name: str, ending: str) -> str:
    """Return where a file of a brief lies among the finished files."""
    return f"cite/{name}.{ending}"
