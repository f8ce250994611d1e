"""All that machines read of a brief says the same, in whatever form: each is read back.

Truths stand here as a person would write them; what the forms say is read by `record_readers`.
"""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import lxml.etree
import lxml.html
import pypandoc
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from scripts import tree
from scripts.atom import feed
from scripts.brand import load_brand
from scripts.card import draw_card
from scripts.citations import style_path
from scripts.listings import LISTINGS, listing_files
from scripts.marked_yaml import load
from scripts.page_head import as_html, library_head
from scripts.record import Record, record_of
from scripts.sitemap import sitemap
from tests.conftest import ROOT, copy_site
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


# There is no feed without an address.
FORMS = [
    (case, form)
    for case in CASES
    for form in READERS
    if form != "atom" or CASES[case][3]["address"]
]


@pytest.mark.parametrize(("case", "form"), FORMS)
def test_all_say_the_same(built: Callable[[str], Built], case: str, form: str) -> None:
    """Title, authors, publisher, days, language, licence, keywords, summary, addresses."""
    expected = dict(CASES[case][3])
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
    own = [path for path in trees if (flagship / "content/briefs" / path.stem).is_dir()]
    made = [path for path in trees if path not in own]  # of series, where one is as the other
    for path in [*own, *made[:1], *made[-1:]]:
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


def test_names_in_lists(built: Callable[[str], Built]) -> None:
    """BibTeX of old needs names in its own form, and institution, type and year."""
    text = built("persons").cite("bib").read_text("utf-8")
    names = "van der Berg, Ludwig and Nguyễn, Thị Cảng and King, Jr., Martin and {สมหญิง ท่าเรือ}"
    assert f"  author = {{{names}}},\n" in text
    for field in ("institution", "type", "year"):
        assert f"\n  {field} = {{" in text


def test_cited_as_the_brief_asks(built: Callable[[str], Built]) -> None:
    """A list of references made from the CSL item says what the brief recommends."""
    found = built("publisher")
    item = json.loads(found.cite("json").read_text("utf-8"))[0]
    cited = _cited(found.cite("json"), item["id"])
    (paragraph,) = found.page.xpath("//*[@class='about']/p[1]")
    recommended = paragraph.text_content().partition(": ")[2].strip()
    # The style has the kind of work in brackets, and a publisher even if it is the author.
    recommended = recommended.replace("(Policy brief)", "[Policy brief]")
    assert cited == f"{recommended} {item['publisher']}. {item['URL']}"


def _cited(items: Path, key: str) -> str:
    """Return the entry of a list of references in APA 7, as pandoc's citeproc makes it."""
    options = ["--citeproc", f"--bibliography={items}", f"--csl={style_path()}", "--wrap=none"]
    text = pypandoc.convert_text(f"---\nnocite: '@{key}'\n...\n", "plain", "md", extra_args=options)
    return text.strip()


def test_a_page_holds_its_record_as_data(built: Callable[[str], Built], page: Page) -> None:
    """No sign in a title ends the data; the page's policy lets them pass, and nothing runs."""
    found = built("persons")
    page.goto(found.file("html").as_uri())
    (text,) = page.locator("script").all_text_contents()
    assert json.loads(text) == found.json_ld()
    assert page.title().startswith(CASES["persons"][3]["title"])
    assert page.locator("h1").text_content() == CASES["persons"][3]["title"]
    assert (page.complaints, page.requests) == ([], [found.file("html").as_uri()])


def test_report(built: Callable[[str], Built]) -> None:
    """What schema.org and its readers ask of a report and its authors is there."""
    node = built("persons").json_ld()
    base = CASES["persons"][2]
    assert node["isBasedOn"] == [{"@id": f"{base}data/datapackage.json"}]
    assert node["spatialCoverage"] == [{"@type": "Place", "name": "Viet Nam"}]
    assert node["about"] == [{"@type": "Thing", "name": "Water & waste"}]
    first, second, third, last = node["author"]
    assert (first["familyName"], first["givenName"]) == ("van der Berg", "Ludwig")
    assert second["affiliation"] == {"@type": "Organization", "name": "Long Mole & Sons"}
    assert third["honorificSuffix"] == "Jr."
    assert last == {"@type": "Person", "name": "สมหญิง ท่าเรือ"}
    (house,) = built("publisher").json_ld()["author"]
    assert house == built("publisher").json_ld()["publisher"]
    assert house["@type"] == "Organization"


