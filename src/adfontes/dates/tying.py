"""Lengths of time: how long, and, where the account ties them to a date, from when to when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.dates.expressions import Expression, Length, Point
from adfontes.dates.line import Ahead
from adfontes.dates.moments import Moment, moment_of, step, stretch_of
from adfontes.dates.setting import words
from adfontes.dates.settling import settle
from adfontes.dates.views import Settled, View
from adfontes.model.edtf import Day

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "season": 91.3, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
_FIRST = ("start", "early", "first-half", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """The days of a length, or None where nothing ties it; why; and what it hangs on."""

    moment: Moment | None = None
    reason: str = "a length of time, not tied to a date"
    certainty: float = 1.0
    anchor: int | None = None


def days_of(length: Length) -> float | None:
    """About how many days a length has, None where it is vague or less than a day."""
    size = _DAYS.get(length.unit)
    return None if size is None or length.count is None else size * length.count


def tie(expression: Expression, view: View, ahead: Ahead | None) -> Tied:
    """Tie a length to the line: within the date printed beside it ("the first two months of 1939"), between two dates
    as far apart as it is long ("left on 2 July … after an eight-day journey … arrived on 10 July"), after or before the
    date last told ("the next six months"), from it on ("for three days"), or within the interval the account has just
    told of. `ahead` is the next date."""
    length, told = expression.length, view.line.told
    days = days_of(length) if length else None
    if length is None or length.age:
        return Tied()
    if expression.point is not None:
        return _beside(length, expression.point, view)
    if days is None or told is None or view.setting.says("deadlines", 1):
        return Tied()
    arrives = ahead is not None and ahead.same_sentence and ahead.moment.is_day
    if told.is_day and ahead is not None and arrives and _apart(told, ahead.moment, days):
        return Tied(
            moment=stretch_of(told.first, ahead.moment.first, "day"), certainty=0.85, anchor=told.index,
            reason=f"from “{view.quote(told.index)}” to “{view.quote(ahead.moment.index)}”, which are so far apart",
        )  # fmt: skip
    at, before = view.line.told_at, view.line.before
    same_sentence = at is not None and at.sentence == view.setting.sentence
    if told.is_day and before is not None and before.is_day and same_sentence and _apart(before, told, days):
        return Tied(
            moment=stretch_of(before.first, told.first, "day"), certainty=0.8, anchor=told.index,
            reason=f"from “{view.quote(before.index)}” to “{view.quote(told.index)}”, which are so far apart",
        )  # fmt: skip
    if run := _run(length, told, view):
        return run
    covered = told.last.number - told.first.number + 1
    stay = "/" in told.edtf and told.is_day and (length.count or 0) >= 2 and days <= covered <= 60
    if stay and at is not None and view.setting.block - at.block <= 2:
        return Tied(
            moment=told, certainty=0.6, anchor=told.index,
            reason=f"within “{view.quote(told.index)}”, of which the account tells",
        )  # fmt: skip
    return Tied()


def _apart(first: Moment, last: Moment, days: float) -> bool:
    """Whether two days are as far apart as a length is long, give or take one in eight."""
    between = last.first.number - first.first.number
    return between > 0 and abs(between - days) <= max(1.0, days * 0.12)


def _run(length: Length, told: Moment, view: View) -> Tied | None:
    """A length that runs on from the date last told, or up to it, where its words say so."""
    on, back = any(w in words("following") for w in view.said), any(w in words("preceding") for w in view.said)
    at = view.line.told_at
    here = at is not None and at.sentence == view.setting.sentence and view.setting.says("for", 1)
    if length.count is None or length.count != int(length.count) or not (on or back or (here and told.is_day)):
        return None
    unit, count = length.unit, int(length.count)
    if unit in ("hour", "minute", "second") or not told.finer_than("day" if unit in ("day", "week") else unit):
        return None
    days = count * (7 if unit == "week" else 1) if unit in ("day", "week") else 0
    if days:
        first, last = (told.first.plus(-days), told.first) if back else (told.last, told.last.plus(days - (not on)))
        moment = stretch_of(first, last, "day")
    else:
        here_, there = step(told, unit, 0), step(told, unit, -count if back else count)
        first_, last_ = (there, here_) if back else (here_, there)
        moment = _between(first_, last_)
    if moment is None:
        return None
    way = "up to" if back else "on from"
    reason = f"{way} “{view.quote(told.index)}”, the date last told"
    return Tied(moment=moment, reason=reason, certainty=0.6, anchor=told.index)


def _between(first: Moment | None, last: Moment | None) -> Moment | None:
    if first is None or last is None or first.first > last.last:
        return None
    edtf = f"{first.edtf}/{last.edtf}"
    return Moment(edtf=edtf, first=first.first, last=last.last, grain=first.grain, point=first.point)


def _beside(length: Length, point: Point, view: View) -> Tied:
    """The part of a date that a length takes up: its first or its last so many days, months or years."""
    whole = settle(replace(point, part=None), view)
    if whole.moment is None:
        return Tied(reason=whole.reason, certainty=0.5)
    if length.count is None or length.count != int(length.count):
        return Tied(moment=whole.moment, reason=f"within it: {whole.reason}", certainty=0.6, anchor=whole.anchor)
    moment = _cut(whole, length, point.part in _FIRST)
    if moment is None:
        return Tied(reason="a length of time, longer than what it is tied to", certainty=0.5)
    return Tied(
        moment=moment, reason=f"tied to the date beside it: {whole.reason}", certainty=0.85, anchor=whole.anchor
    )


def _cut(whole: Settled, length: Length, first: bool) -> Moment | None:
    """So many units from the beginning or the end of a moment; after or before it where it is a step of its own."""
    moment, count = whole.moment, int(length.count or 0)
    if moment is None or count <= 0 or length.unit not in _DAYS:
        return None
    begin, end = _day(moment.first), _day(moment.last)
    if begin is None or end is None:
        return None
    if length.unit in ("day", "week"):
        days = count * (7 if length.unit == "week" else 1)
        if days > moment.last.number - moment.first.number + 1:
            return None
        if first:
            return stretch_of(moment.first, moment.first.plus(days - 1), "day")
        return stretch_of(moment.last.plus(1 - days), moment.last, "day")
    other = step(begin, length.unit, count - 1) if first else step(end, length.unit, 1 - count)
    near = step(begin if first else end, length.unit, 0)
    if other is None or near is None:
        return None
    a, b = (near, other) if first else (other, near)
    if a.first < moment.first or b.last > moment.last:
        return None
    return Moment(edtf=f"{a.edtf}/{b.edtf}", first=a.first, last=b.last, grain=a.grain, point=a.point)


def _day(day: Day) -> Moment | None:
    return moment_of(Point(year=day.year, month=day.month, day=day.day))
