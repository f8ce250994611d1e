"""Check one brief and all it shows, and write it as plain Markdown and as pandoc's tree.

In: the brief's folder, the charts it names, the data tables, the bibliography. Out: a Markdown
file with every value in, and the tree from which all formats are written, with numbers and
citations resolved. Every problem is told at once; nothing is written if there is one.
"""

import argparse
from pathlib import Path

from scripts import tree
from scripts.bibliography import load_bibliography
from scripts.body import Library, assemble_body
from scripts.brief import load_brief, related_problems, titles
from scripts.citations import resolve, source_key_problems
from scripts.frame import end_matter, metadata, typeset
from scripts.licence import licence_of
from scripts.problems import Collector, run
from scripts.publication import load_publication
from scripts.tables import load_tables


def assemble(name: str, drawings: str) -> tuple[str, dict]:
    """Return a brief as plain Markdown and as a resolved tree; raises ContentError.

    `drawings` is the folder in which the charts will be drawn, as the tree shall name it.
    """
    collect = Collector()
    with collect:
        publication = load_publication()
    with collect:
        brief = load_brief(name)
        collect.problems.extend(related_problems(brief))
    with collect:
        bibliography = load_bibliography()
    with collect:
        tables = load_tables()
    collect.raise_if_any()
    with collect:
        related = titles(brief.front.related)
    collect.problems.extend(source_key_problems(tables.values(), bibliography))
    with collect:
        body = assemble_body(brief, Library(bibliography, tables), drawings)
    collect.raise_if_any()

    front = typeset(brief.front)
    licence = licence_of(front.licence or publication.licence)
    body.document["blocks"] += end_matter(body, front, publication, licence, related)
    body.document["meta"] = tree.meta_value(metadata(front, publication, licence))["c"]
    return body.markdown, resolve(body.document, bibliography)


def main() -> None:
    """Read the command line, assemble, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("brief", help="name of a folder in content/briefs")
    parser.add_argument("--markdown", type=Path, required=True, help="plain Markdown to write")
    parser.add_argument("--tree", type=Path, required=True, help="pandoc's tree to write, as JSON")
    options = parser.parse_args()
    drawings = (options.tree.parent / options.brief / "charts").as_posix()
    text, document = assemble(options.brief, drawings)
    options.tree.parent.mkdir(parents=True, exist_ok=True)
    options.markdown.write_text(text, "utf-8")
    options.tree.write_text(tree.dump(document), "utf-8")


if __name__ == "__main__":
    run(main)
