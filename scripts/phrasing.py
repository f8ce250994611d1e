"""What the words right before and behind a number tell: a whole, a rate, a start, a growth."""

import re
from dataclasses import dataclass
from functools import cached_property

_DEFINITE = re.compile(r"\b(?:the|all|these|its|today[’']s) $", re.IGNORECASE)
_WHOLE = re.compile(r"\bof (?:the |its |their |all |these |our |a total of )*$", re.IGNORECASE)
_TARGET = re.compile(r"\bto (?:about |nearly |only |just |over |some )?$")
_START = (re.compile(r"\bfrom $"), re.compile(r"(?: [\w-]+){0,3} to "))
_RATE = re.compile(r"(?: [\w-]+){0,2} for (?:each|every)\b")
_GREW_BY = re.compile(
    r"\b(?:by|(?:increase|growth|rise|fall|decline|drop|gain) of)\W(?:\w+ ){0,3}$"
)
_GROWTH = re.compile(r"\W(?:more|fewer|less|higher|lower|increase|growth|rise|points?)\b")
_OF = re.compile(
    r"\s*(?:of|among) ((?:(?!\b(?:are|is|were|was|have|has|had|lie|live|belong|come|concern|remain"
    r"|hold|held|fall)\b)[^,.;:])*)"
)


@dataclass(frozen=True)
class Phrasing:
    """A number as typed, with its sentence around it."""

    before: str
    """From the beginning of the passage."""
    shown: str
    after: str
    """To the end of the sentence."""

    @cached_property
    def is_definite(self) -> bool:
        """Whether it counts what readers know already: the eleven member states."""
        return bool(_DEFINITE.search(self.before))

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is a whole of which parts are told: of the 134 projects."""
        return bool(_WHOLE.search(self.before))

    @cached_property
    def is_start(self) -> bool:
        """Whether it is where a change began: from 15 to 29."""
        before, after = _START
        return bool(before.search(self.before) and after.match(self.after))

    @cached_property
    def is_target(self) -> bool:
        """Whether it is where a change ended: from 15 to 29."""
        return bool(_TARGET.search(self.before))

    @cached_property
    def is_rate(self) -> bool:
        """Whether it says how many there are for one of another kind: three for each city."""
        return bool(_RATE.match(self.after))

    @cached_property
    def is_growth(self) -> bool:
        """Whether a share is one by which something grew: by 12 per cent, 12 per cent more."""
        is_said = _GREW_BY.search(self.before) or _GROWTH.match(self.after)
        return bool(is_said) or "point" in self.shown

    @cached_property
    def whole(self) -> str:
        """What a share is of: of *the completed projects*; empty where that is not said."""
        found = _OF.match(self.after)
        return found[1] if found else ""
