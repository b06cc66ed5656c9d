"""Days told one after another with their month told once: "May 5, 7 and 9", "the 3rd, 4th and 5th of June"."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.expressions import Point
from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate
from adfontes.dates.surroundings import counted, name_after

_LONGEST = 12


def share_lists(lexed: Lexed, found: list[Candidate]) -> list[Candidate]:
    """The candidates, the days of a list made days of its month. A list ends with "and" or "or", else its numbers may
    be anything."""
    at = 0
    while at < len(found):
        last = _end(lexed, found, at)
        if last - at >= 2:
            _share(lexed, found, at, last)
        at = max(last, at + 1)
    return found


def _end(lexed: Lexed, found: list[Candidate], first: int) -> int:
    """The last candidate of the list that begins with one, or the first itself where none does."""
    at, closed = first, False
    while not closed and at + 1 < len(found) and at - first < _LONGEST:
        left, right = found[at], found[at + 1]
        between = right.first - left.last - 1
        if lexed.parted(left.last) != "," and not (between == 1 and at > first):
            return first
        if between == 1 and lexed.is_a(left.last + 1, "j") and lexed.parted(left.last + 1) == " ":
            closed = True
        elif between:
            return first
        rising = (left.point.day or 0) < (right.point.day or 0)
        if not rising or left.point.year is not None or (at > first and left.form not in ("number", "ordinal")):
            return first
        at += 1
    return at if closed else first


def _share(lexed: Lexed, found: list[Candidate], first: int, last: int) -> None:
    head, tail = found[first], found[last]
    if head.point.month is not None and lexed.is_a(head.last, "dO") and tail.point.month is None:
        if counted(lexed, tail.last) or name_after(lexed, tail.last):
            return
        month: Point = head.point
    elif tail.point.month is not None and head.form in ("number", "ordinal") and not lexed.is_a(tail.body, "M"):
        month = tail.point
    else:
        return
    month = _with_year(lexed, found, last, month)
    tail = found[last]
    days = [c.point.day or 0 for c in found[first : last + 1]]
    if days == list(range(days[0], days[0] + len(days))):
        # "8, 9 and 10 July" is one stretch of time
        whole = replace(head, last=tail.last, end=tail.end, form="listed", rule="days-of-list")
        points = [replace(month, day=day, weekday=None) for day in (days[0], days[-1])]
        found[first] = replace(whole, point=points[0], until=points[1], ends=(head.span, tail.span))
        for at in range(first + 1, last + 1):
            found[at] = replace(found[at], form="", point=Point(), last=tail.last)
        return
    for at in range(first, last + 1):
        candidate = found[at]
        if candidate.form in ("number", "ordinal"):
            point = replace(month, day=candidate.point.day, weekday=None)
            found[at] = replace(candidate, form="listed", rule="day-of-list", point=point)
        elif candidate.point.month is not None and candidate.point.year is None:
            found[at] = replace(candidate, point=replace(candidate.point, year=month.year))


def _with_year(lexed: Lexed, found: list[Candidate], last: int, month: Point) -> Point:
    """The month with the year that follows the list ("May 5, 6 and 7, 1848"), which then belongs to its last day."""
    tail = found[last]
    if month.year is not None or last + 1 >= len(found) or lexed.parted(tail.last) not in " ,":
        return month
    year = found[last + 1]
    if year.form != "year" or year.first != tail.last + 1 or year.point.century_open:
        return month
    found[last] = replace(tail, last=year.last, end=year.end)
    found[last + 1] = replace(year, form="", point=Point())
    if found[last].form not in ("number", "ordinal"):
        found[last] = replace(found[last], point=replace(tail.point, year=year.point.year))
    return replace(month, year=year.point.year)
