"""The check of the finished files: sound ones are sound, and each damage is told as what it is."""

import re
import secrets
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from operator import delitem
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from scripts import tree
from scripts.brand import load_brand
from scripts.check_formats import check
from scripts.findings import load
from scripts.finished import in_words
from scripts.finished_checks import READERS, Promised, format_problems, promised_by
from scripts.problems import Problem
from tests.formats import letters

BRIEF = "who-finishes"
"""Small, and has all that is to be damaged."""
BRIEFS = ("asean-smart-cities", "who-finishes", "everything", "hill-town")

LINK, PART, TYPEFACE = "output-link-dead", "output-part-missing", "output-typeface-missing"
MUTE, UNMARKED, DIFFER = "output-picture-mute", "output-mark-missing", "output-metadata-differ"

PAGE = {
    "a link": ('href="#fig-finish"', 'href="#fig-none"', LINK),
    "a table": ('href="data/[a-z_]+.csv"', 'href="data/gone.csv"', LINK),
    "a caption's name": ('labelledby="fig-finish-cap', 'labelledby="fig-cap', LINK),
    "a card that opens": ('popovertarget="work:asc', 'popovertarget="work:xx', LINK),
    "a clip of a chart": ("</main>", '<p style="clip-path:url(#gone)"></p></main>', LINK),
    "a name again": ("</main>", '<p id="fig-finish"></p></main>', "output-name-twice"),
    "a value": ("</main>", "<p>In {{ total }} of {% if</p></main>", "sign-left"),
    "a number": ("</main>", "<p>See Figure ??.</p></main>", "sign-left"),
    "a reference": ("</main>", "<p>See @fig-gone.</p></main>", "sign-left"),
    "a citation": ("</main>", "<p>So [@tan2021].</p></main>", "sign-left"),
    "a value that is none": ("</main>", "<p>It was None per cent.</p></main>", "sign-left"),
    "not a number": ("</main>", "<p>nan per cent</p></main>", "sign-left"),
    "a word of none": ("</main>", "<p>In undefined cities.</p></main>", "sign-left"),
    "a sign that is heard": (
        "</main>",
        '<img alt="{{ chart }}" src="data:,"></main>',
        "sign-left",
    ),
    "a script": ("</main>", "<script>1</script></main>", "output-fetches"),
    "a picture from afar": (
        "</main>",
        '<img alt="Far" src="https://a.org/b.png"></main>',
        "output-fetches",
    ),
    "a style sheet": ("</head>", '<link rel="stylesheet" href="a.css"></head>', "output-fetches"),
    "an image in a style": ("</style>", "p{background:url(a.png)}</style>", "output-fetches"),
    "a typeface from afar": ("</style>", "@import 'a.css';</style>", "output-fetches"),
    "no typeface": ('font-family:"Inter";', 'font-family:"Outer";', TYPEFACE),
    "a mute chart": (r'aria-label="Line chart[^"]*"', "", MUTE),
    "a mute picture": ("</main>", '<img alt="" src="data:image/png,"></main>', MUTE),
    "the title": ("<title>Who", "<title>What", DIFFER),
    "the heading": ("<h1>Who", "<h1>What", DIFFER),
    "the language": ('<html lang="en-GB"', '<html lang="en-US"', DIFFER),
    "the day": ('name="dcterms.date" content="2026', r"\g<0>0", DIFFER),
    "the keywords": ('name="keywords" content="', r"\g<0>cats, ", DIFFER),
    "the summary": ('name="description" content="', r"\g<0>In short: ", DIFFER),
    "the licence": ('rel="license" href="[^"]*"', 'rel="license" href=""', DIFFER),
    "the end": (r"(?s)</main>.*", "", "output-damaged"),
    "an end within": ("</main>", "<em></main>", "output-damaged"),
    "the weight": (
        "</main>",
        f'<img alt="Large" src="data:image/png;base64,{"A" * 2_000_000}"></main>',
        "output-large",
    ),
}
"""Damages of the page: a pattern, what stands in its place, and the code that it must bring."""

