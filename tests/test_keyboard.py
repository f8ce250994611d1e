"""The page by keyboard alone: all of it in the order of reading, in sight, and back again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

# What one can get to, in the order of the text; what is closed or not shown does not count.
_STOPS = """() => [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")]
    .filter(each => each.checkVisibility({visibilityProperty: true}))
    .map((each, place) => { each.dataset.stop = place; return place; }).length"""
# Of the element that has the focus: its place in that order; is it marked; is it in sight?
_HERE = """() => {
    const here = document.activeElement;
    const shown = here.matches(".opens") ? here.closest("label").querySelector("span") : here;
    const style = getComputedStyle(shown);
    const [box] = shown.getClientRects();
    return [Number(here.dataset.stop ?? -1),
            style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            box.top >= -1 && box.top < innerHeight && box.left < innerWidth];
}"""
# Of the element that has the focus: is a part of it in sight, and not behind the open card?
_IS_SEEN = """() => {
    const here = document.activeElement, card = document.querySelector(".card:popover-open");
    if (here === document.body || card.contains(here)) return true;
    const shown = here.matches(".opens") ? here.closest("label").querySelector("span") : here;
    const over = card.getBoundingClientRect();
    return [...shown.getClientRects()].some(box => {
        const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        const isOutside = left < over.left || right > over.right
            || top < over.top || bottom > over.bottom;
        return left < right && top < bottom && isOutside;
    });
}"""
_SPACING = "* { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em }"
"""What readers may set (WCAG 2.2, 1.4.12)."""
_OPEN = ":popover-open"
_FOCUSED = "document.activeElement.id"
_IS_AT_NEXT = f"document.activeElement.matches('.opens:not({_OPEN} *)')"
# On its way round the keyboard leaves the page once, for the bars of the browser.
_IS_HELD = "document.activeElement.matches('body, :modal *')"


@pytest.mark.parametrize(
    ("name", "width"), [("who-finishes", 1280), ("who-finishes", 320), ("everything", 320)]
)
def test_order(opened: Callable[..., Page], pages: dict[str, Path], name: str, width: int) -> None:
    """Tab goes through all that can be followed, pressed or scrolled, as the text has it."""
    page = opened(pages[name], width)
    stops = page.evaluate(_STOPS)
    assert stops > 40
    visited = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        visited.append(page.evaluate(_HERE))
    assert [place for place, _, _ in visited] == list(range(stops))
    assert [place for place, is_marked, _ in visited if not is_marked] == []
    assert [place for place, _, is_in_sight in visited if not is_in_sight] == []


def test_skip_link(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """The first stop leads past masthead and contents."""
    page = opened(pages["who-finishes"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(_FOCUSED) == "page:content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_work_opens_and_closes(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """Enter opens a citation where it stands, Tab goes on in it, Escape leads back to the line."""
    page = opened(pages["who-finishes"])
    citation = page.locator("[role=doc-biblioref] ~ .opens").nth(2)
    citation.focus()
    identifier, before = citation.get_attribute("id"), page.evaluate("scrollY")
    page.keyboard.press("Enter")
    card = page.locator(_OPEN)
    assert card.get_attribute("id") == citation.get_attribute("popovertarget")
    assert abs(card.bounding_box()["y"] - citation.bounding_box()["y"]) < 450
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest('{_OPEN}') !== null")
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert page.evaluate(_FOCUSED) == identifier
    assert page.evaluate("scrollY") == before


def test_a_work_cited_in_a_note(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """A note stays open behind the work that it cites; each Escape closes one of them."""
    page = opened(pages["everything"])
    note = page.locator("[role=doc-noteref] ~ .opens").nth(1)
    note.press("Enter")
    page.locator(f"{_OPEN} .opens").press("Enter")
    assert page.locator(_OPEN).count() == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator(_OPEN).count() == 0
    assert page.evaluate(_FOCUSED) == note.get_attribute("id")


@pytest.mark.parametrize("name", ["who-finishes", "everything"])
def test_nothing_hides_behind_a_card(
    opened: Callable[..., Page], pages: dict[str, Path], name: str
) -> None:
    """On a small screen the open card is a sheet at its foot; the keyboard goes on above it."""
    page = opened(pages[name], 320)
    page.set_viewport_size({"width": 320, "height": 568})
    page.locator("[role=doc-biblioref] ~ .opens").nth(1).press("Enter")
    assert page.locator(_OPEN).bounding_box()["width"] == 320
    left = page.evaluate(_STOPS)
    hidden = []
    for _ in range(left):
        page.keyboard.press("Tab")
        if not page.evaluate(_IS_SEEN):
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    assert page.locator(_OPEN).count() == 1
    assert hidden == []


def test_escape_uncovers(opened: Callable[..., Page], pages: dict[str, Path]) -> None:
    """A card that stands by its line may cover what comes next; it goes, and the focus stays."""
    page = opened(pages["who-finishes"])
    page.locator("[role=doc-biblioref] ~ .opens").nth(2).press("Enter")
    page.keyboard.press("Tab")
    while not page.evaluate(_IS_AT_NEXT):
        page.keyboard.press("Tab")
    here = page.evaluate(_FOCUSED)
    assert page.locator(_OPEN).count() == 1
    page.keyboard.press("Escape")
    assert page.locator(_OPEN).count() == 0
    assert page.evaluate(_FOCUSED) == here


@pytest.mark.parametrize("key", ["Escape", "Enter"])
def test_a_chart_enlarges(opened: Callable[..., Page], pages: dict[str, Path], key: str) -> None:
    """A chart opens over the whole window, and holds the keyboard until it is closed."""
    page = opened(pages["who-finishes"])
    button = page.locator(".actions button").first
    button.press("Enter")
    large = page.locator(".enlarged:modal")
    close = large.locator("button")
    assert page.evaluate("document.activeElement.textContent") == close.text_content()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(_IS_HELD)
    close.focus()
    assert large.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 900}
    drawing = large.locator("svg").bounding_box()
    assert drawing["width"] > page.locator(".chart svg").first.bounding_box()["width"]
    page.keyboard.press(key)
    assert large.count() == 0
    assert page.evaluate("document.activeElement.textContent") == button.text_content()


@pytest.mark.parametrize("height", [256, 568])
def test_an_enlarged_chart_in_a_small_window(
    opened: Callable[..., Page], pages: dict[str, Path], height: int
) -> None:
    """At 400 per cent, with letters set wide, it can be scrolled to, and it can be closed."""
    page = opened(pages["who-finishes"], 320)
    page.set_viewport_size({"width": 320, "height": height})
    page.add_style_tag(content=_SPACING)
    page.locator(".actions button").first.press("Enter")
    drawing = page.locator(".enlarged:modal .drawing")
    assert drawing.bounding_box()["height"] >= 0.6 * height - 1
    page.locator(".enlarged:modal button").focus()
    page.keyboard.press("Tab")
    assert drawing.evaluate("each => each === document.activeElement")
    box = drawing.bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= height + 1
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert drawing.count() == 0


def test_contents_fold_on_a_narrow_screen(
    opened: Callable[..., Page], pages: dict[str, Path]
) -> None:
    """They take one line until they are opened, and stand at the side of a wide page."""
    page = opened(pages["asean-smart-cities"], 320)
    first = page.locator(".contents a").first
    assert not first.is_visible()
    page.locator(".contents summary").press("Enter")
    assert first.is_visible()
    wide = opened(pages["asean-smart-cities"], 1280)
    assert wide.locator(".contents a").first.is_visible()
    assert not wide.locator(".contents summary").is_visible()
