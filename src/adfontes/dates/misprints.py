"""A weekday printed with a date that fell on another: one of the two is misprinted, or another calendar is meant."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.calendars import convert
from adfontes.dates.expressions import Point
from adfontes.dates.moments import shown
from adfontes.dates.views import Settled
from adfontes.model.edtf import weekday

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SURE = 0.6


def doubt_weekday(settled: Settled, point: Point) -> Settled:
    """A settled day with the weekday printed beside it: where they disagree the day stays, less certain, and beside it
    stand the days that may be meant: that day of the Julian calendar if the weekday fits it, and the nearest that fit.
    """
    moment = settled.moment
    printed = point.weekday
    if printed is None or point.day is None or moment is None or not moment.is_day or moment.conversion is not None:
        return settled
    day = moment.first
    fell = weekday(day)
    if fell == printed:
        return settled
    back = (fell - printed) % 7
    near = sorted((day.plus(-back), day.plus(7 - back)), key=lambda d: (abs(d.number - day.number), d))
    meant = [str(day)]
    julian = convert(replace(moment.point, calendar="julian", weekday=None)) if moment.point.day is not None else None
    if julian is not None and julian.earliest is not None and weekday(julian.earliest) == printed:
        meant.append(str(julian.earliest))
    meant += [str(d) for d in near if str(d) not in meant]
    reason = f"{settled.reason}; but {shown(day)} was a {_DAYS[fell - 1]}, not a {_DAYS[printed - 1]}"
    return replace(settled, reason=reason, certainty=round(min(settled.certainty, _SURE), 2), candidates=tuple(meant))
