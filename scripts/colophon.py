"""The last page of a brief: how to cite it, who made it, licence, disclaimer."""

from collections.abc import Iterator, Mapping

from scripts import tree
from scripts.credits import Person
from scripts.front_matter import FrontMatter
from scripts.language import long_date, long_month
from scripts.languages import Language
from scripts.licence import Licence
from scripts.publication import Publication
from scripts.tree import Node


def colophon(
    front: FrontMatter, publication: Publication, licence: Licence, titles: Mapping[str, str]
) -> list[Node]:
    """Return the section "About this brief" as blocks; `titles` are those of related briefs."""
    words = front.words
    entries = [
        (words.recommended_citation, recommended_citation(front, publication)),
        *_credits(front, publication),
        (words.updated, tree.text(_stop(long_date(front.updated, words) if front.updated else ""))),
        (words.data_as_of, tree.text(_stop(_month(front)))),
        (words.related, _related(front, titles)),
        (words.licence, [tree.link(tree.text(licence.name), licence.url)]),
        (words.contact, _contact(publication.contact)),
        (words.accessibility, _accessibility(words, publication.formats)),
        (words.disclaimer, tree.text(publication.disclaimer)),
    ]
    paragraphs = [
        tree.para(tree.strong(tree.text(f"{title}:")), tree.SPACE, *inlines)
        for title, inlines in entries
        if inlines
    ]
    heading = tree.header(1, "about", tree.text(words.about))
    return [heading, tree.div(paragraphs, "", "about")]


def recommended_citation(front: FrontMatter, publication: Publication) -> list[Node]:
    """Return the citation of the brief in APA 7; with nobody named, the title stands first.

    Source of the form: Publication Manual of the American Psychological Association, 7th edition,
    sections 9.12 (no author) and 10.4 (reports). Slots that are not known stay out.
    """
    title = [
        tree.emph(tree.text(front.title)),
        tree.SPACE,
        *tree.text(f"({publication.series})."),
    ]
    year = tree.text(f"({front.date.year}).")
    names = [person.cited_as or person.name for person in front.written_by]
    if not names and not publication.publisher:
        return [*title, tree.SPACE, *year]
    author = _stop(_apa_names(names) if names else publication.publisher)
    publisher = [tree.SPACE, *tree.text(_stop(publication.publisher))] if names else []
    publisher = publisher if publication.publisher else []
    return [*tree.text(author), tree.SPACE, *year, tree.SPACE, *title, *publisher]


def _apa_names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _credits(front: FrontMatter, publication: Publication) -> Iterator[tuple[str, list[Node]]]:
    words = front.words
    for title, people in (
        (words.written_by, front.written_by),
        (words.edited_by, front.edited_by),
        (words.reviewed_by, front.reviewed_by),
        (words.designed_by, front.designed_by),
    ):
        yield title, _people(people)
    yield words.based_on, tree.text(_stop(front.based_on))
    yield words.published_by, _publisher(publication)
    yield words.funding, tree.text(_stop(front.funding))


def _publisher(publication: Publication) -> list[Node]:
    name = tree.text(publication.publisher)
    linked = [tree.link(name, publication.publisher_link)] if publication.publisher_link else name
    return [*linked, tree.string(".")] if publication.publisher else []


def _people(people: tuple[Person, ...]) -> list[Node]:
    """Return names with affiliations and linked ORCID iDs."""
    inlines: list[Node] = []
    for person in people:
        inlines += [tree.string(";"), tree.SPACE] if inlines else []
        about = f" ({person.affiliation})" if person.affiliation else ""
        inlines += tree.text(person.name + about)
        if person.orcid:
            address = f"https://orcid.org/{person.orcid}"
            inlines += [tree.string(","), tree.SPACE, tree.link(tree.text(address), address)]
    return [*inlines, tree.string(".")] if inlines else []


def _related(front: FrontMatter, titles: Mapping[str, str]) -> list[Node]:
    inlines: list[Node] = []
    for name in front.related:
        inlines += [tree.string(";"), tree.SPACE] if inlines else []
        inlines.append(tree.link(tree.text(titles[name]), name, "related-brief"))
    is_open = inlines and not titles[front.related[-1]].endswith((".", "!", "?"))
    return [*inlines, tree.string(".")] if is_open else inlines


def _contact(contact: str) -> list[Node]:
    if not contact:
        return []
    address = contact if contact.startswith("https://") else f"mailto:{contact}"
    return [tree.link(tree.text(contact), address)]


def _accessibility(words: Language, formats: tuple[str, ...]) -> list[Node]:
    """Return what programs have checked, and what is left to people.

    Each check stops the build where it fails, so that the words hold for whatever is published.
    """
    checked = [words.checked, *([words.checked_pdf] if "pdf" in formats else []), words.judged]
    return tree.text(" ".join(checked))


def _month(front: FrontMatter) -> str:
    return long_month(front.data_as_of, front.words) if front.data_as_of else ""


def _stop(text: str) -> str:
    """Return a text that ends with a full stop."""
    return text if not text or text.endswith((".", "!", "?", ")")) else f"{text}."
