"""Check the finished page, Word document and PDF of a brief; write what was found as JSON.

They are read by programs that had no part in writing them, and compared with the tree from which
all were made. What is found is written; only a fault of this program ends it.
"""

import argparse
from pathlib import Path

from scripts import tree
from scripts.brand import load_brand
from scripts.data_links import FOLDER
from scripts.findings import Finding, Findings, dump
from scripts.finished_checks import format_problems, missing_problems, promised_by
from scripts.problems import run
from scripts.textfile import read_text


def check(source: Path, files: list[Path], data: Path) -> Findings:
    """Return what is wrong with the finished files of the brief whose tree is given.

    `data` is the folder of tables for readers, to which their links lead.
    """
    document = tree.load(read_text(source))
    there = [f"{FOLDER}/{path.name}" for path in data.glob("*.csv")]
    promised = promised_by(document, load_brand(), there)
    problems = list(missing_problems(promised.meta.get("formats", []), files, source))
    for path in files:
        problems += format_problems(path, promised)
    found = tuple(Finding(each) for each in sorted(set(problems)))
    return Findings(source.stem, promised.meta["title"], found)


def main() -> None:
    """Read the command line, check, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="JSON tree written by release_brief")
    parser.add_argument("files", type=Path, nargs="+", help="the finished .html, .docx and .pdf")
    parser.add_argument("--data", type=Path, default=Path("output/data"), help="tables for readers")
    parser.add_argument("--findings", type=Path, required=True, help="findings to write, as JSON")
    options = parser.parse_args()
    options.findings.parent.mkdir(parents=True, exist_ok=True)
    options.findings.write_text(dump(check(options.tree, options.files, options.data)), "utf-8")


if __name__ == "__main__":
    run(main)
