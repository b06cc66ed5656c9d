"""Years of reigns and olympiads in a text: "12 Henry VIII", "the 26th year of Guangxu", "Meiji 37"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.calendars.feast_patterns import step_before
from adfontes.dates.calendars.lunar_patterns import with_month
from adfontes.dates.calendars.marks import Mark, feast_before, fold, words_of
from adfontes.dates.calendars.reading import date_before, expression, number_at, skip
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed

_LONGEST_REIGN = 64
_NOT_BEFORE = frozenset({("at",), ("aged",), ("age",), ("than",), ("under",), ("over",), ("chapter",)})
"""Before a number that is an age or a count, not a king's year: "at 18 Henry VIII married"."""

_FIRST_GAMES = 1896
_ERAS = frozenset({("era",), ("reign",), ("period",)})
_MODERN = 60
"""An olympiad is of our own games where a year of our time stands within so many characters."""


def find_reign(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A year of a reign, before its name or behind it."""
    if not lexed.words(mark.first)[:1].isupper():
        return
    point = Point(calendar=f"{mark.key}:{mark.value}")
    yield from _year_of(lexed, mark, point)
    yield from _whole(lexed, mark, point)
    if mark.key == "regnal":
        yield from _number_before(lexed, mark, point)
    else:
        yield from _number_after(lexed, mark, point)


def _whole(lexed: Lexed, mark: Mark, point: Point) -> Iterator[Expression]:
    """A whole reign or era: "in the reign of Edward III", "the Meiji era"."""
    if _is_bare(lexed, mark):
        return
    at = skip(lexed, mark.first - 1, -1, frozenset({("of",), ("king",), ("queen",), ("emperor",), ("the",)}))
    article = lexed.is_a(mark.first - 1, "T") and lexed.parted(mark.first - 1) == " "
    if at < mark.first - 1 and at >= 0 and fold(lexed.words(at)) == ("reign",) and lexed.parted(at) == " ":
        first, last = at - (lexed.is_a(at - 1, "T") and lexed.parted(at - 1) == " "), mark.last
    elif (
        mark.key != "regnal"
        and article
        and lexed.parted(mark.last) == " "
        and fold(lexed.words(mark.last + 1)) in _ERAS
    ):
        first, last = mark.first - 1, mark.last + 1
    else:
        return
    year = skip(lexed, first - 1, -1, frozenset({("of",), ("the",)}))
    if not lexed.is_a(year, "V") and not (lexed.parted(last) == " " and lexed.is_a(last + 1, "V")):
        yield expression(lexed, first, last, point, f"{mark.key}-reign", 0.8)


def _year_of(lexed: Lexed, mark: Mark, point: Point) -> Iterator[Expression]:
    """ "the twenty-sixth year of Guangxu", "in the 3rd year of the reign of King Edward III", "the Meiji emperor's"."""
    at = skip(lexed, mark.first - 1, -1, words_of("reigns", "words", "between"))
    if at == mark.first - 1 or not lexed.is_a(at, "V") or lexed.parted(at) != " ":
        return
    number = number_at(lexed, at - 1, "OC")
    if number is None or lexed.parted(at - 1) != " " or not 1 <= number <= _LONGEST_REIGN:
        return
    first = at - 1
    if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ":
        first -= 1
    last = mark.last
    while lexed.parted(last) in " -" and fold(lexed.words(last + 1)) in words_of("reigns", "words", "after"):
        last += 1
    point = replace(point, year=number)
    if mark.key == "chinese":
        first, last, point = with_month(lexed, first, last, point)
    yield expression(lexed, first, last, point, f"{mark.key}-year")


def _number_after(lexed: Lexed, mark: Mark, point: Point) -> Iterator[Expression]:
    """ "Guangxu 26", "Shōwa 20", "8 February Meiji 37", "Qianlong's fifth year"."""
    at = mark.last + 1
    if lexed.parted(mark.last) not in " ":
        return
    number = number_at(lexed, at, "NO")
    if number is None or not 1 <= number <= _LONGEST_REIGN:
        return
    last = at
    if lexed.is_a(at, "O"):
        if not lexed.is_a(at + 1, "V") or lexed.parted(at) != " ":
            return
        last = at + 1
    elif lexed.parted(at) in "-–" and mark.key == "chinese" and (until := number_at(lexed, at + 1, "N")):
        if number < until <= _LONGEST_REIGN:
            span = lexed.span(mark.first, at + 1)
            years = replace(point, year=number), replace(point, year=until)
            yield Expression(span=span, kind="range", rule="chinese-years", point=years[0], last=years[1])
        return
    elif lexed.parted(at) == "_" or (lexed.is_a(at + 1, "M") and lexed.parted(at) == " "):
        return
    first, point = mark.first, replace(point, year=number)
    if lexed.parted(first - 1) in " ," and (dated := date_before(lexed, first - 1)) and dated.point.year is None:
        first, point = dated.first, replace(point, month=dated.point.month, day=dated.point.day)
    elif mark.key == "chinese":
        first, last, point = with_month(lexed, first, last, point)
    yield expression(lexed, first, last, point, f"{mark.key}-year", 0.95)


def _number_before(lexed: Lexed, mark: Mark, point: Point) -> Iterator[Expression]:
    """ "12 Henry VIII", "Michaelmas 12 Edward II", "3 & 4 Will. IV", "6 Anne, c. 7"."""
    at = mark.first - 1
    number = number_at(lexed, at, "N")
    if number is None or lexed.parted(at) != " " or not 1 <= number <= _LONGEST_REIGN:
        return
    dated = date_before(lexed, at - 1) if lexed.parted(at - 1) in " ," else None
    bare = _is_bare(lexed, mark) and not _is_statute(lexed, mark) and (dated is None or dated.point.day is None)
    if not lexed.words(at).isdigit() or bare:
        return
    first, point = at, replace(point, year=number)
    if (earlier := _joined(lexed, at, number)) is not None:
        first, point = earlier, replace(point, year=number - 1, dual=True)
    elif lexed.parted(at - 1) in " ," and lexed.is_a(at - 1, "M"):
        # "On May 12 Henry VIII rode": a day, unless a day stands before the month as well
        if dated is None or dated.point.day is None:
            return
        first, point = dated.first, replace(point, month=dated.point.month, day=dated.point.day)
    elif lexed.parted(at - 1) in " ," and (feast := feast_before(lexed, at - 1)):
        first, step, _ = step_before(lexed, feast)
        point = replace(point, feast=f"{feast.key}:{step}" if step else feast.key)
    if 0 < first == at and lexed.parted(first - 1) == " ":
        before = fold(lexed.words(first - 1))
        if before in _NOT_BEFORE or lexed.is_a(first - 1, "rq"):
            return
    yield expression(lexed, first, mark.last, point, "regnal-year", 0.85)


def _joined(lexed: Lexed, at: int, number: int) -> int | None:
    """The first token of "3 & 4", "3 and 4", "3-4" before a reign; None where no year before stands there."""
    if lexed.parted(at - 1) in "~-/" and number_at(lexed, at - 1, "N") == number - 1:
        return at - 1
    if lexed.parted(at - 1) == " " and fold(lexed.words(at - 1)) in (("and",), ()):
        return at - 2 if number_at(lexed, at - 2, "N") == number - 1 else None
    return None


def _is_bare(lexed: Lexed, mark: Mark) -> bool:
    """Whether a name is a reign's only with "the year of" before it or with a statute's chapter behind: "Anne"."""
    return mark.first == mark.last and fold(lexed.words(mark.first)) in words_of("reigns", "regnal", "bare")


def _is_statute(lexed: Lexed, mark: Mark) -> bool:
    at = mark.last + 1
    return at + 1 < len(lexed) and (
        fold(lexed.words(at)) in words_of("reigns", "words", "statute") and number_at(lexed, at + 1, "N") is not None
    )


def find_olympiad(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """ "the second year of the 87th Olympiad", "in the eightieth Olympiad"; not the games of our own time."""
    number, first, last = number_at(lexed, mark.first - 1, "O"), mark.first - 1, mark.last
    if number is None or lexed.parted(mark.first - 1) != " ":
        number, first, last = number_at(lexed, last + 1, "NR"), mark.first, last + 1
        if number is None or lexed.parted(mark.last) != " ":
            return
    if _is_modern(lexed, mark):
        return
    point = Point(calendar=f"olympiad:{number}")
    at = skip(lexed, first - 1, -1, frozenset({("of",), ("the",)}))
    if at < first - 1 and lexed.is_a(at, "V") and (year := number_at(lexed, at - 1, "OC")) is not None:
        first, point = at - 1, replace(point, year=year)
    if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ":
        first -= 1
    yield expression(lexed, first, last, point, "olympiad")


def _is_modern(lexed: Lexed, mark: Mark) -> bool:
    low, high = lexed.starts[mark.first] - _MODERN, lexed.ends[mark.last] + _MODERN
    for step in (-1, 1):
        at = mark.first
        while 0 <= at < len(lexed) and low <= lexed.starts[at] <= high:
            if (number_at(lexed, at, "Y") or 0) >= _FIRST_GAMES or fold(lexed.words(at)) == ("games",):
                return True
            if lexed.parted(at if step > 0 else at - 1) in ".¶":
                break
            at += step
    return False
