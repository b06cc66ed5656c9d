"""One point, settled from the line: the missing year, month or day is found, and what it was taken from is told."""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.dates.calendars import convert
from adfontes.dates.calendars.weekdays import weekday_agrees
from adfontes.dates.choosing import Choice, choose
from adfontes.dates.expressions import Point
from adfontes.dates.misprints import doubt_weekday
from adfontes.dates.moments import Moment, apart, is_foreign, moment_of, moment_of_day, next_of, step
from adfontes.dates.normal import printed, why_impossible
from adfontes.dates.setting import words
from adfontes.dates.stepping import settle_step
from adfontes.dates.views import Settled, View, a_day, near, told_in_words

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})(?:-[0-9]{2})?$")
_NEAR = 7
"""Days: so far may a step counted in weeks lie from the day that is meant."""
_RECURRING = ("morning", "daytime", "afternoon", "evening", "night")


def settle(point: Point, view: View) -> Settled:
    """Settle a point of any calendar; a weekday that does not fit it makes it doubtful."""
    settled = _settle(point, view)
    return settled if point.weekday is None or point.within is not None else doubt_weekday(settled, point)


def _settle(point: Point, view: View) -> Settled:
    # a leap day of the Julian calendar ("29 February 1900, O.S.") is for its own calendar to judge
    leap = point.style == "OS" and (point.month, point.day) == (2, 29) and point.year is not None
    if point.calendar == "gregorian" and not leap and (wrong := why_impossible(point)):
        return Settled(impossible=wrong, reason=f"no calendar has this date: {wrong}", point=point, certainty=0.0)
    if point.within is not None:
        return _or_behind(settle_step(point, point.within, view), point, view)
    if point.century_open or point.decade_of_century is not None:
        return _settle_century(point, view)
    if point.century is not None and _means_bc(point.century, view.line.told):
        point = replace(point, century=-point.century)
        return replace(settle(point, view), reason="BC, as are the years around it", certainty=0.8)
    if moment := moment_of(point):
        return _printed(moment, point)
    if is_foreign(point) and point.year is not None and (conversion := convert(point)):
        reason = conversion.reason or conversion.impossible or "it stays open in its own calendar"
        return Settled(
            reason=reason, certainty=0.0, candidates=conversion.candidates, impossible=conversion.impossible,
            point=point,
        )  # fmt: skip
    if (
        point.feast is not None
        or point.month is not None
        or point.season is not None
        or point.quarter is not None
        or point.half is not None
    ):
        return _settle_year(point, view)
    if point.day is not None:
        return _settle_month(point, view)
    if point.weekday is not None:
        return _settle_weekday(point, view)
    if point.hour is not None or point.day_part is not None:
        return _settle_day(point, view)
    return Settled(reason="no date is printed", point=point)


def _means_bc(century: int, told: Moment | None) -> bool:
    """Whether a century of an account of BC years is BC as well: one near those years."""
    return told is not None and told.last.year < 0 < century and abs(50 - 100 * century - told.last.year) <= 400


def _or_behind(settled: Settled, point: Point, view: View) -> Settled:
    """A step that the date behind it makes exact: "six weeks later, on 17 June"."""
    if view.day_behind is None or point.hour is not None or point.day_part is not None:
        return settled
    behind = settle(view.day_behind, replace(view, attached=None, day_behind=None))
    day, hung = settled.moment, point.within is not None and point.within.base == "phrase"
    if behind.moment is None or (day is None and not hung):
        return settled
    if day is not None and (not day.is_day or abs(behind.moment.first.number - day.first.number) > _NEAR):
        return settled
    reason = f"the date behind it says which day; {behind.reason}"
    return replace(behind, reason=reason, point=point, value=settled.value)


def _printed(moment: Moment, point: Point) -> Settled:
    """A date that needs nothing from the line."""
    if moment.conversion is None:
        return Settled(moment=moment, reason="the date is printed in full", point=point)
    known = moment.conversion
    return Settled(
        moment=moment, reason=known.reason, certainty=known.certainty, candidates=known.candidates, point=point
    )


# a year -----------------------------------------------------------------------------------------------------------


def _settle_year(point: Point, view: View) -> Settled:
    """A month, day of a month or season without a year."""
    if view.attached is not None and (moment := moment_of(replace(point, year=view.attached.first.year))):
        reason = f"no year is printed beside it; “{view.quote(view.attached.index)}” right there tells it"
        return Settled(moment=moment, reason=reason, certainty=0.95, anchor=view.attached.index, point=point)
    choices = choose(
        view.line, lambda year: moment_of(replace(point, year=year, century_open=False)), view.setting, view.ahead
    )
    return settle_choices(choices, point, view)


