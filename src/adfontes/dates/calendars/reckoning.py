"""A calendar as three questions (which day, which months, how long a month), and the one way to convert by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import (
    MONTHS,
    REFORM,
    days_in_words,
    edtf_of_days,
    in_words,
    julian_of,
    mark_of,
    year_in_words,
)
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, weekday
from adfontes.model.edtf import day_of as day_numbered

LAST_YEAR = 9999
"""No year beyond this one is converted: its EDTF would need another form, and no text means it."""

_THIRDS = {"early": (0, 1), "mid": (1, 2), "middle": (1, 2), "late": (2, 3)}
_HALVES = {"first-half": (0, 1), "second-half": (1, 2)}
COMMON = ":common"
"""Behind a calendar's key: the year, taken from the account, is of the common era ("27 Rajab", told of 1187)."""

_FIVE = 5
_CYCLE = 600
"""So many years hold all but a few cycles of leap years, of any calendar here."""
_JULIAN_DAY_1970 = 2440587.5
"""The Julian day number, as convertdate counts, of 1 January 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A calendar of days. `day` gives the Gregorian day of a date that the calendar has, `months` a year's months in
    their order, `length` the days of a month. `names` are the months as shown, by number; without them figures are
    shown. `common` are years that, printed with a month of the calendar, are of the common era ("28 Nisan 1943").
    `approximate` where the calendar as lived by could differ by a day from the reckoned one. `era` stands before
    the year in reasons ("AH"). `last_year` is the last one that is converted."""

    key: str
    name: str
    day: Callable[[int, int, int], Day]
    months: Callable[[int], tuple[int, ...]]
    length: Callable[[int, int], int]
    names: dict[int, str] = field(default_factory=dict)
    approximate: bool = False
    era: str = ""
    first_year: int = 1
    last_year: int = LAST_YEAR
    common: range = range(0)


def convert_by(reckoning: Reckoning, point: Point, shown: str = "") -> Conversion | None:
    """The conversion of a year, month or day of a calendar; None without a year or beyond the calendar's years.

    `shown` stands behind the date in the reason ("24 February 1711 Old Style is ..."); without it the calendar's name.
    """
    year, month, day = point.year, point.month, point.day
    told_in_common = point.calendar.endswith(COMMON) or year in reckoning.common
    if year is not None and month is not None and told_in_common:
        return _of_common_year(reckoning, point, shown)
    if year is None or not reckoning.first_year <= year <= reckoning.last_year or (day is not None and month is None):
        return None
    written = written_in(reckoning, point)
    printed = printed_in(reckoning, point, shown)
    if month is not None and month not in reckoning.months(year):
        return Conversion(calendar=reckoning.key, written=written, impossible=f"there is no {printed}")
    if day is not None and month is not None and not 1 <= day <= reckoning.length(year, month):
        longest = f"the month has {reckoning.length(year, month)} days"
        return Conversion(calendar=reckoning.key, written=written, impossible=f"there is no {printed}: {longest}")
    first, last = part_of(point, *days_covered(reckoning, year, month, day))
    # a day out in a tabular calendar is a day out at both ends: the bounds are those of the reckoning
    edtf = edtf_of_days(first, last, mark_of(point, reckoning.approximate))
    about = " about" if reckoning.approximate else ""
    verb = "is" if first == last or "/" not in edtf else "ran from"
    reason = f"{printed} {verb}{about} {days_in_words(first, last)}{_julian_beside(reckoning, first, last)}"
    certainty = 0.95
    if point.weekday and first == last and not reckoning.approximate and weekday(first) != point.weekday:
        reason, certainty = f"{reason}, which had another weekday", 0.7
    return Conversion(
        calendar=reckoning.key,
        edtf=edtf,
        earliest=first,
        latest=last,
        written=written,
        reason=reason,
        certainty=certainty,
    )


def _of_common_year(reckoning: Reckoning, point: Point, shown: str) -> Conversion | None:
    """A month of a calendar with a year of the common era: in the year of the calendar in which it begins in that one.

    A lunar month may begin twice in a year: then the date stays open between the two.
    """
    year = point.year or 0
    near = _year_near(reckoning, Day(year, 1, 1))
    own = (
        replace(point, year=n, calendar=reckoning.key) for n in range(near - 2, near + 4) if n >= reckoning.first_year
    )
    made = (convert_by(reckoning, one, shown) for one in own if one.year not in reckoning.common)
    found = [c for c in made if c and c.edtf and c.earliest and c.earliest.year == year]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    return Conversion(
        calendar=reckoning.key,
        reason=f"the day comes twice in {year}: " + "; ".join(c.reason for c in found),
        candidates=tuple(c.edtf for c in found if c.edtf),
        certainty=0.5,
    )


