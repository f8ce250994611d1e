"""Durations of the calendar, and partial dates: how old is a figure of `2024` in March 2026?"""

import calendar
import datetime
import re
from dataclasses import dataclass

_FORM = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,5})D)?")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS_OF_A_YEAR, _DAYS_OF_A_WEEK = 12, 7


@dataclass(frozen=True)
class Duration:
    """A time of so many months and days."""

    months: int
    days: int

    def before(self, day: datetime.date) -> datetime.date:
        """Return the day that lies so long before another; the first of the calendar at most."""
        month = day.year * _MONTHS_OF_A_YEAR + day.month - 1 - self.months
        year, month = month // _MONTHS_OF_A_YEAR, month % _MONTHS_OF_A_YEAR + 1
        if year < datetime.MINYEAR:
            return datetime.date.min
        start = datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return start - min(datetime.timedelta(self.days), start - datetime.date.min)


def duration(text: str) -> Duration | None:
    """Return a duration of ISO 8601 without hours, such as `P18M` or `P1Y6M`; None for others."""
    found = _FORM.fullmatch(text)
    if not found:
        return None
    years, months, weeks, days = (int(each or 0) for each in found.groups())
    return Duration(years * _MONTHS_OF_A_YEAR + months, weeks * _DAYS_OF_A_WEEK + days)


def last_day(text: str) -> datetime.date | None:
    """Return the last day of a year, a month or a day of ISO 8601; None for any other text."""
    found = _PARTIAL.fullmatch(text)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or _MONTHS_OF_A_YEAR)
    try:
        return datetime.date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None
