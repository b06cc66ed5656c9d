"""What can be seen from an expression when it is settled, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adfontes.dates.expressions import Point, Shift
from adfontes.dates.line import Ahead, Line
from adfontes.dates.moments import Moment, apart, shown
from adfontes.dates.setting import Setting
from adfontes.model.edtf import Day

NOTHING = Point()


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
    point: Point = NOTHING
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What can be seen from an expression.

    `line` and `setting`; `ahead`, the next date with a year in its paragraph; `attached`, the year or day printed just
    behind it ("the Spring Offensive of 1918", "at 5 o'clock local time on 3 May"); `beside`, the day it stands in
    apposition to ("on 3 May, two days after the battle"), `glossed`, the date in brackets behind it ("two years later
    (218 BC)"); `day_behind`, the day that follows a time of day in the same clause;
    `said`, its words in lower case; `written`, the day the text
    was written; how another expression's words are quoted, and where the date of what a phrase names is found;
    `deictic` whether it points at the date named last, be it told or not ("that year").
    """

    line: Line
    setting: Setting
    ahead: Ahead | None
    attached: Moment | None
    beside: Moment | None
    glossed: Moment | None
    day_behind: Point | None
    said: tuple[str, ...]
    written: Day | None
    quote: Callable[[int | None], str]
    hanging: Callable[[Shift, View], Moment | None]
    deictic: bool = False


def is_speech(view: View) -> bool:
    """Whether somebody's own words are quoted, in the line or as a block."""
    return view.setting.quote is not None


def a_day(view: View) -> Moment | None:
    """The day the story stands at: the last one told, if nothing told since lies elsewhere."""
    line = view.line
    named = line.named if line.named_told or near(view) else None
    for base, at in ((named, line.named_at), (line.told, line.told_at)):
        if base is not None and base.is_day and (at is None or at.block >= view.setting.block - 1):
            return base
    if line.day and line.day_at and line.day_at.block == view.setting.block and line.told:
        return line.day if apart(line.told, line.day) == 0 else None
    return None


def near(view: View) -> bool:
    """Whether the date last named stands in the same sentence or the one before."""
    at = view.line.named_at
    if view.deictic:
        return at is not None and 0 <= view.setting.sentence - at.sentence <= 1
    return at is not None and 0 <= view.setting.sentence - at.sentence <= (1 if view.line.named_told else 0)


def told_in_words(view: View, moment: Moment) -> str:
    """A moment as reasons name it: by the words that told it."""
    quote = view.quote(moment.index)
    return f"“{quote}”" if quote else shown(moment.first) if moment.is_day else moment.edtf
