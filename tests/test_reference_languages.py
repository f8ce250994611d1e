"""Titles of works say their language where it is not that of the brief."""

import pytest

from scripts import tree
from scripts.pandoc import convert
from scripts.reference_languages import language_tag, mark_titles

WORKS = {
    "pohon": ("{Pohon di {Kota} Pelabuhan: laporan tahunan}", "{indonesian}"),
    "shade": ("Shade in cities", "english"),
    "cay": ("Cây xanh đô thị", "vi"),
}
ENTRIES = {
    "a report": ("pohon", "Dinas Kota. (2025). *Pohon di Kota Pelabuhan: laporan tahunan*. Kota."),
    "an article": ("pohon", "Dinas. (2025). Pohon di kota pelabuhan: Laporan tahunan. *Jurnal*."),
    "a tag": ("cay", "Nguyễn, T. (2024). *Cây xanh đô thị*. <https://example.org/cay>"),
    "the brief's own": ("shade", "Moss, A. (2019). *Shade in cities*. Press."),
    "another title": ("pohon", "Dinas Kota. (2025). *Pohon*. Kota."),
    "an unknown work": ("other", "Dinas Kota. (2025). *Pohon di Kota Pelabuhan*. Kota."),
}
MARKED = {
    "a report": [("id", "Pohon di Kota Pelabuhan: laporan tahunan")],
    "an article": [("id", "Pohon di kota pelabuhan: Laporan tahunan.")],
    "a tag": [("vi", "Cây xanh đô thị")],
}


@pytest.mark.parametrize("name", ENTRIES)
def test_marks(name: str) -> None:
    """The title alone is marked, in italics or not, and no word is lost."""
    key, markdown = ENTRIES[name]
    content = tree.load(convert(markdown, "markdown", "json"))["blocks"]
    said = tree.stringify(content)
    mark_titles([tree.div(content, f"ref-{key}", "csl-entry")], WORKS, "en-GB")
    spans = [node["c"] for node in tree.walk(content) if node["t"] == "Span"]
    found = [(dict(attributes[2])["lang"], tree.stringify(inner)) for attributes, inner in spans]
    assert found == MARKED.get(name, [])
    assert tree.stringify(content) == said


def test_names_of_languages() -> None:
    """Languages are named as biblatex does, or by tag; what is unknown marks nothing."""
    assert [language_tag(each) for each in ("Thai", "{id}", "american", "klingon")] == [
        "th",
        "id",
        "en",
        "",
    ]
