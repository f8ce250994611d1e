"""The form of addresses: what is no part of them, and which only work for the person who copied."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scripts.problems import Problem
from scripts.works import Work

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|twclid|ref_src|_hs\w+")
"""Names of parameters by which visitors are counted, as large services document them."""
_SESSION = re.compile(r"(j|php|asp)?\.?session_?id\w*|jsessionid|phpsessid|cfid|cftoken|sid", re.I)
_PROXY = re.compile(r"ezproxy|\.idm\.oclc\.org$|(^|[.-])proxy[.-]|libproxy", re.I)
_LOCAL_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa")
"""Names that mean nothing outside a house (RFC 6761, RFC 6762, RFC 8375)."""


def address_problems(work: Work) -> Iterator[Problem]:
    """Yield what is wrong with the address of a work."""
    if work.has_own("url") and (fault := address_fault(work.text("url").strip())):
        what, hint = fault
        message = f"the address of '{work.key}' {what}"
        yield work.problem("reference-address-unfit", message, hint, "url")


def address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address, as the end of a sentence, and a hint."""
    return next(filter(None, (check(address) for check in _CHECKS)), None)


def is_private(host: str) -> bool:
    """Return whether a name or a number of a machine has a meaning in one house only."""
    host = host.strip("[]").rstrip(".").casefold()
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_NAMES)


def host_of(address: str) -> str:
    """Return the name of the machine in an address; empty for one that cannot be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _host_fault(address: str) -> tuple[str, str] | None:
    host = host_of(address)
    if is_private(host):
        return f"leads to '{host}', which readers cannot reach", "find the public address"
    if "@" in urlsplit(address).netloc:
        return "holds a name and a password", "take out what stands before '@'"
    if _PROXY.search(host):
        hint = "take the publisher's own address, or the DOI"
        return f"leads through the proxy of a library, '{host}'", hint
    return None


def _end_fault(address: str) -> tuple[str, str] | None:
    bare = address.rstrip(".,;:!?'\"»>]")
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1]
    if bare == address:
        return None
    return f"ends with '{address[len(bare) :]}', which is hardly a part of it", f"write {bare}"


def _double_fault(address: str) -> tuple[str, str] | None:
    # Archives hold the address of what they keep; anything else was pasted twice.
    is_archive = re.search(r"archive|webcache|perma", host_of(address))
    inner = re.search(r"(?<!^)https?://", address)
    if not inner or is_archive:
        return None
    return "holds a second one", f"write one of them, such as {address[inner.start() :]}"


def _parameter_fault(address: str) -> tuple[str, str] | None:
    parts = urlsplit(address)
    named = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in named if not _TRACKING.fullmatch(pair[0])]
    session = next((name for name, _ in named if _SESSION.fullmatch(name)), "")
    if session or ";jsessionid=" in parts.path.lower():
        hint = "open the page anew, without having signed in, and copy its address"
        return f"holds the number of a visit, '{session or 'jsessionid'}'", hint
    if len(kept) < len(named):
        name = next(name for name, _ in named if _TRACKING.fullmatch(name))
        bare = urlunsplit((*parts[:3], urlencode(kept), parts.fragment))
        return f"holds '{name}', by which visitors are counted", f"write {bare}"
    if parts.fragment.startswith(":~:"):
        bare = urlunsplit((*parts[:4], ""))
        return "marks a passage as one browser does it", f"write {bare}"
    return None


_CHECKS = (_host_fault, _double_fault, _parameter_fault, _end_fault)
