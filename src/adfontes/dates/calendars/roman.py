"""Days by kalends, nones and ides, and years from the foundation of Rome.

The day is counted back from the next of the three, both ends counted; "pridie" is the day before. The day is the one of
the calendar that Caesar reformed and is kept as printed, as historians print it; before 45 BC the months had other
lengths and the year was months astray, so that a day of such a year is only the name of a day, and is marked uncertain.
"""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import days_in_julian, edtf_of_days, in_words, mark_of
from adfontes.dates.calendars.reckoning import LAST_YEAR
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day

KALENDS, NONES, IDES = "kalends", "nones", "ides"
_LATE_MONTHS = (3, 5, 7, 10)
"""March, May, July and October have their nones on the 7th and their ides on the 15th, all others two days sooner."""

_REFORM = -44
"""45 BC, the first year of Caesar's calendar."""

_MOST = 19
"""No day is counted back from further than this: a.d. XIX Kal., the day after the ides of a month of 31 days."""


def parse_roman_day(month: int, mark: str, count: int) -> tuple[int, int] | None:
    """What a Roman day is by month and day: `mark` the kalends, nones or ides of `month`, `count` 1 for the day itself,
    2 for the day before, as "a.d. III" counts. None where there is no such day. The days before the kalends of January
    are December's, of the year they are printed with, as Romans and those who date by them in our years had it."""
    day = {KALENDS: 1, NONES: 5, IDES: 13}[mark]
    if mark != KALENDS and month in _LATE_MONTHS:
        day += 2
    if not 1 <= count <= (_MOST if mark == KALENDS else 8):
        return None
    day -= count - 1
    if day > 0:
        return month, day
    if mark != KALENDS:
        return None
    before = month - 1 or 12
    return before, days_in_julian(1, before) + day


def convert_roman(point: Point) -> Conversion | None:
    """A Roman day with the year it was printed with: the Ides of March 44 BC are 15 March 44 BC.

    The point has month and day as `parse_roman_day` gives them, and the astronomical year.
    """
    year, month, day = point.year, point.month, point.day
    if year is None or month is None or day is None or not -LAST_YEAR < year <= LAST_YEAR:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= days_in_julian(year, month):
        return None
    only, early = Day(year, month, day), year < _REFORM
    reason = f"by the Roman way of counting days this is {in_words(only)}"
    if early:
        reason += ", in a year whose months were not yet those of Caesar's calendar"
    return Conversion(
        calendar="roman",
        edtf=edtf_of_days(only, only, mark_of(replace(point, uncertain=point.uncertain or early))),
        earliest=only,
        latest=only,
        written=str(only),
        reason=reason,
        certainty=0.8 if early else 0.95,
    )
