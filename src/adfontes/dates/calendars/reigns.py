"""Years counted from a king's accession, and by the reign titles of China and Japan.

The point's calendar names the count and the reign: "regnal:Henry VIII", "chinese:Guangxu", "japanese:Meiji"; its year
is the reign's. Years of English kings run from the day of accession to the eve of its anniversary, by the days that
English documents print. Chinese and (to 1872) Japanese years began with the second new moon after the winter solstice,
in January or February; historians give such a year the number of ours that it mostly lies in, and so is done here.
"""

from __future__ import annotations

from functools import cache

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import days_in_words, edtf_of_days, edtf_of_year, in_words, mark_of, ordinal
from adfontes.dates.calendars.easter import julian_easter
from adfontes.dates.calendars.eras import beside, date_within
from adfontes.dates.calendars.feasts import feast_in
from adfontes.dates.calendars.lunar_months import LEAP, lunar_months, lunar_new_year
from adfontes.dates.calendars.reckoning import part_of
from adfontes.dates.calendars.table import load_calendars
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, days_in

_SOLAR = 1873
"""The first year in which Japan had the months and days of the Gregorian calendar."""

_CHANGE = Day(1752, 9, 3)
"""England's first lost day: anniversaries of accessions before it came eleven days later by the new calendar."""

_LOST = 11
_ASCENSION = 39


@cache
def english_reigns() -> dict[str, tuple[Day, Day]]:
    """First and last day of each reign, by the name of the table."""
    rows = load_calendars()["reigns"]["regnal"]["reigns"]
    return {name: (_day(first), _day(last)) for name, first, last in rows}


def _day(iso: str) -> Day:
    year, month, day = iso.split("-")
    return Day(int(year), int(month), int(day))


def convert_regnal(era: str, point: Point) -> Conversion | None:
    """12 Henry VIII ran from 22 April 1520 to 21 April 1521. Two years printed ("3 & 4 William IV", as statutes are
    dated) are both."""
    if era not in english_reigns():
        return None
    begin, end = english_reigns()[era]
    if point.year is None:
        return _whole("regnal", era, point, begin, end)
    first, last = _anniversary(era, begin, point.year - 1), _anniversary(era, begin, point.year + point.dual).plus(-1)
    printed = f"{point.year}{f' and {point.year + 1}' if point.dual else ''} {era}"
    if point.year < 1 or first > end:
        reason = f"{era} did not reign for {point.year} years"
        return Conversion(calendar="regnal", written=f"{era} {point.year}", impossible=reason)
    last = min(last, end)
    span = _feast_within(point, first, last) if point.feast else date_within(point, first, last)
    if span is None:
        return None
    low, high = part_of(point, *span)
    reason = f"{printed} ran from {days_in_words(first, last)}{beside(point, low, high)}"
    return Conversion(
        calendar="regnal",
        edtf=edtf_of_days(low, high, mark_of(point)),
        earliest=low,
        latest=high,
        written=f"{era} {point.year}" + "".join(f"-{n:02}" for n in (point.month, point.day) if n is not None),
        reason=reason,
        certainty=0.95,
    )


def _anniversary(era: str, begin: Day, years: int) -> Day:
    """The first day of a regnal year, so many years after the accession."""
    year = begin.year + min(years, 200)
    if era == "John":
        return julian_easter(year).plus(_ASCENSION)  # in May or June, where both calendars have the same months
    day = Day(year, begin.month, begin.day)
    return day.plus(_LOST) if day >= _CHANGE > begin else day


def _feast_within(point: Point, first: Day, last: Day) -> tuple[Day, Day] | None:
    """A feast in a regnal year: "Michaelmas 12 Edward II"."""
    for year in range(first.year, last.year + 1):
        days = feast_in(point.feast or "", year)
        if days and first <= days[0] <= last:
            return days
    return None


def convert_chinese(era: str, point: Point) -> Conversion | None:
    """Guangxu 26 is 1900, for the most part; the 25th day of its fifth month is 21 June 1900. A month's number is its
    own, and 12 more for the second of two that are doubled."""
    row = next((r for r in load_calendars()["reigns"]["chinese"]["eras"] if r[0] == era), None)
    if row and point.month is not None and point.year is not None and 1 <= point.year <= row[2]:
        return _lunar_date(era, row[1] + point.year - 1, point)
    if not era and point.month is not None and point.year is not None:
        return _lunar_date("", point.year, point)
    return _lunar_year("chinese", point, row[1], row[1] + row[2] - 1) if row else None


