"""Everything a brief may hold, written to Word and read back: fields, tables, scripts, notes."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from scripts.word_columns import column_widths, least_widths
from tests.word_file import (
    Element,
    W,
    bookmarks,
    brief,
    changed,
    fields,
    paragraphs,
    read,
    text,
    updated,
    value,
    with_new_figure,
    with_stale_results,
    write,
)

BRIEFS = ("everything", "languages")
TEXT_WIDTH = 11906 - 2 * 1247
"""Of an A4 page, in twentieths of a point."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The Word files of the briefs in tests/word, by name."""
    return {name: write(brief(name), tmp_path_factory.mktemp(name)) for name in BRIEFS}


@pytest.fixture(scope="module")
def body(files: dict[str, Path]) -> Element:
    """The text of the brief that has everything."""
    return read(files["everything"])


@pytest.mark.parametrize("name", BRIEFS)
def test_updating_fields_changes_nothing(files: dict[str, Path], name: str) -> None:
    """Counting again and following each reference gives the numbers that are printed."""
    results = updated(files[name])
    assert [field.result for field, _ in results] == [result for _, result in results]


def test_captions_count_and_references_follow(body: Element) -> None:
    """Figures, tables and boxes count each for themselves; references name their bookmarks."""
    found = [(each.instruction.split()[0], each.result) for each in fields(body)]
    counted = [each.instruction.split()[1] for each in fields(body) if "SEQ" in each.instruction]
    assert counted == ["Figure", "Table", "Table", "Box", "Figure", "Figure"]
    references = [result for kind, result in found if kind == "REF"]
    assert references == ["1", "2", "1", "2", "1", "1.1", "What follows from it", "Tables"]


def test_other_words_and_digits(files: dict[str, Path]) -> None:
    """Any word may stand before a number; digits that Word cannot count stay, and are followed."""
    document = read(files["languages"])
    found = [(each.instruction.split()[0], each.result) for each in fields(document)]
    assert found == [
        *[("SEQ", "1"), ("SEQ", "2"), ("SEQ", "3")],
        *[("REF", "2"), ("REF", "1"), ("REF", "๔")],
    ]
    captions = [text(each) for each in paragraphs(document, "Caption")]
    assert captions == ["Gambar 1. Satu", "รูปที่ 2 สอง", "រូប 3 Tiga", "ຮູບ ๔ Empat"]


@pytest.mark.parametrize("name", BRIEFS)
def test_bookmarks(files: dict[str, Path], name: str) -> None:
    """Names are ones that Word takes, and stand once; so do the numbers that tie the two ends."""
    document = read(files[name])
    names = [each for each, _ in bookmarks(document)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"\w{1,40}", each.replace("-", "_")) for each in names)
    assert len([each for each in names if re.fullmatch(r"_Ref[0-9a-f]{16}", each)]) >= 3
    numbers = [each.get(f"{W}id") for each in document.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers))
    ends = [each.get(f"{W}id") for each in document.iter(f"{W}bookmarkEnd")]
    assert sorted(numbers) == sorted(ends)


