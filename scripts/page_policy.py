"""What a browser may do with a page of ours: style sheets and a script known by their hashes,
pictures and typefaces that stand in the page, and nothing else (Content-Security-Policy).
"""

import base64
import hashlib

_POLICY = (
    "default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)


def policy(style: str, script: str = "") -> str:
    """Return the page's Content-Security-Policy, which lets this style sheet in and no other.

    With a script, this one runs, and what it loads itself; no other does. That it may load is said
    by 'strict-dynamic' (https://www.w3.org/TR/CSP3/#strict-dynamic-usage), as the address and the
    hash of a file beside the page mean nothing to a browser that opens the page from a disk.
    """
    told = _POLICY.format(style=_hash(style))
    return f"{told}; script-src {_hash(script)} 'strict-dynamic'" if script else told


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
