"""What the page promises to the eye: by day and by night, on paper, and in a browser of old."""

import base64
import csv
import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Page

from scripts import tree
from scripts.brand import load_brand
from scripts.colours import channels, contrast
from scripts.page_downloads import downloads
from scripts.page_style import page_style
from tests.conftest import ROOT
from tests.formats import plain
from tests.formats.tree import read_tree

RULES = (ROOT / "content/theme/brief.css").read_text("utf-8")
FLAGSHIP = "asean-smart-cities"
_COLOUR = r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\("
_NAMES = r":[^;{]*\b(?:white|black|gr[ae]y|silver|navy|teal|red|green|blue|yellow|orange)\b[^;{]*;"


def of(page: Page, selector: str, name: str) -> str:
    """Return the value that a property has at the first element of a selector."""
    value = "(each, name) => getComputedStyle(each).getPropertyValue(name)"
    return page.locator(selector).first.evaluate(value, name)


def as_rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*channels(colour))


def test_style_sheet_names_no_colour() -> None:
    """All colours come from the brand."""
    rules = re.sub(r"/\*.*?\*/", "", RULES, flags=re.DOTALL)
    assert re.findall(_COLOUR, rules, re.IGNORECASE) == []
    assert re.findall(_NAMES, rules, re.IGNORECASE) == []


def test_every_variable_is_set() -> None:
    """The style sheet asks for no variable that neither the brand nor itself gives."""
    sheet = page_style(load_brand(), RULES)
    used, given = (set(re.findall(form, sheet)) for form in (r"var\((--[\w-]+)", r"(--[\w-]+):"))
    assert used <= given


def test_a_colour_of_the_brand_is_changed_in_one_place() -> None:
    """Another accent in the brand changes that colour, and nothing else."""
    brand = load_brand()
    light = dataclasses.replace(brand.light, accent="#345678")
    changed = page_style(dataclasses.replace(brand, light=light), RULES)
    assert changed == page_style(brand, RULES).replace(
        f"--accent: {brand.light.accent};", "--accent: #345678;", 1
    )


@pytest.mark.parametrize("primary", ["#12395b", "#767676", "#8a5a00"])
def test_quiet_text_on_any_masthead(primary: str) -> None:
    """Whatever first colour a brand may have, quiet text on it has the contrast of text."""
    light = dataclasses.replace(load_brand().light, primary=primary)
    assert contrast(light.paper, primary) >= 4.5
    sheet = page_style(dataclasses.replace(load_brand(), light=light), RULES)
    (quiet,) = re.findall(r"--on-primary-muted: (#\w+);", sheet)
    assert contrast(quiet, primary) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_schemes(opened: Callable[..., Page], pages: dict[str, Path], scheme: str) -> None:
    """Text, ground, headings and bars are those of the scheme; charts stand on light paper."""
    page, brand = opened(pages[FLAGSHIP], 1280, scheme), load_brand()
    colours = getattr(brand, scheme)
    assert of(page, "body", "color") == as_rgb(colours.text)
    assert of(page, "body", "background-color") == as_rgb(colours.paper)
    assert of(page, "h2", "color") == as_rgb(colours.primary)
    assert of(page, ".key-messages", "background-color") == as_rgb(colours.tint)
    assert of(page, ".key-messages", "border-left-color") == as_rgb(colours.accent)
    assert of(page, ".chart", "background-color") == as_rgb(brand.light.paper)
    band = brand.light.primary if scheme == "light" else brand.dark.tint
    assert of(page, ".masthead", "background-color") == as_rgb(band)
    assert brand.base in of(page, "body", "font-family")
    assert brand.headings in of(page, "h2", "font-family")


