"""Figures that the data state: each row of a table of facts, and the numbers in its statement."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from scripts.candidates import Candidate, scale_of, written_cell
from scripts.data_words import LITTLE
from scripts.dimensions import year_of
from scripts.parts import Part
from scripts.quantities import quantities
from scripts.quantity import Quantity
from scripts.sentences import stems
from scripts.sorted_tables import Sorted, is_fact_table
from scripts.tables import Row

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = re.compile(r"-(?:19|20)\d\d(?:-.*)?$")


def stated(each: Sorted, parts: Iterable[Part]) -> Iterator[Candidate]:
    """Yield the figures of a table of facts; `parts` are all values of all dimensions."""
    if not is_fact_table(each.table):
        return
    known = tuple(dict.fromkeys(parts))
    series = {str(row[each.table.description.primary_key[0]]) for row in each.table.rows}
    latest = {_YEARS.sub("", name): name for name in sorted(series)}
    for row in each.table.rows:
        yield from _of_row(each, row, known, latest)


def _of_row(
    each: Sorted, row: Row, known: tuple[Part, ...], latest: dict[str, str]
) -> Iterator[Candidate]:
    """Yield the value of a fact, the other numbers of its statement, and shares of these."""
    statement = str(row.get("statement") or "")
    plain = _plain(each, row, known, latest)
    said = plain.years | frozenset(_YEAR.findall(statement))
    value = _number(row["value"])
    nouns = stems(str(row["unit"] or "")) - LITTLE
    if value is not None:
        scale, kind = scale_of(str(row["unit"] or ""))
        yield plain._replace(value=value * scale, kind=kind, nouns=nouns, years=said)
    for found in quantities(statement):
        if found.value != value:
            yield _in_statement(plain, found, statement)._replace(years=said)
            yield from _share(plain, value, found, nouns)


def _plain(each: Sorted, row: Row, known: tuple[Part, ...], latest: dict[str, str]) -> Candidate:
    """Return what the figures of a fact have in common."""
    name = str(row[each.table.description.primary_key[0]])
    topic = _YEARS.sub("", name)
    told = stems(str(row.get("statement") or "")) | stems(name.replace("-", " "))
    return Candidate(
        value=math.nan,
        kind="count",
        nouns=frozenset(),
        written=_written(each, row, name),
        parts=_named_in(each, name, told, known),
        years=frozenset(filter(None, [year_of(row, ("as_of", "year"))])) | _years_in(name),
        is_latest=latest[topic] == name,
        series=f"{each.table.name}.{topic}",
        words=frozenset(each for each in told if not each.isdigit()) - LITTLE,
        divisions=each.common,
    )


def _named_in(
    each: Sorted, name: str, told: frozenset[str], known: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Return the values that a fact is of: cities that it tells of, stages that its name has.

    Facts about things of another table are of these, and of no stage.
    """
    of_name = stems(name.replace("-", " "))
    is_general = not each.table.description.foreign_keys
    of_stages = of_name if is_general else frozenset()
    return tuple(
        part
        for part in known
        if part.stems <= (of_stages if part.is_own else told)
        and not part.is_phrase
        and not any(stem.isdigit() for stem in part.stems)
    )


def _in_statement(plain: Candidate, quantity: Quantity, statement: str) -> Candidate:
    """Return a number in a statement; it counts what the next words say."""
    after = stems(" ".join(statement[quantity.end :].split()[:4])) - LITTLE
    return plain._replace(value=quantity.value, kind=quantity.kind, nouns=after, role="said")


def _share(
    plain: Candidate, value: float | None, whole: Quantity, nouns: frozenset[str]
) -> Iterator[Candidate]:
    """Yield the share that a figure has of a greater number in its statement: 545 of the 1 000."""
    if value and whole.kind == "count" and whole.value > value and not 1900 < whole.value < 2100:
        share = 100 * value / whole.value
        yield plain._replace(value=share, kind="percent", nouns=nouns, written="", role="said")


def _years_in(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)[-1:])


def _number(cell: object) -> float | None:
    if isinstance(cell, (int, float)):
        return float(cell)
    text = str(cell)
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def _written(each: Sorted, row: Row, name: str) -> str:
    if each.table.name == "network":
        return f"network.{name.replace('-', '_')}"
    return written_cell(each.table, row, "value")


_LEAST = 1000


def named(parts: Iterable[Part]) -> Iterator[Candidate]:
    """Yield the numbers in the names of what rows are sorted by: places below 300,000."""
    for part in dict.fromkeys(parts):
        for each in quantities(part.value):
            if each.value < _LEAST:
                continue  # the ten of ASEAN-10 stands for too much
            yield Candidate(
                each.value, each.kind, frozenset(), "", (part,), series=part.value, role="name"
            )


def weights(candidates: Iterable[Candidate]) -> dict[str, float]:
    """Return how much each stem tells, by how few statements have it (inverse frequency)."""
    texts = {each.words for each in candidates if each.words}
    counts = Counter(stem for words in texts for stem in words)
    return {stem: math.log(1 + len(texts) / count) for stem, count in counts.items()}
