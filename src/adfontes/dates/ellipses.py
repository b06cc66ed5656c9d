"""What a date leaves unsaid because the one beside it says it: "in the eighteenth century and the twentieth", "in the
first quarter of 1842, in the second", "on 17 and again on 21 August", "on the morning of 4 May, at six"."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.clock import hour_of
from adfontes.dates.expressions import Point
from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate
from adfontes.dates.quantities import counts_nothing
from adfontes.dates.surroundings import measured, noun_after

_FAR = 24
"""What goes before may stand so many tokens away, in the same sentence."""

_LOOKED_AT = 6
_PAIR = 8
_BESIDE = 3
_CENTURIES = 5
"""Two centuries told together lie no further apart."""

_QUARTERS = 4
_NOON = 12
_FREE = 0.7
_SPOKEN = 4
"""The first three are more often one of several things."""

_TOLD = {"bare_month": "month", "bare_season": "season", "day": "day"}
_WITHOUT_YEAR = frozenset(_TOLD)


def complete(lexed: Lexed, found: list[Candidate]) -> list[Candidate]:
    """The candidates, in their order, each that leaves something to one beside it with what that one says."""
    for at in range(len(found) - 2, -1, -1):
        if found[at].form in _WITHOUT_YEAR:
            found[at] = _year_of_pair(lexed, found[at], found[at + 1 : at + 3])
    for at, candidate in enumerate(found):
        if candidate.form == "bare_hour":
            found[at] = _hour(lexed, found, at)
        elif candidate.form == "decade" and at:
            found[at] = _decade(lexed, found[at - 1], candidate)
        elif candidate.form in ("number", "ordinal"):
            found[at] = _day_of_pair(lexed, found, at) or _of_the_same(lexed, found, at) or candidate
    return found


def _near(lexed: Lexed, left: Candidate, right: Candidate, longest: int, parts: str) -> bool:
    if right.first - left.last > longest:
        return False
    return all(lexed.parted(at) in parts for at in range(left.last, right.first))


def _year_of_pair(lexed: Lexed, left: Candidate, behind: list[Candidate]) -> Candidate:
    """ "In June and again in August 1848", "in the spring and in the autumn of 1851", "June, July, and August 1848"."""
    point, right, year = left.point, behind[0], behind[0].point.year
    if year is None and right.form == left.form and _near(lexed, right, behind[-1], 2, " ,"):
        year = behind[-1].point.year
    first, last = (p.month if p.season is None else p.season for p in (point, right.point))
    same = (point.season is None) == (right.point.season is None) and (point.day is None) == (right.point.day is None)
    if point.year is not None or point.within is not None or year is None or not same or right.until is not None:
        return left
    if right.point.century_open or first is None or last is None or not first < last:
        return left
    joined = lexed.is_a(left.last + 1, "j") and 1 < right.first - left.last - 1 <= _BESIDE
    listed = right.first == left.last + 1 and lexed.parted(left.last) == ","
    if not (joined or listed) or not _near(lexed, left, right, _PAIR, " ,"):
        return left
    return replace(left, form=right.form if listed else _TOLD[left.form], point=replace(point, year=year))


def _decade(lexed: Lexed, left: Candidate, right: Candidate) -> Candidate:
    """ "In the 1640s and '50s"."""
    told, of_century = left.point.decade, right.point.decade_of_century
    if told is None or told < 0 or of_century is None or of_century <= told % 10:
        return right
    if not _near(lexed, left, right, _BESIDE, " ,-–'") or not (
        lexed.is_a(left.last + 1, "jl") or right.first == left.last + 1
    ):
        return right
    point = replace(right.point, decade=told - told % 10 + of_century, decade_of_century=None)
    return replace(right, rule="decade-left-out", point=point)


def _hour(lexed: Lexed, found: list[Candidate], at: int) -> Candidate:
    """ "At six", where a day or its part stands right before or behind it."""
    candidate = found[at]
    beside = []
    if at and _near(lexed, found[at - 1], candidate, _BESIDE, " ,"):
        beside.append(found[at - 1].point)
    if at + 1 < len(found) and _near(lexed, candidate, found[at + 1], _BESIDE, " ,"):
        beside.append(found[at + 1].point)
    part = next((p.day_part for p in beside if p.day_part is not None), None)
    counts = noun_after(lexed, candidate.last) or measured(lexed, candidate.last) or lexed.is_a(candidate.last + 1, "o")
    if counts or (candidate.point.hour or 0) > _NOON:
        return candidate
    if part is None and not any(p.day is not None or p.weekday is not None for p in beside):
        return candidate
    hour = hour_of(candidate.point.hour or 0, part)
    return replace(candidate, form="clock", rule="hour-beside-date", point=replace(candidate.point, hour=hour))


def _day_of_pair(lexed: Lexed, found: list[Candidate], at: int) -> Candidate | None:
    """ "On 17 and at the river on 21 August": the first day is of the month of the second."""
    day = found[at]
    if at + 1 == len(found) or not lexed.is_a(day.first - 1, "ϒ") or not lexed.is_a(day.last + 1, "j"):
        return None
    other = found[at + 1]
    if other.form != "day" or not lexed.is_a(other.first - 1, "ϒ") or not _near(lexed, day, other, _PAIR, " -'"):
        return None
    if day.point.day is None or day.point.weekday is not None or not day.point.day < (other.point.day or 0):
        return None
    point = replace(other.point, day=day.point.day, weekday=None, day_part=None, hour=None, minute=None)
    return replace(day, form="listed", rule="day-of-pair", point=point)


def _of_the_same(lexed: Lexed, found: list[Candidate], at: int) -> Candidate | None:
    """ "The twentieth" after "in the eighteenth century", "the second" after "in the first quarter of 1842"."""
    which = found[at]
    number = which.point.day
    if number is None or not lexed.is_a(which.first, "T") or lexed.is_a(which.first - 1, "ϒ"):
        return None
    tied = lexed.is_a(which.first - 1, "bljo") or (number >= _SPOKEN and lexed.is_a(which.first - 1, "QΣ"))
    if not tied or lexed.parted(which.first - 1) != " ":
        return None
    for before in reversed(found[max(0, at - _LOOKED_AT) : at]):
        if not _near(lexed, before, which, _FAR, " ,;-'–()_"):
            return None
        if before.form in ("number", "ordinal", ""):
            continue
        point = _next_of(before.point, number)
        if point is None or counts_nothing(lexed, which.last) < _FREE:
            return None
        return replace(which, form="century" if point.century else "year", rule="left-out", point=point)
    return None


def _next_of(before: Point, number: int) -> Point | None:
    """The century, quarter or half of a year with this number, as the one told before it; None where it is none."""
    if before.century is not None:
        told = abs(before.century)
        if number == told or abs(number - told) > _CENTURIES:
            return None
        return Point(century=number if before.century > 0 else -number)
    if before.quarter is not None and before.month is None:
        return replace(before, quarter=number) if before.quarter < number <= _QUARTERS else None
    if before.part == "first-half" and before.month is None and number == 2:
        return replace(before, part="second-half")
    return None
