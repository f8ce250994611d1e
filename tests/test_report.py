"""The report of all checks: what counts, what a manager sees, what machines and terminals get."""

import dataclasses
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree

import lxml.html
import pytest
from playwright.sync_api import Page

from scripts import check, codes, findings, problems, report_file, report_findings, report_page
from scripts import report as report_module
from scripts import report_text as text_module
from scripts.brand import load_brand
from scripts.brand_colours import TEXT
from scripts.codes import Severity
from scripts.colours import contrast
from scripts.excerpts import Excerpt, excerpt
from scripts.findings import Findings
from scripts.junit import junit
from scripts.report import Report, cell_words, report, verdict
from scripts.report_checks import page
from scripts.report_style import report_style
from scripts.report_text import as_text
from tests import report as data
from tests.conftest import ROOT, copy_site
from tests.test_accessibility import _AXE, violations
from tests.test_keyboard import _HERE, _STOPS
from tests.test_nu_checker import TOO_NEW, errors
from tests.test_page_design import _COLOUR

PARTS = ("small", "hill-town", "hill-town.formats", "shared")
_READERS = (codes, problems, findings, report_file, report_findings, report_page, report_module)


def use_own_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Report with the codes of tests/report, which no change of the real ones touches."""
    own = data.codes()
    checks = tuple(dict.fromkeys(each.check for each in own.values()))
    for module in (*_READERS, text_module):
        for name, value in {"CODES": own, "CHECKS": checks}.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)


@pytest.fixture(autouse=True)
def _own_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    use_own_codes(monkeypatch)


def whole(*names: str) -> Report:
    return report(map(data.read, names))


def many(count: int) -> Findings:
    """A brief with so many words that no dictionary has."""
    (one,) = (each for each in data.read("small").found if "lowers" in each.problem.message)
    found = (
        dataclasses.replace(one, problem=dataclasses.replace(one.problem, message=f"'{number}'"))
        for number in range(count)
    )
    return Findings("many", "Many words", tuple(found))


def rows(of: Report) -> dict[str, dict[str, str]]:
    return {
        row.title: {cell.check: ", ".join(cell_words(cell)) for cell in row.cells}
        for row in of.rows
    }


def test_cells() -> None:
    """Errors are red, warnings amber, notes nothing; what is silenced does not count, but is told.

    The shared row is last, and no part of checks that read texts; a brief with an error is not
    rendered, so its formats are not checked.
    """
    found = rows(whole(*PARTS))
    assert list(found) == [
        "Hill Town mends its roads",
        "Harbour City plants trees",
        "What all briefs share",
    ]
    town, harbour, shared = found.values()
    assert town["Numbers"] == "1 silenced"
    assert town["Data"] == "1 note"
    assert town["Formats"] == "1 to look at"
    assert harbour["Numbers"] == "1 error"
    assert harbour["Words"] == "2 to look at"
    assert harbour["Claims"] == "fine, 1 silenced"
    assert harbour["Structure"] == "fine"
    assert harbour["Formats"] == "not checked"
    assert shared["Bibliography"] == "1 to look at"
    assert shared["Numbers"] == "not meant"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            PARTS,
            "1 of 2 briefs may be published; 1 error to mend; 4 points to look at; 3 notes; "
            "2 silenced",
        ),
        (["hill-town"], "1 of 1 brief may be published; 1 note; 1 silenced"),
        (["shared"], "There is no brief to publish; 1 point to look at; 1 note"),
    ],
)
def test_verdict(names: list[str], said: str) -> None:
    assert verdict(whole(*names)) == said


def test_order_of_parts() -> None:
    """The report is the same in whichever order its parts come, and however often."""
    assert whole(*PARTS) == whole(*reversed(PARTS), "small")


def test_file() -> None:
    """The file for machines holds the whole report, and says it in numbers."""
    text = report_file.dump(whole(*PARTS))
    assert report_file.load(text) == whole(*PARTS)
    content = json.loads(text)
    assert content["sound"] is False
    assert [each["sound"] for each in content["subjects"]] == [True, False, True]
    words = content["subjects"][1]["checks"]["Words"]
    assert words == {"status": "warning", "errors": 0, "warnings": 2, "notes": 1, "silenced": 0}
    assert content["codes"]["spelling"] == "A word that no dictionary has."


# Elements and attributes of junit-10.xsd, of the xUnit plugin of Jenkins; all others it refuses.
_JUNIT = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname"},
    "failure": {"message", "type"},
    "skipped": {"message"},
    "system-out": set(),
}


def test_junit() -> None:
    """A suite a brief, a case a check; errors fail, warnings and silenced ones are output."""
    root = ElementTree.fromstring(junit(whole(*PARTS)).encode())
    assert all(set(each.attrib) <= _JUNIT[each.tag] for each in root.iter())
    assert [suite.get("name") for suite in root] == ["hill-town", "small", "What all briefs share"]
    numbers = {name: [suite.get(name) for suite in root] for name in ("tests", "failures")}
    assert numbers == {"tests": ["7", "7", "3"], "failures": ["0", "1", "0"]}
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["17", "1", "0"]
    small = {case.get("name"): case for case in root[1]}
    assert "'1,200' trees are in no table" in small["Numbers"].find("failure").text
    assert small["Words"].find("failure") is None
    assert "'lowers'" in small["Words"].find("system-out").text
    assert "silenced (two is the number of hands)" in small["Claims"].find("system-out").text
    assert small["Formats"].find("skipped") is not None


def page_contents() -> dict[str, list[Findings]]:
    """Return what the pages report, by name."""
    return {
        "usual": list(map(data.read, PARTS)),
        "many": [many(300)],
        "hostile": [many(9), data.read("hostile")],
        "green": [Findings("small", "Harbour City plants trees", ()), Findings("", "", ())],
    }


@pytest.fixture(scope="module")
def report_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Reports as pages: usual, with hundreds of findings, with hostile words, all green."""
    top = copy_site(tmp_path_factory.mktemp("report") / "site")
    (top / "output").mkdir()
    paths = {}
    with pytest.MonkeyPatch.context() as monkeypatch:
        use_own_codes(monkeypatch)
        monkeypatch.chdir(top)
        for name, parts in page_contents().items():
            paths[name] = top / f"output/{name}.html"
            paths[name].write_text(page(report(parts), paths[name]), "utf-8")
    yield paths


