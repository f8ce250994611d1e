"""The library page in a real browser: readers find briefs by words, place, focus, size and map."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scripts import publish_library
from scripts.library_words import STATUS, size
from tests.conftest import ROOT
from tests.library_set import brief, library
from tests.test_accessibility import axe, violations  # noqa: F401
from tests.test_nu_checker import TOO_NEW, errors

_RTL = "سياسات المدن الذكية"
_HOSTILE = '</script><img src=x onerror="document.title=1"> & "quoted" </li>'

# In the order in which the page lists them.
BRIEFS = {
    "tools": {
        "title": "Tools that travel between cities",
        "description": "Who should carry working instruments from city to city.",
        "date_iso": "2026-11-23",
        "date": "23 November 2026",
        "updated_iso": "2026-12-01",
        "text": ["Bangkok’s sensors count rain – and buses.", "The register holds 6,973 entries."],
        "pages": 12,
    },
    "register": {
        "title": "What the register shows",
        "description": "Few projects are finished so far.",
        "date_iso": "2025-03-02",
        "text": ["Sensors are named once, far below what is said. " * 9, "Lower, the rest of it."],
    },
    "hostile": {
        "title": _HOSTILE,
        "description": "W" * 400,
        "date_iso": "2024-01-01",
        "text": [_HOSTILE, "Partly cloudy; a report on departures."],
    },
    "rtl": {"title": _RTL, "lang": "ar", "date": "١ يناير ٢٠٢٤", "date_iso": "2023-01-01"},
    "thai": {
        "title": "เมืองอัจฉริยะในอาเซียน",
        "lang": "th",
        "date_iso": "2022-01-01",
        "formats": ["pdf", "html"],
        "text": ["นโยบายสาธารณะเพื่อเมืองน่าอยู่"],
    },
    "city-da-nang": {
        "title": "Đà Nẵng among its peers",
        "collection": "cities",
        "countries": ["Viet Nam"],
        "focus_areas": ["Civic & Social", "Quality Environment"],
        "size_band": "100,000 to 1 million",
        "text": ["A control centre listens to the city."],
        "pages": 1,
    },
    "city-hanoi": {
        "title": "Hanoi among its peers",
        "collection": "cities",
        "countries": ["Viet Nam"],
        "focus_areas": ["Civic & Social"],
        "size_band": "1 million or more",
        "text": ["Buses and trees."],
    },
    "city-jakarta": {
        "title": "Jakarta among its peers",
        "collection": "cities",
        "countries": ["Indonesia"],
        "focus_areas": ["Civic & Social"],
        "size_band": "1 million or more",
        "text": ["A register of flood sensors."],
    },
    "country-viet-nam": {
        "title": "Viet Nam in the network",
        "collection": "countries",
        "countries": ["Viet Nam"],
        "text": ["Three cities."],
    },
}

SEARCHES = {
    "da nang": ["city-da-nang"],
    "ĐÀ NẴNG": ["city-da-nang"],
    "nẵng": ["city-da-nang"],
    "sensors": ["tools", "register", "city-jakarta"],
    "register": ["register", "tools", "city-jakarta"],  # a title weighs more than a text
    "instruments": ["tools"],  # in a summary
    "sensors flood": ["city-jakarta"],  # all words, in any order
    "bangkok's": ["tools"],
    "6 973": ["tools"],
    "6,973": ["tools"],
    "part": ["hostile"],  # a word begins so: no "departures"
    "สาธารณะ": ["thai"],  # within a line that has no blanks
    "อัจฉริยะ": ["thai"],
    "المدن": ["rtl"],
    "indonesia": ["city-jakarta"],  # what a brief is about
    "script": ["hostile"],
    ".*": list(BRIEFS),  # no word at all
}


def publish(trees: list[Path], page: Path) -> Path:
    """Publish a library of some trees, with the cities of this project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(sys, "argv", ["publish_library", *map(str, trees), "--output", str(page)])
        publish_library.main()
    return page


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the briefs above, given in no order."""
    top = tmp_path_factory.mktemp("library")
    trees = [brief(name, top, **dict(known)) for name, known in sorted(BRIEFS.items())]
    for name in BRIEFS:
        (top / f"{name}.html").write_text("<!DOCTYPE html><title>A brief</title>", "utf-8")
    return publish(trees, top / "index.html")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as large as ours will be: 51 briefs."""
    top = tmp_path_factory.mktemp("many")
    return publish(library(51, top), top / "index.html")


