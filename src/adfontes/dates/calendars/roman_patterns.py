"""Roman days in a text: "the Ides of March, 44 BC", "a.d. III Kal. Ian.", "pridie Nonas Maias"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from adfontes.dates.calendars.marks import Mark, fold, match_phrase, words_of
from adfontes.dates.calendars.reading import expression, number_at, skip, year_at
from adfontes.dates.calendars.roman import parse_roman_day
from adfontes.dates.calendars.table import load_calendars
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed

_OF = frozenset({("of",), ("the",)})
_BEFORE = frozenset({("before",), ("of",), ("the",), ("day",), ("to",)})
_SHORT = 3


def find_roman(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A day counted by kalends, nones or ides, with its year where one is printed."""
    month, last = _month_at(lexed, skip(lexed, mark.last + 1, 1, _OF, parts=" ."))
    if month is None or lexed.parted(mark.last) not in " .":
        return
    count, first = _count_before(lexed, mark)
    if count is None or (len(lexed.words(mark.first)) <= _SHORT and first == mark.first):
        return
    day = parse_roman_day(month, mark.key, count)
    if day is None:
        return
    year = None
    if lexed.parted(last) in " ,." and last + 1 < len(lexed):
        at = skip(lexed, last + 1, 1, frozenset({("of",), ("in",), ("the",), ("year",)}))
        if found := year_at(lexed, at):
            year, last = found
    point = Point(calendar="roman", year=year, month=day[0], day=day[1])
    yield expression(lexed, first, last, point, "roman-day", 0.95)


def _month_at(lexed: Lexed, at: int) -> tuple[int | None, int]:
    """The month that token `at` names, in English, Latin or short, and its token."""
    if at >= len(lexed):
        return None, at
    if lexed.is_a(at, "M"):
        return lexed.readings[at]["M"], at
    return _latin_months().get(fold(lexed.words(at))), at


@cache
def _latin_months() -> dict[tuple[str, ...], int]:
    rows = load_calendars()["roman"]["months"]
    return {fold(form): number for number, forms in enumerate(rows, 1) for form in forms}


def _count_before(lexed: Lexed, mark: Mark) -> tuple[int | None, int]:
    """How far back a day is counted, both ends counted, and the first token of what says so: "a.d. III", "pridie", "the
    third day before the". 1 where nothing is counted."""
    first = mark.first
    if first == 0:
        return 1, first
    for phrase in sorted(words_of("roman", "eve"), key=lambda p: (-len(p), p)):
        at = skip(lexed, first - 1, -1, frozenset({("the",)}))
        begin = at - len(phrase) + 1
        counted = number_at(lexed, begin - 1, "O") is not None
        if begin >= 0 and not counted and match_phrase(lexed, begin, phrase) == at and lexed.parted(at) == " ":
            return 2, begin - _has_the(lexed, begin)
    at = skip(lexed, first - 1, -1, _BEFORE, parts=" .")
    number = number_at(lexed, at, "ROd") if lexed.parted(first - 1) in " ." else None
    if number is None or (at == first - 1 and number_at(lexed, at, "Rd") is None):
        return 1, first - _has_the(lexed, first)
    begin = at
    for phrase in words_of("roman", "count"):
        start = begin - len(phrase)
        if start >= 0 and match_phrase(lexed, start, phrase) == begin - 1:
            return number, start
        if begin > 0 and fold(lexed.words(begin - 1)) == phrase:
            return number, begin - 1
    if lexed.is_a(begin - 1, "e") and lexed.parted(begin - 1) in " _":
        return number, begin - 1
    return number, begin - _has_the(lexed, begin)


def _has_the(lexed: Lexed, first: int) -> int:
    return int(lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ")