def test_references_are_links(body: Element) -> None:
    """A reference, word and number, leads to a bookmark of the document."""
    links = {text(each): each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")}
    expected = {"Figure 1": "fig-stages", "section 1.1": "sec-law", "box 1": "box-loans"}
    assert expected.items() <= links.items()
    assert set(filter(None, links.values())) <= {name for name, _ in bookmarks(body)}


def test_no_note_comes_twice(body: Element) -> None:
    """No bookmark holds a note, which an update would repeat; such a reference stays a link."""
    marked = [each for each, _ in bookmarks(body) if each.startswith("_Ref")]
    for start in body.iter(f"{W}bookmarkStart"):
        end = f"{W}bookmarkEnd[@{W}id='{start.get(f'{W}id')}']"
        between = start.xpath("following-sibling::*")
        inside = between[: between.index(start.getparent().find(end))]
        if start.get(f"{W}name") in marked:
            assert [each for run in inside for each in run.iter(f"{W}footnoteReference")] == []
    links = (each for each in body.iter(f"{W}hyperlink") if "Read also" in text(each))
    (link,) = (each for each in links if each.get(f"{W}anchor") == "sec-read")
    assert fields(link) == []


def pdf_of(path: Path) -> str:
    """Return the text that LibreOffice shows, with its blanks made one."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not on this machine")
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=180)
    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_libreoffice_counts_alike(files: dict[str, Path], tmp_path: Path) -> None:
    """LibreOffice knows the fields: with wrong numbers in the file it shows the right ones."""
    stale = changed(files["everything"], tmp_path / "stale.docx", with_stale_results)
    numbers = [each.result for each in fields(read(stale))]
    assert numbers.count("99") == len(numbers) - 3  # titles of sections, and the contents
    shown = pdf_of(stale)
    assert "99" not in shown
    for words in (
        "as Figure 1 shows",
        "in Table 2, in Figures 1 and 2, and in box 1",
        "read in section 1.1; what follows is in section “What follows from it”",
        "Figure 2. The same, again",
        "Box 1. Small loans, repaid",
        "Table 2. Ten columns",
    ):
        assert words in shown


def test_a_new_figure_moves_the_others(files: dict[str, Path], tmp_path: Path) -> None:
    """A caption put in front makes all that follow go on, and references to them."""
    grown = changed(files["everything"], tmp_path / "grown.docx", with_new_figure)
    figures = [now for field, now in updated(grown) if "SEQ Figure" in field.instruction]
    assert figures == ["1", "2", "3", "4"]
    shown = pdf_of(grown)
    assert "as Figure 2 shows" in shown
    assert "in Table 2, in Figures 2 and 3, and in box 1" in shown


def rows(table: Element) -> list[Element]:
    return table.findall(f"{W}tr")


def test_header_rows_and_totals(body: Element) -> None:
    """Header rows come again on each page; row heads and totals are told and set apart."""
    projects, wide, by_hand = body.iter(f"{W}tbl")
    for table in (projects, wide, by_hand):
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows(table)]
        assert heads == [True, *[False] * (len(heads) - 1)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows(table))
    looks = [table.find(f"{W}tblPr/{W}tblLook").attrib for table in (projects, wide, by_hand)]
    assert [look[f"{W}lastRow"] for look in looks] == ["1", "0", "0"]
    assert [look[f"{W}firstColumn"] for look in looks] == ["1", "1", "0"]
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in rows(projects)[-1].iter(f"{W}r"))


def test_numbers_stand_right(body: Element) -> None:
    """Columns of numbers are aligned right, head and totals included."""
    projects = next(body.iter(f"{W}tbl"))
    for row in rows(projects):
        _, *numbers = row.iter(f"{W}p")
        assert {value(each, "pPr/jc") for each in numbers if text(each)} == {"right"}
        styles = {"TableText"} if row.find(f"{W}trPr/{W}tblHeader") is None else {"TableHead"}
        assert {value(each, "pPr/pStyle") for each in numbers} == styles


def test_tables_fill_the_text(body: Element) -> None:
    """Tables are as wide as the text; one of ten columns has small letters and whole words."""
    for table in body.iter(f"{W}tbl"):
        widths = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        assert TEXT_WIDTH - 20 <= sum(widths) <= TEXT_WIDTH
        for row in rows(table):
            assert [int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW")] == widths
    _, wide, _ = body.iter(f"{W}tbl")
    styles = {value(each, "pPr/pStyle") for each in wide.iter(f"{W}p")}
    assert styles == {"TableHeadSmall", "TableTextSmall"}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([["a", "b"], ["1", "2"]], [500, 500]),
        ([["area"], ["a long text of many words in it"]], [237, 762]),
        ([["eleven char"], ["a" * 40, "b"]], [346, 654]),
        ([["aaaaaaaaaa"] * 2, ["bbbbbbbbbb"] * 2, ["c"]], [465, 465, 70]),
    ],
)
def test_column_widths(columns: list[list[str]], expected: list[int]) -> None:
    """Columns fill the whole; each has room for its longest word where there is room at all."""
    widths = column_widths(columns, 1000, 10, 60)
    assert widths == expected
    least = least_widths(columns, 10, 60)
    assert sum(least) > 1000 or all(a >= b for a, b in zip(widths, least, strict=True))


def test_captions_and_notes_stay_with_tables(body: Element) -> None:
    """A caption stands above its table and on its page; so does the source note below."""
    projects = next(body.iter(f"{W}tbl"))
    caption = projects.getprevious()
    assert text(caption) == "Table 1. Projects and residents by city"
    assert value(caption, "pPr/pStyle") == "TableCaption"
    last = rows(projects)[-1]
    assert all(each.find(f"{W}pPr/{W}keepNext") is not None for each in last.iter(f"{W}p"))
    note = next(each for each in projects.itersiblings(f"{W}p"))
    assert (value(note, "pPr/pStyle"), text(note)[:6]) == ("SourceNote", "Source")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("PullQuote", ["Sixteen harbour cities report fewer"]),
        ("DefinitionTerm", ["Mangrove", "Retention pond"]),
        ("Definition", ["A tree that stands", "It has a second", "A basin that holds"]),
        ("Abbreviation", ["UNUnited Nations", "UCLG ASPACUnited Cities", "อบต.องค์การ"]),
        ("BlockText", ["A ministry may issue regulations"]),
        ("Series", ["Policy briefHarbour City Institute"]),
        ("Author", ["Siti Rahma, สมชาย ศรีสุข"]),
        ("BoxTitle", ["Key messages", "Box 1. Small loans, repaid"]),
        ("Heading1", ["1 What the harbours did", "What follows from it", "Abb", "About"]),
        ("Heading2", ["1.1 The law", "Tables", "Read also"]),
    ],
)
def test_styles(body: Element, style: str, expected: list[str]) -> None:
    """Each kind of text has a paragraph style of its own."""
    found = [text(each) for each in paragraphs(body, style)]
    assert len(found) == len(expected)
    assert all(each.startswith(start) for each, start in zip(found, expected, strict=True))


def test_notes_keep_their_style(files: dict[str, Path]) -> None:
    """Notes in boxes, captions, cells, headings and definitions look like all others."""
    notes = read(files["everything"], "word/footnotes.xml")
    words = [text(each).strip() for each in paragraphs(notes, "FootnoteText")]
    places = ["box", "text", "heading", "caption", "end", "caption", "cell", "second", "inside"]
    places += ["definition", "middle"]
    assert len(words) == len(places)
    assert all(place in each for place, each in zip(places, words, strict=True))


@pytest.mark.parametrize(
    ("words", "slot", "tag"),
    [
        ("กระทรวงมหาดไทย", "bidi", "th-TH"),
        ("กรุงเทพมหานครและเมืองท่าอีกสิบห้าแห่ง", "bidi", "th-TH"),
        ("เทศบาลนครเชียงใหม่", "bidi", "th-TH"),
        ("ກະຊວງໂຍທາທິການ", "bidi", "lo-LA"),
        ("ក្រសួងសាធារណការ", "bidi", "km-KH"),
        ("ဆောက်လုပ်ရေးဝန်ကြီးဌာန", "bidi", "my-MM"),
        ("Kementerian", "val", "id-ID"),
        ("Bộ Xây", "val", "vi-VN"),
    ],
)
def test_languages(body: Element, words: str, slot: str, tag: str) -> None:
    """Each run of text says its language where Word looks for it, and its kind of script."""
    run = next(each for each in body.iter(f"{W}r") if text(each).startswith(words))
    language = run.find(f"{W}rPr/{W}lang")
    assert dict(language.attrib) == {f"{W}{slot}": tag}
    assert (run.find(f"{W}rPr/{W}cs") is not None) == (slot == "bidi")


def test_burmese_has_its_own_face(body: Element) -> None:
    """Those runs name the face that has their letters; the document bears it."""
    runs = [each for each in body.iter(f"{W}r") if text(each).startswith("ဆောက်")]
    faces = [run.find(f"{W}rPr/{W}rFonts").get(f"{W}cs") for run in runs]
    assert faces == ["Noto Sans Myanmar"]


def test_latin_inside_thai(body: Element) -> None:
    """Numbers and Latin names inside a Thai passage keep the Latin face."""
    (name,) = (each for each in body.iter(f"{W}r") if text(each) == " UNDP")
    assert name.find(f"{W}rPr/{W}cs") is None


def test_unmarked_scripts(files: dict[str, Path]) -> None:
    """Thai without a language, also in a note, is known by its letters."""
    notes = read(files["everything"], "word/footnotes.xml")
    (run,) = (each for each in notes.iter(f"{W}r") if text(each) == "ภาษาไทย")
    assert run.find(f"{W}rPr/{W}cs") is not None
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "th-TH"


def test_language_of_the_document(files: dict[str, Path]) -> None:
    """The language of a brief stands in the slot of its script too."""
    defaults = read(files["languages"], "word/styles.xml").find(f"{W}docDefaults")
    (language,) = defaults.iter(f"{W}lang")
    assert language.get(f"{W}bidi") == language.get(f"{W}val") == "th-TH"


def test_styles_know_complex_scripts(files: dict[str, Path]) -> None:
    """Thai in a heading or a caption is as large and as bold as the Latin letters beside it."""
    styles = read(files["everything"], "word/styles.xml")
    for name in ("Title", "Heading1", "Caption", "TableText", "Box", "PullQuote"):
        (style,) = (each for each in styles if each.get(f"{W}styleId") == name)
        assert value(style, "rPr/szCs") == value(style, "rPr/sz")
        bold = style.find(f"{W}rPr/{W}b") is not None
        assert (style.find(f"{W}rPr/{W}bCs") is not None) == bold


def test_figures_keep_the_margins(body: Element) -> None:
    """A figure in a list is not indented; one without a note leaves room before the text."""
    assert all(each.find(f"{W}pPr/{W}numPr") is None for each in paragraphs(body, "Caption"))
    pictures = paragraphs(body, "Figure")
    assert all(each.find(f"{W}pPr/{W}numPr") is None for each in pictures)
    assert [value(each, "pPr/keepNext") for each in pictures] == [None, "0", "0"]
    by_hand = list(body.iter(f"{W}tbl"))[1]
    after = next(by_hand.itersiblings(f"{W}p"))
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "280"


def test_settings(files: dict[str, Path], body: Element) -> None:
    """Word opens the file as one of its own, and notes are counted through."""
    settings = read(files["everything"], "word/settings.xml")
    (setting,) = settings.iter(f"{W}compatSetting")
    assert (setting.get(f"{W}name"), setting.get(f"{W}val")) == ("compatibilityMode", "15")
    (restart,) = body.iter(f"{W}numRestart")
    assert restart.get(f"{W}val") == "continuous"


def test_mathematics(body: Element) -> None:
    """Formulas are Word's own, which can be edited."""
    (formula,) = body.iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")
    assert "".join(formula.itertext()) == "n2+12"


def test_properties_and_links(files: dict[str, Path]) -> None:
    """Authors stand in the properties of the file; a related brief is its Word file."""
    with zipfile.ZipFile(files["everything"]) as parts:
        core = parts.read("docProps/core.xml").decode("utf-8")
        links = parts.read("word/_rels/document.xml.rels").decode("utf-8")
    assert "<dc:creator>Siti Rahma; สมชาย ศรีสุข</dc:creator>" in core
    assert 'Target="shade-for-markets.docx"' in links


@pytest.mark.parametrize("name", BRIEFS)
def test_valid(files: dict[str, Path], name: str) -> None:
    """The file keeps the Open XML schema, and no picture is described by the path of a file."""
    result = OpenXmlValidator().validate(files[name])
    assert [error.description for error in result.errors] == []
    described = [each.get("descr") for each in read(files[name]).iter() if each.get("descr")]
    assert described
    assert [each for each in described if "/" in each] == []


def test_same_bytes(files: dict[str, Path], tmp_path: Path) -> None:
    """The same brief gives the same file, in any folder."""
    again = write(brief("everything"), tmp_path)
    assert again.read_bytes() == files["everything"].read_bytes()
