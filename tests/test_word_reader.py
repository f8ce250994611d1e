"""LibreOffice as a second reader of the Word files: what it makes of them, page by page."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.test_word_fonts import SCRIPTS
from tests.word_file import TOC_STYLES, W, contents, outline, read, text, value

BRIEFS = {"asean-smart-cities": "flagship", "who-finishes": "flagship", "everything": "stress"}
WORDS_HELD = 6
"""So many words in a row are looked for at once."""


@dataclass(frozen=True)
class Reading:
    """A Word file and what LibreOffice shows of it."""

    path: Path
    pages: list[str]
    bookmarks: list[str]
    size: tuple[float, float]
    """Of the first page, in points."""
    faces: set[str]
    """Names of the faces with which it shows the letters."""


@pytest.fixture(scope="module")
def readings(
    flagship: Path, stress: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Reading]:
    """All briefs, converted at once: starting LibreOffice takes longer than reading."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not on this machine")
    folder = tmp_path_factory.mktemp("reader")
    tops = {"flagship": flagship, "stress": stress}
    files = [tops[top] / f"output/{name}.docx" for name, top in BRIEFS.items()]
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {path.stem: _reading(path, folder / f"{path.stem}.pdf") for path in files}


def _reading(path: Path, printed: Path) -> Reading:
    document = pypdfium2.PdfDocument(printed)
    pages = [page.get_textpage().get_text_range() for page in document]
    bookmarks = [each.get_title() for each in document.get_toc()]
    with pikepdf.open(printed) as pdf:
        fonts = [each for page in pdf.pages for each in page.resources.get("/Font", {}).values()]
        faces = {str(font.BaseFont).partition("+")[2] for font in fonts}
    return Reading(path, pages, bookmarks, document[0].get_size(), faces)


@pytest.fixture(params=BRIEFS)
def reading(request: pytest.FixtureRequest, readings: dict[str, Reading]) -> Reading:
    """One brief."""
    return readings[request.param]


def letters(words: str) -> str:
    """Return Latin letters and digits: faces for other scripts may be missing here."""
    return re.sub(r"[^A-Za-z0-9]", "", words)


def test_faces(reading: Reading) -> None:
    """Text in every script is shown with the faces in the file."""
    assert {"SourceSerif4-Regular", "SourceSerif4-Italic", "Inter-Regular"} <= reading.faces
    others = {each for each in reading.faces if not each.startswith(("SourceSerif4", "Inter"))}
    scripts = {f"{family.replace(' ', '')}-Regular" for family in SCRIPTS.values()}
    # That brief has boxes to tick, which each reader draws with a face of its own.
    assert scripts <= others if reading.path.stem == "everything" else others == set()


def test_pages_are_numbered(reading: Reading) -> None:
    """Each A4 page ends with its number and the count of all."""
    count = len(reading.pages)
    assert count > 4
    for number, page in enumerate(reading.pages, start=1):
        assert f"Page {number} of {count}" in page
    assert [round(side) for side in reading.size] == [595, 842]


def test_running_head(reading: Reading) -> None:
    """Series and short title stand above every page but the first, which has the title."""
    head = letters(text(read(reading.path, "word/header1.xml")))
    assert [letters(page).startswith(head) for page in reading.pages] == [
        number > 0 for number in range(len(reading.pages))
    ]


def test_contents(reading: Reading) -> None:
    """The contents stand on the first or second page, and name each heading in order."""
    entries = contents(read(reading.path))
    assert len(entries) == len(outline(read(reading.path))) >= 6
    shown = letters(reading.pages[0] + reading.pages[1])
    assert letters("Contents" + "".join(entries)) in shown


def test_headings_become_bookmarks(reading: Reading) -> None:
    """Headings are known as such: a PDF made of the file has them as bookmarks."""
    root = read(reading.path)
    found = [letters(each) for each in reading.bookmarks]
    expected = [
        letters(text(each))
        for each in root.iter(f"{W}p")
        if re.fullmatch(r"Heading\d", value(each, "pPr/pStyle") or "")
    ]
    assert found == expected


def test_nothing_is_lost(reading: Reading) -> None:
    """Every six words of the file stand on a page; one such row may be cut by each page's end."""
    roots = [read(reading.path, f"word/{name}.xml") for name in ("document", "footnotes")]
    shown = letters("".join(reading.pages))
    lost = []
    for root in roots:
        for paragraph in root.iter(f"{W}p"):
            words = text(paragraph).split()
            rows = [words[at : at + WORDS_HELD] for at in range(0, len(words), WORDS_HELD)]
            lost += [row for row in rows if letters("".join(row)) not in shown]
    assert len(lost) < len(reading.pages)


def test_no_heading_is_left_alone(reading: Reading) -> None:
    """No page ends with a heading or with the caption of what stands on the next one."""
    root = read(reading.path)
    names = re.compile(r"Heading\d|Caption|TableCaption|BoxTitle")
    titles = {
        letters(text(each))
        for each in root.iter(f"{W}p")
        if names.fullmatch(value(each, "pPr/pStyle") or "")
    } - {""}
    for page in reading.pages:
        lines = [letters(line) for line in page.split("\n") if letters(line)]
        last = lines[: next(at for at, line in enumerate(lines) if re.search(r"Page\d+of", line))]
        assert last[-1] not in titles


def test_entries_have_no_wrong_page(reading: Reading) -> None:
    """Entries bear no page number, for none is known before Word has set the pages."""
    for paragraph in read(reading.path).iter(f"{W}p"):
        if value(paragraph, "pPr/pStyle") in TOC_STYLES:
            assert "PAGEREF" not in "".join(paragraph.itertext(f"{W}instrText"))
            assert list(paragraph.iter(f"{W}tab")) == []
