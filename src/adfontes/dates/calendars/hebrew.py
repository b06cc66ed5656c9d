"""The Hebrew calendar, by the rules fixed in the fourth century (convertdate's arithmetic).

Months are numbered from Nisan, as in the Bible and in convertdate, though the year begins in Tishri (7). Adar (12) has
a second one (13) in a leap year; 14 is "Adar I" where it is so printed, which convertdate counts as 12. "Adar" alone is
in a leap year the second, in which its feasts fall. A day begins at sunset; the day given is that of its daylight.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.reckoning import Reckoning, convert_by, convertdate_module, day_counted
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day

HESHVAN, KISLEV, ADAR, ADAR_II, ADAR_I = 8, 9, 12, 13, 14
_LEAP_YEARS = (0, 3, 6, 8, 11, 14, 17)
"""The leap years of the cycle of nineteen, the last counted as 0."""


def _is_leap(year: int) -> bool:
    return year % 19 in _LEAP_YEARS


def _months(year: int) -> tuple[int, ...]:
    last = (ADAR, ADAR_II) if _is_leap(year) else (ADAR,)
    return (7, 8, 9, 10, 11, *last, 1, 2, 3, 4, 5, 6)


@cache
def _new_year(year: int) -> Day:
    """1 Tishri. convertdate's `to_jd` warns of itself in using what it has renounced, so only its delays are asked."""
    hebrew = convertdate_module("hebrew")
    return day_counted(hebrew.EPOCH + hebrew.delay_1(year) + hebrew.delay_2(year) + 2)


def _length(year: int, month: int) -> int:
    """Six months have 30 days and six 29; Heshvan may have one more, Kislev one less; the first Adar of two has 30."""
    days = _new_year(year + 1).number - _new_year(year).number
    if month == HESHVAN:
        return 30 if days % 10 == 5 else 29
    if month == KISLEV:
        return 29 if days % 10 == 3 else 30
    if month == ADAR:
        return 30 if _is_leap(year) else 29
    return 29 if month in (2, 4, 6, 10, ADAR_II) else 30


def day_of_hebrew(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Hebrew date."""
    months = _months(year)
    before = months[: months.index(month)]
    return _new_year(year).plus(sum(_length(year, m) for m in before) + day - 1)


def _reckoning() -> Reckoning:
    return Reckoning(
        key="hebrew",
        name="Hebrew",
        day=day_of_hebrew,
        months=_months,
        length=_length,
        names=month_names("hebrew"),
        last_year=7000,
        common=range(1, 3000),
    )


def convert_hebrew(point: Point) -> Conversion | None:
    """A date of the Hebrew calendar: "5 Iyyar 5708" is 14 May 1948."""
    reckoning = _reckoning()
    if point.year is None or point.month not in (ADAR, ADAR_I) or not _is_leap(point.year):
        return convert_by(reckoning, point)
    if point.month == ADAR_I:
        return convert_by(replace(reckoning, names={**reckoning.names, ADAR: "Adar I"}), replace(point, month=ADAR))
    first, second = (convert_by(reckoning, replace(point, month=month)) for month in (ADAR, ADAR_II))
    if second is None or second.edtf is None or first is None or first.edtf is None:
        return first
    return replace(
        second,
        reason=f"{second.reason}; the year has two months of Adar, and {first.edtf} if the first is meant",
        certainty=0.7,
        candidates=(second.edtf, first.edtf),
    )
