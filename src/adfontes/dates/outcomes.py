"""What became of an expression, as a `Resolved`: its EDTF and bounds, its reason, and its values in TIMEX3."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.expressions import Expression, Point, Resolved, Timex
from adfontes.dates.moments import Moment
from adfontes.dates.normal import normalise
from adfontes.dates.ranging import Ranged
from adfontes.dates.setting import words
from adfontes.dates.timex import (
    REFERENCES,
    period_of,
    type_of,
    value_of,
    value_of_length,
    value_of_moment,
    value_of_set,
)
from adfontes.dates.tying import Tied
from adfontes.dates.views import Settled
from adfontes.model.edtf import bounds
from adfontes.model.text import Span


def of_point(expression: Expression, settled: Settled) -> Resolved:
    """The outcome of one point."""
    moment, point = settled.moment, settled.point
    found = moment.conversion if moment else None
    return Resolved(
        kind=_kind(moment, point),
        edtf=moment.edtf if moment else None,
        earliest=_ends(moment)[0],
        latest=_ends(moment)[1],
        anchor=settled.anchor,
        reason=settled.reason,
        certainty=settled.certainty,
        calendar=found.calendar if found else _calendar(point),
        written=found.written if found else None,
        candidates=settled.candidates or _readings(expression),
        impossible=settled.impossible,
        timexes=_timexes(expression, settled),
    )


def _readings(expression: Expression) -> tuple[str, ...]:
    """What figures may mean that can be read two ways: "3/5/1848"."""
    return tuple(edtf for point in expression.candidates if (edtf := normalise(point).edtf))


def _calendar(point: Point) -> str:
    return "julian" if point.style == "OS" and point.calendar == "gregorian" else point.calendar.partition(":")[0]


def _kind(moment: Moment | None, point: Point) -> str:
    if type_of(point) == "TIME":
        return "time"
    wide = point.decade is not None or point.century is not None or point.millennium is not None
    return "interval" if wide or (moment is not None and ("/" in moment.edtf or "X" in moment.edtf)) else "date"


def _ends(moment: Moment | None) -> tuple[str | None, str | None]:
    """First and last day, by the bounds of the value, so that both always agree."""
    days = bounds(moment.edtf) if moment else None
    return (str(days[0]) if days and days[0] else None, str(days[1]) if days and days[1] else None)


def _timexes(expression: Expression, settled: Settled) -> tuple[Timex, ...]:
    span = expression.timex or expression.span
    if settled.impossible:
        return ()
    return (Timex(span=span, type=type_of(settled.point), value=_value(settled)),)


def _value(settled: Settled) -> str | None:
    if settled.value is not None:
        return settled.value
    if settled.moment is not None:
        return value_of_moment(settled.moment, settled.point)
    value = value_of(settled.point)
    return None if value == "XXXX" else value


def of_range(expression: Expression, ranged: Ranged) -> Resolved:
    """The outcome of a range; in TIMEX3 each end stands alone."""
    first, last = ranged.first, ranged.last
    sure = min(first.certainty, last.certainty)
    hung = next((s for s in (first, last) if s.anchor is not None), first)
    open_end = next((s for s in (first, last) if s.moment is None), hung)
    wrong = first.impossible or last.impossible or ranged.wrong
    candidates: tuple[str, ...] = ()
    if ranged.moment is not None and len(hung.candidates) > 1:
        candidates = (ranged.moment.edtf,)
    return Resolved(
        kind="interval",
        edtf=ranged.moment.edtf if ranged.moment else None,
        earliest=_ends(ranged.moment)[0],
        latest=_ends(ranged.moment)[1],
        anchor=hung.anchor,
        reason=ranged.wrong or (hung.reason if ranged.moment else open_end.reason),
        certainty=sure if ranged.moment else 0.0,
        calendar=_calendar(first.point),
        candidates=candidates,
        impossible=wrong,
        timexes=_range_timexes(expression, ranged),
    )


def _range_timexes(expression: Expression, ranged: Ranged) -> tuple[Timex, ...]:
    if expression.ends is None:
        span = expression.timex or expression.span
        return (Timex(span=span, type="DATE", value=_value_of_whole(ranged)),)
    printed = [expression.point or ranged.first.point, expression.last or ranged.last.point]
    if printed[0].season == 4 and printed[1].season in (1, 2):
        # the year that is printed is that of the spring
        printed[0] = replace(printed[0], year=None)
    found: list[Timex] = []
    for span, end, point in zip(expression.ends, (ranged.first, ranged.last), printed, strict=True):
        value = end.value if end.moment is None or end.value else value_of_moment(end.moment, point)
        found.append(Timex(span=span, type=type_of(end.point), value=value or _value(end)))
    return tuple(found)


def _value_of_whole(ranged: Ranged) -> str | None:
    """One value for a stretch that has no ends of its own, "the third week of May": the month or year it lies in."""
    moment = ranged.moment
    if moment is None or (moment.first.year != moment.last.year):
        return _value(ranged.first)
    month = moment.first.month if moment.first.month == moment.last.month else None
    return value_of(Point(year=moment.first.year, month=month))


def of_duration(expression: Expression, tied: Tied) -> Resolved:
    """The outcome of a length of time."""
    length = expression.length
    span = expression.timex or expression.span
    return Resolved(
        kind="duration",
        edtf=tied.moment.edtf if tied.moment else None,
        earliest=_ends(tied.moment)[0],
        latest=_ends(tied.moment)[1],
        anchor=tied.anchor,
        reason=tied.reason,
        certainty=tied.certainty,
        period=period_of(length) if length else None,
        timexes=_length_timexes(expression, span),
    )


def _length_timexes(expression: Expression, span: Span) -> tuple[Timex, ...]:
    length = expression.length
    if length is None:
        return ()
    if expression.ends is not None and length.count_max is not None:
        each = (length, replace(length, count=length.count_max))
        return tuple(
            Timex(span=s, type="DURATION", value=value_of_length(one))
            for s, one in zip(expression.ends, each, strict=True)
        )
    return (Timex(span=span, type="DURATION", value=value_of_length(length)),)


def of_set(expression: Expression, one_word: bool) -> Resolved:
    """The outcome of something that recurs."""
    length = expression.length
    span = expression.timex or expression.span
    value = value_of_set(length, expression.point, one_word)
    return Resolved(
        kind="set",
        edtf=None,
        earliest=None,
        latest=None,
        anchor=None,
        reason="it recurs, and has no one date",
        certainty=1.0,
        period=period_of(length) if length else None,
        timexes=(Timex(span=span, type="SET", value=value),),
    )


def of_reference(expression: Expression, told: Moment | None, quote: str) -> Resolved:
    """The outcome of "now", "then", "in the past": of "then" the date last told, the others stay open. A spell that is
    only said to have been long or short has no date. `quote` is what TIMEX3 would mark."""
    span = expression.timex or expression.span
    vague = not quote.strip() or quote.split()[0].casefold() in words("vague")
    then = told if expression.reference == "then" and not vague else None
    reasons = {
        "past": "some time before, which is not said",
        "present": "the now of whoever speaks",
        "future": "some time to come, which is not said",
    }
    return Resolved(
        kind="date" if then is None or "/" not in then.edtf else "interval",
        edtf=then.edtf if then else None,
        earliest=_ends(then)[0],
        latest=_ends(then)[1],
        anchor=then.index if then else None,
        reason="the time last told" if then else reasons.get(expression.reference or "", "the time spoken of"),
        certainty=0.6 if then else 0.5,
        timexes=(Timex(span=span, type="DATE", value=_reference_value(expression, then, quote)),),
    )


def _reference_value(expression: Expression, then: Moment | None, quote: str) -> str | None:
    """In the corpus "this time" is a now, "the time" the year; "that time" and "the same time" are what was told."""
    if then is None:
        return REFERENCES.get(expression.reference or "")
    said = quote.casefold().split()
    if said[0] in words("near") and said[-1] in words("times"):
        return REFERENCES["present"]
    if len(said) == 2 and said[0] in words("owners") and said[0] not in words("far") and then.point.year is not None:
        return value_of(Point(year=then.point.year))
    return value_of_moment(then)


def of_event(expression: Expression, text: str) -> Resolved:
    """The outcome of what hangs on an event alone: open, until events are read."""
    on = expression.on or expression.span
    quote = " ".join(on.of(text)[:120].split())
    return Resolved(
        kind="date",
        edtf=None,
        earliest=None,
        latest=None,
        anchor=None,
        reason=f"hangs on the words “{quote}”, left open until events are read",
        certainty=0.0,
        timexes=(Timex(span=expression.timex, type="DATE", value=None),) if expression.timex else (),
    )
