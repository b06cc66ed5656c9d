"""Months and days of the old Chinese calendar in a text, beside a year of a reign or of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.calendars.lunar_months import LEAP
from adfontes.dates.calendars.marks import Mark, fold, words_of
from adfontes.dates.calendars.reading import expression, number_at, skip, year_at
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed

_OF = frozenset({("of",), ("the",), ("in",)})
_MONTHS, _DAYS = 12, 30


def with_month(lexed: Lexed, first: int, last: int, point: Point) -> tuple[int, int, Point]:
    """A Chinese year with the month and day printed before it ("the 25th day of the fifth month of Guangxu 26") or
    behind it ("Guangxu 26/5/25", "Guangxu 26, fifth month, 25th day"): its tokens and its point."""
    month, day, end = _behind(lexed, last)
    if month is not None:
        return first, end, replace(point, month=month, day=day)
    month, day, start = _before(lexed, first - 1)
    if month is not None:
        return start, last, replace(point, month=month, day=day)
    return first, last, point


def find_lunar(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """ "the fifteenth day of the eighth lunar month of 1900": with a year of the common era."""
    month, day, first = _before(lexed, mark.last)
    at = skip(lexed, mark.last + 1, 1, _OF)
    if month is None or at >= len(lexed) or not (found := year_at(lexed, at)):
        return
    point = Point(calendar="chinese", year=found[0], month=month, day=day)
    yield expression(lexed, first, found[1], point, "lunar-month", 0.95)


def _before(lexed: Lexed, at: int) -> tuple[int | None, int | None, int]:
    """Month and day in the words that end at token `at`, and the first of them."""
    at = skip(lexed, at, -1, _OF, parts=" ,")
    month, first = _counted(lexed, at, "month", _MONTHS)
    if month is None:
        return None, None, at
    before = skip(lexed, first - 1, -1, _OF)
    day, start = _counted(lexed, before, "day", _DAYS)
    first = first if day is None else start
    return month, day, first - 1 if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " " else first


def _counted(lexed: Lexed, at: int, unit: str, most: int) -> tuple[int | None, int]:
    """The number of a month or day whose name is token `at`, and its first token; 12 more for a leap month."""
    if at < 1 or lexed.readings[at].get("U") != unit or lexed.parted(at) not in " ,":
        return None, at
    leap, at = False, at - 1
    while at > 0 and (fold(lexed.words(at)) in words_of("lunar", "leap") or fold(lexed.words(at)) == ("lunar",)):
        leap, at = leap or fold(lexed.words(at)) != ("lunar",), at - 1
    number = number_at(lexed, at, "O")
    if number is None or not 1 <= number <= most or lexed.parted(at) not in " -":
        return None, at
    if unit == "month" and at > 0 and fold(lexed.words(at - 1)) in words_of("lunar", "leap"):
        leap, at = True, at - 1
    return number + LEAP * leap, at


def _behind(lexed: Lexed, last: int) -> tuple[int | None, int | None, int]:
    """Month and day behind a year, and their last token: "/5/25", ".5.25", ", fifth month, 25th day"."""
    month, day = number_at(lexed, last + 1, "d"), number_at(lexed, last + 2, "d")
    if lexed.parted(last) == lexed.parted(last + 1) == "/" and month is not None and 1 <= month <= _MONTHS:
        return (month, day, last + 2) if day is not None and day <= _DAYS else (None, None, last)
    if lexed.parted(last) not in " ,":
        return None, None, last
    at = last + 2 + (fold(lexed.words(last + 1)) in words_of("lunar", "leap") if last + 1 < len(lexed) else 0)
    month, _ = _counted(lexed, at, "month", _MONTHS) if at < len(lexed) else (None, at)
    if month is None:
        return None, None, last
    day, _ = _counted(lexed, at + 2, "day", _DAYS) if at + 2 < len(lexed) else (None, at)
    return month, day, at + 2 if day is not None else at
