"""Write a brief's tree as a Word document.

In: the tree that assemble_brief writes, and the PNG charts it names. Out: one DOCX file.
"""

import argparse
import datetime
import os
import tempfile
from pathlib import Path

from scripts import pandoc, tree, word_fonts
from scripts.brand import Brand, load_brand
from scripts.pandoc import convert, default_file
from scripts.problems import run
from scripts.word_annex import add_chart_annex
from scripts.word_fields import mark_fields
from scripts.word_fonts import with_fonts
from scripts.word_layout import laid_out
from scripts.word_page import Running
from scripts.word_reference import reference_document

_FILTER = Path(__file__).with_suffix(".lua")


def prepare() -> None:
    """Make once what is the same in most documents."""
    pandoc.prepare()
    brand = load_brand()
    word_fonts.prepare(brand)
    reference_document(default_file("reference.docx"), Running(("", ""), "", ""), brand)


def main() -> None:
    """Read the command line, convert, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="pandoc's tree, as JSON")
    parser.add_argument("--output", type=Path, required=True, help="Word document to write")
    options = parser.parse_args()
    document = tree.load(options.tree.read_text("utf-8"))
    options.output.write_bytes(word_document(document, load_brand()))


def word_document(document: dict, brand: Brand) -> bytes:
    """Return the Word document of a tree, whose numbers become fields in place."""
    mark_fields(document["blocks"])
    meta = tree.plain_meta(document)
    add_chart_annex(document["blocks"], meta["words"])
    # Pandoc takes the times inside the file from here; the date of the brief is the only true one.
    day = datetime.datetime.fromisoformat(meta["date_iso"]).replace(tzinfo=datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    head = (meta["short_title"], meta["series"])
    foot = " · ".join(filter(None, (meta.get("publisher"), meta["date"])))
    running = Running(head, foot, meta["words"]["page_of"])
    reference = reference_document(default_file("reference.docx"), running, brand)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.docx"
        path.write_bytes(reference)
        written = Path(folder) / "brief.docx"
        # The colours of code would be pandoc's own.
        options = [
            f"--lua-filter={_FILTER}",
            f"--reference-doc={path}",
            "--syntax-highlighting=none",
        ]
        convert(tree.dump(document), "json", "docx", options=options, output=written)
        return with_fonts(laid_out(written.read_bytes(), meta, brand), brand)


if __name__ == "__main__":
    run(main)
