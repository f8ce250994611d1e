"""Colour vision: the measures agree with published values, and the brand's colours can be told."""

import itertools
import math

import pytest

from scripts.brand import load_brand
from scripts.colour_vision import (
    VISIONS,
    appearance,
    confused,
    distance,
    least_distance,
    seen,
    told_apart,
)

# Worked examples of CIECAM02 (CIE 159:2004; also table 16.4 of Fairchild, Color Appearance Models,
# 2nd edition): a sample's X, Y, Z, its white, the adapting luminance; lightness J, colourfulness M,
# hue angle h.
APPEARANCES = {
    "grey in daylight": ((19.01, 20.00, 21.78), (95.05, 100, 108.88), 318.31, (41.73, 0.11, 219.0)),
    "red in daylight": ((57.06, 43.06, 31.96), (95.05, 100, 108.88), 31.83, (65.96, 41.67, 19.6)),
    "green by lamp": ((3.53, 6.56, 2.14), (109.85, 100, 35.58), 318.31, (21.79, 48.80, 177.1)),
    "blue by lamp": ((19.01, 20.00, 21.78), (109.85, 100, 35.58), 31.83, (42.53, 44.54, 248.9)),
}


@pytest.mark.parametrize("case", APPEARANCES.values(), ids=APPEARANCES)
def test_appearance(case: tuple) -> None:
    """Lightness, colourfulness and hue are those of the worked examples."""
    sample, white, adapting, expected = case
    found = appearance(sample, white, adapting)
    assert found == pytest.approx(expected, abs=0.06)


def test_distance() -> None:
    """Of two greys only the lightness differs: J' = 1.7 J / (1 + 0.007 J); white is 100."""
    assert distance("#ffffff", "#000000") == pytest.approx(100, abs=0.5)
    assert distance("#767676", "#767676") == 0
    assert distance("#ff0000", "#00ff00") == distance("#00ff00", "#ff0000") > 70


def test_uniform_space() -> None:
    """One colour has the coordinates that another implementation gives in its documentation.

    Source: https://github.com/DrosteEffect/CIECAM02, sRGB_to_CAM02UCS.
    """
    assert seen("#4080ff") == pytest.approx((56.917, -7.944, -33.593), abs=0.02)


def test_greys_stay() -> None:
    """Light of all wave lengths alike looks grey to every kind of vision."""
    for vision, grey in itertools.product(VISIONS, ("#000000", "#777777", "#ffffff")):
        assert math.dist(seen(grey, vision), seen(grey)) < 1


@pytest.mark.parametrize("vision", ["deuteranopia", "protanopia"])
def test_red_and_green(vision: str) -> None:
    """A red and a green that are far apart come near to those who lack a cone for them."""
    red, green = "#b5553a", "#6f7a2a"
    assert distance(red, green) > 20 > distance(red, green, vision)


def test_blue_and_green_of_tritanopia() -> None:
    """Teal and blue-grey come near to those who lack the cone for blue; red and green do not."""
    blue, green = "#5a78b4", "#4a8a78"
    assert distance(blue, green, "tritanopia") < distance(blue, green) / 2
    assert distance("#d73027", "#1a9850", "tritanopia") > 40


def test_known_palettes() -> None:
    """Petroff's six colours, made for these limits, pass; six of ColorBrewer's Set1 do not."""
    petroff = ("#5790fc", "#f89c20", "#e42536", "#964a8b", "#9c9ca1", "#7a21dd")
    assert not list(confused(petroff))
    assert list(confused(("#e41a1c", "#377eb8", "#4daf4a", "#984ea3", "#ff7f00", "#a65628")))


def test_the_brand() -> None:
    """All pairs of series' colours are told apart by every kind of vision."""
    series = load_brand().series
    assert len(series) == 6 and not list(confused(series))
    pairs = itertools.combinations(series, 2)
    nearest = min(distance(*pair, vision) for pair in pairs for vision in VISIONS)
    assert math.isclose(nearest, 21.1, abs_tol=0.05)


def test_remedy() -> None:
    """What is proposed for a colour can be told from all others."""
    others = ["#123b2a", "#1b7f8c", "#cd8500"]
    tone = told_apart("#7f3f98", others)[0]
    assert not list(confused([*others, tone]))
    assert [least_distance(number) for number in (2, 6, 7, 8, 9, 20)] == [20, 20, 18, 18, 16, 16]