_TEXT, _CORE = "word/document.xml", "docProps/core.xml"
_RELATIONS = "word/_rels/document.xml.rels"
WORD = {
    "a bookmark": (_TEXT, r'<w:bookmarkStart [^>]*w:name="fig-finish"/>', "", LINK),
    "a field": (_TEXT, r"REF _Ref\w+", "REF _Ref0", LINK),
    "a bookmark again": (
        _TEXT,
        r'<w:bookmarkStart [^>]*w:name="fig-finish"/>',
        r"\g<0>\g<0>",
        "output-name-twice",
    ),
    "a relation": (_RELATIONS, r'<Relationship Id="\w+"[^>]*png"/>', "", PART),
    "a target": (_RELATIONS, r'Target="media/\w+.png"', 'Target="media/x.png"', PART),
    "a linked picture": (
        _RELATIONS,
        r'Target="media/\w+.png"',
        'Target="https://a.org/b.png" TargetMode="External"',
        "output-fetches",
    ),
    "an error of Word": (
        _TEXT,
        "<w:t>Policy brief</w:t>",
        "<w:t>Error! Reference source not found.</w:t>",
        "sign-left",
    ),
    "a sign": (_TEXT, "<w:t>Policy brief</w:t>", "<w:t>Figure ??</w:t>", "sign-left"),
    "a mute picture": (_TEXT, r'descr="[^"]*"', "", MUTE),
    "no typeface": ("word/fontTable.xml", "<w:embed(Regular|Bold)[^>]*/>", "", TYPEFACE),
    "the title": (_CORE, "<dc:title>Who", "<dc:title>What", DIFFER),
    "the language": (_CORE, "en-GB", "en-US", DIFFER),
    "the text's language": ("word/styles.xml", 'w:val="en-GB"', 'w:val="vi"', DIFFER),
    "the day": (_CORE, "2026-11-23", "2026-11-24", DIFFER),
    "the keywords": (_CORE, "<cp:keywords>", r"\g<0>cats, ", DIFFER),
    "the licence": ("docProps/custom.xml", "/by/4.0", "/by-nc/4.0", DIFFER),
    "the XML": (_TEXT, "</w:body>", "", "output-damaged"),
}
"""Damages of the Word document: part, pattern, what stands in its place, code."""


def _first(pdf: Pdf, kind: str, key: str) -> Dictionary:
    """Return the first object of a PDF of a type that has a key."""
    found = (each for each in pdf.objects if isinstance(each, Dictionary))
    return next(each for each in found if each.get("/Type") == kind and key in each)


def _say(pdf: Pdf, text: str) -> None:
    """Make the first page say a text."""
    page = pdf.pages[0]
    font = next(iter(page.resources.Font.keys()))
    span = pikepdf.unparse_content_stream(
        [([Name.Span, Dictionary(ActualText=text)], pikepdf.Operator("BDC"))]
    )
    code = b" BT %s 8 Tf <0001> Tj ET EMC" % font.encode()
    page.contents_add(span + code)


def _attach(pdf: Pdf) -> None:
    spec = pikepdf.AttachedFileSpec(pdf, secrets.token_bytes(5_000_001), filename="whole.csv")
    pdf.attachments["whole.csv"] = spec


def _say_otherwise(pdf: Pdf, name: str, value: str) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata[name] = value


def _lengthen(pdf: Pdf) -> None:
    for _ in range(40):
        pdf.pages.append(pdf.pages[-1])


