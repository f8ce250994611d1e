"""Pandoc, through pypandoc: the one place that runs it."""

import functools
import json
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import pypandoc

# It asks pandoc for its formats before each conversion, which takes as long as a short conversion.
pypandoc.get_pandoc_formats = functools.cache(pypandoc.get_pandoc_formats)


class PandocWarning(Exception):
    """What pandoc warned of; `entries` are those of its log, with `type` and at times `line`."""

    def __init__(self, entries: list[dict]):
        self.entries = entries
        super().__init__("; ".join(map(str, entries)))


def convert(
    source: str,
    from_: str,
    to: str,
    *,
    options: Sequence[str] = (),
    output: Path | None = None,
    accepted: Collection[str] = (),
) -> str:
    """Return a text converted from one of pandoc's formats to another, or write it to `output`.

    Raises PandocWarning for any warning but the accepted ones: what pandoc only warns of is a gap
    in somebody's brief.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        result = pypandoc.convert_text(
            source,
            to,
            format=from_,
            extra_args=[*options, "--quiet", f"--log={log}"],
            outputfile=output,
        )
        entries = json.loads(log.read_text("utf-8"))
    warnings = [
        entry
        for entry in entries
        if entry["verbosity"] == "WARNING" and entry["type"] not in accepted
    ]
    if warnings:
        raise PandocWarning(warnings)
    return result


def prepare() -> None:
    """Find pandoc, and learn which formats it knows."""
    pypandoc.get_pandoc_path()
    pypandoc.get_pandoc_formats()


@functools.cache
def default_file(name: str) -> bytes:
    """Return one of the data files inside pandoc, such as `reference.docx`."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", name]
    return subprocess.run(command, check=True, capture_output=True).stdout
