"""What a finished file says of itself, beside what its brief says: title, date, licence."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.finished import Finished, shortened


def differences(found: Finished, meta: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words what a file says otherwise than the metadata of its brief's tree."""
    for fact, places in found.facts.items():
        accepted = _accepted(fact, meta)
        for place, words in places.items():
            if not any(_is_same(words, each) for each in accepted):
                said = f"says '{shortened(words)}'" if words else "says nothing"
                meant = f"that of the brief is '{shortened(accepted[0])}'"
                yield f"the {_NAMES.get(fact, fact)} differs: its {place} {said}, {meant}"
    address = meta.get("licence_url", "")
    if address and address not in found.addresses:
        yield f"it has no link to its licence, {address}"


def _accepted(fact: str, meta: Mapping[str, Any]) -> list[str]:
    """Return the forms in which a format may say a fact, the plainest first."""
    if fact == "title":
        return [meta["title"], f"{meta['title']} | {meta.get('series', '')}"]
    if fact == "authors":
        names = meta.get("authors") or [meta.get("publisher", "")]
        return [", ".join(names), "; ".join(names)]
    if fact == "keywords":
        return [", ".join(meta.get("keywords", []))]
    if fact == "updated":
        return [meta.get("updated_iso") or meta["date_iso"]]
    return [str(meta.get(_KEYS[fact], ""))]


_NAMES = {"authors": "author", "keywords": "list of keywords", "updated": "day of the last change"}
"""What a fact is called where its name is a plural."""
_KEYS = {
    "language": "lang",
    "date": "date_iso",
    "description": "description",
    "licence": "licence_url",
}
"""Keys of the metadata of a tree, by fact."""
_CUT = ("…", "; et al.")
"""How a text ends that was too long for its place."""


def _is_same(said: str, meant: str) -> bool:
    """Return whether a place says what is meant, be it cut short or a language with its region."""
    meant = " ".join(meant.split())
    is_cut = any(said.endswith(end) and meant.startswith(said[: -len(end)]) for end in _CUT)
    return said == meant or (is_cut and len(said) > len(meant) // 2) or _is_region(said, meant)


def _is_region(said: str, meant: str) -> bool:
    return len(meant) in (2, 3) and said.startswith(f"{meant}-")
