"""The words that the pipeline itself puts into a brief, by language, and how dates are written."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """Words and forms of one language."""

    figure: str
    table: str
    box: str
    source: str
    note: str
    data: str
    references: str
    key_messages: str
    contents: str
    skip_to_content: str
    about: str
    recommended_citation: str
    credits: str
    licence: str
    disclaimer: str
    data_as_of: str
    page_of: str
    """With `{page}` and `{pages}`."""
    thousands: str
    decimal: str
    months: tuple[str, ...]
    number_words: tuple[str, ...]
    """Words for 0 to 10."""


_EN_MONTHS = "January February March April May June July August September October November December"
_EN_NUMBERS = "zero one two three four five six seven eight nine ten"

LANGUAGES = {
    "en": Language(
        figure="Figure",
        table="Table",
        box="Box",
        source="Source",
        note="Note",
        data="Data",
        references="References",
        key_messages="Key messages",
        contents="Contents",
        skip_to_content="Skip to content",
        about="About this brief",
        recommended_citation="Recommended citation",
        credits="Credits",
        licence="Licence",
        disclaimer="Disclaimer",
        data_as_of="Data as of",
        page_of="Page {page} of {pages}",
        thousands=",",
        decimal=".",
        months=tuple(_EN_MONTHS.split()),
        number_words=tuple(_EN_NUMBERS.split()),
    ),
}


def language_of(tag: str) -> Language | None:
    """Return the words for a BCP 47 tag such as `en-GB`, None where the language is not known."""
    return LANGUAGES.get(tag.split("-")[0].lower())


def long_date(date: datetime.date, words: Language) -> str:
    """Return a date as it is printed: 23 November 2026."""
    return f"{date.day} {words.months[date.month - 1]} {date.year}"


def long_month(month: str, words: Language) -> str:
    """Return `2026-01` as January 2026, and `2026` as it is."""
    year, _, number = month.partition("-")
    return f"{words.months[int(number) - 1]} {year}" if number else year


def formatted(value: float, words: Language, decimals: int | None = None) -> str:
    """Return a number with separators: 6,973 or 13.4; decimals as they are, or as many as asked."""
    if decimals is None:
        decimals = 0 if float(value).is_integer() else len(repr(float(value)).partition(".")[2])
    plain = f"{value:,.{decimals}f}"
    return plain.translate(str.maketrans({",": words.thousands, ".": words.decimal}))
