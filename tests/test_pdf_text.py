"""Whoever copies from the PDF, searches it or listens to it finds each syllable once.

pdfium reads as Chrome does: it goes by spans and by places on the page. The fonts alone, in the
order in which Typst writes, are what readers have that do not know spans.
"""

import datetime
import io
import re
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from scripts.brand import load_brand
from scripts.pdf_file import changed
from scripts.pdf_glyphs import fonts_of, meanings, pieces_of
from scripts.pdf_text import has_marks, say_syllables_once
from scripts.render_pdf import theme_inputs, typst_source
from scripts.typst_document import compile_pdf
from tests.test_pdf import META, tree_of

PHRASES = {
    "th": "เช้าวันที่ที่ น้ำใจของน้ำน้ำ ตั้งแต่ ทั้งนี้ ผู้เชี่ยวชาญญี่ปุ่น ปั๊มน้ำมัน ซ้ำซ้ำ สิ่งแวดล้อม",
    "lo": "ນະຄອນຫຼວງວຽງຈັນ ທີ່ທີ່ ກໍ່ສ້າງ ຕົ້ນໄມ້ ສິ່ງແວດລ້ອມ ຢູ່ໃນນ້ຳນ້ຳ",
    "km": "រាជធានីភ្នំពេញ ទីក្រុងឆ្លាតវៃ ព្រះរាជាណាចក្រកម្ពុជា ស្ត្រី ខ្ញុំ ពឹងពឹង ស្ទឹងមានជ័យ",
    "my": "ရန်ကုန်မြို့သည် ဖွံ့ဖြိုးတိုးတက်မှု အစိုးရအဖွဲ့၏",
    "vi": "Những thành phố bền vững: ỗi ợ ự ỷ Ẫ",
}
"""Some syllables stand twice, as they do in the language."""
# Bold faces part syllables at other places.
MARKDOWN = "\n\n".join(
    f"::: {{lang={tag}}}\n{text}\n\n**{text}**\n:::" for tag, text in PHRASES.items()
)


@pytest.fixture(scope="module")
def raw() -> bytes:
    """The PDF as Typst writes it."""
    source = typst_source(tree_of(f"# Words\n\n{MARKDOWN}"), META)
    return compile_pdf(source, datetime.date(2026, 5, 1), theme_inputs(load_brand()))


@pytest.fixture(scope="module")
def mended(raw: bytes) -> bytes:
    """The PDF as it is published."""
    return changed(raw, [say_syllables_once])


def text_of(data: bytes) -> str:
    """Return the text of the first page, without blanks, as pdfium reads it."""
    return _close(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


def text_by_fonts(data: bytes) -> str:
    """Return the same as the fonts say it, whatever spans say."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheet = pdf.pages[0]
        meant = {glyph: text for font in fonts_of(sheet) for glyph, text in meanings(font)}
        pieces = pieces_of(sheet, list(pikepdf.parse_content_stream(sheet)), meant)
        return _close("".join(meant[glyph] for piece in pieces for glyph in piece.glyphs))


def _close(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("tag", PHRASES)
def test_text(tag: str, mended: bytes) -> None:
    """Each phrase can be copied out as it went in, and what it says twice stands there twice."""
    assert text_of(mended).count(_close(PHRASES[tag])) == 2


@pytest.mark.parametrize("tag", ["th", "lo", "km"])
def test_as_typst_writes_it(tag: str, raw: bytes) -> None:
    """Typst alone says some syllables twice; when this fails, scripts/pdf_text.py is to go."""
    assert text_of(raw).count(_close(PHRASES[tag])) < 2


def test_fonts(raw: bytes, mended: bytes) -> None:
    """What fell apart is right by the fonts alone, too, where glyphs stand as letters do."""
    words = ("เช้า", "ตั้ง", "ทั้งนี้", "เชี่ยว", "ปั๊ม", "ធានី", "ភ្នំ", "ជ័យ")
    by_fonts = text_by_fonts(mended)
    assert [word for word in words if by_fonts.count(word) < 2] == []
    assert len(by_fonts) < len(text_by_fonts(raw))


def test_picture(raw: bytes, mended: bytes) -> None:
    """Nothing looks different."""
    before, after = (pypdfium2.PdfDocument(data)[0].render().to_numpy() for data in (raw, mended))
    assert (before == after).all()


def test_file(raw: bytes, mended: bytes, tmp_path: Path) -> None:
    """The file is sound and accessible, and the same each time."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(mended)
    assert [found.message for found in page.validate_pdf(path, profile="ua1").failures] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert changed(raw, [say_syllables_once]) == mended


@pytest.mark.parametrize("tag", PHRASES)
def test_has_marks(tag: str) -> None:
    """Briefs in Latin letters are left as they are."""
    assert has_marks(PHRASES[tag]) == (tag != "vi")
