"""A text as its author typed it, every line of which knows its line in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Typed:
    """A text of a file, or a part of one."""

    path: Path
    text: str
    first_line: int = 1
    """Line of the file at which the text begins."""
    lines: tuple[int, ...] = ()
    """For each line of the text its line of the file, where they do not follow on each other."""

    def line_of(self, row: int) -> int:
        """Return the line of the file on which a line of the text stands, which counts from 0."""
        return self.lines[row] if self.lines else self.first_line + row

    def line_at(self, index: int) -> int:
        """Return the line of the file in which a place of the text lies."""
        return self.line_of(self.text.count("\n", 0, index))

    def numbered(self, text: str = "") -> Iterator[tuple[int, str]]:
        """Yield each line with its line of the file; of `text`, if it is the same with blanks."""
        return ((self.line_of(at), line) for at, line in enumerate((text or self.text).split("\n")))
