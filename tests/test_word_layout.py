"""What stands on the first page, in boxes and at the end of a Word file, and how it is laid out."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.word_file import (
    TOC_STYLES,
    Element,
    W,
    brief,
    contents,
    fields,
    outline,
    paragraphs,
    read,
    text,
    value,
    write,
)

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EDGE = 60
"""Twentieths of a point from the text's edge to the left of a box's text, bar included."""


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file of tests/word/boxes.md."""
    return write(brief("boxes"), tmp_path_factory.mktemp("boxes"))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file of tests/word/everything.md."""
    return write(brief("everything"), tmp_path_factory.mktemp("everything"))


def tinted(root: Element) -> list[Element]:
    """Return the paragraphs with a ground of their own: those in boxes."""
    return [each for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}shd") is not None]


def number(element: Element, path: str, name: str) -> int:
    """Return a number of the element at a path; 0 where it is not given."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return int(found.get(W + name, "0"))


def test_bar_is_straight(boxes: Path) -> None:
    """The bar of a box stands at the edge of the text, however deep a list goes."""
    inside = tinted(read(boxes))
    words = [text(each) for each in inside]
    assert {"First", "Fifth", "A paragraph of the fifth.", "After the table."} <= set(words)
    for each in inside:
        start = number(each, "pPr/ind", "left") - number(each, "pPr/ind", "hanging")
        space = number(each, "pPr/pBdr/left", "space")
        assert (space <= 31, start - 20 * space) == (True, EDGE)


def test_depth_is_seen(boxes: Path) -> None:
    """Each level of a list in a box stands further right than the one above."""
    indents = {text(each): number(each, "pPr/ind", "left") for each in tinted(read(boxes))}
    levels = [indents[name] for name in ("First", "Second", "Third", "Fourth", "Fifth")]
    assert levels == sorted(set(levels))
    assert indents["A paragraph of the fifth."] == levels[-1]


def test_table_in_a_box(boxes: Path) -> None:
    """Table and caption bear tint and bar; the table reaches from bar to edge."""
    root = read(boxes)
    (table,) = root.iter(f"{W}tbl")
    assert value(table, "tblPr/tblStyle") == "BoxTable"
    assert table.getprevious() in tinted(root)
    styles = {each.get(f"{W}styleId"): each for each in read(boxes, "word/styles.xml")}
    style = styles["BoxTable"]
    ground = style.find(f"{W}tcPr/{W}shd").get(f"{W}fill")
    assert ground == table.getprevious().find(f"{W}pPr/{W}shd").get(f"{W}fill")
    bar = style.find(f"{W}tblPr/{W}tblBorders/{W}left")
    own = table.getprevious().find(f"{W}pPr/{W}pBdr/{W}left")
    assert [bar.get(W + name) for name in ("sz", "color")] == [
        own.get(W + name) for name in ("sz", "color")
    ]


def test_figure_in_a_box(boxes: Path) -> None:
    """A picture is made as narrow as the text of its box, and keeps its form."""
    (extent,) = read(boxes).iter(f"{DRAWING}extent")
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    assert width == pytest.approx(16.6 * 360000 - 19.5 * 12700)
    assert abs(width / height - 1320 / 700) < 0.01


def test_boxes_are_parted(boxes: Path) -> None:
    """Two boxes in a row do not run together; text around them needs nothing between."""
    (gap,) = paragraphs(read(boxes), "BoxGap")
    assert text(next(gap.itersiblings(f"{W}p"))) == "Box 1. A table"
    assert [value(each, "pPr/pStyle") for each in read(boxes).iter(f"{W}p")].count("BoxEnd") == 0


def test_short_boxes_stay_whole(boxes: Path) -> None:
    """All paragraphs of a short box but the last stay with the next."""
    inside = tinted(read(boxes))
    for each in inside:
        keep = each.find(f"{W}pPr/{W}keepNext")
        is_last = each.getnext() is None or each.getnext() not in inside
        stays = keep is not None and keep.get(f"{W}val") != "0"
        assert stays or is_last, text(each)


def test_lists_are_flush(boxes: Path) -> None:
    """Signs of lists are letters of the brand's face, and begin at the edge of the text."""
    levels = list(read(boxes, "word/numbering.xml").iter(f"{W}lvl"))
    first = [each for each in levels if each.get(f"{W}ilvl") == "0"]
    for level in first:
        assert number(level, "pPr/ind", "left") == number(level, "pPr/ind", "hanging") > 0
    signs = {value(each, "lvlText") for each in levels if each.find(f"{W}rPr") is not None}
    assert signs == {"•", "–"}