PRINT: dict[str, tuple[Callable[[Pdf], object], str]] = {
    "a link": (
        lambda pdf: _first(pdf, "/Annot", "/Dest").update({"/Dest": String("nowhere")}),
        LINK,
    ),
    "a link to a page": (
        lambda pdf: _first(pdf, "/Annot", "/Dest").update({"/Dest": Array([3, Name.Fit])}),
        LINK,
    ),
    "a bookmark": (
        lambda pdf: pdf.Root.Outlines.First.update({"/Dest": String("nowhere")}),
        LINK,
    ),
    "a sign": (lambda pdf: _say(pdf, "See Figure ??."), "sign-left"),
    "a sign that is heard": (
        lambda pdf: _first(pdf, "/StructElem", "/Alt").update({"/Alt": String("{{ chart }}")}),
        "sign-left",
    ),
    "a script": (
        lambda pdf: pdf.Root.update(
            {"/OpenAction": pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))}
        ),
        "output-fetches",
    ),
    "an address that opens": (
        lambda pdf: pdf.Root.update(
            {"/OpenAction": Dictionary(S=Name.URI, URI=String("https://trees.example"))}
        ),
        "output-fetches",
    ),
    "a typeface": (
        lambda pdf: delitem(_first(pdf, "/FontDescriptor", "/FontFile2"), "/FontFile2"),
        TYPEFACE,
    ),
    "what letters mean": (
        lambda pdf: delitem(_first(pdf, "/Font", "/ToUnicode"), "/ToUnicode"),
        TYPEFACE,
    ),
    "a mute picture": (
        lambda pdf: delitem(_first(pdf, "/StructElem", "/Alt"), "/Alt"),
        MUTE,
    ),
    "the title": (lambda pdf: pdf.docinfo.update({"/Title": "What?"}), DIFFER),
    "the title again": (lambda pdf: _say_otherwise(pdf, "dc:title", "What?"), DIFFER),
    "the day": (
        lambda pdf: _say_otherwise(pdf, "xmp:CreateDate", "2025-11-23T00:00:00Z"),
        DIFFER,
    ),
    "the licence": (
        lambda pdf: _say_otherwise(pdf, "xmpRights:WebStatement", "https://a.org/"),
        DIFFER,
    ),
    "the language": (lambda pdf: pdf.Root.update({"/Lang": "en-US"}), DIFFER),
    "that it is tagged": (
        lambda pdf: pdf.Root.MarkInfo.update({"/Marked": False}),
        UNMARKED,
    ),
    "its order": (lambda pdf: delitem(pdf.Root.StructTreeRoot, "/K"), UNMARKED),
    "the title shown": (
        lambda pdf: delitem(pdf.Root.ViewerPreferences, "/DisplayDocTitle"),
        UNMARKED,
    ),
    "its kind": (lambda pdf: _say_otherwise(pdf, "pdfuaid:part", "9"), UNMARKED),
    "an empty page": (lambda pdf: pdf.add_blank_page(), "output-page-empty"),
    "many pages": (_lengthen, "output-long"),
    "the weight": (_attach, "output-large"),
}
"""Damages of the PDF, and the code that each must bring."""


CODES_SHOWN = {
    *(code for *_, code in (*PAGE.values(), *WORD.values(), *PRINT.values())),
    "output-missing",
}


