"""The Persian (Solar Hijri) calendar: its year begins with the equinox at Tehran (reckoned by convertdate)."""

from __future__ import annotations

from functools import cache

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.reckoning import Reckoning, convert_by, convertdate_module, day_counted
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day

_BEHIND = 621
"""The Persian year 1 began in 622."""


@cache
def _new_year(year: int) -> Day:
    """1 Farvardin, the day of the equinox. convertdate's own way there tries several years one after the other."""
    return day_counted(convertdate_module("persian").equinox_jd(year + _BEHIND) + 0.5)


def day_of_persian(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Persian date: six months of 31 days, then of 30."""
    return _new_year(year).plus(30 * (month - 1) + min(month - 1, 6) + day - 1)


def _length(year: int, month: int) -> int:
    if month < 12:
        return 31 if month <= 6 else 30
    return _new_year(year + 1).number - day_of_persian(year, 12, 1).number


def convert_persian(point: Point) -> Conversion | None:
    """A date of the Persian calendar: "28 Mordad 1332" is 19 August 1953."""
    reckoning = Reckoning(
        key="persian",
        name="Persian",
        day=day_of_persian,
        months=lambda _: tuple(range(1, 13)),
        length=_length,
        names=month_names("persian"),
        last_year=1700,
        common=range(1700, 2200),
    )
    return convert_by(reckoning, point)
