"""Dates in plain English: an EDTF value, a day, a period or a calendar as pages and commands say it.

What is no EDTF that the program writes is shown as it stands, so that nothing is dropped. Years are astronomical in
EDTF and counted as historians do in words: "-0263" is 264 BC.
"""

from __future__ import annotations

import re

from adfontes.model.dating import read_date
from adfontes.model.edtf import Day, bounds

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PARTS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "last quarter of",
    40: "first half of", 41: "second half of",
}  # fmt: skip
"""EDTF, levels 1 and 2: what a number in the place of the month means beside the months themselves."""

DOUBTS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
TIMED = {"M": "minute", "S": "second"}
CALENDARS = {"gregorian": "Gregorian", "julian": "Julian", "hebrew": "Hebrew", "islamic": "Islamic"}

_POINT = re.compile(r"(-?)Y?([0-9X]{4,9})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?(?:T([0-9:]{2,8})\S*)?")
_YEAR = re.compile(r"(?:a\.?d\.? ?)?([0-9]{1,4}) ?(b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)?", re.IGNORECASE)
_PERIOD = re.compile(r"([0-9X]+(?:\.[0-9]+)?)(DE|CE|ML|[YMWDHS])")
LONGEST = 80


def of_edtf(edtf: str) -> str:
    """A value in words: "14 January 1949", "3 to 9 May 1848", "about 1850", "until June 1949", "the 1940s"."""
    if edtf.count("/") == 1:
        left, right = edtf.split("/")
        if left in ("", ".."):
            return f"until {of_edtf(right)}" if right not in ("", "..") else edtf
        if right in ("", ".."):
            return f"from {of_edtf(left)} on"
        if left[-1:] == right[-1:] and left[-1:] in DOUBTS:
            return f"{DOUBTS[left[-1:]]}{_range(left[:-1], right[:-1])}"
        return _range(left, right)
    doubt = DOUBTS.get(edtf[-1:], "")
    said = _point(edtf[:-1] if doubt else edtf)
    return f"{doubt}{said}" if said else edtf


def _range(left: str, right: str) -> str:
    """Two ends, with what both share said once: "3 to 9 May 1848", "January to April 1949"."""
    one, two = _parts(left), _parts(right)
    if not one or not two or one[2] != two[2] or "T" in left + right or not one[1] or not two[1]:
        return f"{of_edtf(left)} to {of_edtf(right)}"
    if one[1] == two[1] and one[0] and two[0]:
        return f"{one[0]} to {of_edtf(right)}"
    return f"{_joined(one[0], one[1].removesuffix(' of'))} to {of_edtf(right)}"


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _point(edtf: str) -> str | None:
    found = _POINT.fullmatch(edtf)
    if not found or bounds(edtf) is None:
        return None
    if parts := _parts(edtf):
        return _joined(*parts) + (f", {found[5]}{'' if ':' in found[5] else ' h'}" if found[5] else "")
    return _years(edtf) if found[3] in (None, "XX") else None


def _parts(edtf: str) -> tuple[str | None, str | None, str] | None:
    """The day, the month or part of a year, and the year of a date without doubt, in words."""
    found = _POINT.fullmatch(edtf)
    if not found or "X" in found[2]:
        return None
    sign, figures, month, day, _ = found.groups()
    year = -int(figures) if sign else int(figures)
    said = of_year(year)
    if month in (None, "XX"):
        return None, None, said
    number = int(month)
    if number in PARTS:
        return None, PARTS[number], f"{said}–{(year + 1) % 100:02}" if number == 24 and year > 0 else said
    if not 1 <= number <= 12:
        return None
    return (str(int(day)) if day not in (None, "XX") else None), MONTHS[number - 1], said


def _years(edtf: str) -> str | None:
    """Years of which the last figures are open: a decade, a century, a thousand years."""
    ends = bounds(edtf)
    if ends is None or ends[0] is None or ends[1] is None:
        return None
    first, last = ends[0].year, ends[1].year
    if last - first == 9 and first > 0:
        return f"the {first}s"
    if 98 <= last - first <= 99:
        number = last // 100 + 1 if first >= 0 else -first // 100 + 1
        return f"the {_ordinal(number)} century{' BC' if first < 0 else ''}"
    return f"{of_year(first)} to {of_year(last)}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def of_year(year: int) -> str:
    """An astronomical year as historians count: 0 is "1 BC"; a year of one or two figures is "AD 79"."""
    if year <= 0:
        return f"{1 - year} BC"
    return str(year) if year >= 100 else f"AD {year}"


def of_day(day: Day) -> str:
    """A day in words."""
    return f"{day.day} {MONTHS[day.month - 1]} {of_year(day.year)}"


def of_month(year: int, month: int) -> str:
    return f"{MONTHS[month - 1]} {of_year(year)}"


def of_period(duration: str) -> str:
    """An ISO 8601 period in words, X standing for a number that is not told: "P2D" is "2 days", "PXW" "some weeks"."""
    date, _, time = duration.removeprefix("P").partition("T")
    said = [_counted(n, UNITS.get(unit) or _TIMEX_UNITS.get(unit, "")) for n, unit in _PERIOD.findall(date)]
    said += [_counted(n, TIMED.get(unit) or UNITS.get(unit, "")) for n, unit in _PERIOD.findall(time)]
    return " ".join(said) if duration.startswith("P") and said and all(said) else duration


_TIMEX_UNITS = {"DE": "decade", "CE": "century", "ML": "thousand year"}


def _counted(number: str, unit: str) -> str:
    if not unit:
        return ""
    many = "centuries" if unit == "century" else f"{unit}s"
    return f"some {many}" if "X" in number else f"{number} {unit if number == '1' else many}"


def of_calendar(calendar: str) -> str:
    """What a calendar is called on a page."""
    return CALENDARS.get(calendar) or calendar.replace("-", " ").capitalize()


def read_limit(typed: str) -> tuple[Day | None, Day | None] | None:
    """What a reader typed as the limit of a search, as the first and last day it covers; None where it is no date.

    EDTF ("1949-05", "-0263"), or a date as print has it ("3 May 1949", "May 1949", "264 BC", "AD 79").
    """
    said = " ".join(typed.split())
    if not said or len(said) > LONGEST:
        return None
    if year := _YEAR.fullmatch(said):
        number = int(year[1])
        return bounds(_edtf_year(1 - number if (year[2] or "").lower().startswith("b") else number))
    return bounds(said) or (bounds(found) if (found := read_date(said)) else None)


def _edtf_year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"
