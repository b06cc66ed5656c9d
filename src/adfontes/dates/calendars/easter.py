"""Easter Sunday, Western and Orthodox."""

from __future__ import annotations

from adfontes.model.edtf import Day

FIRST_EASTER = 326
"""The first year after the council of Nicaea; before it churches kept Easter by different rules."""


def gregorian_easter(year: int) -> Day:
    """Easter by the Gregorian calendar: the anonymous algorithm of 1876 (J. Meeus, *Astronomical Algorithms*, 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return Day(year, month, day + 1)


def julian_easter(year: int) -> Day:
    """Easter by the Julian calendar, as year, month and day of that calendar (Meeus, ch. 8)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return Day(year, month, day + 1)
