"""Write the page on which readers find all briefs, and the full texts that it searches."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from scripts import library_words as words
from scripts import tree
from scripts.brand import Brand, load_brand
from scripts.library_cities import cities_of
from scripts.library_entry import Entry, entry
from scripts.library_list import in_order
from scripts.library_page import TEXTS, Catalogue, library_page, texts_file
from scripts.page_head import library_head
from scripts.page_style import page_style
from scripts.problems import run
from scripts.record import record_of
from scripts.tables import FOLDER, load_tables
from scripts.textfile import read_text

THEME = Path("content/theme")
RULES = ("brief.css", "library.css")


def catalogue(entries: list[Entry], data: Path = FOLDER) -> Catalogue:
    """Return what the page shows of briefs, with the member cities of the tables in a folder."""
    listed = in_order(entries)
    tables = load_tables(data, only=["cities"])
    columns = tables["cities"].columns if "cities" in tables else {}
    sizes = columns["size_band"].constraints.get("enum", ()) if "size_band" in columns else ()
    return Catalogue(listed, cities_of(tables, listed), sizes)


def head_of(trees: Iterable[dict], brand: Brand, package: Path) -> list[Element]:
    """Return what machines read of the library; `package` describes the data beside it, if any."""
    records = [record_of(tree.plain_meta(each)) for each in trees]
    records.sort(key=lambda each: each.name)
    described = json.loads(read_text(package)) if package.is_file() else {}
    title = " | ".join(filter(None, [words.TITLE, brand.name]))
    briefs = words.counted(words.BRIEFS, len(records))
    return library_head(title, f"{title}: {briefs}.", records, described) if records else []


def main() -> None:
    """Read the command line and write the page and its texts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trees", type=Path, nargs="*", help="JSON trees of the briefs")
    parser.add_argument(
        "--output", type=Path, required=True, help="page to write, beside the files of the briefs"
    )
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder of the tables")
    parser.add_argument("--theme", type=Path, default=THEME, help="folder of the page's theme")
    arguments = parser.parse_args()
    folder, theme = arguments.output.parent, arguments.theme
    trees = [tree.load(read_text(path)) for path in arguments.trees]
    shown = catalogue([entry(each, folder) for each in trees], arguments.data)
    brand = load_brand()
    style = page_style(brand, "\n".join(read_text(theme / name) for name in RULES))
    head = head_of(trees, brand, folder / "data/datapackage.json")
    page = library_page(shown, brand, style, read_text(theme / "library.js"), head)
    folder.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(page, encoding="utf-8", newline="\n")
    (folder / TEXTS).write_text(texts_file(shown.entries), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    run(main)
