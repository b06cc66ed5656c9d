"""Lengths counted off from a date: "two days later", "15 months ago", "the day before", "three weeks after the siege
began", "in two days", "on the third day of the battle".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from adfontes.dates.counting import BOUND, COUNT, OR_TWO, UNIT, has, is_plural, length_of, point_from, unit_of
from adfontes.dates.event_phrases import noun_phrase_end, phrase_end
from adfontes.dates.expressions import Expression, Length, Point, Shift
from adfontes.dates.lexing import Found, Lexed, shape
from adfontes.model.text import Span

_STEP: Final = shape(f"{BOUND}{COUNT}(?: α)?[ -]{UNIT}(?P<half> j I H)? (?P<way>[λρ])")
_HALF_STEP: Final = shape(f"{BOUND}(?P<halved>H) I {UNIT} (?P<way>[λρ])")
_OR_TWO: Final = shape(f"{BOUND}{OR_TWO} (?P<way>[λρ])")
_MANY_STEPS: Final = shape(f"{BOUND}{UNIT} (?P<way>[λρ])")
_SPELL: Final = shape("(?:(?P<bound>μ) )?(?:I )?(?:[αμκ] )?τ (?P<way>[λρ])")
_AFTER_NEXT: Final = shape("T (?P<unit>[Uγ]) (?P<way>ρ) J")
_THE_STEP: Final = shape("(?P<the>T) (?P<unit>[UγpS]) (?P<way>ρ)")
_AHEAD: Final = shape(f"(?P<in>b) {COUNT} {UNIT}")
_NTH: Final = shape("T (?P<nth>O) (?P<unit>[Uγ])(?P<way> ρ| o)?")
_WAYS: Final = {"later": 1, "hence": 1, "after": 1, "earlier": -1, "ago": -1, "before": -1, "since": -1}
_HALVES: Final = {
    "century": ("year", 50), "decade": ("year", 5), "year": ("month", 6), "day": ("hour", 12), "hour": ("minute", 30),
}  # fmt: skip
_LONGEST_DATE: Final = 6


def find_steps(lexed: Lexed) -> Iterator[Expression]:
    """Points that lie a length before or after another date, or after what a phrase names (`on`)."""
    for pattern, build in (
        (_STEP, _step), (_HALF_STEP, _step), (_OR_TWO, _step), (_MANY_STEPS, _step), (_THE_STEP, _step),
        (_AFTER_NEXT, _after_next), (_SPELL, _spell), (_AHEAD, _ahead), (_NTH, _nth),
    ):  # fmt: skip
        for found in lexed.find(pattern):
            expression = build(found)
            if expression is not None:
                yield expression


def _step(found: Found) -> Expression | None:
    """ "two days later", "15 months ago", "the day before", "three weeks after the siege began", "years earlier"."""
    lexed, at = found.lexed, found.at("way")
    if at is None or (has(found, "the") and found.value("unit", "p") is None and is_plural(found)):
        return None
    way = str(found.value("way", "λρ"))
    counted = has(found, "count") or has(found, "low") or has(found, "halved")
    if not counted and not has(found, "the") and (not is_plural(found) or way == "since" or _is_counted(found)):
        return None
    shift = _shift(found, way)
    if shift is None:
        return None
    part = found.value("unit", "p") if has(found, "the") else None
    if part is None and found.value("unit", "γ") == "night":
        part = "night"
    about = counted and not has(found, "halved") and _is_about(found)
    season = found.value("unit", "S") if has(found, "the") else None
    point = Point(within=shift, day_part=part, season=season, approximate=about and shift.count is not None)
    ends = lexed.parted(at) != " "
    if way in ("since", "ago") and lexed.words(at).casefold() in ("since", "back") and not ends:
        return None
    if found.value("way", "ρ") is None or ends:
        return point_from(found, point, "step")
    return _from_phrase(found, point, shift, at)


def _is_counted(found: Found) -> bool:
    """Whether a number stands before the unit after all; then another pattern has the step, and all of it."""
    return found.lexed.is_a(found.first - 1, "ACκ") and found.lexed.parted(found.first - 1) in " -"


def _after_next(found: Found) -> Expression | None:
    """ "the month after next", "the year before last"."""
    way, which = _WAYS[str(found.value("way", "ρ"))], found.lexed.words(found.last).casefold()
    if (way, which) not in ((1, "next"), (-1, "last")):
        return None
    unit, count = unit_of(found)
    base = "line" if way > 0 else "speech"
    return point_from(found, Point(within=Shift(unit=unit, count=int(2 * count), direction=way, base=base)), "step")


def _is_about(found: Found) -> bool:
    """Whether a step is not told exactly: "over a year earlier", "almost two decades later"."""
    length = length_of(found)
    return length is not None and (length.approximate or length.bound is not None)


def _spell(found: Found) -> Expression | None:
    """ "a short time after", "some time later", "a little while ago": a step that nobody counted."""
    lexed, at = found.lexed, found.last
    way = str(found.value("way", "λρ"))
    if lexed.words(at - 1).casefold() not in ("time", "while") or found.first == at - 1:
        return None
    if found.value("way", "ρ") is not None and (lexed.parted(at) == " " or way == "since"):
        return None
    base = "speech" if way in ("ago", "hence", "since") else "line"
    return point_from(
        found, Point(within=Shift(unit="day", count=None, direction=_WAYS[way], base=base)), "uncounted step"
    )


def _shift(found: Found, way: str) -> Shift | None:
    base = "speech" if way in ("ago", "hence", "since") else "line"
    if has(found, "the") and found.value("unit", "pS") is not None:
        unit = "day" if found.value("unit", "S") is None else "season"
        return Shift(unit=unit, count=1, direction=_WAYS[way], base=base)
    if has(found, "halved"):
        unit, times = _HALVES.get(unit_of(found)[0], ("", 0))
        return Shift(unit=unit, count=times, direction=_WAYS[way], base=base) if unit else None
    if has(found, "count") or has(found, "low"):
        length = length_of(found)
        if length is None:
            return None
        count = length.count if length.count_max is None else None
        if count is not None and count != int(count):
            days = int(count * 7) if length.unit == "week" and 2 * count == int(2 * count) else None
            return Shift(unit="day" if days else length.unit, count=days, direction=_WAYS[way], base=base)
        return Shift(
            unit=length.unit,
            count=None if count is None else int(count),
            direction=_WAYS[way],
            base=base,
        )
    unit, count = unit_of(found)
    if unit in ("second", "quarter"):
        return None
    return Shift(unit=unit, count=int(count) if has(found, "the") else None, direction=_WAYS[way], base=base)


def _from_phrase(found: Found, point: Point, shift: Shift, at: int) -> Expression | None:
    """A step from what the words after "after" or "before" name; from the line where none follow that could."""
    lexed = found.lexed
    follows = lexed.words(at).casefold() == "following"
    if lexed.is_a(at + 1, "δ") or (follows and not has(found, "the")):
        return None
    if lexed.words(at + 1) in ("next", "last") and lexed.parted(at + 1) != " ":
        return None  # "the month after next"
    dated = _date_end(lexed, at + 1)
    if dated is not None:
        return _from(found, point, shift, at + 1, dated)
    if lexed.words(at + 1).casefold() in ("that", "this", "which", "then") and not lexed.is_a(at + 2, "wεUτ"):
        return point_from(found, point, "step", last=at + 1)
    opens = lexed.parted(found.first - 1) in '.¶;:("'
    last = phrase_end(lexed, at + 1, clauses=not follows, opens=opens)
    if last is None and follows:
        return point_from(found, point, "step", last=at, certainty=0.85)
    if last is None:
        if found.value("way", "ρ") == "since":
            return None
        return point_from(found, point, "step", last=at, certainty=0.85)
    if found.value("way", "ρ") == "since":
        return None
    return _from(found, point, shift, at + 1, last)


def _from(found: Found, point: Point, shift: Shift, first: int, last: int) -> Expression:
    """A step from what tokens `first` to `last` name."""
    on = found.lexed.span(first, last)
    told = replace(point, within=replace(shift, base="phrase", on=on))
    return point_from(found, told, "step from a phrase", last=last, on=on)


def _date_end(lexed: Lexed, first: int) -> int | None:
    """The last token of a date that begins with token `first` ("5 May 1848", "the 5th of May"), or None."""
    at = first + 1 if lexed.is_a(first, "T") else first
    if not lexed.is_a(at, "MYGdODF") or (lexed.is_a(at, "O") and not lexed.is_a(at + 1, "oM")):
        return None
    if lexed.is_a(at, "O") and not (lexed.is_a(at + 1, "M") or lexed.is_a(at + 2, "M")):
        return None
    last = at
    while last - first < _LONGEST_DATE:
        step = last + 2 if lexed.is_a(last + 1, "o") and lexed.parted(last + 1) == " " else last + 1
        if not lexed.is_a(step, "MYGdOeN") or lexed.parted(last) not in " ," or lexed.is_a(last, "Ye"):
            break
        last = step
    return last if lexed.is_a(last, "MYGDF") or lexed.is_a(last - 1, "M") else None


def _ahead(found: Found) -> Expression | None:
    """ "would leave in two days", "in three weeks' time": a step on, where the clause looks ahead."""
    lexed = found.lexed
    if lexed.words(found.first).casefold() != "in":
        return None
    length = length_of(found)
    if length is None or length.count is None or length.count != int(length.count):
        return None
    last, time = found.last, lexed.words(found.last + 1).casefold() == "time" if found.last + 1 < len(lexed) else False
    timed = time and lexed.parted(found.last) in " '"
    if not timed and (lexed.parted(last) not in '.,;:)¶"' or not _looks_ahead(lexed, found.first)):
        return None
    shift = Shift(unit=length.unit, count=int(length.count), direction=1, base="line")
    last = found.last + 1 if timed else found.last
    timex = Span(start=lexed.starts[found.first + 1], end=lexed.ends[last])
    return point_from(found, Point(within=shift), "step ahead", last=last, timex=timex)


_WILL: Final = frozenset({"will", "would", "shall", "should", "to", "due", "ll"})


def _looks_ahead(lexed: Lexed, at: int) -> bool:
    """Whether the twelve words before, in the same clause, speak of what is to come."""
    for before in range(at - 1, max(-1, at - 13), -1):
        if lexed.parted(before) in ".;:¶":
            return False
        if lexed.words(before).casefold() in _WILL and lexed.parted(before) == " " and not lexed.is_a(before + 1, "TW"):
            return True
    return False


def _nth(found: Found) -> Expression | None:
    """ "on the third day of the battle", "in the second year after the treaty", "on the third day"."""
    lexed, nth = found.lexed, found.value("nth", "O")
    unit, _ = unit_of(found)
    if not isinstance(nth, int) or not 1 <= nth <= 500 or is_plural(found) or unit in ("second", "quarter", "minute"):
        return None
    shift = Shift(unit=unit, count=nth - 1, direction=1 if nth > 1 else 0)
    if unit in ("century", "millennium", "season") or lexed.parted(found.last) == "-":
        return None
    at = found.at("unit") or found.last
    if has(found, "way"):
        last = noun_phrase_end(lexed, found.last + 1) if found.last + 1 < len(lexed) else None
        if last is None or lexed.is_a(found.last + 1, "MYSDd"):
            return None
        if lexed.is_a(last, "UM") or (nth == 1 and unit != "day"):
            return None
        if last == found.last + 2 and lexed.words(last) == "age" and unit == "year":
            length = Length(unit="year", count=nth, age=True)
            return Expression(span=lexed.span(found.first, last), kind="duration", rule="age", length=length)
        on = Span(start=lexed.starts[found.last + 1], end=lexed.ends[last])
        if lexed.is_a(found.last, "ρ"):
            shift = replace(shift, count=nth, direction=1 if lexed.readings[found.last]["ρ"] == "after" else -1)
        return point_from(found, Point(within=replace(shift, base="phrase", on=on)), "the nth of it", last=last, on=on)
    return point_from(found, Point(within=shift), "the nth", last=at, certainty=0.8) if unit == "day" else None
