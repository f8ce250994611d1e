"""Write a brief's tree as one HTML page: charts, pictures, data and style are inside it.

Nothing in the page runs or is fetched, so a saved copy reads the same in any place; its policy sees
to that in the browser.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts import pandoc, tree
from scripts.brand import Brand, load_brand
from scripts.page_downloads import data_address, downloads, tables_shown, with_citation_files
from scripts.page_fonts import with_fonts
from scripts.page_head import as_html, page_head
from scripts.page_policy import policy
from scripts.page_style import page_style
from scripts.pandoc import convert
from scripts.problems import run
from scripts.record import record_of
from scripts.textfile import read_text

THEME = Path("content/theme")
FILTERS = [
    Path(__file__).with_name(f"{name}.lua")
    for name in (
        "render_html_tables",
        "render_html_figures",
        "render_html",
        "render_html_in_place",
        "render_html_policy",
    )
]


def render(document: Mapping[str, Any], template: Path, style: str) -> str:
    """Return the page of a brief's tree, with this style sheet and no other."""
    record = record_of(tree.plain_meta(document))
    head = as_html(page_head(record, tables_shown(document)))
    options = [
        "--standalone",
        f"--template={template.resolve()}",
        *(f"--lua-filter={path}" for path in FILTERS),
        f"--variable=head={head}",
        f"--variable=style={style}",
        f"--variable=policy={policy(style)}",
        "--section-divs",
        "--shift-heading-level-by=1",  # the title is the only h1
        "--mathml",
        "--syntax-highlighting=none",
        "--wrap=none",
    ]
    return convert(tree.dump(document), "json", "html5", options=options)


def framed(document: dict, brand: Brand, name: str, references: str) -> dict:
    """Return a tree with what only the page has around its text: mark, address, files to keep.

    `name` is what the brief's files are called, `references` the BibTeX of the works cited.
    """
    meta = tree.plain_meta(document)
    offered = downloads(name, meta["formats"], references, meta["words"]["references"])
    around = {"downloads": offered, "publisher_link": brand.link, **_mark(brand)}
    document = with_citation_files(document, name)
    return {**document, "meta": {**document["meta"], **tree.meta_value(around)["c"]}}


def _mark(brand: Brand) -> dict[str, str]:
    if not brand.logo:
        return {}
    kind = "png" if brand.logo.path.suffix.lower() == ".png" else "jpeg"
    address = data_address(f"image/{kind}", brand.logo.path.read_bytes())
    return {"logo": address, "logo_alternative": brand.logo.alternative}


def prepare() -> None:
    """Find pandoc, and read the brand's faces."""
    pandoc.prepare()
    load_brand()


def main() -> None:
    """Read the command line and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="JSON tree written by assemble_brief")
    parser.add_argument("--output", type=Path, required=True, help="HTML file to write")
    parser.add_argument("--references", type=Path, help="BibTeX of the works cited, to offer")
    parser.add_argument("--theme", type=Path, default=THEME, help="folder of the page's theme")
    arguments = parser.parse_args()
    references = arguments.references.read_text("utf-8") if arguments.references else ""
    brand = load_brand()
    document = tree.load(read_text(arguments.tree))
    document = framed(document, brand, arguments.output.stem, references)
    style = page_style(brand, read_text(arguments.theme / "brief.css"))
    page = with_fonts(render(document, arguments.theme / "brief.html", style), brand)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    run(main)
