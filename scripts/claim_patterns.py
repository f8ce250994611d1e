"""What to look for around a number in a language: its words, put together to patterns once."""

import functools
import re
from dataclasses import dataclass

from scripts.claim_words import CLAIM_WORDS, NO_WORDS

_BEGINNING = r"(?:\b|(?<=[\u0e00-\u0e7f]))"
"""Of a word; Thai parts none."""


@dataclass(frozen=True)
class Patterns:
    """The words of a language around numbers, ready to be looked for."""

    reference: re.Pattern
    list_gap: re.Pattern
    month_after: re.Pattern
    month_before: re.Pattern
    duration: re.Pattern
    advice: re.Pattern
    supposed: re.Pattern
    example: re.Pattern
    clock: re.Pattern
    clock_before: re.Pattern
    unit: re.Pattern


@functools.cache
def patterns(language: str) -> Patterns:
    """Return what to look for in a language; in one that is not known, for signs only."""
    said = CLAIM_WORDS.get(language, NO_WORDS)
    reference = rf"(?:{_BEGINNING}(?:{said.references})\.?|§§?|#|№)\s*$"
    gap = rf"\s*(?:[-–—,&/]|--|,?\s*(?:{said.joins}))\s*"
    return Patterns(
        reference=re.compile(reference, re.IGNORECASE),
        list_gap=re.compile(rf"{gap}| "),
        month_after=re.compile(rf"{said.days}(?:{said.months})(?!\w)"),
        month_before=re.compile(rf"\b(?:{said.months})\s+$"),
        duration=re.compile(said.durations, re.IGNORECASE),
        advice=re.compile(said.advice),
        supposed=re.compile(said.supposed),
        example=re.compile(said.example),
        clock=re.compile(said.clock),
        clock_before=re.compile(said.clock_before, re.IGNORECASE),
        unit=re.compile(said.units),
    )
