"""Which numbers are no claims about the world: years, dates, pages, names, idioms, advice.

Each rule takes a number with the text around it in its sentence. They were found by reading what a
check told wrongly of sentences labelled by hand (tests/numbers/README.md).
"""

import re
from dataclasses import dataclass

from scripts.claim_patterns import patterns
from scripts.claim_words import DATA_LANGUAGE
from scripts.data_words import UNIT_NOUNS
from scripts.passages import VALUE
from scripts.quantities import quantities
from scripts.quantity import SMALL, Quantity
from scripts.sentences import stem, words

_NAMES = re.compile(
    r"(?:\b(?:Agenda|Vision|Goals?|Targets?|SDGs?|Phase|Terminal|Route|Line|Highway|Road|District"
    r"|Ward|Zone|Gate|Pier|Block|Building|Resolution|Act|Law|Decree|Decision|Directive|Regulation"
    r"|Circular|Industry|Society|Tier|Level|Class|Type|Grade|Round|Track|Pillar|Priority|Outcome"
    r"|Principle|Component|Task|Option|Scenario|Model|Wave|Horizon|Plan|Strategy|Roadmap|Blueprint"
    r"|Metro|Lot|Pasal|Tahun|Perpres|Nghị định)|\b[A-Z]{2,6}(?:/IEC)?)[\s-]+(?:No\.?\s*)?$"
)
_STANDARDS = re.compile(r"\b(?:ISO|IEC|UTF|RFC|WCAG|SDG|EN|Group of)[\s-]+$")
_MONEY = re.compile(r"(?:[$€£¥฿₫₱]|\b(?:US\$|USD|EUR|SGD|MYR|THB|IDR|VND|PHP|Rp|RM))\s*$")
_ELLIPSIS = re.compile(
    r"\s*(?:each\b|others?\b|more\b"
    rf"|of (?:the |these |its |all |our |which\b|them\b|whom\b)*(?:\d|{VALUE}|[a-z]+\b)"
    r"|(?:are|is|were|was|have|has|had|remain|lie|concern|report|more)\b"
    r"|(?:in|by|at) (?:19|20)\d\d"
    r"|to\b|and\b|[,.;)]|\s*$)"
)
_PER = re.compile(r"(?:\s+[\w-]+){1,4}\s+(?:for every|for each|per)\b")
_ONLY = re.compile(
    r"\b(?:only|just|exactly|all but|but|except|than|or|to|from)\s+(?:the )?$", re.IGNORECASE
)
_LETTER = r"[^\W\d_\u0e00-\u0e7f]"
"""Thai parts no words, so its letters may touch any number."""
_TOUCHING = re.compile(rf"(?:{_LETTER}-?|[/.:+])$")
_TOUCHED = re.compile(rf"{_LETTER}|\.\d|-[a-zA-Z]|/\d")
_ARTICLES = re.compile(r"\W*(?:(?:of|the|its|their|all|these|those|this|every)\b|\s)*")


@dataclass(frozen=True)
class Known:
    """What the data speak of."""

    nouns: frozenset[str]
    """Stems of what they count and measure."""
    names: frozenset[str]
    """Stems of cities, countries, stages: whatever rows are told apart by."""


@dataclass(frozen=True)
class Place:
    """A number and what stands around it in its sentence."""

    quantity: Quantity
    shown: str
    before: str
    after: str
    noun: str
    """Stem of what it counts, empty where the next words do not tell."""
    known: Known
    language: str
    """First part of the tag."""


def is_claim(place: Place) -> bool:
    """Return whether a number, which is no reference, says something about the world."""
    each = place.quantity
    if _is_advice(place) or _is_supposed(place):
        return False
    if each.kind != "count":
        return place.shown.casefold() != "half" or _is_share_of_data(place)
    if any(rule(place) for rule in _NO_CLAIMS):
        return False
    if each.bound == "vague":
        return place.noun in place.known.nouns
    if place.language != DATA_LANGUAGE:
        return each.value > SMALL or not each.value.is_integer()
    return not each.is_small_word or _is_small_claim(place)


def _is_advice(place: Place) -> bool:
    """Return whether it is told what should be: we recommend three steps."""
    advice = patterns(place.language).advice
    return bool(advice.search(place.before) or advice.search(re.split("[,;:.]", place.after)[0]))


