"""English dictionaries: which words are right, and which right word is nearest to a wrong one.

The lists in `scripts/dictionaries` are SCOWL's (see the README there), the most common words first.
"""

import difflib
import functools
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.languages import primary

FOLDER = Path(__file__).parent / "dictionaries"

_OWN_RANK = 40_000
"""A writer's own words are suggested before rare words, and after common ones."""
_RARER = 4_500
"""Words of about one frequency: so many are in SCOWL's smallest list."""
_COMMON = 12_000
"""So many words are in SCOWL's two smallest lists."""
_CLOSE = 0.84
"""Likeness (Ratcliff and Obershelp) above which a word of several wrong letters is suggested."""
_LONG = 6
"""Letters from which on a word of several wrong letters can be told from another word."""


@dataclass(frozen=True)
class Dictionary:
    """The words of a language."""

    name: str
    """Such as "British English"."""
    ranks: Mapping[str, int] = field(repr=False)
    """Each word with its place in the list: the lower, the more common."""


@functools.cache
@functools.cache
def dictionary(tag: str) -> Dictionary | None:
    """Return the dictionary of a BCP 47 tag, None where there is none.

    English of any country but the United States is held to be spelt as in Britain; `en` alone takes
    the words of both.
    """
    if primary(tag) != "en":
        return None
    if tag == "en":
        return Dictionary("English", _ranks("en", "en-GB", "en-US"))
    if tag.upper().endswith("-US"):
        return Dictionary("American English", _ranks("en", "en-US"))
    return Dictionary("British English", _ranks("en", "en-GB"))


def _ranks(*names: str) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for name in reversed(names):
        words = (FOLDER / f"{name}.txt").read_text("utf-8").split()
        ranks.update(zip(words, range(len(words)), strict=True))
    return ranks


class Vocabulary:
    """A dictionary, and the words that a project adds to it."""

    def __init__(self, words: Dictionary, own: Iterable[str]):
        self.name = words.name
        self._ranks = words.ranks
        self._own = frozenset(own)
        self._folded = {word.lower(): word for word in sorted(self._own)}

    def knows(self, word: str) -> bool:
        """Whether a word is right; capitals may be added to a word, not taken from a name."""
        word = word.replace("’", "'")
        for form in (word, word.lower(), word[:1] + word[1:].lower()):
            if form in self._ranks or form in self._own:
                return True
        if word.endswith("'s"):
            return self.knows(word[:-2])
        return word.endswith("s") and word.removesuffix("s") in self._own

    def neighbours(self, word: str) -> list[str]:
        """Return the right words that one slip makes a wrong one, the likeliest first.

        A slip is a letter too many, too few or wrong, or two in each other's place (Damerau 1964).
        """
        folded = word.lower()
        found: dict[str, int] = {}
        for each, unlikely in _slips(folded):
            if (right := self._right(each)) and right != word:
                found[right] = min(unlikely, found.get(right, unlikely))
        return sorted(found, key=lambda right: self._unlikeliness(right, folded, found[right]))

    def _unlikeliness(self, right: str, folded: str, slip: int) -> tuple:
        """Return what right words are sorted by: first letter, how rare they are, sort of slip."""
        return right[0].lower() != folded[0], self._rank(right) // _RARER, slip, right

    def nearest(self, word: str) -> str:
        """Return the right word that is most likely meant, in the case that was typed, or none."""
        found = self.neighbours(word) or self._alike(word.lower())
        best = found[0] if found else ""
        return best[:1].upper() + best[1:] if word[:1].isupper() else best

    def is_common(self, word: str) -> bool:
        """Whether a word is one that every text may hold, and no name."""
        return word.islower() and self._rank(word) < _COMMON

    def is_own(self, word: str) -> bool:
        """Whether a word is one that the project has added."""
        return word in self._own

    def _alike(self, folded: str) -> list[str]:
        if len(folded) < _LONG:
            return []
        some = [
            each
            for each in (*self._ranks, *self._folded)
            if each[0] == folded[0] and abs(len(each) - len(folded)) <= 2
        ]
        return difflib.get_close_matches(folded, some, n=1, cutoff=_CLOSE)

    def _right(self, folded: str) -> str:
        """Return a word as it is written, nothing where it is not known."""
        if folded in self._ranks:
            return folded
        if folded in self._folded:
            return self._folded[folded]
        return folded.capitalize() if folded.capitalize() in self._ranks else ""

    def _rank(self, word: str) -> int:
        return self._ranks.get(word, _OWN_RANK)


def _slips(word: str) -> Iterator[tuple[str, int]]:
    """Yield each text that is one slip away from a word, and how unlikely that sort of slip is."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:], 0
        if after:
            yield before + after[1:], 1
        for letter in string.ascii_lowercase:
            yield before + letter + after, 1
            if after:
                yield before + letter + after[1:], 2
