"""Whatever a writer or a broken editor does to a file, a brief comes out or the fault is told."""

import contextlib
import dataclasses
import hashlib
import io
import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

from scripts import (
    assemble_brief,
    check_library,
    draw_charts,
    findings,
    release_brief,
    render_docx,
    render_html,
    render_pdf,
    report_checks,
)
from scripts.markdown_source import charts_in
from scripts.problems import ContentError, Problem
from tests.conftest import ROOT
from tests.mutations import Mutation, mutations

BRIEF = "asean-smart-cities"
BUILD = Path("output/build")
TREE = BUILD / f"{BRIEF}.json"
DRAFT, FOUND = BUILD / f"{BRIEF}.draft.json", BUILD / f"{BRIEF}.findings.json"
SHARED = BUILD / "library.json"
REPORT = tuple(Path("output", f"check.{each}") for each in ("html", "json", "xml"))
DRAWINGS = BUILD / BRIEF / "charts"
RENDERERS = {"pdf": render_pdf, "html": render_html, "docx": render_docx}
SECONDS = 10
"""That one step may take."""

_FILES = (
    "bibliography.bib",
    "content/publication.yaml",
    "content/theme/_brand.yml",
    "content/data/datapackage.yaml",
    "content/data/*.csv",
    "content/charts/*.yaml",
    "content/briefs/**/*.md",
)
_THEME = tuple(f"content/theme/{path.name}" for path in ROOT.glob("content/theme/[a-z]*.*"))
_LINKED = (*_THEME, "content/data/natural-earth")
_NOT_FOR_WRITERS = re.compile(
    r"Traceback|NoneType|unsupported operand|<class|object at 0x|dict_keys|Error\(|'str'|'int'"
    r"|'float'|'dict'|'list' object|Undefined|not subscriptable|argument|/tmp/|/home/|\[Errno"
)


