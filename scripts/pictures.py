"""Picture files: which ones can stand in a brief, and another form of one."""

import io
import warnings
from pathlib import Path

import PIL.Image

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_LARGEST, _MOST_DOTS = 16_000_000, 50_000_000
"""Bytes and dots of a picture: a page of A4 at 600 dots an inch has 35 million.

A file of a few bytes can unfold into thousands of millions, more than a machine holds.
"""
_MEGABYTE = 1_000_000
_SMALLER = "save it smaller: 4,000 dots are enough for the width of a page"
_UNSOUND = (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError)
_SCREEN_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")


def picture_fault(path: Path, named: str, folder: Path) -> tuple[str, str, str]:
    """Return code, message and hint for a file that is no picture of the content, or nothing."""
    shown = named if len(named) <= 60 else named[:60] + "…"
    hint = f"put a PNG or JPEG file into {folder.as_posix()} and write its name"
    try:
        inside = Path("content").resolve() in path.resolve().parents
        if not inside or not path.is_file():
            return "picture-missing", f"there is no picture '{shown}'", hint
    except (ValueError, OSError):  # no name of a file at all
        return "picture-missing", f"there is no picture '{shown}'", hint
    if path.suffix.lower() not in _FORMATS:
        return "picture-unusable", f"'{shown}' is no PNG or JPEG file", hint
    fault, hint = _size_fault(path)
    if fault:
        return "file-too-large", f"the picture '{shown}' has {fault}", hint
    try:
        with PIL.Image.open(path, formats=["PNG", "JPEG"]) as picture:
            picture.load()
            found, mode = picture.format, picture.mode
    except _UNSOUND:
        hint = "save it again as PNG or JPEG"
        return "picture-unusable", f"the file '{shown}' is not a sound picture", hint
    if found != _FORMATS[path.suffix.lower()]:
        right = path.with_suffix(".png" if found == "PNG" else ".jpg").name
        message = f"the file '{shown}' holds a {found} picture"
        return "picture-unusable", message, f"call it {right}"
    if mode not in _SCREEN_MODES:
        hint = "save it again in RGB: CMYK is for printing presses"
        message = f"the colours of '{shown}' are those of {mode}, which screens do not show"
        return "picture-unusable", message, hint
    return "", "", ""


def _size_fault(path: Path) -> tuple[str, str]:
    """Return size and hint of a picture that is too large to be unfolded, or empty texts."""
    size = path.stat().st_size
    if size > _LARGEST:
        hint = f"save it smaller: a picture may have {_LARGEST // _MEGABYTE} MB"
        return f"{size / _MEGABYTE:,.0f} MB", hint
    try:
        with (
            warnings.catch_warnings(action="ignore", category=PIL.Image.DecompressionBombWarning),
            PIL.Image.open(path, formats=["PNG", "JPEG"]) as picture,
        ):
            width, height = picture.size
    except PIL.Image.DecompressionBombError:
        return "more dots than a printer has", _SMALLER
    except _UNSOUND:
        return "", ""  # told when it is unfolded
    return (
        (f"{width:,} times {height:,} dots", _SMALLER) if width * height > _MOST_DOTS else ("", "")
    )


def as_png(path: Path) -> bytes:
    """Return a picture of a file as PNG, for readers that do not take the form it has."""
    target = io.BytesIO()
    with PIL.Image.open(path) as picture:
        is_clear = "A" in picture.getbands() or "transparency" in picture.info
        picture.convert("RGBA" if is_clear else "RGB").save(target, "PNG")
    return target.getvalue()
