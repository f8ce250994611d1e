"""The brand: colours, typefaces, mark and name of the publisher, from `content/theme/_brand.yml`.

The file has the public form of brand.yml (https://posit-dev.github.io/brand-yml/), with what that
form does not know (colours of series in charts, the page in the dark) in `defaults: policy-brief:`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts import brand_colours
from scripts.brand_checks import THEME_COLOURS, form_problems
from scripts.brand_colours import Colours, Lines
from scripts.brand_logo import Logo, logo_of
from scripts.brand_typefaces import ROLES, family_of, typeface_problems
from scripts.colours import mixed
from scripts.marked_yaml import load
from scripts.problems import Collector, raise_if
from scripts.yaml_loader import Mapping as Marked

PATH = Path("content/theme/_brand.yml")


@dataclass(frozen=True)
class Scheme:
    """Colours for one ground, light or dark, each as `#rrggbb`."""

    text: str
    """Running text."""
    paper: str
    """What it stands on."""
    primary: str
    """Headings, rules of tables, the ground of mastheads."""
    accent: str
    """Small marks, bars and labels."""
    tint: str
    """Ground of boxes."""
    link: str
    muted: str
    """Text that stands back: notes, sources, running heads."""
    rule: str
    """Thin lines that only part things."""


@dataclass(frozen=True)
class Brand:
    """How a publication looks, and in whose name it speaks."""

    light: Scheme
    dark: Scheme
    series: tuple[str, ...]
    """Colours of series in charts, in order."""
    base: str
    """Typeface family of running text."""
    headings: str
    """Typeface family of headings, figures, tables and boxes."""
    monospace: str
    """Typeface family of code."""
    name: str = ""
    """The publisher as cited; empty as long as there is none."""
    link: str = ""
    """The publisher's address."""
    logo: Logo | None = None


def load_brand(path: Path = PATH) -> Brand:
    """Return the brand; raises ContentError for what is unknown, missing or hard to see."""
    settings = load(path)
    raise_if(form_problems(settings, path))
    typefaces, meta = settings["typography"], settings.get("meta", {})
    name = _text(meta.get("name", ""), "full", "short")
    collect = Collector()
    collect.problems.extend(typeface_problems(typefaces, path))
    with collect:
        light, dark, series = _colours(settings, path)
    with collect:
        logo = logo_of(settings, path, name)
    collect.raise_if_any()
    return Brand(
        light=light,
        dark=dark,
        series=series,
        **{role: family_of(typefaces, role) for role in ROLES},
        name=name,
        link=_text(meta.get("link", ""), "home"),
        logo=logo,
    )


def _colours(settings: Marked, path: Path) -> tuple[Scheme, Scheme, tuple[str, ...]]:
    """Return both schemes and the colours of series; raises ContentError."""
    colours, own = Colours(settings, path), settings["defaults"]["policy-brief"]
    group, night = settings["color"], own["dark"]
    links = settings["typography"].get("link", {})
    links, link = (links, "color") if "color" in links else (group, "primary")
    light = _scheme({**_named(colours, group), "link": colours.find(links, link)})
    dark = _scheme({**_named(colours, night), "link": colours.find(night, "link")})
    line = own.line_of("series")
    series = [(str(each), colours.resolve(each, line)) for each in own["series"]]
    raise_if(colours.problems)
    by_day = Lines(group, links.line_of(link), path)
    by_night = Lines(night, night.line_of("link"), path)
    raise_if(
        [
            *brand_colours.paper_problems(light.paper, by_day.of("paper"), path),
            *brand_colours.contrast_problems(asdict(light), by_day),
            *brand_colours.contrast_problems(asdict(dark), by_night),
            *brand_colours.series_problems(series, light.paper, path, line),
            *brand_colours.likeness_problems(series, light.paper, path, line),
        ]
    )
    return light, dark, tuple(colour for _, colour in series)


def _named(colours: Colours, group: Marked) -> dict[str, str]:
    return {name: colours.find(group, name) for name in THEME_COLOURS}


def _scheme(named: Mapping[str, str]) -> Scheme:
    """Return a scheme from brand.yml's names; what stands back is mixed from what stands out."""
    text, paper, primary = named["foreground"], named["background"], named["primary"]
    return Scheme(
        text=text,
        paper=paper,
        primary=primary,
        accent=named["secondary"],
        tint=named["tertiary"],
        link=named["link"],
        muted=mixed(text, paper, 0.25),
        rule=mixed(primary, paper, 0.7),
    )


def _text(value: str | Mapping[str, str], *names: str) -> str:
    """Return a text that may be given in several forms: the first of these that is there."""
    if isinstance(value, str):
        return value
    return next((str(value[name]) for name in names if name in value), "")
