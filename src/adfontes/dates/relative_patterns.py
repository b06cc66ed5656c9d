"""Dates told from another date: "the next day", "two days later", "that same evening", "the end of the month".

What is counted from is a `Shift`. Its unit is that of the step; where the thing stepped to has a name it is the name's
own kind, so that "the following May" is the next May (month), "that spring" the nearest spring (season), "next Monday"
the next day of that name (day). Words printed with an article count from the line of the story, "ago", "last week" and
"next year" from the now of whoever speaks, "two days after the treaty" from what the phrase names. Lengths counted off
("two days later") are in `steps`, words of letters and of speech ("the 5th inst.", "yesterday") in `spoken_days`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from adfontes.dates.clock import read_clock
from adfontes.dates.counting import has, is_plural, point_from, unit_of
from adfontes.dates.expressions import Expression, Point, Shift
from adfontes.dates.lexing import Found, Lexed, shape
from adfontes.dates.spoken_days import find_spoken_days
from adfontes.dates.steps import find_steps

_CORE: Final = "(?:(?P<the>T) )?(?=[QJ])(?:(?P<this>Q) )?(?:(?P<which>J) )?(?:J )?(?P<unit>[UγpSMD])"
"""Something, said to be this, that, the same, the next or the last one."""
_THE: Final = "T (?P<unit2>[USp])"
_PART: Final = "(?:(?P<adjective>P)|(?P<later>v)|(?:T )?(?:(?:P|v) )?(?:(?P<noun>B)|(?P<half>[OvJP]) H|H|ξ(?: o T ξ)?))"
_DETERMINED: Final = shape(_CORE)
_PART_OF: Final = shape(f"{_PART}(?: (?P<of>[ob]))? (?:{_CORE}|{_THE})")
_NAMED_OF: Final = shape(f"(?:T )?(?:(?P<day>[dO])|(?P<month>M)|(?P<season>S)|(?P<part>p)|(?P<weekday>D)) o {_CORE}")
_MONTH_DAY_OF: Final = shape(
    f"(?:(?P<month>M) (?P<day>[dO])|(?:T )?(?P<day2>[dO])(?: o)? (?P<month2>M))(?: o|,) {_CORE}"
)
_AFTER_NAME: Final = shape("(?:(?P<part>P)[ -])?(?P<unit>[DMS]) (?P<which>J)(?= b|[,.;:)¶]|..$)")
_END_OF: Final = shape("(?:T )?(?P<unit>U)['-](?P<noun>B)(?! o)")
_TIMED: Final = shape(
    f"(?:(?P<clock>x [dC](?: h)?|k(?:[ _]m)?|[dzC](?:[ _]m| h))|(?P<hour>[dC])|(?P<time>p))(?: b | o |[ ,]){_CORE}"
)
_EDGE_DAY: Final = shape("T (?P<edge>[OJ]) (?P<day>U) o (?:(?P<the>T) )?(?:(?P<this>Q) )?(?:(?P<which>J) )?(?P<unit>U)")
_LINE: Final = frozenset(
    {"following", "ensuing", "succeeding", "subsequent", "previous", "preceding", "foregoing", "same"}
)
_NAMES: Final = {"S": "season", "M": "month", "D": "day"}
_LASTING: Final = frozenset({"for", "over", "during", "throughout", "within", "of"})


def find_relative(lexed: Lexed) -> Iterator[Expression]:
    """Points that lie in or step from another date. `rule` names the pattern."""
    for pattern, build in (
        (_DETERMINED, _determined), (_PART_OF, _part_of), (_NAMED_OF, _named_of), (_MONTH_DAY_OF, _named_of),
        (_AFTER_NAME, _after_name), (_END_OF, _end_of), (_TIMED, _timed), (_EDGE_DAY, _edge_day),
    ):  # fmt: skip
        for found in lexed.find(pattern):
            expression = build(found)
            if expression is not None:
                yield expression
    yield from find_steps(lexed)
    yield from find_spoken_days(lexed)


def _core(found: Found) -> Point | None:
    """What `_CORE` means: a point within the shift that its words say; None where they say none."""
    if not has(found, "this") and not has(found, "which"):
        return None
    kind = next((c for c in "USMDγp" if found.value("unit", c) is not None), "")
    which, at = found.value("which", "J"), found.at("which")
    word = found.lexed.words(at).casefold() if at is not None else "same"
    if (which == "same" and not (has(found, "the") or has(found, "this"))) or (is_plural(found) and kind in "Uγ"):
        return None
    direction = {"next": 1, "last": -1}.get(str(which), 0)
    base = "line" if has(found, "the") or has(found, "this") or word in _LINE else "speech"
    if (word == "next" and kind == "p") or (word == "next" and found.value("unit", "U") == "day"):
        base = "line"
    if found.value("this", "Q") == "near" and kind == "p":
        base = "speech"
    unit, count = ("day", 1) if kind == "p" else (_NAMES[kind], 1) if kind in _NAMES else _whole(unit_of(found))
    shift = Shift(unit=unit, count=count if direction else 0, direction=direction, base=base)
    value = found.value("unit", kind)
    if kind == "γ" and value == "night":
        return Point(day_part="night", within=replace(shift, unit="day"))
    return Point(
        season=value if kind == "S" else None, month=value if kind == "M" else None, within=shift,
        weekday=value if kind == "D" else None, day_part=value if kind == "p" else None,
    )  # fmt: skip


def _whole(unit: tuple[str, float]) -> tuple[str, int]:
    return unit[0], int(unit[1])


def _determined(found: Found) -> Expression | None:
    """ "the next day", "that same evening", "last week", "the following spring"; not "the last day of the siege", which
    counts from its end, nor "over the next year", which is a length."""
    point = _core(found)
    if point is None or point.within is None:
        return None
    lexed, unit = found.lexed, point.within.unit
    at = found.at("which")
    word = lexed.words(at).casefold() if at is not None else ""
    if unit in ("second", "minute", "quarter", "century", "millennium") and word in ("", "last", "past"):
        return None
    if lexed.parted(found.last) == "-" or (lexed.is_a(found.last + 1, "Y") and lexed.parted(found.last) == " "):
        return None
    named = point.month or point.season or point.weekday or point.day_part
    before = lexed.words(found.first - 1).casefold() if found.first else ""
    if word in ("past", "last") and has(found, "the") and not named:
        return None
    if before == "to" and unit == "day" and found.value("this", "Q") == "near":
        return None  # "to this day": now
    if word == "next" and lexed.words(min(found.last + 1, len(lexed) - 1)) == "but" and lexed.is_a(found.last + 2, "C"):
        return _but_one(found, point)
    if found.value("unit", "U") == "day" and lexed.is_a(found.last + 1, "Uγ") and lexed.parted(found.last) == " ":
        return _day_week(found, found.value("this", "Q"))
    if word in ("next", "following", "coming") and not named and unit not in ("day", "hour") and before in _LASTING:
        return None
    if word in ("next", "past") and unit in ("decade", "century"):
        return None
    return point_from(found, point, "this or that one" if not point.within.direction else "the next or the last one")


def _but_one(found: Found, point: Point) -> Expression | None:
    """ "the next day but one": the second."""
    skipped = found.lexed.readings[found.last + 2]["C"]
    if point.within is None or skipped not in (1, 2):
        return None
    shift = replace(point.within, count=1 + skipped)
    return point_from(found, replace(point, within=shift), "the next but one", last=found.last + 2)


def _day_week(found: Found, near: str | None) -> Expression | None:
    """ "this day week", "this day month": a week, a month from today."""
    readings = found.lexed.readings[found.last + 1]
    unit, count = (str(readings["U"]), 1) if "U" in readings else ("week", 2)
    if near != "near" or unit not in ("week", "month", "year") or readings.get("γ", "fortnight") != "fortnight":
        return None
    shift = Shift(unit=unit, count=count, direction=1, base="speech")
    return point_from(found, Point(within=shift), "this day week", last=found.last + 1)


def _part_of(found: Found) -> Expression | None:
    """ "later that month", "early the next morning", "the end of the year", "the rest of that day"."""
    lexed = found.lexed
    point = _core(found) if has(found, "unit") else _plain(found)
    if point is None or point.within is None or (point.within.unit == "second"):
        return None
    late = lexed.words(found.at("later") or 0).casefold() if has(found, "later") else ""
    if has(found, "later") and late not in ("later", "earlier"):
        return None
    joined = found.lexed.words(found.at("of") or 0).casefold() if has(found, "of") else ""
    if joined not in ("", "of", "in", "on") or (
        joined == "in" and not (has(found, "later") or has(found, "adjective"))
    ):
        return None
    if not has(found, "of") and not (has(found, "later") or has(found, "adjective")):
        return None
    if has(found, "adjective"):
        part = found.value("adjective", "P")
    elif has(found, "noun"):
        part = found.value("noun", "B")
    else:
        part = _half(found)
    if part == "turn" or (part == "mid" and has(found, "of")):
        return None
    return point_from(found, replace(point, part=part), f"{late} in it" if late else "part of it")


def _half(found: Found) -> str | None:
    """ "the first half of the year", "the latter part of the month"; None for its rest, its course, most of it."""
    if not has(found, "half"):
        return None
    half = found.lexed.words(found.last if found.at("half") is None else (found.at("half") or 0) + 1).casefold()
    ordinal, part = found.value("half", "O"), found.value("half", "vP")
    if half == "half":
        return "first-half" if ordinal == 1 or part == "early" else "second-half"
    return str(part) if part in ("early", "late", "mid") else None


def _plain(found: Found) -> Point | None:
    """What "the year" in "the end of the year" is within."""
    kind = next((c for c in "USp" if found.value("unit2", c) is not None), "")
    if kind == "U":
        unit = str(found.value("unit2", "U"))
        return None if is_plural(found, "unit2") else Point(within=Shift(unit=unit, count=0))
    if kind == "S":
        return Point(season=found.value("unit2", "S"), within=Shift(unit="season", count=0))
    return None


def _named_of(found: Found) -> Expression | None:
    """ "August of that year", "the 5th of the following month", "May 15 of the same year"."""
    outer = _core(found)
    if outer is None or outer.within is None or outer.month or outer.season or outer.weekday or outer.day_part:
        return None
    day, month = _either(found, "day", "dO"), _either(found, "month", "M")
    if day is not None and not (1 <= day <= 31 and (month is not None or outer.within.unit == "month")):
        return None
    point = Point(
        day=day, month=month, season=_either(found, "season", "S"), weekday=_either(found, "weekday", "D"),
        day_part=_either(found, "part", "p"), within=outer.within,
    )  # fmt: skip
    return point_from(found, point, "named, of that one")


def _either(found: Found, name: str, letters: str) -> Any:
    """The value of the group of that name, or of the one with a 2 behind it; None where neither took part."""
    return next((found.value(g, letters) for g in (name, f"{name}2") if has(found, g)), None)


def _end_of(found: Found) -> Expression | None:
    """ "by the year's end", "at day's end"."""
    unit = str(found.value("unit", "U"))
    if unit in ("second", "minute", "quarter", "season") or is_plural(found):
        return None
    point = Point(part=found.value("noun", "B"), within=Shift(unit=unit, count=0))
    return point_from(found, point, "the end of it")


def _timed(found: Found) -> Expression | None:
    """ "at dawn the following day", "at 6 a.m. on the same day", "at nine that evening"."""
    lexed, core = found.lexed, _core(found)
    if core is None or core.within is None or core.within.unit != "day" or core.weekday is not None:
        return None
    core_at = next(a for g in ("the", "this", "which", "unit") if (a := found.at(g)) is not None)
    if lexed.is_a(core_at - 1, "b") and lexed.words(core_at - 1).casefold() != "on":
        return None
    if has(found, "time"):
        time = Point(day_part=found.value("time", "p")) if core.day_part is None else None
    elif has(found, "hour") and (core.day_part is None or not lexed.is_a(found.first - 1, "bc")):
        time = None
    else:
        last = core_at - 2 if lexed.is_a(core_at - 1, "bo") and not lexed.is_a(core_at - 1, "hm") else core_at - 1
        time = read_clock(lexed, found.first, last)
    if time is None:
        return None
    if time.hour is not None and core.day_part in ("afternoon", "evening", "night") and 5 < time.hour < 12:
        time = replace(time, hour=time.hour + 12)
    return point_from(found, replace(time, within=core.within), "time of that day")


def _edge_day(found: Found) -> Expression | None:
    """ "the last day of the year", "the first day of the following month"."""
    core = _core(found) or Point(within=Shift(unit=str(found.value("unit", "U")), count=0))
    first = found.value("edge", "O") == 1
    last = found.value("edge", "J") == "last"
    if found.value("day", "U") != "day" or core.within is None or not (first or last) or is_plural(found):
        return None
    if core.within.unit == "year":
        point = Point(month=1 if first else 12, day=1 if first else 31, within=core.within)
        return point_from(found, point, "the first or last day of it")
    if core.within.unit == "month" and first:
        return point_from(found, Point(day=1, within=core.within), "the first or last day of it")
    return None


def _after_name(found: Found) -> Expression | None:
    """ "Monday next", "in May last"."""
    lexed = found.lexed
    word = lexed.words(found.last).casefold()
    if word not in ("next", "last"):
        return None
    kind = next(c for c in "DMS" if found.value("unit", c) is not None)
    value = found.value("unit", kind)
    shift = Shift(unit=_NAMES[kind], count=1, direction=1 if word == "next" else -1, base="speech")
    point = Point(
        weekday=value if kind == "D" else None, month=value if kind == "M" else None,
        season=value if kind == "S" else None, within=shift,
        part=found.value("part", "P") if has(found, "part") else None,
    )  # fmt: skip
    return point_from(found, point, "name with next or last")