def test_first_sight(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """Title, date, files and all key messages are on the first screen of a desktop."""
    page = opened(pages[FLAGSHIP])
    for what in ("h1", ".standfirst", "time", ".downloads a"):
        assert page.locator(what).first.is_visible()
    last = page.locator(".key-messages li").last.bounding_box()
    assert last["y"] + last["height"] < 900
    files = page.locator(".downloads a").all_text_contents()
    assert files == ["PDF", "Word", "References (BibTeX)"]


def test_files_to_keep(flagship: Path) -> None:
    """Each of the other formats lies beside the page."""
    html = lxml.html.parse(flagship / f"output/{FLAGSHIP}.html")
    files = html.xpath("//*[@class='downloads']//a[not(starts-with(@href, 'data:'))]/@href")
    assert files == [f"{FLAGSHIP}.pdf", f"{FLAGSHIP}.docx"]
    assert all((flagship / "output" / each).is_file() for each in files)
    (kept,) = html.xpath("//*[@class='downloads']//a[@download]")
    assert kept.get("download") == f"{FLAGSHIP}.bib"
    content = base64.b64decode(kept.get("href").partition(";base64,")[2])
    assert content == (flagship / f"output/build/{FLAGSHIP}.bib").read_bytes()


@pytest.mark.parametrize(
    ("formats", "references", "expected"),
    [
        (["pdf", "html", "docx"], "@book{a}", ["PDF", "Word", "References (BibTeX)"]),
        (["html", "docx"], "@book{a}", ["Word", "References (BibTeX)"]),
        (["html"], "", []),
    ],
)
def test_only_what_there_is_is_offered(
    formats: list[str], references: str, expected: list[str]
) -> None:
    """No file is offered that is not made, and no list of works where none is cited."""
    offered = downloads("small", formats, references, "References")
    assert [each["name"] for each in offered] == expected


def test_contents_follow_the_reader(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """Beside the text the contents stay in sight, and name each section."""
    page = opened(pages[FLAGSHIP])
    page.locator("h2").nth(5).scroll_into_view_if_needed()
    assert page.locator(".contents").bounding_box()["y"] == 0
    headings = page.locator("main h2").all_text_contents()
    assert page.locator(".contents a").all_text_contents() == headings


def test_works_open_with_their_own_words(
    opened: Callable[..., Page], flagship: Path, pages: dict[str, Path]
) -> None:
    """Each citation opens the work that the tree says it cites, in the words of the list."""
    truth = read_tree(tree.load((flagship / f"output/build/{FLAGSHIP}.json").read_text("utf-8")))
    page = opened(pages[FLAGSHIP])
    openers = page.locator("[role=doc-biblioref] ~ .opens")
    cited = [link for link in truth.links if link.is_inside and _names_a_work(link.target, truth)]
    assert openers.count() == len(cited) > 40
    for place in range(0, len(cited), 5):
        openers.nth(place).press("Enter")
        shown = page.locator(".card:popover-open").inner_text()
        assert plain(shown).startswith(cited[place].target)
        assert any(plain(shown).startswith(plain(entry)) for entry in truth.entries)
        page.keyboard.press("Escape")


def _names_a_work(target: str, truth: object) -> bool:
    return any(plain(entry).startswith(target) for entry in truth.entries)


def test_a_click_opens_what_is_cited(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """A click on any line of a citation opens it, and the page stays where it is."""
    page = opened(pages[FLAGSHIP], 320)
    words = page.locator("[role=doc-biblioref] > span").first
    words.scroll_into_view_if_needed()
    boxes = words.evaluate("e => [...e.getClientRects()].map(r => [r.x + r.width / 2, r.y + 9])")
    assert len(boxes) > 1
    for x, y in boxes:
        page.mouse.click(x, y)
        assert page.locator(".card:popover-open").count() == 1
        page.keyboard.press("Escape")
    assert "#" not in page.url


def test_without_popovers(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """Where a browser has none, citations are links, and nothing is offered that cannot work."""
    text = pages["everything"].read_text("utf-8")
    text = re.sub(r'(<(?:div|dialog) class="(?:card|enlarged)" id="[^"]*") popover', r"\1", text)
    old = pages["everything"].with_name("of-old.html")
    old.write_text(text.replace("selector(:popover-open)", "selector(:unheard-of)"), "utf-8")
    page = opened(old)
    _only_links(page)
    page.locator("[role=doc-biblioref]").first.click()
    assert "#ref-" in page.url
    assert page.locator(":target").is_visible()


def test_on_paper(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """Printed at night the page is dark on light; what paper cannot do is left out."""
    page, brand = opened(pages["everything"], 800, "dark"), load_brand(_brand_of("stress"))
    page.emulate_media(media="print", color_scheme="dark")
    _only_links(page)
    for what in (".contents", ".downloads", ".actions", ".chart-data", ".footnote-back"):
        assert not page.locator(what).first.is_visible(), what
    assert of(page, "body", "color") == as_rgb(brand.light.text)
    assert of(page, ".masthead", "background-color") == as_rgb(brand.light.paper)
    assert page.locator(".csl-entry").last.is_visible()
    assert page.locator("#fn1").is_visible()


def _brand_of(name: str) -> Path:
    return ROOT / "tests" / name / "content/theme/_brand.yml"


def _only_links(page: Page) -> None:
    links = page.locator("[role=doc-biblioref], [role=doc-noteref]")
    visible = "all => all.every(e => e.checkVisibility({visibilityProperty: true}))"
    assert links.count() > 20
    assert links.evaluate_all(visible)
    buttons = "all => all.some(e => e.checkVisibility({visibilityProperty: true}))"
    assert not page.locator("button, .enlarged, .card-controls").evaluate_all(buttons)


def test_nothing_is_lost_to_those_who_listen(pages: dict[str, Path]) -> None:
    """What is hidden from screen readers is said elsewhere, or is the name of a button."""
    html = lxml.html.parse(pages["everything"])
    for hidden in html.xpath("//*[@aria-hidden='true']"):
        if hidden.tag != "span":
            assert hidden.get("class") in ("pull-quote", "nav-title")
            continue
        (button,) = hidden.xpath("ancestor::label/button")
        names = {button.get("aria-label"), hidden.getparent().get("aria-label")}
        assert len(names) == 1
        assert plain(hidden.text_content()) in plain(names.pop())


@pytest.mark.parametrize("name", [FLAGSHIP, "everything"])
def test_figures_behind_a_chart(pages: dict[str, Path], name: str) -> None:
    """The table of each chart has the cells of its file, printed as in the text."""
    html = lxml.html.parse(pages[name])
    charts = html.xpath("//figure[.//svg]")
    assert len(charts) > 1
    for figure in charts:
        (file,) = figure.xpath(".//a[@class='data']/@download")
        path = pages[name].parent / "build" / name / "charts" / file
        head, *rows = csv.reader(path.read_text("utf-8").splitlines())
        table = figure.xpath(".//*[@class='chart-data']//table")[0]
        assert len(table.xpath("thead//th[@scope='col']")) == len(head)
        assert len(table.xpath("tbody/tr")) == len(table.xpath("tbody/tr/th[@scope='row']"))
        shown = [[cell.text_content() for cell in row] for row in table.xpath("tbody/tr")]
        assert [list(map(_bare, row)) for row in shown] == [list(map(_bare, row)) for row in rows]
        assert table.xpath("string(caption)").startswith("Figure")


def _bare(cell: str) -> str:
    """Return a cell without separators, capitals and noughts at the end."""
    digits = cell.replace(",", "").casefold()
    return f"{float(digits):g}" if re.fullmatch(r"-?\d+(\.\d+)?", digits) else digits
