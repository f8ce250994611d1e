"""Numbers in words: twenty-six, two hundred and six, a dozen, half a million; for `quantities`."""

import functools
import re
from collections.abc import Iterator

from scripts.number_words import NumberWords

_ARTICLES = ("a", "an", "half")

_DOZEN = 12
"""The factor that is a number by itself: dozen eggs, but no million people."""

Spelled = tuple[int, int, float, float]
"""Start and end in the text, the value, and the last factor, which tells how exact it is."""


def spelled_numbers(text: str, words: NumberWords) -> Iterator[Spelled]:
    """Yield the numbers in words of a text, in order."""
    if not words.units:
        return
    for found in _run_pattern(words).finditer(text):
        if words.factors.get(found[0].casefold(), _DOZEN) != _DOZEN:
            continue  # of "2.6 million" the number stands elsewhere
        half = 0.5 if found[0].casefold().startswith("half ") else 1
        run = _Run(words, found.start())
        for each in re.finditer(r"\w+", found[0]):
            if each[0].casefold() not in (*words.joins, *_ARTICLES):
                yield from run.read(each)
        yield from ((start, end, half * value, last) for start, end, value, last in run.ended())


@functools.cache
def _run_pattern(words: NumberWords) -> re.Pattern:
    """Return a pattern of number words one after another."""
    names = sorted(
        {*words.units, *words.factors, *words.teens}, key=lambda name: (-len(name), name)
    )
    word = f"(?:{'|'.join(names)})"
    gap = "(?:[ -]" + "".join(f"|[ ]{each}[ ]" for each in words.joins) + ")"
    article = rf"(?:(?:half )?an? (?=(?:{'|'.join(words.factors)})\b))?"
    return re.compile(rf"(?<![\w-]){article}{word}(?:{gap}{word})*(?!\w)", re.IGNORECASE)


class _Run:
    """Reads number words one after another: a unit that cannot join begins another number."""

    def __init__(self, words: NumberWords, start: int):
        self._words, self._offset, self._start = words, start, start
        self._end = -1
        self._unit = self._group = self._total = 0.0
        self._last = 1.0

    def read(self, word: re.Match) -> Iterator[Spelled]:
        """Take a word; yield the number that is at its end before it."""
        name = word[0].casefold()
        value = self._words.units.get(name)
        joins = not self._unit or (self._unit % 10 == 0 and (value or 0) < 10 < self._unit)
        if value is not None and not joins:
            yield from self.ended()
            self._start = self._offset + word.start()
        if value is not None:
            self._unit, self._last = self._unit + value, 1.0
        elif name in self._words.teens:
            self._unit += 10
        else:
            self._multiply(self._words.factors[name])
        self._end = self._offset + word.end()

    def _multiply(self, factor: float) -> None:
        self._last = float(factor)
        if factor < 1000:
            self._group, self._unit = self._group + max(self._unit, 1) * factor, 0
        else:
            whole = max(self._group + self._unit, 1)
            self._total, self._group, self._unit = self._total + whole * factor, 0, 0

    def ended(self) -> Iterator[Spelled]:
        """Yield the number that was read, if any."""
        if self._end >= 0:
            value = self._total + self._group + self._unit
            yield self._start, self._end, value, self._last
        self._unit = self._group = self._total = 0.0
        self._last, self._end = 1.0, -1
