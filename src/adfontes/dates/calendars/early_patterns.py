"""Years of antiquity and the early middle ages as they are printed: decades and divided years before Christ, years of
three figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.calendars.days import decade_years_bc
from adfontes.dates.calendars.reading import date_at, expression, number_at
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed, shape

_DECADE = shape("(?:T )?(?:P[- ])?(?:N~|E )e")
_DIVIDED = shape("(?P<first>N)[/](?P<second>N)(?: e)?")
_WINTER = shape("(?:T )?S (?:o )?(?P<first>N)[/–-](?P<second>N)(?: e)?")
_MONTH = shape("(?:[Da][, ])?(?:(?:T )?[dO] (?:o )?)?M(?: [dO])?[, ](?P<year>t)")
_SHORT_YEAR = shape("(?:[Da][, ])?(?:(?:T )?[dO] (?:o )?)?M n")
_OF_OUR_TIME = shape("Y")
_YEAR = shape("(?P<tie>[bf]) (?P<year>t)")
_WINTERS = 4
_LEAST_UNMARKED = 100
_ERA = shape("e")
_OF_ERA = shape("e N|N e|O K")
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_TIES = frozenset({"in", "by", "since", "until", "till", "from", "before", "after"})
_EARLY_CENTURY = 10


def find_early(lexed: Lexed) -> Iterator[Expression]:
    """ "the 430s BC", "387/6 BC", "the winter of 218–217 BC", "4 September 476", and in a text that has such dates
    "in 476"."""
    yield from _decades(lexed)
    eras = [found.first for found in lexed.find(_ERA)]
    yield from _divided(lexed, eras)
    dated = list(_with_month(lexed, eras))
    yield from dated
    if dated or _is_early(lexed):
        yield from _alone(lexed, eras)
        if sum(1 for _ in lexed.find(_OF_OUR_TIME)) <= len(dated) + len(eras):
            yield from _short(lexed, eras)


def _is_bc(lexed: Lexed, eras: list[int], at: int) -> bool:
    """Whether the era last named before a token, or named first behind it, is that before Christ: then a bare number is
    no year of ours."""
    if not eras:
        return False
    before = bisect_left(eras, at)
    return bool(lexed.readings[eras[max(0, before - 1)]]["e"] == "bc")


def _decades(lexed: Lexed) -> Iterator[Expression]:
    """The years of a decade before Christ are no decade of EDTF's: 439 to 430 BC are -0438 to -0429."""
    for found in lexed.find(_DECADE):
        at = found.last - 1
        words = lexed.text[lexed.starts[at] : lexed.starts[found.last]].rstrip()
        figures = words.rstrip("'’s")
        if lexed.readings[found.last]["e"] != "bc" or not words.endswith("s") or not figures.isdigit():
            continue
        if len(figures) > 4 or int(figures) % 10 or int(figures) == 0:
            continue
        first, _ = decade_years_bc(int(figures))
        part = next((lexed.readings[i]["P"] for i in range(found.first, at) if lexed.is_a(i, "P")), None)
        low, high = _PARTS.get(part or "", (0, 9))
        span = lexed.span(found.first, found.last)
        yield Expression(
            span=span, kind="range", rule="decade-bc", point=Point(year=first + low), last=Point(year=first + high)
        )


def _divided(lexed: Lexed, eras: list[int]) -> Iterator[Expression]:
    """ "387/6 BC", a year of Athens or Rome that began in summer or spring; and winters, which lie in two years. The
    era may have been told before."""
    for pattern in (_WINTER, _DIVIDED):
        for found in lexed.find(pattern):
            one, two = found.at("first") or 0, found.at("second") or 0
            number, following = number_at(lexed, one, "N") or 0, lexed.words(two)
            if not following.isdigit() or int(following) != (number - 1) % 10 ** len(following):
                continue
            named = lexed.is_a(found.last, "e")
            if named and lexed.readings[found.last]["e"] != "bc":
                continue
            if not named and (number < _LEAST_UNMARKED or lexed.is_a(two + 1, "e") or not _is_bc(lexed, eras, one)):
                continue
            if pattern is _WINTER:
                season = next(lexed.readings[i]["S"] for i in range(found.first, one) if lexed.is_a(i, "S"))
                # the spring of 480/79 is that of 479; a winter is called by both its years
                point = Point(year=1 - number + (season == 1), season=season, dual=season == _WINTERS)
                yield expression(lexed, found.first, found.last, point, "season-bc")
            else:
                ends = lexed.span(one, one), lexed.span(two, found.last)
                yield Expression(
                    span=lexed.span(found.first, found.last), kind="range", rule="divided-year-bc",
                    point=Point(year=1 - number), last=Point(year=2 - number), ends=ends,
                )  # fmt: skip


def _with_month(lexed: Lexed, eras: list[int]) -> Iterator[Expression]:
    """ "4 September 476", "September 476": a number of three figures that no thing counted follows."""
    for found in lexed.find(_MONTH):
        at = found.at("year")
        if at is None or _counts(lexed, at) or (lexed.parted(at - 1) == "," and lexed.parted(at) not in ",.;:)¶"):
            continue
        piece = date_at(lexed, found.first)
        if (
            piece is not None
            and piece.last == at
            and not _is_bc(lexed, eras, at)
            and piece.point.year == number_at(lexed, at, "t")
        ):
            yield expression(lexed, piece.first, piece.last, piece.point, "early-date", 0.95)


def _short(lexed: Lexed, eras: list[int]) -> Iterator[Expression]:
    """ "9 June 68": in a text of early years alone, since elsewhere it is 1968."""
    for found in lexed.find(_SHORT_YEAR):
        at = found.last
        if _counts(lexed, at) or lexed.parted(at) in "/-_" or _is_bc(lexed, eras, at):
            continue
        piece = date_at(lexed, found.first)
        if piece is not None and piece.last == at - 1:
            point = replace(piece.point, year=number_at(lexed, at, "n"))
            yield expression(lexed, found.first, at, point, "early-date", 0.8)


def _alone(lexed: Lexed, eras: list[int]) -> Iterator[Expression]:
    """ "in 476": where the text has dates of such years, behind a preposition, and with nothing counted."""
    for found in lexed.find(_YEAR):
        at = found.at("year")
        if at is None or _counts(lexed, at) or lexed.words(found.first).casefold() not in _TIES:
            continue
        if _is_bc(lexed, eras, at):
            continue
        if lexed.is_a(at + 1, "e") or lexed.parted(at) in "_/-–" or lexed.is_a(found.first - 1, "rq"):
            continue
        point = Point(year=number_at(lexed, at, "t"))
        yield expression(lexed, at, at, point, "early-year", 0.8)


def _counts(lexed: Lexed, at: int) -> bool:
    """Whether a number counts what follows: a word of no table with a small letter, a measure, a unit."""
    if lexed.parted(at) not in " -_" or at + 1 >= len(lexed):
        return False
    return lexed.is_a(at + 1, "wqUNCz") and not lexed.is_a(at + 1, "TbjoI")


def _is_early(lexed: Lexed) -> bool:
    """Whether a text tells of years of our era by its name or of a century before the eleventh."""
    for found in lexed.find(_OF_ERA):
        if lexed.is_a(found.last, "K"):
            if (number_at(lexed, found.first, "O") or 99) <= _EARLY_CENTURY:
                return True
        elif any(lexed.readings[at].get("e") == "ad" for at in (found.first, found.last)):
            return True
    return False