def parsed(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(path.read_text("utf-8"))


def texts(tree: lxml.html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in tree.xpath(path)]


def of_class(name: str) -> str:
    """Return the path of all elements of a class."""
    return f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"


def test_page(report_pages: dict[str, Path]) -> None:
    """The verdict, the table, and each finding with its words, remedy and place."""
    tree = parsed(report_pages["usual"])
    assert texts(tree, "//h1") == ["✗ 1 of 2 briefs may be published"]
    assert texts(tree, "//td[@class='error']") == ["Numbers ✗ 1 error"]
    assert texts(tree, "//td[@class='not-checked']") == ["Formats – not checked"]
    (number,) = tree.xpath("//*[@id='brief:small:numbers']//li")
    assert texts(number, of_class("message")) == ["'1,200' trees are in no table"]
    assert texts(number, of_class("excerpt")) == ["| Harbour City | 1,200 |"]
    assert texts(number, ".//mark") == ["1,200"]
    remedy = "the nearest is 1,240 in trees.csv, year 2025"
    assert texts(number, of_class("hint")) == [f"What to do: {remedy}"]
    (link,) = number.xpath(".//a")
    assert link.text == "content/briefs/small/10-record.md:9"
    assert link.get("href") == "../content/briefs/small/10-record.md"
    assert (report_pages["usual"].parent / link.get("href")).is_file()
    assert "counted by hand on the day of the visit" in " ".join(texts(tree, of_class("reason")))
    assert "spelling" in texts(tree, "//*[@id='codes']//dt")
    assert "data-outlier" in texts(tree, "//*[@id='codes']//dt")
    assert "link-dead" not in texts(tree, "//*[@id='codes']//dt")


def test_hint_that_is_the_same_stands_once(report_pages: dict[str, Path]) -> None:
    """Two words with one remedy: it is said above them."""
    group, note = parsed(report_pages["usual"]).xpath("//*[@id='brief:small:words']/div")
    assert note.get("class") == "group note"
    assert texts(group, "h4") == ["! To look at A word that no dictionary has. 2 times"]
    assert len(group.xpath(".//li")) == 2
    assert len(texts(group, of_class("hint"))) == 1


def test_hundreds(report_pages: dict[str, Path]) -> None:
    """Of many findings of one kind the first are open, and all are there."""
    (group,) = parsed(report_pages["many"]).xpath("//*[@id='brief:many:words']/div")
    assert len(group.xpath(".//li")) == 300
    assert len(group.xpath("details//li")) == 296
    assert texts(group, "details/summary") == ["Show 296 more places"]


def test_green(report_pages: dict[str, Path]) -> None:
    """Where nothing was found, the page says so, and what was checked."""
    tree = parsed(report_pages["green"])
    assert texts(tree, "//h1 | //*[@class='standfirst']") == [
        "✓ 1 of 1 brief may be published",
        "Nothing to mend, nothing to look at.",
    ]
    assert not tree.xpath("//h4 | //td[@class='error'] | //td[@class='warning'] | //*[@id='codes']")
    assert texts(tree, "//*[@id='silenced']/p") == ["Nothing: every finding counts."]
    assert texts(tree, "//*[@id='checks']//dt") == list(report_module.CHECKS)


def test_what_real_checks_look_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check that the pipeline has is described."""
    monkeypatch.undo()
    assert set(codes.CHECKS) <= set(report_page.LOOKS_AT)


def test_style(report_pages: dict[str, Path]) -> None:
    """The sheet names no colour and asks for no variable that nobody gives."""
    rules = (ROOT / "content/theme/check.css").read_text("utf-8")
    assert not re.search(_COLOUR, rules, re.IGNORECASE)
    whole_sheet = report_pages["green"].read_text("utf-8")
    forms = (r"var\((--[\w-]+)", r"(--[\w-]+):")
    used, given = (set(re.findall(form, whole_sheet)) for form in forms)
    assert used <= given


@pytest.mark.parametrize("paper", ["#ffffff", "#fbf3e4", "#11181f", "#30302a"])
def test_signals_can_be_read(paper: str) -> None:
    """Red, amber and green stand out from their tints and from the paper, whatever it is."""
    brand = load_brand()
    light = dataclasses.replace(brand.light, paper=paper)
    sheet = report_style(dataclasses.replace(brand, light=light), "")
    colours = dict(re.findall(r"--((?:error|warning|fine)(?:-tint)?): (#\w+);", sheet)[:6])
    assert len(colours) == 6
    for name in ("error", "warning", "fine"):
        assert contrast(colours[name], colours[f"{name}-tint"]) >= TEXT
        assert contrast(colours[name], paper) >= TEXT


def test_hostile_words(report_pages: dict[str, Path]) -> None:
    """Whatever stands in content is text in the page and in XML, and nothing else."""
    tree = parsed(report_pages["hostile"])
    assert not tree.xpath("//script | //img")
    assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
    hostile = data.read("hostile")
    assert hostile.title in texts(tree, "//h2")
    messages = texts(tree, of_class("message"))
    for each in hostile.found:
        assert each.problem.message.replace("\a", "\N{REPLACEMENT CHARACTER}") in messages
    failure = ElementTree.fromstring(junit(report([hostile])).encode()).find(".//failure")
    assert hostile.found[0].problem.message in failure.text


@pytest.mark.parametrize("name", ["usual", "many", "hostile", "green"])
def test_links(report_pages: dict[str, Path], name: str) -> None:
    """No identifier stands twice, and every link inside the page arrives."""
    tree = parsed(report_pages[name])
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {link[1:] for link in tree.xpath("//@href[starts-with(., '#')]")} <= set(identifiers)


def test_pages_are_html(report_pages: dict[str, Path]) -> None:
    """The Nu checker finds no error, but for CSS that is younger than it."""
    known = (*TOO_NEW, "details-content")
    found = errors(*report_pages.values())
    assert [each for each in found if not any(name in each for name in known)] == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("usual", 320, "dark"), ("hostile", 1280, "light")]
)
def test_no_barrier(
    opened: Callable[..., Page], report_pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    """Axe finds no barrier, all details open, and nothing is wider than the window."""
    window = opened(report_pages[name], width, scheme)
    window.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(window, _AXE.read_text("utf-8")) == []
    assert window.evaluate("document.documentElement.scrollWidth") == width


def test_keyboard(opened: Callable[..., Page], report_pages: dict[str, Path]) -> None:
    """Tab goes through all links and details in the order of the text, each marked and in sight."""
    window = opened(report_pages["usual"], 320)
    stops = window.evaluate(_STOPS)
    assert stops > 15
    visited = []
    for _ in range(stops):
        window.keyboard.press("Tab")
        visited.append(window.evaluate(_HERE))
    assert visited == [[place, True, True] for place in range(stops)]


def test_print(opened: Callable[..., Page], report_pages: dict[str, Path]) -> None:
    """On paper all is there that is behind a line to open on the screen."""
    window = opened(report_pages["many"])
    last = window.locator("[id='brief:many:words'] details li").last
    assert not last.is_visible()
    window.emulate_media(media="print")
    assert last.is_visible()


@pytest.mark.parametrize(
    ("line", "message", "expected"),
    [
        ("It has 132 or 3 parts", "'3' is wrong", Excerpt("It has 132 or ", "3", " parts")),
        ("It has 132 parts", "'3' is wrong", Excerpt("", "", "It has 132 parts")),
        ("Names nothing", "this line is wrong", Excerpt("", "", "Names nothing")),
        ("ก" * 300 + " x", "'x' is wrong", Excerpt("… " + "ก" * 218 + " ", "x", "")),
        ("x " + "ก" * 300, "'x' is wrong", Excerpt("", "x", " " + "ก" * 218 + " …")),
    ],
)
def test_excerpt(line: str, message: str, expected: Excerpt) -> None:
    """The words that are named, where they stand as words, with what is around them."""
    assert excerpt(line, message) == expected


Run = Callable[..., CompletedProcess[str]]
_OUTPUT = {"--html": "check.html", "--json": "check.json", "--junit": "check.xml"}


def write(site: Path, names: tuple[str, ...], run_verb: Run) -> list[bytes]:
    """Let the verb write the report of some files of findings; return what it wrote."""
    paths = [site / f"{name}.json" for name in names]
    for name, path in zip(names, paths, strict=True):
        path.write_text(findings.dump(data.read(name)), "utf-8")
    output = [f"{option}=output/{name}" for option, name in _OUTPUT.items()]
    done = run_verb("report_checks", *map(str, paths), *output)
    assert (done.returncode, done.stderr) == (0, "")
    return [(site / "output" / name).read_bytes() for name in _OUTPUT.values()]


def test_verbs(site: Path, run_verb: Run) -> None:
    """The same findings give the same bytes; the status tells whether a brief is stopped."""
    first = write(site, PARTS, run_verb)
    assert first == write(site, tuple(reversed(PARTS)), run_verb)
    assert not any(str(site).encode() in each for each in first)
    done = run_verb("check", "output/check.json")
    assert done.returncode == 1
    assert done.stdout.endswith("2 silenced.\nThe report: output/check.html\n")
    write(site, ("hill-town", "hill-town.formats", "shared"), run_verb)
    assert run_verb("check", "output/check.json").returncode == 0


def test_terminal() -> None:
    """The table, then what is to be mended and looked at, and the verdict."""
    text = as_text(whole(*PARTS))
    assert text == (ROOT / "tests/report/terminal.txt").read_text("utf-8").rstrip("\n")
    assert max(map(len, text.split("\n\n")[0].splitlines())) <= 100


def test_colour() -> None:
    """Colours change no word and no column."""
    coloured = as_text(whole(*PARTS), colour=True)
    assert "\033[1;31m1 error" in coloured
    plain = coloured
    for code in ("1;31", "33", "32", "1", "0"):
        plain = plain.replace(f"\033[{code}m", "")
    lines = [line.rstrip() for line in plain.splitlines()]
    assert lines == as_text(whole(*PARTS)).splitlines()


@pytest.mark.parametrize(("setting", "expected"), [("", True), ("1", False)])
def test_colour_is_wanted(monkeypatch: pytest.MonkeyPatch, setting: str, expected: bool) -> None:
    """A terminal has colours unless its user says NO_COLOR; a file never has."""
    monkeypatch.setenv("NO_COLOR", setting)
    master, slave = os.openpty()
    with os.fdopen(slave, "w") as terminal, os.fdopen(master, "rb"):
        monkeypatch.setattr("sys.stdout", terminal)
        assert check.has_colour() is expected
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert check.has_colour() is False


def test_severities_have_an_order() -> None:
    """Graver ones stand first, in cells and in files."""
    assert list(Severity) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
