"""What addresses answered, kept in a file, so that a second run asks only what it has to."""

import dataclasses
import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    status: int
    """Status of HTTP (RFC 9110, section 15); 0 where there was no answer."""
    address: str
    """The last address, after all that it led to."""
    reason: str
    """The status, or why there was no answer, in words."""
    asked: str
    """Time at which it was asked, as ISO 8601 writes it, in UTC."""

    @property
    def is_found(self) -> bool:
        """Whether there is something at the address."""
        return 200 <= self.status < 400

    @property
    def is_gone(self) -> bool:
        """Whether the address says that there is nothing."""
        return self.status in (404, 410)

    def is_fresh(self, now: datetime.datetime, days: float) -> bool:
        """Return whether there is no need to ask again: it was found, not so many days ago."""
        age = now - datetime.datetime.fromisoformat(self.asked)
        return self.is_found and age < datetime.timedelta(days=days)


def dump(answers: Mapping[str, Answer]) -> str:
    """Return answers by address as JSON text."""
    entries = {address: dataclasses.asdict(answers[address]) for address in sorted(answers)}
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def load(text: str) -> dict[str, Answer]:
    """Return answers by address; none from a text that is damaged: they can be asked again."""
    try:
        return {address: Answer(**entry) for address, entry in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
