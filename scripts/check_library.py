"""Check what all briefs share, the bibliography and the data; write what was found.

In: the findings of all briefs, the data tables, the bibliography. Out: the findings of what no
single brief answers for: works that nobody cites, and whatever is worth knowing of the tables.
"""

import argparse
import datetime
from pathlib import Path

from scripts import findings
from scripts.bibliography import load_bibliography
from scripts.brief_checks import silences_of_library
from scripts.findings import Finding, Findings
from scripts.house_terms import load_house_style
from scripts.library import Library
from scripts.origins import misnamed_problems
from scripts.outliers import outlier_problems
from scripts.problems import Collector, run
from scripts.reference_lint import lint, unused_problems
from scripts.reference_titles import names_in
from scripts.shelf_life import shelf_life_problems
from scripts.silences import settled
from scripts.spelling import word_list_problems
from scripts.tables import load_tables


def library_findings(works: frozenset[str], is_read: bool = True) -> Findings:
    """Return what is found in what all briefs share; `works` are those that briefs cite.

    Where not all briefs could be read, nobody knows which works are not used.
    """
    collect = Collector()
    with collect:
        bibliography = load_bibliography()
    with collect:
        tables = load_tables()
    with collect:
        load_house_style()
    collect.problems.extend(misnamed_problems())
    if {each.code for each in collect.problems} - {"brief-misnamed"}:
        found = tuple(map(Finding, sorted(set(collect.problems))))
        return Findings("", "", found, is_assembled=False)
    library = Library(bibliography, tables, colours=0)
    cited = bibliography.with_parents(works & bibliography.works.keys())
    linted = lint(bibliography, names=names_in(tables.values()))
    used = works.union(*(table.works for table in tables.values()))
    problems = [
        *collect.problems,
        *(problem for key, problem in linted if key not in cited),
        *(unused_problems(bibliography, used) if is_read else ()),
        *word_list_problems(),
        *outlier_problems(tables.values()),
    ]
    of_briefs = [
        *(problem for key, problem in linted if key in cited),
        *shelf_life_problems(tables.values(), datetime.date.max),
    ]
    return Findings(
        "", "", tuple(settled(problems, silences_of_library(library), elsewhere=of_briefs))
    )


def main() -> None:
    """Read the command line, check, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("briefs", type=Path, nargs="+", help="findings of briefs, as JSON")
    parser.add_argument("--findings", type=Path, required=True, help="findings to write, as JSON")
    options = parser.parse_args()
    of_briefs = [findings.read(path) for path in options.briefs]
    works = frozenset(work for each in of_briefs for work in each.works)
    found = library_findings(works, all(each.is_assembled for each in of_briefs))
    options.findings.parent.mkdir(parents=True, exist_ok=True)
    options.findings.write_text(findings.dump(found), "utf-8")


if __name__ == "__main__":
    run(main)
