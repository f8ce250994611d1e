"""PDF files, changed after Typst has written them."""

import io
from collections.abc import Callable, Iterable

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
