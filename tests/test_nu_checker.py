"""The pages obey HTML, as the checker of the W3C and the WHATWG sees it (https://validator.github.io)."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

# It may lie elsewhere; .ci/run puts it here.
CHECKER = Path(os.environ.get("VNU_JAR", ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"))
# Without the last of these, the first two make it run out of stack.
_FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m"]
# CSS that the checker (26.9) does not know; where a browser lacks it, nothing is lost.
TOO_NEW = ("position-area", "position-try-fallbacks", "scroll-target-group", ":target-current")


def errors(*paths: Path) -> list[str]:
    """Return the errors that the checker finds in some pages, with their places."""
    if not shutil.which("java"):
        pytest.skip("no Java on this machine: the Nu checker needs it")
    if not CHECKER.is_file():
        pytest.skip("no Nu checker: npm install --no-save vnu-jar, or name the file in VNU_JAR")
    command = ["java", *_FLAGS, "-jar", CHECKER, "--exit-zero-always", "--format", "json", *paths]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [
        f"{Path(each['url']).name}:{each['lastLine']}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
        if each["type"] != "info"
    ]


def test_pages(pages: dict[str, Path]) -> None:
    """No error, but for CSS that is younger than the checker."""
    found = errors(*pages.values())
    assert [each for each in found if not any(name in each for name in TOO_NEW)] == []
    assert all(any(name in each for each in found) for name in TOO_NEW), "take it out of TOO_NEW"


def test_checker_finds_what_is_wrong(pages: dict[str, Path], tmp_path: Path) -> None:
    """A page that was spoiled has an error."""
    spoiled = tmp_path / "spoiled.html"
    text = pages["who-finishes"].read_text("utf-8")
    spoiled.write_text(text.replace("<h1>", '<h1 id="about">', 1), "utf-8")
    assert any("Duplicate ID" in each for each in errors(spoiled))