def test_files_are_there(built: Callable[[str], Built]) -> None:
    """Whatever a page offers or names of its own site lies beside it."""
    for case in CASES:
        found = built(case)
        links = found.page.xpath("//head/link[@rel != 'schema.dcterms']/@href")
        links += found.page.xpath("//*[@class='actions']//a/@href")
        base = CASES[case][2]
        own = {each.removeprefix(base) if base else each for each in links}
        assert len(own) > 4 and all((found.output / each).is_file() for each in own), own


def test_nothing_absolute_is_made_up(built: Callable[[str], Built]) -> None:
    """Where nobody knows the address, no form has one, and what is about addresses is not there."""
    found = built("nobody")
    head = lxml.html.tostring(found.page.head, encoding="unicode").partition("<style>")[0]
    head = re.sub(r"<style>.*?</style>", "", head, flags=re.S)
    texts = [head, *(found.cite(ending).read_text("utf-8") for ending in ("bib", "ris", "json"))]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\"]+)", text)}
    assert hosts == {"schema.org", "purl.org", "creativecommons.org"}
    assert not any((found.output / name).exists() for name in LISTINGS)


def _records(count: int, base_url: str = "https://example.org/") -> list[Record]:
    """Return records of briefs, one more recent than the other."""
    meta = {"title": "A & <b>", "lang": "th", "description": "ต้น & <", "base_url": base_url}
    days = [f"2026-{1 + at // 28:02}-{1 + at % 28:02}" for at in range(count)]
    return [record_of({**meta, "name": f"b{at}", "date_iso": day}) for at, day in enumerate(days)]


def test_feed_keeps_the_rules() -> None:
    """RFC 4287, 4.1: one id, title and instant each; an author; ids that differ; newest first."""
    records = _records(60)
    root = lxml.etree.fromstring(feed("Briefs", records).encode())
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 50
    for each in (root, *entries):
        for name in ("id", "title", "updated"):
            (found,) = each.findall(f"{ATOM}{name}")
            assert found.text and len(found) == 0
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", each.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"https://\S+", each.findtext(f"{ATOM}id"))
        kinds = [(link.get("rel"), link.get("type")) for link in each.findall(f"{ATOM}link")]
        assert len(kinds) == len(set(kinds)) and ("alternate", "text/html") in kinds
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == "https://example.org/feed.xml"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "example.org"
    days = [each.findtext(f"{ATOM}updated") for each in entries]
    assert days == sorted(days, reverse=True) and root.findtext(f"{ATOM}updated") == days[0]
    assert len({each.findtext(f"{ATOM}id") for each in entries}) == 50
    assert feed("Briefs", reversed(records)) == feed("Briefs", records)


def test_sitemap_keeps_the_rules() -> None:
    """Each page once, by its absolute address, with the day of its last change."""
    root = lxml.etree.fromstring(sitemap(_records(3)).encode())
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert root.tag == f"{{{spaces['s']}}}urlset"
    assert [[part.text for part in url] for url in root] == [
        ["https://example.org/", "2026-01-03"],
        ["https://example.org/b0.html", "2026-01-01"],
        ["https://example.org/b1.html", "2026-01-02"],
        ["https://example.org/b2.html", "2026-01-03"],
    ]
    names = root.xpath("//s:url/*", namespaces=spaces)
    assert {each.tag.partition("}")[2] for each in names} == {"loc", "lastmod"}


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        (None, []),
        ("", []),
        ("https://example.org", ["feed.xml", "sitemap.xml", "robots.txt"]),
        ("https://example.org/briefs", ["feed.xml", "sitemap.xml"]),
    ],
)
def test_which_listings_there_are(base_url: str | None, expected: list[str]) -> None:
    """None without an address; robots.txt only where crawlers look for it, at the root."""
    assert listing_files(base_url) == expected


