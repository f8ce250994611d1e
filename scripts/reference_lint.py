"""What a careful editor finds in the bibliography: each problem with the work it belongs to.

Faults of form, which keep a bibliography from being read at all, are told by `bibliography`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from scripts.bibliography import Bibliography
from scripts.problems import Problem
from scripts.reference_addresses import address_problems
from scripts.reference_duplicates import duplicate_problems
from scripts.reference_fields import field_problems
from scripts.reference_names import name_problems
from scripts.reference_numbers import number_problems
from scripts.reference_titles import title_problems
from scripts.works import Work

_CHECKS: tuple[Callable[[Work], Iterator[Problem]], ...] = (
    field_problems,
    number_problems,
    address_problems,
    name_problems,
)


def lint(
    bibliography: Bibliography, keys: Collection[str] | None = None, names: Iterable[str] = ()
) -> list[tuple[str, Problem]]:
    """Return what is wrong with works, each problem after the key of the work it belongs to.

    `keys` are the works to look at, with those they rest on, all for none given; `names` are proper
    nouns that titles may hold, as those of cities.
    """
    wanted = bibliography.works.keys() if keys is None else bibliography.with_parents(keys)
    works = {key: work for key, work in bibliography.works.items() if key in wanted}
    found = [
        (key, each) for key, work in works.items() for check in _CHECKS for each in check(work)
    ]
    found += title_problems(works, bibliography, names)
    found += (pair for pair in duplicate_problems(bibliography.works.values()) if pair[0] in works)
    return sorted(found, key=lambda pair: pair[1])


def unused_problems(bibliography: Bibliography, used: Iterable[str]) -> Iterator[Problem]:
    """Yield a note for each work that no brief cites and no table names."""
    needed = bibliography.with_parents(key for key in used if key in bibliography.works)
    for key, work in bibliography.works.items():
        if key not in needed:
            hint = "cite it, or take it out; nothing is printed of it"
            yield work.problem("reference-unused", f"no brief and no table uses '{key}'", hint)
