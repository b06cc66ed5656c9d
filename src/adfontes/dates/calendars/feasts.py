"""Feasts with a year, and the days they fell on.

Feasts of fixed days and those that hang on Easter are given as historians print them: by the Julian calendar to 1582,
by the Gregorian one from 1583. From 1583 to 1752 England's Easter and that of others differ, so both are named. Feasts
of other calendars (Passover, Ramadan) come from these, and are the days of daylight, though they begin on the eve.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.days import (
    REFORM,
    day_of_julian,
    days_in_julian,
    days_in_words,
    edtf_of_days,
    julian_of,
    mark_of,
)
from adfontes.dates.calendars.easter import FIRST_EASTER, gregorian_easter, julian_easter
from adfontes.dates.calendars.hebrew import day_of_hebrew
from adfontes.dates.calendars.islamic import day_of_islamic, length_of_islamic
from adfontes.dates.calendars.julian import LADY_DAY
from adfontes.dates.calendars.lunar_months import lunar_new_year
from adfontes.dates.calendars.persian import day_of_persian
from adfontes.dates.calendars.reckoning import LAST_YEAR
from adfontes.dates.calendars.table import load_feasts
from adfontes.dates.expressions import Point
from adfontes.model.edtf import Day, weekday

_ENGLAND = 1752
"""The last year in which England's feasts could fall on other days than those of the Gregorian calendar."""

_SUNDAY = 7
_STEPS = {"eve": -1, "morrow": 1, "octave": 7, "quindene": 14}


def split_feast(key: str) -> tuple[str, str]:
    """A feast's key, and the step from it: "michaelmas:after-1" is the Monday after it, "easter:eve", ":morrow" and
    ":octave" the days so named."""
    name, _, step = key.partition(":")
    return name, step


def step_from(step: str, first: Day, julian: bool) -> Day | None:
    """The day that a step from a feast reaches, `julian` telling of which calendar both are; None for no such step."""
    if step in _STEPS:
        away = _STEPS[step]
    else:
        way, _, of_week = step.partition("-")
        if way not in ("after", "before") or of_week not in "1234567" or len(of_week) != 1:
            return None
        is_on = weekday(day_of_julian(first.year, first.month, first.day) if julian else first)
        away = (int(of_week) - is_on) % _SUNDAY
        away = away or _SUNDAY if way == "after" else away - _SUNDAY
    if not julian:
        return first.plus(away)
    return julian_of(day_of_julian(first.year, first.month, first.day).plus(away))


def convert_feast(point: Point) -> Conversion | None:
    """A feast with a year: "Easter 1916" is 23 April 1916. Old Style days are turned into Gregorian ones."""
    name, step = split_feast(point.feast or "")
    row, year = load_feasts().get(name), point.year
    if row is None or year is None or not 1 <= year < LAST_YEAR or point.month is not None:
        return None
    if point.dual:
        later = _by_churches(row, year + 1)
        year += bool(later and (later[0].month, later[0].day) < LADY_DAY)
    if step:
        return _stepped(point, row, year, step)
    if "calendar" in row:
        return _of_other_calendar(point, row, year)
    if point.style == "OS" or point.calendar == "julian":
        if not (julian := _julian(row, year)):
            return None
        first, last = (day_of_julian(d.year, d.month, d.day) for d in julian)
        reason = f"{row['name']} {year} Old Style was {days_in_words(*julian)}, {days_in_words(first, last)} New Style"
        return _conversion(point, first, last, reason, calendar="julian", written=edtf_of_days(*julian))
    days = _by_churches(row, year)
    if days is None:
        return None
    reason = f"{row['name']} {year} was {days_in_words(*days)}"
    if "day" in row or not REFORM.year < year <= _ENGLAND or row.get("orthodox") or point.style == "NS":
        return _conversion(point, *days, reason)
    other = _julian(row, year)
    if other is None or other == days:
        return _conversion(point, *days, reason)
    both = edtf_of_days(*days), edtf_of_days(*other)
    reason += f"; where the old calendar was kept, as in England, {days_in_words(*other)}"
    return _conversion(point, *days, reason, certainty=0.7, candidates=both)


def _stepped(point: Point, row: Mapping[str, Any], year: int, step: str) -> Conversion | None:
    """The Monday after a feast, its eve, its octave."""
    days = _julian(row, year) if point.style == "OS" else _by_churches(row, year) if "calendar" not in row else None
    if days is None:
        return None
    julian = year <= REFORM.year or point.style == "OS"
    day = step_from(step, days[0], julian)
    if day is None:
        return None
    reason = f"{row['name']} {year} was {days_in_words(*days)}, so that this is {days_in_words(day, day)}"
    if point.style == "OS":
        turned = day_of_julian(day.year, day.month, day.day)
        reason += f" Old Style, {days_in_words(turned, turned)} New Style"
        return _conversion(point, turned, turned, reason, calendar="julian", written=str(day))
    return _conversion(point, day, day, reason)


