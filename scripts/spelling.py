"""Spelling: words that stand in no dictionary, nor among the names and words of the project."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.dictionary import Vocabulary, dictionary
from scripts.library import Library
from scripts.problems import Problem
from scripts.textfile import read_text
from scripts.written import Written

WORD_LIST = Path("content/words.txt")

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_WORD_BEFORE = re.compile(r"[\w\ufffc.@/\\#]$")
_NO_WORD_AFTER = re.compile(r"[\w\ufffc@_]|[./][\w]")
_PREFIXES = """
anti auto bi co counter cyber de eco extra geo hyper infra inter intra macro mega meta micro mid
mini mono multi nano neo non over peri poly post pre pro proto pseudo quasi re semi socio sub super
supra tele trans tri ultra un under uni vice
"""
"""Before a hyphen they are right, alone they are no words."""
_START = re.compile(r"(?:^|[.!?:…|]|[.!?]['\"”’)\]]+)\W*$")
_NAME_AFTER = re.compile(r"\s+[A-Z]")
_LONG_NAME = 6
"""Letters; shorter names resemble words by chance."""
_IS_OR_IZ = re.compile(r"\b([a-z]{2,}i)([sz])(e|es|ed|er|ers|ing|ations?)\b")
_SUGGESTIONS = 50
"""A text that is no language at all would otherwise be searched for hours."""
_ADDRESSES = re.compile(r"\b(?:url|doi|file|abstract|note|annotation)\s*=\s*\{[^{}]*\}")
_BRACES = re.compile(r"[{}]")


def word_list(path: Path = WORD_LIST) -> frozenset[str]:
    """Return the words of a list, one a line, `#` before a remark; none where there is no list."""
    return frozenset(word for _, word in _entries(path))


def word_list_problems(path: Path = WORD_LIST) -> Iterator[Problem]:
    """Yield a problem for each line that is not one word, and each word that stands twice."""
    first: dict[str, int] = {}
    for line, entry in _entries(path):
        if not _WORD.fullmatch(entry):
            message = f"'{entry[:40]}' is not one word"
            hint = "write one word a line, without hyphens or digits, and remarks behind '#'"
            yield Problem(path, line, message, hint, code="word-list-entry")
        if entry in first:
            message = f"'{entry}' stands in the list of words twice"
            hint = f"first in line {first[entry]}; keep one"
            yield Problem(path, line, message, hint, code="word-list-entry")
        first.setdefault(entry, line)


def _entries(path: Path) -> list[tuple[int, str]]:
    if not path.is_file():
        return []
    lines = enumerate(read_text(path).splitlines(), 1)
    words = ((at, line.partition("#")[0].strip()) for at, line in lines)
    return [(at, word) for at, word in words if word]


def names_of(library: Library) -> frozenset[str]:
    """Return the names that data and bibliography bring: their words with a capital.

    Of titles in other languages, which prose cites as well, all words.
    """
    rows = (row for table in library.tables.values() for row in table.rows)
    cells = (cell for row in rows for cell in row.values() if isinstance(cell, str))
    works = (_ADDRESSES.sub("", entry) for entry in library.bibliography.sources.values())
    titles = " ".join(title for title, _ in library.bibliography.languages.values())
    return names_in([*cells, *works]) | frozenset(_WORD.findall(_BRACES.sub("", titles)))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some texts that have a capital, braces of BibTeX left out."""
    words = _WORD.findall(_BRACES.sub("", "\n".join(texts)))
    return frozenset(word for word in words if word[0].isupper())