def convert_japanese(era: str, point: Point) -> Conversion | None:
    """Shōwa 20 is 1945; from 1873 months and days are Gregorian: 8 February Meiji 37 is 8 February 1904."""
    row = next((r for r in load_calendars()["reigns"]["japanese"]["eras"] if r[0] == era), None)
    if row is None:
        return None
    if point.year is None:
        return _whole("japanese", era, point, Day(row[1], 1, 1), Day(row[2], 12, 31))
    year = row[1] + point.year - 1
    if year < _SOLAR:
        return _lunar_year("japanese", point, row[1], row[2], era)
    if point.year < 1 or year > row[2]:
        return _no_such_year("japanese", era, point.year, row[2] - row[1] + 1)
    month, day = point.month, point.day
    if (month is None and day is not None) or (month is not None and not 1 <= month <= 12):
        return None
    if month is not None and day is not None and not 1 <= day <= days_in(year, month):
        return Conversion(calendar="japanese", impossible=f"that month of {era} {point.year} had no {ordinal(day)} day")
    first = Day(year, month or 1, day or 1)
    last = Day(year, month or 12, day or days_in(year, month or 12))
    low, high = part_of(point, first, last)
    return Conversion(
        calendar="japanese",
        edtf=edtf_of_days(low, high, mark_of(point)),
        earliest=low,
        latest=high,
        written=f"{era} {point.year}" + "".join(f"-{n:02}" for n in (month, day) if n is not None),
        reason=f"{era} {point.year} is {year}{beside(point, low, high)}",
        certainty=0.95,
    )


def _whole(calendar: str, era: str, point: Point, first: Day, last: Day) -> Conversion | None:
    """A whole reign or era, where no year, month or day of it is named."""
    if point.month is not None or point.day is not None or point.feast is not None:
        return None
    low, high = part_of(point, first, last)
    return Conversion(
        calendar=calendar,
        edtf=edtf_of_days(low, high, mark_of(point)),
        earliest=low,
        latest=high,
        written=era,
        reason=f"{'the reign of ' if calendar == 'regnal' else ''}{era} ran from {days_in_words(first, last)}",
        certainty=0.9,
    )


def _lunar_date(era: str, year: int, point: Point) -> Conversion | None:
    """A month, or a day of one, of a Chinese year; None for years that the table of months does not have."""
    months, number = lunar_months(year), point.month or 0
    if not months:
        return None
    of_year = f"{era or 'the Chinese year'} {point.year}"
    printed = f"{'leap ' if number > LEAP else ''}month {(number - 1) % LEAP + 1} of {of_year}"
    written = f"{era or 'Chinese'} {point.year}-{'leap ' if number > LEAP else ''}{(number - 1) % LEAP + 1:02}"
    if point.day is not None:
        printed, written = f"day {point.day} of {printed}", f"{written}-{point.day:02}"
    first, length = months.get(number, (None, 0))
    if first is None or not 1 <= (point.day or 1) <= length:
        return Conversion(calendar="chinese", written=written, impossible=f"the almanac has no {printed}")
    low = high = first.plus((point.day or 1) - 1)
    if point.day is None:
        low, high = part_of(point, first, first.plus(length - 1))
    return Conversion(
        calendar="chinese",
        edtf=edtf_of_days(low, high, mark_of(point)),
        earliest=low,
        latest=high,
        written=written,
        reason=f"{printed} {'was' if low == high else 'ran from'} {days_in_words(low, high)}",
        certainty=0.95,
    )


def _lunar_year(calendar: str, point: Point, first: int, last: int, era: str = "") -> Conversion | None:
    """A year of a reign title under a calendar whose year began in January or February."""
    era = era or point.calendar.partition(":")[2]
    if point.year is None:
        return _whole(calendar, era, point, Day(first, 1, 1), Day(last, 12, 31))
    if point.month is not None or point.day is not None:
        return None
    year = first + point.year - 1
    if point.year < 1 or year > last:
        return _no_such_year(calendar, era, point.year, last - first + 1)
    return Conversion(
        calendar=calendar,
        edtf=f"{edtf_of_year(year)}{mark_of(point)}",
        earliest=Day(year, 1, 1),
        latest=Day(year, 12, 31),
        written=f"{era} {point.year}",
        reason=f"{era} {point.year} is {year}, {_from_new_year(year)}",
        certainty=0.9,
    )


def _from_new_year(year: int) -> str:
    """From when to when a Chinese year ran, and a Japanese one nearly always too."""
    first, next_first = lunar_new_year(year), lunar_new_year(year + 1)
    if first is None or next_first is None:
        return "but for the weeks before and after the two New Years"
    return f"from the New Year of {in_words(first)} to the next one's eve, {in_words(next_first.plus(-1))}"


def _no_such_year(calendar: str, era: str, year: int, most: int) -> Conversion:
    return Conversion(
        calendar=calendar, written=f"{era} {year}", impossible=f"{era} had {most} years, and no {ordinal(year)}"
    )