def results(page: Page) -> Locator:
    """Return what a search or a filter has found."""
    return page.locator("ol.entries > .entry:visible")


def names(found: Locator) -> list[str]:
    """Return the names of briefs that are listed."""
    return found.evaluate_all("found => found.map(each => each.id)")


def search(page: Page, words: str) -> list[str]:
    """Type words; return what is listed once the full texts are read, first to last."""
    page.get_by_label("Search").fill(words)
    form = page.get_by_role("search")
    expect(form).to_have_attribute("data-texts", re.compile("^(read|missing)$"))
    return names(page.locator(".entry:visible"))


def tells(page: Page, words: str) -> None:
    """Assert that screen readers are told these words, once the reader has stopped typing."""
    expect(page.get_by_role("status")).to_have_text(words)


def test_order(page: Page, index: Path) -> None:
    """The newest of those written by hand come first, then the series, by place."""
    page.goto(index.as_uri())
    assert names(page.locator(".entry")) == list(BRIEFS)
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings == ["Themes 5", "Cities on the map", "Cities 3", "Countries 1"]
    assert page.get_by_role("navigation").get_by_role("link").all_inner_texts() == [
        "Themes",
        "Cities on the map",
        "Cities",
        "Countries",
    ]
    tells(page, "9 briefs")


def test_search(page: Page, index: Path) -> None:
    """Words are found in title, summary and full text, as readers would type them."""
    page.goto(index.as_uri())
    assert {words: search(page, words) for words in SEARCHES} == SEARCHES


def test_snippet(page: Page, index: Path) -> None:
    """A hit in the text is shown with what stands around it; all hits are marked."""
    page.goto(index.as_uri())
    search(page, "register flood")
    snippet = page.locator("#city-jakarta .snippet")
    expect(snippet).to_have_text("A register of flood sensors.")
    assert snippet.locator("mark").all_inner_texts() == ["register", "flood"]
    search(page, "da nang")
    assert page.locator("#city-da-nang h3 mark").all_inner_texts() == ["Đà", "Nẵng"]
    search(page, "rest lower")  # nearest to where both stand
    assert "Lower, the rest" in page.locator("#register .snippet").inner_text()
    search(page, "named")
    shown = page.locator("#register .snippet").inner_text()
    assert shown.startswith("Sensors are named")
    assert shown.endswith(" …")
    assert len(shown) < 200
    search(page, "")
    assert page.locator("mark, .snippet").count() == 0
    assert page.locator("#city-da-nang h3").text_content() == BRIEFS["city-da-nang"]["title"]


def test_filters(page: Page, index: Path) -> None:
    """Each filter alone, all together, and with words; options are what briefs have."""
    page.goto(index.as_uri())
    country, focus = page.get_by_label("Country"), page.get_by_label("Focus area")
    band = page.get_by_label("Size of city")
    assert country.locator("option").all_inner_texts() == ["All countries", "Indonesia", "Viet Nam"]
    country.select_option("Viet Nam")
    assert names(results(page)) == ["city-da-nang", "city-hanoi", "country-viet-nam"]
    tells(page, "3 of 9 briefs")
    focus.select_option("Civic & Social")
    assert names(results(page)) == ["city-da-nang", "city-hanoi"]
    band.select_option("1 million or more")
    assert names(results(page)) == ["city-hanoi"]
    assert search(page, "flood") == []
    country.select_option("")
    assert names(results(page)) == ["city-jakarta"]


def test_nothing_found_and_back(page: Page, index: Path) -> None:
    """An empty result says so, and one step leads back to all briefs and to the search."""
    page.goto(index.as_uri())
    page.get_by_label("Country").select_option("Indonesia")
    assert search(page, "tramway") == []
    tells(page, STATUS["none"])
    page.get_by_role("button", name="Clear search and filters").click()
    assert names(page.locator(".entry:visible")) == list(BRIEFS)
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.evaluate("location.hash") == ""
    tells(page, "9 briefs")


