"""What opens a page and what stands out in it: measured in a browser, by day and by night."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from scripts.brand_colours import GRAPHICS, TEXT
from scripts.colours import contrast
from tests.pages import page as written

BOXES = "main :is(.box, .key-messages)"
MARKED = "each => getComputedStyle(each, '::marker').color"
NUMBERED = "each => getComputedStyle(each, '::before').color"


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of tests/pages/boxes.md."""
    path = tmp_path_factory.mktemp("boxes") / "boxes.html"
    path.write_text(written("boxes"), "utf-8")
    return path


def hexadecimal(colour: str) -> str:
    """Return a computed colour as #rrggbb."""
    assert colour.startswith("rgb("), colour
    return "#" + "".join(f"{int(each):02x}" for each in re.findall(r"\d+", colour))


def on_ground(found: Locator, look: str) -> float:
    """Return the contrast of what a script says of an element with the box it stands in."""
    ground = "each => getComputedStyle(each.closest('.box, .key-messages')).backgroundColor"
    return contrast(hexadecimal(found.evaluate(look)), hexadecimal(found.evaluate(ground)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_markers(opened: Callable[..., Page], boxes: Path, scheme: str) -> None:
    """Numbers of lists are read, dots are seen; numbers of key messages are large letters."""
    page = opened(boxes, 1280, scheme)
    numbers = page.locator(f"{BOXES} ol > li").all()
    dots = page.locator(".box ul > li").all()
    messages = page.locator(".key-messages > ul > li").all()
    assert (len(numbers), len(dots), len(messages)) == (2, 1, 3)
    assert min(on_ground(each, MARKED) for each in numbers) >= TEXT
    assert min(on_ground(each, MARKED) for each in dots) >= GRAPHICS
    assert min(on_ground(each, NUMBERED) for each in messages) >= GRAPHICS
    # Bold letters are large from 14 points, which are 18.66 pixels (WCAG 2.2, 1.4.3).
    size = "each => parseFloat(getComputedStyle(each, '::before').fontSize)"
    assert messages[0].evaluate(size) >= 18.66


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_words(opened: Callable[..., Page], boxes: Path, scheme: str) -> None:
    """All words in boxes are read on their ground: titles, labels, links, heads of tables."""
    page = opened(boxes, 1280, scheme)
    words = page.locator(f"{BOXES} :is(p, span, a, th, td, strong, figcaption)").all()
    assert len(words) > 15
    assert min(on_ground(each, "each => getComputedStyle(each).color") for each in words) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_boxes_stand_on_their_ground(opened: Callable[..., Page], boxes: Path, scheme: str) -> None:
    """Boxes and key messages have one ground, and what fades out a table in a box has it too."""
    page = opened(boxes, 1280, scheme)
    found = "all => [...new Set(all.map(each => getComputedStyle(each).backgroundColor))]"
    (ground,) = page.locator(BOXES).evaluate_all(found)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground != paper
    table = page.locator(".box .table-wrap").evaluate("each => getComputedStyle(each).background")
    assert ground in table and paper not in table


@pytest.mark.parametrize("width", [320, 1280])
def test_a_text_without_a_heading(opened: Callable[..., Page], boxes: Path, width: int) -> None:
    """Its first line keeps a distance of two lines from what stands above it."""
    page = opened(boxes, width)
    above = page.locator(".masthead" if width == 1280 else ".contents").bounding_box()
    first = page.locator("main > p").first.bounding_box()
    assert 32 <= first["y"] - above["y"] - above["height"] <= 64


def test_a_message_without_a_neighbour(opened: Callable[..., Page], boxes: Path) -> None:
    """Two messages stand side by side, and a last one by itself has the width of both."""
    first, second, last = (
        each.bounding_box() for each in opened(boxes).locator(".key-messages li").all()
    )
    assert first["y"] == second["y"] < last["y"]
    assert last["x"] == first["x"]
    assert last["x"] + last["width"] == pytest.approx(second["x"] + second["width"], abs=1)


@pytest.mark.parametrize("width", [320, 600])
def test_dates_on_a_small_screen(
    opened: Callable[..., Page], pages: dict[str, Path], width: int
) -> None:
    """The age of the data has a line of its own below the date."""
    page = opened(pages["asean-smart-cities"], width)
    date, age = (page.locator(f".dateline {each}").bounding_box() for each in ("time", ".as-of"))
    assert age["y"] >= date["y"] + date["height"] - 1
