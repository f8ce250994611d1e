"""No barrier that axe-core finds in a real browser, narrow and wide, by day and by night.

What only a person can judge (whether words fit a picture, whether the order makes sense) is not
in it.
"""

import importlib.resources
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BRIEFS = ["asean-smart-cities", "who-finishes", "everything"]
_AXE = importlib.resources.files("axe_playwright_python") / "axe.min.js"
# What is drawn in a chart is not looked into: its contrasts are measured as it is drawn.
_RUN = """rules => axe.run(
    {exclude: [["svg[role=img] > *"]]},
    {runOnly: rules, resultTypes: ["violations", "incomplete"]})"""
# Behind these a shadow is painted, which axe cannot measure a contrast with.
_PLAIN = ".table-wrap, .formula { background: none !important }"


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return _AXE.read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe finds, with the elements; contrasts that it cannot tell count as found."""
    page.evaluate(axe)
    page.add_style_tag(content=_PLAIN)
    report = page.evaluate(_RUN, RULES)
    found = [(each["id"], node["html"]) for each in report["violations"] for node in each["nodes"]]
    return [f"{rule}: {html}" for rule, html in found] + _unmeasured(report["incomplete"])


def _unmeasured(incomplete: list[dict]) -> list[str]:
    """Return texts whose contrast is unknown, though they have letters and nothing covers them."""
    return [
        f"contrast unknown: {node['html']}"
        for each in incomplete
        for node in each["nodes"]
        if each["id"] == "color-contrast" and node["any"][0]["data"]["messageKey"] in _UNKNOWN
    ]


_UNKNOWN = ("bgImage", "bgGradient", "imgNode", "pseudoContent", "fgOnShadowColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", BRIEFS)
def test_no_violation(
    opened: Callable[..., Page],
    pages: dict[str, Path],
    axe: str,
    name: str,
    width: int,
    scheme: str,
) -> None:
    """Not as the page opens with all its details, nor with a work or a note before the reader."""
    page = opened(pages[name], width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.locator(".opens").first.press("Enter")
    assert page.locator(".card:popover-open").count() == 1
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_no_violation_in_an_enlarged_chart(
    opened: Callable[..., Page], pages: dict[str, Path], axe: str, width: int, scheme: str
) -> None:
    """Nor with a chart over the whole window."""
    page = opened(pages["who-finishes"], width, scheme)
    page.locator(".actions button").first.press("Enter")
    assert page.locator(".enlarged:modal").count() == 1
    assert violations(page, axe) == []


def test_axe_finds_what_is_wrong(
    opened: Callable[..., Page], pages: dict[str, Path], axe: str
) -> None:
    """The same look at a page that was spoiled finds each fault."""
    page = opened(pages["who-finishes"])
    page.evaluate("""() => {
        document.documentElement.removeAttribute("lang");
        document.querySelector(".chart svg").removeAttribute("aria-label");
        document.querySelector(".opens").removeAttribute("aria-label");
    }""")
    page.add_style_tag(content="main p { color: color-mix(in srgb, var(--text) 30%, white) }")
    rules = {each.split(":")[0] for each in violations(page, axe)}
    assert rules >= {"html-has-lang", "svg-img-alt", "color-contrast"}
