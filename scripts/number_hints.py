"""What is told of a number that nothing supports, or that shows no source; the remedy offered."""

import re

from scripts.candidates import Candidate
from scripts.claim_words import DATA_LANGUAGE
from scripts.data_words import LITTLE
from scripts.number_sources import Stated
from scripts.problems import Problem
from scripts.quantity import Quantity
from scripts.sentences import stem, stems
from scripts.statements import Statement
from scripts.support import Evidence

_REMARKS = {
    True: "<!-- silence {}: … -->",
    False: "# silence {}: …",
}
"""In Markdown, and in front matter and descriptions of charts."""
_CLOSE = 0.25
"""A figure of the data that is no further from a cited number is meant to be the same."""
_NEAR = 2.0
"""A figure within this factor may be what was meant, if no slip of the pen tells."""
_NEAR_OF_NAMED = 5.0
"""The same, for a figure of a city or stage that the sentence names."""
_WORDS_AFTER = re.compile(r"(?:[ \n][\w’'-]+){0,2}")
_JOINING = LITTLE | stems(
    "but than have between among within since until through still that which who per each every"
    " their"
)
"""Words after a number that do not say what it counts."""


def unsupported(each: Stated, evidence: Evidence) -> Problem:
    """Return what is told of a claim that nothing supports.

    A small number in words, of which the data say nothing, is often no statistic at all.
    """
    near = _nearest(each, evidence)
    is_little = not near and each.claim.quantity.is_small_word
    code = "small-number-unsupported" if is_little else "number-unsupported"
    place = "cite the page it stands on, put it into a table,"
    if near:
        place = f"{_said(near, each.claim.quantity)}; else cite a page,"
    message = f"nothing in the data supports '{_phrase(each)}'"
    hint = f"{place} or say why it stands: {_remark(each, code)}"
    return Problem(each.text.path, each.line, message, hint, code=code)


def differing(each: Stated, evidence: Evidence) -> Problem | None:
    """Return what is told of a claim that cites a page, where the data say nearly the same."""
    near = _nearest(each, evidence)
    quantity = each.claim.quantity
    is_close = near and abs(near.value - quantity.value) <= _CLOSE * abs(near.value)
    if not near or quantity.is_small_word or not (is_close or is_slip(quantity.value, near.value)):
        return None
    message = f"'{_phrase(each)}' is cited, and differs from the data"
    hint = f"{_said(near, quantity)}; if both are right, say why: {_remark(each, 'number-differs')}"
    return Problem(each.text.path, each.line, message, hint, code="number-differs")


def _remark(each: Stated, code: str) -> str:
    return _REMARKS[each.text.is_section].format(code)


def unbound(each: Stated, figures: list[Candidate]) -> Problem:
    """Return what is told of a claim that the data support and that shows no source."""
    quantity = each.claim.quantity
    is_read = each.statement.language == DATA_LANGUAGE  # else it may be any figure of this value
    expressions = (_expression(one, quantity) for one in figures if one.written and is_read)
    written = next(expressions, "")
    message = f"'{_phrase(each)}' is typed, and its sentence shows no source"
    value = f"write {{{{ {written} }}}}, or " if written else ""
    hint = f"{value}cite a work, or refer to a figure or table"
    return Problem(each.text.path, each.line, message, hint, code="claim-without-source")


def _nearest(each: Stated, evidence: Evidence) -> Candidate | None:
    """Return the figure that the author may have meant, if there is one."""
    statement, quantity = each.statement, each.claim.quantity
    is_growth = quantity.kind == "percent" and statement.phrasing.is_growth
    if is_growth or statement.language != DATA_LANGUAGE:
        return None
    near = (
        figure
        for figure in evidence.of_kind(quantity.kind)
        if _may_be_meant(quantity, figure)
        and (figure.series or figure.words or not figure.years - statement.years)
        and evidence.speaks_of(statement, figure)
    )
    return min(near, key=lambda figure: _distance(statement, figure), default=None)


def _may_be_meant(quantity: Quantity, figure: Candidate) -> bool:
    """Return whether a slip turns a figure into the number, or it is near to it."""
    if not figure.written or figure.role != "figure":
        return False
    is_exact = quantity.margin < 0.5 and not quantity.is_scaled and quantity.kind == "count"
    if is_exact and float(figure.value).is_integer():
        return False  # nobody writes 3.8 projects for two
    factor = _NEAR_OF_NAMED if figure.parts else _NEAR
    is_near = quantity.value / factor <= figure.value <= quantity.value * factor
    return is_near or is_slip(quantity.value, figure.value)


def _distance(statement: Statement, figure: Candidate) -> tuple[bool, int, float]:
    """Return how far a figure is from a claim: slips of the pen are nearest, then what is named."""
    value = statement.claim.quantity.value
    less, more = sorted((abs(value), abs(figure.value)))
    told = figure.nouns | figure.words
    agreements = (
        statement.claim.noun in told,
        2 * len(figure.nouns & statement.stems) >= len(figure.nouns),
        not figure.years.isdisjoint(statement.years),
        any(part in statement.named_near.get(part.dimension, ()) for part in figure.parts),
        not (statement.phrasing.is_start and figure.is_latest),
    )
    return not is_slip(value, figure.value), -sum(agreements), more / less if less else more


def is_slip(one: float, other: float) -> bool:
    """Return whether digits changed places, or a power of ten: 314 or 1,340 for 134."""
    shown = [f"{each:.3f}".replace(".", "").strip("0") for each in (one, other)]
    return len(shown[0]) > 1 and sorted(shown[0]) == sorted(shown[1]) and one != other


def _said(near: Candidate, quantity: Quantity) -> str:
    """Return the nearest figure of the data and how it is written."""
    unit = {"percent": " per cent", "multiple": " times"}.get(near.kind, "")
    years = f" for {min(near.years)}" if len(near.years) == 1 else ""
    return f"the data say {_shown(near)}{unit}{years}: {{{{ {_expression(near, quantity)} }}}}"


def _shown(figure: Candidate) -> str:
    """Return a value with its thousands parted; a quotient to one decimal."""
    decimals = 1 if figure.kind != "count" else 3
    whole, _, rest = f"{figure.value:,.{decimals}f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def _expression(figure: Candidate, quantity: Quantity) -> str:
    """Return how a figure is written, a share with as many decimals as the author shows."""
    is_share = figure.kind == "percent" and "| percent(" in figure.written
    if is_share and 0 < quantity.margin < 0.5:
        decimals = len(f"{0.5 / quantity.margin:.0f}") - 1
        return f"{figure.written[:-1]}, decimals={decimals})"
    return figure.written


def _phrase(each: Stated) -> str:
    """Return a number with the words after it that say what it counts, as typed."""
    end = each.claim.quantity.end
    after = _WORDS_AFTER.match(each.text.text, end, each.claim.clause.end)
    if each.statement.language != DATA_LANGUAGE:
        after = None  # which words join is known in English only
    kept: list[str] = []
    for word in (after[0] if after else "").split():
        if stem(word) in _JOINING or word[0].isdigit():
            break
        kept.append(word)
    return " ".join([*each.claim.shown.split(), *kept])
