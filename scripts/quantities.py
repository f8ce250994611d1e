"""The numbers in a text: 1,234 · 12.5 % · one third · twenty-six · 2.6 million · doubled · ranges.

In: a text and the words of its language. Out: what each number says, how exactly, and where.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.number_words import NUMBER_WORDS, NumberWords
from scripts.spelled_numbers import spelled_numbers


@dataclass(frozen=True)
class Quantity:
    """A number, as a reader understands it."""

    value: float
    kind: str
    """`count` (of whatever), `percent` (a share of a whole, in per cent), `multiple`, `rank`."""
    margin: float
    """Half of one in the last place that is shown, or how far a fraction may be off."""
    start: int
    end: int
    bound: str = ""
    """`about`, `over`, `under` or `nearly`, where a word before it says so; `vague`: dozens."""
    is_word: bool = False
    """Whether it is written in letters only."""
    is_scaled: bool = False
    """Whether a word of magnitude such as million is part of it."""

    def admits(self, value: float) -> bool:
        """Return whether a writer may print this number for a value."""
        low, high = self.range
        return low <= value <= high

    @property
    def range(self) -> tuple[float, float]:
        """The least and the greatest value for which a writer may print this number."""
        slack = self.margin + 1e-9 * abs(self.value)
        low, high = sorted(factor * self.value for factor in _BOUNDS[self.bound])
        if self.kind == "multiple" and self.bound == "over":
            high = self.value + 1  # more than doubled, but not tripled
        return min(low, self.value - slack), max(high, self.value + slack)


_BOUNDS = {
    "": (1.0, 1.0),
    "about": (1.0, 1.0),
    "over": (1.0, 1.3),
    "under": (0.65, 1.0),
    "nearly": (0.9, 1.0),
    "vague": (1.0, 10.0),
}
"""Between which multiples of the number a value may lie: 200 is not "more than 130"."""

_SHARE_MARGIN = 2.0
"""Per cent points: a third may stand for 31.4 or 35.2, not for 30."""
_MULTIPLE_MARGIN = 0.05
_NUMERAL = r"\d{1,3}(?:[%s\u00a0\u2009\u202f ]\d{3})+(?!\d)(?:[%s]\d+)?|\d+(?:[%s]\d+)?"
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """Return the numbers of a text in order; those of a share within a fraction only once."""
    words = NUMBER_WORDS.get(language, NUMBER_WORDS["en"])
    taken: list[Quantity] = []
    text = text.translate(_THAI_DIGITS)
    for find in (_fractions, _multiples, _ranks, _numerals, _spelled, _vague):
        for each in find(text, words):
            if all(each.end <= other.start or each.start >= other.end for other in taken):
                taken.append(each)
    ordered = sorted(taken, key=lambda each: each.start)
    return [_bounded(each, text, words) for each in _ranges(ordered, text)]


def _ranges(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Yield numbers; the first of two that share a sign is a share too: 26 to 30 per cent."""
    for each, after in itertools.pairwise([*found, None]):
        gap = text[each.end : after.start] if after else ""
        is_shared = after and after.kind == "percent" and not after.is_scaled
        is_year = 1900 < each.value < 2100 and each.margin == 0.5
        if each.kind == "count" and is_shared and _GAP.fullmatch(gap) and not is_year:
            each = replace(each, kind="percent")
        yield each


_GAP = re.compile(r"\s?(?:[-–—]|--|to|and|or)\s?")


def _fractions(text: str, words: NumberWords) -> Iterator[Quantity]:
    for pattern, share in words.shares.items():
        for found in _compiled(rf"(?<![\w-]){_group(pattern)}(?!\w)").finditer(text):
            yield Quantity(
                100 * share, "percent", _SHARE_MARGIN, *found.span(), is_word=True, is_scaled=True
            )


def _multiples(text: str, words: NumberWords) -> Iterator[Quantity]:
    for pattern, factor in words.multiples.items():
        for found in _compiled(rf"(?<![\w-]){_group(pattern)}(?!\w)").finditer(text):
            margin = _MULTIPLE_MARGIN * factor
            yield Quantity(factor, "multiple", margin, *found.span(), is_word=True)


_RANKED = r"\b(?:ranks?|ranked|ranking|comes?|came|placed?|stands?|stood|is|are|was|were) (?:the )?"
_LARGEST = r"[- ](?:largest|smallest|biggest|highest|lowest|most|least|fewest)"


