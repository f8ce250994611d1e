"""The flagship brief, built by the real workflow and read back from all three formats."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import lxml.html
import page
import pikepdf
import pytest
from openxml_audit import OpenXmlValidator

from scripts import tree
from scripts.brief import load_brief
from tests.formats import READERS, ReadBack, letters

PROJECT = Path(__file__).parent.parent
BRIEF = "asean-smart-cities"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with its output."""
    folder = tmp_path_factory.mktemp("flagship")
    for name in ("Snakefile", "bibliography.bib"):
        shutil.copy(PROJECT / name, folder)
    for name in ("content", "scripts", "profiles"):
        shutil.copytree(PROJECT / name, folder / name)
    subprocess.run(["snakemake", "--cores", "1"], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module", params=READERS)
def found(request: pytest.FixtureRequest, built: Path) -> ReadBack:
    """One format, read back."""
    return READERS[request.param](built / f"output/{BRIEF}.{request.param}")


@pytest.fixture(scope="module")
def document(built: Path) -> dict:
    """The tree behind the three formats."""
    return tree.load((built / f"output/build/{BRIEF}.json").read_text("utf-8"))


def test_title(found: ReadBack) -> None:
    """Each format bears the title of the front matter."""
    assert letters(found.title) == letters(load_brief(BRIEF).front.title)


def test_headings(found: ReadBack) -> None:
    """Each format has every heading of the author, in order, then references and colophon."""
    texts = "\n".join(section.text for section in load_brief(BRIEF).sections)
    written = re.findall(r"^# (.*?)(?: \{.*)?$", texts, re.MULTILINE)
    assert len(written) == 8
    expected = [*written, "References", "About this brief"]
    assert list(map(letters, found.headings)) == list(map(letters, expected))


def test_alternative_texts(found: ReadBack, document: dict) -> None:
    """Each format has the alternative text of every figure, with the numbers that are drawn."""
    pictures = [node for node in tree.walk(document["blocks"]) if node["t"] == "Image"]
    expected = [tree.stringify(node["c"][1]) for node in pictures]
    assert len(expected) == 5
    assert sorted(map(letters, found.alternatives)) == sorted(map(letters, expected))
    stages = next(text for text in found.alternatives if "projects by stage" in text)
    assert "from 77 to 134" in stages


def test_references(found: ReadBack, document: dict) -> None:
    """Each format has the whole list of references."""
    (refs,) = (
        node
        for node in tree.walk(document["blocks"])
        if node["t"] == "Div" and node["c"][0][0] == "refs"
    )
    entries = [letters(tree.stringify(entry)) for entry in refs["c"][1]]
    assert len(entries) >= 25
    text = letters(found.text)
    assert [entry for entry in entries if entry not in text] == []


def test_key_messages(found: ReadBack, document: dict) -> None:
    """Each format has every word and number of the key messages."""
    (box,) = (
        node
        for node in tree.walk(document["blocks"])
        if node["t"] == "Div" and "key-messages" in node["c"][0][1]
    )
    messages = [tree.stringify(item) for item in box["c"][1][1]["c"]]
    assert len(messages) == 4
    assert {"77", "134", "18", "300,000"} <= set(re.findall(r"\d[\d,]*\d", " ".join(messages)))
    text = letters(found.text)
    assert [message for message in messages if letters(message) not in text] == []


def test_captions_and_cells(found: ReadBack, document: dict) -> None:
    """Each format has every numbered caption and every cell of every table."""
    text = letters(found.text)
    for node in tree.walk(document["blocks"]):
        if node["t"] in ("Figure", "Table"):
            assert letters(tree.stringify(node["c"][1][1])) in text
        if node["t"] == "Plain":
            assert letters(tree.stringify(node)) in text or node["c"][0]["t"] == "Image"


def test_length() -> None:
    """The body has the length of a policy brief: 1,800 to 2,500 words outside tables."""
    texts = "\n".join(section.text for section in load_brief(BRIEF).sections)
    lines = [line for line in texts.splitlines() if line[:1] not in "|:#!"]
    prose = re.sub(r"\{\{.*?\}\}", "1", "\n".join(lines))
    assert 1800 <= len(re.sub(r"\[[^\]]*@[^\]]*\]", "", prose).split()) <= 2600


def test_no_path_of_the_machine(built: Path) -> None:
    """No output names the folder in which it was made, or the packages that made it."""
    for path in (built / "output").glob(f"{BRIEF}.*"):
        data = path.read_bytes()
        assert str(built).encode() not in data
        assert b"site-packages" not in data


def test_pdf_is_accessible(built: Path) -> None:
    """An independent validator finds PDF/UA-1 kept, and the file's syntax is sound."""
    path = built / f"output/{BRIEF}.pdf"
    report = page.validate_pdf(path, profile="ua1")
    assert report.rules.total > 100
    assert [failure.message for failure in report.failures] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.attachments) == 5


def test_docx_is_valid(built: Path) -> None:
    """The Word file keeps the Open XML schema, and names no file in a picture's description."""
    path = built / f"output/{BRIEF}.docx"
    result = OpenXmlValidator().validate(path)
    assert [error.description for error in result.errors] == []
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        assert "policy transfer, smart city governance" in parts.read("docProps/core.xml").decode()
        styles = parts.read("word/styles.xml").decode("utf-8")
    assert any(name.startswith("word/header") for name in names)
    assert all(style in styles for style in ("Caption", "Source Note", "Box Title", "Heading 1"))


def test_html_stands_alone(built: Path) -> None:
    """The page needs no other file, and every link inside it has a target."""
    text = (built / f"output/{BRIEF}.html").read_text("utf-8")
    html = lxml.html.fromstring(text)
    identifiers = html.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link[1:] for link in html.xpath("//@href") if link.startswith("#")} <= set(identifiers)
    assert not html.xpath(
        "//script | //link[@rel='stylesheet'] | //img[not(starts-with(@src,'data:'))]"
    )
    assert html.get("lang") == "en-GB"
    assert len(html.xpath("//h1")) == 1 == len(html.xpath("//main"))
