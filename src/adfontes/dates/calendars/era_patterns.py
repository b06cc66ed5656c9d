"""Years of eras in a text: "AH 1257", "the year 709 from the foundation of the city", "Minguo 38"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.calendars.marks import Mark
from adfontes.dates.calendars.reading import date_before, expression, number_at, skip, year_at
from adfontes.dates.calendars.table import load_calendars
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed, shape

_PAIR = shape("[tY]/Y")
_OF = frozenset({("of",), ("the",), ("year",), ("in",), ("from",), ("after",), ("since",), ("era",)})


def find_era(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A year before or behind its era: "AH 1257", "the year 709 from the foundation of the city", "Minguo 38"."""
    table = load_calendars()
    row = table["calendars"].get(mark.key) or table["eras"][mark.key]
    least, most = row.get("least", 1), row.get("most", 9999)
    if mark.value == "before":
        if lexed.parted(mark.last) not in " _.":
            return
        at, following = mark.last + 1, mark.last + 1
        year = number_at(lexed, at, "N")
        first, last = mark.first, following
        dated = date_before(lexed, first - 1) if mark.key == "minguo" and lexed.parted(first - 1) in " ," else None
    elif mark.value == "after":
        at = skip(lexed, mark.first - 1, -1, _OF)
        if at < 0 or lexed.parted(mark.first - 1) not in " _" or lexed.parted(at) not in " _":
            return
        year, first, last, dated = number_at(lexed, at, "N"), at, mark.last, None
        if year is None and lexed.is_a(at + 1, "V"):
            year = number_at(lexed, at, "OC")
    else:
        return
    if year is None or not least <= year <= most or not (lexed.words(at)[:1].isalnum()):
        return
    point = Point(calendar=mark.key, year=year)
    if dated is not None and dated.point.year is None:
        first, point = dated.first, replace(point, month=dated.point.month, day=dated.point.day)
    elif lexed.is_a(first - 1, "V") and lexed.parted(first - 1) == " ":
        first -= 1
        if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ":
            first -= 1
    elif lexed.is_a(at, "O") and mark.value == "after":
        first = first - 1 if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " " else first
    elif lexed.is_a(first, "V") and lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ":
        first -= 1
    common = _common_after(lexed, last, year)
    if mark.key == "islamic" and common:
        yield expression(lexed, first, common[1], Point(year=common[0]), "hijri-and-common", 0.95)
        return
    yield from _era_range(lexed, mark, first, last, point)
    yield expression(lexed, first, last, point, f"{mark.key}-year", 0.95)


def find_hijri_pairs(lexed: Lexed) -> Iterator[Expression]:
    """ "656/1258", as historians of Islam print a year in both calendars, without naming either."""
    for found in lexed.find(_PAIR):
        first = found.first
        year = number_at(lexed, first, "N") or 0
        common = _common_after(lexed, first, year)
        alone = lexed.parted(first - 1) not in "/-_~" and lexed.parted(found.last) not in "/-_"
        if common and common[1] == found.last and alone and _told_as_time(lexed, first, found.last):
            yield expression(lexed, first, found.last, Point(year=common[0]), "hijri-and-common", 0.7)


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
