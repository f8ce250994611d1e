"""Abbreviations that nobody explains: neither the front matter, nor the text at their first use."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.problems import Problem
from scripts.written import Written

_ABBREVIATION = re.compile(
    r"(?<![\w\ufffc.&/-])([A-Z]{2,6})(s?)(?![\w\ufffc&]|[-/.][A-Z\d]|-[a-z]*[A-Z])"
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})s?")
_MEASURE = re.compile(r"(?:\d|\ufffc)\s*$")
_UNITS = frozenset(["GB", "GHz", "GW", "KB", "KW", "MB", "MHz", "MP", "MW", "PB", "TB", "TW"])
_KNOWN = """
AD AIDS AM BC BCE CE COVID EU GDP GPS HIV ID IT NGO OK PM TV UK US USA
API CC CSV DOI DOCX EPUB FAQ HTML IP ISBN ISSN JPEG JSON ORCID PDF PNG QR SMS SVG URL USB XML
BND EUR IDR KHR LAK MMK MYR PHP SGD THB USD VND
ISO UTC GMT
FIXME TBD TODO
ALL AND ANY EVERY MUST NEVER NO NOT ONLY OR THE
"""
"""Signs that every reader of briefs knows: of everyday life; of publications; of money (ISO 4217:
the dollar, the euro and the currencies of Southeast Asia); of norms. Then marks for later, which
`unfinished` tells; last, words in capitals for their weight."""
_WORD = re.compile(r"[^\W_]+")
_NEAR = 240
"""Signs around an abbreviation in which its long form is looked for."""


@dataclass(frozen=True)
class _Use:
    """A place where an abbreviation stands."""

    short: str
    text: Written
    start: int
    is_explained: bool

    @property
    def line(self) -> int:
        return self.text.line_at(self.start)


def expansion_problems(
    texts: Iterable[Written], explained: Iterable[str], house: Iterable[str]
) -> Iterator[Problem]:
    """Yield a problem for each abbreviation that a brief's sections do not write out.

    `explained` are those of the front matter, `house` those that the publisher's readers know.
    """
    known = {*explained, *house, *_KNOWN.split()}
    uses = [
        use for text in texts if text.is_section for use in _uses(text) if use.short not in known
    ]
    running = [use for use in uses if use.text.is_running] + uses
    first = {}
    for use in running:
        first.setdefault(use.short, use)
    for short, use in first.items():
        later = next((each for each in running if each.short == short and each.is_explained), None)
        if not use.is_explained:
            yield _problem(use, later)


def _problem(use: _Use, later: _Use | None) -> Problem:
    message = f"'{use.short}' is not written out where it is first used"
    hint = (
        f"write 'Long Form ({use.short})' here, or add it to 'abbreviations' in the front matter;"
        " what all your readers know stands in 'known_abbreviations' of content/house-terms.yaml"
    )
    if later:
        hint = f"write it out here, and not only in line {later.line} of {later.text.path.name}"
    return Problem(use.text.path, use.line, message, hint, code="abbreviation-unexplained")


def _uses(text: Written) -> Iterator[_Use]:
    """Yield the abbreviations of a passage; one that is all in capitals has none."""
    if not re.search(r"[a-z]", text.text):
        return
    for found in _ABBREVIATION.finditer(text.text):
        before = text.text[: found.start()]
        short = found[1]
        is_code = text.passage.kind == "cell" and len(short) <= 3  # ISO 3166 codes of countries
        is_unit = short in _UNITS and _MEASURE.search(before)
        if not (is_code or is_unit or _ROMAN.fullmatch(short)):
            yield _Use(short, text, found.start(), _is_explained(text.text, found))


def _is_explained(text: str, found: re.Match) -> bool:
    """Whether the words before its bracket, or a bracket behind it, write an abbreviation out.

    Alone in a bracket it is held to be explained, as in "the statistics office (BPS)".
    """
    near = text[max(0, found.start() - _NEAR) : found.start()]
    after = text[found.end(1) : found.end(1) + _NEAR]
    outside, bracket, inside = near.rpartition("(")
    rest, is_closed, _ = after.partition(")")
    if bracket and is_closed and ")" not in inside:
        whole = inside + found[1] + rest
        letters = "".join(re.findall(r"[A-Z]{2,6}", whole))
        is_alone = re.fullmatch(r"[A-Z*_,;\s]+s?[*_\s]*", whole)
        words = _words_before(outside)
        return bool(words) and (bool(is_alone) or _fits(letters, words))
    behind = re.match(r"s?[\s*_]*\(([^()]+)\)", after)
    return bool(behind) and _fits(found[1], _WORD.findall(behind[1]))


def _words_before(text: str) -> list[str]:
    """Return the words before a bracket, back to the end of the sentence before."""
    return _WORD.findall(re.split(r"[.;:!?()](?:\s|$)", text.rstrip())[-1])


def _fits(letters: str, words: list[str]) -> bool:
    """Whether the last words of a text yield the letters in order, the first at a word's start."""
    longest = min(len(words), 3 * len(letters))
    return any(
        _yields(letters.lower(), [word.lower() for word in words[-count:]])
        for count in range(2 if len(letters) < 5 else 1, longest + 1)
    )


def _yields(letters: str, words: list[str]) -> bool:
    if words[0][0] != letters[0]:
        return False
    signs = iter("".join(words))
    return all(letter in signs for letter in letters)
