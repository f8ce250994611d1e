"""PDF, HTML and Word say the same: each is read back and held against the tree behind all three.

Two briefs are compared in full: the flagship, and one of tests/stress with everything in it that an
author may write. What formats write differently by design is levelled in `tests.formats.plain`.
"""

import re
from pathlib import Path

import page
import pytest
from openxml_audit import OpenXmlValidator

from scripts import tree
from tests.formats import Link, ReadBack, plain, signs
from tests.formats.html import read_html
from tests.formats.readers import READERS
from tests.formats.tree import read_tree

BRIEFS = {"flagship": "asean-smart-cities", "stress": "everything"}
CASES = [(brief, ending) for brief in BRIEFS for ending in READERS]
LATIN = {"id", "ms", "vi", "en"}


@pytest.fixture(scope="module")
def truths(flagship: Path, stress: Path) -> dict[str, ReadBack]:
    """What the tree of each brief says."""
    tops = {"flagship": flagship, "stress": stress}
    paths = {brief: tops[brief] / f"output/build/{name}.json" for brief, name in BRIEFS.items()}
    return {brief: read_tree(tree.load(path.read_text("utf-8"))) for brief, path in paths.items()}


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def pair(
    request: pytest.FixtureRequest, truths: dict[str, ReadBack]
) -> tuple[ReadBack, ReadBack, str]:
    """What one file says, what it ought to say, and its format."""
    brief, ending = request.param
    path = request.getfixturevalue(brief) / f"output/{BRIEFS[brief]}.{ending}"
    return READERS[ending](path), truths[brief], ending


Pair = tuple[ReadBack, ReadBack, str]


def test_title(pair: Pair) -> None:
    """The title is that of the front matter."""
    found, truth, _ = pair
    assert plain(found.title) == plain(truth.title)


def test_text(pair: Pair) -> None:
    """Every word and sign stands in its place, from the first key message to the last line."""
    found, truth, _ = pair
    assert plain(found.text) == plain(truth.text)


def test_words(pair: Pair) -> None:
    """HTML and Word part words as the author does; a PDF holds places instead of blanks."""
    found, truth, ending = pair
    if ending != "pdf":
        assert _words(found.text) == _words(truth.text)


def _words(text: str) -> list[str]:
    return re.sub(r"[☐☒]", " ", text).split()


def test_numbers(pair: Pair) -> None:
    """Every figure of the text and of the footnotes is there, digit by digit, in order."""
    found, truth, ending = pair
    assert numbers(found) == numbers(truth)
    assert len(numbers(truth)) > 100, ending


def numbers(read: ReadBack) -> list[str]:
    """Return all figures."""
    return re.findall(r"\d+(?:[.,]\d+)*", plain("\n".join([read.text, *read.footnotes])))


def test_headings(pair: Pair) -> None:
    """Headings have their words, their numbers and their levels, in order."""
    found, truth, _ = pair
    assert _levels(found) == _levels(truth)


def _levels(read: ReadBack) -> list[tuple[int, str]]:
    return [(level, plain(text)) for level, text in read.headings]


@pytest.mark.parametrize("what", ["captions", "boxes", "footnotes", "entries", "alternatives"])
def test_parts(pair: Pair, what: str) -> None:
    """Captions, titles of boxes, footnotes, references, alternative texts: all, in order."""
    found, truth, _ = pair
    expected = [plain(text) for text in getattr(truth, what)]
    assert [plain(text) for text in getattr(found, what)] == expected


def test_tables(pair: Pair) -> None:
    """Every cell of every row, and whether the row is of the head, the body or the foot."""
    found, truth, ending = pair
    assert len(found.tables) == len(truth.tables)
    for table, expected in zip(found.tables, truth.tables, strict=True):
        assert _cells(table) == _cells(expected, has_foot=ending != "docx")


def test_behind_charts(pair: Pair) -> None:
    """The table behind each chart has all its cells."""
    found, truth, ending = pair
    if ending != "pdf":
        assert found.behind_charts == truth.behind_charts
        assert truth.behind_charts


