"""How words, numbers, dates and lists are written in the language of a brief.

Numbers, dates and lists follow the Unicode CLDR, by way of Babel; the words are in `languages`.
"""

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale, dates, lists, numbers
from babel.languages import get_official_languages

from scripts.languages import LANGUAGES, Language, primary

_NO_NAMES = frozenset(
    ["March", "May", "Pseudo-Accents", "Pseudo-Bidi", "Unknown Region", "Outlying Oceania"]
)
"""What the CLDR names that is a word besides, or no name."""


def language_of(tag: str) -> Language | None:
    """Return the words for a BCP 47 tag such as `en-GB`, None where the language is not known."""
    return LANGUAGES.get(primary(tag))


def _locale(words: Language) -> Locale:
    # English dates and lists are those of the Commonwealth, as in most of ASEAN's own documents.
    return Locale.parse("en_GB" if words.tag == "en" else words.tag)


def long_date(date: datetime.date, words: Language) -> str:
    """Return a date as it is printed: 23 November 2026."""
    return dates.format_date(date, "long", locale=_locale(words))


def long_month(month: str, words: Language) -> str:
    """Return `2026-01` as January 2026, `2026-01-30` as 30 January 2026, and `2026` as it is."""
    parts = [int(part) for part in month.split("-")]
    if len(parts) == 3:
        return long_date(datetime.date(*parts), words)
    if len(parts) == 2:
        return dates.format_skeleton("yMMMM", datetime.date(*parts, 1), locale=_locale(words))
    return month


def formatted(value: float, words: Language, decimals: int | None = None) -> str:
    """Return a number with separators: 6,973 or 13.4; decimals as they are, or as many as asked.

    Halves are rounded away from zero, as readers who check with a pocket calculator expect.
    """
    exact = Decimal(str(value))
    if decimals is None:
        decimals = decimals_of(value)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # no "-0"
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return numbers.format_decimal(rounded, pattern, locale=_locale(words))


def decimals_of(value: float) -> int:
    """Return how many decimals a number is written with: none for 12.0, one for 13.4."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def compact(value: float, words: Language) -> str:
    """Return a large number with its magnitude in words, to two decimals: 1.23 million."""
    options = {"format_type": "long", "fraction_digits": 2, "locale": _locale(words)}
    return numbers.format_compact_decimal(value, **options)


def in_words(value: float, words: Language) -> str:
    """Return a whole number from zero to ten as a word, any other in digits."""
    is_small = float(value).is_integer() and 0 <= value < len(words.number_words)
    return words.number_words[int(value)] if is_small else formatted(value, words)


def ordinal(value: int, words: Language) -> str:
    """Return `third` for 3 and `22nd` for 22."""
    if 1 <= value <= len(words.ordinal_words):
        return words.ordinal_words[value - 1]
    number = formatted(value, words)
    if words.tag == "en" and value % 100 not in (11, 12, 13) and value % 10 in (1, 2, 3):
        return number + {1: "st", 2: "nd", 3: "rd"}[value % 10]
    return words.ordinal.format(number=number)


def joined(texts: Sequence[str], words: Language) -> str:
    """Return texts as a list within a sentence: `3, 4 and 5`."""
    return lists.format_list(list(texts), locale=_locale(words))


def list_separators(count: int, words: Language) -> list[str]:
    """Return what stands between the items of a list within a sentence: `", "` and `" and "`."""
    marks = [f"\x01{index}\x01" for index in range(count)]
    return joined(marks, words).split("\x01")[2:-1:2]


def language_name(tag: str, words: Language) -> str:
    """Return what the language of a BCP 47 tag is called in another one: English for `en-GB`.

    A language that the CLDR has no name for is called by its tag.
    """
    return _locale(words).languages.get(primary(tag), tag)


def capitalised(text: str) -> str:
    """Return a text with a capital at its start; scripts without capitals stay as they are."""
    return text[:1].upper() + text[1:]


def proper_nouns() -> frozenset[str]:
    """Return English names of countries, regions, official languages, months and weekdays."""
    locale = Locale("en")
    spoken = {
        language.partition("_")[0]
        for territory in locale.territories
        if len(territory) == 2
        for language in get_official_languages(territory, de_facto=True)
    }
    names = {locale.languages[code] for code in spoken & locale.languages.keys()}
    for territory in locale.territories.values():
        names.update(re.split(r" & |[()]| SAR | - ", territory))
    names.update(locale.months["format"]["wide"].values(), locale.days["format"]["wide"].values())
    return frozenset(name.strip() for name in names if name[:1].isupper()) - _NO_NAMES
