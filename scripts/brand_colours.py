"""The colours of a brand file, by value or by name, and the measures that they are held to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.colour_vision import confused, least_distance, told_apart
from scripts.colours import (
    BLACK,
    WHITE,
    contrast,
    hex_colour,
    luminance,
    nearest_with_contrast,
)
from scripts.problems import Problem, nearest
from scripts.yaml_loader import Mapping as Marked

TEXT, GRAPHICS = 4.5, 3.0
"""Least contrast, WCAG 2.2: of text (1.4.3) and of what carries meaning in graphics (1.4.11)."""
LIGHT_PAPER = 0.75
"""Least luminance of a background: the brief is printed, and charts are drawn for light paper."""

_PAIRS = (
    *((ink, "paper", TEXT) for ink in ("text", "muted", "primary", "accent", "link")),
    *((ink, "tint", TEXT) for ink in ("text", "muted", "primary", "link")),
    ("accent", "tint", GRAPHICS),
)
"""What stands on what, and the least contrast of the two."""

_SOURCES = {
    "text": "foreground",
    "muted": "foreground",
    "paper": "background",
    "accent": "secondary",
    "tint": "tertiary",
}
"""The key that a colour comes from, where its name is another."""


class Colours:
    """The colours of a brand file, found by value or by name; `problems` has what is no colour."""

    def __init__(self, settings: Marked, path: Path):
        self._path = path
        self._group: Marked = settings["color"]
        self._palette: Marked = self._group.get("palette") or Marked(self._group.line)
        self.problems: list[Problem] = []
        self._unsound = {
            name
            for name, value in self._palette.items()
            if not self._told(value, self._palette.line_of(name))
        }

    def find(self, group: Marked, name: str) -> str:
        """Return the colour that a key of a group gives, as `#rrggbb`."""
        return self.resolve(group[name], group.line_of(name))

    def resolve(self, value: object, line: int) -> str:
        """Return the colour of a value, which may name another; black where it is none."""
        if isinstance(value, str) and value in self._unsound:
            return BLACK  # told where the palette has it
        return self._told(value, line) or BLACK

    def _told(self, value: object, line: int) -> str | None:
        """Return the colour of a value; None, and a problem, where it is none."""
        wanted, names = value, []
        while isinstance(wanted, str) and wanted not in names and not hex_colour(wanted):
            names.append(wanted)
            wanted = self._palette.get(wanted, self._group.get(wanted))
        found = hex_colour(wanted) if isinstance(wanted, str) else None
        if not found:
            known = set(self._palette) - set(names)
            hint = nearest(str(value), known, "write it as '#1b7f8c', or name one of 'palette'")
            if hex_colour(f"#{value}"):
                hint = f"write '#{value}', between quotation marks"
            self.problems.append(
                Problem(
                    self._path, line, f"'{value}' is no colour", hint, code="brand-colour-wrong"
                )
            )
        return found


@dataclass(frozen=True)
class Lines:
    """Where the colours of a scheme stand; that of links may stand in another group."""

    group: Marked
    link: int
    path: Path

    def of(self, colour: str) -> int:
        """Return the line of a scheme's colour."""
        return self.link if colour == "link" else self.group.line_of(_SOURCES.get(colour, colour))


def paper_problems(paper: str, line: int, path: Path) -> Iterator[Problem]:
    """Yield a problem for a background that is no light one."""
    if luminance(paper) < LIGHT_PAPER:
        message = f"'background' ({paper}) is dark: print and Word stand on it too"
        hint = f"take {WHITE}, or a tone near it; the page in the dark has its own, under 'dark:'"
        yield Problem(path, line, message, hint, code="brand-contrast-low")


def contrast_problems(scheme: Mapping[str, str], lines: Lines) -> Iterator[Problem]:
    """Yield a problem for each colour of text that is hard to tell from what it stands on."""
    told: set[str] = set()
    for ink, ground, least in _PAIRS:
        found = contrast(scheme[ink], scheme[ground])
        if found >= least or ink in told or (ink == "muted" and "text" in told):
            continue
        told.add(ink)
        name, behind = (_SOURCES.get(each, each) for each in (ink, ground))
        what = f"quiet text, made from '{name}'," if ink == "muted" else f"'{name}' ({scheme[ink]})"
        message = f"{what} has a contrast of {found:.1f}:1 with '{behind}'"
        better = nearest_with_contrast(scheme[ink], scheme[ground], least)
        hint = f"{better} has enough"
        if ink == "muted":
            hint = f"move '{name}' and '{behind}' apart"
        message = f"{message}; {least:g}:1 is needed"
        yield Problem(lines.path, lines.of(ink), message, hint, code="brand-contrast-low")


Series = list[tuple[str, str]]
"""Colours of charts: what the author wrote, and the colour that it is."""


def series_problems(series: Series, paper: str, path: Path, line: int) -> Iterator[Problem]:
    """Yield a problem for each colour of charts that is hard to see on paper."""
    for written, colour in series:
        found = contrast(colour, paper)
        if found < GRAPHICS:
            message = f"the chart colour '{written}' has a contrast of {found:.1f}:1 with the paper"
            better = nearest_with_contrast(colour, paper, GRAPHICS)
            hint = f"{better} has enough"
            message = f"{message}; {GRAPHICS:g}:1 is needed"
            yield Problem(path, line, message, hint, code="brand-contrast-low")


def likeness_problems(series: Series, paper: str, path: Path, line: int) -> Iterator[Problem]:
    """Yield a problem for each pair of colours of charts that some readers cannot tell apart."""
    names, colours = [name for name, _ in series], [colour for _, colour in series]
    for one, two, vision, distance in confused(colours):
        others = [*colours[:two], *colours[two + 1 :]]
        tones = (
            each for each in told_apart(colours[two], others) if contrast(each, paper) >= GRAPHICS
        )
        better = next(tones, "")
        hint = f"{better} in place of '{names[two]}' can be told from all others"
        if not better:
            hint = f"take another colour for '{names[two]}', much darker or lighter than the others"
        pair = f"the chart colours '{names[one]}' and '{names[two]}'"
        measure = f"distance {distance:.1f}; {least_distance(len(colours)):g} is needed"
        message = f"{pair} look alike with {vision} ({measure})"
        if colours[one] == colours[two]:
            message = f"{pair} are the same"
        yield Problem(path, line, message, hint, code="brand-colours-alike")
