"""The claims of a text: those of its numbers that say something about the world.

In: a passage as typed, its numbers. Out: those that a reader may want to check.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from scripts.claim_patterns import patterns
from scripts.data_words import UNIT_NOUNS
from scripts.no_claims import Known, Place, is_claim
from scripts.quantity import Quantity
from scripts.sentences import Span, clause_at, sentences, stem, words

_QUOTED = re.compile(r"[“\"‘]([A-Z][^“”\"]{4,120}?)[”\"’]|(?<![*\w])\*([A-Z][^*\n]{8,120})\*(?!\*)")
"""A title: its numbers are those of its author."""
_MOST_WORDS_TO_NOUN = 4
_PLURAL = re.compile(
    r"\s(?:[a-z-]+\s)??(?!(?:is|was|has|as|its|this|lies|does|rises|falls|times|less|across|plus|minus"
    r"|towards|years|months|weeks|days)\b)([a-z]{3,}s|km|people)\b"
)
"""A noun that the data do not have."""


@dataclass(frozen=True)
class Claim:
    """A number that says something about the world."""

    quantity: Quantity
    shown: str
    """As typed."""
    sentence: Span
    clause: Span
    noun: str
    """Stem of what is counted, where the next words tell; empty where they do not."""


def claims(
    text: str, found: list[Quantity], known: Known, language: str, header: str = ""
) -> Iterator[Claim]:
    """Yield those numbers of a passage that are claims.

    `header` is that of the column in which a cell stands, `language` the first part of a tag.
    """
    if patterns(language).reference.search(header.strip()):
        return
    spans = sentences(text)
    titles = [Span(*each.span()) for each in _QUOTED.finditer(text)]
    for each in _no_references(text, found, spans, language):
        if not any(title.holds(each.start) for title in titles):
            sentence = _sentence_of(each, spans, text)
            before, after = text[sentence.start : each.start], text[each.end : sentence.end]
            noun = _noun(after, known.nouns | UNIT_NOUNS)
            place = Place(each, text[each.start : each.end], before, after, noun, known, language)
            if is_claim(place):
                clause = clause_at(text, sentence, each.start)
                yield Claim(each, place.shown, sentence, clause, noun)


def _sentence_of(quantity: Quantity, spans: Iterable[Span], text: str) -> Span:
    return next((span for span in spans if span.holds(quantity.start)), Span(0, len(text)))


def _no_references(
    text: str, found: list[Quantity], spans: list[Span], language: str
) -> Iterator[Quantity]:
    """Yield the numbers that are not those of pages and figures: pp. 12, 14 and 16."""
    said = patterns(language)
    end = -1  # of the last reference
    for each in found:
        before = text[_sentence_of(each, spans, text).start : each.start]
        goes_on = end >= 0 and said.list_gap.fullmatch(text, end, each.start)
        if goes_on or said.reference.search(before) or before.endswith("+"):
            end = each.end
        else:
            end = -1
            yield each


def _noun(after: str, nouns: Collection[str]) -> str:
    """Return the stem of what a number counts: the first noun in the next words.

    Of several in a row, such as pilot projects, it is the last; a plural that no table has may be
    one too.
    """
    noun = ""
    for count, (found, at) in enumerate(words(after)):
        ends = re.search(r"[,.;:()]", after[:at]) or found.isdigit()
        if count >= _MOST_WORDS_TO_NOUN or ends:
            break
        if found in nouns and not after[at].isupper():
            noun = found
        elif noun:
            break
    unknown = _PLURAL.match(after)
    return noun or (stem(unknown[1]) if unknown else "")
