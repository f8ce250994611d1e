"""What the PDF makes of each part of the tree, read back from the file."""

import contextlib
import dataclasses
import datetime
import itertools
import json
from collections.abc import Iterator, Mapping
from ctypes import POINTER, Array, c_ulong, cast, create_string_buffer
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from scripts import tree
from scripts.brand import Brand, load_brand
from scripts.pandoc import convert
from scripts.render_pdf import theme_inputs, typst_source
from scripts.typst_document import compile_pdf

ROOT = Path(__file__).parent.parent
MARGIN, A4_WIDTH = 2.2 * 72 / 2.54, 595.28
WORDS = {"page_of": "Page {page} of {pages}"}
META = {
    "title": "Brief",
    "date": "1 May 2026",
    "date_iso": "2026-05-01",
    "lang": "en-GB",
    "authors": ["Ann Author", "ศรีสุข สมชาย"],
    "words": WORDS,
}
PROSE = " ".join(["What one city has tried, another need not try again."] * 12)
WIDE = [
    "Municipality",
    "Intergovernmental coordination",
    "Telecommunications infrastructure",
    "Environmentally responsible procurement",
    "Decentralisation",
    "Institutionalisation",
    "Internationalisation",
    "Counterrevolutionaries",
    "Population",
    "Share",
]
LONG_WORDS = [
    *("Pemerintah daerah", "mempertanggungjawabkan", "Keanekaragaman hayati"),
    *("ketidakberdayaan", "perusahaan telekomunikasi", "menyelenggarakan"),
    *("kewarganegaraan", "pertanggungjawaban", "Penduduk", "Persen"),
]


def rows(head: str, cells: list[str]) -> str:
    """Return a pipe table of three columns, the last of them numbers."""
    return "\n".join([f"| {head} | Country | Projects |", "|:--|:--|--:|", *cells])


LONG = [f"| Row {at} | Country {at % 11} | {at * 37:,} |" for at in range(130)]
NOTED = ["| Row[^cell] | [link](https://example.org/) | 5 |", *LONG[1:60]]

MARKDOWN = f"""
::: key-messages
::: box-title
Key messages
:::

- A message.[^message]
:::

# [[1]{{.number}}]{{.section-number}} Sixty words {"and more words " * 19} {{#sec-long}}

{PROSE} See [Table [1]{{.number}}](#tbl-long){{.cross-reference}}, Tables
[[1]{{.number}}](#tbl-long){{.cross-reference}} and [[2]{{.number}}](#tbl-wide){{.cross-reference}},
[section “[With *emphasis*]{{.section-title}}”](#sec-maths){{.cross-reference}},
[another brief](other-brief){{.related-brief}}, [UN]{{.abbr title="United Nations"}}.[^text]

## With *emphasis* and $E = mc^2$[^heading] {{#sec-maths}}

$$\\frac{{1}}{{n}} \\sum_{{i=1}}^n x_i$$

::: pull-quote
Pulled out of the text.[^pulled] [Linked.](https://example.org/)
:::

![[Figure [1]{{.number}}.]{{.label}} A caption[^caption] with [ไทย]{{lang=th}}.](dot.svg){{#fig-a}}

Term
:   Its definition.[^definition]

    Its second paragraph.

::: {{.box #box-a}}
::: box-title
[Box [1]{{.number}}.]{{.label}} A box
:::

Text of the box.[^box]

{rows("Inside", ["| a | b | 1 |"])}
:::

{rows("City", LONG)}

: [Table [1]{{.number}}.]{{.label}} A long table[^table] {{#tbl-long}}

::: source-note
Source: ours.[^source]
:::

{rows("Noted[^header]", NOTED)}

| {" | ".join(WIDE)} |
|{"---|" * 8}---:|---:|
| {" | ".join([*WIDE[:8], "1,234,567", "12.5"])} |

: [Table [2]{{.number}}.]{{.label}} A wide table {{#tbl-wide}}

::: {{lang=th}}
กรุงเทพมหานคร เมืองอัจฉริยะน่าอยู่ **ตัวหนา**
:::

::: {{lang=lo}}
ນະຄອນຫຼວງວຽງຈັນ
:::

::: {{lang=km}}
ព្រះរាជាណាចក្រ
:::

::: {{lang=my}}
ရန်ကုန်မြို့သည်
:::

::: {{lang=vi}}
Những thành phố bền vững: ỗi ợ ự ỷ Ẫ.
:::

A word, [ภาษาไทย]{{lang=th-TH}}.

[^pulled]: NOT TO BE READ
"""
PLACES = (
    *("message", "text", "heading", "caption", "definition"),
    *("box", "table", "source", "header", "cell"),
)
NOTES = "\n".join(f"[^{place}]: NOTE IN {place.upper()} with text.\n" for place in PLACES)


