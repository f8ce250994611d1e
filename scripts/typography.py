"""Quotation marks of texts that are no Markdown: cells, names, titles of works.

Markdown gets its typographic marks from pandoc. Whatever else is printed gets them here, once for
all formats, and none of these changes a mark again.
"""

import re

_OPENING = re.compile(r"""(?<![^\s([{–—‘“"'/-])("|'(?!\d))(?=\S)""")


def typographic(text: str) -> str:
    """Return a plain text with typographic quotation marks and apostrophes."""
    opened = _OPENING.sub(lambda found: "“" if found[1] == '"' else "‘", text)
    return opened.replace('"', "”").replace("'", "’")
