"""The last page of a brief: how to cite it, credits, licence, disclaimer."""

from scripts import tree
from scripts.brief import FrontMatter
from scripts.language import long_month
from scripts.publication import Publication
from scripts.tree import Node


def colophon(front: FrontMatter, publication: Publication) -> list[Node]:
    """Return the section "About this brief" as blocks."""
    words = front.words
    entries = [
        (words.recommended_citation, recommended_citation(front, publication)),
        (words.credits, tree.text(" ".join(filter(None, [front.based_on, publication.publisher])))),
        (words.licence, [tree.link(tree.text(publication.licence), publication.licence_url)]),
        (words.data_as_of, tree.text(_month(front))),
        (words.disclaimer, tree.text(publication.disclaimer)),
    ]
    paragraphs = [
        tree.para(tree.strong(tree.text(f"{title}:")), {"t": "Space"}, *inlines)
        for title, inlines in entries
        if inlines
    ]
    heading = tree.header(1, "about", tree.text(words.about))
    return [heading, tree.div(paragraphs, "", "about")]


def recommended_citation(front: FrontMatter, publication: Publication) -> list[Node]:
    """Return the citation of the brief in APA 7; without a publisher the title stands first.

    Source of the form: Publication Manual of the American Psychological Association, 7th edition,
    sections 9.12 (no author) and 10.4 (reports). Slots that are not known stay out.
    """
    title = [
        tree.emph(tree.text(front.title)),
        {"t": "Space"},
        *tree.text(f"({publication.series})."),
    ]
    year = tree.text(f"({front.date.year}).")
    if not publication.publisher:
        return [*title, {"t": "Space"}, *year]
    author = tree.text(f"{publication.publisher}.")
    return [*author, {"t": "Space"}, *year, {"t": "Space"}, *title]


def _month(front: FrontMatter) -> str:
    return f"{long_month(front.data_as_of, front.words)}." if front.data_as_of else ""
