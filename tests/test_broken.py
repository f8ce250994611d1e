"""What a writer is told: each folder of tests/broken is a fault, with the words it must bring."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir())

_NOT_CONTENT = shutil.ignore_patterns("REMOVE", "problems.txt")


def overlay(case: Path, site: Path) -> None:
    """Put the files of a case over those of the site, and delete what its file REMOVE lists."""
    shutil.copytree(case, site, dirs_exist_ok=True, ignore=_NOT_CONTENT)
    listed = case / "REMOVE"
    for name in listed.read_text("utf-8").splitlines() if listed.is_file() else ():
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def written(site: Path) -> list[str]:
    """Return the names of all files below output."""
    return sorted(str(path.relative_to(site)) for path in site.glob("output/**/*.*"))


def test_there_are_cases() -> None:
    """The folder of broken publications is not empty."""
    assert CASES


def test_sound_site_is_assembled(
    site: Path, assemble: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    """The publication on which every case rests is itself without fault."""
    result = assemble()
    assert (result.returncode, result.stderr) == (0, "")
    assert written(site) == [f"output/build/small.{each}" for each in ("bib", "json", "md")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fault_is_told(
    case: Path,
    site: Path,
    assemble: Callable[[], subprocess.CompletedProcess[str]],
    update_golden: bool,
) -> None:
    """A broken publication ends with status 1, exactly the expected words, and no file."""
    overlay(case, site)
    result = assemble()
    expected = case / "problems.txt"
    was_told = result.returncode == 1 and "Traceback" not in result.stderr
    if update_golden and was_told:  # silence and tracebacks are never what is expected
        expected.write_text(result.stderr, "utf-8")
    assert result.stderr == expected.read_text("utf-8")
    assert result.stdout == ""
    assert result.returncode == 1
    assert written(site) == []
