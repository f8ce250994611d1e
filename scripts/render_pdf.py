"""Write a brief's tree as an accessible PDF: pandoc writes the Typst body, Typst sets and tags it.

The file is PDF/UA-1 and PDF/A-3a, with the figures behind its charts attached; Typst refuses to
write one that is not. The same tree gives the same bytes.
"""

import argparse
import dataclasses
import datetime
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from scripts import pandoc, tree
from scripts.brand import Brand, load_brand
from scripts.brand_typefaces import ROLES
from scripts.card import draw_card
from scripts.faces import STAND_INS
from scripts.pandoc import convert
from scripts.pdf_file import Change, changed
from scripts.pdf_record import state_record
from scripts.pdf_tags import head_rows, row_heads
from scripts.pdf_text import has_marks, say_syllables_once
from scripts.problems import run
from scripts.record import record_of
from scripts.typst_document import compile_pdf

THEME = Path("content/theme/brief.typ")
FILTER = Path(__file__).with_suffix(".lua")


def prepare() -> None:
    """Find pandoc, and read the brand's faces."""
    pandoc.prepare()
    load_brand()


def main() -> None:
    """Write the PDF of one tree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="the brief's tree, as JSON")
    parser.add_argument("--output", type=Path, required=True, help="the PDF to write")
    parser.add_argument("--references", type=Path, help="BibTeX of the works cited, to attach")
    parser.add_argument("--card", type=Path, help="draw the brief's card too, as PNG")
    parser.add_argument("--source", type=Path, help="keep the Typst source here")
    args = parser.parse_args()
    text = args.tree.read_text("utf-8")
    document = tree.load(text)
    meta = tree.plain_meta(document)
    source = typst_source(text, meta)
    if args.references and args.references.stat().st_size:
        source += attachment(args.references, f"{meta['words']['references']} (BibTeX)")
    if args.source:
        args.source.write_text(source, "utf-8")
    day = datetime.date.fromisoformat(meta["date_iso"])
    brand = load_brand()
    inputs = {**theme_inputs(brand), "layout": meta.get("layout", "")}
    pdf = compile_pdf(source, day, inputs)
    args.output.write_bytes(changed(pdf, changes(document, source)))
    if args.card:
        args.card.parent.mkdir(parents=True, exist_ok=True)
        args.card.write_bytes(draw_card(record_of(meta), brand))


def changes(document: dict, source: str) -> Iterator[Change]:
    """Yield what is to be changed in the PDF that Typst makes of a tree, from its `source`."""
    meta = tree.plain_meta(document)
    yield partial(state_record, record=record_of(meta))
    heads = row_heads(document)
    if any(map(any, heads)):
        yield partial(head_rows, heads=heads)
    if has_marks(source):
        yield say_syllables_once


def typst_source(text: str, meta: dict[str, Any]) -> str:
    """Return the Typst document for a tree given as JSON text."""
    # Citations and quotation marks are settled in the tree: Typst is to leave them alone.
    options = [f"--lua-filter={FILTER}", "--wrap=none"]
    body = convert(text, "json", "typst-citations-smart", options=options)
    # JSON within a Typst string: metadata can hold no code.
    packed = json.dumps(json.dumps(meta, ensure_ascii=False), ensure_ascii=False)
    head = [f'#import "/{THEME.as_posix()}": *', f"#show: brief.with(json(bytes({packed})))"]
    return "\n".join([*head, "", body])


def attachment(path: Path, description: str) -> str:
    """Return the Typst code that attaches a BibTeX file, whose path counts from the top folder."""
    name, place, words = map(json.dumps, (path.name, f"/{path.as_posix()}", description))
    kind = 'relationship: "supplement", mime-type: "application/x-bibtex"'
    return f"\n#pdf.attach({name}, read({place}, encoding: none), {kind}, description: {words})\n"


def theme_inputs(brand: Brand) -> dict[str, str]:
    """Return what the theme takes from the brand, as Typst's `sys.inputs`."""
    logo = brand.logo and {"path": f"/{brand.logo.path.as_posix()}", "alt": brand.logo.alternative}
    values = {
        "colours": dataclasses.asdict(brand.light),
        "faces": {role: [getattr(brand, role), *STAND_INS] for role in ROLES},
        "logo": logo,
    }
    return {"brand": json.dumps(values)}


if __name__ == "__main__":
    run(main)
