"""Whether the data say what a sentence states: a claim and the figures that may stand behind it.

A figure supports a claim if the claim may be printed for its value, and if the sentence speaks of
it: names the city or stage that it is of, its year, and what is counted.
"""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator

from scripts.candidates import Candidate
from scripts.claims import Known
from scripts.dimensions import Part
from scripts.quantity import Quantity
from scripts.sentences import stem, stems
from scripts.statements import Statement, with_synonyms

_SYNONYMS = [
    frozenset(map(stem, group.split()))
    for group in (
        "city member pilot municipality town",
        "people resident inhabitant population citizen person dweller",
        "country state nation",
        "kilometre km",
        "urban town",
        "project entry scheme initiative register",
    )
]
_OPPOSITES = [tuple(map(stem, ("urban", "rural")))]
_SMALL = 12
_CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr(?:ow|ew|own|ows|owing|owth)|increas\w*|f(?:all|alls|ell|allen)"
    r"|declin\w*|drop\w*|add(?:s|ed)?|t(?:ake|akes|ook) in|on top|additions?|gain\w*"
    r"|br(?:ings?|ought)|los(?:e|es|t)|join\w*|expand\w*|shr[aiu]nk\w*|chang\w*|doubl\w*|tripl\w*|trebl\w*"
    r"|quadrupl\w*|halv\w*|since|new|further|(?<!or )(?:more|fewer|less)(?! than))\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\b(?:small(?:er|est)?|larg(?:er|est)|low(?:er|est)|high(?:er|est)|least|most|fewest|biggest|range[sd]?"
    r"|from|between|lead(?:s|ing)?|tops?|first|differ|size|none?|no)\b",
    re.IGNORECASE,
)


def widened(nouns: Iterable[str]) -> frozenset[str]:
    """Return stems of what is counted with their synonyms."""
    return with_synonyms(nouns, _SYNONYMS)