def _cells(
    table: list[tuple[str, list[str]]], has_foot: bool = True
) -> list[tuple[str, list[str]]]:
    """Return rows; where the format knows no foot it is a part of the body."""
    parts = {"foot": "foot" if has_foot else "body"}
    return [(parts.get(part, part), [plain(cell) for cell in row]) for part, row in table]


def test_cross_references(pair: Pair) -> None:
    """Each reference says the same and leads to the figure, table, box or section it names."""
    found, truth, _ = pair
    assert _inside(found) == _inside(truth)
    assert all(link.target for link in found.links)


def _inside(read: ReadBack) -> list[tuple[str, str]]:
    told = [link for link in read.links if not _is_citation(link, read) and not _is_data(link)]
    return [(plain(link.text), link.target) for link in told]


def _is_data(link: Link) -> bool:
    return link.target.startswith("data/")


def test_data_links(pair: Pair) -> None:
    """The page links to each table; PDF and Word name it, where the site has no address yet."""
    found, truth, ending = pair
    links = [link for link in truth.links if _is_data(link)]
    assert links and all(link.target == f"data/{link.text}" for link in links)
    assert [link for link in found.links if _is_data(link)] == (links if ending == "html" else [])


def test_citations(pair: Pair) -> None:
    """Each citation says the same and leads to its work in the list of references."""
    found, truth, _ = pair
    assert citations(found) == citations(truth)


def citations(read: ReadBack) -> list[tuple[str, str]]:
    """Return text and work of each citation."""
    return [(plain(link.text), link.target) for link in read.links if _is_citation(link, read)]


def _is_citation(link: Link, read: ReadBack) -> bool:
    is_entry = any(plain(each).startswith(link.target) for each in read.entries)
    return link.is_inside and bool(link.target) and is_entry


def test_pull_quotes(pair: Pair) -> None:
    """What a pull quote repeats can be seen; that it is not read aloud, the text shows."""
    found, truth, _ = pair
    for quote in truth.hidden.splitlines():
        assert plain(quote) in plain(found.hidden)


def test_formulas(pair: Pair, stress: Path) -> None:
    """Formulas have the same signs as in HTML; in what order, each format sees for itself."""
    found, truth, _ = pair
    assert len(found.formulas) == len(truth.formulas)
    if truth.formulas:
        expected = read_html(stress / "output/everything.html").formulas
        assert list(map(signs, found.formulas)) == list(map(signs, expected))


def test_languages(pair: Pair) -> None:
    """Every passage that its author marks is marked; Word marks the letters, not the digits.

    Between them Word also has the names in Thai and the like that no author marks.
    """
    found, truth, ending = pair
    for language, text in truth.languages.items():
        said = _letters(found.languages.get(language, ""), language)
        marked = _letters(text, language)
        assert _in_order(marked, said) if ending == "docx" else marked in said


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _letters(text: str, language: str) -> str:
    """Return the letters of a language's own script."""
    others = r"[\W\d_]" if language in LATIN else r"[\x00-\u02ff\u2000-\u2fff]"
    return re.sub(others, "", plain(text))


def test_nothing_to_tick(stress: Path) -> None:
    """The page shows boxes to tick as signs; a reader can change nothing in it."""
    text = (stress / "output/everything.html").read_text("utf-8")
    assert "☐" in text and "☒" in text and "<input" not in text


def test_files_are_sound(stress: Path) -> None:
    """With everything in it, the PDF is still accessible, and the Word file keeps its schema."""
    report = page.validate_pdf(stress / "output/everything.pdf", profile="ua1")
    assert [failure.message for failure in report.failures] == []
    result = OpenXmlValidator().validate(stress / "output/everything.docx")
    assert [error.description for error in result.errors] == []


def test_everything_is_there(truths: dict[str, ReadBack]) -> None:
    """The briefs hold what is to be compared, so that no comparison is of nothing."""
    flagship, stress = truths["flagship"], truths["stress"]
    assert len(flagship.entries) >= 25 and len(flagship.tables) >= 1
    assert len(citations(flagship)) > 40
    assert len(stress.footnotes) > 20 and len(stress.formulas) > 5 and len(stress.languages) == 7
    assert max(map(len, stress.tables)) > 60 and len(stress.tables[6][0][1]) == 10
    assert max(len(text.split()) for _, text in stress.headings) >= 60