def settle_choices(choices: list[Choice], point: Point, view: View) -> Settled:
    """The best of the years a date without one may be of."""
    if not choices:
        if view.written is not None and (moment := moment_of(replace(point, year=view.written.year))):
            return Settled(moment=moment, reason="no year is printed; that of the writing is taken", certainty=0.5)
        return Settled(reason="no year is printed, and nothing before it tells one", point=point, certainty=0.0)
    if point.season is not None and view.setting.after and view.setting.after[0] in words("kinds"):
        return Settled(reason="a kind of thing, not a time", point=point, certainty=0.0)
    best, rest = choices[0], choices[1:]
    margin = rest[0].cost - best.cost if rest else 2.0
    year = printed(Point(year=best.moment.point.year))
    quote = view.quote(best.anchor)
    source = f"that of “{quote}”" if quote else "that of the account"
    if best.ahead:
        reason = f"no year is printed; {year} is {source}, in the same sentence"
    elif best.crossed > 0:
        reason = f"no year is printed; the account has passed from {source.removeprefix('that of ')} over New Year"
    elif best.crossed < 0:
        reason = f"no year is printed; it looks back from {source.removeprefix('that of ')} to the year before"
    else:
        following = view.ahead is not None and best.anchor == view.ahead.moment.index
        where = "the next date" if following and best.anchor is not None else "the date before it"
        reason = f"no year is printed; {year} is {source}, {where} in this account"
    certainty = _how_sure(view, best, margin)
    candidates = tuple(c.moment.edtf for c in choices[:3]) if margin < 0.4 else ()
    return Settled(
        moment=best.moment, reason=reason, certainty=certainty, anchor=best.anchor, point=point, candidates=candidates
    )


def _how_sure(view: View, best: Choice, margin: float) -> float:
    """By where the year was taken from, and by how much better it is than the next."""
    told_at, setting = view.line.told_at, view.setting
    if best.ahead or (told_at and told_at.sentence == setting.sentence):
        sure = 0.95
    elif told_at and told_at.block == setting.block:
        sure = 0.9
    else:
        sure = 0.85 if view.line.told_section == view.line.sections else 0.7
    return round(max(0.3, sure - (0.1 if best.crossed else 0.0) - (0.2 if margin < 0.4 else 0.0)), 2)


