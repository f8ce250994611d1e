"""Check one brief and all it shows; write what was found, and a draft of the brief.

In: the brief's folder, the charts it names, the data tables, the bibliography. Out: the findings,
and a draft of which `release_brief` makes the files that are rendered. Faults are findings here,
and no failure; where they keep the brief from being assembled, the draft is empty.
"""

import argparse
import contextlib
import json
from pathlib import Path

from scripts import findings, pandoc
from scripts.assembly import Assembled, assemble
from scripts.bibliography import load_bibliography
from scripts.brief import title_of
from scripts.dictionary import dictionary
from scripts.findings import Finding, Findings
from scripts.problems import ContentError, run
from scripts.table import Table
from scripts.tables import load_tables


def prepare() -> None:
    """Read what all briefs share, so that it is at hand."""
    pandoc.prepare()
    load_bibliography()
    load_tables()
    dictionary("en-GB")


def draft(name: str, drawings: str) -> tuple[Findings, Assembled | None]:
    """Return what is found in a brief, and the brief if it can be assembled."""
    try:
        assembled = assemble(name, drawings)
    except ContentError as error:
        found = tuple(map(Finding, error.problems))
        return Findings(name, _title(name), found, is_assembled=False), None
    return Findings(name, _title(name), assembled.findings, assembled.works), assembled


def _title(name: str) -> str:
    """Return the title of a brief, or its name where nobody can tell its title."""
    tables: dict[str, Table] = {}
    with contextlib.suppress(ContentError):
        tables = load_tables()
    with contextlib.suppress(ContentError):
        return title_of(name, tables)
    return name


def main() -> None:
    """Read the command line, assemble, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("brief", help="name of a folder in content/briefs")
    parser.add_argument("--draft", type=Path, required=True, help="draft to write, as JSON")
    parser.add_argument("--findings", type=Path, required=True, help="findings to write, as JSON")
    options = parser.parse_args()
    drawings = (options.draft.parent / options.brief / "charts").as_posix()
    found, assembled = draft(options.brief, drawings)
    parts = ("markdown", "tree", "references")
    text = {part: getattr(assembled, part) for part in parts} if assembled else {}
    options.draft.parent.mkdir(parents=True, exist_ok=True)
    options.draft.write_text(
        json.dumps(text, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8"
    )
    options.findings.write_text(findings.dump(found), "utf-8")


if __name__ == "__main__":
    run(main)
