"""What a browser may do with a page of ours: style sheets known by their hashes, pictures and
typefaces that stand in the page, and nothing else (Content-Security-Policy).
"""

import base64
import hashlib

_POLICY = (
    "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def policy(style: str) -> str:
    """Return the page's Content-Security-Policy, which lets this style sheet in and no other."""
    digest = hashlib.sha256(style.encode()).digest()
    return _POLICY.format(hash=base64.b64encode(digest).decode())