def test_address(page: Page, index: Path) -> None:
    """What is asked stands in the address, and an address asks it again."""
    page.goto(index.as_uri())
    search(page, "đà & so")
    page.get_by_label("Focus area").select_option("Civic & Social")
    address = page.url
    assert address.endswith("#q=%C4%91%C3%A0+%26+so&focus=Civic+%26+Social")
    page.goto("about:blank")
    page.goto(address)
    assert page.get_by_label("Search").input_value() == "đà & so"
    assert page.get_by_label("Focus area").input_value() == "Civic & Social"
    assert names(results(page)) == ["city-da-nang"]  # "so" begins "Social"
    page.evaluate("location.hash = 'country=Indonesia'")
    expect(page.locator("#city-jakarta")).to_be_visible()
    assert names(results(page)) == ["city-jakarta"]
    page.evaluate("location.hash = 'country=Atlantis&colour=blue'")
    tells(page, "9 briefs")


def test_links_into_the_page(page: Page, index: Path) -> None:
    """A link to a brief or a series shows it, also where a search has hidden it; others do not."""
    page.goto(f"{index.as_uri()}#country=Indonesia")
    page.get_by_role("link", name="Skip to content").press("Enter")
    tells(page, "1 of 9 briefs")
    page.get_by_role("link", name="Countries").click()
    expect(page.locator("#country-viet-nam")).to_be_in_viewport()
    tells(page, "9 briefs")
    search(page, "jakarta")
    page.evaluate("location.hash = 'city-hanoi'")
    expect(page.locator("#city-hanoi")).to_be_in_viewport()


def test_downloads(page: Page, index: Path) -> None:
    """Each file is there, and has the pages and the size that are told."""
    page.goto(index.as_uri())
    for name, known in BRIEFS.items():
        links = page.locator(f"#{name} .files a").all()
        formats = known.get("formats", ["html", "pdf", "docx"])
        assert len(links) == len(formats)
        for link in links:
            path = index.parent / link.get_attribute("href")
            told = link.text_content().split(", ")
            assert told[-1] == size(path.stat().st_size)
            if path.suffix == ".pdf":
                pages = known.get("pages", 2)
                assert told[1] == (f"{pages} pages" if pages > 1 else "1 page")
    said = page.locator("#tools .access").text_content()
    assert said.startswith("Accessibility: tagged PDF (PDF/UA-1), ")
    assert page.locator("#tools .facts").all_inner_texts() == [
        "23 November 2026\nupdated 1 December 2026\nEnglish"
    ]


def test_languages(page: Page, index: Path) -> None:
    """Title and date bear the language they are written in, and its name is told."""
    page.goto(index.as_uri())
    for name, language, called in (("rtl", "ar", "Arabic"), ("thai", "th", "Thai")):
        assert page.locator(f"#{name} h3").get_attribute("lang") == language
        assert page.locator(f"#{name} time").get_attribute("lang") == language
        assert called in page.locator(f"#{name} .facts").text_content()
    direction = "each => getComputedStyle(each).direction"
    assert page.locator("#rtl h3").evaluate(direction) == "rtl"


def test_map(page: Page, index: Path) -> None:
    """Cities lead to their briefs, or to the first that names them; a list says the same."""
    page.goto(index.as_uri())
    drawn = page.locator(".map a")
    told = {each.get_attribute("aria-label"): each.get_attribute("href") for each in drawn.all()}
    assert told == {
        "Jakarta, Indonesia": "city-jakarta.html",
        "Bangkok, Thailand: named in “Tools that travel between cities”": "tools.html",
        "Hanoi, Viet Nam": "city-hanoi.html",
        "Da Nang, Viet Nam": "city-da-nang.html",
    } | {label: address for label, address in told.items() if label.startswith("Vientiane")}
    assert page.locator(".map .city").count() == 38
    assert page.locator(".map g.city.none").count() == 34
    page.get_by_text("The same cities as a list").click()
    listed = page.locator(".cities a")
    assert sorted(each.get_attribute("href") for each in listed.all()) == sorted(told.values())
    assert all(each.bounding_box()["height"] >= 24 for each in listed.all())
    assert "Vientiane (no brief yet)" in page.locator(".cities").inner_text()


