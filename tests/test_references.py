"""Cross-references: numbered once, in the form that the sentence and the language need."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import tree
from scripts.assembly import assemble

ELEMENTS = """
# Why trees {#sec-why}

![One](chart:stages){#fig-one}

![Two](chart:stages){#fig-two}

| Tree | Height |
|------|--------|
| Fig  | 12     |

: Heights {#tbl-heights}

::: {.box title="How" #box-how}
Water.
:::
"""
FORMS = {
    "en": {
        "It is @fig-one.": "It is Figure 1.",
        "@fig-two shows it. @tbl-heights too.": "Figure 2 shows it. Table 1 too.",
        "See [@fig-one; @fig-two].": "See Figures 1 and 2.",
        "See [@fig-one; @tbl-heights].": "See Figure 1 and Table 1.",
        "It is plain [in @fig-one, left].": "It is plain in Figure 1, left.",
        "Figures 1 and -@fig-two.": "Figures 1 and 2.",
        "As @sec-why says. @sec-why says it.": "As section “Why trees” says."
        " Section “Why trees” says it.",
        "It says “Stop.” @box-how ends.": "It says “Stop.” Box 1 ends.",
    },
    "vi": {
        "Xem @fig-one. @fig-two cho thấy.": "Xem hình 1. Hình 2 cho thấy.",
        "Xem [@fig-one; @fig-two].": "Xem các hình 1 và 2.",
    },
    "id": {"@tbl-heights dan [@fig-one; @fig-two].": "Tabel 1 dan Gambar 1 dan 2."},
    "th": {"ดู @tbl-heights": "ดู ตารางที่ 1"},
}
CASES = [(language, *case) for language, cases in FORMS.items() for case in cases.items()]


@pytest.fixture
def assembled(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tree.Node]]:
    """Return a function that gives the blocks of a brief of one section, in a language."""

    def run(text: str, language: str = "en", more: str = "") -> list[tree.Node]:
        folder = site / "content/briefs/small"
        shutil.rmtree(folder)
        folder.mkdir()
        front = f"---\ntitle: T\nsummary: S\ndate: 2026-01-01\nlanguage: {language}\n{more}---\n"
        (folder / "00-start.md").write_text(front + text, "utf-8")
        monkeypatch.chdir(site)
        return assemble("small", "charts").tree["blocks"]

    return run


def last_paragraph(blocks: list[tree.Node]) -> str:
    """Return the text of the paragraph before the references, with plain blanks."""
    headings = (at for at, node in enumerate(blocks) if node["t"] == "Header")
    end = next(at for at in headings if blocks[at]["c"][1][0] == "references")
    return tree.stringify(blocks[end - 1]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("language", "written", "expected"), CASES)
def test_forms(
    language: str, written: str, expected: str, assembled: Callable[..., list[tree.Node]]
) -> None:
    """A reference has its word in singular or plural, with a capital at the start of a sentence."""
    assert last_paragraph(assembled(f"{ELEMENTS}\n{written}\n", language)) == expected


def test_numbered_sections(assembled: Callable[..., list[tree.Node]]) -> None:
    """Sections are numbered where the brief asks for it, and referred to by number."""
    text = f"{ELEMENTS}\n## How {{#sec-how}}\n\n# Then {{#sec-then}}\n\n@sec-how, @sec-then.\n"
    blocks = assembled(text, more="number_sections: true\n")
    assert last_paragraph(blocks) == "Section 1.1, section 2."
    headings = [tree.stringify(node) for node in blocks if node["t"] == "Header"]
    assert [heading[-15:].strip() for heading in headings[:3]] == [
        "1 Why trees",
        "1.1 How",
        "2 Then",
    ]


def test_abbreviations(assembled: Callable[..., list[tree.Node]]) -> None:
    """An abbreviation is written out at its first use in running text, and listed."""
    more = "abbreviations:\n  UN: United Nations\n  TB: Tree Board\n"
    text = "# The UN\n\nThe UN, and UN-Habitat. The Tree Board (TB), the TB’s work.\n"
    blocks = assembled(text, more=more)
    assert tree.stringify(blocks[0]).endswith("The UN")
    assert tree.stringify(blocks[1]["c"]) == (
        "The United Nations (UN), and UN-Habitat. The Tree Board (TB), the TB’s work."
    )
    listed = next(node for node in tree.walk(blocks) if node["t"] == "DefinitionList")
    assert [tree.stringify(term) for term, _ in listed["c"]] == ["TB", "UN"]
