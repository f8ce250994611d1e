"""What all briefs draw on."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.bibliography import Bibliography
from scripts.table import Table


@dataclass(frozen=True)
class Library:
    """The works that may be cited, the tables, and what the brand gives to charts."""

    bibliography: Bibliography
    tables: Mapping[str, Table]
    colours: int
    """How many series of a chart the brand has colours for."""