def test_addresses_are_those_of_uris() -> None:
    """Letters that an address may not have are written as it may have them."""
    (record,) = _records(1, "https://bücher.example/ตำรา & a/")
    assert record.address == (
        "https://xn--bcher-kva.example/%E0%B8%95%E0%B8%B3%E0%B8%A3%E0%B8%B2%20&%20a/b0.html"
    )


def test_what_is_gone_leaves_nothing(built: Callable[[str], Built], tmp_path: Path) -> None:
    """What was made of other briefs is removed, and so are listings without an address."""
    output = tmp_path / "output"
    kept, old = "cards/said.png", ("cite/old.bib", "cite/old.json", "cards/old.png", *LISTINGS)
    for name in (kept, *old):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("old")
    tree_path = built("nobody").output / "build/said.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [])
        _run("publish_records", str(tree_path), f"--output={output}")
    found = sorted(each.relative_to(output).as_posix() for each in output.rglob("*.*"))
    assert found == [kept, "cite/said.bib", "cite/said.json", "cite/said.ris"]


def test_head_of_the_library() -> None:
    """The list of briefs is a collection, and describes the data as a dataset with its tables."""
    package = json.loads(json.dumps(load(ROOT / "content/data/datapackage.yaml")))
    elements = library_head("Briefs & </title>", "All briefs.", _records(2), package)
    head = lxml.html.fromstring(f"<html><head>{as_html(elements)}</head><body></body></html>")
    assert head.xpath("//link[@rel='canonical']/@href") == ["https://example.org/"]
    page, dataset = json.loads(head.xpath("//script/text()")[0])["@graph"]
    assert (page["@type"], page["name"]) == ("CollectionPage", "Briefs & </title>")
    assert [each["url"] for each in page["hasPart"]] == [
        "https://example.org/b0.html",
        "https://example.org/b1.html",
    ]
    assert page["mainEntity"]["@id"] == dataset["@id"]
    assert dataset["@type"] == "Dataset" and dataset["name"] == package["title"]
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["license"] and all(each.startswith("https://") for each in dataset["license"])
    tables = [each["contentUrl"] for each in dataset["distribution"]]
    assert tables == [f"https://example.org/data/{each['path']}" for each in package["resources"]]


TITLES = {
    "short": ("en-GB", "Dili"),
    "usual": ("en-GB", "Who finishes projects, and who waits?"),
    "long": ("en-GB", "What local governments need from the network of smart cities: " * 12),
    "no blank": ("de", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 6),
    "Thai": ("th", "กรุงเทพมหานครและเครือข่ายเมืองอัจฉริยะอาเซียน: โครงการที่เสร็จแล้ว" * 5),
    "Vietnamese": (
        "vi",
        "Đà Nẵng đã hoàn thành hai trong ba dự án: những bài học cho các nơi khác",
    ),
    "Khmer": ("km", "រាជធានីភ្នំពេញ · ຫຼວງພະບາງ · မန္တလေး"),
}


@pytest.mark.parametrize("case", TITLES)
def test_cards(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A title of any length and script keeps away from the edges, and the same is drawn again."""
    monkeypatch.chdir(ROOT)
    language, title = TITLES[case]
    meta = {"title": title, "lang": language, "date_iso": "2026-01-01", "series": "S" * 99}
    record, brand = record_of({**meta, "publisher": "Đơn vị " * 40}), load_brand()
    drawn = draw_card(record, brand)
    assert drawn == draw_card(record, brand)
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    assert picture.size == (1200, 630)
    ground = Image.new("RGB", picture.size, brand.light.primary)
    ink = ImageChops.difference(picture, ground).crop((0, 0, 1200, 610))
    left, top, right, bottom = ink.getbbox()
    assert left >= 70 and top >= 50 and right <= 1130 and bottom <= 590
    middle = ink.crop((0, 120, 1200, 500)).getbbox()
    assert middle, "there is no title"
