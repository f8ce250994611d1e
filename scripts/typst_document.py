"""Typst documents: compiled to PDF or to pictures. The one place that runs Typst."""

import datetime
from collections.abc import Mapping

import typst

from scripts.faces import font_folders

TypstError = typst.TypstError


def compile_pdf(source: str, day: datetime.date, inputs: Mapping[str, str] | None = None) -> bytes:
    """Return the PDF/UA-1 and PDF/A-3a of a document, dated at the beginning of a day.

    `inputs` are texts that the source finds in `sys.inputs`. Paths in the source count from the
    working directory. Raises TypstError where the document is not sound, or not accessible.
    """
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    standards, made = ["ua-1", "a-3a"], int(midnight.timestamp())
    return _compiled(source, inputs, pdf_standards=standards, timestamp=made, format="pdf")


def compile_pictures(
    source: str, pixels_per_inch: float, inputs: Mapping[str, str] | None = None
) -> list[bytes]:
    """Return each page of a document as PNG, with `inputs` as above; raises TypstError."""
    pages = _compiled(source, inputs, format="png", ppi=pixels_per_inch)
    return pages if isinstance(pages, list) else [pages]


def _compiled(
    source: str, inputs: Mapping[str, str] | None, **options: object
) -> bytes | list[bytes]:
    with font_folders() as folders:
        return typst.compile(
            source.encode(),
            root=".",
            font_paths=[str(folder) for folder in folders],
            ignore_system_fonts=True,
            sys_inputs=dict(inputs or {}),
            **options,
        )
