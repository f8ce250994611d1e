"""The gate: let a brief pass in which nothing is wrong; else tell what is, and write nothing.

In: the draft and the findings of `assemble_brief`. Out: the brief as plain Markdown, as pandoc's
tree, from which all formats are written, and the works that it cites as BibTeX.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from scripts import findings, tree
from scripts.codes import Severity
from scripts.findings import FINDINGS, Findings
from scripts.problems import raise_if, run


def stop(found: Findings, others: Iterable[Findings]) -> NoReturn:
    """Raise ContentError with the problems that stop a brief.

    Those that stop one of the others too are told there, and only counted here: a fault in a
    template or a table is one fault, though it stops many briefs.
    """
    problems = {each.problem for each in found.found if each.stops}
    for other in others:
        told = problems & {each.problem for each in other.found if each.stops}
        if told:
            count = "the problem" if len(told) == 1 else f"{len(told)} problems"
            print(
                f"{found.subject} is stopped by {count} told of {other.subject}.", file=sys.stderr
            )
            problems -= told
    raise_if(problems)
    sys.exit(1)


def earlier(path: Path) -> Iterator[Findings]:
    """Yield the findings of the briefs whose names come before that of a brief."""
    for each in sorted(path.parent.glob(f"*{FINDINGS}")):
        if each.name < path.name:
            yield findings.read(each)


def pass_on(found: Findings) -> str:
    """Return what is said of a brief that may pass, empty for nothing."""
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
        stop(found, earlier(options.findings))
    if told := pass_on(found):
        print(told, file=sys.stderr)
    draft = json.loads(options.draft.read_text("utf-8"))
    options.markdown.write_text(draft["markdown"], "utf-8")
    options.references.write_text(draft["references"], "utf-8")
    options.tree.write_text(tree.dump(draft["tree"]), "utf-8")


if __name__ == "__main__":
    run(main)
