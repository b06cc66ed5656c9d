"""What an EDTF value covers (ISO 8601-2:2019, levels 0 to 2), and days counted through all centuries.

Years are astronomical: 0 is 1 BC, -263 is 264 BC. Months and days are those of the proleptic Gregorian calendar, as
ISO 8601 has them. `datetime` is not used, since it begins in the year 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""Months of the meteorological seasons of the northern half of the earth; winter ends in the year after it begins."""

_QUARTERS = {n: (3 * (n - 33) + 1, 3 * (n - 33) + 3) for n in range(33, 37)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_PARTS = _QUARTERS | _HALVES
"""EDTF level 2: quarters 33 to 36 and halves 40 and 41 of a year."""

_TIMEX = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1",
          "41": "H2"}  # fmt: skip
"""Seasons, quarters and halves of a year as TIMEX3 has them."""

_LONGEST = 64
_POINT = re.compile(r"(-?)Y?([0-9X]{4,9})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?(?:T[0-9:.+Z-]*)?[~?%]?")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day: astronomical year, month 1 to 12, day 1 to 31, in the order in which days follow each other."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """ISO 8601, the year with a minus sign before 0000 and never less than four figures."""
        return f"{'-' if self.year < 0 else ''}{abs(self.year):04}-{self.month:02}-{self.day:02}"

    @property
    def number(self) -> int:
        """The day's number in an unbroken count of days; 1970-01-01 is 0. After Fliegel and van Flandern."""
        year = self.year - (self.month <= 2)
        era, of_era = divmod(year, 400)
        of_year = (153 * (self.month + (-3 if self.month > 2 else 9)) + 2) // 5 + self.day - 1
        return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468

    def plus(self, days: int) -> Day:
        """The day so many days later (earlier where negative)."""
        return day_of(self.number + days)


def day_of(number: int) -> Day:
    """The day with this number, 0 being 1970-01-01."""
    era, of_era = divmod(number + 719468, 146097)
    years = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return Day(era * 400 + years + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1)


def weekday(day: Day) -> int:
    """1 for Monday to 7 for Sunday, as ISO 8601 numbers them."""
    return (day.number + 3) % 7 + 1


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def bounds(edtf: str) -> tuple[Day | None, Day | None] | None:
    """The first and the last day that a value covers, an open or unknown end being None; None where it is no EDTF that
    the program writes, or names a day that no calendar has.

    "1949-21" runs from 1 March to 31 May; "194X" from 1940 to 1949; "18XX" from 1800 to 1899; "../1949" has no first
    day. Doubt ("~", "?", "%") moves no bound. A time of day is read as its day.
    """
    if len(edtf) > _LONGEST:
        return None
    if edtf.count("/") == 1:
        left, right = edtf.split("/")
        first = None if left in ("", "..") else _point(left)
        last = None if right in ("", "..") else _point(right)
        if (left not in ("", "..") and first is None) or (right not in ("", "..") and last is None):
            return None
        start, end = (first[0] if first else None), (last[1] if last else None)
        return (start, end) if start is None or end is None or start <= end else None
    return _point(edtf)


def timex_value(edtf: str) -> str | None:
    """The same date as the value of a TIMEX3 ("194" for the 1940s, "1862-SP", "BC0264"), as WikiWars and HeidelTime
    write it; None for an interval, whose ends have one each, and for what is no EDTF. Doubt has no place in it."""
    if "/" in edtf or bounds(edtf) is None:
        return None
    found = _POINT.fullmatch(edtf)
    assert found
    sign, year, month, day = found.groups()
    said = year.rstrip("X")
    if sign and said == year:
        said = f"BC{int(year) + 1:04}"
    if month is None or month == "XX":
        return said
    return f"{said}-{_TIMEX.get(month, month)}" + (f"-{day}" if day else "")


def _point(edtf: str) -> tuple[Day, Day] | None:
    """First and last day of one date."""
    if not (found := _POINT.fullmatch(edtf)):
        return None
    sign, year, month, day = found.groups()
    if not re.fullmatch("[0-9]+X*", year):
        return None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first, last = (-high, -low) if sign else (low, high)
    if month is None or month == "XX":
        return Day(first, 1, 1), Day(last, 12, 31)
    return _within(first, last, month, day)


def _within(first: int, last: int, month: str, day: str | None) -> tuple[Day, Day] | None:
    """First and last day of a month, season or day in the years from `first` to `last`."""
    if "X" in month:
        return None
    number = int(month)
    if number in SEASONS or number in _PARTS:
        start, end = SEASONS.get(number) or _PARTS[number]
        year = last + (end < start)
        return (Day(first, start, 1), Day(year, end, days_in(year, end))) if day is None else None
    if not 1 <= number <= 12:
        return None
    if day is None or "X" in day:
        return Day(first, number, 1), Day(last, number, days_in(last, number))
    if not 1 <= int(day) <= days_in(last, number):
        return None
    return Day(first, number, int(day)), Day(last, number, int(day))
