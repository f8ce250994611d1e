"""Whether the sentence of a claim speaks of a figure: its role, its years, and what it is of.

Rules for English sentences, found by reading labelled ones (tests/numbers/README.md).
"""

from scripts.candidates import Candidate
from scripts.data_words import CHANGE, EXTREME, OPPOSITES
from scripts.sentences import stem, stems
from scripts.statements import Statement

_TOP = {"top 2": frozenset([stem("two")]), "top 3": frozenset([stem("three")])}


def fits(statement: Statement, figure: Candidate) -> bool:
    """Return whether role, years and subject of a figure are those of a sentence."""
    return (
        _fits_role(statement, figure)
        and fits_years(statement, figure)
        and _fits_parts(statement, figure)
        and not _is_opposite(statement, figure)
        and (not figure.among or not figure.among.isdisjoint(statement.said))
    )


def _fits_role(statement: Statement, figure: Candidate) -> bool:
    if statement.is_bare and figure.role != "figure":
        return False
    if statement.phrasing.is_rate and figure.role != "said":
        return False
    if figure.role == "change":
        return _fits_change(statement, figure)
    if figure.role == "extreme":
        return bool(EXTREME.search(statement.sentence))
    return figure.role not in _TOP or not _TOP[figure.role].isdisjoint(statement.stems)


def may_state_change(statement: Statement) -> bool:
    """Return whether a sentence may state a difference, growth or multiple between years."""
    kind = statement.claim.quantity.kind
    if kind == "percent" and not statement.phrasing.is_growth:
        return False
    return kind == "multiple" or bool(CHANGE.search(statement.sentence))


def _fits_change(statement: Statement, figure: Candidate) -> bool:
    """Return whether a sentence may state this difference, growth or multiple."""
    is_share = "share" in statement.stems and figure.kind != "percent"
    is_end = statement.phrasing.is_target and figure.kind != "multiple"
    return not is_share and not is_end and may_state_change(statement)


def fits_years(statement: Statement, figure: Candidate) -> bool:
    """Return whether a figure holds for the years of a sentence; without any, it must be new."""
    is_figure, phrasing = figure.role == "figure", statement.phrasing
    if not figure.years or (phrasing.is_start and is_figure):
        return True
    if phrasing.is_definite and is_figure and not figure.parts:
        return True
    if figure.role == "change":
        told = statement.all_years or statement.earlier_years
        is_open = len(told) < 2 and figure.is_latest
        return figure.years <= told or (is_open and told <= figure.years)
    if statement.years:
        return not figure.years.isdisjoint(statement.years)
    return figure.is_latest or not figure.years.isdisjoint(statement.earlier_years)


def _fits_parts(statement: Statement, figure: Candidate) -> bool:
    """Return whether the sentence names what the figure is of, and nothing narrower."""
    for part in figure.parts:
        near = statement.named_near.get(part.dimension, ())
        named = statement.named.get(part.dimension, ())
        if near and part not in near and figure.role != "sum":
            return False
        if named and part not in named:
            return False
        if not named and not statement.is_bare and not part.is_named(statement.earlier):
            return False
    is_free = statement.phrasing.is_whole or figure.role == "name"
    return (is_free or not _is_narrower(statement, figure)) and _fits_whole(statement, figure)


def _is_narrower(statement: Statement, figure: Candidate) -> bool:
    """Return whether the clause names something of which the figure is not."""
    own = {part.dimension for part in figure.parts}
    over = frozenset().union(*(part.over for part in figure.parts))
    values = {part.value for part in figure.parts} | {
        part.value for dimension in own for part in statement.named.get(dimension, ())
    }
    return any(
        part.value not in values and not part.stems <= figure.words
        for dimension, parts in statement.named_near.items()
        if dimension in figure.divisions - own - over
        for part in parts
    )


def _fits_whole(statement: Statement, figure: Candidate) -> bool:
    """Return whether "… per cent of the completed projects" says so of what is a whole."""
    whole = statement.phrasing.whole
    if figure.whole is None or not whole:
        return True
    named = stems(whole)
    return all(
        part in figure.whole for part in figure.parts if part.is_named(named, statement.nouns)
    )


def _is_opposite(statement: Statement, figure: Candidate) -> bool:
    """Return whether the figure is of the contrary: of urban people where it says rural."""
    of = figure.nouns | figure.words
    return any(
        one in of and other not in of and one not in statement.stems and other in statement.stems
        for pair in OPPOSITES
        for one, other in (pair, pair[::-1])
    )
