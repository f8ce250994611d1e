"""Which numbers in a text are claims about the world, and which are years, pages, names or idioms.

In: a passage as typed, its numbers. Out: those that a reader may want to check.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scripts.quantities import quantities
from scripts.quantity import Quantity
from scripts.sentences import Span, clause_at, sentences, stem, words


@dataclass(frozen=True)
class Claim:
    """A number that says something about the world."""

    quantity: Quantity
    shown: str
    """As typed."""
    sentence: Span
    clause: Span
    noun: str
    """Stem of what is counted, where the next words tell; empty where they do not."""


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_REFERENCE = re.compile(
    r"(?:\b(?:pp?|paras?|paragraphs?|pages?|sections?|chapters?|figures?|figs?|tables?|box(?:es)?"
    r"|annex(?:es)?|appendix|appendices|exhibits?|articles?|items?|nos?|numbers?|vols?|volumes?"
    r"|issues?|editions?|versions?|steps?|parts?|clauses?|notes?|footnotes?|lines?|rows?|columns?"
    r"|questions?|rules?|points?|floors?|gates?|piers?|codes?|tel|phone|fax|room|halaman|hlm|bab|gambar|tabel|trang|hình|bảng)\.?"
    r"|§§?|#|№)\s*$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:\b(?:Agenda|Vision|Goals?|Targets?|SDGs?|Phase|Terminal|Route|Line|Highway|Road|District"
    r"|Ward|Zone|Gate|Pier|Block|Building|Resolution|Act|Law|Decree|Decision|Directive|Regulation"
    r"|Circular|Industry|Society|Tier|Level|Class|Type|Grade|Round|Track|Pillar|Priority|Outcome"
    r"|Principle|Component|Task|Option|Scenario|Model|Wave|Horizon|Plan|Strategy|Roadmap|Blueprint"
    r"|Metro|Lot|Pasal|Tahun|Perpres|Nghị định)|\b[A-Z]{2,6}(?:/IEC)?)[\s-]+(?:No\.?\s*)?$"
)
_LIST_GAP = re.compile(r"\s*(?:[-–—,&/]|--|,?\s*(?:and|or|to|dan|và|sampai|đến))\s*")
_DURATION = re.compile(
    r"[\s-]*(?:more |full |whole |consecutive |further |long )?"
    r"(?:years?|decades?|centur(?:y|ies)|months?|weeks?|days?|tahun|bulan|năm|tháng|ปี)\b",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s*(?:%|°|km|m²|m2|ha\b|kWh|MW|GW|tonnes?|litres?|degrees?|minutes?|hours?|seconds?"
    r"|dollars?|euros?|ringgit|baht|rupiah|metres?|kilometres?|hectares?|square\b)"
)
_MONEY = re.compile(r"(?:[$€£¥฿₫₱]|\b(?:US\$|USD|EUR|SGD|MYR|THB|IDR|VND|PHP|Rp|RM))\s*$")
_ADVICE = re.compile(
    r"\b(?:recommend|propose|suggest that|should|ought to|must|let us|menyarankan|sebaiknya)\w*\b"
)
_ELLIPSIS = re.compile(
    r"\s*(?:each\b|others?\b|more\b"
    r"|of (?:the |these |its |all |our |which\b|them\b|whom\b)*(?:\d|\ufffc|[a-z]+\b)"
    r"|(?:are|is|were|was|have|has|had|remain|lie|concern|report|more)\b|(?:in|by|at) (?:19|20)\d\d"
    r"|to\b|and\b|[,.;)]|\s*$)"
)
_PER = re.compile(r"(?:\s+[\w-]+){1,4}\s+(?:for every|for each|per)\b")
_TIME = re.compile(r"\s*(?:a\.m|p\.m|am\b|pm\b|hrs|o[’']clock|WIB)")
_ONLY = re.compile(
    r"\b(?:only|just|exactly|all but|but|except|than|or|to|from|hanya)\s+(?:the )?$", re.I
)
_QUOTED = re.compile(r"[“\"‘]([A-Z][^“”\"]{4,120}?)[”\"’]|(?<![*\w])\*([A-Z][^*\n]{8,120})\*(?!\*)")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?!\d|[.,]\d)")
_SMALL = 10
_UNIT_NOUNS = frozenset(["hour", "minut", "perce"])


@dataclass(frozen=True)
class Known:
    """What the data speak of."""

    nouns: frozenset[str]
    """Stems of what they count and measure."""
    names: frozenset[str]
    """Stems of cities, countries, stages: whatever rows are told apart by."""


def claims(text: str, known: Known, language: str, header: str = "") -> list[Claim]:
    """Return the claims in a passage; a cell of a table has the header of its column."""
    if _REFERENCE.search(header.strip()):
        return []
    found = quantities(text, language)
    spans = sentences(text)
    titles = [Span(*each.span()) for each in _QUOTED.finditer(text)]
    passed: list[Claim] = []
    told: set[int] = set()
    for at, each in enumerate(found):
        sentence = next((span for span in spans if span.holds(each.start)), Span(0, len(text)))
        before, after = text[sentence.start : each.start], text[each.end : sentence.end]
        gap = text[found[at - 1].end : each.start] if at else "-"
        follows = at - 1 in told and (_LIST_GAP.fullmatch(gap) or gap == " ")
        if follows or _REFERENCE.search(before) or before.endswith("+"):
            told.add(at)
        elif not any(title.holds(each.start) for title in titles):
            noun = _noun(after, known.nouns | _UNIT_NOUNS)
            place = _Place(each, text[each.start : each.end], before, after, noun)
            if _is_claim(place, known):
                clause = clause_at(text, sentence, each.start)
                passed.append(Claim(each, place.shown, sentence, clause, noun))
    return passed


@dataclass(frozen=True)
class _Place:
    """A number and what stands around it in its sentence."""

    quantity: Quantity
    shown: str
    before: str
    after: str
    noun: str


def _is_claim(place: _Place, known: Known) -> bool:
    """Return whether a number, which is no reference, says something about the world."""
    each = place.quantity
    if _ADVICE.search(place.before) or _ADVICE.search(re.split(r"[,;:.]", place.after)[0]):
        return False
    if _is_supposed(place):
        return False
    if each.kind != "count":
        return place.shown.casefold() != "half" or _is_share_of_data(place, known)
    if _is_year(place) and not _MONEY.search(place.before):
        return False
    if any(rule(place) for rule in _NO_CLAIMS) or _is_name(place, known):
        return False
    if each.bound == "vague":
        return place.noun in known.nouns
    if each.is_word and each.value <= _SMALL:
        return _is_small_claim(place, known)
    return True


def _is_share_of_data(place: _Place, known: Known) -> bool:
    """Return whether a fraction is one of what the data count: half of the projects."""
    of = re.match(r"\W*(?:(?:of|the|its|their|all|these|those|this|every)\b|\s)*", place.after)
    rest = place.after[of.end() :]
    is_bare = not re.match(r"[^\W\d_]", rest)
    named = {found for found, at in words(rest) if at < 40}
    return is_bare or bool(named & (known.nouns | known.names)) or rest.startswith(("them", "whom"))


def _is_small_claim(place: _Place, known: Known) -> bool:
    """Return whether a word such as two counts what the data count."""
    if re.match(r"\s+(?:or|to)\s+\w+", place.after) and quantities(place.after[:12]):
        return False  # two or three
    counts = place.noun in known.nouns | _UNIT_NOUNS or _PER.match(place.after)
    if not counts and _ELLIPSIS.match(place.after):
        said = {found for found, _ in words(place.before + place.after)}
        if re.match(r"\W*(?:Of|Among) ", place.before) and quantities(place.before):
            return True
        counts = "\ufffc" in place.before + place.after or bool(said & known.nouns)
    if place.quantity.value == 1 and not _ONLY.search(place.before):
        return bool(counts and re.match(r"\s+(?:each|of (?:the )?(?:\d|\ufffc))", place.after))
    return bool(counts)


def _is_year(place: _Place) -> bool:
    is_plain = re.fullmatch(r"(?:1[5-9]|20|21|25)\d\d", place.shown)
    return bool(is_plain) and not _UNIT_AFTER.match(place.after)


def _is_date(place: _Place) -> bool:
    day = rf"(?:st|nd|rd|th)?(?:\s*(?:and|to|[-–])\s*\d{{1,2}})?\s+(?:of )?{_MONTH}\b"
    is_day = re.match(day, place.after) or re.search(rf"\b{_MONTH}\s+$", place.before)
    return bool(is_day or re.match(r"[-:]\d\d\b", place.after))


def _is_time(place: _Place) -> bool:
    is_clock = re.fullmatch(r"(?:[01]?\d|2[0-4])\.[0-5]\d", place.shown)
    prepositions = r"(?i)\b(?:from|at|until|to|between|and|by)\s+$"
    return bool(_TIME.match(place.after) or (is_clock and re.search(prepositions, place.before)))


def _is_part_of_word(place: _Place) -> bool:
    """Return whether letters touch it: G20, COVID-19, ASEAN-10, 5G, 32nd, 2.1.0, +62."""
    before, after = place.before, place.after
    if place.quantity.is_word:
        return bool(re.search(r"\w-$", before)) or bool(re.match(r"-(?!\s)[a-z]", after))
    touches = re.search(r"(?:[^\W\d_]-?|[/.:+])$", before) and not _MONEY.search(before)
    return bool(touches or re.match(r"[^\W\d_]|\.\d|-[a-zA-Z]|/\d", after))


def _is_mark(place: _Place) -> bool:
    """Return whether it is a mark of an item: (2) Then …"""
    opens = re.fullmatch(r"[\s*_]*\(", place.before) or place.before.endswith(": (")
    return bool(opens and place.after.startswith(")"))


def _is_name(place: _Place, known: Known) -> bool:
    """Return whether it is part of a name: Agenda 2030, Platform 2.0, Hotel 88."""
    if place.quantity.is_word or place.quantity.is_scaled:
        return False
    if re.search(r"\b(?:ISO|IEC|UTF|RFC|WCAG|SDG|EN|Group of)[\s-]+$", place.before):
        return True
    if re.fullmatch(r"\d+\.0", place.shown) and re.search(r"[A-Z]\w+ $", place.before):
        return True
    if _NAMES.search(place.before) and not re.match(r"\s+[a-z]{4,}", place.after):
        return True
    capital = re.search(r"\S\s+(?:[A-Z][\w-]*\s)*([A-Z][\w-]+)\s$", place.before)
    return bool(capital) and stem(capital[1]) not in known.names | known.nouns


def _is_origin(place: _Place) -> bool:
    """Return whether it is where an axis begins: from 0 upwards."""
    return place.quantity.value == 0 and bool(re.search(r"\bfrom\s+$", place.before))


def _is_supposed(place: _Place) -> bool:
    if re.match(r"\W*(?:If|Suppose|Imagine|Assume|Say)\b", place.before):
        return True
    return bool(re.search(r"\b(?:say|for example|e\.g\.|suppose|imagine),?\s*$", place.before))


def _is_duration(place: _Place) -> bool:
    return place.quantity.value.is_integer() and bool(_DURATION.match(place.after))


def _is_ordinal(place: _Place) -> bool:
    return bool(re.match(r"(?:st|nd|rd|th)\b", place.after))


_NO_CLAIMS = (
    _is_ordinal, _is_date, _is_time, _is_part_of_word, _is_mark, _is_duration, _is_origin,
    _is_supposed,
)  # fmt: skip


def _noun(after: str, nouns: Collection[str]) -> str:
    """Return the stem of what a number counts: the first noun in the next words, and of several
    in a row, such as pilot projects, the last."""
    noun = ""
    for count, (found, at) in enumerate(words(after)):
        if count >= 4 or re.search(r"[,.;:()]", after[:at]) or found.isdigit():
            break
        if found in nouns and not after[at].isupper():
            noun = found
        elif noun:
            break
    unknown = _PLURAL.match(after)
    return noun or (stem(unknown[1]) if unknown else "")


_PLURAL = re.compile(
    r"\s(?:[a-z-]+\s)??(?!(?:is|was|has|as|its|this|lies|does|rises|falls|times|less|across|plus|minus"
    r"|towards|years|months|weeks|days)\b)([a-z]{3,}s|km|people)\b"
)


def years_in(text: str, span: Span) -> Iterator[tuple[str, int]]:
    """Yield the years that a part of a text names, and where."""
    for found in _YEAR.finditer(text, span.start, span.end):
        yield found[0], found.start()
