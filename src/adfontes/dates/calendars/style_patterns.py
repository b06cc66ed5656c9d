"""Dates of two styles at once ("24 October/6 November 1917"), and dates with their calendar named beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adfontes.dates.calendars.days import day_of_julian, days_in_julian
from adfontes.dates.calendars.julian import LADY_DAY
from adfontes.dates.calendars.marks import Mark, words_of
from adfontes.dates.calendars.reading import Piece, date_at, date_before, expression, number_at, skip, year_at
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed, shape
from adfontes.model.edtf import Day, days_in
from adfontes.model.text import Span

_TO_YEAR = ("", ",", ")", "]", "),", "],", ".),", ".)", ".],", ".]", ".,")
"""What may stand between a style and the year behind it: "(O. S.), 1688"."""

_APART = range(10, 14)
"""Days between the calendars from 1582 to 2100."""

_HALF = "(?:(?:-[dO])?(?:[, ]g)?(?:[, ]Y(?:[/]N)?)?(?:[, ]g)?)"
_DOUBLES = shape(f"(?:[dO] (?:o )?M|M [dO]|[dO]){_HALF}[/(](?:g )?[MdO]")
"""The beginning of two dates that may be one day; how they go on is read by hand, in all the ways they are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """One of the two dates, to token `last`; `until` is the later day where two are printed ("October 24–25")."""

    point: Point
    last: int
    until: int | None = None


def find_double(lexed: Lexed) -> Iterator[Expression]:
    """One day by both calendars: "12/22 May 1660", "24 October/6 November 1917", "7 November (25 October) 1917".

    The two must lie as far apart as the calendars then did; a day less or more is taken for a slip, and the later one
    as it is printed.
    """
    for found in lexed.find(_DOUBLES):
        one = _half(lexed, found.first)
        if one is None or lexed.parted(one.last) not in "/(":
            continue
        other = _half(lexed, one.last + 1)
        if other is None or (lexed.parted(one.last) == "(" and not _closed(lexed, other.last)):
            continue
        yield from _joined(lexed, found.first, one, other)


def _closed(lexed: Lexed, last: int) -> bool:
    end = lexed.ends[last]
    return lexed.text[end : end + 2].lstrip(".")[:1] in (")", "]")


def _half(lexed: Lexed, at: int) -> _Half | None:
    """One of the two dates from token `at`: a day, or a day and month, with a second day, a year and a style where
    they are printed."""
    style, day, month, until = None, None, None, None
    if lexed.is_a(at, "g"):
        style, at = lexed.readings[at]["g"], at + 1
    at += lexed.is_a(at, "T")
    for _ in range(2):
        if lexed.is_a(at, "M") and month is None:
            month = lexed.readings[at]["M"]
        elif lexed.is_a(at, "dO") and day is None:
            day = number_at(lexed, at, "dO")
            if lexed.parted(at) == "-" and lexed.is_a(at + 1, "d"):
                until, at = number_at(lexed, at + 1, "d"), at + 1
        else:
            break
        at += 1
        if lexed.parted(at - 1) != " ":
            break
        at += lexed.is_a(at, "o") and lexed.is_a(at + 1, "M")
    if day is None:
        return None
    return _with_ending(lexed, _Half(point=Point(month=month, day=day, style=style), last=at - 1, until=until))


def _with_ending(lexed: Lexed, half: _Half) -> _Half:
    """A half with the style and the year behind it, in either order."""
    for _ in range(3):
        at, point = half.last + 1, half.point
        if lexed.parted(half.last) not in " ," or at >= len(lexed):
            return half
        if lexed.is_a(at, "g") and point.style is None:
            half = replace(half, point=replace(point, style=lexed.readings[at]["g"]), last=at)
        elif point.year is None and lexed.is_a(at, "Y") and point.month is not None:
            last = at
            printed = lexed.words(at + 1) if lexed.parted(at) == "/" and lexed.is_a(at + 1, "N") else ""
            year = lexed.readings[at]["Y"]
            if printed and int(printed) == (year + 1) % 10 ** len(printed):
                year, last = year + ((point.month, point.day or 1) < LADY_DAY), at + 1
            half = replace(half, point=replace(point, year=year), last=last)
        else:
            return half
    return half


def _joined(lexed: Lexed, first: int, one: _Half, other: _Half) -> Iterator[Expression]:
    """The expression of two dates that are one, with the year behind both."""
    left, right, last = one.point, other.point, other.last
    left = left if left.month is not None else replace(left, month=right.month)
    right = right if right.month is not None else replace(right, month=left.month)
    end = lexed.ends[last]
    if lexed.parted(one.last) == "(":
        end = lexed.text.index(lexed.text[end : end + 2].lstrip(".")[0], end) + 1
    at = last + 1
    if left.month is None:
        # "15 (27) March 1854"
        at += lexed.is_a(at, "o")
        if not lexed.is_a(at, "M"):
            return
        month = lexed.readings[at]["M"]
        left, right, last, end = replace(left, month=month), replace(right, month=month), at, lexed.ends[at]
    if left.year is None and right.year is None and lexed.parted(last) in " ,)" and (found := year_at(lexed, last + 1)):
        left, right, last = replace(left, year=found[0]), replace(right, year=found[0]), found[1]
        end = lexed.ends[last]
    weekday = lexed.is_a(first - 1, "D") and lexed.parted(first - 1) in " ,"
    if weekday or (lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " "):
        first -= 1
    half_told = (one.point.month is None) != (other.point.month is None)
    if half_told and lexed.parted(one.last) == "(" and left.year is None:
        return  # "May 3 (15)" may be a note's number
    point = _as_old_style(left, right)
    if point is None:
        yield from _two_days(lexed, first, last, left, right)
        return
    span = Span(start=lexed.starts[first], end=end)
    if one.until is not None and other.until is not None and _is_old(point):
        until = one.until if point.day == one.point.day else other.until
        yield Expression(
            span=span, kind="range", rule="double-dates", certainty=0.95, point=point, last=replace(point, day=until)
        )
        return
    yield expression(lexed, first, last, point, "double-date", 0.95 if _is_old(point) else 0.7, end=end)


