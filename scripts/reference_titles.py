"""Capitals in titles: what the list of references prints otherwise than it is meant.

pandoc lowers the titles of works in English (no `langid`, or one of English) to sentence case, save
for words in braces and words with a second capital; so it is asked what it prints.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator

from scripts.bibliography import Bibliography
from scripts.language import proper_nouns
from scripts.pandoc import convert
from scripts.problems import Problem
from scripts.tables import Table
from scripts.works import CREATORS, Work, is_whole, plain

_FIELDS = ("title", "subtitle", "titleaddon", "booktitle", "maintitle", "series", "eventtitle")
"""Fields whose capitals are lowered."""
_PRINTED = ("title", "container-title", "volume-title", "collection-title", "event-title")
"""What they become in CSL (https://docs.citationstyles.org/en/stable/specification.html)."""
_OF_CONTINENTS = ("African", "American", "Asian", "Atlantic", "European", "Pacific")
"""Names that those of countries and languages leave out."""
_LETTER = re.compile(r"\w[\w'’-]*\s+[B-Z](?![\w.'’&-])")
"""A word that is one capital, after another: "Plan B"; an A is more often the article."""


def title_problems(
    keys: Collection[str], bibliography: Bibliography, names: Iterable[str] = ()
) -> Iterator[tuple[str, Problem]]:
    """Yield a problem for each proper noun that is printed with a small letter, with its key.

    `names` are known besides those of countries and languages, and of the organisations and places
    that the bibliography itself names.
    """
    known = {*proper_nouns(), *_OF_CONTINENTS, *names, *_names_in(bibliography)}
    longest_first = sorted(map(re.escape, known), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
    lists = titles(bibliography.excerpt(keys))
    for key in keys:
        work = bibliography.works[key]
        for field in filter(work.has_own, _FIELDS):
            title = plain(work.text(field))
            found = dict.fromkeys([*pattern.findall(title), *_LETTER.findall(title)])
            for name in found:
                yield from ((key, each) for each in _lowered(name, field, work, lists[key]))
        yield from ((key, each) for each in _shouting(work))


def names_in(tables: Iterable[Table]) -> set[str]:
    """Return the names in the tables: short texts of free form that tell one row from another."""
    names: set[str] = set()
    for table in tables:
        for column in table.columns.values():
            rules = column.constraints
            is_code = column.is_citation_key or {"pattern", "enum"} & rules.keys()
            if column.type == "string" and rules.get("unique") and not is_code:
                names |= {str(row[column.name]) for row in table.rows if row[column.name]}
    names |= {name.removesuffix(" City") for name in names}
    return {name for name in names if re.fullmatch(r"[A-Z][^.;:]{1,40}", name)}


def _names_in(bibliography: Bibliography) -> Iterator[str]:
    """Yield the organisations and places that the works name; a single word may be any word."""
    for work in bibliography.works.values():
        wholes = [name for field in CREATORS for name in work.names.get(field, ())]
        names = [plain(name) for name in filter(is_whole, wholes)]
        names += [plain(work.text(field)) for field in ("institution", "organization")]
        yield from (name for name in names if " " in name and name[:1].isupper())
        yield from re.findall(r"[A-Z]\w+(?: [A-Z]\w+)*", plain(work.text("location")))


def titles(bibliography: str) -> dict[str, str]:
    """Return all that is printed in the titles of each work of a BibTeX text, by key.

    pandoc lowers them where it reads them; APA 7 lowers nothing more.
    """
    entries = json.loads(convert(bibliography, "biblatex", "csljson")) if bibliography else []
    said = {each["id"]: " | ".join(each.get(name, "") for name in _PRINTED) for each in entries}
    return {key: re.sub(r"<[^<>]*>", "", text).replace("’", "'") for key, text in said.items()}


def _lowered(name: str, field: str, work: Work, entry: str) -> Iterator[Problem]:
    wanted = name.replace("’", "'")
    for found in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", entry, re.IGNORECASE):
        pairs = zip(wanted, found[0], strict=True)
        if len(wanted.split()[-1]) == 1:  # only the letter is the name
            pairs = [(wanted[-1], found[0][-1])]
        if any(ours.isupper() and theirs.islower() for ours, theirs in pairs):
            shown = wanted.split()[-1] if len(wanted.split()[-1]) == 1 else wanted
            message = f"the {field} of '{work.key}' is printed with '{found[0]}'"
            yield work.problem("reference-capitals", message, f"write '{{{shown}}}'", field)
            return


def _shouting(work: Work) -> Iterator[Problem]:
    words = re.findall(r"[^\W\d_]{4,}", work.title)
    if work.has_own("title") and len(words) > 2 and all(map(str.isupper, words)):
        message = f"the title of '{work.key}' stands in capitals, and is so printed"
        hint = "write capitals only where a word has them; put an abbreviation in braces"
        yield work.problem("reference-capitals", message, hint, "title")