def _is_share_of_data(place: Place) -> bool:
    """Return whether a fraction is one of what the data count: half of the projects."""
    rest = place.after[_ARTICLES.match(place.after).end() :]
    is_bare = not re.match(r"[^\W\d_]", rest)
    named = {found for found, at in words(rest) if at < 40}
    is_named = not named.isdisjoint(place.known.nouns | place.known.names)
    return is_bare or is_named or rest.startswith(("them", "whom"))


def _is_small_claim(place: Place) -> bool:
    """Return whether a word such as two counts what the data count."""
    if re.match(r"\s+(?:or|to)\s+\w+", place.after) and quantities(place.after[:12]):
        return False  # two or three
    counts = place.noun in place.known.nouns | UNIT_NOUNS or bool(_PER.match(place.after))
    if not counts and _ELLIPSIS.match(place.after):
        if re.match(r"\W*(?:Of|Among) ", place.before) and quantities(place.before):
            return True
        around = place.before + place.after
        counts = VALUE in around or any(found in place.known.nouns for found, _ in words(around))
    if place.quantity.value == 1 and not _ONLY.search(place.before):
        return counts and bool(re.match(rf"\s+(?:each|of (?:the )?(?:\d|{VALUE}))", place.after))
    return counts


def _is_year(place: Place) -> bool:
    """Return whether it is a year, also one of the Thai calendar: 1967, 2025, 2568."""
    is_plain = re.fullmatch(r"(?:1[5-9]|20|21|25)\d\d", place.shown)
    is_money = _MONEY.search(place.before)
    return bool(is_plain and not patterns(place.language).unit.match(place.after) and not is_money)


def _is_date(place: Place) -> bool:
    said = patterns(place.language)
    is_day = said.month_after.match(place.after) or said.month_before.search(place.before)
    is_iso = re.match(r"[-:]\d\d\b", place.after) or re.search(r"\d-\d\d-$", place.before)
    return bool(is_day or is_iso)


def _is_time(place: Place) -> bool:
    said = patterns(place.language)
    is_clock = re.fullmatch(r"(?:[01]?\d|2[0-4])\.[0-5]\d", place.shown)
    return bool(
        said.clock.match(place.after) or (is_clock and said.clock_before.search(place.before))
    )


def _is_part_of_word(place: Place) -> bool:
    """Return whether letters touch it: G20, COVID-19, ASEAN-10, 5G, 32nd, 2.1.0, +62."""
    before, after = place.before, place.after
    if place.quantity.is_word:
        return bool(re.search(r"\w-$", before) or re.match(r"-(?!\s)[a-z]", after))
    touches = _TOUCHING.search(before) and not _MONEY.search(before)
    return bool(touches or _TOUCHED.match(after))


def _is_mark(place: Place) -> bool:
    """Return whether it is a mark of an item: (2) Then …"""
    opens = re.fullmatch(r"[\s*_]*\(", place.before) or place.before.endswith(": (")
    return bool(opens and place.after.startswith(")"))


def _is_name(place: Place) -> bool:
    """Return whether it is part of a name: Agenda 2030, Platform 2.0, Hotel 88."""
    if place.quantity.is_word or place.quantity.is_scaled:
        return False
    if _STANDARDS.search(place.before):
        return True
    if re.fullmatch(r"\d+\.0", place.shown) and re.search(r"[A-Z]\w+ $", place.before):
        return True
    if _NAMES.search(place.before) and not re.match(r"\s+[a-z]{4,}", place.after):
        return True
    capital = re.search(r"\S\s+(?:[A-Z][\w-]*\s)*([A-Z][\w-]+)\s$", place.before)
    return bool(capital) and stem(capital[1]) not in place.known.names | place.known.nouns


def _is_origin(place: Place) -> bool:
    """Return whether it is where an axis begins: from 0 upwards."""
    return place.quantity.value == 0 and bool(re.search(r"\bfrom\s+$", place.before))


def _is_supposed(place: Place) -> bool:
    said = patterns(place.language)
    return bool(said.supposed.match(place.before) or said.example.search(place.before))


def _is_duration(place: Place) -> bool:
    is_whole = place.quantity.value.is_integer()
    return is_whole and bool(patterns(place.language).duration.match(place.after))


def _is_ordinal(place: Place) -> bool:
    return bool(re.match(r"(?:st|nd|rd|th)\b", place.after))


_NO_CLAIMS = (
    _is_year, _is_ordinal, _is_date, _is_time, _is_part_of_word, _is_mark, _is_duration, _is_origin,
    _is_name,
)  # fmt: skip
