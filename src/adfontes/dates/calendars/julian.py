"""The Julian calendar, Old Style, and years that begin on 25 March.

Old Style is two things that need not go together: days of the Julian calendar, and a year begun on 25 March (England to
1751; C. R. Cheney, *A Handbook of Dates*). Where both years are printed ("1711/12") nothing is left to guess. Where
"O.S." stands with one year in January, February or March, the year is taken to begin on 1 January, as nearly all modern
writers do (and as in Russia, Sweden and Scotland it did begin), and the other reading is kept as a candidate.
"""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import (
    MONTHS,
    REFORM,
    day_of_julian,
    days_in_julian,
    edtf_of_days,
    edtf_of_year,
    edtf_of_years,
    in_words,
    mark_of,
)
from adfontes.dates.calendars.reckoning import Reckoning, convert_by, part_of
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, weekday

LADY_DAY = (3, 25)
"""The Annunciation, 25 March."""

_LADY_DAY_YEARS = range(1155, 1752)
"""Years of which England's began on 25 March, so that a year printed with "O.S." may be one of them (Cheney)."""

JULIAN = Reckoning(
    key="julian",
    name="Julian",
    day=day_of_julian,
    months=lambda _: tuple(range(1, 13)),
    length=days_in_julian,
    first_year=-9998,
)


def convert_julian(point: Point) -> Conversion | None:
    """A date of the Julian calendar, or marked Old Style: "24 February 1711/12 O.S." is 6 March 1712."""
    if point.dual:
        return _with_lady_day(point)
    found = convert_by(JULIAN, point, _shown(point))
    if found is None or found.edtf is None or not _may_be_lady_day(point):
        return found
    other = _with_lady_day(point)
    if other is None or other.edtf is None:
        return found
    days = [c.earliest for c in (found, other) if c.earliest and c.earliest == c.latest]
    if point.weekday and len(days) == 2 and weekday(days[0]) != weekday(days[1]):
        for conversion, day in zip((found, other), days, strict=True):
            if weekday(day) == point.weekday:
                return replace(conversion, reason=f"{conversion.reason}, as the weekday shows")
    return replace(
        found,
        reason=f"{found.reason}, if the year began on 1 January",
        certainty=0.75,
        candidates=(found.edtf, other.edtf),
    )


def convert_dual(point: Point) -> Conversion | None:
    """A date with two years printed ("11 February 1731/2") and no calendar named.

    Before 25 March it lies in the later year, its day kept as printed, as for all dates that name no calendar. Two
    years alone ("1861/2") are the two years. None for what is neither ("December 1731/2", "winter 1812/13").
    """
    if point.style == "OS" or point.calendar == "julian":
        return convert_julian(point)
    if point.year is None or not 1 <= point.year < 9999:
        return None
    if point.month is None:
        return _two_years(point)
    if not _before_lady_day(point):
        return None
    year, month, day = point.year + 1, point.month, point.day
    if day is not None and not 1 <= day <= days_in_julian(year, month):
        return _impossible(point)
    if day is None:
        first, last = part_of(point, Day(year, month, 1), Day(year, month, days_in_julian(year, month)))
    else:
        first = last = Day(year, month, day)
    printed = f"{f'{day} ' if day else ''}{MONTHS[month - 1]} {_years(point)}"
    reason = f"{printed} is in {year}, the year {point.year} having begun on 25 March"
    if first == last and first >= REFORM:
        reason += f" (Old Style; {in_words(day_of_julian(first.year, month, first.day))} in the Gregorian calendar)"
    return Conversion(
        calendar="gregorian",
        edtf=edtf_of_days(first, last, mark_of(point)),
        earliest=first,
        latest=last,
        written=_written(point),
        reason=reason,
        certainty=0.95,
    )


def _two_years(point: Point) -> Conversion | None:
    """Two years and nothing else: from the first day of one to the last of the other."""
    year = point.year or 0
    parts = (point.season, point.quarter, point.half, point.decade, point.century, point.feast, point.part)
    if point.day is not None or any(part is not None for part in parts):
        return None
    mark = mark_of(point)
    edtf = edtf_of_years(year, year + 1) if not mark else f"{edtf_of_year(year)}{mark}/{edtf_of_year(year + 1)}{mark}"
    return Conversion(
        calendar="gregorian",
        edtf=edtf,
        earliest=Day(year, 1, 1),
        latest=Day(year + 1, 12, 31),
        reason=f"two years are printed, {year} and {year + 1}",
        certainty=0.9,
    )


def _with_lady_day(point: Point) -> Conversion | None:
    """A Julian date whose year began on 25 March: before that day it lies in the year after the one printed first."""
    if point.year is None or not _before_lady_day(point):
        return None
    found_year = point.year + 1
    found = convert_by(JULIAN, replace(point, year=found_year, dual=False), _shown(point))
    if found is None:
        return None
    if found.edtf is None:
        return _impossible(point)
    printed = found.reason.replace(f" {found_year} ", f" {_years(point)} ", 1) if point.dual else found.reason
    return replace(found, written=_written(point), reason=f"{printed}, the year {point.year} having begun on 25 March")


def _before_lady_day(point: Point) -> bool:
    """Whether a date lies in the part of a Lady Day year that is counted to the next one; March alone may."""
    return point.month is not None and (1, 1) <= (point.month, point.day or 1) < LADY_DAY


def _may_be_lady_day(point: Point) -> bool:
    """Whether a year printed with "O.S." may have begun on 25 March. "Julian" speaks of the days only."""
    return point.style == "OS" and point.year in _LADY_DAY_YEARS and _before_lady_day(point)


def _impossible(point: Point) -> Conversion:
    month = MONTHS[(point.month or 1) - 1]
    return Conversion(
        calendar="julian",
        written=_written(point),
        impossible=f"there is no {point.day} {month} {_years(point) if point.dual else point.year}",
    )


def _shown(point: Point) -> str:
    return "Old Style" if point.style == "OS" else "of the Julian calendar"


def _years(point: Point) -> str:
    """Two years as they are printed: "1711/12", "1709/10", "1699/1700"."""
    year = point.year or 0
    last = year + 1
    if last % 100 == 0:
        return f"{year}/{last}"
    return (
        f"{year}/{last % 100:02}" if last % 10 == 0 or last % 100 // 10 != year % 100 // 10 else f"{year}/{last % 10}"
    )


def _written(point: Point) -> str:
    """The date with both years, the earlier first: "1711/1712-02-24"."""
    year = point.year or 0
    return "-".join([f"{year:04}/{year + 1:04}", *(f"{n:02}" for n in (point.month, point.day) if n is not None)])
