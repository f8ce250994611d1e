"""House terms: words that the publisher writes in one way, from `content/house-terms.yaml`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts import marked_yaml
from scripts.languages import primary
from scripts.marked_yaml import Key, Mapping, check_keys
from scripts.problems import Problem, raise_if
from scripts.textfile import read_text
from scripts.written import Written

PATH = Path("content/house-terms.yaml")

_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s)[\s*_\"“‘'(]*$")


@dataclass(frozen=True)
class HouseTerm:
    """A way of writing that is wrong here, and the right one."""

    wrong: str
    right: str
    reason: str
    language: str
    """Primary tag of the language to which it belongs."""
    line: int = 0
    """Line at which the list says so."""


@dataclass(frozen=True)
class HouseStyle:
    """What the publisher has decided about words."""

    terms: tuple[HouseTerm, ...] = ()
    known_abbreviations: frozenset[str] = frozenset()
    """Those that need no writing out for its readers."""


def _texts(value: list) -> str:
    are_texts = all(isinstance(each, str) and each.strip() for each in value)
    return "" if are_texts else "must be a list of texts; put NO and YES in quotation marks"


def _some_texts(value: list) -> str:
    return _texts(value) if value else "must name at least one wrong form"


def _groups(value: list) -> str:
    are_groups = all(isinstance(each, Mapping) for each in value)
    return "" if are_groups else "must be a list of groups such as '- write: member states'"


_KEYS = {"terms": Key(list, check=_groups), "known_abbreviations": Key(list, check=_texts)}
_TERM = {
    "write": Key(str, required=True),
    "not": Key(list, required=True, check=_some_texts),
    "because": Key(str, required=True),
    "language": Key(str),
}


def load_house_style(path: Path = PATH) -> HouseStyle:
    """Return the house style, an empty one where there is no file; raises ContentError."""
    if not path.is_file() or not _content(read_text(path)):
        return HouseStyle()
    given = marked_yaml.load(path)
    raise_if(_problems(given, path))
    terms = tuple(each for group in given.get("terms", ()) for each in _terms(group))
    raise_if(_circles(given, terms, path))
    return HouseStyle(terms, frozenset(given.get("known_abbreviations", ())))


def _content(text: str) -> str:
    return re.sub(r"^\s*(?:#.*|---)?$", "", text, flags=re.MULTILINE).strip()


def _problems(given: Mapping, path: Path) -> Iterator[Problem]:
    faults = list(check_keys(given, _KEYS, path, "the list of house terms", "house-terms"))
    yield from faults
    if not faults:
        for each in given.get("terms", ()):
            yield from check_keys(each, _TERM, path, "a house term", "house-terms")


def _terms(group: Mapping) -> Iterator[HouseTerm]:
    language = primary(group.get("language", "en"))
    for wrong in group["not"]:
        words = (" ".join(text.split()) for text in (wrong, group["write"], group["because"]))
        yield HouseTerm(*words, language, group.line_of("not"))


def _circles(given: Mapping, terms: Iterable[HouseTerm], path: Path) -> Iterator[Problem]:
    """Yield a problem for each remedy that is itself told, by its own term or by another."""
    for group in given.get("terms", ()):
        right = " ".join(group["write"].split())
        for term in terms:
            if term.language == primary(group.get("language", "en")) and _finds(term, right):
                message = f"'{right}' is to be written, and '{term.wrong}' not, by the same list"
                hint = (
                    f"take '{term.wrong}' out of 'not' in line {term.line}, or write another word"
                )
                line = group.line_of("write")
                yield Problem(path, line, message, hint, code="house-term-own-remedy")


def _finds(term: HouseTerm, text: str) -> bool:
    return any(True for _ in _places(term, text))


def _pattern(words: str) -> str:
    return rf"(?<![\w-]){re.escape(words)}(?![\w-])".replace(r"\ ", r"[\s>]+")


def _places(term: HouseTerm, text: str) -> Iterator[re.Match]:
    """Yield where a text has the wrong form, and not as a part of the right one.

    A term in small letters is found with a capital only where a sentence begins: elsewhere that is
    a name, as in World Health Organization.
    """
    for found in re.finditer(_pattern(term.wrong), text, re.IGNORECASE):
        is_typed = re.sub(r"[\s>]+", " ", found[0]) == term.wrong
        capital = found[0][0].isupper() and found[0][1:] == found[0][1:].lower()
        before = text[max(0, found.start() - 16) : found.start()]
        is_start = capital and _SENTENCE_START.search(before)
        if (is_typed or (is_start and term.wrong.islower())) and not _is_within(term, text, found):
            yield found


def _is_within(term: HouseTerm, text: str, wrong: re.Match) -> bool:
    """Whether a wrong form is only a part of the right one at its place."""
    if term.wrong.lower() == term.right.lower():
        return False
    start = max(0, wrong.start() - len(term.right))
    near = re.finditer(_pattern(term.right), text[start : wrong.end() + len(term.right)], re.I)
    spans = ((start + found.start(), start + found.end()) for found in near)
    return any(first <= wrong.start() and wrong.end() <= last for first, last in spans)


def house_term_problems(text: Written, terms: Iterable[HouseTerm]) -> Iterator[Problem]:
    """Yield a problem for each wrong form in a passage of the terms' language."""
    for term in terms:
        if term.language != primary(text.language):
            continue
        for found in _places(term, text.text):
            shown = " ".join(found[0].split())
            right = term.right
            if shown[0].isupper() and term.wrong[0].islower():
                right = right[:1].upper() + right[1:]
            message = f"'{shown}' is not how this house writes"
            hint = f"write '{right}': {term.reason}"
            line = text.line_at(found.start())
            yield Problem(text.path, line, message, hint, code="house-term")
