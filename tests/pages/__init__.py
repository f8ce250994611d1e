"""Pages of constructs as the assembled tree has them, written in Markdown."""

import json
from pathlib import Path

import pypandoc

from scripts import render_html
from scripts.brand import Brand, load_brand
from scripts.language import language_of
from scripts.page_style import page_style
from tests.conftest import ROOT

_FOLDER = Path(__file__).parent
_THEME = ROOT / "content/theme"
BRAND = load_brand(_THEME / "_brand.yml")
_WORDS = {name: word for name, word in vars(language_of("en")).items() if isinstance(word, str)} | {
    "table": "Table"
}
_META = {
    "title": "Stress",
    "series": "Policy brief",
    "lang": "en-GB",
    "date": "2 March 2026",
    "date_iso": "2026-03-02",
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "formats": ["pdf", "html", "docx"],
    "authors": ['Ana "Nina" Cruz', "สมชาย ศรีสุข"],
    "words": _WORDS,
}


def _meta(value: object) -> dict:
    """Return a value as pandoc's metadata."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _meta(each) for key, each in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(each) for each in value]}
    return {"t": "MetaString", "c": value}


def _head_rows(blocks: list[dict]) -> None:
    """Do what Markdown cannot: the first column heads its row, and the last row is the foot."""
    for block in blocks:
        if block["t"] == "Table" and block["c"][0][0]:
            (body,) = block["c"][4]
            body[1] = 1
            block["c"][5][1] = [body[3].pop()]


def tree(name: str = "stress") -> dict:
    """Return the tree of `tests/pages/<name>.md`."""
    document = json.loads(pypandoc.convert_file(_FOLDER / f"{name}.md", "json"))
    _head_rows(document["blocks"])
    document["meta"] = _meta(_META)["c"]
    return document


def page(name: str = "stress", brand: Brand = BRAND) -> str:
    """Return that tree as an HTML page of the project's own theme."""
    style = page_style(brand, (_THEME / "brief.css").read_text("utf-8"))
    document = tree(name)
    document["meta"]["publisher"] = _meta(brand.name)
    document = render_html.framed(document, brand, name, "@book{tree2020, title={Trees}}")
    return render_html.render(document, _THEME / "brief.html", style)
