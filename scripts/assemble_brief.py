"""Check one brief and all it shows, and write it as plain Markdown and as pandoc's tree.

In: the brief's folder, the charts it names, the data tables, the bibliography. Out: a Markdown
file with every value in, and the tree from which all formats are written, with numbers and
citations resolved. Every problem is told at once; nothing is written if there is one.
"""

import argparse
import dataclasses
from pathlib import Path

from scripts import tree
from scripts.bibliography import load_bibliography
from scripts.brief import FrontMatter, load_brief
from scripts.citations import citation_problems, resolve, source_key_problems
from scripts.colophon import colophon
from scripts.elements import (
    identifier_problems,
    link_problems,
    mixed_problems,
    number,
    reference_problems,
    resolve_references,
    with_figures,
)
from scripts.figures import chart_figures, place_pictures
from scripts.language import long_date, long_month
from scripts.lookup import data_context
from scripts.manuscript import fill, parse, smart
from scripts.problems import Collector, run
from scripts.publication import Publication, load_publication
from scripts.tables import load_tables
from scripts.values import Evaluator


def assemble(name: str, drawings: str) -> tuple[str, dict]:
    """Return a brief as plain Markdown and as a resolved tree; raises ContentError.

    `drawings` is the folder in which the charts will be drawn, as the tree shall name it.
    """
    collect = Collector()
    with collect:
        publication = load_publication()
    with collect:
        brief = load_brief(name)
    with collect:
        bibliography = load_bibliography()
    with collect:
        tables = load_tables()
    collect.raise_if_any()

    words = brief.front.words
    collect.problems.extend(source_key_problems(tables.values(), bibliography))
    evaluator = Evaluator(data_context(tables), words)
    manuscript, problems = fill(brief, evaluator)
    collect.problems.extend(problems)
    with collect:
        document = parse(manuscript)
        blocks = with_figures(document["blocks"])
        collect.problems.extend(identifier_problems(manuscript))
        collect.problems.extend(citation_problems(blocks, bibliography, manuscript))
        collect.problems.extend(place_pictures(blocks, manuscript))
        figures = chart_figures(
            blocks, manuscript, tables, evaluator, bibliography, words, drawings
        )
        labels = number(blocks, words, figures)
        collect.problems.extend(reference_problems(blocks, labels, manuscript))
        collect.problems.extend(mixed_problems(blocks, manuscript))
        collect.problems.extend(link_problems(blocks, manuscript))
    collect.raise_if_any()

    front = _typeset(brief.front)
    blocks = resolve_references(blocks, labels)
    document["blocks"] = blocks + _end_matter(blocks, front, publication)
    document["meta"] = tree.meta_value(_meta(front, publication))["c"]
    return manuscript.text, resolve(document, bibliography)


def _typeset(front: FrontMatter) -> FrontMatter:
    """Return front matter with typographic quotation marks and apostrophes."""
    names = ("title", "subtitle", "short_title", "description", "based_on")
    texts = smart([getattr(front, name) for name in names])
    return dataclasses.replace(front, **dict(zip(names, texts, strict=True)))


def _end_matter(
    blocks: list[tree.Node], front: FrontMatter, publication: Publication
) -> list[tree.Node]:
    """Return references, where any work is cited, and the colophon."""
    about = colophon(front, publication)
    if not tree.cited_keys(blocks):
        return about
    heading = tree.header(1, "references", tree.text(front.words.references))
    return [heading, tree.div([], "refs"), *about]


def _meta(front: FrontMatter, publication: Publication) -> dict:
    """Return what the templates of all formats print around the text."""
    words = front.words
    month = long_month(front.data_as_of, words) if front.data_as_of else ""
    return {
        "title": front.title,
        "subtitle": front.subtitle,
        "short_title": front.short_title or front.title,
        "series": publication.series,
        "publisher": publication.publisher,
        "date": long_date(front.date, words),
        "date_iso": front.date.isoformat(),
        "data_as_of": f"{words.data_as_of} {month}" if month else "",
        "lang": front.language,
        "description": front.description,
        "keywords": front.keywords,
        "licence": publication.licence,
        "words": dataclasses.asdict(words),
    }


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
