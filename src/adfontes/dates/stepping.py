"""Steps from another date: "the next day", "two days after the treaty", "August of that year", "two years ago"."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.expressions import Point, Shift
from adfontes.dates.moments import Moment, moment_of, moment_of_day, next_of, shown, step
from adfontes.dates.setting import words
from adfontes.dates.timex import REFERENCES, value_of, value_of_open_step, value_of_step, value_of_week
from adfontes.dates.views import NOTHING, Settled, View, a_day, is_speech, near, told_in_words
from adfontes.languages import gather_words

_AS_FINE = {"day": "day", "week": "day", "month": "month"}
"""How finely the date must be known that a phrase counting such units can be said of."""
_CORE = ("month", "day", "weekday", "season", "quarter", "half", "feast")


def settle_step(point: Point, shift: Shift, view: View) -> Settled:
    """A step from another date, with what else is printed of it: "early the next morning", "August of that year"."""
    if shift.unit == "month" and shift.count and shift.count % 12 == 0:
        shift = replace(shift, unit="year", count=shift.count // 12)  # "a twelvemonth later"
    if shift.unit == "second" and shift.count == 0 and point.day is not None:
        shift = replace(shift, unit="month")  # "the second of this month" counts days
    if view.glossed is not None:
        return as_glossed(view, view.glossed, point)
    if shift.base == "phrase" and view.beside is not None and view.beside.finer_than(_AS_FINE.get(shift.unit, "year")):
        reason = f"said of “{view.quote(view.beside.index)}”, beside which it stands"
        day = view.beside.point
        known = Point(year=day.year, month=day.month if shift.unit == "month" else None)
        value = value_of(known) if shift.unit in ("month", "year") and day.year is not None else None
        return Settled(
            moment=view.beside, reason=reason, certainty=0.95, anchor=view.beside.index, point=point, value=value
        )
    anchor, whence = _base_of(point, shift, view)
    if shift.count is None or shift.unit in ("second", "minute", "hour"):
        return _settle_vague(point, shift, anchor, whence)
    open_value = value_of_step(anchor, shift.unit) if anchor else None
    if anchor is None:
        if shift.base == "speech":
            now = shift.unit == "day" and shift.count == 0 and not is_speech(view) and not point.day_part
            open_value = REFERENCES["present"] if now else value_of_open_step(point, shift.unit)
        told = view.line.told if shift.base == "speech" else None
        maybe = _stepped(point, shift, told) if told is not None and shift.count is not None else None
        candidates = (maybe.edtf,) if maybe is not None and shift.count else ()
        return Settled(
            reason=whence, point=replace(point, within=None), certainty=0.0, value=open_value, candidates=candidates
        )
    moment = _exactly(shift, anchor, view) or _stepped(point, shift, anchor) or _same_day(shift, anchor, view)
    if moment is None:
        if shift.base == "speech":
            open_value = value_of_open_step(point, shift.unit)
        reason = f"it counts from {told_in_words(view, anchor)}, which is not known to the {shift.unit}"
        if anchor.finer_than(shift.unit):
            reason = f"so many {shift.unit}s from {told_in_words(view, anchor)} are out of reach"
        return Settled(
            reason=reason, point=replace(point, within=None), certainty=0.0, value=open_value, anchor=anchor.index
        )
    sure = 0.9 if anchor.index is not None and view.line.named_at and near(view) else 0.75
    value = value_of_week(moment.first) if shift.unit == "week" and point.weekday is None and shift.count else None
    return Settled(
        moment=moment, reason=_how(shift, told_in_words(view, anchor), whence), certainty=sure, anchor=anchor.index,
        point=point, value=value,
    )  # fmt: skip


def as_glossed(view: View, moment: Moment, point: Point = NOTHING) -> Settled:
    """What the date in brackets behind it says outright."""
    reason = f"the same as “{view.quote(moment.index)}”, in brackets behind it"
    return Settled(moment=moment, reason=reason, certainty=0.95, anchor=moment.index, point=point)


def _exactly(shift: Shift, anchor: Moment, view: View) -> Moment | None:
    """The same day of another month or year, where the words say that it is exact: "a year later to the day"."""
    said = (*view.said, *view.setting.after[:3])
    exact = any(word in words("exact") for word in said) or said[-3:] == tuple(gather_words("telling", "to_the_day"))
    if not exact or not anchor.is_day or shift.unit not in ("month", "year") or not shift.count:
        return None
    months = shift.count * (12 if shift.unit == "year" else 1) * (shift.direction or 1)
    month = step(anchor, "month", months)
    if month is None:
        return None
    day = min(anchor.last.day, month.last.day)
    return moment_of(Point(year=month.point.year, month=month.point.month, day=day))


def _same_day(shift: Shift, anchor: Moment, view: View) -> Moment | None:
    """ "The same day" of a year or month just named: "seven years after that, on the same day"."""
    day = view.line.day
    if shift.unit != "day" or shift.count != 0 or day is None or anchor.grain not in ("year", "month"):
        return None
    return moment_of(Point(year=anchor.point.year, month=anchor.point.month or day.point.month, day=day.point.day))


def _stepped(point: Point, shift: Shift, anchor: Moment) -> Moment | None:
    count = (shift.count or 0) * (shift.direction or (1 if shift.count else 0))
    core = [name for name in _CORE if getattr(point, name) is not None]
    if core and shift.unit in ("season", "month", "week", "day", "weekday") and shift.unit != _outer(point):
        return next_of(anchor, replace(point, within=None), shift.direction, max(1, shift.count or 1))
    target = step(anchor, shift.unit, count)
    if target is None:
        return None
    if point.part == "turn" and shift.unit == "century" and target.point.century and anchor.first.year % 100 >= 50:
        # told of the second half of a century, its turn is that to the next
        target = step(anchor, "century", count + 1) or target
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
        reason = f"a matter of hours from {shown(anchor.last)}, so most likely of that day"
        moment = moment_of_day(anchor.last)
        return Settled(moment=moment, reason=reason, certainty=0.6, anchor=anchor.index, point=point)
    way = {1: "future", -1: "past", 0: "present"}[shift.direction]
    reason = "how long before or after is not said" if shift.count is None else "the day was not told before"
    return Settled(
        reason=reason if anchor else whence or reason, point=replace(point, within=None), certainty=0.0,
        value=REFERENCES[way], anchor=anchor.index if anchor else None,
    )  # fmt: skip


def _base_of(point: Point, shift: Shift, view: View) -> tuple[Moment | None, str]:
    """The moment a step counts from, and how it was found, or why none was."""
    line, setting = view.line, view.setting
    if shift.base == "phrase":
        found = view.hanging(shift, view)
        return found, "what the words name was dated before" if found else (
            "hangs on what the words name, which was not dated before"
        )
    if shift.base == "speech" and not is_speech(view):
        # in indirect speech the tenses are put back: "he said that they had signed it two years ago"
        reported = setting.pluperfect or any(word in words("reporting") for word in setting.clause)
        in_letter = point.day is not None and shift.unit == "month"
        told_of = reported or in_letter or (shift.direction == 0 and shift.unit != "day")
        if view.written is not None and not (told_of and line.told):
            return moment_of_day(view.written), "from the day of writing"
        if line.told is None or not told_of:
            return None, "counts from the day of writing, which is not known"
        return line.told, "the date of what is reported" if reported else "taken from the account"
    if shift.base == "speech":
        spoken = line.utterance or line.told
        return (spoken, "the day of the utterance") if spoken else (None, "the day of the utterance is not told")
    return _from_line(shift, view)


def _from_line(shift: Shift, view: View) -> tuple[Moment | None, str]:
    """The date last named, if it is near and fine enough, else the one the story has reached."""
    line = view.line
    if shift.unit in ("day", "hour", "minute") and (day := a_day(view)):
        return day, ""
    pointed = shift.unit in ("year", "month") and shift.count == 0
    if line.named is not None and near(replace(view, deictic=pointed)):
        finer = line.named.finer_than(shift.unit) or line.told is None or not line.told.finer_than(shift.unit)
        return (line.named if finer else line.told), ""
    return (line.told, "") if line.told else (None, "nothing before it was dated")


def _how(shift: Shift, anchor: str, whence: str) -> str:
    """The step in words: "two days after 30 June 1949"."""
    because = f" ({whence})" if whence else ""
    if not shift.count:
        return f"in the {shift.unit} of {anchor}, told before{because}"
    units = f"the {shift.unit}" if shift.count == 1 else f"{_number(shift.count)} {shift.unit}s"
    way = "before" if shift.direction < 0 else "after"
    return f"{units} {way} {anchor}{because}"


_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(count: int) -> str:
    """A number as a sentence prints it."""
    return _NUMBERS[count - 2] if 2 <= count <= 12 else str(count)
