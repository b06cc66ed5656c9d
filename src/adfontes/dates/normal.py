"""A point whose year is known -> EDTF, and why no calendar has it where none does.

Parts of a whole are intervals: the early, middle and late part of a month are its days 1-10, 11-20 and 21 to the end;
of a season its first, second and third month; of a year January-April, May-August and September-December; of a decade
its years 0-3, 4-6 and 7-9; of a century its thirds (1801-1833, 1834-1866, 1867-1900). The start and the end of a month
are its first and last five days, of a year January and December.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adfontes.dates.expressions import Point
from adfontes.model.edtf import SEASONS, days_in

FIRST_YEAR, LAST_YEAR = -9998, 9999
"""Years that four figures can write, from 9999 BC."""

_YEAR_PARTS: Final = {
    "early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12),
}  # fmt: skip
_DECADE_PARTS: Final = {
    "early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "start": (0, 0), "end": (9, 9),
    "first-half": (0, 4), "second-half": (5, 9), "turn": (-1, 1),
}  # fmt: skip
_CENTURY_PARTS: Final = {
    "early": (1, 33), "mid": (34, 66), "middle": (34, 66), "late": (67, 100), "start": (1, 10), "end": (91, 100),
    "first-half": (1, 50), "second-half": (51, 100), "turn": (-1, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """The EDTF of a point, or None where its year is not known; `impossible` says why no calendar has it, else ""."""

    edtf: str | None = None
    impossible: str = ""


def normalise(point: Point) -> Normal:
    """The EDTF of a Gregorian point (of its date; the time of day is added where an hour is printed)."""
    if wrong := why_impossible(point):
        return Normal(impossible=wrong)
    found = _date(point)
    if found is None:
        return Normal()
    if point.hour is not None and point.day is not None:
        found += f"T{point.hour:02}:{point.minute or 0:02}:{point.second or 0:02}{point.zone or ''}"
    mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get((point.approximate, point.uncertain), "")
    return Normal(edtf="/".join(f"{end}{mark}" for end in found.split("/")))


def why_impossible(point: Point) -> str:
    """Why no calendar has the point, in words, or ""."""
    year, month, day = point.year, point.month, point.day
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year {year} is beyond what four figures can write"
    if point.century is not None and not -99 <= point.century <= 99:
        return "the century is beyond what four figures can write"
    if month is not None and not 1 <= month <= 12:
        return f"a year has no month {month}"
    if day is not None and not 1 <= day <= (31 if month is None else _longest(year, month)):
        of = f" of {year}" if year is not None and month == 2 else ""
        return f"no month has {day} days" if month is None else f"{_MONTHS[month]}{of} has no day {day}"
    if point.hour is not None and not 0 <= point.hour <= 24:
        return f"a day has no hour {point.hour}"
    if (point.minute or 0) > 59 or (point.second or 0) > 59:
        return "an hour has 60 minutes, a minute 60 seconds"
    return ""


_MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def printed(point: Point) -> str:
    """A date in words, for reasons: "3 May 1848", "May 1848", "1848", "264 BC"; "" where it has no year."""
    if point.year is None:
        return ""
    year = f"{point.year}" if point.year > 0 else f"{1 - point.year} BC"
    if point.month is None or not 1 <= point.month <= 12:
        return year
    month = _MONTHS[point.month]
    return f"{month} {year}" if point.day is None else f"{point.day} {month} {year}"


def _longest(year: int | None, month: int) -> int:
    return days_in(2000 if year is None else year, month)


def year_edtf(year: int) -> str:
    """A year as EDTF writes it, astronomical: 1 BC is "0000", 264 BC "-0263"."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _date(point: Point) -> str | None:
    """The EDTF of the date alone, without doubt."""
    if point.year is None:
        return _long(point)
    if not FIRST_YEAR <= point.year <= LAST_YEAR:
        return None
    year = year_edtf(point.year)
    if point.month is not None:
        if point.day is not None:
            return f"{year}-{point.month:02}-{point.day:02}"
        return _month(year, point.year, point.month, point.part)
    if point.season is not None:
        return _season(year, point.year, point.season, point.part)
    if point.quarter is not None and 1 <= point.quarter <= 4:
        return f"{year}-{32 + point.quarter}"
    half = point.half or {"first-half": 1, "second-half": 2}.get(point.part or "")
    if half in (1, 2):
        return f"{year}-01/{year}-06" if half == 1 else f"{year}-07/{year}-12"
    if point.part == "turn":
        return f"{year_edtf(point.year - 1)}-12/{year}-01"
    if point.part in _YEAR_PARTS:
        first, last = _YEAR_PARTS[point.part]
        return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"
    return year


def _month(year: str, number: int, month: int, part: str | None) -> str:
    end = days_in(number, month)
    days = {
        "early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, end), "start": (1, 5),
        "end": (end - 4, end), "first-half": (1, 15), "second-half": (16, end),
    }.get(part or "")  # fmt: skip
    if days is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{days[0]:02}/{year}-{month:02}-{days[1]:02}"


def _season(year: str, number: int, season: int, part: str | None) -> str | None:
    """A season, or its first, second or third month; winter's second and third are of the year after."""
    if not 1 <= season <= 4:
        return None
    at = {"early": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}.get(part or "")
    if at is None:
        return f"{year}-{20 + season}"
    month = SEASONS[20 + season][0] + at
    return f"{year}-{month:02}" if month <= 12 else f"{year_edtf(number + 1)}-{month - 12:02}"


def _long(point: Point) -> str | None:
    """A decade, century or millennium, or a part of one."""
    if point.decade is not None and 0 <= point.decade <= 999:
        start = 10 * point.decade
        if point.part in _DECADE_PARTS:
            return _years(start, *_DECADE_PARTS[point.part])
        return f"{point.decade:03}X"
    if point.decade is not None and -999 <= point.decade < 0:
        # -26 is the 260s BC: 269 to 260 BC, astronomical -268 to -259
        return _years(10 * point.decade - 8, 0, 9)
    if point.century is not None and point.century != 0:
        # the nineteenth century is 1801-1900; the fifth BC is 500-401 BC, that is -499 to -400
        start = 100 * (point.century - 1) if point.century > 0 else 100 * point.century
        if point.part in _CENTURY_PARTS:
            return _years(start, *_CENTURY_PARTS[point.part])
        return f"{point.century - 1:02}XX" if point.century > 0 else f"-{-point.century - 1:02}XX"
    if point.millennium is not None and 1 <= abs(point.millennium) <= 10:
        return f"{point.millennium - 1}XXX" if point.millennium > 0 else f"-{-point.millennium - 1}XXX"
    return None


def _years(start: int, first: int, last: int) -> str:
    first, last = start + first, start + last
    return year_edtf(first) if first == last else f"{year_edtf(first)}/{year_edtf(last)}"


GRAINS = (
    "second", "minute", "hour", "day-part", "day", "week", "month", "season", "quarter", "half", "year", "decade",
    "century", "millennium",
)  # fmt: skip


def grain_of(point: Point) -> str:
    """How fine a point is: the finest part that is printed."""
    if point.hour is not None:
        return "hour" if point.minute is None else "minute" if point.second is None else "second"
    if point.day_part is not None:
        return "day-part"
    if point.day is not None or point.weekday is not None or point.feast is not None:
        return "day"
    for name in ("month", "season", "quarter", "half", "year"):
        if getattr(point, name) is not None:
            return name
    if point.decade is not None or point.decade_of_century is not None:
        return "decade"
    return "century" if point.century is not None else "millennium" if point.millennium is not None else ""
