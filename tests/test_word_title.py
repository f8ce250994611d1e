"""The head of a Word file and its properties, whoever publishes and however many wrote it."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image

from scripts import tree
from scripts.word_title import shortened
from tests.conftest import ROOT, SITE
from tests.word_file import Element, brief, paragraphs, read, text, write

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CENTIMETRE = 360000
AUTHORS = [f"Maria Fernanda dos Santos {number:02}" for number in range(1, 21)]
MARK = '\nlogo: {{medium: {{path: {name}, alt: "A lighthouse"}}}}\n'


def written(folder: Path, **meta: str | list[str]) -> Path:
    """Return the Word file of tests/word/boxes.md with other metadata."""
    document = brief("boxes")
    document["meta"] |= tree.meta_value(meta)["c"]
    return write(document, folder)


def properties(path: Path) -> dict[str, str]:
    return {each.tag.rpartition("}")[2]: each.text for each in read(path, "docProps/core.xml")}


def test_many_authors(tmp_path: Path) -> None:
    """All stand below the title; the file's property names as many as it can hold."""
    path = written(tmp_path, authors=AUTHORS)
    (line,) = paragraphs(read(path), "Author")
    assert text(line) == ", ".join(AUTHORS)
    creator = properties(path)["creator"]
    *named, rest = creator.split("; ")
    assert (named, rest) == (AUTHORS[: len(named)], "et al.")
    assert 200 < len(creator) <= 255
    assert OpenXmlValidator().validate(path).is_valid


def test_a_long_name(tmp_path: Path) -> None:
    """A publisher whose name is longer than a property is named whole on the page."""
    name = " ".join(["Association of the Cities of the Eastern Coast"] * 7)
    path = written(tmp_path, publisher=name, authors=[])
    assert name in text(read(path)) and name in text(read(path, "word/footer1.xml"))
    creator = properties(path)["creator"]
    assert 240 < len(creator) <= 255 and name.startswith(creator.removesuffix(" …"))
    assert read(path, "docProps/app.xml")[0].text == name
    assert OpenXmlValidator().validate(path).is_valid


@pytest.mark.parametrize(
    ("length", "expected"), [(255, "x" * 255), (256, "x" * 254 + "…"), (9000, "x" * 254 + "…")]
)
def test_shortened(length: int, expected: str) -> None:
    """A text without a place to part it is cut where it must be."""
    assert shortened("x" * length) == expected


@pytest.mark.parametrize("count", range(9, 60))
def test_shortened_between_names(count: int) -> None:
    """What remains of many names are whole names, in no more letters than fit."""
    short = shortened("; ".join(["Ana Maria Cruz Lopez de la Vega"] * count))
    *named, rest = short.split("; ")
    assert set(named) == {"Ana Maria Cruz Lopez de la Vega"} and rest == "et al."
    assert 255 - 33 < len(short) <= 255


def _branded(folder: Path, name: str, content: bytes, **meta: str) -> tuple[Path, Element]:
    """Return a Word file whose publisher has a mark, and the line in which it stands."""
    theme = folder / "content/theme"
    shutil.copytree(SITE / "content/theme", theme)
    (theme / name).write_bytes(content)
    brand = theme / "_brand.yml"
    brand.write_text(brand.read_text("utf-8") + MARK.format(name=name), "utf-8")
    path = written(folder, **meta)
    (line,) = paragraphs(read(path), "Series")
    return path, line


def _without_header(data: bytes) -> bytes:
    """Return a JPEG file without the JFIF header that comes first in it, as some cameras write."""
    assert data[2:4] == b"\xff\xe0" and data[6:10] == b"JFIF"
    return data[:2] + data[4 + int.from_bytes(data[4:6], "big") :]


def _picture(size: tuple[int, int], kind: str, mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, 90 if mode == "L" else (20, 90, 60)).save(target, kind)
    return target.getvalue()


def _size(line: Element) -> tuple[float, float]:
    """Return width and height of the picture in a line, in centimetres."""
    (extent,) = line.iter(f"{DRAWING}extent")
    return tuple(int(extent.get(name)) / CENTIMETRE for name in ("cx", "cy"))


MARKS: dict[str, tuple[str, Callable[[], bytes], tuple[float, float]]] = {
    "JPEG": ("mark.jpg", lambda: _picture((200, 100), "JPEG"), (2.2, 1.1)),
    "JPEG without header": (
        "mark.jpg",
        lambda: _without_header(_picture((200, 100), "JPEG")),
        (2.2, 1.1),
    ),
    "grey JPEG without header": (
        "mark.jpg",
        lambda: _without_header(_picture((200, 100), "JPEG", "L")),
        (2.2, 1.1),
    ),
    "very wide": ("mark.png", lambda: _picture((2000, 100), "PNG"), (5.5, 0.275)),
    "very high": ("mark.png", lambda: _picture((100, 2000), "PNG"), (0.055, 1.1)),
}


@pytest.mark.parametrize("case", MARKS)
def test_marks(tmp_path: Path, case: str) -> None:
    """A mark of any kind stands in its line, in its own proportions, and no larger than it may."""
    name, content, size = MARKS[case]
    path, line = _branded(tmp_path, name, content())
    assert _size(line) == pytest.approx(size, abs=0.01)
    assert OpenXmlValidator().validate(path).is_valid


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Harbour City Institute", "Policy brief · Harbour City Institute"),
        ("Association of the Cities of the Eastern Coast", "Policy brief"),
    ],
)
def test_name_beside_a_mark(tmp_path: Path, publisher: str, expected: str) -> None:
    """The name stands beside the mark where it has room, and at the foot in any case."""
    content = (ROOT / "tests/cheat_sheet/cases/tree.png").read_bytes()
    path, line = _branded(tmp_path, "mark.png", content, publisher=publisher)
    assert text(line) == expected
    assert publisher in text(read(path, "word/footer1.xml"))
