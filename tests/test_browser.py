"""The page in a real browser: it shows what it should, fetches nothing and fits every width."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.pages import page as stress_page


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of everything that is too long or too wide."""
    path = tmp_path_factory.mktemp("stress") / "stress.html"
    path.write_text(stress_page(), "utf-8")
    return path


def test_opens_quietly(page: Page, built_page: Path) -> None:
    """A built page opens from the disk without a complaint, and fetches nothing."""
    page.goto(built_page.as_uri())
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith("data:")] == [built_page.as_uri()]


def test_every_construct_obeys_the_policy(page: Page, stress: Path) -> None:
    """Formulas, tables, pictures and words of other languages break no rule of the policy."""
    page.goto(stress.as_uri())
    assert page.complaints == []


def test_shows_its_charts(page: Page, built_page: Path) -> None:
    """Charts are drawn, in colour, though the policy forbids style attributes."""
    page.goto(built_page.as_uri())
    charts = page.locator(".chart svg[role=img]")
    assert charts.count() == 1
    assert charts.bounding_box()["height"] > 150
    fills = "each => new Set([...each.querySelectorAll('path')].map(p => getComputedStyle(p).fill))"
    assert charts.evaluate(f"each => ({fills})(each).size") > 2
    anchors = "each => [...each.querySelectorAll('text')].map(t => getComputedStyle(t).textAnchor)"
    assert "middle" in charts.evaluate(anchors)


@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("name", ["built_page", "stress"])
def test_no_sideways_scroll(
    page: Page, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    """No table, formula, heading or address is wider than the page."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(request.getfixturevalue(name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_scrolls_can_be_reached(page: Page, stress: Path) -> None:
    """Whatever scrolls sideways by itself can be reached with the keyboard."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(stress.as_uri())
    wide = """() => [...document.querySelectorAll("main *")]
        .filter(each => each.scrollWidth > each.clientWidth + 1)
        .filter(each => getComputedStyle(each).overflowX === "auto")
        .map(each => [each.className || each.tagName, each.tabIndex])"""
    found = dict(page.evaluate(wide))
    assert {"table-wrap", "formula", "formula-in-line"} <= found.keys()
    assert set(found.values()) == {0}
