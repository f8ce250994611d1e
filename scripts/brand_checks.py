"""The checks of `_brand.yml`: its keys, its colours, and how well each is seen on its ground."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.colour_vision import confused, least_distance, told_apart
from scripts.colours import BLACK, contrast, hex_colour, nearest_with_contrast
from scripts.marked_yaml import Key, check_keys
from scripts.problems import Problem, nearest
from scripts.yaml_loader import Mapping as Marked

TEXT, GRAPHICS = 4.5, 3.0
"""Least contrast, WCAG 2.2: of text (1.4.3) and of what carries meaning in graphics (1.4.11)."""

THEME_COLOURS = ("foreground", "background", "primary", "secondary", "tertiary")
"""Those of brand.yml's names for colours that are used here."""
_OTHER_COLOURS = ("success", "info", "warning", "danger", "light", "dark")

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

_TOP = {
    "meta": Key(dict),
    "logo": Key((dict, str)),
    "color": Key(dict, required=True),
    "typography": Key(dict, required=True),
    "defaults": Key(dict, required=True),
}
_COLOUR = {
    "palette": Key(dict),
    **{name: Key(str, required=True) for name in THEME_COLOURS},
    **{name: Key(str) for name in _OTHER_COLOURS},
}
_ANY = Key(object)
_FAMILY = Key((str, dict), required=True)
_TYPOGRAPHY = {
    "fonts": Key(list),
    "base": _FAMILY,
    "headings": _FAMILY,
    "monospace": _FAMILY,
    "link": Key(dict),
}
_OWN = {"series": Key(list, required=True), "dark": Key(dict, required=True)}
_DARK = {name: Key(str, required=True) for name in (*THEME_COLOURS, "link")}
_META = {"name": Key((str, dict)), "link": Key((str, dict))}


def form_problems(settings: Marked, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key that is unknown, missing or of the wrong kind."""
    yield from check_keys(settings, _TOP, path, "_brand.yml")
    yield from _below(settings, "meta", _META, path)
    yield from _below(settings, "color", _COLOUR, path)
    yield from _below(settings, "typography", _TYPOGRAPHY, path)
    defaults = settings.get("defaults")
    if not isinstance(defaults, Marked):
        return
    if not isinstance(defaults.get("policy-brief"), Marked):
        hint = "add 'policy-brief:' with 'series:' and 'dark:' below it"
        yield Problem(path, defaults.line, "'defaults' lacks 'policy-brief'", hint)
        return
    yield from _below(defaults, "policy-brief", _OWN, path)
    yield from _below(defaults["policy-brief"], "dark", _DARK, path)


def _below(above: Marked, name: str, keys: Mapping[str, Key], path: Path) -> Iterator[Problem]:
    """Yield the problems of a group of names and values; one that is not there has none."""
    group = above.get(name)
    if not isinstance(group, Marked):
        return
    bare = {each for each in group.lines.keys() & keys.keys() if each not in group}
    wanted = {each: key for each, key in keys.items() if each not in bare}
    yield from check_keys(group, {**wanted, **dict.fromkeys(bare, _ANY)}, path, f"'{name}'")
    for each in sorted(each for each in bare if keys[each].required):
        hint = "put a colour between double quotes: what follows a bare # is a remark"
        yield Problem(path, group.line_of(each), f"'{each}' is empty", hint)


class Colours:
    """The colours of a brand file, found by value or by name; `problems` has what is no colour."""

    def __init__(self, settings: Marked, path: Path):
        self._path = path
        self._group: Marked = settings["color"]
        self._palette: Marked = self._group.get("palette") or Marked(self._group.line)
        self.problems: list[Problem] = []
        for name in self._palette:
            self.find(self._palette, name)

    def find(self, group: Marked, name: str) -> str:
        """Return the colour that a key of a group gives, as `#rrggbb`."""
        return self.resolve(group[name], group.line_of(name))

    def resolve(self, value: object, line: int) -> str:
        """Return the colour of a value, which may name another; black where it is none."""
        wanted, names = value, []
        while isinstance(wanted, str) and wanted not in names and not hex_colour(wanted):
            names.append(wanted)
            wanted = self._palette.get(wanted, self._group.get(wanted))
        found = hex_colour(wanted) if isinstance(wanted, str) else None
        if not found:
            known = set(self._palette) - set(names)
            hint = nearest(str(value), known, "write it as '#1b7f8c', or name one of 'palette'")
            self.problems.append(Problem(self._path, line, f"'{value}' is no colour", hint))
        return found or BLACK


@dataclass(frozen=True)
class Lines:
    """Where the colours of a scheme stand; that of links may stand in another group."""

    group: Marked
    link: int
    path: Path

    def of(self, colour: str) -> int:
        """Return the line of a scheme's colour."""
        return self.link if colour == "link" else self.group.line_of(_SOURCES.get(colour, colour))


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
        yield Problem(lines.path, lines.of(ink), f"{message}; {least:g}:1 is needed", hint)


def series_problems(
    series: Mapping[str, str], paper: str, path: Path, line: int
) -> Iterator[Problem]:
    """Yield a problem for each colour of charts that is hard to see on paper.

    `series` are the colours by what the author wrote.
    """
    for written, colour in series.items():
        found = contrast(colour, paper)
        if found < GRAPHICS:
            message = f"the chart colour '{written}' has a contrast of {found:.1f}:1 with the paper"
            better = nearest_with_contrast(colour, paper, GRAPHICS)
            hint = f"{better} has enough"
            yield Problem(path, line, f"{message}; {GRAPHICS:g}:1 is needed", hint)


def likeness_problems(
    series: Mapping[str, str], paper: str, path: Path, line: int
) -> Iterator[Problem]:
    """Yield a problem for each pair of colours of charts that some readers cannot tell apart."""
    names, colours = list(series), list(series.values())
    for one, two, vision, distance in confused(colours):
        others = [colour for colour in colours if colour != colours[two]]
        tones = (
            each for each in told_apart(colours[two], others) if contrast(each, paper) >= GRAPHICS
        )
        better = next(tones, "")
        hint = f"{better} in place of '{names[two]}' can be told from all others"
        if not better:
            hint = f"take another colour for '{names[two]}', much darker or lighter than the others"
        message = f"the chart colours '{names[one]}' and '{names[two]}' look alike with {vision}"
        measure = f"distance {distance:.0f}; {least_distance(len(colours)):g} is needed"
        yield Problem(path, line, f"{message} ({measure})", hint)
