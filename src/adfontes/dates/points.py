"""What the tokens of one date say, as a `Point`: each token by its class, in the order they stand in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from adfontes.dates.expressions import Point, Shift
from adfontes.dates.lexing import Lexed
from adfontes.model.edtf import Day, days_in, weekday
from adfontes.model.text import Span

_REFORMED = 1583
_LAST = 5
"""The fifth week or weekday of a month stands for the last."""

_SUNDAY = 7
_WEEK = 7
_COMMON = 2001
"""A year with 365 days, for a date whose year is not told."""

_WHOLE_DECADE = 10
"""Smaller ones are those of a century ("the twenties")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be a date, or one end of a range: tokens `first` to `last`, `form` the row of the table that found it.

    `body` is the first token after what says which part of it is meant. `start` and `end` are offsets, which may lie
    outside the tokens (a bracket, a question mark). `point` may be of a bare number: then `form` is "number" or "day".
    `until` is the last of several days or parts that the words name as one ("early to mid May"), `ends` the stretches
    of the two. `others` are other readings.
    """

    first: int
    last: int
    body: int
    form: str
    point: Point
    start: int
    end: int
    rule: str
    certainty: float = 1.0
    bare: bool = False
    others: tuple[Point, ...] = ()
    until: Point | None = None
    ends: tuple[Span, Span] | None = None

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.end)


def era_year(number: int, era: str) -> int:
    """The astronomical year of a year of an era: 1 BC is 0."""
    return 1 - number if era == "bc" else number


def read_point(lexed: Lexed, first: int, last: int, longest: int = 31) -> Point | None:
    """The point that tokens `first` to `last` say; None where they contradict a calendar ("May 45"), which has no more
    days in a month than `longest`."""
    fields: dict[str, Any] = {}
    at = first
    while at <= last:
        readings = lexed.readings[at]
        step = _read_year(lexed, at, last, fields)
        if step:
            at += step
            continue
        if "M" in readings:
            fields.setdefault("month", readings["M"])
        elif "S" in readings:
            fields["season"] = readings["S"]
            if "ϗ" in readings:
                fields["part"] = readings["ϗ"]
        elif "D" in readings or "a" in readings:
            fields["weekday"] = readings.get("D", readings.get("a"))
        elif "F" in readings:
            fields["feast"] = readings["F"]
        elif "E" in readings:
            fields |= _decade(lexed, at, first, -readings["E"] if at in lexed.bc else readings["E"])
        elif "p" in readings:
            fields["day_part"] = readings["p"]
        elif at < last and ("O" in readings or "R" in readings) and lexed.is_a(at + 1, "K"):
            number = readings.get("O", readings.get("R"))
            fields[lexed.readings[at + 1]["K"]] = -number if at + 1 in lexed.bc else number
            at += 1
        elif "d" in readings or "O" in readings:
            fields.setdefault("day", readings.get("d", readings.get("O")))
        elif "n" in readings and ("month" in fields or lexed.is_a(at + 1, "M")):
            fields.setdefault("day", readings["n"])
        elif "e" in readings and readings["e"] == "bc":
            fields |= {key: -fields[key] for key in ("century", "millennium") if key in fields}
        at += 1
    if not 1 <= fields.get("day", 1) <= longest or fields.get("century", 1) == 0:
        return None
    return Point(**fields)


def _read_year(lexed: Lexed, at: int, last: int, fields: dict[str, Any]) -> int:
    """Reads a year at token `at` into the fields; how many tokens it takes, 0 where there is none."""
    readings = lexed.readings[at]
    following = lexed.readings[at + 1] if at < last else {}
    if "e" in readings and following.get("A"):
        fields["year"] = era_year(int(following["A"]), readings["e"])
        return 2
    if readings.get("A") and "C" not in readings and "e" in following:
        fields["year"] = era_year(int(readings["A"]), following["e"])
        return 2
    if "Y" in readings or ("N" in readings and at > 0 and lexed.is_a(at - 1, "V")):
        year = readings.get("Y", readings.get("N"))
        fields["year"] = era_year(year, "bc") if at in lexed.bc else year
        return 1
    if "y" in readings:
        fields |= {"year": readings["y"], "century_open": True}
        return 1
    return 0


def _decade(lexed: Lexed, at: int, first: int, value: int) -> dict[str, int]:
    """A decade: "1920s"; "the twenties", of a century told elsewhere; "nineteen-twenties"; a century in hundreds."""
    if value >= 100:
        # "the 1800s" is most often the century: whoever means ten years writes "the first decade"
        return {"century": value // 10 + 1} if value % 10 == 0 else {"decade": value}
    if abs(value) >= _WHOLE_DECADE:
        return {"decade": value}
    before = lexed.readings[at - 1].get("C") if at > first else None
    return {"decade": before * 10 + value} if isinstance(before, int) else {"decade_of_century": value}


def read_decade(lexed: Lexed, first: int, last: int) -> Point | None:
    """ "The first decade of the twentieth century" is the 1900s, the last one the 1990s; None for other units."""
    tokens = [lexed.readings[at] for at in range(first, last + 1)]
    which = next((r for r in tokens if "O" in r or "v" in r), {})
    number = which.get("O", 1 if which.get("v") == "early" else 10)
    if not any(r.get("U") == "decade" for r in tokens) or not 1 <= number <= 10:
        return None
    point = read_point(lexed, last - (2 if "e" in tokens[-1] else 1), last)
    if point is None or point.century is None or point.century < 1:
        return None
    return Point(decade=(point.century - 1) * 10 + number - 1)


def read_week(lexed: Lexed, first: int, last: int) -> Point | None:
    """The first day of "the second week of April"; the last week is the last seven days. None for other units."""
    tokens = [lexed.readings[at] for at in range(first, last + 1)]
    which = next((r for r in tokens if "O" in r or "v" in r or "J" in r), {})
    days = next(r["Ͳ"] for r in tokens if "Ͳ" in r)
    number = which.get("O") or (1 if which.get("v") == "early" else _LAST)
    month = next(at for at in range(first, last + 1) if lexed.is_a(at, "M"))
    point = read_point(lexed, month, last)
    if point is None or point.month is None or not 1 <= number <= (_LAST if days == _WEEK or number == _LAST else 2):
        return None
    if number == _LAST:
        return replace(point, day=days_in(point.year if point.year is not None else 1, point.month) - days + 1)
    return replace(point, day=days * (number - 1) + 1)


def read_last_day(lexed: Lexed, first: int, last: int) -> Point | None:
    """ "The last day of February 1856": in a year that is not told February has 28."""
    month = next(at for at in range(first, last + 1) if lexed.is_a(at, "M"))
    point = read_point(lexed, month, last)
    told = any(
        lexed.readings[at].get("J") == "last" or lexed.readings[at].get("v") == "late" for at in range(first, month)
    )
    if point is None or point.month is None or not told:
        return None
    return replace(point, day=days_in(point.year if point.year is not None else 1, point.month))


def read_nth_weekday(lexed: Lexed, first: int, last: int) -> Point | None:
    """ "The first Saturday of September 1840", "the last Sunday in May": without a year the day stays open, as it does
    before the Gregorian calendar."""
    month = next(at for at in range(first, last + 1) if lexed.is_a(at, "M"))
    point = read_point(lexed, month, last)
    tokens = [lexed.readings[at] for at in range(first, month)]
    of_week = next(r["D"] for r in tokens if "D" in r)
    number = next((r["O"] for r in tokens if "O" in r), 1 if any(r.get("v") == "early" for r in tokens) else _LAST)
    if point is None or point.month is None or not 1 <= number <= _LAST:
        return None
    if point.year is None or point.year < _REFORMED:
        return replace(point, weekday=of_week)
    length = days_in(point.year, point.month)
    begins = 7 * number - 6 if number < _LAST else length - 6
    away = (of_week - weekday(Day(point.year, point.month, begins))) % 7
    return replace(point, weekday=of_week, day=begins + away)


def week_end(lexed: Lexed, first: int, point: Point) -> Point:
    """The last day of "the second week of April", of "the second and third weeks", of "the first fortnight"; a second
    fortnight ends with the month."""
    week = next(at for at in range(first, len(lexed)) if lexed.is_a(at, "Ͳ"))
    days, start = lexed.readings[week]["Ͳ"], point.day or 1
    length = days_in(point.year if point.year is not None else 1, point.month or 1)
    if any(lexed.is_a(at, "j") for at in range(first, week)):
        number = lexed.readings[week - 1].get("O") or _LAST
        return replace(point, day=days * number if days * number <= length else length)
    return replace(point, day=length if days > _WEEK and start > 1 else start + days - 1)


def week_around(lexed: Lexed, first: int, last: int, day: Point) -> tuple[Point, Point]:
    """The first and last day of "the week of 20 July 1944": from Monday to Sunday where the year is told, and the day
    does not open a week itself; else the seven days that it begins, or ends where the words say so."""
    ends = any(lexed.readings[at].get("Ϻ") == "end" for at in range(first, last + 1))
    begins = any("Ϻ" in lexed.readings[at] for at in range(first, last + 1)) and not ends
    plain = replace(day, weekday=None)
    told = Day(day.year if day.year is not None else _COMMON, day.month or 1, day.day or 1)
    back = 6 if ends else 0
    if not ends and not begins and day.year is not None and day.year >= _REFORMED and weekday(told) != _SUNDAY:
        back = weekday(told) - 1
    monday, sunday = told.plus(-back), told.plus(6 - back)
    years = [d.year if day.year is not None else None for d in (monday, sunday)]
    return (
        replace(plain, year=years[0], month=monday.month, day=monday.day),
        replace(plain, year=years[1], month=sunday.month, day=sunday.day),
    )


def read_quarter(lexed: Lexed, first: int, last: int) -> Point | None:
    """ "Q3 1944", "1944 Q4": a quarter of a year; None where it has no such quarter."""
    number = next(lexed.readings[at]["d"] for at in range(first, last + 1) if lexed.is_a(at, "d"))
    year = next(at for at in range(first, last + 1) if lexed.is_a(at, "Yy"))
    point = read_point(lexed, year, year)
    return replace(point, quarter=number) if point is not None and 1 <= number <= 4 else None


def read_part(lexed: Lexed, first: int, last: int) -> dict[str, str]:
    """The part that tokens before a date say: "early", "the end of", "the latter half of"; or the part of the day."""
    fields: dict[str, str] = {}
    order = half = ""
    for at in range(first, last + 1):
        readings = lexed.readings[at]
        if "P" in readings:
            order = fields["part"] = readings["P"]
        elif "B" in readings and lexed.is_a(at + 1, "o"):
            fields["part"] = readings["B"]
        elif "p" in readings:
            fields["day_part"] = readings["p"]
        elif "H" in readings and order:
            half = readings["H"]
            if half == "part" and lexed.words(at).casefold() == "hours":
                fields.setdefault("day_part", "morning")
        elif "O" in readings and readings["O"] in (1, 2, 3, 4):
            order = str(readings["O"])
        elif "v" in readings:
            order = readings["v"]
    if half:
        fields |= _fraction(order, half)
    return fields


def _fraction(order: str, half: str) -> dict[str, str]:
    if half == "part":
        return {"part": {"1": "early", "2": "mid", "3": "late", "4": "late"}.get(order, order)}
    if half == "half":
        return {"part": "first-half" if order in ("1", "early") else "second-half"}
    if half == "third":
        return {"part": {"1": "early", "2": "mid"}.get(order, "late")}
    return {"part": "quarter", "quarter": {"early": "1", "late": "4"}.get(order, order)}


def within_of(lexed: Lexed, first: int, last: int) -> Shift | None:
    """The step that "that year", "the same month", "next year", "the year" take from a date told elsewhere."""
    unit = next((lexed.readings[at]["U"] for at in range(first, last + 1) if "U" in lexed.readings[at]), None)
    if unit is None:
        return None
    which = next((lexed.readings[at]["J"] for at in range(first, last + 1) if "J" in lexed.readings[at]), "same")
    if which == "same":
        return Shift(unit=unit)
    return Shift(unit=unit, count=1, direction=1 if which == "next" else -1)


def with_part(point: Point, fields: dict[str, str]) -> Point:
    """A point of which only a part is meant."""
    if not fields:
        return point
    if fields.get("part") == "quarter":
        return replace(point, quarter=int(fields["quarter"]), day_part=fields.get("day_part", point.day_part))
    return replace(point, part=fields.get("part", point.part), day_part=fields.get("day_part", point.day_part))
