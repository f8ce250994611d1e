"""What holds for all briefs of this house: `content/publication.yaml` as a frozen record."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.languages import primary
from scripts.licence import licence_fault
from scripts.marked_yaml import Key, check_keys, load
from scripts.problems import ContentError, Problem, raise_if
from scripts.yaml_loader import Mapping as Marked

PATH = Path("content/publication.yaml")
FORMATS = ("pdf", "html", "docx")


def _known_formats(value: list) -> str:
    if not value:
        return f"names no format: known are {', '.join(FORMATS)}"
    unknown = [str(name) for name in value if name not in FORMATS]
    return (
        f"has an unknown format '{unknown[0]}': known are {', '.join(FORMATS)}" if unknown else ""
    )


def _address_fault(value: str) -> str:
    known = re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+|https://[^\s/]+\.\w+(/\S*)?", value)
    return "" if known else "is neither an address of e-mail nor one that begins with https://"


def _base_url_fault(value: str) -> str:
    known = re.fullmatch(r"https://[^\s/?#]+\.\w+(/[^\s?#]*)?", value)
    return "" if known else "is no address of a folder, such as https://example.org/briefs/"


_KEYS = {
    "series": Key((str, dict), required=True),
    "formats": Key(list, required=True, check=_known_formats),
    "licence": Key(str, required=True, check=licence_fault),
    "disclaimer": Key((str, dict), required=True),
    "contact": Key(str, check=_address_fault),
    "base_url": Key(str, check=_base_url_fault),
}


def settings_at_first_sight(path: Path = PATH) -> dict[str, Any]:
    """Return the settings of the house, and check nothing; none where they cannot be read."""
    try:
        return dict(load(path))
    except ContentError:
        return {}


def formats_of(settings: Mapping[str, Any]) -> list[str]:
    """Return the formats that the settings name; all, where they name none that is known.

    `load_publication` tells what is wrong.
    """
    named = settings.get("formats")
    known = [each for each in named if each in FORMATS] if isinstance(named, list) else []
    return known or list(FORMATS)


@dataclass(frozen=True)
class Publication:
    """Settings of the house."""

    series: str | Marked
    """Label above every title; by language tag where it has several."""
    formats: tuple[str, ...]
    licence: str
    """SPDX identifier; a brief may name another."""
    disclaimer: str | Marked
    """Printed on the last page, on views and on names of countries; it too."""
    contact: str = ""
    """For questions and faults: an address of e-mail or of a page."""
    base_url: str = ""
    """Where readers will find `output/`; empty while nobody knows. It ends in a slash."""
    publisher: str = ""
    """The name in the brand; left out of citations and credits where empty."""
    publisher_link: str = ""


def load_publication(path: Path = PATH) -> Publication:
    """Return the settings of the house, the publisher apart; raises ContentError."""
    settings = load(path)
    raise_if(check_keys(settings, _KEYS, path, "publication.yaml", "publication"))
    given = {name: value for name, value in settings.items() if value is not None}
    base = given.get("base_url", "").rstrip("/")
    own = {"formats": tuple(given["formats"]), "base_url": f"{base}/" if base else ""}
    return Publication(**{**given, **own})


def in_language(publication: Publication, tag: str, path: Path = PATH) -> Publication:
    """Return the settings with their texts in one language; raises ContentError."""
    texts, problems = {}, []
    for name in ("series", "disclaimer"):
        text = getattr(publication, name)
        if isinstance(text, Marked):
            found = text.get(tag, text.get(primary(tag)))
            if not isinstance(found, str):
                hint = f"add a line '{primary(tag)}: …' below it"
                message = f"'{name}' has no text in the language '{tag}' of the brief"
                problems.append(
                    Problem(path, text.line, message, hint, code="publication-key-missing")
                )
            texts[name] = found
    raise_if(problems)
    return dataclasses.replace(publication, **texts)
