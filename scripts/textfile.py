"""Reading the author's text files."""

import re
from pathlib import Path

from scripts.problems import ContentError, Problem, raise_if

# Those that no text needs: all but tab and end of line, and the halves that only UTF-16 has.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def read_text(path: Path) -> str:
    """Return a text with `\\n` line ends.

    Raises ContentError where it is missing, not UTF-8, or holds control characters.
    """
    if not path.is_file():
        raise ContentError([Problem(path, 1, "this file is missing")])
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save the file with the encoding UTF-8"
        raise ContentError([Problem(path, line, "this file is not UTF-8 text", hint)]) from error
    raise_if(
        Problem(
            path,
            text.count("\n", 0, found.start()) + 1,
            f"there is a character that no text has (U+{ord(found[0]):04X})",
            "take it out; it came from another program and cannot be seen",
        )
        for found in _CONTROL.finditer(text)
    )
    return text
