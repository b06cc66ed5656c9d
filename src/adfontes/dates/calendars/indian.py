"""The Indian national calendar of 1957, years of the Saka era (convertdate's arithmetic).

Saka years of before 1957 were lunisolar, with months of other lengths, so that only their year is converted, as about.
"""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.reckoning import Reckoning, convert_by, day_of
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, days_in

REFORMED = 1879
"""The Saka year that began on 22 March 1957."""

_FEBRUARY_OF_LEAP_YEAR = 29


def day_of_indian(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a date of the national calendar."""
    return day_of("indian_civil", year, month, day)


def _length(year: int, month: int) -> int:
    if month == 1:
        return 31 if days_in(year + 78, 2) == _FEBRUARY_OF_LEAP_YEAR else 30
    return 31 if month <= 6 else 30


def convert_indian(point: Point) -> Conversion | None:
    """A date of the Indian national calendar: "1 Chaitra 1879" is 22 March 1957."""
    reckoning = Reckoning(
        key="indian",
        name="Indian national",
        day=day_of_indian,
        months=lambda _: tuple(range(1, 13)),
        length=_length,
        names=month_names("indian"),
        era="Saka",
        last_year=2200,
    )
    if point.year is not None and point.year < REFORMED:
        if point.month is not None:
            return None
        return convert_by(replace(reckoning, approximate=True), point, "(the old lunisolar year)")
    return convert_by(reckoning, point)