class Evidence:
    """The figures of the data, ready to be asked."""

    def __init__(self, figures: Iterable[Candidate], weights: dict[str, float], known: Known):
        self.known = known
        self._weights = weights
        self._by_kind: dict[str, list[Candidate]] = {}
        for each in sorted(figures, key=lambda each: each.value):
            self._by_kind.setdefault(each.kind, []).append(each)
        self._said: dict[str, set[float]] = {}
        for each in self._by_kind.get("count", ()):
            if each.role == "said" and each.value > _SMALL and not 1900 < each.value < 2100:
                self._said.setdefault(each.series, set()).add(each.value)
        self._values = {kind: [each.value for each in of] for kind, of in self._by_kind.items()}

    def supporting(self, statement: Statement) -> Iterator[Candidate]:
        """Yield the figures that support a claim."""
        quantity = statement.claim.quantity
        yield from self._of_kind(statement, quantity.kind)
        if statement.after_share and quantity.kind == "count":
            yield from self._of_kind(statement, "percent")
        yield from self._joined(statement)

    def _of_kind(self, statement: Statement, kind: str) -> Iterator[Candidate]:
        low, high = statement.claim.quantity.range
        values = self._values.get(kind, [])
        first, last = bisect.bisect_left(values, low), bisect.bisect_right(values, high)
        for each in self._by_kind.get(kind, [])[first:last]:
            if self.speaks_of(statement, each):
                yield each

    def _joined(self, statement: Statement) -> Iterator[Candidate]:
        """Yield sums and ratios of the figures of what the sentence names: A and B together."""
        quantity = statement.claim.quantity
        is_ratio = quantity.kind == "multiple"
        if not is_ratio and not _TOGETHER.search(statement.sentence):
            return
        for named in statement.named.values():
            if 2 <= len(named) <= _MOST_JOINED:
                for group in self._alike(named, "count" if is_ratio else quantity.kind):
                    yield from _sums(group, statement) if not is_ratio else _ratios(group, quantity)

    def _alike(self, named: list[Part], kind: str) -> list[list[Candidate]]:
        """Return figures that differ only in which of some values they are of, one for each."""
        groups: dict[tuple, dict[Part, Candidate]] = {}
        for each in self._by_kind.get(kind, ()):
            of = [part for part in each.parts if part in named]
            if len(of) == 1 and each.role == "figure" and each.series:
                others = tuple(part for part in each.parts if part not in named)
                groups.setdefault((each.series, each.years, others), {})[of[0]] = each
        return [list(group.values()) for group in groups.values() if len(group) == len(named)]

    def nearest(self, statement: Statement) -> Candidate | None:
        """Return the figure of which a claim speaks and which is nearest to it, if there is one."""
        quantity = statement.claim.quantity
        subjects = (
            each
            for each in self._by_kind.get(quantity.kind, [])
            if each.written
            and each.role == "figure"
            and (
                each.parts
                or each.words
                or 0.75 * quantity.value < each.value < 1.25 * quantity.value
            )
            and self.speaks_of(statement, each)
        )
        return min(subjects, key=lambda each: abs(each.value - quantity.value), default=None)

    def speaks_of(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether the sentence of a claim speaks of a figure."""
        return (
            _fits_role(statement, figure)
            and _fits_years(statement, figure)
            and _fits_parts(statement, figure)
            and self._fits_nouns(statement, figure)
            and (not figure.words or self._overlaps(statement, figure))
            and (not figure.among or bool(figure.among & (statement.stems | statement.earlier)))
        )

    def _fits_nouns(self, statement: Statement, figure: Candidate) -> bool:
        nouns = figure.nouns if figure.role == "said" else widened(figure.nouns)
        noun = statement.claim.noun
        if figure.role == "name" or figure.kind == "rank" or statement.is_bare:
            return True
        if figure.kind in ("percent", "multiple"):
            return bool(figure.nouns & (statement.stems | statement.earlier)) or noun in nouns
        if noun:
            return noun in nouns or noun in figure.words
        if nouns & statement.nearest_nouns or figure.words & statement.nearest_nouns:
            return True
        named = statement.named if figure.words else statement.named_near
        is_named = any(part in of for of in named.values() for part in figure.parts)
        return is_named and (not statement.nearest_nouns or bool(figure.words))

    def _overlaps(self, statement: Statement, figure: Candidate) -> bool:
        """Return whether a sentence has enough words of the statement in which data say it."""
        told = widened(statement.stems)
        name = stems(figure.series.partition(".")[2].replace("-", " "))
        if name and 2 * len(name & told) >= len(name) and (name <= told or statement.claim.noun):
            return True
        whole = sum(self._weights.get(each, 0) for each in figure.words)
        shared = sum(self._weights.get(each, 0) for each in figure.words & told)
        if figure.role == "said" and self._said.get(figure.series, set()) & set(statement.others):
            return shared > 0
        near = any(part in of for of in statement.named_near.values() for part in figure.parts)
        near = near or bool(figure.years & statement.years)
        least = 0.35 if figure.role == "said" else 0.25
        return shared >= least / (2 if near else 1) * whole


_MOST_JOINED = 5
_TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|add(?:s|ed)? up|in all|between them|in total|make up"
    r"|account)\b"
)


def _sums(group: list[Candidate], statement: Statement) -> Iterator[Candidate]:
    total = sum(each.value for each in group)
    if statement.claim.quantity.admits(total) and _fits_years(statement, group[0]):
        yield group[0]._replace(value=total, role="sum", written="")


def _ratios(group: list[Candidate], quantity: Quantity) -> Iterator[Candidate]:
    for one, other in itertools.permutations(group, 2):
        if other.value and quantity.admits(one.value / other.value):
            yield one._replace(value=one.value / other.value, kind="multiple", written="")


def _fits_role(statement: Statement, figure: Candidate) -> bool:
    if statement.is_bare and figure.role != "figure":
        return False
    if statement.is_rate and figure.role != "said":
        return False
    if figure.role == "change":
        is_share = "share" in statement.stems and figure.kind != "percent"
        if is_share or (statement.is_target and figure.kind != "multiple"):
            return False
        is_multiple = statement.claim.quantity.kind == "multiple"
        if statement.claim.quantity.kind == "percent" and not statement.is_growth:
            return False
        return is_multiple or bool(_CHANGE.search(statement.sentence))
    if figure.role == "extreme":
        return bool(_EXTREME.search(statement.sentence))
    if figure.role.startswith("top"):
        count = {"2": ("two", "2"), "3": ("three", "3")}[figure.role[-1]]
        return bool(statement.stems & set(map(stem, count)))
    return True


def _fits_years(statement: Statement, figure: Candidate) -> bool:
    years = statement.years
    is_figure = figure.role == "figure"
    if not figure.years or (statement.is_start and is_figure):
        return True
    if statement.is_definite and is_figure and not figure.parts:
        return True
    if figure.role == "change":
        told = statement.all_years or statement.earlier_years
        is_open = len(told) < 2 and figure.is_latest
        return figure.years <= told or (is_open and told <= figure.years)
    if years:
        return bool(figure.years & years)
    return figure.is_latest or bool(figure.years & statement.earlier_years)


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
    is_free = not _narrower(statement, figure) or statement.is_whole or figure.role == "name"
    return is_free and _fits_whole(statement, figure) and not _is_opposite(statement, figure)


def _narrower(statement: Statement, figure: Candidate) -> bool:
    """Return whether the clause names something of which the figure is not."""
    own = {part.dimension for part in figure.parts}
    values = {part.value for part in figure.parts} | {
        part.value for dimension in own for part in statement.named.get(dimension, ())
    }
    for dimension, parts in statement.named_near.items():
        is_over = dimension == "countries" and "cities" in own
        if dimension in figure.divisions - own and not is_over:
            told = [part for part in parts if not part.stems <= figure.words]
            if any(part.value not in values for part in told):
                return True
    return False


def _is_opposite(statement: Statement, figure: Candidate) -> bool:
    """Return whether the figure is of the contrary: of urban people where it says rural."""
    of = figure.nouns | figure.words
    return any(
        one in of and other not in of and one not in statement.stems and other in statement.stems
        for pair in _OPPOSITES
        for one, other in (pair, pair[::-1])
    )


def _fits_whole(statement: Statement, figure: Candidate) -> bool:
    """Return whether "… per cent of the completed projects" says so of what is a whole."""
    after = statement.text[statement.claim.quantity.end : statement.claim.sentence.end]
    of = _OF.match(after)
    if figure.whole is None or not of:
        return True
    named = stems(of[1])
    return all(
        part in figure.whole for part in figure.parts if part.is_named(named, statement.nouns)
    )


_OF = re.compile(
    r"\s*(?:of|among) ((?:(?!\b(?:are|is|were|was|have|has|had|lie|live|belong|come|concern|remain"
    r"|hold|held|fall)\b)[^,.;:])*)"
)
