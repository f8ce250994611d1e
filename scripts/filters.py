"""The filters of `{{ … | … }}`: how a value is rounded, written and cited."""

import inspect
from collections.abc import Callable
from typing import Any

from scripts.language import (
    capitalised,
    formatted,
    in_words,
    joined,
    language_of,
    long_month,
    ordinal,
)
from scripts.languages import Language
from scripts.lookup import is_number
from scripts.slug import slug
from scripts.value import Source, Value, ValueFault, combined, content_of

FILTERS = {
    "number": "cell(…) | number",
    "round": "value | round(1)",
    "thousand": "value | thousand(1)",
    "million": "value | million(1)",
    "percent": "part | percent(of=whole)",
    "words": "value | words",
    "ordinal": "value | ordinal",
    "capitalize": "value | words | capitalize",
    "quoted": 'each("table", "column") | quoted | listed',
    "listed": 'each("table", "column") | listed',
    "slug": "value | slug",
    "language": 'value | language("id")',
    "as_of": "value | as_of",
    "cite": "value | cite",
    "source": "value | source",
}
"""How each filter is written."""

_MOST_DECIMALS = 6


class Markdown(str):
    """Text that pandoc is to read as Markdown, such as a citation."""


def filters(words: Language, printed: Callable[[Any], str]) -> dict[str, Callable[..., Any]]:
    """Return the filters by name; `printed` gives the text of a value as it stands in prose."""
    numeric = _numeric(words)
    kept = {name: _keeping_sources(name, function) for name, function in numeric.items()}
    return {
        **kept,
        "capitalize": lambda value: combined(capitalised(printed(value)), (value,)),
        "quoted": lambda value: combined(_quoted(value, printed), (value,)),
        "listed": lambda value: combined(_listed(value, printed, words), (value,)),
        "slug": lambda value: slug(printed(value)),
        "as_of": lambda value: combined(_as_of(value, words), (value,)),
        "cite": lambda value: Markdown(f"{printed(value)} {_citation(value)}"),
        "source": lambda value: Markdown(_citation(value)),
    }


def _quoted(value: Any, printed: Callable[[Any], str]) -> str | list[str]:
    """Return a text, or each of a list, between the marks that become those of the language."""
    content = content_of(value)
    if isinstance(content, list):
        return [f'"{printed(each)}"' for each in content]
    return f'"{printed(value)}"'


def _listed(value: Any, printed: Callable[[Any], str], words: Language) -> str:
    """Return the texts of a list as a sentence names them: A, B and C."""
    texts = content_of(value)
    if not isinstance(texts, list) or not texts:
        message = "'listed' needs a list of at least one cell"
        raise ValueFault(message, f"write {FILTERS['listed']}", code="filter-misused")
    return joined([printed(each) for each in texts], words)


def _numeric(words: Language) -> dict[str, Callable[..., str]]:
    """Return the filters that take a number."""

    def rounded(value: float, decimals: int = 0) -> str:
        if not isinstance(decimals, int) or not 0 <= decimals <= _MOST_DECIMALS:
            message = f"a value cannot have {decimals} decimals"
            raise ValueFault(message, "write 0 to 6", code="filter-misused")
        return formatted(value, words, decimals)

    def percent(value: float, of: float, decimals: int = 0) -> str:
        if not is_number(of) or of == 0:
            message = "'percent' needs a whole above zero"
            raise ValueFault(message, f"write {FILTERS['percent']}", code="filter-misused")
        return rounded(100 * value / of, decimals)

    return {
        "number": lambda value: formatted(value, words),
        "round": rounded,
        "thousand": lambda value, decimals=0: rounded(value / 1000, decimals),
        "million": lambda value, decimals=0: rounded(value / 1_000_000, decimals),
        "percent": percent,
        "words": lambda value: in_words(value, words),
        "ordinal": lambda value: _nth(value, words),
        "language": _in_language,
    }


def _in_language(value: float, tag: str) -> str:
    if not isinstance(tag, str) or language_of(tag) is None:
        message = f"unknown language '{tag}'"
        raise ValueFault(message, 'write language("id")', code="language-unknown")
    return formatted(value, language_of(tag))


def _nth(value: float, words: Language) -> str:
    if not float(value).is_integer():
        raise ValueFault(f"{value} has no ordinal", "round it first", code="filter-misused")
    return ordinal(int(value), words)


def _keeping_sources(name: str, function: Callable[..., str]) -> Callable[..., Value]:
    """Return a filter on values, with the sources of all that goes in."""

    def applied(value: Any, *others: Any, **named: Any) -> Value:
        content = _as_number(content_of(value), name)
        plain = [content_of(other) for other in others]
        plain_named = {key: content_of(other) for key, other in named.items()}
        try:
            inspect.signature(function).bind(content, *plain, **plain_named)
        except TypeError as error:
            message = f"the filter '{name}' is not written like this"
            raise ValueFault(message, f"write {FILTERS[name]}", code="filter-misused") from error
        return combined(function(content, *plain, **plain_named), (value, *others, *named.values()))

    return applied


def _as_number(content: Any, name: str) -> float:
    """Return a number, also of a text that is one, as in a table of mixed units."""
    if is_number(content):
        return content
    try:
        return float(content) if name == "number" else float(None)
    except (TypeError, ValueError):
        shown = f"this is '{content}'" if isinstance(content, str) else "this is none"
        message = f"the filter '{name}' needs a number, and {shown}"
        hint = (
            "put it first after the value; only 'capitalize', 'cite' and 'source' go after another"
        )
        raise ValueFault(message, hint, code="filter-misused") from None


def _citation(value: Any) -> str:
    """Return the works behind a value as a citation: `[@ascn2025me, p. 4]`."""
    sources = value.sources if isinstance(value, Value) else ()
    if not sources:
        hint = "write the citation by hand: [@key, p. 4]"
        message = "the data name no source for this value"
        raise ValueFault(message, hint, code="value-without-source")
    pages: dict[str, list[Source]] = {}
    for source in sources:
        pages.setdefault(source.key, []).append(source)
    return "[" + "; ".join(_with_pages(key, found) for key, found in pages.items()) + "]"


def _with_pages(key: str, sources: list[Source]) -> str:
    pages = list(dict.fromkeys(source.page for source in sources if source.page))
    if not pages:
        return f"@{key}"
    is_one = len(pages) == 1 and pages[0].isalnum()
    return f"@{key}, {'p.' if is_one else 'pp.'} {', '.join(pages)}"


def _as_of(value: Any, words: Language) -> str:
    dates = value.dates if isinstance(value, Value) else ()
    if not dates:
        message = "the data name no date for this value"
        raise ValueFault(message, "write the date by hand", code="value-without-date")
    return joined([long_month(date, words) for date in dates], words)
