"""The check of characters agrees with what Typst can set, and is quick."""

import dataclasses
import datetime
import io
import re
import time
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont

from scripts.brand import load_brand
from scripts.faces import (
    chart_files,
    described,
    face_file,
    font_folders,
    missing_characters,
)
from scripts.font_files import cut, named
from scripts.page_fonts import with_fonts as with_page_fonts
from scripts.render_pdf import theme_inputs
from scripts.typst_document import compile_pdf
from scripts.word_fonts import with_fonts as with_word_fonts

BRAND = load_brand()

GREETINGS = {
    "Vietnamese": "Đô thị thông minh: quyền được sống ở những thành phố bền vững",
    "Thai": "เมืองอัจฉริยะน่าอยู่ กรุงเทพมหานคร",
    "Lao": "ນະຄອນຫຼວງວຽງຈັນ ເມືອງອັດສະລິຍະ",
    "Khmer": "រាជធានីភ្នំពេញ ទីក្រុងឆ្លាតវៃ",
    "Burmese": "ရန်ကုန်မြို့ စမတ်မြို့တော်",
    "Tagalog": "Lungsod ng Cauayan, piñas, Parañaque",
    "symbols": "½ × 10⁻³ ≤ €5 → ✓ ☐ ∑ 𝛼 °C “q”… – — ‰",
    "unseen": "soft\u00adhyphen, word\u200bbreak, \u2060joined, heart \u2665\ufe0e",
    "spacing": "lines\nand\ttabs\r\n, no\u00a0break, thin\u2009, narrow\u202f5",
}
MISSING = {"Han": "漢", "emoji": "🙂", "clef": "𝄞", "Tamil": "த", "byte order mark": "\ufeff"}


def sets(text: str) -> bool:
    """Return whether Typst writes an accessible file with a text in it."""
    points = "".join(f"\\u{{{ord(each):x}}}" for each in text)
    theme = '#import "/content/theme/brief.typ": serif\n#set text(font: serif)'
    source = f'#set document(title: "Test")\n{theme}\n#"{points}"'
    try:
        compile_pdf(source, datetime.date(2026, 1, 1), theme_inputs(load_brand()))
    except Exception:  # Typst has one kind of error, whatever the matter
        return False
    return True


@pytest.mark.parametrize("text", GREETINGS.values(), ids=GREETINGS)
def test_scripts_of_the_region(text: str) -> None:
    """All languages of the region can be shown, by the check's word and by Typst's."""
    assert missing_characters(text) == []
    assert sets(text)


@pytest.mark.parametrize("character", MISSING.values(), ids=MISSING)
def test_missing(character: str) -> None:
    """What no typeface has is found, and Typst refuses it too."""
    assert missing_characters(f"a{character}b{character}") == [character]
    assert not sets(f"a{character}b")


def test_not_printable() -> None:
    """Control characters and private ones are found even where a typeface has them."""
    assert missing_characters("a\x00b\x08\x7f\x85\ue000") == [
        "\x00",
        "\x08",
        "\x7f",
        "\x85",
        "\ue000",
    ]


def test_all_that_passes_can_be_set() -> None:
    """Typst sets every character of the first plane that the check lets through."""
    points = [chr(point) for point in range(0x20, 0x10000) if not 0xD800 <= point < 0xE000]
    missing = set(missing_characters("".join(points)))
    passed = [each for each in points if each not in missing]
    assert len(passed) > 6000
    for at in range(0, len(passed), 500):
        assert sets("".join(f"a{each} " for each in passed[at : at + 500]))


def test_order_and_once() -> None:
    """Each character is named once, in the order of the text."""
    assert missing_characters("漢 🙂 漢") == ["漢", "🙂"]


def test_described() -> None:
    """A character is named by itself, its code point and its name, if that can be printed."""
    assert described("𝄞") == "'𝄞' (U+1D11E, MUSICAL SYMBOL G CLEF)"
    assert described("\x08") == "U+0008 (control character)"
    assert described("\ue000") == "U+E000 (character for private use)"
    assert described("\u202e") == "U+202E (RIGHT-TO-LEFT OVERRIDE)"


def test_quick() -> None:
    """A long brief is checked in no time once the typefaces are known."""
    text = "".join(GREETINGS.values()) * 500
    missing_characters(text)
    start = time.perf_counter()
    missing_characters(text)
    assert time.perf_counter() - start < 0.2
    assert len(text) > 100_000


def test_folders() -> None:
    """The folders exist within the context, and every face of charts is a file."""
    with font_folders() as folders:
        assert len(folders) == 2
        assert all(any(folder.rglob("*.ttf")) for folder in folders)
    assert all(unicodedata.normalize("NFC", family) == family for family in chart_files("Inter"))
    assert all(path.is_file() for path in chart_files("Inter").values())


def test_own_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files beside the theme make a family, each style with its own; page and Word bear them."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content/theme/fonts"
    folder.mkdir(parents=True)
    for bold in (False, True):
        data = cut(face_file("Inter"), "Cities", (700 if bold else 400,))
        file = named(data, "Harbour Sans", bold=bold, italic=False)
        (folder / f"Harbour-{'Bold' if bold else 'Regular'}.ttf").write_bytes(file)
    assert face_file("Harbour Sans").name == "Harbour-Regular.ttf"
    assert face_file("Harbour Sans", bold=True).name == "Harbour-Bold.ttf"
    assert face_file("Harbour Sans", italic=True) is None
    brand = dataclasses.replace(BRAND, headings="Harbour Sans")
    page = with_page_fonts("<style>h1{}</style><h1>Cities</h1>", brand)
    rules = re.findall(r'"Harbour Sans";font-style:normal;font-weight:(\d+);', page)
    assert rules == ["400", "700"]
    document = io.BytesIO()
    docx.Document().save(document)
    with zipfile.ZipFile(io.BytesIO(with_word_fonts(document.getvalue(), brand))) as parts:
        table = parts.read("word/fontTable.xml").decode("utf-8")
    entry = table.partition('w:name="Harbour Sans"')[2].partition("</w:font>")[0]
    assert re.findall("w:embed([A-Z]\\w*)", entry) == ["Regular", "Bold"]


def test_what_may_not_be_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A face whose maker forbids it stands in no page; readers see what stands in for it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content/theme/fonts"
    folder.mkdir(parents=True)
    data = cut(face_file("Inter"), "Cities", (400,))
    font = TTFont(io.BytesIO(named(data, "Closed Sans", bold=False, italic=False)))
    font["OS/2"].fsType = 2
    font.save(folder / "Closed-Regular.ttf")
    page = with_page_fonts(
        "<style></style><h1>Cities</h1>", dataclasses.replace(BRAND, headings="Closed Sans")
    )
    assert "Source Serif 4" in page and "Closed Sans" not in page
