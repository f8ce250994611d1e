"""Silences: where they may stand, what they cover, and what is wrong with some of them."""

import re
from pathlib import Path

import pytest

from scripts.bibliography_silences import silences as silences_in_bibliography
from scripts.marked_yaml import load
from scripts.problems import Problem
from scripts.silences import Silence, settled, silences_in, silences_of_brief
from scripts.typed import Typed

MARKDOWN = {
    "alone: it covers the next line": """
        <!-- silence spelling: a name -->
        > Goverment of the harbour.
        """,
    "alone, with empty lines below": """
        <!-- silence spelling: a name -->


        > Goverment of the harbour.
        """,
    "two, one below the other": """
        <!-- silence word-doubled: a quotation -->
        <!-- silence spelling: a name -->
        > Goverment of the the harbour.
        """,
    "on the line itself": """
        > Goverment of the harbour. <!-- silence spelling: a name -->
        Another line.
        """,
    "in a cell": """
        | Who |
        |-----|
        > | Goverment <!-- silence spelling: a name --> |
        """,
    "in a list": """
        - One
        <!-- silence spelling: a name -->
        > - Goverment
        """,
    "with many blanks": """
        <!--   silence   spelling :   a name   -->
        > Goverment of the harbour.
        """,
    "behind another remark": """
        <!-- Ask the mayor. --> <!-- silence spelling: a name -->
        > Goverment of the harbour.
        """,
    "with a colon in the reason": """
        <!-- silence spelling: a name: the harbour's -->
        > Goverment of the harbour.
        """,
}
"""Ways in which a writer may silence `spelling`; `>` marks the line that is covered."""

YAML = {
    "alone: it covers the next line": """
        # silence spelling: a name
        > title: Goverment
        """,
    "on the line itself": """
        > title: Goverment  # silence spelling: a name
        note: Another line.
        """,
    "below another remark": """
        # silence spelling: a name
        # Ask the mayor.
        > title: Goverment
        """,
}


def source(text: str) -> tuple[str, int]:
    """Return a text without the mark, and the line that it marks."""
    lines = re.sub(r"(?m)^ {8}", "", text).strip("\n").split("\n")
    marked = next(at for at, line in enumerate(lines) if line.startswith("> "))
    return "\n".join(lines).replace("> ", "", 1), marked + 1


def covered(found: list[Silence], code: str = "spelling") -> list[tuple[int, int]]:
    """Return the lines that the silences of a kind cover."""
    return [(each.first_line, each.last_line) for each in found if each.code == code]


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_in_markdown(text: str) -> None:
    """A remark covers its own line, or the next with words if it stands alone."""
    typed, line = source(text)
    found = list(silences_in(Typed(Path("a.md"), typed)))
    assert covered(found) == [(line, line)]
    assert found[-1].reason.startswith("a name")


@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_in_yaml(text: str) -> None:
    """The same holds for the remarks of YAML."""
    typed, line = source(text)
    found = list(silences_in(Typed(Path("a.yaml"), typed), is_yaml=True))
    assert covered(found) == [(line, line)]


def test_lines_are_those_of_the_file() -> None:
    """A section that begins below its front matter counts on from there."""
    (found,) = silences_in(Typed(Path("a.md"), "<!-- silence spelling: a name -->\nGoverment", 9))
    assert (found.line, found.first_line) == (9, 10)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- silence spelling: a name -->",
        "<!-- silence spelling: a name -->\n\n<!-- a remark -->\n",
    ],
)
def test_at_the_end_of_a_file(text: str) -> None:
    """A remark with nothing below it covers nothing."""
    assert covered(list(silences_in(Typed(Path("a.md"), text)))) == [(0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- Silence is golden. -->",
        "<!-- silence -->",
        "Keep silence spelling: a name.",
        "# silence spelling: a name",
    ],
)
def test_other_words_are_no_silences(text: str) -> None:
    """Only the remark with a code silences; in Markdown `#` begins a heading."""
    assert list(silences_in(Typed(Path("a.md"), text))) == []


def test_in_a_bibliography() -> None:
    """A line of per cent sign covers the whole entry below it."""
    text = "% silence reference-isbn: printed so\n@book{a,\n  isbn = {1}\n}\n\n@book{b}\n"
    found = silences_in_bibliography(Path("bibliography.bib"), text)
    assert covered(found, "reference-isbn") == [(2, 4)]


def test_in_front_matter(tmp_path: Path) -> None:
    """A code of front matter covers all files of a brief, and its own kind only."""
    path = tmp_path / "00-start.md.yaml"
    path.write_text('silence:\n  spelling: "dialect"\n', "utf-8")
    (found,) = silences_of_brief(load(path)["silence"], Path("00-start.md"))
    assert (found.line, found.reason) == (2, "dialect")
    assert found.covers(misspelt("content/charts/a.yaml", 30))
    assert not found.covers(Problem(Path("a.md"), 2, "…", code="word-doubled"))


def misspelt(path: str, line: int) -> Problem:
    """Return a problem of spelling."""
    return Problem(Path(path), line, "'goverment' is not in the dictionary", code="spelling")


def told(text: str, *problems: Problem) -> list[tuple[int, str, str]]:
    """Return line, code and reason of what is found in a text of Markdown with silences."""
    found = settled(problems, silences_in(Typed(Path("a.md"), text)))
    return [(each.problem.line, each.problem.code, each.silenced) for each in found]


REMARK = "<!-- silence spelling: a name -->\nGoverment\n\nGoverment\n"


def test_what_is_silenced_keeps_its_reason() -> None:
    """What a remark covers is kept with the reason; the same on another line is told."""
    found = told(REMARK, misspelt("a.md", 2), misspelt("a.md", 4))
    assert found == [(2, "spelling", "a name"), (4, "spelling", "")]


def test_other_files_are_told() -> None:
    """A remark holds for its own file; where nothing is left to silence it is told itself."""
    found = told(REMARK, misspelt("b.md", 2))
    assert found == [(1, "silence-unused", ""), (2, "spelling", "")]


def test_other_kinds_are_told() -> None:
    """A remark silences its own kind alone, and a silence without a reason nothing."""
    doubled = Problem(Path("a.md"), 2, "'the the'", code="word-doubled")
    assert told(REMARK, misspelt("a.md", 2), doubled) == [
        (2, "spelling", "a name"),
        (2, "word-doubled", ""),
    ]
    found = told(REMARK.replace(": a name", ""), misspelt("a.md", 2))
    assert found == [(1, "silence-without-reason", ""), (2, "spelling", "")]


def test_what_others_share_is_not_judged() -> None:
    """A silence in what all briefs share covers; whether it is of use, no single brief can tell."""
    shared = silences_in(Typed(Path("a.md"), REMARK))
    assert settled([], [], shared=shared) == []
    shared = silences_in(Typed(Path("a.md"), REMARK))
    (found,) = settled([misspelt("a.md", 2)], [], shared=shared)
    assert found.silenced == "a name"


def test_links_are_asked_elsewhere() -> None:
    """Only the network knows whether a link has moved, so its silence is never called useless."""
    text = "<!-- silence link-moved: the new address is for members -->\nA link.\n"
    assert told(text) == []
    assert told(text.replace("link-moved", "link-name")) == [(1, "silence-unused", "")]
