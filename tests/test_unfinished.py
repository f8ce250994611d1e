"""What an author left for later, what nobody speaks of, and signs that did not become text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import tree
from scripts.brief import load_brief
from scripts.characters import Typed
from scripts.lookup import data_context
from scripts.manuscript import Manuscript, fill, parse
from scripts.mentions import unreferred_problems
from scripts.numbering import number, with_figures
from scripts.problems import Problem
from scripts.tables import load_tables
from scripts.unfinished import sign_problems, unfinished_problems
from scripts.values import Evaluator

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n\n: Heights{name}\n"
BOX = '::: {{.box title="How"{name}}}\nWater{self}.\n:::\n'

MENTIONS = {
    "a reference": ("As @tbl-a shows.\n\n" + TABLE.format(name=" {#tbl-a}"), []),
    "a reference in a list, in a note": (
        "- So.[^a]\n\n[^a]: See [@tbl-a; @box-b].\n\n"
        + TABLE.format(name=" {#tbl-a}")
        + "\n"
        + BOX.format(name=" #box-b", self=""),
        [],
    ),
    "a link": ("See [heights](#tbl-a).\n\n" + TABLE.format(name=" {#tbl-a}"), []),
    "none": (
        TABLE.format(name=" {#tbl-a}"),
        [(5, "the text never speaks of the table 'tbl-a'", "write @tbl-a in the sentence")],
    ),
    "only its own": (
        BOX.format(name=" #box-b", self=" of @box-b"),
        [(1, "the text never speaks of the box 'box-b'", "write @box-b in the sentence")],
    ),
    "no identifier": (
        "Text.\n\n" + TABLE.format(name=""),
        [(7, "the text cannot speak of this table, which has no identifier", "write {#tbl-…}")],
    ),
    "a box without one": (
        "Text.\n\n" + BOX.format(name="", self=""),
        [(3, "the text cannot speak of this box, which has no identifier", "write {#box-…}")],
    ),
    "a picture": (
        "![A tree](tree.png){#fig-tree}\n\n![A leaf](leaf.png)\n",
        [
            (1, "the text never speaks of the figure 'fig-tree'", "write @fig-tree in the"),
            (3, "the text cannot speak of this figure, which has no identifier", "write {#fig"),
        ],
    ),
    "key messages and quotes": ("::: key-messages\n- One\n:::\n\n::: pull-quote\nOne\n:::\n", []),
}
"""A text; line, message and beginning of the hint of what is told."""

MARKS = {
    "TODO: ask the city": ["TODO"],
    "There are XXX trees, or ??": ["XXX", "??"],
    "Lorem ipsum dolor, to be done (TBD).": ["Lorem ipsum", "TBD"],
    "A FIXME and a TODO": ["FIXME", "TODO"],
    "Xxx, todo, TODOS, XX, XXXL and why?": [],
    "Is `TODO` a word? <!-- TODO: check -->": [],
}
"""A line, and the marks that are told."""

SIGNS = {
    '::: {.box title="See @fig-a" #box-b}\nText.\n:::': ["@fig-a"],
    '![A tree](tree.png){alt="As [@tan2021] shows"}': ["[@tan2021"],
    r"See \@fig-a, [\@tan2021], \{{ braces \}\}.": [],
    "`{{ '{{' }} x }}` and `@fig-a` are code, and `??` too": [],
    "$x^{2^{3}}$ is a formula": [],
    "None of them is undefined.": [],
    "Really?? Yes.": [],
}
"""A text, and the signs that would be printed."""


UNMENTIONED, FOR_LATER, LEFT = "element-unmentioned", "text-unfinished", "sign-left"


@pytest.fixture
def written(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Manuscript]:
    """Return a function that gives the manuscript of a brief of one section, at its line 6."""
    monkeypatch.chdir(site)

    def write(text: str) -> Manuscript:
        path = site / "content/briefs/small/00-summary.md"
        front = "---\ntitle: T\nsummary: S\ndate: 2026-01-01\nlanguage: en\n---\n"
        path.write_text(front + text, "utf-8")
        for other in path.parent.glob("[1-9]*.md"):
            other.unlink()
        brief = load_brief("small")
        evaluator = Evaluator(data_context(load_tables()), brief.front.words)
        manuscript, problems = fill(brief, evaluator)
        assert not problems
        return manuscript

    return write


@pytest.mark.parametrize("case", MENTIONS)
def test_mentions(case: str, written: Callable[[str], Manuscript]) -> None:
    """A figure, table or box of which the text never speaks is told where it is set."""
    text, expected = MENTIONS[case]
    manuscript = written(text)
    blocks = with_figures(parse(manuscript)["blocks"])
    words = load_brief("small").front.words
    labels = number(blocks, words, {})
    found = list(unreferred_problems(blocks, labels, manuscript))
    assert [(each.line - 6, each.message) for each in found] == [each[:2] for each in expected]
    for each, (_, _, hint) in zip(found, expected, strict=True):
        assert each.hint.startswith(hint)
        assert each.code == UNMENTIONED


def test_chart_without_identifier(written: Callable[[str], Manuscript]) -> None:
    """A chart is found by its name, whatever its caption."""
    manuscript = written("# Trees\n\n![](chart:stages)\n")
    blocks = with_figures(parse(manuscript)["blocks"])
    blocks[1]["c"][0][2] = [["chart", "stages"]]
    blocks[1]["c"][1][1] = [tree.plain(tree.string("Figure 1."))]
    (found,) = unreferred_problems(blocks, {}, manuscript)
    assert found.line - 6 == 3


@pytest.mark.parametrize("line", MARKS)
def test_marks_for_later(line: str) -> None:
    """Marks are told at their line, those in remarks and code are not."""
    found = list(unfinished_problems([Typed(Path("a.md"), f"# A\n\n{line}\n", 4)]))
    expected = [f"'{mark}' marks something that is still to be done" for mark in MARKS[line]]
    assert [each.message for each in found] == expected
    assert {(each.line, each.code) for each in found} <= {(6, FOR_LATER)}


def test_marks_in_charts() -> None:
    """The texts of a chart are looked through, the remarks of its author are not."""
    text = "# TODO: another colour\ntitle: TODO\n"
    (found,) = unfinished_problems([Typed(Path("a.yaml"), text)])
    assert found.line == 2


@pytest.mark.parametrize("text", SIGNS)
def test_signs(text: str, written: Callable[[str], Manuscript]) -> None:
    """Signs that should have become text are told where they were typed; code may show them."""
    manuscript = written(f"# A heading\n\n{text}\n")
    document = parse(manuscript)
    typed = [Typed(each.path, each.text, each.first_line) for each in manuscript.sections]
    found = list(sign_problems(document, typed))
    assert [(each.line, each.message) for each in found] == [
        (9, f"'{sign}' would be printed as it stands") for sign in SIGNS[text]
    ]


def test_value_in_front_matter() -> None:
    """Front matter is not filled in: a value there is told at its line."""
    document = {"blocks": [], "meta": tree.meta_value({"title": "Of {{ total }} trees"})["c"]}
    typed = [
        Typed(Path("a.md"), "There are {{ total }} in all.", 9),
        Typed(Path("a.md"), "---\ntitle: Of {{ total }} trees\n---\n"),
    ]
    found = list(sign_problems(document, typed))
    assert [(each.line, each.message[:4]) for each in found] == [(2, "'{{'"), (2, "'}}'")]


def test_value_of_nothing() -> None:
    """What no author typed and a program left is told at the beginning of the brief."""
    document = {"blocks": [tree.para(*tree.text("It grew by nan per cent."))], "meta": {}}
    (found,) = sign_problems(document, [Typed(Path("a.md"), "It grew by {{ x }}.", 8)])
    expected = "'nan' would be printed as it stands"
    assert found == Problem(Path("a.md"), 8, expected, found.hint, code=LEFT)
    assert "tables" in found.hint
