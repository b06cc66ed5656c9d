"""Eras that only number years: of Rome, of the creation, of the Seleucids, Spain, Vikrama, Bengal and China's republic.

Each is a row of `eras` in `calendars.toml`: what to add to the year, and the day on which the year begins. A year that
does not begin in January lies in two years of ours. Where its first day moved with the moon, that day is only about.
Days before October 1582 stand as printed, those of an era's beginning by the Julian calendar.
"""

from __future__ import annotations

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import days_in_words, edtf_of_days, mark_of
from adfontes.dates.calendars.reckoning import LAST_YEAR, part_of
from adfontes.dates.calendars.table import load_calendars
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, days_in


def convert_era(key: str, point: Point) -> Conversion | None:
    """A year, or a month and day in it by their usual names, of an era: AUC 709 is 45 BC."""
    row = load_calendars()["eras"][key]
    year = point.year
    if year is None or not row.get("least", 1) <= year <= row.get("most", LAST_YEAR):
        return None
    month, day = row["begins"]
    first = Day(year + row["zero"], month, day)
    last = Day(first.year + 1, month, day).plus(-1)
    span = date_within(point, first, last)
    if span is None:
        return None
    about = bool(row.get("about")) and point.month is None
    low, high = part_of(point, *span)
    ran = "is" if (month, day) == (1, 1) else "ran from about" if about else "ran from"
    reason = f"the year {year} {row['shown']} {ran} {days_in_words(first, last)}{beside(point, low, high)}"
    return Conversion(
        calendar=key,
        edtf=edtf_of_days(low, high, mark_of(point, about)),
        earliest=low,
        latest=high,
        written=f"{row['name']} {year}" + "".join(f"-{n:02}" for n in (point.month, point.day) if n is not None),
        reason=reason,
        certainty=0.9,
    )


def beside(point: Point, low: Day, high: Day) -> str:
    """What a reason adds where a month or a feast is named besides the year."""
    return f", so that this is {days_in_words(low, high)}" if point.month is not None or point.feast else ""


def date_within(point: Point, first: Day, last: Day) -> tuple[Day, Day] | None:
    """The month, or the month and day, that a point names, in a year that runs from `first` to `last`; the whole year
    where it names neither; None where no such date lies in it."""
    if point.month is None:
        return (first, last) if point.day is None else None
    if not 1 <= point.month <= 12:
        return None
    for year in range(first.year, last.year + 1):
        longest = days_in(year, point.month)
        if point.day is not None and not 1 <= point.day <= longest:
            continue
        low = max(first, Day(year, point.month, point.day or 1))
        high = min(last, Day(year, point.month, point.day or longest))
        if low <= high:
            return low, high
    return None
