"""How long: "two months", "the first three years of the war", "a three-day battle", "22 years old".

What TIMEX3 marks is the whole phrase ("two months of fierce fighting", ISO-TimeML 1.2.1), what a reader of dates wants
is the length alone; so the two stretches differ. A length that leads to a date ("two months later") is found again, and
longer, by `relative_patterns`. How often is in `recurring`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from adfontes.dates.ages import find_ages
from adfontes.dates.counting import (
    BOUND,
    COUNT,
    OR_TWO,
    SMALLER,
    UNIT,
    has,
    is_plural,
    length_of,
    start_of,
    unit_of,
)
from adfontes.dates.event_phrases import noun_phrase_end
from adfontes.dates.expressions import Expression, Length, Point, Shift
from adfontes.dates.lexing import Found, Lexed, shape
from adfontes.dates.recurring import find_sets

_COUNTED: Final = shape(
    f"(?:(?P<det>[TQζ]) (?:[JOvα] ){{0,2}}|{BOUND}){COUNT}(?: [αJv]){{0,2}}(?P<link>[ -]){UNIT}(?P<half> j I H)?"
)
_PERIOD_OF: Final = shape(f"[TI] (?:α )?τ o {BOUND}{COUNT}(?P<link>[ -]){UNIT}")
_SUM: Final = shape(f"{BOUND}(?P<more>[AC]) (?P<larger>U) j (?P<count>[AC]) (?P<unit>U)")
_ONE: Final = shape("(?P<count>C) (?P<part>p)")
_OR_TWO: Final = shape(OR_TWO)
_ALL: Final = shape(f"ξ {UNIT}(?! [λρ])")
_HALF: Final = shape(f"{BOUND}(?P<a>I )?H (?:I |T )?{UNIT}")
_PLAIN: Final = shape(f"(?:(?P<det>[TQζ]) )?(?P<words>(?:[JOvαPκ] ){{0,3}}){UNIT}")
_PERIOD: Final = shape(f"[TQI] (?:[Jα] )?{COUNT}(?P<link>[ -]){UNIT}[ -]τ")
_LONG: Final = shape(f"{UNIT}-(?P<long>α)")
_SPAN_OF_ONE: Final = frozenset({"week", "month", "year", "decade", "century", "millennium"})


def find_lengths(lexed: Lexed) -> Iterator[Expression]:
    """Durations, ages and sets; and, `bare`, a unit with an article alone ("the day when")."""
    for pattern in (_COUNTED, _PERIOD, _PERIOD_OF, _OR_TWO):
        for found in lexed.find(pattern):
            yield from _counted(found)
    for found in lexed.find(_SUM):
        yield from _sum(found)
    for found in lexed.find(_ONE):
        if found.value("count", "C") == 1:
            yield _night(found, found.first, found.last, str(found.value("part", "p")))
    for found in lexed.find(_HALF):
        yield from _half(found)
    for found in lexed.find(_PLAIN):
        yield from _plain(found)
    for found in lexed.find(_ALL):
        if lexed.words(found.first).casefold() == "all" and not is_plural(found):
            unit, times = unit_of(found)
            yield _duration(found, found.first, found.last, Length(unit=unit, count=times), "all of a unit")
    for found in lexed.find(_LONG):
        if lexed.words(found.last).casefold() == "long":
            unit, times = unit_of(found)
            length = Length(unit=unit, count=None if is_plural(found) else times)
            yield _duration(found, found.first, found.last, length, "as long as a unit")
    yield from find_ages(lexed)
    yield from find_sets(lexed)


def tail(lexed: Lexed, last: int) -> int:
    """The last token of a length with what fills it: "two months of fierce fighting"."""
    if lexed.parted(last) != " " or last + 2 >= len(lexed):
        return last
    since = lexed.is_a(last + 1, "ρ") and lexed.words(last + 1).casefold() in ("since", "following", "after", "before")
    if (lexed.words(last + 1) != "of" and not since) or lexed.parted(last + 1) != " ":
        return last
    if lexed.is_a(last + 2, "MYSDUGdδ"):
        return last
    return noun_phrase_end(lexed, last + 2) or last


def _filled(found: Found, last: int) -> int:
    """As `tail`; "two years after the war" is a date, only "the two years after the war" a length."""
    lexed = found.lexed
    if lexed.is_a(last + 1, "ρ") and not (has(found, "det") and lexed.is_a(found.first, "T")):
        return last
    return tail(lexed, last)


def _beside(lexed: Lexed, last: int) -> tuple[Point | None, int]:
    """The date that a length is measured out of ("the first two months of 1939"), and its last token."""
    if lexed.parted(last) != " " or last + 2 >= len(lexed) or lexed.words(last + 1) != "of":
        return None, last
    after = last + 2
    if lexed.is_a(after, "Y"):
        return Point(year=lexed.readings[after]["Y"]), after
    if lexed.is_a(after, "M"):
        month = Point(month=lexed.readings[after]["M"])
        step = after + 2 if lexed.is_a(after + 1, "o") else after + 1
        if lexed.is_a(step, "Y") and lexed.parted(after) in " ,":
            return replace(month, year=lexed.readings[step]["Y"]), step
        return month, after
    return None, last


def _duration(
    found: Found, first: int, last: int, length: Length, rule: str, *, filled: int | None = None, bare: bool = False,
    point: Point | None = None,
) -> Expression:  # fmt: skip
    lexed = found.lexed
    first = max(first, start_of(found))
    whole = lexed.span(first, filled if filled is not None else last)
    span = lexed.span(first, last)
    return Expression(
        span=span, kind="duration", rule=rule, length=length, bare=bare, point=point, certainty=0.95,
        timex=whole if whole != span else None,
    )  # fmt: skip


def _counted(found: Found) -> Iterator[Expression]:
    """ "more than three years", "the first two months of 1939", "a few weeks", "three-day", "4 Years' War"."""
    lexed, length = found.lexed, length_of(found)
    at, last = found.at("unit"), found.last
    if length is None or at is None or _is_quantity(lexed, found):
        return
    first = found.first
    number = found.at("count" if has(found, "count") else "low") or first
    if lexed.parted(at - 1) == "-" and found.value("count", "I") is not None:
        return
    attribute = not is_plural(found) and found.value("count", "I") is None and length.count != 1
    if found.value("count", "CI") == 1 and found.value("unit", "γ") == "night":
        yield _night(found, first, last)
        return
    if found.match.re not in (_PERIOD, _PERIOD_OF) and (attribute or lexed.parted(at - 1) == "-"):
        if lexed.parted(last) in "- " and last + 1 < len(lexed) and lexed.words(last + 1) == "long":
            last += 1
        name = lexed.words(at)[0].isupper() and _is_capital(lexed, at + 1)
        yield _duration(found, number, last, length, "length as an attribute", bare=name)
        return
    name = lexed.words(at)[0].isupper() and not lexed.words(number)[0].islower() and number > 0
    if name and _is_capital(lexed, at + 1):
        yield _duration(found, number, at, length, "length in a name", bare=True)
        return
    point, end = _beside(lexed, last)
    if point is not None:
        words = {lexed.words(i).casefold() for i in range(first, at)}
        point = replace(point, part="end" if words & {"last", "final", "closing"} else "start")
        yield _duration(found, first, end, length, "length of a date", point=point)
        return
    if lexed.words(number).casefold() == "one" and length.unit == "day" and not lexed.is_a(first - 1, "b"):
        yield _duration(found, first, last, length, "one day", filled=last, bare=True)
        return
    if found.value("count", "I") is not None and at + 1 < len(lexed) and lexed.words(at + 1) in ("that", "which"):
        yield _duration(found, first, last, length, "any such unit", bare=True)
        return
    yield from _ends(found, length, first, last)


def _night(found: Found, first: int, last: int, part: str = "night") -> Expression:
    """ "one night", "one afternoon": some night, not a length."""
    return Expression(
        span=found.lexed.span(first, last), kind="point", rule="one night", certainty=0.96, bare=True,
        point=Point(day_part=part),
    )  # fmt: skip


def _ends(found: Found, length: Length, first: int, last: int) -> Iterator[Expression]:
    """One duration; its `ends` where TIMEX3 marks two ("ten or fifteen years")."""
    lexed, expression = found.lexed, _duration(found, first, last, length, "counted", filled=_filled(found, last))
    if has(found, "low") and lexed.parted(found.at("high") or 0) == " ":
        low, high = found.at("low"), found.at("high")
        if low is not None and high is not None and lexed.parted(low) == " ":
            expression = replace(expression, ends=(lexed.span(first, low), lexed.span(high, last)), timex=None)
    yield expression


def _is_quantity(lexed: Lexed, found: Found) -> bool:
    """Whether what looks like a count is none ("the 1975 dry season"), or the word before makes it another unit."""
    number = found.at("count" if has(found, "count") else "low") or found.first
    tight = lexed.parted(number) == "-"
    year = lexed.is_a(number, "Y") and (tight or not is_plural(found) or has(found, "det"))
    return year or (lexed.is_a(number, "Y") and found.value("unit", "U") == "season")


def _half(found: Found) -> Iterator[Expression]:
    """ "half an hour", "half a century": not "half the day's march", nor "the second half year"."""
    lexed, at = found.lexed, found.at("unit") or found.last
    if lexed.words(at - 2 if lexed.is_a(at - 1, "IT") else at - 1).casefold() != "half" or is_plural(found):
        return
    unit, times = unit_of(found)
    if unit in ("second", "quarter"):
        return
    smaller, size = SMALLER.get(unit, (unit, 1))
    length = Length(unit=smaller, count=times * size / 2)
    yield _duration(found, found.first, found.last, length, "half a unit", filled=tail(lexed, found.last))


def _plain(found: Found) -> Iterator[Expression]:
    """Units without a number: "years of war", "the following days", "the whole month", "the first year of war"."""
    lexed, first, at = found.lexed, found.first, found.last
    unit, times = unit_of(found)
    words = {lexed.words(i).casefold() for i in range(first, at)}
    printed = lexed.words(at)
    if unit in ("second", "quarter") or (unit in ("minute", "season") and not (is_plural(found) and len(words) > 0)):
        return
    if unit == "minute" and (first == at or (not words & _STEPS and _filled(found, at) > at)):
        return  # the minutes of a meeting
    if (lexed.is_a(at + 1, "YN") and lexed.parted(at) == " ") or (lexed.parted(at) == "-" and not is_plural(found)):
        return
    if (lexed.parted(at - 1) == "-" and first == at) or (first > 0 and lexed.words(first - 1) in ("light", "man")):
        return
    if is_plural(found):
        bare = not _is_told(found, words) or (printed[0].isupper() and first < at)
        length = Length(unit=unit)
        yield _duration(found, first, at, length, "unit in the plural", filled=_filled(found, at), bare=bare)
    elif _is_one(found, words, unit):
        length = Length(unit=unit, count=times)
        yield _duration(found, first, at, length, "one unit")
    elif words & {"whole", "entire", "full", "all"} or (
        unit in _SPAN_OF_ONE and words & {"first", "last", "final", "opening", "closing"} and tail(lexed, at) > at
    ):
        length = Length(unit=unit, count=times)
        yield _duration(found, first, at, length, "one unit", filled=tail(lexed, at))
    elif words & {"first", "last", "final"} and lexed.parted(first - 1) == "'" and not has(found, "det"):
        yield _duration(found, first, at, Length(unit=unit, count=times), "one unit")
    elif has(found, "det") and not lexed.is_a(first, "Q") and printed.islower() and not words & _STEPS:
        yield _the(found, unit, first, at)


def _is_capital(lexed: Lexed, at: int) -> bool:
    """Whether token `at` is printed with a capital, in the same breath as the one before."""
    return at < len(lexed) and lexed.parted(at - 1) in " '-" and lexed.words(at)[0].isupper()


def _is_told(found: Found, words: set[str]) -> bool:
    """Whether a plural without a number tells how long: "for days", "years of war", "the following weeks"; not "the
    days", "two different years"."""
    lexed = found.lexed
    if words & _STEPS or tail(lexed, found.last) > found.last:
        return True
    tied = found.first > 0 and lexed.parted(found.first - 1) == " "
    return not has(found, "det") and tied and lexed.words(found.first - 1).casefold() in _HOW_LONG


