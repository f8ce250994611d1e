"""The numbers in a text: 1,234 · 12.5 % · one third · twenty-six · 2.6 million · doubled · ranges.

In: a text and the tag of its language. Out: what each number says, how exactly, and where.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scripts.number_words import NUMBER_WORDS, NumberWords
from scripts.quantity import Quantity
from scripts.spelled_numbers import spelled_numbers

_SHARE_MARGIN = 2.0
"""Per cent points: a third may stand for 31.4 or 35.2, not for 30."""
_MULTIPLE_MARGIN = 0.05
"""Of the factor: doubled may stand for 1.9 or 2.1."""
_THOUSANDS_MARGIN = 500.0
"""Who writes 64,000 has rounded to thousands."""
_NUMERAL = r"\d{1,3}(?:[%s\u00a0\u2009\u202f ]\d{3})+(?!\d)(?:[%s]\d+)?|\d+(?:[%s]\d+)?"
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_RANKED = r"\b(?:ranks?|ranked|ranking|comes?|came|placed?|stands?|stood|is|are|was|were) (?:the )?"
_LARGEST = r"[- ](?:largest|smallest|biggest|highest|lowest|most|least|fewest)"
_NEVER = r"(?!)"
_RANGE = re.compile(r"\s?(?:[-–—]|--|to|and|or|sampai|hingga|dan|đến|và|ถึง)\s?")
_LONGEST_SIGN = 10
"""Letters of a word such as ร้อยละ, and blanks behind it."""
_CENTURIES = (1900, 2100)
"""Whole numbers between these may be years."""


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """Return the numbers of a text in order; those of a share within a fraction only once.

    A language that is not known is read as English.
    """
    reader = _reader(language if language in NUMBER_WORDS else "en")
    return list(reader.read(text.translate(_THAI_DIGITS)))


@functools.cache
def _reader(language: str) -> "_Reader":
    return _Reader(NUMBER_WORDS[language])


class _Reader:
    """Finds the numbers of texts in one language; what it looks for is put together once."""

    def __init__(self, words: NumberWords):
        self._words = words
        self._shares, self._multiples = _Named(words.shares), _Named(words.multiples)
        rank = rf"(?P<rank>{'|'.join(words.ranks) or _NEVER}|\d+(?:st|nd|rd|th))"
        self._ranks = (
            _compiled(rf"{_RANKED}{rank if words.ranks else _NEVER}\b(?! of the )"),
            _compiled(rf"(?<!\w){rank if words.ranks else _NEVER}{_LARGEST}"),
        )
        self._vague = _compiled(rf"\b(?:{'|'.join(words.vague) or _NEVER})\b(?= of\b)")
        other = "," if words.decimal == "." else "."
        numeral = _NUMERAL % (other, words.decimal, words.decimal)
        self._numerals = re.compile(rf"(?<![\d.,]){numeral}")
        self._scale, self._percent = _after(words.factors), _after(words.percent)
        self._percent_before = re.compile(rf"(?:{words.percent_before})$")
        self._times = re.compile(rf"[ -]?(?:{words.times})")
        self._bounds = _before(words.bounds)

    def read(self, text: str) -> Iterator[Quantity]:
        """Yield the numbers of a text in order."""
        taken: list[Quantity] = []
        finders = (
            self._fractions, self._multiplied, self._ranked, self._in_digits, self._spelled,
            self._in_dozens,
        )  # fmt: skip
        for find in finders:
            for each in find(text):
                if all(each.end <= other.start or each.start >= other.end for other in taken):
                    taken.append(each)
        for each in _with_shared_sign(sorted(taken, key=lambda each: each.start), text):
            yield self._bounded(each, text)

    def _fractions(self, text: str) -> Iterator[Quantity]:
        for share, start, end in self._shares.found(text):
            yield Quantity(
                100 * share, "percent", _SHARE_MARGIN, start, end, is_word=True, is_scaled=True
            )

    def _multiplied(self, text: str) -> Iterator[Quantity]:
        for factor, start, end in self._multiples.found(text):
            margin = _MULTIPLE_MARGIN * factor
            yield Quantity(factor, "multiple", margin, start, end, is_word=True)

    def _ranked(self, text: str) -> Iterator[Quantity]:
        """Yield places in an order: ranks third, comes 159th, the second largest."""
        for pattern in self._ranks:
            for found in pattern.finditer(text):
                shown = found["rank"].casefold()
                value = self._words.ranks.get(shown) or int(re.sub(r"\D", "", shown))
                yield Quantity(value, "rank", 0, *found.span("rank"), is_word=shown.isalpha())

    def _in_dozens(self, text: str) -> Iterator[Quantity]:
        for found in self._vague.finditer(text):
            least = float(self._words.vague[found[0].casefold()])
            yield Quantity(least, "count", 0, *found.span(), bound="vague", is_word=True)

    def _in_digits(self, text: str) -> Iterator[Quantity]:
        """Yield numbers in digits, with what follows them: magnitude, per cent, times."""
        decimal = self._words.decimal
        for found in self._numerals.finditer(text):
            digits = re.sub(rf"[^\d{decimal}]", "", found[0]).replace(decimal, ".")
            decimals = len(digits.partition(".")[2])
            margin = 0.5 * 10**-decimals
            if not decimals and len(digits) > 4 and digits.endswith("000"):
                margin = _THOUSANDS_MARGIN
            yield self._extended(Quantity(float(digits), "count", margin, *found.span()), text)

    def _spelled(self, text: str) -> Iterator[Quantity]:
        """Yield numbers in words, with what follows them."""
        for start, end, value, last in spelled_numbers(text, self._words):
            margin = 0.5 * (last if last >= 1000 else 1)
            if value < last:
                margin = 0.1 * value  # half a million
            plain = Quantity(value, "count", margin, start, end, is_word=True, is_scaled=last > 1)
            yield self._extended(plain, text)

    def _extended(self, plain: Quantity, text: str) -> Quantity:
        """Return a number with the word of magnitude and of its kind that follow it."""
        if not plain.is_word and (scale := self._scale.match(text, plain.end)):
            factor = self._words.factors[scale[1].casefold()]
            value, margin = plain.value * factor, plain.margin * factor
            plain = replace(plain, value=value, margin=margin, end=scale.end(), is_scaled=True)
        if percent := self._percent.match(text, plain.end):
            return replace(plain, kind="percent", end=percent.end())
        if self._percent_before.search(text, max(0, plain.start - _LONGEST_SIGN), plain.start):
            return replace(plain, kind="percent")
        if times := self._times.match(text, plain.end):
            margin = max(_MULTIPLE_MARGIN * plain.value, plain.margin if not plain.is_word else 0)
            return replace(plain, kind="multiple", margin=margin, end=times.end())
        return plain

    def _bounded(self, plain: Quantity, text: str) -> Quantity:
        """Return a number with the bound that the words before it give."""
        before = text[max(0, plain.start - 40) : plain.start] if plain.bound != "vague" else ""
        for pattern, bound in self._bounds:
            if pattern.search(before):
                margin = _rough(plain) if bound == "about" else plain.margin
                return replace(plain, bound=bound, margin=margin)
        return plain


class _Named:
    """Words that are a number by themselves: two thirds, doubled."""

    def __init__(self, values: Mapping[str, float]):
        self._values = tuple(values.values())
        named = "|".join(f"({pattern})" for pattern in values) or f"({_NEVER})"
        self._pattern = re.compile(rf"(?<![\w-])(?:{named})(?!\w)")

    def found(self, text: str) -> Iterator[tuple[float, int, int]]:
        """Yield what is found in a text, with start and end."""
        small = text.lower()  # much faster than a pattern that does not mind the case
        for found in self._pattern.finditer(small if len(small) == len(text) else text):
            yield self._values[found.lastindex - 1], *found.span()


def _with_shared_sign(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Yield numbers; the first of two that share a sign is a share too: 26 to 30 per cent."""
    for each, after in itertools.pairwise([*found, None]):
        is_shared = after and after.kind == "percent" and not after.is_scaled
        is_like = is_shared and each.value <= max(100, after.value)
        is_year = _CENTURIES[0] < each.value < _CENTURIES[1] and each.margin == 0.5
        if each.kind == "count" and is_like and not is_year:
            is_range = _RANGE.fullmatch(text, each.end, after.start)
            yield replace(each, kind="percent") if is_range else each
        else:
            yield each


def _rough(plain: Quantity) -> float:
    """Return half of one in the last place that is no zero: about 60 may be 56 or 64."""
    digits = f"{plain.value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(plain.margin, 0.5 * 10**zeros if plain.value >= 10 else 0)


def _after(names: Iterable[str]) -> re.Pattern:
    pattern = "|".join(sorted(names, key=len, reverse=True))
    return _compiled(rf"[\s\u00a0-]?({pattern})(?![^\W_\u0e00-\u0e7f])")  # Thai parts no words


def _before(bounds: Mapping[str, str]) -> tuple[tuple[re.Pattern, str], ...]:
    end = r"\s(?:an? |the )?(?:\W{0,3}(?:US)?\$\W?)?[*_]*$"
    return tuple(
        (_compiled(rf"(?<!\w)(?:{pattern}){end}"), bound) for pattern, bound in bounds.items()
    )


def _compiled(pattern: str) -> re.Pattern:
    return re.compile(pattern, re.IGNORECASE)
