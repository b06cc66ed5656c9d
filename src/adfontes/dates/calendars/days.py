"""Days of the Julian calendar, and how stretches of days are written, as EDTF and in words.

Years are astronomical (0 is 1 BC), and both calendars are taken to hold always (proleptic).
"""

from __future__ import annotations

from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, day_of, days_in

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months as the sentences of reasons print them; those sentences are English."""

REFORM = Day(1582, 10, 15)
"""The first day of the Gregorian calendar; before it historians print dates of the Julian one."""


_MARCH_TO_JANUARY = 306
"""Days from 1 March to 1 January, both of the Julian calendar's year 0 and 1."""

_EPOCH = -719164
"""The number of 1 January of the year 1 of the Julian calendar (30 December of the year 0), 1970-01-01 being 0."""


def days_in_julian(year: int, month: int) -> int:
    """How many days a month of the Julian calendar has: February 29 in each fourth year."""
    if month == 2:
        return 29 if year % 4 == 0 else 28
    return days_in(1, month)


def day_of_julian(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Julian date, which must be one that the calendar has.

    E. G. Richards, "Calendars", in the *Explanatory Supplement to the Astronomical Almanac* (3rd ed., ch. 15).
    """
    # counted from 1 March of the year 0, so that the leap day is a year's last
    years, months = (year - 1, month + 9) if month <= 2 else (year, month - 3)
    number = years * 365 + years // 4 + (153 * months + 2) // 5 + day - 1
    return day_of(number - _MARCH_TO_JANUARY + _EPOCH)


def julian_of(day: Day) -> Day:
    """The Julian date of a Gregorian day: its year, month and day in that calendar."""
    cycle, of_cycle = divmod(day.number - _EPOCH + _MARCH_TO_JANUARY, 1461)
    years = min(of_cycle // 365, 3)
    of_year = of_cycle - years * 365
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return Day(cycle * 4 + years + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1)


def edtf_of_year(year: int) -> str:
    """A year in EDTF: "-0263" is 264 BC."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def edtf_of_years(first: int, last: int) -> str:
    """The shortest EDTF of the years from `first` to `last`: a year, a decade or century where one is meant exactly
    ("184X", "-04XX" for 500 to 401 BC), else an interval ("-0438/-0429" for the 430s BC)."""
    low, high = (first, last) if first >= 0 else (-last, -first)
    for places in (0, 1, 2, 3):
        size = 10**places
        if low % size == 0 and high == low + size - 1:
            figures = f"{low // size:0{4 - places}}" + "X" * places
            return f"-{figures}" if first < 0 else figures
    return f"{edtf_of_year(first)}/{edtf_of_year(last)}"


def decade_years_bc(first_printed: int) -> tuple[int, int]:
    """First and last astronomical year of a decade BC by its printed name: 430 for "the 430s BC", 439 to 430 BC."""
    return 1 - (first_printed + 9), 1 - first_printed


def edtf_of_days(first: Day, last: Day, mark: str = "") -> str:
    """The shortest EDTF of the days from `first` to `last`: a day, a month or a year where they are one, else an
    interval. `mark` ("~", "?", "%") qualifies each end."""
    if first == last:
        return f"{first}{mark}"
    if first.day == 1 and last.day == days_in(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return f"{str(first)[:-3]}{mark}"
        if (first.month, last.month) == (1, 12):
            years = edtf_of_year(first.year), edtf_of_year(last.year)
            return f"{years[0]}{mark}" if first.year == last.year else f"{years[0]}{mark}/{years[1]}{mark}"
    return f"{first}{mark}/{last}{mark}"


def mark_of(point: Point, approximate: bool = False) -> str:
    """EDTF's sign for how sure a point is: "~" about, "?" uncertain, "%" both; `approximate` where the calendar is."""
    about = point.approximate or approximate
    return {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[about, point.uncertain]


def in_words(day: Day) -> str:
    """A day as a sentence prints it: "7 March 1712", "15 March 44 BC"."""
    return f"{day.day} {MONTHS[day.month - 1]} {year_in_words(day.year)}"


def year_in_words(year: int) -> str:
    """A year as a sentence prints it: "1712", "44 BC"."""
    return str(year) if year > 0 else f"{1 - year} BC"


def days_in_words(first: Day, last: Day) -> str:
    """A stretch of days as a sentence prints it."""
    if first == last:
        return in_words(first)
    edtf = edtf_of_days(first, last)
    if "/" not in edtf:
        month = edtf.removeprefix("-").count("-") == 1
        return f"{MONTHS[first.month - 1]} {year_in_words(first.year)}" if month else year_in_words(first.year)
    return f"{in_words(first)} to {in_words(last)}"


def ordinal(number: int) -> str:
    """ "1st", "22nd", "113th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
