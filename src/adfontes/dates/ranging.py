"""Ranges: each end is filled from the other, then from the line; and a range as EDTF and as days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.dates.choosing import choose
from adfontes.dates.expressions import Point
from adfontes.dates.moments import Moment, is_foreign, moment_of, next_of, step
from adfontes.dates.normal import year_edtf
from adfontes.dates.settling import settle, settle_choices
from adfontes.dates.views import Settled, View
from adfontes.model.edtf import bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """The two ends of a range as they were settled, and the whole as a moment, None where an end stays open."""

    first: Settled
    last: Settled
    moment: Moment | None
    wrong: str = ""


def fill_ends(first: Point, last: Point) -> tuple[Point, Point]:
    """Give each end what only the other prints: "3 to 9 May 1848", "October 1916 to March", "264 to 241 BC"."""
    if last.century_open and first.year is not None and last.year is not None and not first.century_open:
        century = first.year // 100 * 100
        year = century + last.year % 100
        last = replace(last, year=year if year >= first.year else year + 100, century_open=False)
    if first.year is not None and last.year is not None and last.year <= 0 < first.year and first.year > 1 - last.year:
        first = replace(first, year=1 - first.year)
    if last.dual and last.year is not None and last.season in (1, 2) and first.season in (3, 4):
        # "the winter and spring of 1949-1950": one of either year
        first, last = replace(first, year=last.year), replace(last, year=last.year + 1, dual=False)
    if first.month is None and first.day is not None and last.month is not None:
        back = last.day is not None and first.day > last.day
        first = replace(first, month=(last.month - 2) % 12 + 1 if back else last.month)
        if back and last.month == 1 and first.year is None and last.year is not None:
            first = replace(first, year=last.year - 1)
    if last.month is None and last.day is not None and first.month is not None:
        on = first.day is not None and last.day < first.day
        last = replace(last, month=first.month % 12 + 1 if on else first.month)
        if on and first.month == 12 and first.year is not None and last.year is None:
            last = replace(last, year=first.year + 1)
    if first.within is None and last.within is None:
        first, last = _years(first, last)
    if first.within is not None and last.within is None and last.year is None and _dated(last):
        last = replace(last, within=replace(first.within))
    elif last.within is not None and first.within is None and first.year is None and _dated(first):
        first = replace(first, within=replace(last.within))
    if first.century is None and last.century is not None and first.year is None and first.decade is None:
        first = first if _dated(first) else replace(first, century=last.century)
    return first, last


def _dated(point: Point) -> bool:
    return point.month is not None or point.season is not None or point.quarter is not None or point.half is not None


def _years(first: Point, last: Point) -> tuple[Point, Point]:
    if first.year is None and last.year is not None and _dated(first):
        year = last.year if _order(first) <= _order(last) else last.year - 1
        first = replace(first, year=year, century_open=last.century_open)
    elif last.year is None and first.year is not None and _dated(last):
        year = (
            first.year
            if _order(first) <= _order(last) or (first.month is None and first.season is None)
            else (first.year + 1)
        )
        last = replace(last, year=year, century_open=first.century_open)
    return first, last


def _order(point: Point) -> tuple[int, int]:
    """Where in a year a point begins, roughly; a point without months is before all others."""
    if point.month is not None:
        return point.month, point.day or 0
    if point.season is not None:
        return {1: 3, 2: 6, 3: 9, 4: 12}.get(point.season, 0), 0
    if point.quarter is not None:
        return 3 * point.quarter - 2, 0
    return (6 * point.half - 5, 0) if point.half is not None else (0, 0)


def settle_range(first: Point, last: Point, view: View) -> Ranged:
    """Settle both ends."""
    first, last = fill_ends(first, last)
    first, sure = _year_of_both(first, last, view)
    begin = sure or settle(first, view)
    end = _settle_last(first, last, begin, view)
    if begin.moment is None or end.moment is None:
        return Ranged(first=begin, last=end, moment=None)
    moment, close = begin.moment, end.moment
    if moment.first > close.last and first.year is None and first.within is None and last.year is not None:
        begin = settle(replace(first, year=moment.first.year - 1), view)
        moment = begin.moment or moment
    if moment.first > close.last:
        return Ranged(first=begin, last=end, moment=None, wrong="it ends before it begins")
    return Ranged(first=begin, last=end, moment=_joined(moment, close))


def _year_of_both(first: Point, last: Point, view: View) -> tuple[Point, Settled | None]:
    """A range without a year is weighed as a whole: "from October to March" ends where its March is told."""
    plain = all(
        p.year is None and p.within is None and (p.month or p.season) and not is_foreign(p) for p in (first, last)
    )
    if not plain:
        return first, None

    def of_year(year: int) -> Moment | None:
        begin = moment_of(replace(first, year=year))
        end = moment_of(replace(last, year=year + (_order(last) < _order(first))))
        return replace(begin, last=end.last) if begin and end and begin.first <= end.last else None

    choices = choose(view.line, of_year, view.setting, view.ahead)
    settled = settle_choices(choices, first, view)
    if settled.moment is None or (begin := moment_of(replace(first, year=settled.moment.first.year))) is None:
        return first, None
    return first, replace(settled, moment=begin, candidates=())


def _settle_last(first: Point, last: Point, begin: Settled, view: View) -> Settled:
    """The last end: on its own where it has a year, else the first such date after the beginning."""
    if last.within is not None or last.year is not None or begin.moment is None or not (_dated(last) or last.weekday):
        if last.within is None and last.year is None and last.day is not None and begin.moment is not None:
            return _same_month(last, begin, view)
        return settle(last, view)
    if first == replace(last, day=first.day) or _order(last) >= _order(first):
        same = moment_of(replace(last, year=begin.moment.point.year)) if begin.moment.point.year is not None else None
        if same is not None and same.last >= begin.moment.first:
            return replace(begin, moment=same, point=last, value=None)
    after = next_of(replace(begin.moment, last=begin.moment.first), last, 1, 1)
    return replace(begin, moment=after, point=last, value=None) if after else settle(last, view)


def _same_month(last: Point, begin: Settled, view: View) -> Settled:
    """A last day without its month: in the first one's month, or the next."""
    assert begin.moment is not None
    month = step(begin.moment, "month", 0)
    if month is None:
        return settle(last, view)
    moment = moment_of(replace(last, year=month.point.year, month=month.point.month))
    if moment is None or moment.last < begin.moment.first:
        month = step(begin.moment, "month", 1)
        moment = moment_of(replace(last, year=month.point.year, month=month.point.month)) if month else None
    return replace(begin, moment=moment, point=last, value=None) if moment else settle(last, view)


def _joined(first: Moment, last: Moment) -> Moment:
    """From the beginning of the first to the end of the last: "mid-April to late May" is all the days between."""
    edtf = f"{_end(first, 0)}/{_end(last, 1)}"
    days = bounds(edtf)
    begin, close = (days[0], days[1]) if days else (first.first, last.last)
    return Moment(
        edtf=edtf, first=begin or first.first, last=close or last.last, grain=last.grain, point=first.point,
        index=first.index,
    )  # fmt: skip


def _end(moment: Moment, side: int) -> str:
    """One end of an interval: EDTF has no season, decade or century there that every reader takes."""
    point, edtf = moment.point, moment.edtf.split("/")
    if len(edtf) == 2:
        return edtf[side]
    mark = edtf[0][-1] if edtf[0][-1] in "~?%" else ""
    day = moment.last if side else moment.first
    if point.year is None:
        return f"{year_edtf(day.year)}{mark}"
    if point.month is None and (point.season is not None or point.quarter is not None):
        return f"{year_edtf(day.year)}-{day.month:02}{mark}"
    return edtf[0].split("T")[0]
