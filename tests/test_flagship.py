"""The flagship brief, built by the real workflow: what holds for it alone."""

import re
import zipfile
from pathlib import Path

import lxml.html
import pytest
from openxml_audit import OpenXmlValidator

from scripts.brief import load_brief
from tests.formats import ReadBack, letters
from tests.formats.readers import READERS

BRIEF = "asean-smart-cities"


@pytest.fixture(scope="module", params=READERS)
def found(request: pytest.FixtureRequest, flagship: Path) -> ReadBack:
    """One format, read back."""
    return READERS[request.param](flagship / f"output/{BRIEF}.{request.param}")


def test_headings(found: ReadBack) -> None:
    """Each format has every heading of the author, in order, then references and colophon."""
    texts = "\n".join(section.text for section in load_brief(BRIEF).sections)
    written = re.findall(r"^# (.*?)(?: \{.*)?$", texts, re.MULTILINE)
    assert len(written) == 8
    expected = [*written, "References", "About this brief"]
    headings = [text for level, text in found.headings if level == 1]
    assert list(map(letters, headings)) == list(map(letters, expected))


def test_numbers(found: ReadBack) -> None:
    """Key messages and alternative texts bear the figures of the data."""
    assert len(found.alternatives) == 5
    stages = next(text for text in found.alternatives if "projects by stage" in text)
    assert "from 77 to 134" in stages
    assert found.boxes[0].strip() == "Key messages"
    messages = found.text[: found.text.index(found.headings[0][1].strip())]
    assert {"77", "134", "18", "300,000"} <= set(re.findall(r"\d[\d,]*\d", messages))


def test_length() -> None:
    """The body has the length of a policy brief: 1,800 to 2,500 words outside tables."""
    texts = "\n".join(section.text for section in load_brief(BRIEF).sections)
    lines = [line for line in texts.splitlines() if line[:1] not in "|:#!"]
    prose = re.sub(r"\{\{.*?\}\}", "1", "\n".join(lines))
    assert 1800 <= len(re.sub(r"\[[^\]]*@[^\]]*\]", "", prose).split()) <= 2600


def test_no_path_of_the_machine(flagship: Path) -> None:
    """No output names the folder in which it was made, or the packages that made it."""
    for path in (flagship / "output").glob(f"{BRIEF}.*"):
        data = path.read_bytes()
        assert str(flagship).encode() not in data
        assert b"site-packages" not in data


def test_docx_is_valid(flagship: Path) -> None:
    """The Word file keeps the Open XML schema, and names no file in a picture's description."""
    path = flagship / f"output/{BRIEF}.docx"
    result = OpenXmlValidator().validate(path)
    assert [error.description for error in result.errors] == []
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        assert "policy transfer, smart city governance" in parts.read("docProps/core.xml").decode()
        styles = parts.read("word/styles.xml").decode("utf-8")
    assert any(name.startswith("word/header") for name in names)
    assert all(style in styles for style in ("Caption", "Source Note", "Box Title", "Heading 1"))


def test_html_stands_alone(flagship: Path) -> None:
    """The page needs no other file, and every link inside it has a target."""
    text = (flagship / f"output/{BRIEF}.html").read_text("utf-8")
    html = lxml.html.fromstring(text)
    identifiers = html.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link[1:] for link in html.xpath("//@href") if link.startswith("#")} <= set(identifiers)
    assert not html.xpath(
        "//script[not(@type='application/ld+json')] | //link[@rel='stylesheet']"
        " | //img[not(starts-with(@src,'data:'))]"
    )
    assert html.get("lang") == "en-GB"
    assert len(html.xpath("//h1")) == 1 == len(html.xpath("//main"))
