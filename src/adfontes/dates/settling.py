"""One point, settled from the line: the missing year, month or day is found, and what it was taken from is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from adfontes.dates.calendars import convert
from adfontes.dates.expressions import Point, Shift
from adfontes.dates.line import Ahead, Choice, Line, choose
from adfontes.dates.moments import Moment, apart, is_foreign, moment_of, moment_of_day, next_of, shown, step
from adfontes.dates.normal import why_impossible
from adfontes.dates.setting import Setting, words
from adfontes.dates.timex import REFERENCES, value_of_open_step, value_of_step, value_of_week
from adfontes.model.edtf import Day

_NOTHING = Point()
_RECURRING = ("morning", "daytime", "afternoon", "evening", "night")
_CORE = ("month", "day", "weekday", "season", "quarter", "half", "feast")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a point. `moment` is None where it stays open; then `candidates` are what it may be (EDTF, best
    first), `point` what is known, and `value` its TIMEX3 value where that is not the point's."""

    moment: Moment | None = None
    reason: str = ""
    certainty: float = 1.0
    anchor: int | None = None
    candidates: tuple[str, ...] = ()
    impossible: str = ""
    point: Point = _NOTHING
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What can be seen from an expression.

    `line` and `setting`; `ahead`, the next date with a year in its paragraph; `attached`, the year or day printed just
    behind it ("the Spring Offensive of 1918", "at 5 o'clock local time on 3 May"); `beside`, the day it stands in
    apposition to ("on 3 May, two days after the battle"), `glossed`, the date in brackets behind it ("two years later
    (218 BC)"); `alone`, whether it is one word; `written`, the day the text
    was written; how another expression's words are quoted, and where the date of what a phrase names is found.
    """

    line: Line
    setting: Setting
    ahead: Ahead | None
    attached: Moment | None
    beside: Moment | None
    glossed: Moment | None
    alone: bool
    written: Day | None
    quote: Callable[[int | None], str]
    hanging: Callable[[Shift, View], Moment | None]


def settle(point: Point, view: View) -> Settled:
    """Settle a point of any calendar."""
    if point.calendar == "gregorian" and (wrong := why_impossible(point)):
        return Settled(impossible=wrong, reason=f"no calendar has this date: {wrong}", point=point, certainty=0.0)
    if point.within is not None:
        return _settle_step(point, point.within, view)
    if point.century_open or point.decade_of_century is not None:
        return _settle_century(point, view)
    if moment := moment_of(point):
        return _printed(moment, point)
    if is_foreign(point) and point.year is not None and (conversion := convert(point)):
        return Settled(
            reason=conversion.reason, certainty=0.0, candidates=conversion.candidates, impossible=conversion.impossible,
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
    if point.weekday is not None:
        return _settle_weekday(point, view)
    if point.day is not None:
        return _settle_month(point, view)
    if point.hour is not None or point.day_part is not None:
        return _settle_day(point, view)
    return Settled(reason="no date is printed", point=point)


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
        reason = f"no year is printed beside it; “{view.quote(view.attached.index)}” just behind it tells it"
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
    year = best.moment.point.year
    quote = view.quote(best.anchor)
    source = f"that of “{quote}”" if quote else "that of the account"
    if best.ahead:
        reason = f"no year is printed; {year} is {source}, in the same sentence"
    elif best.crossed > 0:
        reason = f"no year is printed; the account has passed from {source.removeprefix('that of ')} over New Year"
    elif best.crossed < 0:
        reason = f"no year is printed; it looks back from {source.removeprefix('that of ')} to the year before"
    else:
        reason = f"no year is printed; {year} is {source}, the date before it in this account"
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
    reason = f"the century is not printed; it is that of {_told(view, base)}"
    return Settled(moment=found[0], reason=reason, certainty=0.85, anchor=base.index, point=point)


# a month or a day -------------------------------------------------------------------------------------------------


def _settle_month(point: Point, view: View) -> Settled:
    """A day of a month that is not named: "on the 5th"."""
    base = view.line.named or view.line.told
    if base is None or not base.finer_than("month") or base.first.month != base.last.month:
        base = view.line.told
    if base is None or not base.finer_than("month") or point.day is None:
        return Settled(reason="no month is printed, and none was told before", point=point, certainty=0.0)
    back = view.setting.pluperfect or any(w in words("earlier") for w in view.setting.before[-4:])
    month = base.point.month or base.first.month
    same = moment_of(replace(point, year=base.first.year, month=month))
    later = base.is_day and base.first.day - point.day > 10 and not back
    on = (
        step(moment_of(Point(year=base.first.year, month=month)) or base, "month", 1) if later or same is None else None
    )
    after = moment_of(replace(point, year=on.point.year, month=on.point.month)) if on else None
    moment = after or same
    if moment is None:
        return Settled(reason="the month told before has no such day", point=point, certainty=0.0)
    reason = f"no month is printed; it is {'the month after' if after else 'that of'} {_told(view, base)}"
    sure = 0.7 if after else 0.9
    return Settled(moment=moment, reason=reason, certainty=sure, anchor=base.index, point=point)


def _settle_weekday(point: Point, view: View) -> Settled:
    """A weekday alone: the first on or after the day last told. "Friday prayers" are on no one Friday."""
    if view.alone and view.setting.touching and not view.setting.says("owners", 1) and not _goes_on(view):
        return Settled(reason="a weekday that recurs", point=point, certainty=0.0)
    base = _a_day(view)
    if base is None:
        return Settled(reason="only the weekday is printed, and no day was told before", point=point, certainty=0.0)
    on = moment_of_day(base.first.plus(-1))
    moment = next_of(on, point, 1, 1) if on else None
    if moment is None:
        return Settled(reason="only the weekday is printed", point=point, certainty=0.0)
    reason = f"only the weekday is printed; it is the first on or after {_told(view, base)}"
    return Settled(moment=moment, reason=reason, certainty=0.6, anchor=base.index, point=point)


def _settle_day(point: Point, view: View) -> Settled:
    """A time of day: of the day printed behind it, or else of the one the story has reached. "Night attacks" and "at
    night" are of no one night."""
    if point.day_part in _RECURRING and point.hour is None and view.alone and not view.setting.says("owners", 1):
        return Settled(reason="a time of day that recurs", point=point, certainty=0.0)
    base = view.attached if view.attached is not None and view.attached.is_day else _a_day(view)
    told = view.line.named or view.line.told
    if base is not None:
        moment = moment_of_day(base.last, like=point)
        reason = f"a time of {_told(view, base)}, the day last told"
        return Settled(moment=moment, reason=reason, certainty=0.8, anchor=base.index, point=point)
    known = point
    if told is not None and told.point.year is not None and told.finer_than("year"):
        known = replace(point, year=told.point.year, month=told.point.month)
    return Settled(reason="a time of day, and no day was told before", point=known, certainty=0.0)


def _goes_on(view: View) -> bool:
    """Whether the sentence goes on behind it with a word that is no noun: "on Friday he left"."""
    return not view.setting.after or view.setting.after[0] in words("function_words")


def _a_day(view: View) -> Moment | None:
    """The day the story stands at: the last one told, if nothing told since lies elsewhere."""
    line = view.line
    for base, at in ((line.named, line.named_at), (line.told, line.told_at)):
        if base is not None and base.is_day and at is not None and at.block >= view.setting.block - 1:
            return base
    if line.day and line.day_at and line.day_at.block == view.setting.block and line.named:
        return line.day if apart(line.named, line.day) == 0 else None
    return None


# steps ------------------------------------------------------------------------------------------------------------


def _settle_step(point: Point, shift: Shift, view: View) -> Settled:
    """A step from another date, with what else is printed of it: "early the next morning", "August of that year"."""
    if view.glossed is not None:
        return as_glossed(view, view.glossed, point)
    if shift.base == "phrase" and view.beside is not None and shift.unit in ("day", "week"):
        reason = f"said of “{view.quote(view.beside.index)}”, beside which it stands"
        return Settled(moment=view.beside, reason=reason, certainty=0.95, anchor=view.beside.index, point=point)
    anchor, whence = _base_of(shift, view)
    if shift.count is None or shift.unit in ("second", "minute", "hour"):
        return _settle_vague(point, shift, anchor, whence)
    open_value = value_of_step(anchor, shift.unit) if anchor else None
    if anchor is None:
        return Settled(reason=whence, point=replace(point, within=None), certainty=0.0, value=open_value)
    moment = _stepped(point, shift, anchor)
    if moment is None:
        if shift.base == "speech":
            open_value = value_of_open_step(point, shift.unit)
        reason = f"it counts from {_told(view, anchor)}, which is not known to the {shift.unit}"
        return Settled(
            reason=reason, point=replace(point, within=None), certainty=0.0, value=open_value, anchor=anchor.index
        )
    sure = 0.9 if anchor.index is not None and view.line.named_at and _near(view) else 0.75
    value = value_of_week(moment.first) if shift.unit == "week" and point.weekday is None and shift.count else None
    return Settled(
        moment=moment, reason=_how(shift, _told(view, anchor), whence), certainty=sure, anchor=anchor.index,
        point=point, value=value,
    )  # fmt: skip


def as_glossed(view: View, moment: Moment, point: Point = _NOTHING) -> Settled:
    """What the date in brackets behind it says outright."""
    reason = f"the same as “{view.quote(moment.index)}”, in brackets behind it"
    return Settled(moment=moment, reason=reason, certainty=0.95, anchor=moment.index, point=point)


def _stepped(point: Point, shift: Shift, anchor: Moment) -> Moment | None:
    count = (shift.count or 0) * (shift.direction or (1 if shift.count else 0))
    core = [name for name in _CORE if getattr(point, name) is not None]
    if core and shift.unit in ("season", "month", "week", "day", "weekday") and shift.unit != _outer(point):
        return next_of(anchor, replace(point, within=None), shift.direction, max(1, shift.count or 1))
    target = step(anchor, shift.unit, count)
    if target is None:
        return None
    if core:
        where = Point(year=target.point.year, month=target.point.month if shift.unit == "month" else None)
        filled = replace(point, within=None, year=where.year, month=point.month or where.month)
        if filled.weekday is not None and filled.day is None:
            return next_of(replace(target, last=target.first), replace(point, within=None), 0, 1)
        return moment_of(filled)
    if target.grain == "week" or not _printed_more(point):
        return target
    return moment_of(
        replace(
            target.point, part=point.part, day_part=point.day_part, hour=point.hour, minute=point.minute,
            second=point.second, zone=point.zone, approximate=point.approximate, uncertain=point.uncertain,
        )
    )  # fmt: skip


def _outer(point: Point) -> str:
    """The unit that what is printed stands in, so that "the 5th of that month" is not the next fifth."""
    if point.day is not None and point.month is None:
        return "month"
    return "week" if point.weekday is not None else ""


def _printed_more(point: Point) -> bool:
    return any((point.part, point.day_part, point.hour is not None, point.approximate, point.uncertain))


def _settle_vague(point: Point, shift: Shift, anchor: Moment | None, whence: str) -> Settled:
    """A step nobody counted: "a few years later", or one too small to tell: "an hour later"."""
    if shift.count is not None and anchor is not None and anchor.is_day:
        return Settled(
            moment=moment_of_day(anchor.first), reason=f"hours from {shown(anchor.first)}", certainty=0.6,
            anchor=anchor.index, point=point,
        )  # fmt: skip
    way = {1: "future", -1: "past", 0: "present"}[shift.direction]
    reason = "how long before or after is not said" if shift.count is None else "the day was not told before"
    return Settled(
        reason=reason if anchor else whence or reason, point=replace(point, within=None), certainty=0.0,
        value=REFERENCES[way], anchor=anchor.index if anchor else None,
    )  # fmt: skip


def _base_of(shift: Shift, view: View) -> tuple[Moment | None, str]:
    """The moment a step counts from, and how it was found, or why none was."""
    line, setting = view.line, view.setting
    if shift.base == "phrase":
        found = view.hanging(shift, view)
        return found, "what the words name was dated before" if found else (
            "hangs on what the words name, which was not dated before"
        )
    if shift.base == "speech" and setting.quote is None:
        reported = any(word in words("reporting") for word in setting.clause)
        if view.written is not None and not (reported and line.told) and not (shift.direction == 0 and line.told):
            return moment_of_day(view.written), "from the day of writing"
        if line.told is None:
            return None, "counts from the day of writing, which is not known"
        return line.told, "the date of what is reported" if reported else "taken from the account"
    if shift.base == "speech":
        return (line.told, "the day of the utterance") if line.told else (None, "the day of the utterance is not told")
    return _from_line(shift, view)


def _from_line(shift: Shift, view: View) -> tuple[Moment | None, str]:
    """The date last named, if it is near and fine enough, else the one the story has reached."""
    line = view.line
    if shift.unit in ("day", "hour", "minute") and (day := _a_day(view)):
        return day, ""
    if line.named is not None and _near(view):
        finer = line.named.finer_than(shift.unit) or line.told is None or not line.told.finer_than(shift.unit)
        return (line.named if finer else line.told), ""
    return (line.told, "") if line.told else (None, "nothing before it was dated")


def _near(view: View) -> bool:
    """Whether the date last named stands in the same sentence or the one before."""
    at = view.line.named_at
    return at is not None and 0 <= view.setting.sentence - at.sentence <= 1


def _told(view: View, moment: Moment) -> str:
    quote = view.quote(moment.index)
    return f"“{quote}”" if quote else shown(moment.first) if moment.is_day else moment.edtf


def _how(shift: Shift, anchor: str, whence: str) -> str:
    """The step in words: "two days after 30 June 1949"."""
    because = f" ({whence})" if whence else ""
    if not shift.count:
        return f"the {shift.unit} of {anchor}, told before{because}"
    units = f"{shift.count} {shift.unit}" + ("s" if shift.count != 1 else "")
    way = "before" if shift.direction < 0 else "after"
    return f"{units.removeprefix('1 ') if shift.count == 1 else units} {way} {anchor}{because}"
