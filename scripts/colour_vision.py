"""How far apart two colours are, to readers with usual and with deficient colour vision.

Colours as #rrggbb in, distances out. Deficiencies are simulated as Machado, Oliveira and Fernandes
describe them (IEEE Transactions on Visualization and Computer Graphics 15(6), 2009), complete and
in linear light. Distances are those of CAM02-UCS (Luo, Cui and Li, Color Research & Application
31(4), 2006), on the CIE's appearance model of 2002 (CIE 159:2004), because they hold for the
large differences between the series of a chart; CIEDE2000 is meant for small ones.
"""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence

from scripts.colours import BLACK, WHITE, channels, linear, mixed

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

_LEAST = {6: 20.0, 8: 18.0, 10: 16.0}
"""Least distance of any two of so many colours, for each kind of vision, as Petroff asks for it
(Accessible Color Sequences for Data Visualization, arXiv:2107.02270)."""

USUAL = "usual colour vision"
VISIONS: Mapping[str, Matrix] = {
    USUAL: ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What each kind of colour vision makes of red, green and blue light (their table 1)."""

_XYZ: Matrix = ((41.24, 35.76, 18.05), (21.26, 71.52, 7.22), (1.93, 11.92, 95.05))
"""Of sRGB light (IEC 61966-2-1); white has a luminance of 100."""
_WHITE = (95.05, 100.0, 108.9)
_CAT02: Matrix = (
    (0.7328, 0.4296, -0.1624),
    (-0.7036, 1.6975, 0.0061),
    (0.0030, 0.0136, 0.9834),
)
_CONES: Matrix = (
    (0.7409792, 0.2180250, 0.0410058),
    (0.2853532, 0.6242014, 0.0904454),
    (-0.0096280, -0.0056980, 1.0153260),
)
"""From sharpened responses to those of Hunt, Pointer and Estévez."""
_OFFICE = 64 / math.pi / 5
"""Luminance of a page's surroundings in a lit office, in cd/m², as IEC 61966-2-1 has it."""


def least_distance(number: int) -> float:
    """Return how far any two of so many series' colours must be apart."""
    return next((least for most, least in _LEAST.items() if number <= most), min(_LEAST.values()))


def confused(colours: Sequence[str]) -> Iterator[tuple[int, int, str, float]]:
    """Yield pairs of colours that are hard to tell apart: two indices, the vision, the distance.

    The vision is the one in which the two are nearest.
    """
    least = least_distance(len(colours))
    for one, two in itertools.combinations(range(len(colours)), 2):
        found = {vision: distance(colours[one], colours[two], vision) for vision in VISIONS}
        nearest = min(found, key=found.__getitem__)
        if found[nearest] < least:
            yield one, two, nearest, found[nearest]


def told_apart(colour: str, others: Sequence[str]) -> list[str]:
    """Return the darker and lighter tones of a colour that are far from all others, nearest first.

    There may be none.
    """
    least = least_distance(len(others) + 1)
    tones = [mixed(colour, end, step / 20) for step in range(1, 20) for end in (BLACK, WHITE)]
    return [
        tone
        for tone in tones
        if all(distance(tone, other, vision) >= least for other in others for vision in VISIONS)
    ]


def distance(one: str, two: str, vision: str = USUAL) -> float:
    """Return how far apart two colours are to a kind of vision, in units of CAM02-UCS."""
    return math.dist(seen(one, vision), seen(two, vision))


def seen(colour: str, vision: str = USUAL) -> Triple:
    """Return what a kind of vision sees of a colour: J', a' and b' of CAM02-UCS."""
    light = [linear(each) for each in channels(colour)]
    lightness, colourfulness, hue = appearance(_times(_XYZ, _times(VISIONS[vision], light)))
    radius = math.log(1 + 0.0228 * colourfulness) / 0.0228
    turn = math.radians(hue)
    scaled = 1.7 * lightness / (1 + 0.007 * lightness)
    return scaled, radius * math.cos(turn), radius * math.sin(turn)


def appearance(
    xyz: Sequence[float], white: Sequence[float] = _WHITE, adapting: float = _OFFICE
) -> Triple:
    """Return lightness, colourfulness and hue angle (J, M, h) of CIECAM02 in an average surround.

    `adapting` is the luminance of the field to which the eye is adapted, in cd/m².
    """
    share = 1 / (5 * adapting + 1)
    level = 0.2 * share**4 * 5 * adapting + 0.1 * (1 - share**4) ** 2 * (5 * adapting) ** (1 / 3)
    induction = 0.725 * (1 / 0.2) ** 0.2  # the background has a fifth of the white's luminance
    adapted = 1 - math.exp((-adapting - 42) / 92) / 3.6
    gains = [adapted * white[1] / each + 1 - adapted for each in _times(_CAT02, white)]
    _, _, of_white = _responses(white, gains, level)
    (red, green, blue), total, achromatic = _responses(xyz, gains, level)
    redness, yellowness = red - 12 * green / 11 + blue / 11, (red + green - 2 * blue) / 9
    hue = math.atan2(yellowness, redness)
    lightness = 100 * (achromatic / of_white) ** (0.69 * (1.48 + 0.2**0.5))
    eccentricity = (math.cos(hue + 2) + 3.8) / 4
    strength = 50000 / 13 * induction * eccentricity * math.hypot(redness, yellowness) / total
    chroma = strength**0.9 * (lightness / 100) ** 0.5 * (1.64 - 0.29**0.2) ** 0.73
    return lightness, chroma * level**0.25, math.degrees(hue) % 360


def _responses(xyz: Sequence[float], gains: Sequence[float], level: float) -> tuple:
    """Return the cones' responses, their weighted sum, and the achromatic one."""
    sharpened = _times(_CAT02, xyz)
    light = _times(_CONES, [each * gain for each, gain in zip(sharpened, gains, strict=True)])
    red, green, blue = (_compressed(level * each / 100) + 0.1 for each in light)
    achromatic = (2 * red + green + blue / 20 - 0.305) * 0.725 * (1 / 0.2) ** 0.2
    return (red, green, blue), red + green + 21 * blue / 20, achromatic


def _compressed(light: float) -> float:
    power = abs(light) ** 0.42
    return math.copysign(400 * power / (power + 27.13), light)


def _times(matrix: Matrix, vector: Sequence[float]) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