def feast_in(key: str, year: int) -> tuple[Day, Day] | None:
    """First and last day of a feast of the Christian year, as historians print them; None for other feasts."""
    name, step = split_feast(key)
    row = load_feasts().get(name)
    days = _by_churches(row, year) if row and "calendar" not in row else None
    if days is None or not step:
        return days
    day = step_from(step, days[0], year <= REFORM.year)
    return (day, day) if day else None


def _by_churches(row: Mapping[str, Any], year: int) -> tuple[Day, Day] | None:
    """The feast by the calendar that historians print for the year; the Orthodox ones, after the reform, turned."""
    # the feasts that move fell before the reform in 1582, all but Advent
    if year < REFORM.year or (year == REFORM.year and "easter" in row):
        return _julian(row, year)
    if row.get("orthodox"):
        days = _julian(row, year)
        if days is None:
            return None
        first, last = (day_of_julian(d.year, d.month, d.day) for d in days)
        return first, last
    length = row.get("length", 1) - 1
    if "easter" in row:
        first = gregorian_easter(year).plus(row["easter"])
    elif row.get("sunday") == "advent":
        first = Day(year, 12, 24).plus(-(weekday(Day(year, 12, 24)) % _SUNDAY) - 21)
    else:
        first = Day(year, *row["day"])
    return first, first.plus(length)


def _julian(row: Mapping[str, Any], year: int) -> tuple[Day, Day] | None:
    """First and last day of the feast as days of the Julian calendar; None before there was a common Easter."""
    length = row.get("length", 1) - 1
    if "easter" in row:
        if year < FIRST_EASTER:
            return None
        easter = julian_easter(year)
        first = day_of_julian(easter.year, easter.month, easter.day).plus(row["easter"])
    elif row.get("sunday") == "advent":
        eve = day_of_julian(year, 12, 24)
        first = eve.plus(-(weekday(eve) % _SUNDAY) - 21)
    else:
        month, day = row["day"]
        first = day_of_julian(year, month, min(day, days_in_julian(year, month)))
    return julian_of(first), julian_of(first.plus(length))


def _of_other_calendar(point: Point, row: Mapping[str, Any], year: int) -> Conversion | None:
    """A feast of another calendar that begins in a year of ours: none, one, or (of the Islamic year) two."""
    found = [days for days in _occurrences(row, year) if days[0].year == year]
    about = row["calendar"] == "islamic"
    if len(found) == 1:
        near = "about " if about else ""
        reason = f"{row['name']} {year} was {near}{days_in_words(*found[0])}"
        return _conversion(point, *found[0], reason, calendar=row["calendar"], about=about)
    if not found:
        return None
    return Conversion(
        calendar=row["calendar"],
        reason=f"{row['name']} fell twice in {year}: "
        + " and ".join(f"about {days_in_words(*days)}" for days in found),
        candidates=tuple(edtf_of_days(*days, mark_of(point, about)) for days in found),
        certainty=0.5,
    )


def _occurrences(row: Mapping[str, Any], year: int) -> list[tuple[Day, Day]]:
    """The feast in each year of its own calendar that could begin it in a year of ours."""
    month, day = row["day"]
    length = row.get("length", 1)
    if row["calendar"] == "hebrew":
        firsts = [day_of_hebrew(y, month, day) for y in (year + 3760, year + 3761)]
    elif row["calendar"] == "persian":
        firsts = [day_of_persian(year - 621, month, day)] if year > 1000 else []
    elif row["calendar"] == "islamic":
        near = (year - 622) * 33 // 32
        years = [y for y in range(near - 1, near + 4) if y > 0]
        if length > 1:
            return [
                (begin, begin.plus(length_of_islamic(y, month) - 1))
                for y, begin in ((y, day_of_islamic(y, month, day)) for y in years)
            ]
        firsts = [day_of_islamic(y, month, day) for y in years]
    else:
        first = lunar_new_year(year)
        firsts = [first] if first else []
    return [(first, first.plus(length - 1)) for first in firsts]


def _conversion(
    point: Point,
    first: Day,
    last: Day,
    reason: str,
    *,
    calendar: str = "gregorian",
    about: bool = False,
    written: str | None = None,
    certainty: float = 0.95,
    candidates: tuple[str, ...] = (),
) -> Conversion:
    return Conversion(
        calendar=calendar,
        edtf=edtf_of_days(first, last, mark_of(point, about)),
        earliest=first,
        latest=last,
        written=written,
        reason=reason,
        certainty=certainty,
        candidates=candidates,
    )
