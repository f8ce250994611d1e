"""The checks of a brief that can be assembled: its numbers, claims, words and works.

What they find does not keep the brief from being assembled; an error keeps it from being released.
"""

from collections.abc import Collection, Iterator

from scripts.bibliography_silences import silences as silences_in_bibliography
from scripts.body import Body
from scripts.brief import Brief
from scripts.chart import spec_path
from scripts.citation_pages import citation_page_problems
from scripts.data_silences import data_silences
from scripts.emphasis import emphasis_problems
from scripts.evidence import Data
from scripts.findings import Finding
from scripts.house_terms import HouseStyle, load_house_style
from scripts.library import Library
from scripts.numbers import number_problems
from scripts.problems import ContentError
from scripts.prose_checks import prose_problems
from scripts.reference_lint import lint
from scripts.reference_titles import names_in
from scripts.shelf_life import shelf_life_problems
from scripts.silences import Silence, settled, silences_in, silences_of_brief
from scripts.spelling import names_of, word_list
from scripts.textfile import read_text
from scripts.typed import Typed
from scripts.unfinished import unfinished_problems
from scripts.written import written


def checked(brief: Brief, library: Library, body: Body, works: Collection[str]) -> list[Finding]:
    """Return what the checks find in a brief, and why some of it may stay.

    `works` are the keys of the works that it cites.
    """
    texts = written(brief)
    data = Data(library.tables, now=str(brief.front.date.year))
    problems = [
        *number_problems(texts, data, body.printed),
        *(each for _, each in lint(library.bibliography, works, names_in(library.tables.values()))),
        *prose_problems(brief, texts, names_of(library) | word_list(), _house_style()),
        *shelf_life_problems(library.tables.values(), brief.front.date),
        *citation_page_problems(brief.sections, library.bibliography.works),
        *emphasis_problems(texts),
        *body.problems,
        *unfinished_problems(typed_texts(brief)),
    ]
    return settled(problems, _silences(brief), shared=silences_of_library(library))


def _house_style() -> HouseStyle:
    """Return the house's terms; none where their file has faults, which `check_library` tells."""
    try:
        return load_house_style()
    except ContentError:
        return HouseStyle()


def typed_texts(brief: Brief) -> list[Typed]:
    """Return the texts of the brief's own files."""
    others = [brief.sections[0].path, *map(spec_path, brief.charts)]
    return [*brief.sections, *(Typed(path, read_text(path)) for path in others)]


def silences_of_library(library: Library) -> list[Silence]:
    """Return the silences in what all briefs share: the bibliography and the data."""
    bibliography = library.bibliography
    return [
        *silences_in_bibliography(bibliography.path, bibliography.text),
        *data_silences(library.tables.values()),
    ]


def _silences(brief: Brief) -> Iterator[Silence]:
    """Yield the silences in a brief's own files."""
    first = brief.sections[0]
    yield from silences_of_brief(brief.front.silence, first.path)
    head = read_text(first.path).split("\n")[: first.first_line - 1]
    yield from silences_in(Typed(first.path, "\n".join(head)), is_yaml=True)
    for section in brief.sections:
        yield from silences_in(section)
    for path in map(spec_path, brief.charts):
        yield from silences_in(Typed(path, read_text(path)), is_yaml=True)
