"""The Ottoman financial (Rumi) calendar: Julian months, the year begun on 1 March, 584 years behind the Julian one.

From 1 March 1917 it had the days of the Gregorian calendar, 15 February 1332 being followed by 1 March 1333; from 1918
its year ended with December.
"""

from __future__ import annotations

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import day_of_julian, days_in_julian
from adfontes.dates.calendars.reckoning import Reckoning, convert_by
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, days_in

_BEHIND = 584
_GREGORIAN_FROM = 1333
_LAST = 1332
_LAST_FEBRUARY = 15


def _julian_month(year: int, month: int) -> tuple[int, int]:
    """Year and month of the common era: the tenth of the twelve is January."""
    return (year + _BEHIND, month + 2) if month <= 10 else (year + _BEHIND + 1, month - 10)


def day_of_rumi(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Rumi date, months numbered from March."""
    of_year, of_month = _julian_month(year, month)
    return Day(of_year, of_month, day) if year >= _GREGORIAN_FROM else day_of_julian(of_year, of_month, day)


def _length(year: int, month: int) -> int:
    of_year, of_month = _julian_month(year, month)
    if year >= _GREGORIAN_FROM:
        return days_in(of_year, of_month)
    return _LAST_FEBRUARY if (year, month) == (_LAST, 12) else days_in_julian(of_year, of_month)


def convert_rumi(point: Point) -> Conversion | None:
    """A date of the Rumi calendar: "31 Mart 1325" is 13 April 1909."""
    reckoning = Reckoning(
        key="rumi",
        name="Rumi",
        day=day_of_rumi,
        months=lambda year: tuple(range(1, 11 if year == _GREGORIAN_FROM else 13)),
        length=_length,
        names=month_names("rumi"),
        first_year=1000,
        common=range(1500, 2200),
        last_year=_GREGORIAN_FROM,
    )
    return convert_by(reckoning, point)
