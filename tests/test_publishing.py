"""Publishing: what `make site` gathers is a site without gaps, and the workflow file is sound."""

import re
import shutil
import subprocess
import urllib.parse
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOW = ROOT / ".github/workflows/publish.yml"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.fixture(scope="module")
def published(flagship: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make site` fills from a built library; work files lie around in it."""
    top = tmp_path_factory.mktemp("publishing")
    shutil.copytree(flagship / "output", top / "output")
    (top / "output/check.html").write_text("for those who sign", "utf-8")
    (top / "output/data/.hidden").write_text("of a tool", "utf-8")
    (top / "_site").mkdir()
    (top / "_site/brief-of-last-year.html").write_text("gone", "utf-8")
    shutil.copy(ROOT / "Makefile", top)
    # The library is built already: what `site` waits for is not made once more.
    make = ["make", "--silent", "--old-file=build", "--old-file=check", "site"]
    subprocess.run(make, cwd=top, check=True)
    return top / "_site"


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_readers_get(published: Path, flagship: Path) -> None:
    """All files for readers are there, byte by byte, and nothing else."""
    built = {
        name
        for name in _files(flagship / "output")
        if not re.match(r"(build|logs)/|check\.|(.*/)?\.", name)
    }
    assert _files(published) == built
    assert {"who-finishes.html", "who-finishes.pdf", "who-finishes.docx"} <= built
    assert {"data/cities.csv", "data/datapackage.json", "data/README.md"} <= built
    for name in built:
        assert (published / name).read_bytes() == (flagship / "output" / name).read_bytes()


def test_links_lead_somewhere(published: Path) -> None:
    """Each link and each file that a page names is in the site, at a path without a fault of case.

    So they are read from a server at any address, and from a disk.
    """
    files, seen = _files(published), set()
    for path in published.rglob("*.html"):
        page = lxml.html.fromstring(path.read_text("utf-8"))
        for element, _, address, _ in page.iterlinks():
            parts = urllib.parse.urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            place = path.parent / urllib.parse.unquote(parts.path)
            name = place.resolve().relative_to(published.resolve()).as_posix()
            assert not parts.path.startswith("/"), f"{address} in {path.name}"
            assert name in files, f"<{element.tag}> in {path.name} leads to {address}"
            seen.add(name)
    assert {"who-finishes.pdf", "data/cities.csv", "data/projects_by_stage.csv"} <= seen


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    """The workflow of GitHub Actions."""
    return yaml.safe_load(WORKFLOW.read_text("utf-8"))


KEYS = {
    "workflow": {"name", "on", "permissions", "concurrency", "jobs"},
    "job": {"needs", "runs-on", "timeout-minutes", "permissions", "environment", "steps"},
    "step": {"id", "uses", "with", "run"},
}
"""What the file may say, of what GitHub's workflow syntax knows:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""


def _steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_workflow_keeps_the_syntax(workflow: dict[Any, Any]) -> None:
    """Its keys are GitHub's; each step runs something or uses something; what is used is pinned."""
    assert {"on" if key is True else key for key in workflow} == KEYS["workflow"]  # YAML 1.1: yes
    assert set(workflow[True]) == {"push", "workflow_dispatch"}
    for job in workflow["jobs"].values():
        assert {"runs-on", "steps"} <= job.keys() <= KEYS["job"]
    for step in _steps(workflow):
        assert step.keys() <= KEYS["step"]
        assert ("uses" in step) != ("run" in step)
        assert re.fullmatch(
            r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", step.get("uses", "actions/a@v1")
        )


def test_workflow_may_do_little(workflow: dict[Any, Any]) -> None:
    """It reads the repository; only the job that publishes may publish, one at a time."""
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert "permissions" not in workflow["jobs"]["build"]
    deploy = workflow["jobs"]["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build"
    (step,) = deploy["steps"]
    assert step["id"] in deploy["environment"]["url"]
    assert "secrets." not in WORKFLOW.read_text("utf-8")


def test_workflow_runs_what_there_is(workflow: dict[Any, Any]) -> None:
    """It builds, checks and gathers by commands of the Makefile, and uploads what was gathered."""
    steps = workflow["jobs"]["build"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands == ["make", "make check", "make site"]
    first = re.search(r"^(\w+):", MAKEFILE, re.M)
    assert first and first[1] == "build"
    for command in commands[1:]:
        assert re.search(rf"^{command.split()[1]}:", MAKEFILE, re.M)
    upload = steps[-1]
    assert upload["uses"].startswith("actions/upload-pages-artifact@")
    assert re.search(rf"cp -R output {upload['with']['path']}$", MAKEFILE, re.M)


def test_a_red_check_keeps_the_site(tmp_path: Path) -> None:
    """Where the check fails nothing is gathered, and the site of before stays."""
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site/index.html").write_text("before", "utf-8")
    red = re.sub(r"^check: .*\n\t.*", "check:\n\tfalse", MAKEFILE, flags=re.M)
    assert red != MAKEFILE
    (tmp_path / "Makefile").write_text(red, "utf-8")
    make = ["make", "--silent", "--old-file=build", "site"]
    done = subprocess.run(make, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode != 0
    assert (tmp_path / "_site/index.html").read_text("utf-8") == "before"


def test_version_of_python(workflow: dict[Any, Any]) -> None:
    """The workflow takes a Python that the project supports, and installs what is locked."""
    (setup,) = (each["with"] for each in _steps(workflow) if "setup-python" in each.get("uses", ""))
    major, minor = map(int, setup["python-version"].split("."))
    assert (major, minor) >= (3, 11)
    assert (ROOT / setup["cache-dependency-path"]).is_file()
