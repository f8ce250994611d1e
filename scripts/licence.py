"""Licences of texts, by their SPDX identifiers (https://spdx.org/licenses/)."""

import re
from dataclasses import dataclass

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

_CC_PARTS = {
    "BY": "Attribution",
    "NC": "NonCommercial",
    "SA": "ShareAlike",
    "ND": "NoDerivatives",
}
_PORTS = {"": "International", "IGO": "IGO"}
_CC = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)(?:-([A-Z]+))?")


@dataclass(frozen=True)
class Licence:
    """A licence as it is printed and linked."""

    identifier: str
    name: str
    url: str


def licence_fault(identifier: str) -> str:
    """Return what is wrong with an SPDX identifier, or an empty text."""
    example = "such as CC-BY-4.0 or CC0-1.0"
    try:
        known = canonicalize_license_expression(identifier)
    except InvalidLicenseExpression:
        return f"'{identifier}' is not a licence of the SPDX list, {example}"
    if " " in known:
        return f"'{identifier}' must be one licence, {example}"
    return "" if known == identifier else f"'{identifier}' is written '{known}'"


def licence_of(identifier: str) -> Licence:
    """Return name and address of a licence; identifier as checked by `licence_fault`.

    Creative Commons licences have their full names and their deeds
    (https://creativecommons.org/licenses/), all others their page in the SPDX list.
    """
    if identifier == "CC0-1.0":
        url = "https://creativecommons.org/publicdomain/zero/1.0/"
        return Licence(identifier, "CC0 1.0 Universal (CC0 1.0)", url)
    matched = _CC.fullmatch(identifier)
    if not matched:
        return Licence(identifier, identifier, f"https://spdx.org/licenses/{identifier}.html")
    parts, version, port = matched[1], matched[2], matched[3] or ""
    long = "-".join(_CC_PARTS[part] for part in parts.split("-"))
    name = f"Creative Commons {long} {version} {_PORTS.get(port, port)}"
    short = " ".join(filter(None, ["CC", parts, version, port]))
    path = "/".join(filter(None, [parts.lower(), version, port.lower()]))
    return Licence(identifier, f"{name} ({short})", f"https://creativecommons.org/licenses/{path}/")
