"""The page's style sheet: the brand as CSS variables, then the theme's rules.

The variables bear the names that `brand.Scheme` gives its colours. On paper, and for charts, whose
colours are chosen for a light ground, the light scheme holds at any hour.
"""

import dataclasses

from scripts.brand import Brand, Scheme
from scripts.brand_colours import TEXT
from scripts.colours import mixed, nearest_with_contrast

_DARK = "@media screen and (prefers-color-scheme: dark)"
_CHART_COLOURS = ("paper", "text", "link", "primary")

# What style attributes would say of columns and pictures; the policy lets none in.
_WIDTHS = "".join(f".width-{percent}{{width:{percent}%}}" for percent in range(1, 101))


def page_style(brand: Brand, rules: str) -> str:
    """Return the style sheet of a page from the brand and the theme's rules."""
    light = brand.light
    day = {**_colours(light), **_on_primary(light), **_chart_colours(light), **_faces(brand)}
    night = f"{_DARK} {{ {_root(_colours(brand.dark))} }}"
    return "\n".join([_root(day), night, rules.strip(), _WIDTHS])


def _colours(scheme: Scheme) -> dict[str, str]:
    return dataclasses.asdict(scheme)


def _chart_colours(light: Scheme) -> dict[str, str]:
    return {f"chart-{name}": getattr(light, name) for name in _CHART_COLOURS}


def _on_primary(light: Scheme) -> dict[str, str]:
    """Return the colour of quiet text on the masthead, which no pair of the brand warrants."""
    quiet = mixed(light.paper, light.primary, 0.18)
    return {"on-primary-muted": nearest_with_contrast(quiet, light.primary, TEXT)}


def _faces(brand: Brand) -> dict[str, str]:
    return {name: f'"{getattr(brand, name)}"' for name in ("base", "headings", "monospace")}


def _root(values: dict[str, str]) -> str:
    """Return a rule that sets variables for the whole page."""
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in values.items()) + " }"
