"""The brand in a Word file: all its colours and faces come from there, and no other do."""

import dataclasses
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import pytest

from scripts.brand import load_brand
from scripts.colours import contrast
from scripts.pandoc import default_file
from scripts.word_page import Running
from scripts.word_reference import reference_document
from tests.conftest import ROOT, SITE
from tests.test_word_fonts import SCRIPTS
from tests.word_file import Element, W, brief, paragraphs, read, text, value, write

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WORDS = {"auto", "none"}
SLOTS = ("ascii", "hAnsi", "eastAsia")
COMPLEX = {"Leelawadee UI", *SCRIPTS.values()}
"""Faces of Windows for scripts that the brand's faces have no letters of."""


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file of a brand of its own: other colours, other faces, a mark."""
    folder = tmp_path_factory.mktemp("branded")
    theme = folder / "content/theme"
    shutil.copytree(SITE / "content/theme", theme)
    shutil.copy(ROOT / "tests/cheat_sheet/cases/tree.png", theme / "mark.png")
    source = (theme / "_brand.yml").read_text("utf-8")
    for old, new in CHANGES.items():
        assert old in source
        source = source.replace(old, new)
    (theme / "_brand.yml").write_text(source + MARK, "utf-8")
    return write(brief("everything"), folder)


CHANGES = {"#123b2a": "#5a1030", "#1b7f5c": "#8a3a10", "Source Serif 4": "Noto Serif"}
MARK = '\nlogo: {medium: {path: mark.png, alt: "A lighthouse"}}\n'


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same text in the brand of tests/site."""
    return write(brief("everything"), tmp_path_factory.mktemp("plain"))


def parts_of(path: Path) -> Iterator[Element]:
    """Yield all parts with text or styles."""
    with zipfile.ZipFile(path) as file:
        names = [name for name in file.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
    yield from (read(path, name) for name in names)


def colours_of(path: Path) -> set[str]:
    """Return all colours of letters, lines and grounds."""
    found = set()
    for root in parts_of(path):
        for each in root.iter():
            is_colour = each.tag == f"{W}color"
            found |= {each.get(f"{W}{name}") for name in ("fill", "color")}
            found |= {each.get(f"{W}val")} if is_colour else set()
    return found - WORDS - {None}


def test_one_change_changes_all(plain: Path, branded: Path) -> None:
    """Where the brand changes a colour the file has the new one, and none of the old."""
    old, new = colours_of(plain), colours_of(branded)
    assert {"123B2A", "1B7F5C"} <= old and not {"123B2A", "1B7F5C"} & new
    assert {"5A1030", "8A3A10"} <= new
    assert len(old) == len(new) <= 8


def test_no_colour_of_our_own() -> None:
    """No module of the Word writer holds a colour, nor does its filter."""
    for path in [*(ROOT / "scripts").glob("word_*.py"), *(ROOT / "scripts").glob("render_docx.*")]:
        assert re.findall(r"[\"'=#][0-9A-Fa-f]{6}\b", path.read_text("utf-8")) == [], path.name


def test_faces(branded: Path) -> None:
    """Styles name the brand's families; the font table names what stands in for each."""
    named = set()
    for root in parts_of(branded):
        for fonts in root.iter(f"{W}rFonts"):
            named |= {fonts.get(f"{W}{slot}") for slot in SLOTS} - {None}
            assert {fonts.get(f"{W}cs")} <= {*COMPLEX, None}
    table = {each.get(f"{W}name"): each for each in read(branded, "word/fontTable.xml")}
    assert named == set(table) - {"Cambria Math", *SCRIPTS.values()}
    stand_ins = {name: value(each, "altName") for name, each in table.items()}
    assert (stand_ins["Noto Serif"], stand_ins["Inter"]) == ("Cambria", "Calibri")


@pytest.mark.parametrize(
    ("base", "headings", "expected"),
    [
        ("Source Serif 4", "Inter", {"Source Serif 4": "Cambria", "Inter": "Calibri"}),
        ("Noto Sans", "Noto Serif", {"Noto Sans": "Calibri", "Noto Serif": "Cambria"}),
        ("Inter", "Inter", {"Inter": "Calibri"}),
    ],
)
def test_stand_ins(base: str, headings: str, expected: dict[str, str]) -> None:
    """A face with serifs stands in for one with serifs, whatever it is used for; each once."""
    brand = dataclasses.replace(load_brand(), base=base, headings=headings)
    reference = reference_document(default_file("reference.docx"), Running(("", ""), "", ""), brand)
    with zipfile.ZipFile(io.BytesIO(reference)) as parts:
        table = lxml.etree.fromstring(parts.read("word/fontTable.xml"))
    found = [(each.get(f"{W}name"), value(each, "altName")) for each in table]
    kept = {"JetBrains Mono": "Consolas", "Cambria Math": None}
    assert sorted(found) == sorted({**expected, **kept}.items())
    classes = {value(each, "altName"): value(each, "family") for each in table}
    assert classes["Calibri"] == "swiss" and classes.get("Cambria", "roman") == "roman"


def test_theme(branded: Path) -> None:
    """Colours and faces that Word offers are the brand's."""
    theme = read(branded, "word/theme/theme1.xml")
    colours = [each.get("val") for each in theme.find(f".//{MAIN}clrScheme").iter(f"{MAIN}srgbClr")]
    assert len(colours) == 12 and {"5A1030", "8A3A10"} & set(colours)
    faces = [each.get("typeface") for each in theme.iter(f"{MAIN}latin")]
    assert faces == ["Inter", "Noto Serif"]


def test_mark(branded: Path, plain: Path) -> None:
    """The publisher's mark stands above the title, described; without one stands the name."""
    (line,) = paragraphs(read(branded), "Series")
    (picture,) = line.iter(f"{DRAWING}docPr")
    assert picture.get("descr") == "A lighthouse"
    assert int(next(line.iter(f"{DRAWING}extent")).get("cy")) == 396000
    (line,) = paragraphs(read(plain), "Series")
    assert text(line) == "Policy briefHarbour City Institute"


def test_links(plain: Path) -> None:
    """Links out of the document are underlined, in their colour; those inside look as in print."""
    styles = {each.get(f"{W}styleId"): each for each in read(plain, "word/styles.xml")}
    outside, inside = styles["Hyperlink"], styles["ReferenceLink"]
    assert value(outside, "rPr/u") == "single"
    assert inside.find(f"{W}rPr/{W}u") is None
    light = load_brand(SITE / "content/theme/_brand.yml").light
    colours = [f"#{value(each, 'rPr/color').lower()}" for each in (outside, inside)]
    assert colours == [light.link, light.primary]
    assert min(contrast(each, light.paper) for each in colours) > 4.5
