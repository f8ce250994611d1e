"""PDF files, changed after Typst has written them, and what a finished one says of itself."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pikepdf

Change = Callable[[pikepdf.Pdf], None]


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return a PDF after some changes, the same bytes each time; without any, as it is."""
    changes = list(changes)
    if not changes:
        return data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for change in changes:
            change(pdf)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()


class Facts(NamedTuple):
    """What readers want to know of a PDF before they open it."""

    pages: int
    accessible_as: str
    """The part of ISO 14289 (PDF/UA) that it claims to keep, such as `PDF/UA-1`; or empty."""


def facts_of(path: Path) -> Facts:
    """Return what a finished PDF says of itself."""
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        part = metadata.get("pdfuaid:part", "")
        return Facts(len(pdf.pages), f"PDF/UA-{part}" if part else "")
