"""The gate: let a brief pass in which nothing is wrong; else tell what is, and write nothing.

In: the draft and the findings of `assemble_brief`. Out: the brief as plain Markdown, as pandoc's
tree, from which all formats are written, and the works that it cites as BibTeX.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from scripts import findings, tree
from scripts.codes import Severity
from scripts.findings import Findings
from scripts.problems import raise_if, run


def pass_on(found: Findings) -> str:
    """Return what is said of a brief that may pass, empty for nothing; raises ContentError.

    Every problem that stops it is raised.
    """
    raise_if(each.problem for each in found.found if each.stops)
    counts = Counter(each.problem.severity for each in found.found if not each.silenced)
    told = [
        f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}"
        for kind in (Severity.WARNING, Severity.NOTE)
        if counts[kind]
    ]
    return f"{found.subject}: {' and '.join(told)}; 'make check' tells them" if told else ""


def withdraw(files: Iterable[Path]) -> None:
    """Delete what an earlier run has made of a brief that is stopped: nobody shall send it on."""
    for path in files:
        if path.is_file():
            path.unlink()
            print(f"{path.as_posix()} of an earlier run is taken away.", file=sys.stderr)


def main() -> None:
    """Read the command line, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("draft", type=Path, help="draft written by assemble_brief")
    parser.add_argument("--findings", type=Path, required=True, help="its findings")
    parser.add_argument("--markdown", type=Path, required=True, help="plain Markdown to write")
    parser.add_argument("--tree", type=Path, required=True, help="pandoc's tree to write, as JSON")
    parser.add_argument("--references", type=Path, required=True, help="BibTeX to write")
    parser.add_argument(
        "--withdraw",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE",
        help="formats of an earlier run, taken away if the brief is stopped",
    )
    options = parser.parse_args()
    found = findings.read(options.findings)
    if not found.is_sound:
        withdraw(options.withdraw)
    told = pass_on(found)
    if told:
        print(told, file=sys.stderr)
    draft = json.loads(options.draft.read_text("utf-8"))
    options.markdown.write_text(draft["markdown"], "utf-8")
    options.references.write_text(draft["references"], "utf-8")
    options.tree.write_text(tree.dump(draft["tree"]), "utf-8")


if __name__ == "__main__":
    run(main)