def spelling_problems(texts: Iterable[Written], own: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each word of English texts that is not known, at its first place."""
    own = frozenset(own)
    vocabularies = {}
    unknown: dict[tuple[str, Path], list[int]] = defaultdict(list)
    for each in texts:
        known = dictionary(each.language)
        if known:
            vocabulary = vocabularies.setdefault(known.name, Vocabulary(known, own))
            for at, word in _unknown(each, vocabulary):
                unknown[known.name, each.path, word].append(each.line_at(at))
    for count, ((name, path, word), lines) in enumerate(unknown.items()):
        suggested = vocabularies[name].nearest(word) if count < _SUGGESTIONS else ""
        yield _unknown_word(path, lines, word, name, suggested)


def _unknown_word(path: Path, lines: list[int], word: str, name: str, suggested: str) -> Problem:
    others = ", ".join(str(line) for line in dict.fromkeys(lines) if line != lines[0])
    message = f"'{word}' is not in the dictionary of {name}" + (
        f" (also in line {others})" if others else ""
    )
    meant = f"did you mean '{suggested}'? " if suggested else ""
    hint = (
        f"{meant}if the word is right, add it to {WORD_LIST.as_posix()}; if it is not English,"
        " mark it as [word]{lang=id}"
    )
    return Problem(path, lines[0], message, hint, code="spelling")


def _unknown(text: Written, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Yield place and word of each that is taken for a slip."""
    for found in _WORD.finditer(text.text):
        word, after = found[0], text.text[found.end() :][:2]
        before = text.text[max(0, found.start() - 40) : found.start()]
        is_part = _NO_WORD_BEFORE.search(before) or _NO_WORD_AFTER.match(after)
        is_prefix = after.startswith("-") and word.lower() in _PREFIXES.split()
        if is_part or is_prefix or not _is_checked(word) or vocabulary.knows(word):
            continue
        is_first = text.passage.kind != "cell" and _START.search(before)
        is_start = bool(is_first) and not _NAME_AFTER.match(text.text, found.end())
        if word[0].islower() or _is_slip_in_name(word, is_start, vocabulary):
            yield found.start(), word


def _is_checked(word: str) -> bool:
    """Whether a word is neither an abbreviation, nor a sign, nor of another language's letters."""
    plain = word.replace("’", "'")
    is_mixed = plain[1:].removesuffix("'s") != plain[1:].lower().removesuffix("'s")
    return len(word) > 2 and plain.isascii() and not is_mixed


def _is_slip_in_name(word: str, is_start: bool, vocabulary: Vocabulary) -> bool:
    """Whether a word with a capital is one slip away from a word, rather than a name.

    There are more names than any list has, so one that resembles nothing is left alone, and so is
    a short one but where a sentence begins.
    """
    near = vocabulary.neighbours(word)
    if len(word) < _LONG_NAME:
        return is_start and any(vocabulary.is_common(each) for each in near)
    return any(each[0].islower() or vocabulary.is_own(each) for each in near)


def mixture_problems(texts: Iterable[Written]) -> Iterator[Problem]:
    """Yield a problem where a brief spells both -ise and -ize, as in organise and urbanization."""
    found: dict[str, list[tuple[Path, int, str]]] = {"s": [], "z": []}
    for each in texts:
        known = dictionary(each.language)
        for word in _IS_OR_IZ.finditer(each.text) if known else ():
            if all(f"{word[1]}{sign}{word[3]}" in known.ranks for sign in "sz"):
                found[word[2]].append((each.path, each.line_at(word.start()), word[0]))
    fewer, more = sorted(found.values(), key=len)
    if fewer:
        (path, line, word), (_, _, other) = fewer[0], more[0]
        message = f"'{word}' here, but '{other}' elsewhere: two spellings of one ending"
        hint = "spell all words of a brief with -ise, or all with -ize"
        yield Problem(path, line, message, hint, code="spelling-mixed")


def unchecked_language(tag: str, path: Path, line: int) -> Iterator[Problem]:
    """Yield a note where there is no dictionary of a brief's language."""
    if dictionary(tag) is None:
        hint = (
            "let somebody who knows the language read it; there is no free dictionary for it here"
        )
        message = f"spelling in '{tag}' is not checked"
        yield Problem(path, line, message, hint, code="spelling-language")
