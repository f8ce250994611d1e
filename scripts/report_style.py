"""The style sheet of the report: the brand, the page's rules, and colours that warn.

Red, amber and green are no colours of a brand. They are moved towards black or white until they can
be read on the brand's paper and on the tints that cells have; what they say stands beside them in
words and signs.
"""

from scripts.brand import Brand, Scheme
from scripts.brand_colours import TEXT
from scripts.colours import mixed, nearest_with_contrast
from scripts.page_style import page_style

_SIGNALS = {"error": "#c0392b", "warning": "#a86a00", "fine": "#2a7d4f"}
_TINT = 0.88
"""Share of paper in the ground of a cell."""


def report_style(brand: Brand, rules: str) -> str:
    """Return the style sheet of the report from the brand and the theme's rules."""
    night = f"@media screen and (prefers-color-scheme: dark) {{ {_signals(brand.dark)} }}"
    return page_style(brand, "\n".join([_signals(brand.light), night, rules]))


def _signals(scheme: Scheme) -> str:
    """Return a rule with the variables `--error`, `--error-tint` and so on for a scheme."""
    values = []
    for name, colour in _SIGNALS.items():
        tint = mixed(colour, scheme.paper, _TINT)
        values += [f"--{name}: {nearest_with_contrast(colour, tint, TEXT)};"]
        values += [f"--{name}-tint: {tint};"]
    return f":root {{ {' '.join(values)} }}"
