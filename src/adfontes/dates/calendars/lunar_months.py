"""The Chinese calendar from 1645 to 2100: New Year's Days, and the months with their lengths.

The year begins with the second new moon after the winter solstice unless a leap month comes between, as reckoned since
1645 for the meridian of Peking. The days are a table of the almanacs as printed. Reckoned anew from sun and moon, all
New Year's Days come out the same but six, in years beside a leap month, and all first days of months but 28 of 5640,
which lie a day away: the court's astronomers had other tables.
"""

from __future__ import annotations

from functools import cache

from adfontes.dates.calendars.table import load_calendars
from adfontes.model.edtf import Day

LEAP = 12
"""Added to the number of a month that is doubled, it says the second of the two: 20 is the leap eighth month."""


def lunar_new_year(year: int) -> Day | None:
    """The Gregorian day on which the Chinese year began that lies mostly in `year`; None outside 1645 to 2100."""
    days, _, first_year = _table()
    at = 2 * (year - first_year)
    return Day(year, 1, 20).plus(int(days[at : at + 2])) if 0 <= at < len(days) else None


def lunar_months(year: int) -> dict[int, tuple[Day, int]]:
    """The months of the Chinese year that lies mostly in `year`, in their order: the first day of each, and how many
    days it has. Empty outside 1645 to 2100."""
    start = lunar_new_year(year)
    _, months, first_year = _table()
    row = months[5 * (year - first_year) : 5 * (year - first_year) + 5]
    if start is None or len(row) < 5:
        return {}
    doubled, long = int(row[0], 16), int(row[1:], 16)
    numbers = list(range(1, 13))
    if doubled:
        numbers.insert(doubled, doubled + LEAP)
    found = {}
    for place, number in enumerate(numbers):
        length = 29 + (long >> place & 1)
        found[number] = (start, length)
        start = start.plus(length)
    return found


@cache
def _table() -> tuple[str, str, int]:
    """New Year's Days, two figures a year, months, five figures a year, and the first year told."""
    table = load_calendars().get("lunar_new_year", {})
    days, months = ("".join(table.get(key, "").split()) for key in ("days", "months"))
    return days, months, table.get("first_year", 0)
