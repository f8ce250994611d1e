"""Reading a page back with lxml."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html

from tests.formats import FORMULA, Link, ReadBack, address, by_language, start

Element = lxml.html.HtmlElement

_MARKS = "//a[@role='doc-noteref']"
_HIDDEN = "//main//aside[@aria-hidden='true']"
# What the page offers beside the text: a chart once more, its figures, ways to open and to close.
_TOOLS = (
    "//*[@class='enlarged'] | //*[@class='actions'] | //*[@class='chart-data']"
    " | //*[@class='card-controls'] | //*[@class='opens']"
)
_TITLES = "self::figure/figcaption | self::aside/*[@class='box-title']"
_PARTS = {"thead": "head", "tbody": "body", "tfoot": "foot"}


def read_html(path: Path) -> ReadBack:
    """Return what a page says."""
    page = lxml.html.fromstring(path.read_text("utf-8"))
    (title,) = page.xpath("//h1")
    found = ReadBack(title=title.text_content().strip())
    targets = {each.get("id"): each for each in page.xpath("//*[@id]")}
    tables = page.xpath("//*[@class='chart-data']//table")
    found.behind_charts = [[row for _, row in _rows(each)] for each in tables]
    _take_out(page, _TOOLS)
    found.alternatives = [each.get("aria-label") or each.get("alt") for each in _pictures(page)]
    found.hidden = "".join(each.text_content() for each in page.xpath(_HIDDEN))
    notes = page.xpath("//section[@role='doc-endnotes']/ol/li")
    _take_out(page, f"{_HIDDEN} | {_MARKS} | //*[@role='doc-backlink']")
    (main,) = page.xpath("//main")
    order = [main, *notes]
    _take_out(page, "//section[@role='doc-endnotes']")
    found.formulas = [text for each in order for text in _formulas(each)]
    _take_out(page, "//svg")
    found.links = [link for each in order for link in _links(each, targets)]
    found.languages = by_language(
        (each.get("lang"), each.text_content())
        for root in order
        for each in root.xpath(".//*[@lang]")
    )
    found.text = main.text_content()
    found.footnotes = [each.text_content() for each in notes]
    found.headings = [
        (int(each.tag[1]) - 1, each.text_content())
        for each in main.xpath(".//h2|.//h3|.//h4|.//h5")
    ]
    found.captions = [each.text_content() for each in main.xpath(".//figcaption")]
    found.boxes = [each.text_content() for each in main.xpath(".//*[@class='box-title']")]
    found.entries = [each.text_content() for each in main.xpath(".//*[@role='listitem']")]
    found.tables = [list(_rows(each)) for each in main.xpath(".//table")]
    return found


def _pictures(page: Element) -> list[Element]:
    return page.xpath("//main//*[@role='img'] | //main//img")


def _take_out(page: Element, path: str) -> None:
    """Take elements out, and leave the text behind them."""
    for each in page.xpath(path):
        each.drop_tree()


def _formulas(root: Element) -> Iterator[str]:
    """Yield the signs of each formula, and put a word in its place."""
    for each in root.xpath(".//math"):
        for source in each.xpath(".//annotation"):
            source.drop_tree()
        yield each.text_content()
        for child in list(each):
            each.remove(child)
        each.text = FORMULA


def _links(root: Element, targets: dict[str, Element]) -> Iterator[Link]:
    for each in root.xpath(".//a[@href]"):
        target = each.get("href")
        is_inside = target.startswith("#")
        where = _there(targets[target[1:]]) if is_inside else address(target, ".html")
        yield Link(each.text_content(), where, is_inside)


def _there(target: Element) -> str:
    """Return the first words at the target of a link."""
    titles = target.xpath(f"{_TITLES} | self::section/*[1]")
    return start((titles or [target])[0].text_content())


def _rows(table: Element) -> Iterator[tuple[str, list[str]]]:
    for row in table.iter("tr"):
        yield _PARTS[row.getparent().tag], [cell.text_content() for cell in row]