def test_names_on_the_map_do_not_touch(page: Page, many: Path) -> None:
    """All names can be read, and stand on the map."""
    page.goto(many.as_uri())
    boxes = [each.bounding_box() for each in page.locator(".map text").all()]
    around = page.locator(".map svg").bounding_box()
    assert len(boxes) == 38
    for index_, one in enumerate(boxes):
        assert around["x"] <= one["x"]
        assert one["x"] + one["width"] <= around["x"] + around["width"]
        for other in boxes[:index_]:
            wide = min(one["x"] + one["width"], other["x"] + other["width"]) - max(
                one["x"], other["x"]
            )
            tall = min(one["y"] + one["height"], other["y"] + other["height"]) - max(
                one["y"], other["y"]
            )
            assert wide <= 0 or tall <= 4


def test_long_results(page: Page, many: Path) -> None:
    """Long results come by thirty; the keyboard goes on at the first of the next."""
    page.goto(f"{many.as_uri()}#q=network")
    expect(page.get_by_role("status")).to_have_text("51 of 51 briefs")
    assert results(page).count() == 30
    page.get_by_role("button", name="Show more").press("Enter")
    assert results(page).count() == 51
    place = "[...document.querySelectorAll('.entry')].indexOf(document.activeElement.closest('li'))"
    assert page.evaluate(place) == 30
    assert page.get_by_role("button", name="Show more").count() == 0


def test_keyboard_alone(page: Page, index: Path) -> None:
    """From the top of the page to a brief: search, filter, result, with the focus always seen."""
    page.goto(index.as_uri())
    keys = page.keyboard

    def go_to(where: str) -> None:
        for _ in range(20):
            keys.press("Tab")
            here = "document.activeElement"
            style = page.evaluate(f"getComputedStyle({here}).outlineStyle")
            assert style != "none", page.evaluate(f"{here}.outerHTML")
            if page.evaluate(f"{here}.matches('{where}')"):
                return
        raise AssertionError(f"{where} is not reached")

    go_to("[name=q]")
    keys.type("peers")
    go_to("[name=country]")
    keys.press("V")
    tells(page, "2 of 9 briefs")
    go_to("[type=reset]")
    go_to("#city-hanoi h3 a")
    keys.press("Enter")
    page.wait_for_url("**/city-hanoi.html")
    page.go_back()
    expect(results(page)).to_have_count(2)


def test_enter_leads_to_the_results(page: Page, index: Path) -> None:
    """Enter in the search goes to what was found, and nothing is sent anywhere."""
    page.goto(index.as_uri())
    page.get_by_label("Search").fill("sensors")
    page.keyboard.press("Enter")  # the texts are still being read
    expect(page.get_by_role("heading", name="Results")).to_be_focused()
    assert page.complaints == []


def test_the_map_by_keyboard(page: Page, index: Path) -> None:
    """A city that has the focus is seen, and the map can be skipped."""
    page.goto(index.as_uri())
    skip = page.get_by_role("link", name="Skip the map")
    skip.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.entry').id") == "city-da-nang"
    width = "each => getComputedStyle(each.querySelector('circle')).strokeWidth"
    city = page.locator(".map a").first
    before = city.evaluate(width)
    skip.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.map a')")
    assert city.evaluate(width) != before


