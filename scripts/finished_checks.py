"""Whether the finished files of a brief hold what they promise, each for itself and all alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import tree
from scripts.brand import Brand
from scripts.data_links import FOLDER
from scripts.faces import face_file
from scripts.finished import Damaged, Finished, in_words, largest, shortened
from scripts.finished_facts import differences
from scripts.finished_page import read_page
from scripts.finished_print import read_print
from scripts.finished_word import read_word
from scripts.font_files import has_truetype_outlines, may_be_embedded
from scripts.problems import Problem
from scripts.unfinished import signs_in, texts_of, without_blanks

READERS = {".html": read_page, ".docx": read_word, ".pdf": read_print}
"""Reads a finished file, by its ending."""
_LIMITS = {".html": 2_000_000, ".docx": 5_000_000, ".pdf": 5_000_000}
"""Bytes that travel by e-mail, and over the telephone, without a thought."""
_MOST_PAGES = 40
"""A policy brief has 2 to 20; what is much longer is a report, or has run away."""
_AGAIN = "delete this file and build the brief anew; if it comes back, report it as our fault"
_OURS = "delete the file and build it anew; if this comes back, report it as our fault"


@dataclass(frozen=True)
class Promised:
    """What every format of a brief must say."""

    meta: Mapping[str, Any]
    """The metadata of its tree."""
    words: str
    """All words of its tree, without blanks."""
    families: frozenset[str]
    """Typefaces that the brand wants inside the files, as far as they allow it."""
    word_families: frozenset[str]
    """Those that Word takes."""
    data: frozenset[str] = frozenset()
    """Files of tables that are there for readers, by their place in the publication."""


def promised_by(document: dict, brand: Brand, data: Iterable[str] = ()) -> Promised:
    """Return what a brief's tree and the brand promise of its finished files.

    `data` are the files of tables that are there for readers, such as `data/cities.csv`.
    """
    words = without_blanks("".join(texts_of(document)))
    families = _wanted_families(brand)
    return Promised(tree.plain_meta(document), words, *families, frozenset(data))


def _wanted_families(brand: Brand) -> tuple[frozenset[str], frozenset[str]]:
    """Return the families of a brand that may stand in a page, and those for Word."""
    files = {family: face_file(family) for family in (brand.base, brand.headings)}
    allowed = {name: path for name, path in files.items() if path and may_be_embedded(path)}
    word = {name for name, path in allowed.items() if has_truetype_outlines(path)}
    return frozenset(allowed), frozenset(word)


def format_problems(path: Path, promised: Promised) -> Iterator[Problem]:
    """Yield all that is wrong with one finished file; its ending names its format."""
    if not path.is_file():
        hint = "build the brief; if it still is missing, look into output/logs"
        yield Problem(path, 1, "this file was not made", hint, code="output-missing")
        return
    try:
        found = READERS[path.suffix](path)
    except Damaged as damage:
        yield Problem(path, 1, f"this file is damaged: {damage}", _AGAIN, code="output-damaged")
        return
    for check in _CHECKS:
        for message, hint, code in check(found, promised):
            yield Problem(path, 1, message, hint, code=code)


Told = Iterator[tuple[str, str, str]]
"""Message, hint, code."""


def _links(found: Finished, promised: Promised) -> Told:
    places = {each.removeprefix(promised.meta.get("base_url", "")) for each in found.addresses}
    files = {each for each in places if each.startswith(f"{FOLDER}/")}
    for name in [*found.dead, *sorted(files - promised.data)]:
        message = f"a link or a reference leads to '{name}', which is not there"
        yield message, _OURS, "output-link-dead"
    for name in found.twice:
        yield f"two places have the name '{name}'", _OURS, "output-name-twice"
    for name in sorted(set(found.absent)):
        yield f"the part '{name}' is named and not there", _AGAIN, "output-part-missing"


def _signs(found: Finished, promised: Promised) -> Told:
    said = [words for places in found.facts.values() for words in places.values()]
    found = (sign for sign in signs_in([*found.texts, *said]) if not sign.is_in(promised.words))
    for sign in {each.sign: each for each in found}.values():
        message = f"'{sign.sign}' can be read in it, in '{sign.around}', and not in the text"
        yield message, _OURS, "sign-left"


def _sources(found: Finished, _: Promised) -> Told:
    for address in sorted(set(found.fetched)):
        message = f"it fetches or starts '{shortened(address)}' when it is opened"
        yield message, _OURS, "output-fetches"


def _typefaces(found: Finished, promised: Promised) -> Told:
    hint = "see that the brand's typefaces are sound and may be embedded, and build the brief anew"
    for message in dict.fromkeys(found.lacking):
        yield message, hint, "output-typeface-missing"
    wanted = {".html": promised.families, ".docx": promised.word_families}
    for family in sorted(wanted.get(found.path.suffix, frozenset()) - found.typefaces):
        message = f"the typeface '{family}' of the brand is not in the file"
        yield message, hint, "output-typeface-missing"


def _pictures(found: Finished, _: Promised) -> Told:
    for picture in dict.fromkeys(found.mute):
        message = f"the picture '{picture}' says nothing to those who cannot see it"
        yield message, _OURS, "output-picture-mute"


def _marks(found: Finished, _: Promised) -> Told:
    for mark in found.unmarked:
        yield f"the file does not say {mark}", _AGAIN, "output-mark-missing"


def _size(found: Finished, _: Promised) -> Told:
    size, limit = found.path.stat().st_size, _LIMITS[found.path.suffix]
    if size > limit:
        message = f"the file has {in_words(size)}, more than {in_words(limit)}"
        parts = ", ".join(largest(found.parts))
        yield message, f"make its largest parts smaller: {parts}", "output-large"


def _pages(found: Finished, _: Promised) -> Told:
    for number, is_full in enumerate(found.pages, start=1):
        if not is_full:
            hint = "see whether something large stands before or after it"
            yield f"page {number} is empty", hint, "output-page-empty"
    if len(found.pages) > _MOST_PAGES:
        hint = "part it into several briefs, or publish its tables as data"
        yield f"the brief has {len(found.pages)} pages", hint, "output-long"


def _facts(found: Finished, promised: Promised) -> Told:
    for message in differences(found, promised.meta):
        yield message, _AGAIN, "output-metadata-differ"


_CHECKS = (_links, _signs, _sources, _typefaces, _pictures, _marks, _facts, _size, _pages)


def missing_problems(
    formats: Iterable[str], given: Iterable[Path], source: Path
) -> Iterator[Problem]:
    """Yield a problem for each format that a brief promises and that nobody gave to be checked."""
    for ending in sorted({f".{each}" for each in formats} - {path.suffix for path in given}):
        message = f"the brief has no file '{source.stem}{ending}'"
        hint = "'formats' in content/publication.yaml promises it; build the brief anew"
        yield Problem(source, 1, message, hint, code="output-missing")
