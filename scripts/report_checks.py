"""Write the report of all checks: a page, and files for machines. A finding is no failure here."""

import argparse
from collections.abc import Callable
from pathlib import Path

from scripts import findings, report_file
from scripts.brand import load_brand
from scripts.excerpts import excerpts
from scripts.junit import junit
from scripts.problems import run
from scripts.report import Report, report
from scripts.report_page import report_page
from scripts.report_style import report_style
from scripts.textfile import read_text

THEME = Path("content/theme")
RULES = ("brief.css", "check.css")


def page(whole: Report, path: Path, theme: Path = THEME) -> str:
    """Return the page of a report that is to be put at a path."""
    brand = load_brand()
    rules = "\n".join(read_text(theme / name) for name in RULES)
    found = [each.problem for row in whole.rows for each in row.findings.found]
    return report_page(
        whole, excerpts(found), brand, report_style(brand, rules), path.absolute().parent
    )


def _write(path: Path | None, text: Callable[[], str]) -> None:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and write what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("findings", type=Path, nargs="+", help="JSON files of what checks found")
    parser.add_argument("--html", type=Path, help="page to write")
    parser.add_argument("--json", type=Path, help="JSON to write, which `check` reads")
    parser.add_argument("--junit", type=Path, help="JUnit XML to write")
    arguments = parser.parse_args()
    whole = report(map(findings.read, arguments.findings))
    _write(arguments.html, lambda: page(whole, arguments.html))
    _write(arguments.json, lambda: report_file.dump(whole))
    _write(arguments.junit, lambda: junit(whole))


if __name__ == "__main__":
    run(main)
