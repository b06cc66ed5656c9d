"""The Islamic calendar as tables reckon it: thirty years of twelve lunar months, eleven of them with a day more.

Where the month began with the sighting of the moon, a date may lie a day to either side, so that what comes out is
approximate. The epoch is Friday, 16 July 622 of the Julian calendar (convertdate's arithmetic).
"""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import days_in_words, edtf_of_days, in_words, mark_of, ordinal
from adfontes.dates.calendars.reckoning import Reckoning, convert_by, day_of, length_of
from adfontes.dates.calendars.table import month_names
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, weekday

LAST_CENTURY = 15


def day_of_islamic(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a date of the tabular Islamic calendar."""
    return day_of("islamic", year, month, day)


def length_of_islamic(year: int, month: int) -> int:
    """How many days a month has in the tables, 29 or 30."""
    return length_of("islamic", year, month)


def convert_islamic(point: Point) -> Conversion | None:
    """A date of the Islamic calendar: "AH 1257" runs from about 23 February 1841 to about 11 February 1842. Of its
    centuries the second has the years 101 to 200."""
    if point.century is not None and point.year is None and 1 <= point.century <= LAST_CENTURY:
        years = [convert_islamic(Point(calendar="islamic", year=100 * point.century - n)) for n in (99, 0)]
        first, last = (c.earliest if n == 0 else c.latest for n, c in enumerate(years) if c)
        if first is None or last is None:
            return None
        return Conversion(
            calendar="islamic",
            edtf=edtf_of_days(first, last, mark_of(point, approximate=True)),
            earliest=first,
            latest=last,
            written=f"century {point.century}",
            reason=f"the {ordinal(point.century)} century AH ran from about {days_in_words(first, last)}",
            certainty=0.9,
        )
    reckoning = Reckoning(
        key="islamic",
        name="Islamic",
        day=day_of_islamic,
        months=lambda _: tuple(range(1, 13)),
        # a sighted month may have thirty days where the table gives it twenty-nine
        length=length_of_islamic if point.day != 30 else lambda *_: 30,
        names=month_names("islamic"),
        approximate=True,
        era="AH",
        last_year=1600,
        common=range(1500, 2200),
    )
    found = convert_by(reckoning, point)
    return _by_weekday(point, found) if found and point.weekday else found


def _by_weekday(point: Point, found: Conversion) -> Conversion:
    """The day by its weekday, where one is printed and the tables' day or one beside it has it."""
    if found.earliest is None or found.earliest != found.latest:
        return found
    for away in (0, 1, -1):
        day = found.earliest.plus(away)
        if weekday(day) == point.weekday:
            return replace(
                found,
                edtf=edtf_of_days(day, day, mark_of(point)),
                earliest=day,
                latest=day,
                reason=f"{found.reason}; by the weekday {'it is this day' if not away else f'it is {in_words(day)}'}",
            )
    return replace(found, reason=f"{found.reason}, which had another weekday", certainty=0.7)
