"""Typst documents: compiled to PDF or to pictures. The one place that runs Typst."""

import datetime

import typst

from scripts.faces import font_folders

TypstError = typst.TypstError


def compile_pdf(source: str, day: datetime.date) -> bytes:
    """Return the PDF/UA-1 and PDF/A-3a of a document, dated at the beginning of a day.

    Paths in the source count from the working directory. Raises TypstError where the document is
    not sound, or not accessible.
    """
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return _compiled(
        source, pdf_standards=["ua-1", "a-3a"], timestamp=int(midnight.timestamp()), format="pdf"
    )


def compile_pictures(source: str, pixels_per_inch: float) -> list[bytes]:
    """Return each page of a document as PNG; raises TypstError."""
    pages = _compiled(source, format="png", ppi=pixels_per_inch)
    return pages if isinstance(pages, list) else [pages]


def _compiled(source: str, **options: object) -> bytes | list[bytes]:
    with font_folders() as folders:
        return typst.compile(
            source.encode(),
            root=".",
            font_paths=[str(folder) for folder in folders],
            ignore_system_fonts=True,
            **options,
        )