def _is_one(found: Found, words: set[str], unit: str) -> bool:
    """ "the past decade", "over the next year": the length of one unit, not the unit stepped to."""
    lexed = found.lexed
    if not has(found, "det") or not lexed.is_a(found.first, "T") or tail(lexed, found.last) > found.last:
        return False
    if words & {"past", "last"}:
        return True
    lasting = (
        lexed.words(found.first - 1).casefold() in ("for", "over", "during", "throughout") if found.first else False
    )
    return (
        bool(words & {"next", "following", "coming"}) and (lasting or unit in ("decade", "century")) and unit != "day"
    )


_HOW_LONG: Final = frozenset({"for", "within", "after", "in", "over", "during", "took", "lasted", "by", "and", "or"})
_STEPS: Final = frozenset({"next", "following", "previous", "preceding", "last", "past", "same", "very", "prior"})


def _the(found: Found, unit: str, first: int, at: int) -> Expression:
    """ "the day", "the key year of the war": some day told of, or yet to be told."""
    lexed = found.lexed
    span, whole = lexed.span(first, at), lexed.span(first, tail(lexed, at))
    return Expression(
        span=span, kind="point", rule="unit with an article", certainty=0.5, bare=True,
        point=Point(within=Shift(unit=unit, count=0)), timex=whole if whole != span else None,
    )  # fmt: skip


def _sum(found: Found) -> Iterator[Expression]:
    """ "two years and six months": one length, told in the smaller unit."""
    larger, unit = str(found.value("larger", "U")), str(found.value("unit", "U"))
    smaller, size = SMALLER.get(larger, ("", 0))
    more, count = found.value("more", "AC"), found.value("count", "AC")
    if smaller == unit and isinstance(more, (int, float)) and isinstance(count, (int, float)) and more < 10_000:
        length = Length(unit=unit, count=more * size + count)
        yield _duration(
            found, found.first, found.last, length, "two lengths in one", filled=tail(found.lexed, found.last)
        )
