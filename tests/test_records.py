"""All that machines read of a brief says the same, in whatever form: each is read back.

Truths stand here as a person would write them; what the forms say is read by `record_readers`.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from PIL import Image
from playwright.sync_api import Page

from scripts import tree
from scripts.atom import feed
from scripts.listings import listing_files
from scripts.page_head import as_html, library_head, page_head
from scripts.record import record_of
from tests.conftest import copy_site
from tests.record_readers import ATOM, READERS, Built, Facts

HOSTILE = """title: 'Shade & "trees" < 5 km²: 100% of $5 #1_x ~ ^ {a} \\ </script><b> ต้นไม้'
date: 2026-03-02
updated: 2026-04-01
language: en-GB
summary: 'What "we" learned & why: 50% of it costs < $3, </script><!-- says Đà Nẵng.'
keywords: [trees, "shade & water", ต้นไม้, "100% #1"]
countries: [Viet Nam]
focus_areas: ["Water & waste"]
written_by:
  - {name: Ludwig van der Berg, cited_as: "van der Berg, L.", orcid: 0000-0002-1825-0097}
  - {name: Nguyễn Thị Cảng, cited_as: "Nguyễn, T. C.", affiliation: "Long Mole & Sons"}
  - {name: "Martin King, Jr.", cited_as: "King, M., Jr."}
  - สมหญิง ท่าเรือ
silence: {number-unsupported: "The numbers are made up, for the signs beside them."}
"""
PLAIN = """title: "Hill Town's brief"
date: 2026-02-01
language: vi
summary: "What Hill Town learned."
"""


def truth(base_url: str, name: str = "said", **facts: str | list[str]) -> Facts:
    """Return facts with the addresses that follow from the base address."""

    def at(path: str) -> str:
        return f"{base_url}{path}" if base_url else ""

    known = {"orcids": [], "keywords": [], "authors": [], "publisher": "", **facts}
    addresses = {"address": at(f"{name}.html"), "pdf": at(f"{name}.pdf")}
    addresses["card"] = at(f"cards/{name}.png")
    return {
        "updated": known["date"],
        "inverted": known["authors"],
        "tongue": known["language"].partition("-")[0],
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        **known,
        **addresses,
    }


CASES: dict[str, tuple[str, str, str, Facts]] = {
    "persons": (
        HOSTILE,
        "Towns & <Trees>",
        "https://example.org/a_b~c/",
        truth(
            "https://example.org/a_b~c/",
            title="Shade & “trees” < 5 km²: 100% of $5 #1_x ~ ^ {a} \\ </script><b> ต้นไม้",
            date="2026-03-02",
            updated="2026-04-01",
            language="en-GB",
            description="What “we” learned & why: 50% of it costs < $3, </script><!-- says Đà "
            "Nẵng.",
            keywords=["trees", "shade & water", "ต้นไม้", "100% #1"],
            publisher="Towns & <Trees>",
            authors=[
                *("Ludwig van der Berg", "Nguyễn Thị Cảng", "Martin King, Jr."),
                "สมหญิง ท่าเรือ",
            ],
            inverted=[
                *("van der Berg, Ludwig", "Nguyễn, Thị Cảng", "King, Martin, Jr."),
                "สมหญิง ท่าเรือ",
            ],
            orcids=["https://orcid.org/0000-0002-1825-0097"],
        ),
    ),
    "publisher": (
        PLAIN,
        "Harbour City Institute",
        "https://example.org/",
        truth(
            "https://example.org/",
            title="Hill Town’s brief",
            date="2026-02-01",
            language="vi",
            description="What Hill Town learned.",
            publisher="Harbour City Institute",
            authors=["Harbour City Institute"],
        ),
    ),
    "nobody": (
        PLAIN,
        "",
        "",
        truth(
            "",
            title="Hill Town’s brief",
            date="2026-02-01",
            language="vi",
            description="What Hill Town learned.",
        ),
    ),
}
"""Front matter, publisher and base address of a brief, and what is to be said of it everywhere."""


def _build(top: Path, front: str, publisher: str, base_url: str) -> None:
    """Write a publication of one brief, and what its finished files are made from."""
    section = top / "content/briefs/said/00-summary.md"
    section.parent.mkdir()
    section.write_text(f"---\n{front}---\n\n# Summary\n\nHarbour City has trees.\n", "utf-8")
    publication, brand = top / "content/publication.yaml", top / "content/theme/_brand.yml"
    publication.write_text(f"{publication.read_text('utf-8')}\nbase_url: {base_url}\n", "utf-8")
    named = re.sub(
        r'name: ".*"', f"name: {json.dumps(publisher or None)}", brand.read_text("utf-8")
    )
    brand.write_text(named, "utf-8")
    build, made = "output/build/said", "output/said"
    _run("assemble_brief", "said", "--draft", f"{build}.draft", "--findings", f"{build}.findings")
    parts = [f"--{name}={build}.{suffix}" for name, suffix in _PARTS.items()]
    _run("release_brief", f"{build}.draft", f"--findings={build}.findings", *parts)
    for name, ending in {"html": "html", "docx": "docx", "pdf": "pdf", "card": "png"}.items():
        verb = "draw_card" if name == "card" else f"render_{name}"
        place = "output/cards/said" if name == "card" else made
        _run(verb, f"{build}.json", f"--output={place}.{ending}")
    _run("publish_records", f"{build}.json", "--output=output")


_PARTS = {"markdown": "md", "tree": "json", "references": "bib"}


def _run(verb: str, *arguments: str) -> None:
    sys.argv = [verb, *arguments]
    import_module(f"scripts.{verb}").main()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Built]]:
    """Return a function that builds a case, once."""
    tops: dict[str, Path] = {}

    def build(case: str) -> Built:
        if case not in tops:
            top = tops[case] = copy_site(tmp_path_factory.mktemp(case) / "site")
            (top / "output/build").mkdir(parents=True)
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(top)
                patch.setattr(sys, "argv", [])
                _build(top, *CASES[case][:3])
        return Built(tops[case] / "output", "said")

    return build


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("case", CASES)
def test_all_say_the_same(built: Callable[[str], Built], case: str, form: str) -> None:
    """Title, authors, publisher, days, language, licence, keywords, summary, addresses."""
    expected = dict(CASES[case][3])
    if form == "atom" and not expected["address"]:
        pytest.skip("there is no feed without an address")
    found = READERS[form](built(case))
    assert found == {fact: expected[fact] for fact in found}


def test_own_briefs(flagship: Path) -> None:
    """The briefs of this publication say of themselves what their front matter says."""
    trees = sorted((flagship / "output/build").glob("*.md"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(flagship)
        patch.setattr(sys, "argv", [])
        paths = [f"output/build/{path.stem}.json" for path in trees]
        _run("publish_records", *paths, "--output=output")
    for path in trees:
        meta = tree.plain_meta(tree.load(path.with_suffix(".json").read_text("utf-8")))
        facts = truth(
            meta["base_url"],
            path.stem,
            title=meta["title"],
            date=meta["date_iso"],
            language=meta["lang"],
            description=meta["description"],
            keywords=meta["keywords"],
            publisher=meta["publisher"],
            authors=meta["authors"] or [each for each in [meta["publisher"]] if each],
        )
        for form, reader in READERS.items():
            if form != "atom" or facts["address"]:
                found = reader(Built(flagship / "output", path.stem))
                assert found == {fact: facts[fact] for fact in found}, form