class TooSlow(Exception):
    """A step took longer than a writer waits."""


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """All that a writer edits, by path."""
    paths = sorted(path for pattern in _FILES for path in ROOT.glob(pattern))
    return {path.relative_to(ROOT).as_posix(): read(path) for path in paths}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> Iterator[Path]:
    """Work in a copy of the project, with the drawings of its sound charts in `drawings`."""
    top = tmp_path_factory.mktemp("project")
    with contextlib.chdir(top):
        for path, text in files.items():
            write(Path(path), text)
        for name in _LINKED:
            Path(name).symlink_to(ROOT / name)
        draw_charts.main([BRIEF, "--output", f"drawings/{drawn()}"])
        yield top


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def drawn() -> str:
    """Return a digest of all that decides how the charts of the brief look."""
    paths = sorted(
        path for name in ("charts", "data") for path in Path("content", name).glob("*.*")
    )
    paths.append(Path("content/theme/_brand.yml"))
    parts = [*map(Path.read_bytes, paths), repr(charts_in(BRIEF)).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def run(verb: ModuleType, *arguments: object) -> None:
    """Run a verb as its command line would."""
    before = sys.argv
    sys.argv = [verb.__name__, *map(str, arguments)]
    try:
        with time_limit(SECONDS):
            verb.main()
    finally:
        sys.argv = before


def build() -> list[Problem]:
    """Assemble, check, report, release, draw and render, as the Snakefile does.

    Returns what was told of a brief that came out; raises ContentError where none can. What keeps
    a brief from being released, though it can be made, is silenced: the formats want to be tried.
    """
    run(assemble_brief, BRIEF, "--draft", DRAFT, "--findings", FOUND)
    run(check_library, FOUND, "--findings", SHARED)
    page, data, junit = REPORT
    run(report_checks, FOUND, SHARED, "--html", page, "--json", data, "--junit", junit)
    shared, found = (findings.load(path.read_text("utf-8")) for path in (SHARED, FOUND))
    if found.is_assembled:
        silenced = tuple(dataclasses.replace(each, silenced="a try") for each in found.found)
        FOUND.write_text(findings.dump(dataclasses.replace(found, found=silenced)), "utf-8")
    texts = ("--markdown", BUILD / f"{BRIEF}.md", "--references", BUILD / f"{BRIEF}.bib")
    run(release_brief, DRAFT, "--findings", FOUND, *texts, "--tree", TREE)
    if (ready := Path("drawings", drawn())).is_dir():
        shutil.copytree(ready, DRAWINGS)
    else:
        run(draw_charts, BRIEF, "--output", DRAWINGS)
    for ending, verb in RENDERERS.items():
        run(verb, TREE, "--output", Path("output", f"{BRIEF}.{ending}"))
    return [each.problem for each in (*found.found, *shared.found)]


def kill_children() -> None:
    """End the programs that this process waits for; where the system does not list them, wait."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    for child in listed.read_text().split() if listed.is_file() else ():
        os.kill(int(child), signal.SIGKILL)


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow where the body takes longer."""

    def stop(*_: object) -> None:
        kill_children()
        raise TooSlow(f"longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def outcome(spoilt: Sequence[Mutation], files: dict[str, str]) -> list[Problem]:
    """Return what keeps the spoilt files from becoming a brief, nothing where they do; restore."""
    environment = dict(os.environ)
    touched = {change.path for change in spoilt}
    try:
        for change in spoilt:
            path = Path(change.path)
            write(path, change(read(path)))
        with contextlib.redirect_stderr(io.StringIO()):
            told = build()
        assert all(Path("output", f"{BRIEF}.{each}").stat().st_size for each in RENDERERS)
        check_told(told)
        return []
    except ContentError as error:
        check_nothing_written()
        assert error.problems, "an error without a problem"
        check_told(error.problems)
        return error.problems
    finally:
        shutil.rmtree("output", ignore_errors=True)
        for path in touched:
            write(Path(path), files[path])
        os.environ.clear()
        os.environ.update(environment)


def check_nothing_written() -> None:
    """Check that a step which told problems left nothing, and that no format is there."""
    written = [path.as_posix() for path in Path("output").glob("**/*.*")]
    checks = {each.as_posix() for each in (DRAFT, FOUND, SHARED, *REPORT)}
    released = {f"{BUILD}/{BRIEF}.{each}" for each in ("json", "md", "bib")}
    assert set(written) - checks in (set(), released), f"half done: {written}"


def check_told(problems: Sequence[Problem]) -> None:
    """Check that problems name a place, and speak to a writer."""
    for problem in problems:
        assert problem.path.exists() or problem.path.parent.is_dir(), f"no such file: {problem}"
        assert not problem.path.is_absolute(), f"a path of this machine: {problem}"
        text = read(problem.path) if problem.path.is_file() else ""
        lines = len(re.findall(r"\r\n|\r|\n", text)) + 1
        assert 1 <= problem.line <= lines, f"no such line, there are {lines}: {problem}"
        told = f"{problem.message}\n{problem.hint}"
        assert not (found := _NOT_FOR_WRITERS.search(told)), f"{found and found[0]!r}: {problem}"


@pytest.mark.usefixtures("project")
def test_a_spoilt_file_is_told_or_comes_out(
    request: pytest.FixtureRequest,
    files: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One to three changes of the flagship's files end in three files, or in problems."""
    asked = request.config.getoption("--mutations")
    count: Counter[str] = Counter()

    @hypothesis.settings(
        max_examples=asked or 25,
        derandomize=not asked,
        database=None,
        phases=[hypothesis.Phase.generate] if asked else list(hypothesis.Phase),
        deadline=None,
        print_blob=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(mutations(files))
    def check(spoilt: list[Mutation]) -> None:
        count["problems told" if outcome(spoilt, files) else "briefs"] += 1

    check()
    if asked:
        with capsys.disabled():
            print(f"\n{count.total()} mutations:", *(f"{n} {what}," for what, n in count.items()))
