"""A small complete publication to test with, and the way verbs are run in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "site"

_SHARED = ("Snakefile", "profiles", "scripts", "content/theme", "content/data/natural-earth")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options; read the difference before you keep texts that were rewritten."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected texts")
    parser.addoption("--mutations", type=int, metavar="N", help="try N random mutations of content")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten instead of compared."""
    return request.config.getoption("--update-golden")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the top folder of a copy of tests/site, with the project's own code and theme."""
    top = tmp_path / "site"
    shutil.copytree(SITE, top)
    for name in _SHARED:
        (top / name).symlink_to(ROOT / name)
    return top


@pytest.fixture
def run_verb(site: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs a module of scripts in the site, with its arguments."""

    def run(verb: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", f"scripts.{verb}", *arguments]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            command, cwd=site, env=environment, text=True, capture_output=True, check=False
        )

    return run


@pytest.fixture
def assemble(
    run_verb: Callable[..., subprocess.CompletedProcess[str]],
) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Return a function that assembles the site's one brief."""

    def run() -> subprocess.CompletedProcess[str]:
        files = ("--markdown", "output/build/small.md", "--tree", "output/build/small.json")
        return run_verb("assemble_brief", "small", *files)

    return run
