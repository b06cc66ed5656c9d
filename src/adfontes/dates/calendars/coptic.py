"""The Coptic calendar (Era of the Martyrs, from 29 August 284 of the Julian calendar) and the Ethiopian one.

Both have twelve months of thirty days and a short one, and the same leap years; the Ethiopian year has another count,
276 more.
"""

from __future__ import annotations

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.reckoning import Reckoning, convert_by, day_of
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day

_ETHIOPIAN = 276


def day_of_coptic(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Coptic date."""
    return day_of("coptic", year, month, day)


def _length(year: int, month: int) -> int:
    if month <= 12:
        return 30
    return 6 if year % 4 == 3 else 5


def convert_coptic(point: Point) -> Conversion | None:
    """A date of the Coptic calendar: "1 Thout 1740" is 12 September 2023."""
    return convert_by(
        Reckoning(
            key="coptic",
            name="Coptic",
            day=day_of_coptic,
            months=lambda _: tuple(range(1, 14)),
            length=_length,
            names=month_names("coptic"),
            era="Year of the Martyrs",
            last_year=2500,
            common=range(1780, 2200),
        ),
        point,
    )


def convert_ethiopian(point: Point) -> Conversion | None:
    """A date of the Ethiopian calendar: "23 Yekatit 1888" is 1 March 1896."""
    return convert_by(
        Reckoning(
            key="ethiopian",
            name="Ethiopian",
            day=lambda year, month, day: day_of_coptic(year - _ETHIOPIAN, month, day),
            months=lambda _: tuple(range(1, 14)),
            length=lambda year, month: _length(year - _ETHIOPIAN, month),
            names=month_names("ethiopian"),
            last_year=2700,
        ),
        point,
    )
