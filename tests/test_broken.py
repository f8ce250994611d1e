"""What a writer is told: each folder of tests/broken is a fault, with the words it must bring.

A fault that stops the brief is printed. Any other lets it pass and stands in the report of checks;
`problems.txt` then has what is found in the brief and in what all briefs share.
"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import findings

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir())

_NOT_CONTENT = shutil.ignore_patterns("REMOVE", "problems.txt")
_OF_BRIEF = "output/build/small.findings.json"
_CHECKED = ["output/build/small.draft.json", _OF_BRIEF]
_RELEASED = sorted([*_CHECKED, *(f"output/build/small.{each}" for each in ("bib", "json", "md"))])
_OF_ALL = "output/build/library.json"


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


def told(result: subprocess.CompletedProcess[str], site: Path, run_verb: Callable) -> str:
    """Return what a writer is told: as it is printed, or what the report lists of a sound brief."""
    if result.returncode:
        return result.stderr
    run_verb("check_library", _OF_BRIEF, "--findings", _OF_ALL)
    texts = [(site / name).read_text("utf-8") for name in (_OF_BRIEF, _OF_ALL)]
    found = [each.problem for text in texts for each in findings.load(text).found]
    return "".join(f"{problem}\n" for problem in sorted(found))


def test_there_are_cases() -> None:
    """The folder of broken publications is not empty."""
    assert CASES


def test_sound_site_is_released(
    site: Path, assemble: Callable[[], subprocess.CompletedProcess[str]], run_verb: Callable
) -> None:
    """The publication on which every case rests is itself without fault, warning and note."""
    result = assemble()
    assert (result.returncode, result.stderr) == (0, "")
    assert written(site) == _RELEASED
    assert told(result, site, run_verb) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fault_is_told(
    case: Path,
    site: Path,
    assemble: Callable[[], subprocess.CompletedProcess[str]],
    run_verb: Callable,
    update_golden: bool,
) -> None:
    """A broken publication brings exactly the expected words; an error lets no brief pass."""
    overlay(case, site)
    result = assemble()
    assert written(site) == (_CHECKED if result.returncode else _RELEASED)
    assert result.stdout == ""
    found = told(result, site, run_verb)
    expected = case / "problems.txt"
    if update_golden and found and "Traceback" not in found:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert found, "nothing is told"
