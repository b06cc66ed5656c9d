"""Expressions in the terms of TIMEX3 (ISO-TimeML), with values as in the WikiWars corpus and HeidelTime.

"1939-10" for October and also for early October, "1862-SP", "2008-H2", "192" for the 1920s, "18" for the nineteenth
century, "BC0264"; a time of day as "1865-04-15TMO"; what is not known as X: "XXXX-05-03", "XXXX-WXX-5".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from adfontes.dates.expressions import Length, Point
from adfontes.dates.moments import Moment
from adfontes.model.edtf import Day, weekday

DAY_PARTS: Final = {
    "dawn": "TMO", "morning": "TMO", "noon": "T12:00", "daytime": "TDT", "afternoon": "TAF", "evening": "TEV",
    "night": "TNI", "midnight": "T24:00",
}  # fmt: skip
SEASONS: Final = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
REFERENCES: Final = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_UNITS: Final = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "week": ("", "W", 1),
    "month": ("", "M", 1), "season": ("", "M", 3), "quarter": ("", "M", 3), "year": ("", "Y", 1),
    "decade": ("", "DE", 1), "century": ("", "CE", 1), "millennium": ("", "ML", 1),
}  # fmt: skip
_YEARS: Final = {"decade": 10, "century": 100, "millennium": 1000}


def type_of(point: Point) -> str:
    """TIME where a time of day is printed, else DATE."""
    return "TIME" if point.hour is not None or point.day_part is not None else "DATE"


def value_of(point: Point) -> str:
    """The value of a point, as far as it is known."""
    return f"{_date(point)}{_time(point)}"


def value_of_week(day: Day) -> str:
    """The week of a day as ISO 8601 numbers it: "1775-W19"."""
    thursday = day.plus(4 - weekday(day))
    number = (thursday.number - Day(thursday.year, 1, 1).number) // 7 + 1
    return f"{_year(thursday.year)}-W{number:02}"


def _year(year: int) -> str:
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _date(point: Point) -> str:
    if point.year is None:
        if point.decade is not None:
            return f"{point.decade:03}" if point.decade >= 0 else f"BC{-point.decade:03}"
        if point.century is not None:
            if point.part == "turn" and point.century > 0:
                return f"{point.century - 1:02}00"
            return f"{point.century - 1:02}" if point.century > 0 else f"BC{-point.century - 1:02}"
        if point.millennium is not None:
            return f"{abs(point.millennium) - 1}"
    year = "XXXX" if point.year is None else _year(point.year)
    if point.month is not None:
        return f"{year}-{point.month:02}" + (f"-{point.day:02}" if point.day is not None else _gap(point))
    if point.season is not None:
        return f"{year}-{SEASONS.get(point.season, 'XX')}"
    if point.quarter is not None:
        return f"{year}-Q{point.quarter}"
    half = point.half or {"first-half": 1, "second-half": 2}.get(point.part or "")
    if half:
        return f"{year}-H{half}"
    if point.weekday is not None:
        return f"{year}-WXX-{point.weekday}"
    if point.day is not None:
        return f"{year}-XX-{point.day:02}"
    if point.feast is not None or type_of(point) == "TIME":
        return f"{year}-XX-XX"
    return year


def _gap(point: Point) -> str:
    return "-XX" if type_of(point) == "TIME" else ""


def _time(point: Point) -> str:
    if point.hour is not None:
        zone = (point.zone or "").removesuffix(":00")
        return f"T{point.hour:02}:{point.minute or 0:02}{zone}"
    return DAY_PARTS.get(point.day_part or "", "")


def value_of_moment(moment: Moment, printed: Point | None = None) -> str:
    """The value of a moment: of its point, of a week its number. A winter whose year is not printed has, in the corpus,
    the year in which it ends; one before the common era that in which it begins."""
    year = moment.point.year
    winter = printed is not None and printed.season == 4 and printed.year is None and year is not None and year > 0
    if winter and moment.point.season == 4:
        return value_of(replace(moment.point, year=(moment.point.year or 0) + 1))
    return value_of_week(moment.first) if moment.grain == "week" else value_of(moment.point)


def value_of_step(anchor: Moment, unit: str) -> str | None:
    """The value of a step too fine for what it starts from: some week of 1913 is "1913-WXX"."""
    if unit not in ("day", "week", "month") or anchor.point.year is None:
        return None
    year = _year(anchor.point.year)
    month = f"{anchor.point.month:02}" if anchor.point.month is not None else "XX"
    return {"day": f"{year}-{month}-XX", "week": f"{year}-WXX", "month": f"{year}-XX"}[unit]


def value_of_open_step(point: Point, unit: str) -> str | None:
    """The value of a step from a now that is not known: of "today" "XXXX-XX-XX", of "15 months ago" "XXXX-XX"."""
    value = _RECURRING.get(unit)
    return f"{value}{_time(point)}" if value and not point.month and not point.season else None


def value_of_length(length: Length) -> str:
    """How long: "P3D", "PT1H", "P1DE"; with X for the number where it is vague."""
    if length.unit in _YEARS and length.count is not None and length.count != int(length.count):
        return f"P{_number(length.count, _YEARS[length.unit])}Y"  # half a century is fifty years
    time, letter, times = _UNITS[length.unit]
    return f"P{time}{_number(length.count, times)}{letter}"


def period_of(length: Length) -> str | None:
    """How long as ISO 8601 writes it ("P10Y" for a decade), None where it is vague."""
    if length.count is None:
        return None
    if length.unit in _YEARS:
        return f"P{_number(length.count, _YEARS[length.unit])}Y"
    return value_of_length(length)


def _number(count: float | None, times: int) -> str:
    if count is None:
        return "X"
    count = count * times
    return f"{int(count)}" if count == int(count) else f"{count:.3f}".rstrip("0").rstrip(".")


_RECURRING: Final = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def value_of_set(length: Length | None, point: Point | None, one_word: bool) -> str | None:
    """What recurs: "XXXX-SP" for each spring; "XXXX-XX-XX" for the one word "daily", "P1D" for "a day", "every day"."""
    if point is not None:
        return value_of(point)
    if length is None:
        return None
    if one_word and length.count in (1, None) and length.unit in _RECURRING:
        return _RECURRING[length.unit]
    return value_of_length(length)
