"""What Word's Accessibility Checker would say of our Word files, rule by rule.

Names are Microsoft's, from "Rules for the Accessibility Checker" (support.microsoft.com) and from
the pane in which Word shows its results. Rules on slides, sheets, videos and locked documents do
not arise here. Beside each rule stands a fault, made on purpose, that it must find.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from scripts.colours import contrast
from tests.word_file import Element, W, outline, paragraphs, read, text, value
from tests.word_look import WordLook

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LEAST_SIZE = 7.5
SINGLE_BLANKS = ("Rule", "BoxGap")
"""A rule, and what parts two boxes: a single blank is no row of them."""
LONGEST_HEADING = 100
"""Letters; Word's tip is to keep a heading in one line."""

BRIEFS = {"asean-smart-cities": "flagship", "who-finishes": "flagship", "everything": "stress"}


@pytest.fixture(params=BRIEFS)
def word(request: pytest.FixtureRequest) -> Path:
    """The Word file of each brief, as the workflow builds it."""
    return request.getfixturevalue(BRIEFS[request.param]) / f"output/{request.param}.docx"


@dataclass(frozen=True)
class Rule:
    """A rule of the checker."""

    name: str
    find: Callable[[Path], Iterator[str]]
    """Yields what breaks it."""
    pattern: str
    replacement: str
    """A fault in the file's main part, or in `part`."""
    part: str = "word/document.xml"


def missing_alternative(path: Path) -> Iterator[str]:
    """Objects without words, with the name of a file for words, or with hardly any."""
    for each in read(path).iter(f"{DRAWING}docPr"):
        words = each.get("descr", "")
        if len(words) < 10 or re.search(r"\.(png|svg|jpe?g)\b|/", words):
            yield words


def no_header_row(path: Path) -> Iterator[str]:
    """Tables whose first row is not marked as header, or only in format."""
    for table in read(path).iter(f"{W}tbl"):
        first = table.find(f"{W}tr")
        look = table.find(f"{W}tblPr/{W}tblLook")
        if first.find(f"{W}trPr/{W}tblHeader") is None or look.get(f"{W}firstRow") != "1":
            yield text(first)


def not_inline(path: Path) -> Iterator[str]:
    """Objects beside the text, text boxes, frames, and pictures of the old kind."""
    root = read(path)
    for tag in (f"{DRAWING}anchor", f"{W}txbxContent", f"{W}pict", f"{W}object", f"{W}framePr"):
        yield from (each.tag for each in root.iter(tag))


