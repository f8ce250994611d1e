"""Tell in the terminal how all briefs stand in all checks; the status is 1 if one is stopped."""

import argparse
import os
import sys
from pathlib import Path

from scripts.problems import run
from scripts.report_file import load
from scripts.report_text import as_text


def has_colour() -> bool:
    """Tell whether the output is a terminal whose user wants colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path, help="JSON written by report_checks")
    path = parser.parse_args().report
    whole = load(path.read_text("utf-8"))
    print(as_text(whole, colour=has_colour()))
    page = path.with_suffix(".html")
    print(f"The report: {(page if page.is_file() else path).as_posix()}")
    if not whole.is_sound:
        sys.exit(1)


if __name__ == "__main__":
    run(main)
