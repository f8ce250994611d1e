"""One number of a text: what it says, how exactly, and for which values a writer may print it."""

from dataclasses import dataclass


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

    @property
    def is_small_word(self) -> bool:
        """Whether it is a word up to ten, which is often no statistic."""
        return self.kind == "count" and self.is_word and self.value <= SMALL

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


SMALL = 10
"""Words up to it often count what a text itself names."""
_BOUNDS = {
    "": (1.0, 1.0),
    "about": (1.0, 1.0),
    "over": (1.0, 1.3),
    "under": (0.65, 1.0),
    "nearly": (0.9, 1.0),
    "vague": (1.0, 10.0),
}
"""Between which multiples of the number a value may lie: 200 is not "more than 130"."""
