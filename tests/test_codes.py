"""The codes of problems: each is made somewhere, each is shown by a folder of tests/broken."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.codes import CHECKS, CODES, Code, Severity
from scripts.problems import Problem
from tests.test_check_formats import CODES_SHOWN as DAMAGED
from tests.test_check_links import CODES_SHOWN as ANSWERED

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "tests/broken"
MODULES = sorted((ROOT / "scripts").glob("*.py"))

ANY = "[a-z-]+"

_TOLD = re.compile(r"^(?P<place>\S.*?:\d+): .* \[(?P<code>[^\[\]\s]+)\]$", re.MULTILINE)
"""A problem as it is printed; hints are indented."""


def told() -> dict[str, set[str]]:
    """Return the codes that each folder of tests/broken brings, by the name of the folder."""
    texts = {path.parent.name: path.read_text("utf-8") for path in BROKEN.glob("*/problems.txt")}
    return {name: {each["code"] for each in _TOLD.finditer(text)} for name, text in texts.items()}


def patterns() -> Iterator[str]:
    """Yield a pattern for each text of the code that may be the code of a problem.

    `f"{area}-key-unknown"` stands for all codes that end like this.
    """
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.keyword) and node.arg == "code":
                parts = node.value.values if isinstance(node.value, ast.JoinedStr) else ()
                yield "".join(map(pattern_of, parts))


def pattern_of(part: ast.expr) -> str:
    """Return the pattern of a part of an f-string."""
    return re.escape(part.value) if isinstance(part, ast.Constant) else ANY


def test_every_code_is_made() -> None:
    """No code stands in the table that no module names."""
    named = set(patterns())
    computed = [pattern for pattern in named if ANY in pattern]
    unmade = [
        code
        for code in CODES
        if re.escape(code) not in named and not any(re.fullmatch(each, code) for each in computed)
    ]
    assert unmade == []


def test_every_code_has_a_broken_publication() -> None:
    """For each code there is a folder in which somebody can see what it means.

    No author can bring about two sorts: those of a finished file that is damaged, and those of a
    server that answers. They are shown by the tests of these.
    """
    shown = set().union(*told().values())
    assert sorted(CODES.keys() - shown - DAMAGED - ANSWERED) == []
    unshown = CODES.keys() - shown
    assert {code.split("-")[0] for code in unshown} == {"output", "link"}


def test_every_broken_publication_tells_known_codes() -> None:
    """Each folder brings at least one problem, and all that it brings are in the table."""
    for name, codes in told().items():
        assert codes, f"{name} brings no problem with a code"
        assert sorted(codes - CODES.keys()) == [], f"{name} brings a code that is not known"


def test_every_problem_is_told_with_its_code() -> None:
    """No line of the expected texts tells a place without saying which kind of problem it is."""
    for path in sorted(BROKEN.glob("*/problems.txt")):
        lines = path.read_text("utf-8").splitlines()
        places = [line for line in lines if re.match(r"\S.*?:\d+: ", line)]
        assert [line for line in places if not _TOLD.match(line)] == [], path.parent.name


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_code_is_well_formed(code: Code) -> None:
    """A code has an area and a fault, belongs to a check, and is explained in one sentence."""
    assert re.fullmatch(r"[a-z]+[0-9]*(-[a-z0-9]+)*", code.name)
    assert code.check in CHECKS
    assert re.fullmatch(r"[A-Z].*\.", code.meaning)


def test_checks_are_those_of_the_report() -> None:
    """The report has these columns, in this order."""
    assert CHECKS == (
        "Structure",
        "Numbers",
        "Claims",
        "Bibliography",
        "Data",
        "Words",
        "Formats",
    )


def test_a_code_is_given_once() -> None:
    """No line of the table is hidden by a later one of the same name."""
    lines = (ROOT / "scripts/codes.txt").read_text("utf-8").splitlines()
    names = [line.split()[0] for line in lines if " " in line]
    assert len(names) == len(set(names)) == len(CODES)


def test_a_problem_needs_a_known_code() -> None:
    """A problem of an unknown kind is a fault of ours, told when it is made and not when read."""
    place = Path("content/briefs/small/00-summary.md")
    with pytest.raises(KeyError, match="nobody-knows"):
        Problem(place, 1, "something is wrong", code="nobody-knows")
    with pytest.raises(TypeError, match="code"):
        Problem(place, 1, "something is wrong")


def test_how_grave_a_problem_is_stands_in_the_table() -> None:
    """An error is printed as it is; what is less grave says so."""
    problem = Problem(
        Path("bibliography.bib"), 3, "this is wrong", "mend it", code="citation-unknown"
    )
    assert problem.severity is Severity.ERROR
    assert str(problem) == "bibliography.bib:3: this is wrong [citation-unknown]\n    hint: mend it"
