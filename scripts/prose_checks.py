"""The check of words: all that is told of a brief's prose, and of the lists behind it."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.alternatives import repeats
from scripts.brief import Brief
from scripts.chart import spec_path
from scripts.expansions import expansion_problems
from scripts.house_terms import HouseStyle, house_term_problems
from scripts.link_names import link_name_problems
from scripts.markdown_source import prose
from scripts.problems import Problem
from scripts.spelling import (
    mixture_problems,
    names_in,
    spelling_problems,
    unchecked_language,
)
from scripts.wording import wording_problems
from scripts.written import Written

_FIGURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\(<?(?P<target>[^)>]*)>?\)(?P<more>\{[^{}]*\})?")
_ALTERNATIVE = re.compile(r"\balt\s*=\s*\"([^\"]*)\"")


def prose_problems(
    brief: Brief, texts: list[Written], own: frozenset[str], house: HouseStyle
) -> Iterator[Problem]:
    """Yield what is told of the words of a brief: warnings and notes.

    `texts` are all that the author wrote; `own` are words that are right and in no dictionary: the
    project's list, and the names that its data and works bring.
    """
    front = brief.front
    path, line = brief.sections[0].path, front.lines.get("language", 1)
    people = (*front.written_by, *front.edited_by, *front.reviewed_by, *front.designed_by)
    names = names_in(f"{each.name} {each.affiliation}" for each in people)
    yield from unchecked_language(front.language, path, line)
    yield from spelling_problems(texts, own | names)
    yield from mixture_problems(texts)
    for text in texts:
        yield from wording_problems(text)
        yield from house_term_problems(text, house.terms)
    yield from expansion_problems(texts, front.abbreviations, house.known_abbreviations)
    for section in brief.sections:
        yield from link_name_problems(section)
    yield from _repetitions(brief, texts)


def _repetitions(brief: Brief, texts: list[Written]) -> Iterator[Problem]:
    """Yield a problem for each alternative text of a chart or picture that repeats its caption."""
    said = {(text.path, text.passage.kind): text for text in texts if not text.is_section}
    for section in brief.sections:
        for found in _FIGURE.finditer(prose(section.text)):
            chart = spec_path(found["target"].removeprefix("chart:"))
            given = _ALTERNATIVE.search(found["more"] or "")
            if told := said.get((chart, "alternative")):
                title = said[chart, "caption"].text if (chart, "caption") in said else ""
                if repeats(told.text, found["caption"] or title):
                    yield _repetition(told.path, told.line_at(0))
            elif given and given[1] != found["caption"] and repeats(given[1], found["caption"]):
                yield _repetition(section.path, section.line_at(found.start()))


def _repetition(path: Path, line: int) -> Problem:
    hint = "say what those miss who do not see it: what kind of picture it is, and what it shows"
    message = "the alternative text says no more than the caption"
    return Problem(path, line, message, hint, code="alternative-repeats")
