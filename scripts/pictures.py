"""Picture files: which ones can stand in a brief, and another form of one."""

import io
from pathlib import Path

import PIL.Image

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
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
    try:
        with PIL.Image.open(path, formats=["PNG", "JPEG"]) as picture:
            picture.load()
            found, mode = picture.format, picture.mode
    except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError):
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


def as_png(path: Path) -> bytes:
    """Return a picture of a file as PNG, for readers that do not take the form it has."""
    target = io.BytesIO()
    with PIL.Image.open(path) as picture:
        is_clear = "A" in picture.getbands() or "transparency" in picture.info
        picture.convert("RGBA" if is_clear else "RGB").save(target, "PNG")
    return target.getvalue()
