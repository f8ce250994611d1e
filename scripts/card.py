"""The card of a brief: the picture that others show beside a link to it."""

import dataclasses
import json

from scripts.brand import Brand
from scripts.faces import STAND_INS
from scripts.record import CARD_HEIGHT, CARD_WIDTH, Record
from scripts.typst_document import compile_pictures

_THEME = "/content/theme/card.typ"
_POINTS_PER_INCH = 72
"""At which a point of Typst is a point of the picture."""


def draw_card(record: Record, brand: Brand) -> bytes:
    """Return the card of a brief as PNG; the same bytes for the same."""
    said = {"size": [CARD_WIDTH, CARD_HEIGHT], **dataclasses.asdict(record)}
    logo = brand.logo and {"path": f"/{brand.logo.path.as_posix()}", "alt": brand.logo.alternative}
    look = {
        "colours": dataclasses.asdict(brand.light),
        "faces": [brand.headings, *STAND_INS],
        "logo": logo,
    }
    inputs = {"card": json.dumps(said), "look": json.dumps(look)}
    (picture,) = compile_pictures(f'#include "{_THEME}"', _POINTS_PER_INCH, inputs)
    return picture
