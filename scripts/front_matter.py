"""Front matter: what is said of a brief above its first section, checked against a schema."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import langcodes

from scripts.credits import Person, person_problems, persons
from scripts.front_matter_values import fill_in
from scripts.language import language_of
from scripts.languages import LANGUAGES, Language, primary
from scripts.licence import licence_fault
from scripts.markdown_source import FENCE
from scripts.marked_yaml import Key, Mapping, check_keys, parse
from scripts.problems import ContentError, Problem, raise_if
from scripts.values import Evaluator

ROLES = ("written_by", "edited_by", "reviewed_by", "designed_by")


@dataclass(frozen=True)
class FrontMatter:
    """What is said of a brief above its first section."""

    title: str
    date: datetime.date
    """Day of publication; with `updated` the only date that a brief prints or carries."""
    language: str
    """BCP 47 tag."""
    summary: str
    """One sentence for search engines and libraries."""
    subtitle: str = ""
    short_title: str = ""
    """For the running head."""
    updated: datetime.date | None = None
    data_as_of: str = ""
    """Year and month at which the data end, as `2026-01`."""
    keywords: tuple[str, ...] = ()
    written_by: tuple[Person, ...] = ()
    edited_by: tuple[Person, ...] = ()
    reviewed_by: tuple[Person, ...] = ()
    designed_by: tuple[Person, ...] = ()
    based_on: str = ""
    """Credit to an earlier text, as Markdown."""
    funding: str = ""
    licence: str = ""
    """SPDX identifier, where it is not that of the publication."""
    related: tuple[str, ...] = ()
    """Names of other briefs."""
    abbreviations: Mapping = field(default_factory=lambda: Mapping(1))
    """What each abbreviation stands for."""
    number_sections: bool = False
    layout: str = ""
    """`sheet` for a print in two columns of small letters."""
    countries: tuple[str, ...] = ()
    """Names of the countries that the brief is about; with the next two, what a library is
    filtered by."""
    focus_areas: tuple[str, ...] = ()
    size_band: str = ""
    silence: Mapping = field(default_factory=lambda: Mapping(1))
    """Why problems of a kind may stay in all of the brief, by code."""
    lines: dict[str, int] = field(default_factory=dict, repr=False)
    """Line of each key."""

    @property
    def words(self) -> Language:
        """The pipeline's own words in the brief's language."""
        return LANGUAGES[primary(self.language)]


def _known_language(value: str) -> str:
    if not langcodes.tag_is_valid(value):
        return f"'{value}' is not a language tag (BCP 47) such as en-GB or id"
    known = ", ".join(LANGUAGES)
    return "" if language_of(value) else f"'{value}' has no words yet (there are: {known})"


def _day(value: datetime.date) -> str:
    if isinstance(value, datetime.datetime):
        return "must be a date such as 2026-11-23"
    # Times in the files of PDF and Word begin in 1970 and 1980, and end soon after 2100.
    return "" if 1980 <= value.year <= 2100 else "must be a date between 1980 and 2100"


def _month(value: str) -> str:
    matched = re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value)
    return "" if matched else f"'{value}' is not a month such as \"2026-01\""


def _texts(value: list) -> str:
    are_texts = all(isinstance(each, str) and each.strip() for each in value)
    return "" if are_texts else "must be a list of texts"


def _abbreviations(value: Mapping) -> str:
    are_texts = all(
        isinstance(each, str) and each.strip() for pair in value.items() for each in pair
    )
    if not are_texts:
        return "must be lines such as 'UN: United Nations'; put NO and YES in quotation marks"
    odd = [short for short in value if not re.fullmatch(r"[^\W_][\w&./-]*", short)]
    return f"has '{odd[0]}', which is not one word" if odd else ""


def _known_layout(value: str) -> str:
    return "" if value == "sheet" else f"'{value}' is not known: write 'sheet' or take it out"


def _silence(value: Mapping) -> str:
    are_texts = all(isinstance(each, str) for pair in value.items() for each in pair)
    return "" if are_texts else "must be lines such as 'some-code: why it may stay'"


KEYS = {
    "title": Key(str, required=True),
    "subtitle": Key(str),
    "short_title": Key(str),
    "summary": Key(str, required=True),
    "date": Key(datetime.date, required=True, check=_day),
    "updated": Key(datetime.date, check=_day),
    "data_as_of": Key((str, int), check=lambda value: _month(str(value))),
    "language": Key(str, required=True, check=_known_language),
    "keywords": Key(list, check=_texts),
    "written_by": Key(list),
    "edited_by": Key(list),
    "reviewed_by": Key(list),
    "designed_by": Key(list),
    "based_on": Key(str),
    "funding": Key(str),
    "licence": Key(str, check=licence_fault),
    "related": Key(list, check=_texts),
    "abbreviations": Key(dict, check=_abbreviations),
    "number_sections": Key(bool),
    "layout": Key(str, check=_known_layout),
    "countries": Key(list, check=_texts),
    "focus_areas": Key(list, check=_texts),
    "size_band": Key(str),
    "silence": Key(dict, check=_silence),
}
"""What front matter may say; the cheat sheet explains each."""


def split_front_matter(
    path: Path, text: str, evaluator: Evaluator | None = None
) -> tuple[FrontMatter, str, int]:
    """Return front matter, the text after it, and the line at which that begins.

    That of a series holds values, which an evaluator fills in. Raises ContentError where the front
    matter is missing or a key of it is wrong.
    """
    matched = FENCE.match(text)
    if not matched:
        hint = "begin the file with a line '---', lines such as 'title: …', and a line '---'"
        raise ContentError(
            [
                Problem(
                    path,
                    1,
                    "the first section has no front matter",
                    hint,
                    code="front-matter-missing",
                )
            ]
        )
    given = parse(matched["head"], path, first_line=2)
    if evaluator:
        fill_in(given, path, evaluator)
    raise_if(check_keys(given, KEYS, path, "the front matter", "front-matter"))
    raise_if(_problems(given, path))
    fields = {name: value for name, value in given.items() if value is not None}
    for name in ROLES:
        fields[name] = persons(fields.get(name, []))
    fields["data_as_of"] = str(fields.get("data_as_of", ""))
    for name in ("keywords", "related", "countries", "focus_areas"):
        fields[name] = tuple(fields.get(name, ()))
    body = text[matched.end() :]
    return FrontMatter(**fields, lines=given.lines), body, matched[0].count("\n") + 1


def _problems(given: Mapping, path: Path) -> Iterator[Problem]:
    """Yield what only two keys together, or a look into a list, can show."""
    for role in ROLES:
        yield from person_problems(given.get(role) or [], path, given.line_of(role))
    if given.get("updated") and given["updated"] < given["date"]:
        hint = "'date' is the day of first publication"
        message = f"'updated' ({given['updated']}) is before 'date' ({given['date']})"
        yield Problem(
            path, given.line_of("updated"), message, hint, code="front-matter-value-wrong"
        )