def _year_near(reckoning: Reckoning, day: Day) -> int:
    """The year of a calendar that a day lies in, or one beside it: from two of its years, by rule of three."""
    low, high = reckoning.first_year, reckoning.first_year + _CYCLE
    first, last = (reckoning.day(n, reckoning.months(n)[0], 1).number for n in (low, high))
    return low + (day.number - first) * _CYCLE // (last - first)


def days_covered(reckoning: Reckoning, year: int, month: int | None, day: int | None) -> tuple[Day, Day]:
    """First and last Gregorian day of a date of a calendar, as far as it is given."""
    months = reckoning.months(year)
    if month is not None and day is not None:
        only = reckoning.day(year, month, day)
        return only, only
    first, last = (month, month) if month is not None else (months[0], months[-1])
    return reckoning.day(year, first, 1), reckoning.day(year, last, reckoning.length(year, last))


def part_of(point: Point, first: Day, last: Day) -> tuple[Day, Day]:
    """The part of a month or year that a point names ("early Ramadan 1187"): of a month the days 1 to 10, 11 to 20 and
    the rest, and its first and last five days, as in the Gregorian calendar; of a year its thirds and halves."""
    if point.part is None or first == last:
        return first, last
    days = last.number - first.number + 1
    if point.part in ("start", "end") and point.month is not None:
        return (first, first.plus(_FIVE - 1)) if point.part == "start" else (last.plus(1 - _FIVE), last)
    if point.month is not None and point.part in _THIRDS:
        begin, end = _THIRDS[point.part]
        return first.plus(10 * begin), (last if end == 3 else first.plus(10 * end - 1))
    if point.part in _THIRDS or point.part in _HALVES:
        parts = 3 if point.part in _THIRDS else 2
        begin, end = (_THIRDS | _HALVES)[point.part]
        return first.plus(days * begin // parts), first.plus(days * end // parts - 1)
    return first, last


def written_in(reckoning: Reckoning, point: Point) -> str:
    """A date in its own calendar, largest part first: "1711-02-24", "5708 Iyyar 5"."""
    year = f"{'-' if (point.year or 0) < 0 else ''}{abs(point.year or 0):04}"
    if not reckoning.names:
        parts = [year, *(f"{n:02}" for n in (point.month, point.day) if n is not None)]
        return "-".join(parts)
    month = reckoning.names.get(point.month, str(point.month)) if point.month is not None else None
    return " ".join(str(p) for p in (point.year, month, point.day) if p is not None)


def printed_in(reckoning: Reckoning, point: Point, shown: str = "") -> str:
    """A date in its own calendar as a sentence prints it: "5 Iyyar 5708 of the Hebrew calendar"."""
    shown = shown or f"of the {reckoning.name} calendar"
    if reckoning.names:
        month = reckoning.names.get(point.month, f"month {point.month}") if point.month is not None else None
        year = f"{reckoning.era} {point.year}".strip()
    else:
        month = MONTHS[point.month - 1] if point.month is not None and 1 <= point.month <= 12 else None
        year = year_in_words(point.year or 0)
    return " ".join(str(p) for p in (point.day, month, year, shown) if p is not None)


def _julian_beside(reckoning: Reckoning, first: Day, last: Day) -> str:
    """Before the reform of 1582, the day that historians print, since they print Julian ones."""
    if reckoning.key == "julian" or first != last or first >= REFORM:
        return ""
    return f" ({in_words(julian_of(first))} in the Julian calendar)"


def day_of(calendar: str, year: int, month: int, day: int) -> Day:
    """The Gregorian day of a date, by convertdate's module of this name."""
    return day_counted(convertdate_module(calendar).to_jd(year, month, day))


def length_of(calendar: str, year: int, month: int) -> int:
    """How many days a month has, by convertdate's module of this name."""
    return int(convertdate_module(calendar).month_length(year, month))


def day_counted(count: float) -> Day:
    """The Gregorian day that has this Julian day count at its midnight (2440587.5 is 1 January 1970)."""
    return day_numbered(round(count - _JULIAN_DAY_1970))


def convertdate_module(calendar: str) -> Any:
    """One of convertdate's modules. It is loaded when first needed: with the astronomy it brings along, it would cost
    every start of the program a tenth of a second."""
    return getattr(import_module("convertdate"), calendar)
