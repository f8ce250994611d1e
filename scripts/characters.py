"""Characters that no typeface can show, told where the author typed them."""

import html
from collections.abc import Iterator, Sequence

from scripts.faces import described, missing_characters
from scripts.problems import Problem
from scripts.typed import Typed


def character_problems(printed: str, typed: Sequence[Typed]) -> Iterator[Problem]:
    """Yield a problem for each character of what is printed that no typeface has.

    It is told at each of its places in the first of the typed texts that holds it.
    """
    for character in missing_characters(printed):
        message = f"the character {described(character)} is in none of the typefaces"
        hint = "write it in words, or in Latin, Thai, Lao, Khmer or Burmese letters"
        source = next((each for each in typed if character in each.text), None) or next(
            (each for each in typed if character in html.unescape(each.text)), typed[0]
        )
        found = [
            at
            for at, line in source.numbered()
            if character in line or character in html.unescape(line)
        ]
        for line in found or [source.line_of(0)]:
            yield Problem(source.path, line, message, hint, code="character-in-no-typeface")
