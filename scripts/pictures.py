"""Picture files: which ones can stand in a brief."""

from pathlib import Path

import PIL.Image

_PICTURES = (".png", ".jpg", ".jpeg")


def picture_fault(path: Path, named: str, folder: Path) -> tuple[str, str]:
    """Return message and hint for a file that is no picture of the content, or empty texts."""
    shown = named if len(named) <= 60 else named[:60] + "…"
    hint = f"put a PNG or JPEG file into {folder.as_posix()} and write its name"
    try:
        inside = Path("content").resolve() in path.resolve().parents
        if not inside or not path.is_file() or path.suffix.lower() not in _PICTURES:
            return f"there is no picture '{shown}'", hint
    except (ValueError, OSError):  # no name of a file at all
        return f"there is no picture '{shown}'", hint
    try:
        with PIL.Image.open(path, formats=["PNG", "JPEG"]) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError):
        return f"the file '{shown}' is not a sound picture", "save it again as PNG or JPEG"
    return "", ""
