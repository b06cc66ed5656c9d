"""The French Republican calendar, 22 September 1792 to 31 December 1805, and its revival by the Commune of 1871.

Twelve months of thirty days, then five complementary days, six in the years 3, 7 and 11. Years after 14 had no rule in
force; they go by the one that Romme proposed (long every fourth year but the hundredth), by which the
Commune's dates come out right (16 Floréal 79 is 6 May 1871).
"""

from __future__ import annotations

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.reckoning import Reckoning, convert_by
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day

_FIRST = Day(1792, 9, 22)
_LONG = (3, 7, 11)
_LAST_IN_FORCE = 14
COMPLEMENTARY = 13
"""The number of the days after Fructidor, as if they were a month."""


def day_of_republican(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Republican date."""
    longs = sum(_is_long(y) for y in range(1, year))
    return _FIRST.plus(365 * (year - 1) + longs + 30 * (month - 1) + day - 1)


def _is_long(year: int) -> bool:
    """Whether a year has six complementary days."""
    if year <= _LAST_IN_FORCE:
        return year in _LONG
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year: int, month: int) -> int:
    if month != COMPLEMENTARY:
        return 30
    return 6 if _is_long(year) else 5


def convert_french_republican(point: Point) -> Conversion | None:
    """A date of the Republican calendar: "18 Brumaire an VIII" is 9 November 1799."""
    reckoning = Reckoning(
        key="french-republican",
        name="French Republican",
        day=day_of_republican,
        months=lambda _: tuple(range(1, 14)),
        length=_length,
        names=month_names("french-republican"),
        era="Year",
        last_year=300,
        common=range(1700, 2200),
    )
    return convert_by(reckoning, point)
