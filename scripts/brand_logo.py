"""The publisher's mark, as brand.yml names it: a file beside the brand file, with what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.pictures import picture_fault
from scripts.problems import ContentError, Problem
from scripts.yaml_loader import Mapping as Marked

_SIZES = ("medium", "large", "small")


@dataclass(frozen=True)
class Logo:
    """The publisher's mark: a PNG or JPEG file, and what it shows."""

    path: Path
    alternative: str


def logo_of(settings: Marked, path: Path, name: str) -> Logo | None:
    """Return the mark, if there is one; raises ContentError.

    Source of the forms: https://posit-dev.github.io/brand-yml/brand/logo.html (a path, or sizes
    whose values are paths, names of `images`, or groups of `path` and `alt`). `name` is the
    publisher's, which describes a mark that says nothing of itself.
    """
    found = settings.get("logo")
    if not found:
        return None
    line = settings.line_of("logo")
    if isinstance(found, Mapping):
        images = found.get("images", {})
        found = next((found[each] for each in _SIZES if each in found), None)
        found = images.get(found, found) if isinstance(found, str) else found
    if isinstance(found, Mapping):
        name, found = str(found.get("alt", name)), found.get("path")
    if not isinstance(found, str):
        hint = "write 'logo: {medium: {path: mark.png, alt: \"What the mark shows\"}}'"
        raise ContentError(
            [Problem(path, line, "'logo' names no file", hint, code="brand-logo-incomplete")]
        )
    file = path.parent / found
    code, message, hint = picture_fault(file, found, path.parent)
    if message:
        raise ContentError([Problem(path, line, message, hint, code=code)])
    if not name:
        hint = "add 'alt:' with what the mark shows, for those who do not see it"
        raise ContentError(
            [Problem(path, line, "the mark has no description", hint, code="brand-logo-incomplete")]
        )
    return Logo(file, name)