def tree_of(markdown: str, meta: Mapping[str, Any] = META) -> str:
    """Return a brief's tree, in which the long table has a row of totals."""
    document = json.loads(convert(markdown, "markdown", "json"))
    for node in tree.walk(document["blocks"]):
        if node["t"] == "Table" and node["c"][0][0] == "tbl-long":
            words = ("Total", "", "310,245")
            blocks = [[tree.plain(tree.strong(tree.text(each)))] if each else [] for each in words]
            cells = [[tree.attr(), {"t": "AlignDefault"}, 1, 1, each] for each in blocks]
            node["c"][5] = [tree.attr(), [[tree.attr(), cells]]]
    document["meta"] = tree.meta_value(dict(meta))["c"]
    return tree.dump(document)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the Markdown above."""
    top = tmp_path_factory.mktemp("pdf")
    (top / "content").mkdir()
    (top / "content/theme").symlink_to(ROOT / "content/theme")
    (top / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="2"><rect width="9"/></svg>'
    )
    with contextlib.chdir(top):
        source = typst_source(tree_of(MARKDOWN + NOTES), META)
        data = compile_pdf(source, datetime.date(2026, 5, 1), theme_inputs(load_brand()))
    (top / "brief.pdf").write_bytes(data)
    return top / "brief.pdf"


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf)]


def artifacts(path: Path) -> Iterator[tuple[bool, str]]:
    """Yield each run of text, and whether it is an artifact, which no screen reader reads."""
    for each in pypdfium2.PdfDocument(path):
        text_page = each.get_textpage()
        for found in each.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = pdfium.FPDFTextObj_GetText(found, text_page, None, 0)
            text = create_string_buffer(size * 2)
            pdfium.FPDFTextObj_GetText(found, text_page, _wide(text), size)
            yield "Artifact" in _marks(found), _decoded(text.raw)


def _wide(buffer: Array) -> Any:
    """Return a buffer as pdfium wants it for UTF-16."""
    return cast(buffer, POINTER(pdfium.FPDF_WCHAR))


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-16-le", "ignore").partition("\0")[0]


def _marks(found: pypdfium2.PdfObject) -> list[str]:
    """Return the names of the marks around an object of a page."""
    names = []
    for at in range(pdfium.FPDFPageObj_CountMarks(found)):
        name, length = create_string_buffer(100), c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(found, at)
        pdfium.FPDFPageObjMark_GetName(mark, _wide(name), len(name), length)
        names.append(_decoded(name.raw))
    return names


def boxes(path: Path) -> Iterator[list[tuple[float, float, float, float]]]:
    """Yield the boxes of letters and digits on each page: left, bottom, right, top."""
    for each in pypdfium2.PdfDocument(path):
        text = each.get_textpage()
        points = range(text.count_chars())
        yield [text.get_charbox(at) for at in points if text.get_text_range(at, 1).isalnum()]


def test_accessible(pdf: Path) -> None:
    """An independent validator finds PDF/UA-1 kept."""
    assert [each.message for each in page.validate_pdf(pdf, profile="ua1").failures] == []


@pytest.mark.parametrize(
    "words",
    [
        *("กรุงเทพมหานคร", "เมืองอัจฉริยะน่าอยู่", "ตัวหนา", "ภาษาไทย", "ไทย"),
        *("ນະຄອນຫຼວງວຽງຈັນ", "ព្រះរាជាណាចក្រ", "ရန်ကုန်မြို့သည်"),
        "Những thành phố bền vững: ỗi ợ ự ỷ Ẫ",
    ],
)
def test_languages(words: str, pages: list[str]) -> None:
    """Text of all scripts can be copied out of the file as it went in."""
    assert words in "".join(pages)


def test_margins(pdf: Path) -> None:
    """Nothing stands outside the margins, wide tables and long headings included."""
    for found in boxes(pdf):
        assert min(box[0] for box in found) > MARGIN - 1
        assert max(box[2] for box in found) < A4_WIDTH - MARGIN + 1


def made(
    markdown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    meta: Mapping[str, Any] = META,
    brand: Brand | None = None,
) -> Path:
    """Return the PDF of some Markdown, in the look of a brand."""
    monkeypatch.chdir(ROOT)
    source, day = typst_source(tree_of(markdown, meta), meta), datetime.date(2026, 5, 1)
    path = tmp_path / "brief.pdf"
    inputs = {**theme_inputs(brand or load_brand()), "layout": meta.get("layout", "")}
    path.write_bytes(compile_pdf(source, day, inputs))
    return path


SHEET = """
# References to come