def test_without_scripts(browser: Browser, index: Path) -> None:
    """All briefs, their files and the cities are there; controls that would do nothing are not."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(index.as_uri())
        assert page.locator(".entry:visible").count() == len(BRIEFS)
        assert page.locator(".files a:visible").count() == 3 * len(BRIEFS) - 1
        assert page.locator("input:visible, select:visible, button:visible").count() == 0
        page.get_by_text("The same cities as a list").click()
        assert page.locator(".cities a:visible").count() == page.locator(".map a").count()


def test_opens_quietly(page: Page, index: Path) -> None:
    """The page keeps its own policy, and asks for nothing but the texts, once somebody searches."""
    page.goto(index.as_uri())
    tells(page, "9 briefs")
    fetched = [url for url in page.requests if not url.startswith("data:")]
    assert fetched == [index.as_uri()]
    search(page, "sensors")
    fetched = [url for url in page.requests if not url.startswith("data:")]
    assert fetched == [index.as_uri(), (index.parent / "library-texts.js").as_uri()]
    assert page.complaints == []


def test_texts_that_are_missing(page: Page, index: Path, tmp_path: Path) -> None:
    """Titles and summaries are searched, and the reader is told that it is only these."""
    shutil.copy(index, tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    assert search(page, "register") == ["register"]
    tells(page, f"1 of 9 briefs ({STATUS['missing']})")


def test_hostile_texts_stay_texts(page: Page, index: Path) -> None:
    """Neither in the list nor as a result does a title become markup."""
    page.goto(index.as_uri())
    assert page.locator("#hostile h3").inner_text() == _HOSTILE
    search(page, "quoted")
    assert page.locator("#hostile h3").inner_text() == _HOSTILE
    assert "<img" in page.locator("#hostile .snippet").inner_text()
    assert page.locator("main img").count() == 0
    assert page.title() == "Policy briefs"


@pytest.mark.parametrize(
    ("asked", "width", "scheme"),
    [
        ("", 320, "light"),
        ("", 1280, "dark"),
        ("#q=quoted", 1280, "light"),
        ("#q=quoted", 320, "dark"),
        ("#q=tramway", 320, "light"),
    ],
)
def test_no_barrier(
    opened: Callable[..., Page],
    index: Path,
    axe: str,  # noqa: F811
    width: int,
    scheme: str,
    asked: str,
) -> None:
    """No violation that axe finds, and nothing wider than the window: list, results and none."""
    page = opened(index, width, scheme)
    page.goto(f"{index.as_uri()}{asked}")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_html(index: Path) -> None:
    """The Nu checker finds no error, but for CSS that it does not know."""
    unknown = (*TOO_NEW, "paint-order")
    assert [each for each in errors(index) if not any(name in each for name in unknown)] == []


def test_on_paper(page: Page, index: Path) -> None:
    """Print has the list and none of the controls."""
    page.goto(index.as_uri())
    page.emulate_media(media="print")
    hidden = "input, select, button, .map, [role=status]"
    assert [each for each in page.locator(hidden).all() if each.is_visible()] == []
    assert page.locator(".entry:visible").count() == len(BRIEFS)


def test_same_bytes(index: Path, tmp_path: Path) -> None:
    """The same briefs make the same page in another folder, in whatever order they come."""
    trees = [brief(name, tmp_path, **dict(known)) for name, known in BRIEFS.items()]
    for name in BRIEFS:
        shutil.copy(index.with_name(f"{name}.html"), tmp_path)
    page = publish(trees, tmp_path / "index.html")
    assert page.read_bytes() == index.read_bytes()
    texts = "library-texts.js"
    assert (tmp_path / texts).read_bytes() == index.with_name(texts).read_bytes()


def test_no_brief(page: Page, tmp_path: Path) -> None:
    """A library without briefs is a page that says so."""
    page.goto(publish([], tmp_path / "index.html").as_uri())
    tells(page, "0 briefs")
    assert page.complaints == []


def test_our_briefs(page: Page, flagship: Path) -> None:
    """What is told of the briefs at hand is what their files say."""
    output = flagship / "output"
    trees = [output / f"build/{name}.json" for name in ("asean-smart-cities", "who-finishes")]
    page.goto(publish(trees, output / "index.html").as_uri())
    for tree in trees:
        with pikepdf.open(output / f"{tree.stem}.pdf") as pdf:
            count = len(pdf.pages)
        link = page.locator(f"#{tree.stem} .files a", has_text="PDF")
        told = link.text_content()
        assert re.fullmatch(rf"PDF, {count} pages, \d+ kB", told)
    assert "Recommended citation" not in (output / "library-texts.js").read_text("utf-8")
    assert search(page, "halted is counted as ongoing") == ["who-finishes"]
