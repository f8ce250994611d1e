"""Series: templates, what each brief sees, and which of them a change makes anew."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from scripts.languages import LANGUAGES
from scripts.origins import origins
from scripts.template import expand
from scripts.typed import Typed
from scripts.values import Evaluator
from tests.conftest import ROOT, copy_site

TOWNS = ("town-cape-end", "town-harbour-city", "town-hill-town", "town-lake-town")
COUNTIES = ("county-seaside", "county-upland")
BRIEFS = {"small", *TOWNS, *COUNTIES}

NAMES = {
    "town": {"city": "Harbour City", "people": None, "county": "Seaside"},
    "few": [{"kind": "street"}, {"kind": "park"}],
    "none": [],
}
TEMPLATES = {
    "no tag": ("A {{ town.city }}.\nB.", "A {{ town.city }}.\nB.", [1, 2]),
    "kept": ("A.\n{% if town.city %}\nB.\n{% endif %}\nC.", "A.\nB.\nC.", [1, 3, 5]),
    "left out": ("A.\n{% if town.people %}\nB.\n{% endif %}\nC.", "A.\nC.", [1, 5]),
    "else": ("{% if town.people %}\nA.\n{% else %}\nB.\n{% endif %}\n", "B.\n", [4, 5]),
    "elif": (
        "{% if town.people %}A{% elif town.county == 'Seaside' %}B{% else %}C{% endif %}.",
        "B.",
        [1],
    ),
    "within a line": (
        "It has {% if few %}some{% else %}no{% endif %} trees.\nB.",
        "It has some trees.\nB.",
        [1, 2],
    ),
    "loop": (
        "{% for tree in few %}\n- {{ tree.kind }}\n{% endfor %}\nEnd.",
        "- {{ tree_1.kind }}\n- {{ tree_2.kind }}\nEnd.",
        [2, 2, 4],
    ),
    "loop over nothing": ("A.\n{% for tree in none %}\n- no\n{% endfor %}\nB.", "A.\nB.", [1, 5]),
    "condition in a loop": (
        "{% for tree in few %}\n{% if tree.kind == 'park' %}\n- {{ tree.kind }}\n{% endif %}\n"
        "{% endfor %}",
        "- {{ tree_2.kind }}\n",
        [3, 4],
    ),
    "loop in a loop": (
        "{% for a in few %}{% for b in few %}{{ a.kind }}{{ b.kind }} {% endfor %}{% endfor %}",
        "{{ a_1.kind }}{{ b_2.kind }} {{ a_1.kind }}{{ b_3.kind }} "
        "{{ a_4.kind }}{{ b_5.kind }} {{ a_4.kind }}{{ b_6.kind }} ",
        [1],
    ),
    "in code": ("`{% if x %}` is code.", "`{% if x %}` is code.", [1]),
    "escaped": ("\\{% if x %} is text.", "\\{% if x %} is text.", [1]),
    "percent": ("{% if 10 % 3 == 1 %}\nA.\n{% endif %}\n", "A.\n", [2, 3]),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_template(name: str) -> None:
    """Conditions choose, loops repeat, tags leave no lines, and every line knows its own."""
    source, text, lines = TEMPLATES[name]
    evaluator = Evaluator(NAMES, LANGUAGES["en"])
    expanded, problems = expand(Typed(Path("a.md"), source), evaluator)
    assert problems == []
    assert expanded.text == text
    assert list(expanded.lines) == lines


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication of tests/series, built, with code of its own."""
    top = copy_site(tmp_path_factory.mktemp("series") / "site")
    shutil.copytree(ROOT / "tests/series", top, dirs_exist_ok=True)
    for name in ("scripts", "content/theme/brief.css", "content/theme/front.typ"):
        own(top / name)
    shutil.copy(ROOT / "requirements.lock", top)
    build(top)
    return top


def own(path: Path) -> None:
    """Put a copy in place of a link to the project's."""
    source = path.resolve()
    path.unlink()
    copy = shutil.copytree if source.is_dir() else shutil.copy
    copy(source, path)