def test_contents(everything: Path) -> None:
    """The table of contents is Word's own field, and holds what an update would put there."""
    root = read(everything)
    assert contents(root) == outline(root)
    (frame,) = root.iter(f"{W}sdt")
    gallery = frame.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    assert gallery.get(f"{W}val") == "Table of Contents"
    (field,) = (each for each in fields(root) if "TOC" in each.instruction)
    assert field.instruction.strip() == r'TOC \o "1-2" \h \z \u'
    kinds = [each.get(f"{W}fldCharType") for each in frame.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_entries_lead_to_headings(everything: Path) -> None:
    """Each entry is a link to the heading whose words it has, and to no note of it."""
    root = read(everything)
    marks = {
        each.get(f"{W}name"): next(each.iterancestors(f"{W}p"), None)
        for each in root.iter(f"{W}bookmarkStart")
    }
    (frame,) = root.iter(f"{W}sdt")
    entries = list(frame.iter(f"{W}hyperlink"))
    assert len(entries) == 7
    for entry in entries:
        heading = marks[entry.get(f"{W}anchor")]
        assert value(heading, "pPr/pStyle") in ("Heading1", "Heading2")
        assert text(entry) == text(heading)
    assert list(frame.iter(f"{W}footnoteReference")) == []


def test_no_contents_of_few_headings(boxes: Path) -> None:
    """A text without headings has no table of contents."""
    assert list(read(boxes).iter(f"{W}sdt")) == []


def test_first_page_is_different(everything: Path) -> None:
    """The first page has a foot like all others, and no running head."""
    (section,) = read(everything).iter(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    kinds = [
        (each.tag.rpartition("}")[2], each.get(f"{W}type"))
        for each in section.iter(f"{W}headerReference", f"{W}footerReference")
    ]
    assert sorted(kinds) == [
        ("footerReference", "default"),
        ("footerReference", "first"),
        ("headerReference", "default"),
    ]
    assert text(read(everything, "word/header1.xml")) == "Coastal citiesPolicy brief"
    for name in ("footer1", "footer2"):
        foot = read(everything, f"word/{name}.xml")
        instructions = [each.get(f"{W}instr").strip() for each in foot.iter(f"{W}fldSimple")]
        assert instructions == ["PAGE", "NUMPAGES"]
        assert text(foot).startswith("Harbour City Institute · 23 November 2026")


def test_last_section_stays_whole(everything: Path) -> None:
    """Credits stand in two columns without a table, together, above a closing bar."""
    about = paragraphs(read(everything), "About")
    assert [len(list(each.iter(f"{W}tab"))) for each in about] == [1] * len(about)
    assert about[-1].find(f"{W}pPr/{W}pBdr/{W}bottom") is not None


def test_properties(everything: Path) -> None:
    """The file says its title, publisher, series and licence, and counts no words of another."""
    core = read(everything, "docProps/core.xml")
    said = {each.tag.rpartition("}")[2]: each.text for each in core}
    assert said["title"] == "Coastal cities and the Ministry of Public Works"
    assert (said["language"], said["category"]) == ("en-GB", "Policy brief")
    assert said["keywords"] == "drainage, shade"
    application = read(everything, "docProps/app.xml")
    assert [each.text for each in application] == ["Harbour City Institute"]
    own = read(everything, "docProps/custom.xml")
    properties = [(each.get("pid"), each.get("name"), each[0].text) for each in own]
    assert properties == [("2", "Licence", "https://creativecommons.org/licenses/by/4.0/")]


def test_screen_tips(flagship: Path) -> None:
    """A citation shows its work when it is pointed at, in no more letters than Word takes."""
    links = list(read(flagship / "output/asean-smart-cities.docx").iter(f"{W}hyperlink"))
    tips = {text(each): each.get(f"{W}tooltip") for each in links}
    assert tips["OECD, 2023"].startswith("OECD. (2023). Smart city data governance")
    assert max(len(tip) for tip in tips.values() if tip) <= 260
    citations = [each for each in links if (each.get(f"{W}anchor") or "").startswith("ref-")]
    assert len(citations) > 40 and all(each.get(f"{W}tooltip") for each in citations)


def test_links_inside_are_quiet(everything: Path) -> None:
    """References and citations, in notes too, bear the look of links within the document."""
    for part in ("document", "footnotes"):
        links = [*read(everything, f"word/{part}.xml").iter(f"{W}hyperlink")]
        inside = [each for each in links if each.get(f"{W}anchor")]
        assert inside
        for each in inside:
            entry = value(next(each.iterancestors(f"{W}p")), "pPr/pStyle") in TOC_STYLES
            styles = {value(run, "rPr/rStyle") for run in each.iter(f"{W}r")}
            assert styles == ({None} if entry else {"ReferenceLink"})


@pytest.mark.parametrize("name", ["boxes", "everything"])
def test_schema(request: pytest.FixtureRequest, name: str) -> None:
    """The files keep the Open XML schema."""
    result = OpenXmlValidator().validate(request.getfixturevalue(name))
    assert [error.description for error in result.errors] == []
