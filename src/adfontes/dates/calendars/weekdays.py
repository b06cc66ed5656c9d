"""Whether the weekday printed with a date is the one it had, by the Gregorian calendar or the Julian one."""

from __future__ import annotations

from adfontes.dates.calendars.days import REFORM, day_of_julian, days_in_julian
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, days_in, weekday

_FIRST_YEAR = 8
"""From AD 8 on the leap years of the Julian calendar were kept as they are reckoned."""


def calendars_of_weekday(point: Point) -> tuple[str, ...] | None:
    """The calendars, of "gregorian" and "julian", in which a date falls on the weekday printed with it.

    Before 15 October 1582 only the Julian one is asked, and of a date marked Old or New Style only that one. None where
    there is nothing to compare: no weekday, or no full date of the common era, or another calendar.
    """
    year, month, day = point.year, point.month, point.day
    if point.weekday is None or year is None or month is None or day is None or point.calendar not in _ASKED:
        return None
    if point.dual and (month, day) < (3, 25):
        year += 1
    if year < _FIRST_YEAR or not 1 <= month <= 12 or not 1 <= day <= days_in_julian(year, month):
        return None
    old = point.style == "OS" or point.calendar == "julian"
    found = []
    gregorian = day <= days_in(year, month) and Day(year, month, day) >= REFORM and not old
    if gregorian and weekday(Day(year, month, day)) == point.weekday:
        found.append("gregorian")
    if point.style != "NS" and weekday(day_of_julian(year, month, day)) == point.weekday:
        found.append("julian")
    return tuple(found)


def weekday_agrees(point: Point) -> bool | None:
    """Whether a date has the weekday printed with it in a calendar it can be of; None where there is nothing to
    compare. That a weekday fits the Julian calendar alone, after 1582, speaks for a date of Old Style."""
    calendars = calendars_of_weekday(point)
    return None if calendars is None else bool(calendars)


_ASKED = ("gregorian", "julian")
