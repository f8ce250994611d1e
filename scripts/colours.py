"""Colours as `#rrggbb`: mixed, measured and set beside each other."""

import re

BLACK, WHITE = "#000000", "#ffffff"

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_STEPS = 20


def hex_colour(text: str) -> str | None:
    """Return a colour written as `#18c` or `#1188CC` in the form `#1188cc`, or None."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(each * 2 for each in digits)


def channels(colour: str) -> list[int]:
    """Return red, green and blue, each from 0 to 255."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another one mixed in."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = map(linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: int) -> float:
    """Return the light (0 to 1) of one channel of sRGB (IEC 61966-2-1)."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest_with_contrast(colour: str, ground: str, least: float) -> str:
    """Return the colour nearest to a given one, darker or lighter, that stands out from a ground.

    `least` is the contrast ratio wanted; white and black are the ends of what is tried.
    """
    end = BLACK if contrast(BLACK, ground) > contrast(WHITE, ground) else WHITE
    tried = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((each for each in tried if contrast(each, ground) >= least), end)
