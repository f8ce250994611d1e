"""Passages whose script gives their language away are marked, others are left alone."""

import pytest

from scripts import tree
from scripts.pandoc import convert
from scripts.script_languages import with_script_languages

CASES = {
    "one word": ("Chiang Mai (เชียงใหม่) joined.", "en-GB", ["th (เชียงใหม่)"]),
    "a sentence": ("Say สวัสดี ครับ today.", "en", ["th สวัสดี ครับ"]),
    "two scripts": ("ວຽງຈັນ ភ្នំពេញ ရန်ကုန်", "vi", ["lo ວຽງຈັນ", "km ភ្នំពេញ", "my ရန်ကုန်"]),
    "its own language": ("สวัสดี in a Thai brief", "th-TH", []),
    "marked already": ("[สวัสดี]{lang=th}", "en", ["th สวัสดี"]),
    "marked above": ("::: {lang=th}\nสวัสดี ครับ\n:::", "en", ["th สวัสดี ครับ"]),
    "within": ("*Say **สวัสดี** now*", "en", ["th สวัสดี"]),
    "a heading": ("# เชียงใหม่", "en", ["th เชียงใหม่"]),
    "a table": ("| City |\n|:--|\n| เชียงใหม่ |\n", "en", ["th เชียงใหม่"]),
    "code": ("`เชียงใหม่`", "en", []),
    "money": ("It costs ฿100 or ៛400.", "en", []),
    "Latin": ("Hải Phòng and Yogyakarta", "en", []),
}


@pytest.mark.parametrize(("markdown", "language", "expected"), CASES.values(), ids=CASES)
def test_marks(markdown: str, language: str, expected: list[str]) -> None:
    """Each passage is marked once, with the words that belong to it and no blank at its end."""
    blocks = tree.load(convert(markdown, "markdown", "json"))["blocks"]
    found = with_script_languages(blocks, language)
    spans = [node["c"] for node in tree.walk(found) if node["t"] in ("Span", "Div")]
    marks = [(dict(attributes[2])["lang"], content) for attributes, content in spans]
    assert [f"{tag} {tree.stringify(content)}" for tag, content in marks] == expected
    assert tree.stringify(found) == tree.stringify(blocks)
