"""Reading the author's text files."""

from pathlib import Path

from scripts.problems import ContentError, Problem


def read_text(path: Path) -> str:
    """Return a text with `\\n` line ends; raises ContentError where it is missing or not UTF-8."""
    if not path.is_file():
        raise ContentError([Problem(path, 1, "this file is missing")])
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save the file with the encoding UTF-8"
        raise ContentError([Problem(path, line, "this file is not UTF-8 text", hint)]) from error
