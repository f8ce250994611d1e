"""The gate, through the real workflow: a fault stops its brief and no other, and is reported.

The steps of a writer's morning, one after another in one publication of two briefs.
"""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import lxml.etree
import lxml.html
import pytest

from tests.conftest import copy_site

OTHER = """---
title: "Hill Town waits for shade"
date: 2026-02-01
language: en-GB
summary: "What Hill Town learned from Harbour City."
---

# Summary

Hill Town has {{ network.trees_hill_town }} trees, as [Harbour City](brief:small) knows.
"""
WRONG = "# More\n\nHill Town has planted 450 trees.\n"
RIGHT = "# More\n\nHill Town has planted {{ network.trees_hill_town }} trees.\n"
SILENCED = """# More

<!-- silence number-unsupported: the mayor said so -->
Hill Town has planted 450 trees.
"""
MORE = "content/briefs/small/20-more.md"
FORMATS = ("docx", "html", "pdf")


class Checked(NamedTuple):
    """What is there after `snakemake check`."""

    status: int
    printed: str
    report: dict
    page: str
    junit: bytes
    briefs: list[str]
    """The files that readers download."""

    def subject(self, name: str) -> dict:
        """Return what the report says of a brief."""
        return next(each for each in self.report["subjects"] if each["subject"] == name)


def check(top: Path) -> Checked:
    """Run all checks of a publication."""
    command = ["snakemake", "--cores", "1", "check"]
    done = subprocess.run(command, cwd=top, text=True, capture_output=True, check=False)
    html, data, junit = (top / f"output/check.{each}" for each in ("html", "json", "xml"))
    files = sorted(path.name for path in top.glob("output/*.*") if path.stem != "check")
    report, page = json.loads(data.read_text("utf-8")), html.read_text("utf-8")
    return Checked(
        done.returncode, done.stdout + done.stderr, report, page, junit.read_bytes(), files
    )


def jobs(printed: str) -> set[tuple[str, str]]:
    """Return the rules that Snakemake ran, each with its brief."""
    blocks = re.split(r"\n(?=\[|Select jobs)", printed)
    found = (re.search(r"(?:local)?(?:rule|checkpoint) (\w+):", block) for block in blocks)
    briefs = (re.search(r"wildcards: brief=(\S+)", block) for block in blocks)
    pairs = zip(found, briefs, strict=True)
    return {(rule[1], brief[1] if brief else "") for rule, brief in pairs if rule}


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    """What is checked, by what was done before it."""
    top = copy_site(tmp_path_factory.mktemp("gate") / "site")
    (top / "content/briefs/hill-town").mkdir()
    (top / "content/briefs/hill-town/00-summary.md").write_text(OTHER, "utf-8")
    found = {}
    for name, text in {"wrong": WRONG, "mended": RIGHT, "silenced": SILENCED}.items():
        (top / MORE).write_text(text, "utf-8")
        found[name] = check(top)
    return found | {"unchanged": check(top)}


def test_a_fault_stops_its_brief_alone(morning: dict[str, Checked]) -> None:
    """The brief with the fault has no file, the other one all; the status is 1."""
    assert morning["wrong"].status == 1
    assert morning["wrong"].briefs == [f"hill-town.{each}" for each in FORMATS]
    assert "1 of 2 briefs may be published" in morning["wrong"].report["verdict"]


def test_the_stopped_brief_is_red(morning: dict[str, Checked]) -> None:
    """The report shows it red with path and line; what it has no files for is not checked."""
    stopped, other = morning["wrong"].subject("small"), morning["wrong"].subject("hill-town")
    assert (stopped["sound"], other["sound"]) == (False, True)
    assert stopped["checks"]["Numbers"]["status"] == "error"
    assert stopped["checks"]["Formats"]["status"] == "not checked"
    assert {each["status"] for each in other["checks"].values()} == {"fine"}
    (finding,) = stopped["findings"]
    assert (finding["path"], finding["line"]) == (MORE, 3)
    assert f"{MORE}:3: nothing in the data supports '450 trees'" in morning["wrong"].printed


def test_the_page_and_junit_say_the_same(morning: dict[str, Checked]) -> None:
    """Managers and machines are told the fault and its place."""
    page = " ".join(lxml.html.fromstring(morning["wrong"].page).text_content().split())
    assert f"{MORE}:3" in page
    assert "450 trees" in page
    (failure,) = lxml.etree.fromstring(morning["wrong"].junit).iter("failure")
    assert f"{MORE}:3: nothing in the data supports '450 trees'" in (failure.text or "")


def test_a_mended_brief_is_published(morning: dict[str, Checked]) -> None:
    """With the fault gone, all files are there and nothing is told; the status is 0."""
    mended = morning["mended"]
    assert mended.status == 0, mended.printed
    assert mended.briefs == [f"{name}.{end}" for name in ("hill-town", "small") for end in FORMATS]
    assert [each["findings"] for each in mended.report["subjects"]] == [[], [], []]
    assert not list(lxml.etree.fromstring(mended.junit).iter("failure"))


def test_a_silenced_fault_is_listed_with_its_reason(morning: dict[str, Checked]) -> None:
    """It stops nothing, and whoever reads the report sees why it stayed."""
    silenced = morning["silenced"]
    assert silenced.status == 0, silenced.printed
    assert "small.pdf" in silenced.briefs
    (finding,) = silenced.subject("small")["findings"]
    assert (finding["line"], finding["silenced"]) == (4, "the mayor said so")
    assert silenced.subject("small")["checks"]["Numbers"]["silenced"] == 1
    (section,) = lxml.html.fromstring(silenced.page).xpath("//*[@id='silenced']")
    assert "the mayor said so" in section.text_content()
    assert "the mayor said so" not in morning["mended"].page


def test_nothing_is_checked_twice(morning: dict[str, Checked]) -> None:
    """Without a change the summary is printed again, from the report that is there."""
    assert jobs(morning["unchanged"].printed) == {("check", "")}
    assert morning["unchanged"].report == morning["silenced"].report


def test_a_word_is_checked_in_its_brief(morning: dict[str, Checked]) -> None:
    """A change of one brief checks and renders that one anew, and what all briefs share."""
    of_small = ("assemble_brief", "release_brief", "check_formats")
    rendered = ("render_html", "render_docx", "render_pdf")
    whole = {(each, "") for each in ("list_briefs", "check_library", "report_checks", "check")}
    expected = {(each, "small") for each in (*of_small, *rendered)} | whole
    assert jobs(morning["silenced"].printed) == expected


def test_our_own_briefs_pass(flagship: Path) -> None:
    """All of our content is green: no error, no warning, and no error that is silenced."""
    checked = check(flagship)
    assert checked.status == 0, checked.printed
    found = [each for subject in checked.report["subjects"] for each in subject["findings"]]
    assert [each for each in found if each["severity"] == "error"] == []
    assert [each for each in found if each["severity"] == "warning" and not each["silenced"]] == []
    cells = [each for subject in checked.report["subjects"] for each in subject["checks"].values()]
    assert {each["status"] for each in cells} == {"fine", "not meant"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Trees need care.", ""),
        ("Trees need need care.", "small: 1 warning; 'make check' tells them"),
        ("Trees need need care. TODO.", "small: 2 warnings; 'make check' tells them"),
    ],
)
def test_the_gate_says_what_it_lets_pass(
    text: str, told: str, site: Path, assemble: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """Who builds without `make check` hears that there is something to look at."""
    (site / MORE).write_text(f"# More\n\n{text}\n", "utf-8")
    result = assemble()
    assert (result.returncode, result.stderr.strip()) == (0, told)
