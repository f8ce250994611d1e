"""How English sentences speak of what the data hold: synonyms, contraries, verbs of change.

The tables are described in English, so only English sentences can be compared with them by words.
"""

import re
from collections.abc import Iterable

from scripts.sentences import stem, stems

LITTLE = stems(
    "the of in or and more by to at for with a an was were is are had has on as from it its"
)
"""Stems of words that tell nothing."""
UNIT_WORDS = stems("million thousand percent per cent square") | LITTLE
"""Stems of a unit that say by how much, not of what."""
NO_NOUNS = stems("not day per year unit share land area rural urban") | LITTLE
"""Stems in the titles of columns that are nothing to be counted."""
STATES = stems("state member")
"""What stands for ASEAN in the ten member states."""
OPPOSITES = ((stem("urban"), stem("rural")),)
UNIT_NOUNS = stems("hours minutes percent")
"""What a number may measure though no table does."""


def _groups(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(stems(group) for group in groups)


_SYNONYMS = _groups(
    "city member pilot municipality town",
    "people resident inhabitant population citizen person dweller",
    "country state nation",
    "kilometre km",
    "urban town",
    "project entry scheme initiative register",
)
_STAGES = _groups("completed completion finished done", "ongoing running underway")


def _with_groups(found: Iterable[str], groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return stems with all of each group of which one is there."""
    known = frozenset(found)
    return known.union(*(group for group in groups if group & known))


def widened(nouns: Iterable[str]) -> frozenset[str]:
    """Return stems of what is counted with their synonyms."""
    return _with_groups(nouns, _SYNONYMS)


def with_stages(found: Iterable[str]) -> frozenset[str]:
    """Return stems of a sentence with the other words for the stages that it names."""
    return _with_groups(found, _STAGES)


CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr(?:ow|ew|own|ows|owing|owth)|increas\w*"
    r"|f(?:all|alls|ell|allen)|declin\w*|drop\w*|add(?:s|ed)?|t(?:ake|akes|ook) in|on top"
    r"|additions?|gain\w*|br(?:ings?|ought)|los(?:e|es|t)|join\w*|expand\w*|shr[aiu]nk\w*|chang\w*"
    r"|doubl\w*|tripl\w*|trebl\w*|quadrupl\w*|halv\w*|since|new|further"
    r"|(?<!or )(?:more|fewer|less)(?! than))\b",
    re.IGNORECASE,
)
"""In a sentence that may state a difference between years."""
EXTREME = re.compile(
    r"\b(?:small(?:er|est)?|larg(?:er|est)|low(?:er|est)|high(?:er|est)|least|most|fewest|biggest"
    r"|range[sd]?|from|between|lead(?:s|ing)?|tops?|first|differ|size|none?|no)\b",
    re.IGNORECASE,
)
"""In a sentence that may state the least or the most of several."""
TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|add(?:s|ed)? up|in all|between them|in total|make up"
    r"|account)\b"
)
"""In a sentence that may state a sum of what it names."""
