"""The text of a brief: its sections in, one tree out, checked, numbered and linked."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts import tree
from scripts.abbreviations import abbreviation_problems, with_abbreviations
from scripts.bibliography import Bibliography
from scripts.boxes import box_problems, pull_quote_problems
from scripts.brief import Brief
from scripts.brief_links import brief_link_problems, with_brief_links
from scripts.captioned_tables import (
    DataTables,
    attach_notes,
    note_problems,
    table_problems,
    tidy_typed_tables,
)
from scripts.characters import character_problems
from scripts.citations import citation_problems
from scripts.depth import depth_problems
from scripts.figures import chart_figures, place_pictures
from scripts.formula import formula_problems
from scripts.identifiers import (
    identifier_problems,
    link_problems,
    rename_headings,
    typed_identifiers,
)
from scripts.leftovers import leftover_problems
from scripts.library import Library
from scripts.lookup import data_context
from scripts.manuscript import Manuscript, fill, parse
from scripts.markup import markup_problems, without_remarks
from scripts.mentions import unreferred_problems
from scripts.numbering import Label, number, with_figures
from scripts.origins import brief_names
from scripts.problems import Collector, ContentError, Problem
from scripts.references import (
    doubled_problems,
    mixed_problems,
    reference_problems,
    resolve_references,
)
from scripts.slips import slip_problems
from scripts.syntax import (
    footnote_problems,
    heading_problems,
    indented_heading_problems,
    inner_heading_problems,
    part_definitions,
)
from scripts.table_syntax import table_syntax_problems
from scripts.template import as_written
from scripts.tree import Node
from scripts.values import Evaluator, Printed


@dataclass(frozen=True)
class Body:
    """The text of a brief, assembled."""

    markdown: str
    """With every value in."""
    document: dict
    """Pandoc's tree, its citations still to be resolved."""
    printed: tuple[Printed, ...]
    """What its values print."""
    problems: tuple[Problem, ...]
    """What is told of it though it can be assembled."""


def assemble_body(brief: Brief, library: Library, drawings: str) -> Body:
    """Return the text of a brief; raises ContentError with every problem in it.

    `drawings` is the folder in which the charts will be drawn, as the tree shall name it.
    """
    collect = Collector()
    words = brief.front.words
    evaluator = Evaluator({**data_context(library.tables), **brief.names}, words)
    manuscript, problems = fill(brief, evaluator)
    collect.problems.extend(as_written(problems, brief.names))
    document = _parsed(manuscript, collect)
    blocks = with_figures(without_remarks(document["blocks"]))
    collect.problems.extend(_problems_as_typed(blocks, library.bibliography, manuscript))
    collect.problems.extend(doubled_problems(words, manuscript))
    desk = _Desk(brief, library, manuscript, evaluator, collect)
    blocks = _made(blocks, desk)
    labels = _numbered(blocks, desk, drawings)
    collect.raise_if_any()
    told = tuple(unreferred_problems(blocks, labels, manuscript))

    part_definitions(blocks)
    tidy_typed_tables(blocks)
    blocks = resolve_references(with_brief_links(blocks), labels, words)
    printed = tuple(each for text in manuscript.filled for each in text.printed)
    return Body(manuscript.text, {**document, "blocks": blocks}, printed, told)


@dataclass(frozen=True)
class _Desk:
    """What the steps of assembling work with."""

    brief: Brief
    library: Library
    manuscript: Manuscript
    evaluator: Evaluator
    collect: Collector


def _made(blocks: list[Node], desk: _Desk) -> list[Node]:
    """Return blocks with their tables made, pictures placed and abbreviations written out."""
    front, manuscript, problems = desk.brief.front, desk.manuscript, desk.collect.problems
    makers = DataTables(
        manuscript, desk.library.tables, desk.evaluator, desk.library.bibliography, front.words
    )
    blocks = makers.made(blocks)
    problems.extend(makers.problems)
    problems.extend(table_problems(blocks, manuscript))
    problems.extend(place_pictures(blocks, manuscript))
    rename_headings(blocks, typed_identifiers(manuscript))
    blocks, used = with_abbreviations(blocks, front.abbreviations)
    place = desk.brief.sections[0].path
    problems.extend(abbreviation_problems(front.abbreviations, used, place))
    return blocks


def _numbered(blocks: list[Node], desk: _Desk, drawings: str) -> dict[str, Label]:
    """Number and caption blocks, in place, and attach their notes; return the labels."""
    front, manuscript, collect = desk.brief.front, desk.manuscript, desk.collect
    labels: dict[str, Label] = {}
    with collect:
        figures = chart_figures(
            blocks, manuscript, desk.library, desk.evaluator, front.words, drawings
        )
        labels = number(blocks, front.words, figures, front.number_sections)
        collect.problems.extend(reference_problems(blocks, labels, manuscript))
        collect.problems.extend(link_problems(blocks, manuscript))
        collect.problems.extend(note_problems(attach_notes(blocks), manuscript))
    return labels


def _parsed(manuscript: Manuscript, collect: Collector) -> dict:
    """Return pandoc's tree; raises ContentError where there is none."""
    too_deep = [found for each in manuscript.sections for found in depth_problems(each)]
    collect.problems.extend(too_deep)
    if too_deep:
        collect.raise_if_any()  # pandoc would not come to an end
    collect.problems.extend(slip_problems(manuscript))
    collect.problems.extend(table_syntax_problems(manuscript))
    try:
        return parse(manuscript)
    except ContentError as error:
        raise ContentError([*collect.problems, *error.problems]) from error


def _problems_as_typed(
    blocks: list[Node], bibliography: Bibliography, manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield the problems that the tree shows before anything is made of it."""
    yield from character_problems(tree.dump(blocks), manuscript.sections)
    yield from markup_problems(blocks, manuscript)
    yield from brief_link_problems(blocks, brief_names(), manuscript)
    yield from identifier_problems(blocks, manuscript)
    yield from heading_problems(blocks, manuscript)
    yield from inner_heading_problems(blocks, manuscript)
    yield from indented_heading_problems(blocks, manuscript)
    yield from footnote_problems(blocks, manuscript)
    yield from formula_problems(blocks, manuscript)
    yield from box_problems(blocks, manuscript)
    yield from pull_quote_problems(blocks, manuscript)
    yield from citation_problems(blocks, bibliography, manuscript)
    yield from mixed_problems(blocks, manuscript)
    yield from leftover_problems(blocks, bibliography.lines, manuscript)
