"""Check what all briefs share, the bibliography and the data; write what was found.

In: the findings of all briefs, the data tables, the bibliography. Out: the findings of what no
single brief answers for: works that nobody cites, and whatever is worth knowing of the tables.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts import findings
from scripts.bibliography import load_bibliography
from scripts.bibliography_silences import silences
from scripts.findings import Finding, Findings
from scripts.house_terms import load_house_style
from scripts.library import Library
from scripts.problems import Collector, ContentError, Problem, run
from scripts.reference_lint import lint, unused_problems
from scripts.reference_titles import names_in
from scripts.silences import settled
from scripts.spelling import word_list_problems
from scripts.tables import load_tables


def library_findings(works: Iterable[str]) -> Findings:
    """Return what is found in what all briefs share; `works` are those that briefs cite."""
    collect = Collector()
    with collect:
        bibliography = load_bibliography()
    with collect:
        tables = load_tables()
    with collect:
        load_house_style()
    try:
        collect.raise_if_any()
    except ContentError as error:
        return Findings("", "", tuple(map(Finding, error.problems)), is_assembled=False)
    library = Library(bibliography, tables, colours=0)
    problems = _problems(library, frozenset(works))
    given = silences(bibliography.path, bibliography.text)
    return Findings("", "", tuple(settled(problems, given)))


def _problems(library: Library, works: frozenset[str]) -> Iterator[Problem]:
    bibliography, tables = library.bibliography, library.tables
    cited = bibliography.with_parents(works & bibliography.works.keys())
    names = names_in(tables.values())
    uncited = [key for key in bibliography.works if key not in cited]
    yield from (each for _, each in lint(bibliography, uncited, names))
    sources = {
        str(row[name])
        for table in tables.values()
        for name, column in table.columns.items()
        if column.is_citation_key
        for row in table.rows
    }
    yield from unused_problems(bibliography, works | sources)
    yield from word_list_problems()


def main() -> None:
    """Read the command line, check, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("briefs", type=Path, nargs="+", help="findings of briefs, as JSON")
    parser.add_argument("--findings", type=Path, required=True, help="findings to write, as JSON")
    options = parser.parse_args()
    of_briefs = [findings.load(path.read_text("utf-8")) for path in options.briefs]
    found = library_findings(work for each in of_briefs for work in each.works)
    options.findings.parent.mkdir(parents=True, exist_ok=True)
    options.findings.write_text(findings.dump(found), "utf-8")


if __name__ == "__main__":
    run(main)
