"""Values of what rows are told apart by, such as a city or a stage, and whether words name them."""

from dataclasses import dataclass
from functools import cached_property

from scripts.data_words import STATES


@dataclass(frozen=True)
class Part:
    """One value of a dimension: the stage "completed", the city "Kuala Lumpur"."""

    dimension: str
    """Stages in two tables are one dimension, so are cities."""
    value: str
    """As a reader knows it."""
    stems: frozenset[str]
    """A third of them name it: Brunei for Brunei Darussalam, health for Health & Well-Being."""

    alias: frozenset[str] = frozenset()
    """Stems that name it too: the region, where there are but two."""

    is_phrase: bool = False
    """Whether all of its words must be said."""

    over: frozenset[str] = frozenset()
    """Dimensions in which it lies: of a city, countries."""

    @property
    def is_own(self) -> bool:
        """Whether it is a text of a column, such as a stage, and no row of another table."""
        return "|" in self.dimension

    def __hash__(self) -> int:
        return hash((self.dimension, self.value))

    def is_named(self, named: frozenset[str], nouns: frozenset[str] = frozenset()) -> bool:
        """Return whether words name it; all must where one is a number, and one that tells it.

        `nouns` tell nothing: urban names no urban centre.
        """
        shared = self.stems & named
        if self.alias & named:
            return True
        if self.is_phrase:
            return shared == self.stems
        if digits := {each for each in self.stems if each.isdigit()}:
            rest = self.stems - digits
            is_named = rest <= named or (len(rest) == 1 and bool(STATES & named))
            return digits <= named and is_named
        return 3 * len(shared) >= len(self.stems) and bool(shared - nouns)


@dataclass(frozen=True, eq=False)
class Axis:
    """A column by which rows are sorted, or one that a foreign key leads to."""

    column: str
    """How an expression names it: `city_id`, `edition`."""
    parts: tuple[Part | None, ...]
    """Of each row; None for an empty cell."""
    cells: tuple[object, ...]
    is_expressible: bool = True
    """Whether a condition of a `{{ … }}` can name the column."""

    @cached_property
    def dimension(self) -> str:
        """Name of the dimension of its parts."""
        return next((part.dimension for part in self.parts if part), self.column)

    @cached_property
    def is_own(self) -> bool:
        """Whether texts of the table itself are its values: stages, no cities."""
        return "|" in self.dimension