def merged_cells(path: Path) -> Iterator[str]:
    """Cells over several columns or rows, tables in tables, rows of unequal length."""
    for table in read(path).iter(f"{W}tbl"):
        for tag in ("gridSpan", "vMerge", "hMerge", "tbl"):
            yield from (f"{tag}: {text(table)[:40]}" for _ in table.iterdescendants(W + tag))
        lengths = {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
        if lengths != {len(table.findall(f"{W}tblGrid/{W}gridCol"))}:
            yield f"{lengths}: {text(table)[:40]}"


def blank_rows(path: Path) -> Iterator[str]:
    """Rows or columns without any text."""
    for table in read(path).iter(f"{W}tbl"):
        cells = [
            [text(cell).strip() for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")
        ]
        lines = [*cells, *zip(*cells, strict=False)]
        yield from (text(table)[:40] for line in lines if not any(line))


def blank_characters(path: Path) -> Iterator[str]:
    """Paragraphs without text that make distance, and rows of blanks or tabs."""
    for paragraph in read(path).iter(f"{W}p"):
        words = "".join(
            each.text or "" if each.tag == f"{W}t" else "\t"
            for each in paragraph.iter(f"{W}t", f"{W}tab")
            if each.getparent().tag != f"{W}tabs"
        )
        style = value(paragraph, "pPr/pStyle")
        is_cell = paragraph.getparent().tag == f"{W}tc"
        shown = words.strip() or list(paragraph.iter(f"{W}drawing", "{*}oMath"))
        if re.search(r"[ \t]{3}", words) and style != "SourceCode":
            yield words
        if not shown and not is_cell and style not in SINGLE_BLANKS:
            yield f"nothing in a paragraph of style {style}"


def no_headings(path: Path) -> Iterator[str]:
    """A document without headings."""
    if not paragraphs(read(path), "Heading1"):
        yield "no heading"


def skipped_levels(path: Path) -> Iterator[str]:
    """Headings more than one level below the one before."""
    found = [(1, "the title")]
    for paragraph in read(path).iter(f"{W}p"):
        matched = re.fullmatch(r"Heading(\d)", value(paragraph, "pPr/pStyle") or "")
        if matched:
            found.append((int(matched[1]), text(paragraph)))
    yield from (words for (level, _), (next_, words) in pairwise(found) if next_ > level + 1)


def long_headings(path: Path) -> Iterator[str]:
    """Headings of more than a line."""
    yield from (words for words in outline(read(path)) if len(words) > LONGEST_HEADING)


def unclear_links(path: Path) -> Iterator[str]:
    """Links whose words say nothing by themselves: none, "here", or a bare address untold."""
    empty = {"", "here", "click here", "link", "this", "this page", "more", "read more"}
    for link in read(path).iter(f"{W}hyperlink"):
        words = text(link).strip()
        is_entry = value(next(link.iterancestors(f"{W}p")), "pPr/pStyle") == "Bibliography"
        is_address = re.match(r"https?://|www\.", words)
        if words.lower() in empty or (is_entry and is_address and not link.get(f"{W}tooltip")):
            yield words


def low_contrast(path: Path) -> Iterator[str]:
    """Text with less than 4.5:1 against what it stands on, also in headers and notes."""
    for run in WordLook(path).runs():
        for ground in run.grounds:
            if contrast(f"#{run.colour}", f"#{ground}") < 4.5:
                yield f"{run.colour} on {ground}: {run.words}"


def small_text(path: Path) -> Iterator[str]:
    """Text too small to read."""
    yield from (run.words for run in WordLook(path).runs() if run.size < LEAST_SIZE)


def no_language(path: Path) -> Iterator[str]:
    """Runs whose language nothing says, or whose letters are of another one."""
    for run in WordLook(path).runs():
        is_thai = re.search("[\u0e01-\u0e5b]", run.words)
        if not run.language or (is_thai and run.language != "th-TH"):
            yield run.words


def no_title(path: Path) -> Iterator[str]:
    """A file without title, language or subject matter in its properties."""
    core = read(path, "docProps/core.xml")
    for name in ("title", "language", "description", "keywords", "category"):
        found = core.find(f"{{*}}{name}")
        if found is None or not (found.text or "").strip():
            yield name


def untitled_controls(path: Path) -> Iterator[str]:
    """Content controls without a title."""
    for control in read(path).iter(f"{W}sdt"):
        if not value(control, "sdtPr/alias"):
            yield text(control)[:40]


def hidden_text(path: Path) -> Iterator[str]:
    """Text that is there and not shown, and pictures behind the text."""
    yield from (text(each.getparent().getparent()) for each in read(path).iter(f"{W}vanish"))
    with zipfile.ZipFile(path) as parts:
        headers = [name for name in parts.namelist() if "/header" in name or "/footer" in name]
        yield from (name for name in headers if b"<w:drawing" in parts.read(name))


HEADING = '<w:pStyle w:val="Heading1"/>'
LONG = f"({HEADING}.*?<w:t[^>]*>)"
RULES = [
    Rule("Missing alternative text", missing_alternative, r' descr="[^"]*"', ""),
    Rule("No header row", no_header_row, r"<w:tblHeader[^>]*/>", ""),
    Rule("Image or object not inline", not_inline, r"wp:inline\b", "wp:anchor"),
    Rule("Merged or split cells", merged_cells, r"<w:tcW ", '<w:gridSpan w:val="2"/><w:tcW '),
    Rule("Blank table rows or columns", blank_rows, r"(?s)<w:tr>.*?</w:tr>", ""),
    Rule("Repeated blank characters", blank_characters, r"<w:body>", "<w:body><w:p/>"),
    Rule("No headings in document", no_headings, r'"Heading\d"', '"BodyText"'),
    Rule("Skipped heading level", skipped_levels, HEADING, HEADING.replace("1", "3")),
    Rule("Headings are not too long", long_headings, LONG, r"\1" + 101 * "x"),
    Rule("Unclear hyperlink text", unclear_links, r' w:tooltip="[^"]*"', ""),
    Rule("Hard-to-read text contrast", low_contrast, r'w:fill="\w{6}"', 'w:fill="808080"'),
    Rule("Sufficient size of text", small_text, r'<w:sz w:val="\d+"', '<w:sz w:val="12"'),
    Rule("Language of the text", no_language, r"<w:lang [^>]*/>", ""),
    Rule("Document title", no_title, r"<dc:title>.*?</dc:title>", "", "docProps/core.xml"),
    Rule("Content control title", untitled_controls, r"<w:alias [^>]*/>", ""),
    Rule("No watermark, no hidden text", hidden_text, r"<w:b/>", "<w:b/><w:vanish/>"),
]
_IN_STYLES = ("Hard-to-read text contrast", "Sufficient size of text", "Language of the text")
KNOWN = {
    # What tests/stress holds on purpose, to see how formats bear it: one heading of sixty words.
    ("everything", "Headings are not too long"): ["2 The record of a city whose heading is sixty"],
}
by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name.replace(" ", "-"))


@by_name
def test_rule(word: Path, rule: Rule) -> None:
    """The checker would find nothing but what is known."""
    expected = KNOWN.get((word.stem, rule.name), [])
    found = list(rule.find(word))
    assert [words[: len(start)] for words, start in zip(found, expected, strict=False)] == expected
    assert found[len(expected) :] == []


@by_name
def test_rule_finds(flagship: Path, tmp_path: Path, rule: Rule) -> None:
    """Each rule finds a fault that is made on purpose."""
    source = flagship / "output/asean-smart-cities.docx"
    part = "word/styles.xml" if rule.name in _IN_STYLES else rule.part
    spoiled = tmp_path / "spoiled.docx"
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(spoiled, "w") as target:
        for name in parts.namelist():
            data = parts.read(name)
            if name == part:
                data = spoil(rule, data.decode("utf-8")).encode("utf-8")
            target.writestr(name, data)
    assert list(rule.find(spoiled))


def spoil(rule: Rule, xml: str) -> str:
    """Return the XML of a part with the fault of a rule."""
    if rule.find is blank_rows:  # all texts of the first row of a table go
        row = re.search(r"(?s)<w:tr>.*?</w:tr>", xml)[0]
        return xml.replace(row, re.sub(r"(?s)<w:t [^>]*>.*?</w:t>", "", row), 1)
    spoiled = re.sub(rule.pattern, rule.replacement, xml)
    assert spoiled != xml
    return spoiled


def test_schema(word: Path) -> None:
    """The files keep the Open XML schema, and no two drawings have one number."""
    result = OpenXmlValidator().validate(word)
    assert [error.description for error in result.errors] == []
    numbers = [each.get("id") for each in read(word).iter(f"{DRAWING}docPr")]
    assert len(numbers) == len(set(numbers))


def test_reading_order(word: Path) -> None:
    """Who, what and when come first, then the key messages, the contents, the text."""
    styles = [value(each, "pPr/pStyle") for each in read(word).iter(f"{W}p")]
    order = ["Series", "Title", "Subtitle", "Date", "BoxTitle", "TOCHeading", "toc1", "Heading1"]
    places = [styles.index(name) for name in order]
    assert places == sorted(places)


def test_lists_are_lists(word: Path) -> None:
    """No paragraph begins with a typed sign of a list; numbered ones bear their numbering."""
    typed = re.compile(r"\s*([•◦▪·–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
    found = [text(each) for each in read(word).iter(f"{W}p") if typed.match(text(each))]
    assert found == []
    assert len(list(read(word).iter(f"{W}numPr"))) > 3


def element_names(root: Element) -> set[str]:
    """Return the names of all elements."""
    return {str(each.tag).rpartition("}")[2] for each in root.iter()}


def test_no_question_on_opening(word: Path) -> None:
    """Word updates nothing by itself, which it would ask every reader about."""
    assert "updateFields" not in element_names(read(word, "word/settings.xml"))
    assert [each for each in read(word).iter() if each.get(f"{W}dirty")] == []