def _settle_century(point: Point, view: View) -> Settled:
    """A year of two figures ("in '48"), or "the forties": of the century that lies nearest to the line."""
    base = view.line.told or (view.ahead.moment if view.ahead else None)
    if base is None and view.written is not None:
        base = moment_of_day(view.written)
    if base is None:
        return Settled(reason="the century is not printed, and nothing before it tells one", point=point, certainty=0.0)
    centuries = range(base.first.year // 100 - 1, base.last.year // 100 + 2)
    found: list[Moment] = []
    for century in centuries:
        if point.century_open and point.year is not None:
            full = replace(point, year=100 * century + point.year % 100, century_open=False)
        else:
            full = replace(point, decade=10 * century + (point.decade_of_century or 0), decade_of_century=None)
        if moment := moment_of(full):
            found.append(moment)
    found.sort(key=lambda m: (abs(apart(base, m)), m.first))
    if not found:
        return Settled(reason="no century has it", point=point, certainty=0.0)
    reason = f"the century is not printed; it is that of {told_in_words(view, base)}"
    return Settled(moment=found[0], reason=reason, certainty=0.85, anchor=base.index, point=point)


# a month or a day -------------------------------------------------------------------------------------------------


def _settle_month(point: Point, view: View) -> Settled:
    """A day of a month that is not named: "on the 5th"."""
    line = view.line
    named = line.named_told or (near(view) and not line.named_step)
    base = (line.named if named else None) or line.told
    if base is None or not base.finer_than("month") or base.first.month != base.last.month:
        base = view.line.told
    if base is None or not base.finer_than("month") or point.day is None:
        return Settled(reason="no month is printed, and none was told before", point=point, certainty=0.0)
    if moment := _in_its_calendar(point, base):
        reason = f"no month is printed; it is that of {told_in_words(view, base)}, in the same calendar"
        return Settled(moment=moment, reason=reason, certainty=0.85, anchor=base.index, point=point)
    month = _month_of_day(point, base, view)
    if month is None or (moment := moment_of(replace(point, year=month.point.year, month=month.point.month))) is None:
        return Settled(reason="the month told before has no such day", point=point, certainty=0.0)
    same = (month.point.year, month.point.month) == (base.last.year, base.last.month)
    where = "that" if same else "the month after that" if month.first > base.last else "the month before that"
    sure = 0.7 if not same else 0.9 if not base.is_day or point.day >= base.last.day else 0.65
    reason = f"no month is printed; it is {where} of {told_in_words(view, base)}"
    return Settled(moment=moment, reason=reason, certainty=sure, anchor=base.index, point=point)


def _in_its_calendar(point: Point, base: Moment) -> Moment | None:
    """A day of the month of a date that was printed in the Julian calendar: it is a Julian day as well."""
    conversion = base.conversion
    if conversion is None or conversion.calendar != "julian" or not conversion.written:
        return None
    found = _WRITTEN.search(conversion.written)
    if found is None:
        return None
    return moment_of(replace(point, year=int(found[1]), month=int(found[2]), calendar="julian"))


def _month_of_day(point: Point, base: Moment, view: View) -> Moment | None:
    """The month of a day without one: the line's, or the next one where the day is long past in it; of these and the
    one before, that in which it falls on the weekday printed with it."""
    last = moment_of(Point(year=base.last.year, month=base.last.month)) or base
    near = [m for count in (0, 1, -1) if (m := step(last, "month", count))]
    has = [m for m in near if moment_of(replace(point, year=m.point.year, month=m.point.month, weekday=None))]
    if point.weekday is not None:
        fit = [m for m in has if weekday_agrees(replace(point, year=m.point.year, month=m.point.month))]
        if fit:
            return fit[0]
    later = base.is_day and base.last.day - (point.day or 0) > 10 and not view.setting.looks_back
    ahead = [m for m in has if m.first > last.last]
    return ahead[0] if later and ahead else has[0] if has else None


def _settle_weekday(point: Point, view: View) -> Settled:
    """A weekday alone: the first on or after the day last told. "Friday prayers" are on no one Friday."""
    if len(view.said) == 1 and view.setting.touching and not view.setting.says("owners", 1) and not _goes_on(view):
        return Settled(reason="a weekday that recurs", point=point, certainty=0.0)
    base = a_day(view)
    if base is None:
        return Settled(reason="only the weekday is printed, and no day was told before", point=point, certainty=0.0)
    on = moment_of_day(base.first.plus(-1))
    moment = next_of(on, point, 1, 1) if on else None
    if moment is None:
        return Settled(reason="only the weekday is printed", point=point, certainty=0.0)
    reason = f"only the weekday is printed; it is the first on or after {told_in_words(view, base)}"
    return Settled(moment=moment, reason=reason, certainty=0.6, anchor=base.index, point=point)


def _settle_day(point: Point, view: View) -> Settled:
    """A time of day: of the day printed behind it, or else of the one the story has reached. "Night attacks" and "at
    night" are of no one night."""
    if (
        point.day_part in _RECURRING
        and point.hour is None
        and len(view.said) == 1
        and not view.setting.says("owners", 1)
        and not view.setting.says("by", 1)
    ):
        return Settled(reason="a time of day that recurs", point=point, certainty=0.0)
    if view.day_behind is not None:
        behind = settle(replace(view.day_behind, hour=None), replace(view, attached=None, day_behind=None))
        if behind.moment is not None:
            moment = moment_of_day(behind.moment.first, like=point)
            reason = f"of the day behind it; {behind.reason}"
            return replace(behind, moment=moment, reason=reason, point=point)
    base = a_day(view)
    told = view.line.named or view.line.told
    if base is not None:
        moment = moment_of_day(base.last, like=point)
        reason = f"a time of {told_in_words(view, base)}, the day last told"
        return Settled(moment=moment, reason=reason, certainty=0.8, anchor=base.index, point=point)
    known = point
    if told is not None and told.point.year is not None and told.finer_than("year"):
        known = replace(point, year=told.point.year, month=told.point.month)
    return Settled(reason="a time of day, and no day was told before", point=known, certainty=0.0)


def _goes_on(view: View) -> bool:
    """Whether the sentence goes on behind it with a word that is no noun: "on Friday he left"."""
    return not view.setting.after or view.setting.after[0] in words("function_words")
