"""Years of eras in a text: "AH 1257", "the year 709 from the foundation of the city", "Minguo 38"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.calendars.marks import Mark, fold
from adfontes.dates.calendars.reading import date_before, expression, number_at, skip, year_at
from adfontes.dates.calendars.table import load_calendars
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed, shape

_PAIR = shape("[tY]/Y")
_CENTURIES = shape("O/O K")
_OF = frozenset({("of",), ("the",), ("year",), ("in",), ("from",), ("after",), ("since",), ("era",)})


def find_era(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A year before or behind its era: "AH 1257", "the year 709 from the foundation of the city", "Minguo 38"."""
    if mark.value == "after" and mark.key == "islamic" and lexed.is_a(mark.first - 1, "K"):
        yield from _hijri_century(lexed, mark)
        return
    at, first, last = _place_of_year(lexed, mark)
    if at is None:
        return
    table = load_calendars()
    row = table["calendars"].get(mark.key) or table["eras"][mark.key]
    year = number_at(lexed, at, "N")
    if year is None and mark.value == "after" and lexed.is_a(at + 1, "V"):
        year = number_at(lexed, at, "OC")
    if year is None or not row.get("least", 1) <= year <= row.get("most", 9999) or not lexed.words(at)[:1].isalnum():
        return
    point = Point(calendar=mark.key, year=year) if mark.key != "common" else Point(year=year)
    common = _common_after(lexed, last, year) if mark.key == "islamic" else None
    dated = date_before(lexed, first - 1) if (mark.key, mark.value) == ("minguo", "before") else None
    if dated is not None and dated.point.year is None and lexed.parted(first - 1) in " ,":
        first, point = dated.first, replace(point, month=dated.point.month, day=dated.point.day)
    else:
        first = _with_the_year(lexed, first, counted=lexed.is_a(at, "O") and mark.value == "after")
    if common:
        yield expression(lexed, first, common[1], Point(year=common[0]), "hijri-and-common", 0.95)
        return
    yield from _era_range(lexed, mark, first, last, point)
    yield expression(lexed, first, last, point, f"{mark.key}-year", 0.95)


def _place_of_year(lexed: Lexed, mark: Mark) -> tuple[int | None, int, int]:
    """The token where the year of an era is looked for, and the first and last token of both; None where it cannot."""
    if mark.value == "before" and lexed.parted(mark.last) in " _.":
        return mark.last + 1, mark.first, mark.last + 1
    if mark.value == "after":
        at = skip(lexed, mark.first - 1, -1, _OF)
        if at >= 0 and lexed.parted(mark.first - 1) in " _" and lexed.parted(at) in " _":
            return at, at, mark.last
    return None, mark.first, mark.last


def _with_the_year(lexed: Lexed, first: int, counted: bool) -> int:
    """The first token with "the year" before it, and with "the" before "year of ..." and a counted year."""
    named = counted or fold(lexed.words(first))[:1] == ("year",)
    if not named and lexed.is_a(first - 1, "V") and lexed.parted(first - 1) == " ":
        first, named = first - 1, True
    return first - 1 if named and lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " " else first


def find_named_century(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """ "the Quattrocento", "the early Cinquecento": a century by its Italian name."""
    first, part = mark.first, None
    if lexed.is_a(first - 1, "P") and lexed.parted(first - 1) in " -":
        first, part = first - 1, lexed.readings[first - 1]["P"]
    if not lexed.is_a(first - 1, "T") or lexed.parted(first - 1) != " ":
        return
    yield expression(lexed, first - 1, mark.last, Point(century=mark.value, part=part), "named-century", 0.9)


def find_hijri_centuries(lexed: Lexed) -> Iterator[Expression]:
    """ "the third/ninth century": the same time by both calendars, of which the second is ours."""
    for found in lexed.find(_CENTURIES):
        hijri, ours = number_at(lexed, found.first, "O") or 0, number_at(lexed, found.last - 1, "O") or 0
        if lexed.parted(found.first) == "/" and ours - hijri in (6, 7):
            first = found.first - (lexed.is_a(found.first - 1, "T") and lexed.parted(found.first - 1) == " ")
            yield expression(lexed, first, found.last, Point(century=ours), "hijri-and-common", 0.95)


def find_hijri_pairs(lexed: Lexed) -> Iterator[Expression]:
    """ "656/1258", as historians of Islam print a year in both calendars, without naming either."""
    for found in lexed.find(_PAIR):
        first = found.first
        year = number_at(lexed, first, "N") or 0
        common = _common_after(lexed, first, year)
        alone = lexed.parted(first - 1) not in "/-_~" and lexed.parted(found.last) not in "/-_"
        if common and common[1] == found.last and alone and _told_as_time(lexed, first, found.last):
            yield expression(lexed, first, found.last, Point(year=common[0]), "hijri-and-common", 0.7)


def _hijri_century(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """ "the second century AH"."""
    at = mark.first - 2
    number = number_at(lexed, at, "O")
    if number is None or lexed.parted(at) not in " -" or lexed.readings[mark.first - 1]["K"] != "century":
        return
    first = at - 1 if lexed.is_a(at - 1, "T") and lexed.parted(at - 1) == " " else at
    yield expression(lexed, first, mark.last, Point(calendar="islamic", century=number), "islamic-century", 0.95)


def _told_as_time(lexed: Lexed, first: int, last: int) -> bool:
    """Whether two numbers stand where a year would: behind "in" or a bracket, and not before "of"."""
    tied = (lexed.is_a(first - 1, "bfl") and lexed.parted(first - 1) == " ") or lexed.parted(first - 1) in "(,"
    return tied and not (lexed.parted(last) == " " and lexed.is_a(last + 1, "oq"))


def _common_after(lexed: Lexed, last: int, year: int) -> tuple[int, int] | None:
    """The year of the common era behind a stroke: "656/1258"; it must be the year that the other began or ended in."""
    if lexed.parted(last) != "/" or not (found := year_at(lexed, last + 1)):
        return None
    return found if abs(found[0] - (622 + year * 0.97)) < 2 else None


def _era_range(lexed: Lexed, mark: Mark, first: int, last: int, point: Point) -> Iterator[Expression]:
    """ "AH 1257–1260", "132–656 AH"."""
    year = point.year or 0
    if point.month is not None:
        return
    if mark.value == "before" and lexed.parted(last) in "-–" and (other := number_at(lexed, last + 1, "N")):
        ends, whole = (year, other), (first, last + 1, last, last + 1)
    elif mark.value == "after" and lexed.parted(first - 1) in "-–" and (other := number_at(lexed, first - 1, "N")):
        ends, whole = (other, year), (first - 1, last, first - 1, first)
    else:
        return
    if ends[1] < ends[0] and ends[1] < 100:
        # "AH 1257-60": the hundreds are printed once
        size = 10 if ends[1] < 10 else 100
        ends = (ends[0], ends[0] - ends[0] % size + ends[1])
    if ends[0] >= ends[1]:
        return
    yield Expression(
        span=lexed.span(whole[0], whole[1]),
        kind="range",
        rule=f"{mark.key}-years",
        certainty=0.9,
        point=replace(point, year=ends[0]),
        last=replace(point, year=ends[1]),
        ends=(lexed.span(whole[0], whole[2]), lexed.span(whole[3], whole[1])),
    )
