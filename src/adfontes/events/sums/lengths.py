"""Stated lengths of time against the days that the text gives for their beginning and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from adfontes.events.sums.found import AGREES, DISAGREES, UNCHECKED, Found, listed, plain
from adfontes.model.dating import Dating
from adfontes.model.events import Event, Journey
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.numbers import find_numbers

_PERIOD = re.compile(r"P(\d{1,4})([DWMY])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = re.compile(r"\d{4}/\d{4}")
NEAR = 160
"""Code points between a number of years and the range that it is checked against."""
LOOSE = 0.2
"""How far a length in weeks, months or years, or one said to be *about* so long, may lie from the days counted."""


def find_lengths(parse: Parse, datings: Sequence[Dating], journeys: Sequence[Journey]) -> Iterator[Found]:
    """The lengths of a block that two dates can check: those of a journey told in the same block, and those that stand
    in one sentence with a range of days. `datings` are those in the block, `journeys` those told there."""
    for dating in datings:
        days = _length(dating)
        if days is None:
            continue
        found = _of_journey(parse, dating, days, journeys) or _of_range(parse, dating, days, datings)
        if found is not None:
            yield found


def find_years(parse: Parse, datings: Sequence[Dating], content: str) -> Iterator[Found]:
    """A number of years ("Eight Years as Ambassador") that a range of years near it bears out ("1955-1962"). One that
    does not is left alone: the two may be of different things."""
    # a range that was itself reckoned from a length would bear out anything: both its years must be printed
    ranges = [d for d in datings if _YEARS.fullmatch(d.edtf or "") and _printed(d, content)]
    for number in find_numbers(parse) if ranges else ():
        after = parse.tokens[number.last] if number.last < len(parse.tokens) else None
        if after is None or after.text.casefold() != "years" or number.value < 2:
            continue
        span = Span(start=parse.tokens[number.first].start, end=after.end)
        for dating in ranges:
            first, last = (int(y) for y in str(dating.edtf).split("/"))
            near = max(dating.span.start - span.end, span.start - dating.span.end) <= NEAR
            if near and number.value in (last - first, last - first + 1):
                yield Found(
                    span=span, kind="years", stated=plain(number.value), parts=(str(first), str(last)),
                    spans=(span, dating.span), verdict=AGREES, rule="years",
                    reason=f"from {first} to {last} are {last - first} years, {last - first + 1} with both counted",
                )  # fmt: skip


def _printed(dating: Dating, content: str) -> bool:
    return dating.anchor is None and str(dating.edtf)[:4] in dating.span.of(content)


def find_steps(events: Sequence[Event], datings: dict[str, Dating], content: str) -> Iterator[Found]:
    """Days reckoned from another day ("in two days") that the text bears out elsewhere, where it gives the same event,
    or one of the same kind and people, that day of the calendar."""
    named: dict[tuple[str, str, str], Dating] = {}
    for event in events:
        own = datings.get(event.dated_by or "")
        if (
            own is not None
            and own.edtf == event.dating
            and _DAY.fullmatch(own.edtf or "")
            and not _reckoned(own, content)
        ):
            for actor in (*event.actors, *event.targets):
                named.setdefault((event.kind, actor, str(own.edtf)), own)
    seen: set[str] = set()
    for event in events:
        step = datings.get(event.dated_by or "")
        if step is None or step.edtf != event.dating or not _reckoned(step, content) or step.id in seen:
            continue
        keys = ((event.kind, actor, str(step.edtf)) for actor in (*event.actors, *event.targets))
        if (other := next((named[k] for k in keys if k in named), None)) is not None:
            seen.add(step.id)
            yield Found(
                span=step.span, kind="date", stated=str(step.edtf), parts=(str(other.edtf),),
                spans=(step.span, other.span), verdict=AGREES, rule="reckoned day",
                reason=f"reckoned as {step.edtf}; told elsewhere as {other.edtf}",
            )  # fmt: skip


def find_fitting(datings: Sequence[Dating], events: Sequence[Event]) -> Iterator[Found]:
    """Days that something took ("for almost three days"), where it is told of a time between two days that they fit
    into. What does not fit is left alone: the length may be of something else."""
    for dating in datings:
        days = _length(dating)
        told = next((e for e in events if e.span.holds(dating.span) and "/" in (e.dating or "")), None)
        if days is None or told is None:
            continue
        begins, _, ends = str(told.dating).partition("/")
        counted = _between(begins, ends)
        if counted is not None and counted + 1 >= days:
            yield _found(dating, counted, (begins, ends), (told.span,), AGREES)


def _reckoned(dating: Dating, content: str) -> bool:
    """Whether a day is reckoned from another and not named: "two days later", not "July 2"."""
    words = dating.span.of(content)
    return dating.anchor is not None and not any(c.isdigit() for c in words)


def _length(dating: Dating) -> float | None:
    """The days of a stated length, None where it is vague or no length."""
    period = _PERIOD.fullmatch(dating.duration or "") if dating.kind == "duration" else None
    return float(period[1]) * _DAYS[period[2]] if period and int(period[1]) else None


def _sentence(parse: Parse, span: Span) -> int:
    starts = [parse.tokens[first].start for first, _ in parse.sentences]
    return max(0, bisect_left(starts, span.start + 1) - 1)


def _named(parse: Parse, dating: Dating) -> str | None:
    """The noun whose length is told: "an eight-day journey", "a siege of forty days"."""
    near = [t for t in parse.tokens if dating.span.start - 40 <= t.start <= dating.span.end + 25]
    return next((t.lemma.casefold() for t in near if t.lemma.casefold() in listed("lengths")), None)


def _of_journey(parse: Parse, dating: Dating, days: float, journeys: Sequence[Journey]) -> Found | None:
    noun = _named(parse, dating)
    if noun is None:
        return None
    here = _sentence(parse, dating.span)
    for journey in journeys:
        away = min((abs(_sentence(parse, s) - here) for s in journey.spans if parse.span.holds(s)), default=9)
        if away > 1:
            continue
        pairs = (
            (journey.departs, journey.arrives),
            (journey.arrives, journey.returns),
            (journey.departs, journey.returns),
        )
        for begins, ends in pairs:
            counted = _between(begins, ends)
            if counted is not None and _fits(dating, days, counted):
                return _found(dating, counted, (begins, ends), journey.spans, AGREES)
        counted = _between(journey.departs, journey.arrives)
        if counted is not None and noun in ("journey", "voyage", "march", "passage", "ride"):
            return _found(dating, counted, (journey.departs, journey.arrives), journey.spans, DISAGREES)
    return None


def _of_range(parse: Parse, dating: Dating, days: float, datings: Sequence[Dating]) -> Found | None:
    here = _sentence(parse, dating.span)
    for other in datings:
        if other.kind != "interval" or not other.earliest or not other.latest or _sentence(parse, other.span) != here:
            continue
        if other.anchor is not None or (other.span.start < dating.span.end and dating.span.start < other.span.end):
            continue  # a range that was reckoned from the length would bear out anything
        counted = _between(other.earliest, other.latest)
        if counted is None or not _DAY.match(other.edtf or ""):
            continue
        apart = max(other.span.start - dating.span.end, dating.span.start - other.span.end)
        verdict = AGREES if _fits(dating, days, counted) else DISAGREES if apart <= 3 else UNCHECKED
        if verdict != UNCHECKED:
            return _found(dating, counted, (other.earliest, other.latest), (other.span,), verdict)
    return None


def _fits(dating: Dating, days: float, counted: int) -> bool:
    """Whether a length agrees with the days between two dates, its first or last day counted or not."""
    exact = (dating.duration or "").endswith("D")
    loose = 0.0 if exact and dating.origin.certainty >= 0.5 else LOOSE * days
    return any(abs(days - n) <= loose for n in (counted - 1, counted, counted + 1))


def _between(begins: str | None, ends: str | None) -> int | None:
    """The days from one day to another, None where one of them is no single day."""
    if not (begins and ends and _DAY.fullmatch(begins) and _DAY.fullmatch(ends)):
        return None
    days = (date.fromisoformat(ends) - date.fromisoformat(begins)).days
    return days if days >= 0 else None


def _found(
    dating: Dating, counted: int, ends: tuple[str | None, str | None], spans: Sequence[Span], verdict: str
) -> Found:
    return Found(
        span=dating.span, kind="duration", stated=_said(dating), parts=tuple(e for e in ends if e),
        spans=(dating.span, *spans), verdict=verdict, rule="length",
        reason=f"{counted} days lie between {ends[0]} and {ends[1]}",
    )  # fmt: skip


def _said(dating: Dating) -> str:
    """A length in plain words: "8 days"."""
    period = _PERIOD.fullmatch(dating.duration or "")
    if period is None:
        return dating.duration or ""
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[period[2]]
    return f"{int(period[1])} {unit}{'' if int(period[1]) == 1 else 's'}"
