"""What elements and attributes of HTML mean: which refer, which fetch, which speak.

Source of the names: HTML Living Standard and WAI-ARIA 1.2.
"""

import re
from collections.abc import Iterator, Mapping


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _set("area base br col embed hr img input link meta source track wbr")
"""Elements without an end."""
IN_LINE = _set(
    "a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time u var "
    "math mi mn mo mrow msub msup msubsup mfrac mtext semantics"
)
"""Elements within a word; all others part what stands before them from what follows."""
_POINTERS = _set(
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage "
    "aria-flowto aria-labelledby aria-owns commandfor for form headers list popovertarget"
)
_SOURCES = _set("background data poster src srcset xlink:href")
_ELSEWHERE = _set("base image use feimage")
"""Elements whose `href` is no link for a reader."""
_HARMLESS = _set("alternate author canonical describedby help license next prev schema.dcterms")
"""What `link` may point to without fetching it."""
_OWN = re.compile(r"url\(\s*[\"']?#([^\"')]+)")
_FAR = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')\s]+)|@import\s+[\"']?([^\"';\s]+)")


def pointed_to(name: str, value: str) -> list[str]:
    """Return the names to which an attribute refers, links apart."""
    if name in _POINTERS:
        return value.split()
    return _OWN.findall(value) if "url(" in value else []


def fetched_by_style(style: str) -> Iterator[str]:
    """Yield the addresses that a style sheet, or a part of one, gets by itself."""
    return (one or two for one, two in _FAR.findall(style))


def fetches(tag: str, name: str, values: Mapping[str, str]) -> bool:
    """Return whether an attribute of an element names something that a browser gets by itself."""
    value = values[name]
    if not value or value.startswith("#"):
        return False
    if name == "href":
        rels = set(values.get("rel", "").split())
        return tag in _ELSEWHERE or (tag == "link" and not rels <= _HARMLESS)
    is_moved = name == "http-equiv" and value.lower() == "refresh"
    return name in _SOURCES or is_moved


def is_mute(tag: str, values: Mapping[str, str]) -> bool:
    """Return whether an element is a picture that says nothing to those who hear the page."""
    is_named = any(values.get(name, "").strip() for name in ("aria-label", "aria-labelledby"))
    if tag == "img":
        return not values.get("alt", "").strip() and not is_named
    return (tag == "svg" or values.get("role") == "img") and not is_named
