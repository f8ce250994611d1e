"""The form of `_brand.yml`: which keys it has, and what each may hold."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.marked_yaml import Key, check_keys
from scripts.problems import Problem
from scripts.yaml_loader import Mapping as Marked

THEME_COLOURS = ("foreground", "background", "primary", "secondary", "tertiary")
"""Those of brand.yml's names for colours that are used here."""
_OTHER_COLOURS = ("success", "info", "warning", "danger", "light", "dark")

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
_LINK = {"color": Key(str, required=True)}


def _address_fault(value: str | Mapping) -> str:
    """Return what is wrong with the publisher's address, which may stand in a group as `home`."""
    home = value if isinstance(value, str) else value.get("home", "https://")
    return "" if str(home).startswith(("https://", "http://")) else "must begin with https://"


def _series_fault(value: list) -> str:
    return "" if value else "names no colour"


_OWN = {"series": Key(list, required=True, check=_series_fault), "dark": Key(dict, required=True)}
_DARK = {name: Key(str, required=True) for name in (*THEME_COLOURS, "link")}
_META = {"name": Key((str, dict)), "link": Key((str, dict), check=_address_fault)}
_BARE = "put a colour between double quotes: what follows a bare # is a remark"


def form_problems(settings: Marked, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key that is unknown, missing or of the wrong kind."""
    yield from check_keys(settings, _TOP, path, "_brand.yml", "brand")
    yield from _below(settings, "meta", _META, path)
    yield from _below(settings, "color", _COLOUR, path)
    yield from _palette_problems(settings.get("color"), path)
    yield from _below(settings, "typography", _TYPOGRAPHY, path)
    if isinstance(typography := settings.get("typography"), Marked):
        yield from _below(typography, "link", _LINK, path)
    defaults = settings.get("defaults")
    if not isinstance(defaults, Marked):
        return
    if not isinstance(defaults.get("policy-brief"), Marked):
        hint = "add 'policy-brief:' with 'series:' and 'dark:' below it"
        message = "'defaults' lacks 'policy-brief'"
        yield Problem(path, defaults.line, message, hint, code="brand-key-missing")
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
    yield from check_keys(
        group, {**wanted, **dict.fromkeys(bare, _ANY)}, path, f"'{name}'", "brand"
    )
    for each in sorted(each for each in bare if keys[each].required):
        message = f"'{each}' is empty"
        yield Problem(path, group.line_of(each), message, _BARE, code="brand-colour-wrong")


def _palette_problems(colours: object, path: Path) -> Iterator[Problem]:
    """Yield a problem for each name of the palette without a colour."""
    palette = colours.get("palette") if isinstance(colours, Marked) else None
    if isinstance(palette, Marked):
        for name in sorted(palette.lines.keys() - palette.keys()):
            message = f"'{name}' is empty"
            yield Problem(path, palette.line_of(name), message, _BARE, code="brand-colour-wrong")
