"""Reading the author's text files."""

import re
from pathlib import Path

from scripts.problems import ContentError, Problem, raise_if

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufeff\ufffe\uffff]"
)
"""Characters that no font has and that no format may hold: controls, private use, no characters."""

_HINT = "it came with a text that was pasted: delete it, and type what should stand there"


def read_text(path: Path) -> str:
    """Return a text with `\\n` line ends; raises ContentError.

    Refused are a file that is missing or not UTF-8, and characters that cannot be printed.
    """
    if not path.is_file():
        hint = f"put a file with the name '{path.name}' into the folder '{path.parent.as_posix()}'"
        if path.parent == Path():
            hint = f"put a file with the name '{path.name}' beside the folder 'content'"
        raise ContentError([Problem(path, 1, "this file is missing", hint, code="file-missing")])
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save the file with the encoding UTF-8"
        raise ContentError(
            [Problem(path, line, "this file is not UTF-8 text", hint, code="file-not-utf8")]
        ) from error
    raise_if(
        Problem(
            path,
            text.count("\n", 0, found.start()) + 1,
            unprintable(found[0]),
            _HINT,
            code="character-unprintable",
        )
        for found in UNPRINTABLE.finditer(text)
    )
    return text


def unprintable(sign: str) -> str:
    """Return what is said of a character that cannot be printed."""
    return f"the character U+{ord(sign):04X} cannot be printed"