def _two_days(lexed: Lexed, first: int, last: int, one: Point, other: Point) -> Iterator[Expression]:
    """ "3/4 May 1848": two days in a row, as of what happened in the night between them."""
    if lexed.parted(first) != "/" or lexed.is_a(first, "M") or not lexed.is_a(first + 1, "d"):
        return
    if one.month == other.month and other.day == (one.day or 0) + 1:
        yield Expression(
            span=lexed.span(first, last), kind="range", rule="two-days", certainty=0.9, point=one, last=other,
            ends=(lexed.span(first, first), lexed.span(first + 1, last)),
        )  # fmt: skip


def _as_old_style(left: Point, right: Point) -> Point | None:
    """The point of Old Style that both dates are; of New Style where they are a day out; None where they are two."""
    for old, new in ((left, right), (right, left)):
        if _is_lady_day_pair(old, new):
            return replace(old, style="OS", dual=True, weekday=None)
        apart = _days_apart(old, new)
        if apart is None:
            continue
        if apart == 0:
            year = old.year if old.year is not None else _year_of_old(old, new)
            if "OS" in (new.style or "") or "NS" in (old.style or ""):
                continue
            # with the other day beside it, a year printed needs no doubt about when it began
            known = {"style": "OS"} if year is None else {"calendar": "julian", "style": None}
            return replace(old, year=year, dual=False, weekday=None, **known)
        if abs(apart) == 1 and new is right:
            return replace(new, year=new.year if new.year is not None else old.year, style="NS", dual=False)
    return None


def _is_old(point: Point) -> bool:
    return point.style == "OS" or point.calendar == "julian"


def _is_lady_day_pair(old: Point, new: Point) -> bool:
    """ "28 January 1724/8 February 1725": the earlier date's year began on 25 March."""
    if old.year is None or new.year != old.year + 1 or (old.month or 12, old.day or 31) >= LADY_DAY:
        return False
    return _days_apart(replace(old, year=new.year), new) == 0


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
    """A date with the calendar or style it is by: "14 October 1066 by the Julian calendar", "5 October (old calendar)",
    "5 November (O. S.), 1688", "the Julian 5 October"."""
    if mark.key not in _NAMED:
        return
    piece, last = _dated(lexed, mark)
    if piece is None:
        return
    point = replace(piece.point, **_NAMED[mark.key])
    end = lexed.ends[last]
    opened = lexed.text[lexed.starts[piece.first] : end]
    if opened.count("(") + opened.count("[") > opened.count(")") + opened.count("]"):
        if lexed.text[end : end + 1] == ".":
            end += 1
        if lexed.text[end : end + 1] in (")", "]"):
            end += 1
    at = last + 1
    gap = "".join(lexed.text[lexed.ends[last] : lexed.starts[at]].split()) if at < len(lexed) else "."
    if point.year is None and gap in _TO_YEAR and (found := year_at(lexed, at)):
        point, last = replace(point, year=found[0]), found[1]
        end = lexed.ends[last]
    yield expression(lexed, piece.first, last, point, f"{mark.key}-named", 0.95, end=end)


_NAMED: Mapping[str, Mapping[str, Any]] = {
    "julian": {"calendar": "julian"},
    "gregorian": {"style": "NS"},
    "old-style": {"style": "OS"},
    "new-style": {"style": "NS"},
}
"""What each of the words for a calendar or style makes of a date."""


def _dated(lexed: Lexed, mark: Mark) -> tuple[Piece | None, int]:
    """The date before or behind the words for a calendar, and the last token of both."""
    between = words_of("named", "between")
    at = skip(lexed, mark.first - 1, -1, between, parts=" ,(")
    if at >= 0 and lexed.parted(at) in " ,(" and (piece := date_before(lexed, at)):
        return piece, mark.last
    at = skip(lexed, mark.last + 1, 1, frozenset({("date",), ("of",), ("the",)}), parts=" ")
    if lexed.parted(mark.last) == " " and at < len(lexed) and (piece := date_at(lexed, at)):
        if mark.key.endswith("style") and mark.first > 0 and lexed.parted(mark.first - 1) in " ,":
            return None, mark.last  # of the date before it, or of none
        first = mark.first - (lexed.is_a(mark.first - 1, "T") and lexed.parted(mark.first - 1) == " ")
        return replace(piece, first=first), piece.last
    return None, mark.last
