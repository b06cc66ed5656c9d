"""What an expression of time says by itself, before anything around it is looked at.

`find` makes these from a text; `resolve` gives each its place on the line. They are plain values: offsets are code
points of the text that was searched, years are astronomical (0 is 1 BC), months and weekdays count from 1 (Monday).
"""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Span

UNITS = (
    "second", "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century", "millennium",
)  # fmt: skip
PARTS = ("early", "mid", "late", "start", "middle", "end", "first-half", "second-half", "turn")
DAY_PARTS = ("dawn", "morning", "noon", "daytime", "afternoon", "evening", "night", "midnight")
RELATIONS = ("before", "after", "during", "since", "until", "by", "from", "between", "around", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A step from a date that stands elsewhere: "two days later", "that year", "the following spring", "last week".

    `count` says how many `unit`s (never negative; None where it is vague, "a few years later"), `direction` which way:
    -1 back, 0 the same, 1 on. `base` says from where: "line" the date last told, "speech" the now of whoever speaks
    ("ago", "today", "next year" in direct speech), "phrase" what the words at `on` name ("two days after the treaty").
    """

    unit: str
    count: int | None = 0
    direction: int = 0
    base: str = "line"
    on: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on a calendar, as far as it is printed; what is None is not printed.

    `year` is of `calendar`; `dual` says that two were printed ("1731/2": `year` 1731, the historical year, 1732 the
    one that begins in January). `decade` is 194 for the 1940s, `decade_of_century` 4 for "the forties"; `century` 19
    for the nineteenth, -5 for the fifth BC. `season` 1 spring to 4 winter; a winter printed with two years ("winter of
    1812-13") has the first and `dual`. `feast` is a key of the table of feasts. `day_part` is one of DAY_PARTS.
    `within` is what the printed parts stand in where that is told elsewhere: "August of that year" is month 8 within
    Shift(unit="year"), "early the next morning" is day_part within Shift(unit="day", count=1, direction=1).
    `style` is "OS" or "NS" where printed. `calendar`: gregorian unless another is named or meant by its months.
    `century_open` marks a year of two figures ("in '48"): `year` 48, the century left to the line.
    """

    year: int | None = None
    dual: bool = False
    decade: int | None = None
    decade_of_century: int | None = None
    century: int | None = None
    millennium: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    feast: str | None = None
    day_part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    part: str | None = None
    approximate: bool = False
    uncertain: bool = False
    calendar: str = "gregorian"
    style: str | None = None
    century_open: bool = False
    within: Shift | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long: `count` units (None where vague: "several years"), up to `count_max`; tenths allowed ("22.8 years").

    `age` says that it is somebody's age. `bound` is "more", "less" or None; `approximate` for "about", "almost".
    """

    unit: str
    count: float | None = None
    count_max: float | None = None
    bound: str | None = None
    approximate: bool = False
    age: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One expression of time, and where it stands.

    `kind`: "point" (`point`), "range" (`point` to `last`; `ends` are the stretches of the two, for output that keeps
    them apart), "duration" (`length`; `point` what it is tied to, if anything: "the first two months of 1939"),
    "set" ("daily", "each spring", "30 a month": `length` the period, `point` what recurs), "reference" (`reference`
    past, present, future or then: "now", "in the past"), "event" (hangs on the words at `on` alone, as "during the
    visit" does).
    `relation` is how it is tied: "by May", "since 1917", "after the treaty". `on` is the stretch of the words that name
    the event. `bare` marks words that a tagger marks but no reader would call a date ("former", "recent"). `timex`
    is the stretch that TIMEX3 would mark where it is not `span` (without "from", "by"; a phrase's head).
    `candidates` are all that `point` may be, it among them, where more than one reading is possible ("3/5/1848").
    `rule` names the pattern that found it; `certainty` how sure it is that this is an expression of time at all.
    """

    span: Span
    kind: str
    rule: str
    certainty: float = 1.0
    point: Point | None = None
    last: Point | None = None
    ends: tuple[Span, Span] | None = None
    length: Length | None = None
    reference: str | None = None
    relation: str | None = None
    on: Span | None = None
    bare: bool = False
    timex: Span | None = None
    candidates: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """An expression in the terms of TIMEX3 (ISO-TimeML): `type` DATE, TIME, DURATION or SET, and its `value`, which is
    None where the guidelines leave it away. Years before the common era are written as WikiWars and HeidelTime do,
    "BC0264"."""

    span: Span
    type: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the text with a part of its own in the telling, none overlapping another of its kind.

    `kind`: "heading", "paragraph", "quotation" (a block of it), "note" (the note's words; `told_at` is where in the
    body its call stands), "reference" (one act of citing: its dates are of the source, and do not move the line).
    """

    span: Span
    kind: str
    told_at: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What became of an expression, in the order of the expressions.

    `edtf` is None where it stays open; then `candidates` are the values it might have (EDTF, best first). `earliest`
    and `latest` are ISO days or None. `anchor` is the index of the expression it hangs on. `kind` is the record's:
    date, interval, duration, time, set. `written` is the date in the calendar it was written in where that is not the
    Gregorian one, else None. `impossible` says why no calendar has the date, else "". `timexes` is one, or two for
    the ends of a range, or none.
    """

    kind: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: int | None
    reason: str
    certainty: float
    calendar: str = "gregorian"
    written: str | None = None
    period: str | None = None
    candidates: tuple[str, ...] = ()
    impossible: str = ""
    timexes: tuple[Timex, ...] = ()
