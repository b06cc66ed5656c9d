"""New Year's Day of the Chinese calendar.

The year begins with the second new moon after the winter solstice unless a leap month comes between, as reckoned since
1645 for the meridian of Peking. The days are a table: those of the almanacs, each compared with the
day reckoned from sun and moon; the six where a simple reckoning differs are years beside a leap month.
"""

from __future__ import annotations

from functools import cache

from adfontes.dates.calendars.table import load_calendars
from adfontes.model.edtf import Day


def lunar_new_year(year: int) -> Day | None:
    """The Gregorian day on which the Chinese year began that lies mostly in `year`; None beyond the table, which runs
    from 1645 to 2100."""
    days, first_year = _days()
    at = 2 * (year - first_year)
    return Day(year, 1, 20).plus(int(days[at : at + 2])) if 0 <= at < len(days) else None


@cache
def _days() -> tuple[str, int]:
    """Two figures a year, the days from 20 January to New Year, and the first year told."""
    table = load_calendars().get("lunar_new_year", {})
    return "".join(table.get("days", "").split()), table.get("first_year", 0)
