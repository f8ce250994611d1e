"""List the briefs that may be published, and take away what is left of all others.

In: the findings of every brief that there is. Out: the names of those in which nothing is wrong,
each on a line. What an earlier run has made of a brief whose source or row has gone, or that is
stopped, or in a format that is no longer made, leaves no file behind for readers to find.
"""

import argparse
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from scripts import findings
from scripts.findings import FINDINGS
from scripts.problems import run

_FORMATS = ("pdf", "html", "docx")


def sweep(output: Path, gone: Collection[str]) -> None:
    """Delete every file and folder below `output` that bears the name of a brief that is gone."""
    for path in sorted(output.rglob("*"), reverse=True):
        if path.name.partition(".")[0] in gone:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def withdraw(output: Path, names: Iterable[str], formats: Iterable[str]) -> None:
    """Delete what readers could download of some briefs in some formats."""
    for path in (output / f"{name}.{each}" for name in names for each in formats):
        path.unlink(missing_ok=True)


def main() -> None:
    """Read the command line, sweep, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("findings", type=Path, nargs="+", help="findings of each brief")
    parser.add_argument("--formats", nargs="+", required=True, help="formats that are made")
    parser.add_argument("--list", type=Path, required=True, help="text file to write")
    options = parser.parse_args()
    found = {path.name.removesuffix(FINDINGS): findings.read(path) for path in options.findings}
    sound = [name for name, each in found.items() if each.is_sound]
    build = options.list.parent
    known = {path.name.removesuffix(FINDINGS) for path in build.glob(f"*{FINDINGS}")}
    sweep(build.parent, known - found.keys())
    withdraw(build.parent, found.keys() - sound, _FORMATS)
    withdraw(build.parent, sound, set(_FORMATS) - set(options.formats))
    options.list.write_text("".join(f"{name}\n" for name in sound), "utf-8")


if __name__ == "__main__":
    run(main)
