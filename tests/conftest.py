"""A small complete publication to test with, and the way verbs are run in it."""

import contextlib
import importlib
import io
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts import problems

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "site"

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_THEME = [f"content/theme/{path.name}" for path in (ROOT / "content/theme").glob("[a-z]*.*")]
_SHARED = ("Snakefile", "profiles", "scripts", *_THEME, "content/data/natural-earth")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options; read the difference before you keep texts that were rewritten."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected texts")
    parser.addoption("--mutations", type=int, metavar="N", help="try N random mutations of content")


def charts_of_briefs() -> list[Path]:
    """Return the specs of the charts that stand by themselves; those of a series need its rows."""
    of_series = re.compile(r"\{\{ (city|country)\.")
    specs = sorted((ROOT / "content/charts").glob("*.yaml"))
    return [path for path in specs if not of_series.search(path.read_text("utf-8"))]


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten instead of compared."""
    return request.config.getoption("--update-golden")


def copy_site(top: Path, source: Path = SITE) -> Path:
    """Copy tests/site to a new folder `top`, with the project's code and templates; return it."""
    shutil.copytree(source, top)
    for name in _SHARED:
        (top / name).symlink_to(ROOT / name)
    return top


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the top folder of a copy of tests/site, with the project's own code and theme."""
    return copy_site(tmp_path / "site")


@pytest.fixture
def run_verb(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs a module of scripts in the site, with its arguments.

    It runs as from the command line, but in this process: starting Python takes longer than it.
    """

    def run(verb: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        module = importlib.import_module(f"scripts.{verb}")
        monkeypatch.chdir(site)
        monkeypatch.setattr(sys, "argv", [verb, *arguments])
        code, out, err = 0, io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                problems.run(module.main)
            except SystemExit as end:
                code = 1
                print(end.code, file=err)
            except Exception:
                code = 1
                traceback.print_exc(file=err)
        return subprocess.CompletedProcess([verb], code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def assemble(
    run_verb: Callable[..., subprocess.CompletedProcess[str]],
) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Return a function that assembles the site's one brief, and releases it if it may pass.

    What it returns is what the release says; faults of content never end the assembly.
    """
    draft, findings = "output/build/small.draft.json", "output/build/small.findings.json"
    names = {"--markdown": "md", "--tree": "json", "--references": "bib"}
    files = [f"{name}=output/build/small.{suffix}" for name, suffix in names.items()]

    def run() -> subprocess.CompletedProcess[str]:
        assembled = run_verb("assemble_brief", "small", "--draft", draft, "--findings", findings)
        if assembled.returncode:
            return assembled
        assert (assembled.stdout, assembled.stderr) == ("", "")
        return run_verb("release_brief", draft, "--findings", findings, *files)

    return run


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with its whole library."""
    top = tmp_path_factory.mktemp("flagship")
    for name in ("Snakefile", "bibliography.bib"):
        shutil.copy(ROOT / name, top)
    for name in ("content", "scripts", "profiles"):
        shutil.copytree(ROOT / name, top / name)
    subprocess.run(["snakemake", "--cores", "2"], cwd=top, check=True, capture_output=True)
    return top


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The briefs of tests/stress, with all that an author may write, and their output."""
    top = copy_site(tmp_path_factory.mktemp("stress") / "site", ROOT / "tests/stress")
    subprocess.run(["snakemake", "--cores", "1"], cwd=top, check=True, capture_output=True)
    return top


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser on this machine: {', '.join(_BROWSERS)}")
    options = {"executable_path": path, "args": ["--no-sandbox"]}
    with sync_playwright() as playwright, playwright.chromium.launch(**options) as found:
        yield found


@pytest.fixture(scope="session")
def built_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The HTML of the small publication, as the workflow builds it."""
    top = copy_site(tmp_path_factory.mktemp("browser") / "site")
    command = ["snakemake", "--cores", "1", "output/small.html"]
    subprocess.run(command, cwd=top, check=True, capture_output=True)
    return top / "output/small.html"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a file in a window of a width, by day (light) or by night (dark).

    Scripts of the tests may look at the page; its own policy would keep them out.
    """
    with contextlib.ExitStack() as stack:

        def open_(path: Path, width: int = 1280, scheme: str = "light") -> Page:
            window = {"width": width, "height": 900}
            options = {"viewport": window, "color_scheme": scheme, "bypass_csp": True}
            page = stack.enter_context(browser.new_context(**options)).new_page()
            page.goto(path.as_uri())
            return page

        yield open_


@pytest.fixture(scope="session")
def pages(flagship: Path, stress: Path) -> dict[str, Path]:
    """The pages to look at: the two briefs, and the one with all that an author may write."""
    tops = {"asean-smart-cities": flagship, "who-finishes": flagship, "everything": stress}
    return {name: top / f"output/{name}.html" for name, top in tops.items()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page; `complaints` and `requests` of what it opens are kept at it."""
    with browser.new_page() as found:
        found.complaints, found.requests = [], []
        found.on("console", lambda message: found.complaints.append(message.text))
        found.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.on("request", lambda request: found.requests.append(request.url))
        yield found
