"""Widths of the columns of a table in Word, from the texts in them.

Lengths are measured in letters of average width, which suits all faces well enough.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

_LONGEST_WORD = 16
"""Scripts without blanks, and addresses, may break anywhere."""
_WORDS = re.compile(r"[^\s\-–/]+[\-–/]?")


def least_widths(columns: Sequence[Sequence[str]], margin: int, letter: int) -> list[int]:
    """Return what each column needs for its longest word, in the measure of the arguments."""
    longest = [
        max((_length(word) for text in each for word in _WORDS.findall(text)), default=1)
        for each in columns
    ]
    return [round(margin + letter * min(each, _LONGEST_WORD)) for each in longest]


def _length(text: str) -> float:
    """Return the length of a text in letters of average width; marks above letters have none."""
    marks = sum(unicodedata.category(letter) == "Mn" for letter in text)
    narrow = sum(letter in "ijlftrI.,:;()[]'|" for letter in text)
    broad = sum(letter in "mwMW%—" or letter.isupper() for letter in text)
    return len(text) - marks - 0.4 * narrow + 0.3 * broad


def column_widths(
    columns: Sequence[Sequence[str]], width: int, margin: int, letter: int
) -> list[int]:
    """Return widths that fill the whole: room for the longest word first, then by length of text.

    `columns` holds the texts of each; the other arguments are twentieths of a point.
    """
    least = least_widths(columns, margin, letter)
    if sum(least) >= width:
        return _levelled(least, width)
    most = [round(margin + letter * max(map(_length, each), default=1)) for each in columns]
    if sum(most) <= width:
        return [much + (width - sum(most)) // len(most) for much in most]
    # The root keeps one long cell from taking all that is left.
    wanted = [
        math.sqrt(max(much - little, 0)) + 1 for much, little in zip(most, least, strict=True)
    ]
    spare = (width - sum(least)) / sum(wanted)
    return [int(little + more * spare) for little, more in zip(least, wanted, strict=True)]


def _levelled(widths: list[int], total: int) -> list[int]:
    """Return widths cut to a total: the widest to one level, so that numbers stay whole."""
    level = 0
    for index, each in enumerate(sorted(widths)):
        level = total // (len(widths) - index)
        if each > level:
            break
        total -= each
    return [min(each, level) for each in widths]