def build(top: Path, *options: str) -> str:
    """Return what Snakemake prints."""
    command = ["snakemake", "--cores", "1", *options]
    done = subprocess.run(command, cwd=top, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def planned(top: Path) -> dict[str, set[str]]:
    """Return the briefs that would be made anew, by rule."""
    jobs: dict[str, set[str]] = {}
    for block in re.split(r"^\[", build(top, "--dry-run"), flags=re.MULTILINE):
        found = re.search(r"^rule (\w+):.*^    wildcards: brief=(\S+)", block, re.M | re.S)
        if found:
            jobs.setdefault(found[1], set()).add(found[2])
    return jobs


def of(rules: tuple[str, ...], briefs: Iterable[str]) -> dict[str, set[str]]:
    """Return jobs: each of some rules for each of some briefs."""
    return {rule: set(briefs) for rule in rules}


TEXT = ("assemble_brief", "release_brief", "render_html", "render_docx", "render_pdf")
WHOLE = (*TEXT, "draw_charts")
CHANGES = {
    "a row that one town shows": (
        "content/data/trees.csv",
        ("2025,hill-town,street,300", "2025,hill-town,street,301"),
        of(TEXT, {"town-hill-town", "county-upland", "small"})
        | {"draw_charts": {"town-hill-town"}},
    ),
    "a row that no town sees": (
        "content/data/trees.csv",
        ("2024,harbour-city,street,700", "2024,harbour-city,street,701"),
        of(TEXT, {"small"}),
    ),
    "a county that gets a town more": (
        "content/data/cities.csv",
        ("Hill Town,Upland", "Hill Town,Seaside"),
        of(TEXT, BRIEFS) | {"draw_charts": set(TOWNS)},
    ),
    "a cell that neighbours do not see": (
        "content/data/cities.csv",
        (",9500,", ",9600,"),
        of(TEXT, {"town-cape-end", "small"}) | {"draw_charts": {"town-cape-end"}},
    ),
    "a work that some cite": (
        "bibliography.bib",
        ("Shade", "The Shade"),
        of(TEXT, {"small", "town-lake-town", "county-upland"}),
    ),
    "a template": (
        "content/series/towns/00-summary.md",
        ("live there", "live in it"),
        of(WHOLE, set(TOWNS)),
    ),
    "a title that others print": (
        "content/series/counties/00-summary.md",
        ("The towns of", "Towns of"),
        of(TEXT, {*TOWNS, *COUNTIES}),
    ),
    "what a series sees": (
        "content/series/towns/series.yaml",
        ("columns: [city]", "columns: [city, founded]"),
        of(WHOLE, set(TOWNS)),
    ),
    "the spec of a chart": (
        "content/charts/town-trees.yaml",
        ("counts", "has"),
        of(WHOLE, set(TOWNS)),
    ),
    "the style of the page": (
        "content/theme/brief.css",
        ("\n", "\n/* A remark. */\n"),
        {"render_html": BRIEFS},
    ),
    "the layout of the print": (
        "content/theme/front.typ",
        ("\n", "\n// A remark.\n"),
        {"render_pdf": BRIEFS},
    ),
    "the brand": ("content/theme/_brand.yml", ("#123b2a", "#402a6b"), of(WHOLE, BRIEFS)),
    "the code of Word files": (
        "scripts/word_styles.py",
        ("\n", "\n\n# A remark.\n"),
        {"render_docx": BRIEFS},
    ),
    "a package": (
        "requirements.lock",
        ("jinja2==", "jinja2==1"),
        of(WHOLE, BRIEFS),
    ),
}


@pytest.fixture
def changed(library: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The publication with one file changed, for as long as a test lasts."""
    name, (old, new), _ = CHANGES[request.param]
    path = library / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    yield library
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("changed", CHANGES, indirect=True, ids=str)
def test_a_change_makes_anew_what_depends_on_it(
    changed: Path, request: pytest.FixtureRequest
) -> None:
    """A change of each kind of input plans exactly the jobs that can show it."""
    name = request.node.callspec.params["changed"]
    expected = CHANGES[name][2]
    assert {rule: jobs for rule, jobs in planned(changed).items() if rule in WHOLE} == expected


def test_nothing_is_made_twice(library: Path) -> None:
    """After a build there is nothing to do, for no input has changed."""
    assert planned(library) == {}


def test_a_row_that_is_gone_leaves_nothing_behind(library: Path, tmp_path: Path) -> None:
    """Without its row a brief has no file in output, and none of the others is made anew."""
    top = tmp_path / "site"
    shutil.copytree(library, top, symlinks=True)
    path = top / "content/data/cities.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if "Cape End" not in row), "utf-8")
    before = sorted(path.name for path in top.glob("output/**/town-cape-end*"))
    assert len(before) > 8
    build(top)
    assert sorted(top.glob("output/**/*cape-end*")) == []
    listed = (top / "output/build/briefs.txt").read_text("utf-8").split()
    assert set(listed) == BRIEFS - {"town-cape-end"}


def test_others_are_called_by_what_does_not_change(library: Path) -> None:
    """A related brief is called by its short title: the long one tells of rows not seen."""
    page = (library / "output/town-lake-town.html").read_text("utf-8")
    assert "The towns of Upland" in page
    assert "Upland counts 365 trees" not in page
    assert "Upland counts 365 trees" in (library / "output/county-upland.html").read_text("utf-8")


def test_every_row_has_its_brief(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    """The briefs are those of the folders, and one for each row of each series."""
    monkeypatch.chdir(library)
    assert set(origins()) == BRIEFS