def _ranks(text: str, words: NumberWords) -> Iterator[Quantity]:
    """Yield places in an order: ranks third, comes 159th, the second largest."""
    names = "|".join(words.ranks)
    place = rf"(?P<rank>{names}|\d+(?:st|nd|rd|th))" if names else r"(?P<rank>(?!))"
    for pattern in (rf"{_RANKED}{place}\b(?! of the )", rf"(?<!\w){place}{_LARGEST}"):
        for found in _compiled(pattern, re.IGNORECASE).finditer(text):
            shown = found["rank"].casefold()
            value = words.ranks.get(shown) or int(re.sub(r"\D", "", shown))
            yield Quantity(value, "rank", 0, *found.span("rank"), is_word=shown.isalpha())


def _vague(text: str, words: NumberWords) -> Iterator[Quantity]:
    for name, least in words.vague.items():
        for found in _compiled(rf"\b{name}\b(?= of\b)", re.IGNORECASE).finditer(text):
            yield Quantity(float(least), "count", 0, *found.span(), bound="vague", is_word=True)


def _numerals(text: str, words: NumberWords) -> Iterator[Quantity]:
    """Yield numbers in digits, with what follows them: magnitude, per cent, times."""
    other = "," if words.decimal == "." else "."
    numeral = _NUMERAL % (other, words.decimal, words.decimal)
    for found in _compiled(rf"(?<![\d.,]){numeral}").finditer(text):
        digits = re.sub(rf"[^\d{words.decimal}]", "", found[0]).replace(words.decimal, ".")
        decimals = len(digits.partition(".")[2])
        margin = 0.5 * 10**-decimals
        if not decimals and len(digits) > 4 and digits.endswith("000"):
            margin = 500.0  # who writes 64,000 has rounded to thousands
        plain = Quantity(float(digits), "count", margin, *found.span())
        yield _extended(plain, text, words)


def _spelled(text: str, words: NumberWords) -> Iterator[Quantity]:
    """Yield numbers in words, with what follows them."""
    for start, end, value, last in spelled_numbers(text, words):
        margin = 0.5 * (last if last >= 1000 else 1)
        if value < last:
            margin = 0.1 * value  # half a million
        plain = Quantity(value, "count", margin, start, end, is_word=True, is_scaled=last > 1)
        yield _extended(plain, text, words)


def _extended(plain: Quantity, text: str, words: NumberWords) -> Quantity:
    """Return a number with the word of magnitude and of its kind that follow it."""
    rest = text[plain.end :]
    if not plain.is_word and (scale := _after(rest, tuple(words.factors))):
        factor = words.factors[scale[1].casefold()]
        value, margin = plain.value * factor, plain.margin * factor
        plain = replace(
            plain, value=value, margin=margin, end=plain.end + scale.end(), is_scaled=True
        )
        rest = text[plain.end :]
    if percent := _after(rest, words.percent):
        return replace(plain, kind="percent", end=plain.end + percent.end())
    if times := _compiled(rf"[ -]?(?:{words.times})").match(rest):
        margin = max(_MULTIPLE_MARGIN * plain.value, plain.margin if not plain.is_word else 0)
        return replace(plain, kind="multiple", margin=margin, end=plain.end + times.end())
    return plain


def _after(rest: str, names: tuple[str, ...]) -> re.Match | None:
    pattern = "|".join(sorted(names, key=len, reverse=True))
    return _compiled(rf"[\s\u00a0-]?({pattern})(?![^\W_])", re.IGNORECASE).match(rest)


def _bounded(plain: Quantity, text: str, words: NumberWords) -> Quantity:
    """Return a number with the bound that the words before it give."""
    before = text[max(0, plain.start - 40) : plain.start] if plain.bound != "vague" else ""
    for pattern, bound in words.bounds.items():
        money = r"(?:\W{0,3}(?:US)?\$\W?)?"
        if _compiled(rf"(?<!\w)(?:{pattern})\s(?:an? |the )?{money}[*_]*$", re.I).search(before):
            margin = _rough(plain) if bound == "about" else plain.margin
            return replace(plain, bound=bound, margin=margin)
    return plain


def _any(names: object) -> str:
    return "(?:" + "|".join(names) + ")"


def _rough(plain: Quantity) -> float:
    """Return half of one in the last place that is no zero: about 60 may be 56 or 64."""
    digits = f"{plain.value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(plain.margin, 0.5 * 10**zeros if plain.value >= 10 else 0)


def _group(pattern: str) -> str:
    return f"(?i:{pattern})"


@functools.cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern:
    return re.compile(pattern, flags)
