"""A brief assembled: its sections, tables, charts and works in; one tree and its problems out.

Out: Markdown with every value in, the tree from which all formats are written, with numbers and
citations resolved, BibTeX of the works cited, and what the checks of the text find. What keeps a
brief from being assembled at all is raised, every problem at once.
"""

import dataclasses
from collections.abc import Mapping
from typing import NamedTuple

from scripts import tree
from scripts.bibliography import Bibliography, load_bibliography
from scripts.body import Body, assemble_body
from scripts.brand import PATH as BRAND
from scripts.brand import load_brand
from scripts.brief import Brief, load_brief, related_problems, related_titles
from scripts.brief_checks import checked, typed_texts
from scripts.characters import character_problems
from scripts.citations import listed_works, resolve, source_key_problems
from scripts.findings import Finding
from scripts.frame import end_matter, metadata, typeset
from scripts.library import Library
from scripts.licence import licence_of
from scripts.origins import origin_of
from scripts.problems import Collector, raise_if
from scripts.publication import PATH, Publication, in_language, load_publication
from scripts.reference_languages import mark_titles
from scripts.script_languages import with_script_languages
from scripts.seen import seen_tables
from scripts.tables import Table, load_tables
from scripts.textfile import read_text
from scripts.typed import Typed
from scripts.unfinished import sign_problems


class Assembled(NamedTuple):
    """A brief, ready to be rendered."""

    markdown: str
    tree: dict
    references: str
    """The works cited, as BibTeX."""
    works: tuple[str, ...]
    """The keys of the works cited."""
    findings: tuple[Finding, ...]
    """What the checks of its text found."""


def assemble(name: str, drawings: str) -> Assembled:
    """Return a brief with values, numbers and citations resolved; raises ContentError.

    `drawings` is the folder in which the charts will be drawn, as the tree shall name it.
    """
    collect = Collector()
    with collect:
        brand = load_brand()
    with collect:
        publication = load_publication()
    with collect:
        bibliography = load_bibliography()
    everything: dict[str, Table] = {}
    with collect:
        everything = load_tables()
    with collect:
        tables = seen_tables(origin_of(name), everything)
        brief = load_brief(name, tables)
        collect.problems.extend(related_problems(brief))
    collect.raise_if_any()
    with collect:
        related = related_titles(brief.front.related, everything)
    collect.problems.extend(source_key_problems(tables.values(), bibliography))
    with collect:
        library = Library(bibliography, tables, len(brand.series))
        body = assemble_body(brief, library, drawings)
    collect.raise_if_any()

    names = {"publisher": brand.name, "publisher_link": brand.link}
    publication = dataclasses.replace(in_language(publication, brief.front.language), **names)
    _frame(body, brief, publication, related)
    document = resolve(body.document, bibliography)
    mark_titles(document["blocks"], bibliography.languages, brief.front.language)
    document["blocks"] = with_script_languages(document["blocks"], brief.front.language)
    typed = _typed(brief, tables, bibliography)
    raise_if({*character_problems(_printed(document), typed), *sign_problems(document, typed)})
    works = tuple(listed_works(document))
    found = checked(brief, library, body, works)
    return Assembled(body.markdown, document, bibliography.excerpt(works), works, tuple(found))


def _frame(body: Body, brief: Brief, publication: Publication, related: Mapping[str, str]) -> None:
    """Put what stands around the text into its document; `related` are titles of briefs."""
    front = typeset(brief.front)
    licence = licence_of(front.licence or publication.licence)
    body.document["blocks"] += end_matter(body, front, publication, licence, related)
    body.document["meta"] = tree.meta_value(metadata(brief, front, publication, licence))["c"]


def _printed(document: dict) -> str:
    """Return whatever a reader may see, alternative texts and metadata included."""
    return tree.dump(document)


def _typed(brief: Brief, tables: Mapping[str, Table], bibliography: Bibliography) -> list[Typed]:
    """Return the texts from which a brief is made."""
    paths = [*(table.path for table in tables.values()), bibliography.path, PATH, BRAND]
    return [*typed_texts(brief), *(Typed(path, read_text(path)) for path in paths)]