{text}

| City | Projects |
|------|---------:|
| Here | 5 |

: A narrow table {{#tbl-narrow}}

# About this brief {{#about}}

::: about
**Licence:** none.
:::
"""


def test_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet has two columns, which nothing crosses; what closes it stands in the second."""
    markdown = SHEET.format(text="\n\n".join(["Words run in columns. " * 30] * 12))
    path = made(markdown, tmp_path, monkeypatch, meta={**META, "layout": "sheet"})
    *_, last = boxes(path)
    middle = A4_WIDTH / 2
    text = [box for box in last if 60 < box[1] < 780]  # between head and foot
    assert min(box[0] for box in text) < middle < max(box[0] for box in text)
    assert [box for box in text if box[0] < middle - 12 and box[2] > middle + 12] == []
    document = pypdfium2.PdfDocument(path)
    right = document[len(document) - 1].get_textpage().get_text_bounded(left=middle)
    assert "About this brief" in right
    assert "Licence: none." in " ".join(right.split())
    assert [each.message for each in page.validate_pdf(path, profile="ua1").failures] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_wide_table(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long words of ten columns are divided, and none is printed over its neighbour."""
    meta = {**META, "lang": language}
    markdown = f"# Table\n\n| {' | '.join(LONG_WORDS)} |\n{'|---' * 8}|---:|---:|\n"
    markdown += f"| {' | '.join([*LONG_WORDS[:8], '1,234,567', '12.5'])} |\n\n: A caption"
    (found,) = boxes(made(markdown, tmp_path, monkeypatch, meta=meta))
    for one, two in itertools.combinations(found, 2):
        wide = min(one[2], two[2]) - max(one[0], two[0])
        tall = min(one[3], two[3]) - max(one[1], two[1])
        assert min(wide, tall) < 1


def test_long_table(pages: list[str]) -> None:
    """The header row stands on every page of a long table, the totals once, after the last row."""
    first = next(at for at, text in enumerate(pages) if "Row 1 " in text)
    last = next(at for at, text in enumerate(pages) if "Row 129 " in text)
    assert last - first >= 2
    assert all("City Country Projects" in text for text in pages[first : last + 1])
    assert "".join(pages).count("Total") == "".join(pages).count("310,245") == 1
    assert pages[last].index("Total") > pages[last].index("Row 129 ")


def test_header_with_note(pages: list[str]) -> None:
    """A header row with a note stands once: a repeated one may hold no link."""
    assert sum(text.count("Noted") for text in pages) == 1


@pytest.mark.parametrize("place", PLACES)
def test_notes(place: str, pages: list[str]) -> None:
    """A footnote in any place is printed once."""
    assert "".join(pages).count(f"NOTE IN {place.upper()} with") == 1


def test_pull_quote(pdf: Path) -> None:
    """A pull quote can be seen but is not read aloud; what is around it is."""
    runs = list(artifacts(pdf))
    hidden = "".join(text for artifact, text in runs if artifact)
    read = "".join(text for artifact, text in runs if not artifact)
    assert "Pulled out of the text. Linked." in hidden
    assert "Pulled" not in read and "NOT TO BE READ" not in hidden + read
    assert "With emphasis" in read


def test_bookmarks_and_authors(pdf: Path) -> None:
    """Bookmarks are the headings without their notes; the authors are those of the brief."""
    with pikepdf.open(pdf) as file, file.open_outline() as outline:
        (long,) = outline.root
        assert long.title.startswith("1 Sixty words and more")
        assert [each.title for each in long.children] == ["With emphasis and E = m c2"]
        assert str(file.docinfo["/Author"]) == "Ann Author, ศรีสุข สมชาย"


def test_related_brief(pdf: Path) -> None:
    """A related brief is linked to in the same format."""
    with pikepdf.open(pdf) as file:
        links = [
            str(note["/A"]["/URI"])
            for each in file.pages
            for note in each.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        ]
    assert "other-brief.pdf" in links


def test_definition(pages: list[str]) -> None:
    """A definition begins beside its term, and its paragraphs stay apart."""
    lines = "".join(pages).splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith("Term")]
    assert lines[at].startswith("Term Its definition.")
    assert lines[at + 1] == "Its second paragraph."


LINKS = """
# Links {#sec-links}

[Underlined](https://example.org/here), <https://example.org/bare>, <reader@example.org>,
[example.org](https://example.org/), [section](#sec-links){.cross-reference}.
"""


def test_links_underlined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What leads out of the document is told by more than its colour: a line, or its address."""
    sheet = pypdfium2.PdfDocument(made(LINKS, tmp_path, monkeypatch))[0]
    text = sheet.get_textpage()
    at = text.get_text_range().index("Underlined")
    left, bottom, *_ = text.get_charbox(at)
    right = text.get_charbox(at + len("Underlined") - 1)[2]
    lines = [each.get_bounds() for each in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    near = [line for line in lines if abs(line[3] - bottom) < 5 and line[2] - line[0] < MARGIN * 3]
    (line,) = near
    assert abs(line[0] - left) < 2 and abs(line[2] - right) < 2


def test_caption_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long words are divided in the cells of wide tables, and neither in caption nor in note."""
    caption = " ".join(["Internationalisation of telecommunications infrastructure"] * 4)
    table = f"# T\n\n| {' | '.join(WIDE)} |\n{'|---' * 10}|\n| {' | '.join(WIDE)} |\n\n: {caption}"
    markdown = f"{table}\n\n::: source-note\nSource: {caption}.\n:::\n"
    text = pypdfium2.PdfDocument(made(markdown, tmp_path, monkeypatch))[0].get_textpage()
    words = " ".join(text.get_text_range().split())
    assert "Counterrevolutionaries" not in words
    assert words.count(caption) == 2


def test_foot_on_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long name of a publisher is shortened in the foot, and the day stays."""
    meta = {**META, "publisher": " ".join(["Association of Towns"] * 12)}
    path = made(f"# One\n\n{PROSE}", tmp_path, monkeypatch, meta=meta)
    lines = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range().splitlines()
    (foot,) = [line for line in lines if line.endswith("Page 1 of 1")]
    assert foot.startswith("Association of Towns") and "… · 1 May 2026" in foot
    assert sum(line.startswith("Association") for line in lines) == 1


def test_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages have the colour of the paper, where that is not white, and their band at the end."""
    brand = load_brand(ROOT / "content/theme/_brand.yml")
    cream = dataclasses.replace(brand, light=dataclasses.replace(brand.light, paper="#faf6ec"))
    for look, colour in ((brand, (255, 255, 255)), (cream, (250, 246, 236))):
        path = made(f"# One\n\n{PROSE}", tmp_path, monkeypatch, brand=look)
        picture = pypdfium2.PdfDocument(path)[0].render().to_pil()
        assert picture.getpixel((5, picture.height // 2)) == colour
        assert picture.getpixel((5, picture.height - 3)) == _rgb(brand.light.primary)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


FORMULAS = {
    r"n = 7": "n = 7",
    r"E = mc^2": "E = mc²",
    r"\Delta T \le 1.5 \cdot \frac{A}{n + 1}": "ΔT ≤ 1.5 ⋅ A/(n + 1)",
    r"\sum_{i=1}^n \frac{1}{i^2} = \frac{\pi^2}{6}": "∑_(i = 1)^n 1/i² = π²/6",
    r"x \in A \cup B": "x ∈ A ∪ B",
    r"\sqrt{a + b}": "√(a + b)",
    r"\sqrt[3]{x_1}": "³√x₁",
    r"{(a + b)}^2 < -\mathbf{R}": "(a + b)² < −R",
    r"\lim_{n\to\infty} a_n": "lim_(n → ∞) a_n",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "(1, 2; 3, 4)",
}


def test_formulas_in_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who hears a formula hears its signs, and no commands of TeX."""
    markdown = "# One\n\n" + "\n\n".join(f"${each}$" for each in FORMULAS)
    with pikepdf.open(made(markdown, tmp_path, monkeypatch)) as file:
        found = [str(each.Alt) for each in file.objects if _is_formula(each)]
    assert sorted(found) == sorted(FORMULAS.values())


def _is_formula(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Formula"
