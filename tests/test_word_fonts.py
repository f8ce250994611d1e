"""Typefaces of Word documents: they stand in the file, and a second reader takes them."""

import io
import re
import shutil
import subprocess
import uuid
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from openxml_audit import OpenXmlValidator

from scripts.brand import load_brand
from scripts.faces import face_file
from scripts.font_files import has_serifs, named
from scripts.word_fonts import obfuscated, with_fonts
from tests.test_page_fonts import GREETINGS

SCRIPTS = {
    "th": "Noto Sans Thai",
    "lo": "Noto Sans Lao",
    "km": "Noto Sans Khmer",
    "my": "Noto Sans Myanmar",
}
_ENTRY = re.compile(r'<w:font w:name="([^"]+)">(.*?)</w:font>', re.S)
_FACE = re.compile(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="\{([^}]+)\}"/>')


def written(*texts: str) -> bytes:
    """Return a Word document in the brand's faces: each text upright, bold, italic and both."""
    document = docx.Document()
    for text in texts:
        for family in ("Source Serif 4", "Inter"):
            paragraph = document.add_paragraph()
            for bold, italic in ((0, 0), (1, 0), (0, 1), (1, 1)):
                run = paragraph.add_run(f"{text} ")
                run.font.name, run.bold = family, bool(bold)
                run.italic = bool(italic) and family != "Inter"
                if any(ord(each) > 0xE00 for each in text if ord(each) < 0x1E00):
                    run.font.complex_script = True
                    run.font.cs_bold = bool(bold)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def embedded(data: bytes) -> dict[tuple[str, str], TTFont]:
    """Return the faces inside a Word document, by family and style, read as the standard says."""
    faces = {}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        table = parts.read("word/fontTable.xml").decode("utf-8")
        links = parts.read("word/_rels/fontTable.xml.rels").decode("utf-8")
        targets = {
            re.search(r'Id="(\w+)"', each)[1]: re.search(r'Target="([^"]+)"', each)[1]
            for each in re.findall(r"<Relationship .*?/>", links)
        }
        for family, entry in _ENTRY.findall(table):
            for style, link, key in _FACE.findall(entry):
                file = obfuscated(parts.read(f"word/{targets[link]}"), uuid.UUID(key))
                faces[family, style] = TTFont(io.BytesIO(file))
    return faces


def test_obfuscated() -> None:
    """The first 32 bytes are changed by the key, from its last byte on (ECMA-376, 17.8.1)."""
    key = uuid.UUID("001B70C9-A16F-4D3B-8C5E-0123456789AB")
    data = bytes(40)
    assert obfuscated(data, key)[:4] == bytes([0xAB, 0x89, 0x67, 0x45])
    assert obfuscated(data, key)[15:17] == bytes([0x00, 0xAB])
    assert obfuscated(data, key)[32:] == data[32:]
    assert obfuscated(obfuscated(data, key), key) == data


def test_names_and_weights() -> None:
    """The styles of a family name themselves so that Word pairs them, and have all of Latin."""
    faces = embedded(with_fonts(written("Cities"), load_brand()))
    assert set(faces) == {
        *(("Source Serif 4", style) for style in ("Regular", "Bold", "Italic", "BoldItalic")),
        *(("Inter", style) for style in ("Regular", "Bold")),
    }
    for (family, style), font in faces.items():
        assert font["name"].getDebugName(1) == family
        assert font["name"].getDebugName(2).replace(" ", "") == style
        assert font["OS/2"].usWeightClass == (700 if "Bold" in style else 400)
        assert bool(font["head"].macStyle & 2) == ("Italic" in style)
        assert "fvar" not in font and font["OS/2"].fsType == 0
        assert set(map(ord, GREETINGS["vi"])) <= set(font.getBestCmap())


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ("Source Serif 4", True),
        ("Noto Serif", True),
        ("STIX Two Math", True),
        ("Inter", False),
        ("Noto Sans", False),
        ("Noto Sans Thai", False),
    ],
)
def test_serifs(family: str, expected: bool) -> None:
    """A face says itself whether it has serifs."""
    assert has_serifs(face_file(family)) == expected


def test_early_dates_are_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    """A face whose file claims to be from long ago is named without a word about that."""
    font = TTFont(face_file("Inter"), recalcTimestamp=False)
    font["head"].created = 1000
    early = io.BytesIO()
    font.save(early)
    named(early.getvalue(), "Inter", bold=False, italic=False)
    assert caplog.records == []


def test_scripts_only_where_written() -> None:
    """A face of a script is there for letters of that script, and its runs name it."""
    data = with_fonts(written("Cities", GREETINGS["km"]), load_brand())
    families = {family for family, _ in embedded(data)}
    assert families == {"Source Serif 4", "Inter", "Noto Sans Khmer"}
    runs = docx.Document(io.BytesIO(data)).paragraphs[-1].runs
    assert {run._r.rPr.rFonts.get(qn("w:cs")) for run in runs} == {"Noto Sans Khmer"}


def test_same_bytes_and_few() -> None:
    """The same document gets the same faces, of less than 400 kB."""
    plain = written("Cities")
    data = with_fonts(plain, load_brand())
    assert data == with_fonts(plain, load_brand())
    assert 100_000 < len(data) - len(plain) < 400_000


def test_valid(tmp_path: Path) -> None:
    """The file keeps the Open XML schema, and says that faces are embedded."""
    path = tmp_path / "faces.docx"
    path.write_bytes(with_fonts(written(*GREETINGS.values()), load_brand()))
    found = [error.description for error in OpenXmlValidator().validate(path).errors]
    plain = tmp_path / "plain.docx"
    plain.write_bytes(written(*GREETINGS.values()))
    assert found == [error.description for error in OpenXmlValidator().validate(plain).errors]
    settings = docx.Document(path).settings.element
    names = [each.tag.split("}")[1] for each in settings]
    assert names.index("embedTrueTypeFonts") == names.index("saveSubsetFonts") - 1


def test_libreoffice_takes_them(tmp_path: Path) -> None:
    """LibreOffice shows every text with the faces in the file, each style with its own."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not on this machine")
    (tmp_path / "faces.docx").write_bytes(with_fonts(written(*GREETINGS.values()), load_brand()))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "faces.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    with pikepdf.open(tmp_path / "faces.pdf") as pdf:
        found = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.resources.Font.values()
        }
    serif = {f"SourceSerif4-{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")}
    scripts = {f"{family.replace(' ', '')}-Regular" for family in SCRIPTS.values()}
    assert serif | scripts | {"Inter-Regular", "Inter-Bold"} <= found
    assert {name for name in found if not name.startswith(("Source", "Inter", "Noto"))} == set()
