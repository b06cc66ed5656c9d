"""Dates of two styles at once ("24 October/6 November 1917"), and dates with their calendar named beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.calendars.days import day_of_julian, days_in_julian
from adfontes.dates.calendars.marks import Mark, words_of
from adfontes.dates.calendars.reading import Piece, date_at, date_before, expression, number_at, skip, year_at
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed, shape
from adfontes.model.edtf import Day, days_in

_APART = range(10, 14)
"""Days between the calendars from 1582 to 2100."""

_DOUBLES = shape(
    "d(?:[/]|[(])d[) ](?:o )?M"  # 12/22 May 1660, 15 (27) March 1854
    "|M d[/]d"  # May 12/22, 1660
    "|[dO] (?:o )?M(?:[, ]Y(?:[/]N)?)?[/][dO] (?:o )?M"  # 24 October/6 November 1917
    "|M [dO](?:[, ]Y(?:[/]N)?)?[/]M [dO]"  # October 24/November 6, 1917
    "|[dO] (?:o )?M(?: g)?(?:[, ]Y(?:[/]N)?(?: g)?)?[(](?:g )?[dO] (?:o )?M"  # 25 October (7 November) 1917
    "|M [dO](?: g)?(?:[, ]Y(?:[/]N)?(?: g)?)?[(](?:g )?M [dO]"  # October 25, 1917 (November 7)
)


def find_double(lexed: Lexed) -> Iterator[Expression]:
    """One day by both calendars: "12/23 May 1660", "24 October/6 November 1917", "7 November (25 October) 1917".

    The two must lie as far apart as the calendars then did; a day less or more is taken for a slip, and the later one
    as it is printed.
    """
    for found in lexed.find(_DOUBLES):
        first = found.first
        pieces = _two(lexed, first)
        if pieces is None:
            continue
        one, other, reach = pieces
        point = _as_old_style(one, other)
        if point is None:
            yield from _two_days(lexed, first, reach, one, other)
            continue
        end = lexed.ends[reach]
        if "(" in lexed.text[lexed.starts[first] : end] and lexed.text[end : end + 1] in (")", "]"):
            opened = lexed.text[lexed.starts[first] : end]
            end += opened.count("(") + opened.count("[") > opened.count(")") + opened.count("]")
        if first > 0 and lexed.is_a(first - 1, "D") and lexed.parted(first - 1) in " ,":
            first -= 1
        sure = 0.95 if point.style == "OS" else 0.7
        yield expression(lexed, first, reach, point, "double-date", sure, end=max(end, lexed.ends[reach]))


def _two_days(lexed: Lexed, first: int, last: int, one: Point, other: Point) -> Iterator[Expression]:
    """ "3/4 May 1848": two days in a row, as of what happened in the night between them."""
    if lexed.parted(first) != "/" or lexed.is_a(first, "M") or not lexed.is_a(first + 1, "d"):
        return
    if one.month == other.month and other.day == (one.day or 0) + 1:
        span = lexed.span(first, last)
        yield Expression(
            span=span, kind="range", rule="two-days", certainty=0.9, point=one, last=other,
            ends=(lexed.span(first, first), lexed.span(first + 1, last)),
        )  # fmt: skip


def _two(lexed: Lexed, first: int) -> tuple[Point, Point, int] | None:
    """The two dates that a match says, with their years as far as printed, and its last token."""
    if (
        lexed.is_a(first, "M")
        and lexed.parted(first + 1) == "/"
        and lexed.is_a(first + 2, "d")
        and not lexed.is_a(first + 2, "M")
    ):
        left = Point(month=lexed.readings[first]["M"], day=number_at(lexed, first + 1, "d"))
        right = replace(left, day=number_at(lexed, first + 2, "d"))
        return _with_year(lexed, left, right, first + 2)
    if lexed.parted(first) in "/(" and lexed.is_a(first + 1, "d") and lexed.is_a(first, "d"):
        at = first + 2 + lexed.is_a(first + 2, "o")
        right = Point(month=lexed.readings[at]["M"], day=number_at(lexed, first + 1, "d"))
        return _with_year(lexed, replace(right, day=number_at(lexed, first, "d")), right, at)
    left_piece = date_at(lexed, first)
    if left_piece is None:
        return None
    at = left_piece.last + 1
    while lexed.is_a(at, "g"):
        at += 1
    right_piece = date_at(lexed, at)
    if right_piece is None or right_piece.point.day is None:
        return None
    at = right_piece.last
    at += 1 if lexed.is_a(at + 1, "g") and lexed.parted(at) == " " else 0
    left, right = left_piece.point, right_piece.point
    if lexed.parted(at) == ")" and (found := year_at(lexed, at + 1)) and left.year is None and right.year is None:
        return replace(left, year=found[0]), replace(right, year=found[0]), found[1]
    return left, right, at


def _with_year(lexed: Lexed, left: Point, right: Point, at: int) -> tuple[Point, Point, int]:
    if lexed.parted(at) in " ," and (found := year_at(lexed, at + 1)):
        return replace(left, year=found[0]), replace(right, year=found[0]), found[1]
    return left, right, at


def _as_old_style(left: Point, right: Point) -> Point | None:
    """The point of Old Style that both dates are; of New Style where they are a day out; None where they are two."""
    for old, new in ((left, right), (right, left)):
        apart = _days_apart(old, new)
        if apart is None:
            continue
        if apart == 0:
            year = old.year if old.year is not None else _year_of_old(old, new)
            return replace(old, year=year, style="OS", dual=False, weekday=None)
        if abs(apart) == 1 and new is right:
            return replace(new, year=new.year if new.year is not None else old.year, style="NS", dual=False)
    return None


def _year_of_old(old: Point, new: Point) -> int | None:
    """The year of the Old Style date where only the other prints one: "28 December/7 January 1665"."""
    if new.year is None:
        return None
    return new.year - 1 if (old.month or 0) > (new.month or 0) else new.year


def _days_apart(old: Point, new: Point) -> int | None:
    """By how many days the two are not one day in both calendars; None where they cannot be compared."""
    if old.month is None or old.day is None or new.month is None or new.day is None:
        return None
    year = old.year if old.year is not None else _year_of_old(old, new)
    if year is not None and not 1582 <= year <= 2100:
        return None
    if year is None:
        # without a year any distance that ever was will do, in a year that is none of leap
        spans = [_distance(1701, old, 1701 + (old.month > new.month), new)]
        return 0 if spans[0] in _APART else None
    later = new.year if new.year is not None and old.year is not None and new.year != old.year else year
    if later == year and (old.month or 0) > (new.month or 0):
        later = year + 1
    if old.day > days_in_julian(year, old.month) or new.day > days_in(later, new.month):
        return None
    return Day(later, new.month, new.day).number - day_of_julian(year, old.month, old.day).number


def _distance(year: int, old: Point, later: int, new: Point) -> int:
    if (new.day or 1) > days_in(later, new.month or 1) or (old.day or 1) > days_in(year, old.month or 1):
        return 0
    return Day(later, new.month or 1, new.day or 1).number - Day(year, old.month or 1, old.day or 1).number


def find_named(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A date with the calendar it is by: "14 October 1066 by the Julian calendar", "5 October (old calendar)"."""
    if mark.key not in ("julian", "gregorian"):
        return
    piece, last = _dated(lexed, mark)
    if piece is None:
        return
    julian = mark.key == "julian"
    point = replace(piece.point, calendar="julian") if julian else replace(piece.point, style="NS")
    end = lexed.ends[last]
    opened = lexed.text[lexed.starts[piece.first] : end]
    if "(" in opened and ")" not in opened and lexed.text[end : end + 1] == ")":
        end += 1
    yield expression(lexed, piece.first, last, point, f"{mark.key}-named", 0.95, end=end)


def _dated(lexed: Lexed, mark: Mark) -> tuple[Piece | None, int]:
    """The date before or behind the words for a calendar, and the last token of both."""
    between = words_of("named", "between")
    at = skip(lexed, mark.first - 1, -1, between, parts=" ,(")
    if at >= 0 and lexed.parted(at) in " ,(" and (piece := date_before(lexed, at)):
        return piece, mark.last
    at = skip(lexed, mark.last + 1, 1, frozenset({("date",), ("of",), ("the",)}), parts=" ")
    if lexed.parted(mark.last) == " " and at < len(lexed) and (piece := date_at(lexed, at)):
        first = mark.first - (lexed.is_a(mark.first - 1, "T") and lexed.parted(mark.first - 1) == " ")
        return replace(piece, first=first), piece.last
    return None, mark.last
