"""Slips and weights of wording: words typed twice, long paragraphs, long sentences."""

import re
from collections.abc import Iterator

from scripts.languages import primary
from scripts.problems import Problem
from scripts.sentences import sentences
from scripts.written import Written

PARAGRAPH_LIMIT = 150
SENTENCE_LIMIT = 50
"""In words; a value counts as one."""

_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]+)([*_]*\s[\s>*_]*)(\1)(?![\w'’-])", re.IGNORECASE)
_BLANKS = re.compile(r"[\s>*_]+")
_MEANT = """
bye far had ha hear long many more much never no now out so that there very yes
"""
"""Words that English says twice on purpose."""
_ONLY_THESE = {
    "id": "adalah bahwa dalam dan dari dengan di ke oleh pada untuk yang",
    "vi": "bởi các cho của một những nhưng thì trong và với",
}
"""Where nouns and adjectives are doubled for plural or weight, only these are ever slips."""

_NO_BLANKS = frozenset(["th", "lo", "km", "my"])
"""Languages without blanks between words."""
_SYLLABLES = {"vi": 1.5}
"""Blanks stand between syllables in Vietnamese; so many of them make a word."""
_COUNTED = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*|\ufffc+")


def wording_problems(text: Written) -> Iterator[Problem]:
    """Yield what is wrong with the wording of a passage."""
    yield from _doubled(text)
    if text.is_running and primary(text.language) not in _NO_BLANKS:
        yield from _too_long(text)


def _doubled(text: Written) -> Iterator[Problem]:
    for found in _TWICE.finditer(text.text):
        word = found[1].lower()
        between = text.typed(*found.span(2))
        is_apart = not _BLANKS.fullmatch(between) or text.passage.kind == "cell"
        if is_apart or not _is_slip(found[1], found[3], primary(text.language)):
            continue
        line = text.line_at(found.start(3))
        message = f"'{found[1]} {found[3]}' stands where '{found[1]}' may be meant"
        hint = f"take one '{word}' out"
        yield Problem(text.path, line, message, hint, code="word-doubled")


def _is_slip(first: str, second: str, language: str) -> bool:
    if language in _ONLY_THESE:
        return first.lower() in _ONLY_THESE[language].split()
    is_name = first[0].isupper() and second[0].isupper()  # Bora Bora
    is_word = len(first) > 1 or first in "aA"
    return language == "en" and is_word and not is_name and first.lower() not in _MEANT.split()


def _too_long(text: Written) -> Iterator[Problem]:
    share = _SYLLABLES.get(primary(text.language), 1.0)
    total = _words(text.text, share)
    if total > PARAGRAPH_LIMIT:
        message = f"this paragraph has {total} words, more than {PARAGRAPH_LIMIT}"
        hint = "divide it where its thought turns, or cut"
        yield Problem(text.path, _start(text, 0), message, hint, code="paragraph-long")
    for each in sentences(text.text):
        count = _words(text.text[each.start : each.end], share)
        if count > SENTENCE_LIMIT:
            message = f"this sentence has {count} words, more than {SENTENCE_LIMIT}"
            hint = "say it in two"
            yield Problem(text.path, _start(text, each.start), message, hint, code="sentence-long")


def _words(text: str, share: float) -> int:
    return int(len(_COUNTED.findall(text)) / share)


def _start(text: Written, start: int) -> int:
    """Return the line of the first sign from a place on."""
    rest = text.text[start:]
    return text.line_at(start + len(rest) - len(rest.lstrip()))
