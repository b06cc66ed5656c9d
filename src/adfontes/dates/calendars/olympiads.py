"""Olympiads: four years each, from midsummer 776 BC.

The point's calendar names the olympiad ("olympiad:87") and its year is the one within it, 1 to 4, or None for all four.
A year of an olympiad began with the first full moon after midsummer, so that its first day is only about 1 July
(E. J. Bickerman, *Chronology of the Ancient World*).
"""

from __future__ import annotations

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import days_in_words, edtf_of_days, mark_of, ordinal
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day

_FIRST = -775
"""776 BC, in which the first olympiad began."""

LAST_OLYMPIAD = 300
"""The games ended with the 293rd; a few chroniclers count on."""


def convert_olympiad(era: str, point: Point) -> Conversion | None:
    """The second year of the 87th olympiad ran from about July 431 to about June 430 BC."""
    number = int(era) if era.isascii() and era.isdigit() and len(era) < 4 else 0
    if not 1 <= number <= LAST_OLYMPIAD or point.month is not None:
        return None
    if point.year is not None and not 1 <= point.year <= 4:
        return Conversion(calendar="olympiad", impossible=f"an olympiad has four years, and no {ordinal(point.year)}")
    begin = _FIRST + 4 * (number - 1) + (point.year - 1 if point.year is not None else 0)
    end = begin + (1 if point.year is not None else 4)
    first, last = Day(begin, 7, 1), Day(end, 6, 30)
    of_it = f"the {ordinal(point.year)} year of " if point.year is not None else ""
    return Conversion(
        calendar="olympiad",
        edtf=edtf_of_days(first, last, mark_of(point, approximate=True)),
        earliest=first,
        latest=last,
        written=f"Ol. {number}" + (f".{point.year}" if point.year is not None else ""),
        reason=f"{of_it}the {ordinal(number)} olympiad ran from about {days_in_words(first, last)}",
        certainty=0.9,
    )