@pytest.fixture(scope="module")
def promised(flagship: Path) -> Iterator[Promised]:
    """What the brief promises of its files."""
    text = (flagship / f"output/build/{BRIEF}.json").read_text("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(flagship)
        tables = [f"data/{path.name}" for path in Path("output/data").glob("*.csv")]
        yield promised_by(tree.load(text), load_brand(), tables)


@pytest.mark.parametrize("brief", BRIEFS)
def test_sound_files(
    brief: str, flagship: Path, stress: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the workflow builds is without a finding."""
    top = flagship if (flagship / f"output/{brief}.pdf").is_file() else stress
    monkeypatch.chdir(top)
    files = [Path(f"output/{brief}{suffix}") for suffix in READERS]
    findings = check(Path(f"output/build/{brief}.json"), files, Path("output/data"))
    assert [str(each.problem) for each in findings.found] == []
    assert findings.subject == brief


@pytest.mark.parametrize("suffix", READERS)
def test_all_is_read(suffix: str, promised: Promised, flagship: Path) -> None:
    """The check reads the words of each format, so that a sign among them would be found."""
    found = READERS[suffix](flagship / f"output/{BRIEF}{suffix}")
    read = letters("".join(found.texts))
    sentences = re.findall(r"^[A-Z][^\W\d_]+(?: [^\W\d_]+){4,8}\.$", _markdown(flagship), re.M)
    assert len(sentences) >= 5
    assert [each for each in sentences if letters(each) not in read] == []
    assert letters(promised.meta["title"]) in read
    assert len(found.references) > 20 and sum(found.parts.values()) > 50_000


def _markdown(top: Path) -> str:
    return (top / f"output/build/{BRIEF}.md").read_text("utf-8")


@pytest.mark.parametrize("damage", PAGE)
def test_damaged_page(damage: str, promised: Promised, flagship: Path, tmp_path: Path) -> None:
    """Each damage of the page is told, and nothing else."""
    pattern, new, code = PAGE[damage]
    text = (flagship / f"output/{BRIEF}.html").read_text("utf-8")
    changed = re.sub(pattern, new, text, count=1)
    path = tmp_path / f"{BRIEF}.html"
    path.write_text(changed, "utf-8")
    assert changed != text
    assert told(path, promised) == {code}


@pytest.mark.parametrize("damage", WORD)
def test_damaged_word(damage: str, promised: Promised, flagship: Path, tmp_path: Path) -> None:
    """Each damage of the Word document is told, and nothing else."""
    part, pattern, new, code = WORD[damage]
    path = tmp_path / f"{BRIEF}.docx"
    with (
        zipfile.ZipFile(flagship / f"output/{BRIEF}.docx") as sound,
        zipfile.ZipFile(path, "w") as written,
    ):
        for name in sound.namelist():
            data = sound.read(name)
            if name == part:
                count = 0 if "embed" in pattern else 1
                data, times = re.subn(pattern.encode(), new.encode(), data, count=count)
                assert times
            written.writestr(name, data)
    assert told(path, promised) == {code}


@pytest.mark.parametrize("damage", PRINT)
def test_damaged_print(damage: str, promised: Promised, flagship: Path, tmp_path: Path) -> None:
    """Each damage of the PDF is told, and nothing else."""
    change, code = PRINT[damage]
    path = tmp_path / f"{BRIEF}.pdf"
    with pikepdf.open(flagship / f"output/{BRIEF}.pdf") as pdf:
        change(pdf)
        pdf.save(path, fix_metadata_version=False)
    assert told(path, promised) == {code}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.999])
def test_file_cut_off(
    suffix: str, share: float, promised: Promised, flagship: Path, tmp_path: Path
) -> None:
    """A file that is empty or cut off is damaged, and the check goes on."""
    data = (flagship / f"output/{BRIEF}{suffix}").read_bytes()
    path = tmp_path / f"{BRIEF}{suffix}"
    path.write_bytes(data[: int(len(data) * share)])
    assert told(path, promised) == {"output-damaged"}


@pytest.mark.parametrize("suffix", READERS)
def test_file_missing(suffix: str, promised: Promised, tmp_path: Path) -> None:
    """A file that was not made is told."""
    assert told(tmp_path / f"{BRIEF}{suffix}", promised) == {"output-missing"}


def test_format_not_given(flagship: Path, tmp_path: Path) -> None:
    """A format that is promised and not given is told; the verb itself ends well."""
    output = tmp_path / "found.json"
    files = [f"output/{BRIEF}.{ending}" for ending in ("html", "pdf")]
    command = ["scripts.check_formats", f"output/build/{BRIEF}.json", *files]
    command += [f"--findings={output}"]
    subprocess.run([sys.executable, "-m", *command], cwd=flagship, check=True)
    findings = load(output.read_text("utf-8"))
    (found,) = findings.found
    assert findings.title == "Who finishes projects, and who waits?"
    assert str(found.problem).splitlines()[0] == (
        f"output/build/{BRIEF}.json:1: the brief has no file '{BRIEF}.docx' [output-missing]"
    )


def test_what_is_large_is_named(promised: Promised, flagship: Path, tmp_path: Path) -> None:
    """The hint names the largest parts as their author knows them."""
    pattern, new, _ = PAGE["the weight"]
    text = (flagship / f"output/{BRIEF}.html").read_text("utf-8")
    path = tmp_path / f"{BRIEF}.html"
    path.write_text(re.sub(pattern, new, text, count=1), "utf-8")
    (problem,) = format_problems(path, promised)
    assert problem.message == f"the file has {in_words(path.stat().st_size)}, more than 2.0 MB"
    assert problem.hint.startswith("make its largest parts smaller: image/png 'Large' (2.0 MB), ")


def told(path: Path, promised: Promised) -> set[str]:
    """Return the codes of what is found in a file, each told where it is and how to go on."""
    found: list[Problem] = list(format_problems(path, promised))
    assert all(each.path == path and each.line == 1 and each.hint for each in found)
    return {each.code for each in found}
