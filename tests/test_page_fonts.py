"""Typefaces of the page: what a reader's machine lacks stands in the page, and nothing more."""

import base64
import hashlib
import io
import re
import unicodedata

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Page

from scripts.brand import load_brand
from scripts.page_fonts import with_fonts

GREETINGS = {
    "th": "ซึ่งทำให้ถนนเย็นลง กรุงเทพมหานคร น้ำ",
    "lo": "ນະຄອນຫຼວງວຽງຈັນ ນ້ຳ ເມືອງອັດສະລິຍະ",
    "km": "រាជធានីភ្នំពេញ ទីក្រុងឆ្លាតវៃ កោះ សៀមរាប ខ្មែរ",
    "my": "ရန်ကုန်မြို့ စမတ်မြို့တော် ဆိပ်ကမ်း",
    "vi": "Đô thị thông minh: quyền được sống ở những thành phố bền vững",
}
FACES = {
    "th": "Noto Sans Thai",
    "lo": "Noto Sans Lao",
    "km": "Noto Sans Khmer",
    "my": "Noto Sans Myanmar",
    "vi": "Source Serif 4",
}
STYLE = """
body { font-family: "Source Serif 4", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer",
  "Noto Sans Myanmar", serif; }
h1 { font-family: Inter, sans-serif; } h1::before { content: "\\2193 "; }
code { font-family: "JetBrains Mono", monospace; }
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEAD = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{_HASH}'">
<style>{STYLE}</style></head><body>
"""
_RULE = re.compile(
    r'@font-face\{font-family:"([^"]+)";font-style:(\w+);font-weight:([\d ]+);'
    r'unicode-range:([^;]+);src:url\("data:font/woff;base64,([^"]+)"\) format\("woff"\)\}'
)


def page_of(body: str) -> str:
    """Return a page with a text, and its typefaces."""
    return with_fonts(f"{HEAD}{body}</body></html>\n", load_brand())


def faces_in(page: str) -> dict[tuple[str, str], TTFont]:
    """Return the faces inside a page, by family and slant."""
    return {
        (family, slant): TTFont(io.BytesIO(base64.b64decode(data)))
        for family, slant, _, _, data in _RULE.findall(page)
    }


def test_only_what_is_shown() -> None:
    """A page without italics, code or other scripts has two faces, of the letters it shows."""
    faces = faces_in(page_of("<h1>Cities</h1><p>Đô thị, naïve “quoted” – ₫5</p>"))
    assert set(faces) == {("Source Serif 4", "normal"), ("Inter", "normal")}
    letters = set(faces["Source Serif 4", "normal"].getBestCmap())
    assert set(map(ord, "Cities Đôthịnaïve“”–₫5ĐÔTHỊAZ")) <= letters
    assert not letters & set(map(ord, "ñØЖ→ก"))
    assert ord("↓") in faces["Inter", "normal"].getBestCmap()  # the style sheet asks for it
    axes = {
        axis.axisTag: (axis.minValue, axis.maxValue)
        for axis in faces["Inter", "normal"]["fvar"].axes
    }
    assert axes == {"wght": (400, 700)}


def test_italics_and_code() -> None:
    """Italics and code bring their faces."""
    faces = faces_in(page_of("<p><em>both</em> and <code>print()</code></p>"))
    assert {("Source Serif 4", "italic"), ("JetBrains Mono", "normal")} < set(faces)


@pytest.mark.parametrize("tag", GREETINGS)
def test_scripts(tag: str) -> None:
    """Letters of a script bring its face and no other script's; what shapes them is in it."""
    page = page_of(f"<p>{GREETINGS[tag]}</p>")
    families = {family for family, _ in faces_in(page)}
    assert families == {"Source Serif 4", "Inter", FACES[tag]}
    letters = set(faces_in(page)[FACES[tag], "normal"].getBestCmap())
    text = GREETINGS[tag].replace(" ", "")
    parts = unicodedata.normalize("NFKD", text) if tag in ("th", "lo") else text
    assert {each for each in parts if ord(each) not in letters} == set()


def test_policy() -> None:
    """The policy lets in faces that stand in the page and their style sheet, and no more."""
    page = page_of("<p>Cities</p>")
    (policy,) = re.findall(r'Security-Policy" content="([^"]+)"', page)
    sheet = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    expected = f"font-src data:; style-src 'sha256-{digest}' 'sha256-{_HASH}'"
    assert policy == f"default-src 'none'; {expected}"


def test_same_bytes_and_few() -> None:
    """The same page gets the same faces; all of Vietnamese adds less than 250 kB."""
    letters = "".join(map(chr, [*range(0xC0, 0x180), *range(0x1EA0, 0x1EFA)]))
    body = f"<h1>Đô thị</h1><p>{letters} <em>nghiêng</em> <code>mã</code></p>"
    assert page_of(body) == page_of(body)
    assert len(page_of(body)) < 250_000


@pytest.mark.parametrize("tag", GREETINGS)
def test_browser_takes_them(page: Page, tag: str) -> None:
    """A browser draws every script with the face in the page, bold too, without a complaint."""
    text = GREETINGS[tag]
    page.goto("about:blank")
    page.set_content(page_of(f"<h1>Cities</h1><p lang={tag}>{text} <b>{text}</b></p>"))
    page.evaluate("document.fonts.ready")
    assert page.complaints == []
    assert drawn_with(page, "h1") == {("Inter", True)}
    assert drawn_with(page, "p") == {(FACES[tag], True)} | {("Source Serif 4", True)}


def drawn_with(page: Page, selector: str) -> set[tuple[str, bool]]:
    """Return the families with which an element's text is drawn, and whether the page has them."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(each["familyName"], each["isCustomFont"]) for each in fonts}
