"""How often: "daily", "every two weeks", "each spring", "on Fridays", "30 a day", "deaths per month"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adfontes.dates.counting import COUNT, UNIT, has, is_plural, length_of, unit_of
from adfontes.dates.expressions import Expression, Length, Point
from adfontes.dates.lexing import Found, Lexed, shape

_WORD: Final = shape("(?P<word>σ)")
_UNIT: Final = shape(f"(?P<every>η) (?:{COUNT} )?{UNIT}")
_NAMED: Final = shape(
    "(?P<every>η) (?:(?P<day>[dO]) (?P<month2>M)|(?P<season>S)|(?P<month>M)|(?P<weekday>[DΩ])|(?P<part>p))"
    "(?: (?P<part2>p))?"
)
_RATE: Final = shape(f"(?:[ACκη]|q[ _][AC])(?: C)?(?: [wWU])?(?: [wW])? (?P<a>I) {UNIT}(?![ -][λρwo])")
_SLASH: Final = shape(f"[ACw]/{UNIT}")
_DAYS: Final = shape("(?P<weekday>Ω)(?: (?P<part2>p))?")


def find_sets(lexed: Lexed) -> Iterator[Expression]:
    """Expressions of kind "set": `length` is the period, `point` what recurs where it has a name."""
    for found in lexed.find(_WORD):
        if _is_title(lexed, found.first):
            continue
        yield _set(
            found, found.first, Length(unit=_period(found)[0], count=_period(found)[1]), None, "recurring, one word"
        )
    for found in lexed.find(_UNIT):
        if found.value("every", "η") != "once":
            yield from _unit(found)
    for found in lexed.find(_NAMED):
        if found.value("every", "η") in ("every", "other"):
            yield _set(found, found.first, None, _named(found), "recurring, by name")
    for found in lexed.find(_DAYS):
        yield _set(found, found.first, None, _named(found), "recurring weekday")
    for pattern in (_RATE, _SLASH):
        for found in lexed.find(pattern):
            unit, times = unit_of(found)
            at = found.at("a") if pattern is _RATE else found.last
            if at is not None and not is_plural(found) and not lexed.is_a(found.first, "Y") and unit != "second":
                yield _set(found, at, Length(unit=unit, count=times), None, "rate")


def _is_title(lexed: Lexed, at: int) -> bool:
    """Whether the word belongs to a name: "the Daily Post", "Harper's Monthly"."""
    if not lexed.words(at)[0].isupper():
        return False
    after = at + 1 < len(lexed) and lexed.parted(at) == " " and lexed.words(at + 1)[0].isupper()
    return after or (lexed.parted(at - 1) in " '" and at > 0 and lexed.words(at - 1)[0].isupper())


def _period(found: Found) -> tuple[str, float]:
    word = str(found.value("word", "σ"))
    return {"fortnight": ("week", 2.0), "night": ("day", 1.0)}.get(word, (word, 1.0))


def _unit(found: Found) -> Iterator[Expression]:
    """ "every two weeks", "every other day", "per day"; not "every 20 minutes of it" nor "each year's harvest"."""
    every = found.value("every", "η")
    unit, times = unit_of(found)
    if has(found, "count") or has(found, "low"):
        length = length_of(found)
    else:
        length = None if is_plural(found) else Length(unit=unit, count=times * (2 if every == "other" else 1))
    if length is not None and unit != "second":
        yield _set(found, found.first, length, None, "recurring, counted")


def _named(found: Found) -> Point:
    part = next((found.value(g, "p") for g in ("part", "part2") if has(found, g)), None)
    return Point(
        season=found.value("season", "S") if has(found, "season") else None,
        month=next((found.value(g, "M") for g in ("month", "month2") if has(found, g)), None),
        day=found.value("day", "dO") if has(found, "day") else None,
        weekday=found.value("weekday", "DΩ") if has(found, "weekday") else None,
        day_part=part,
    )


def _set(found: Found, first: int, length: Length | None, point: Point | None, rule: str) -> Expression:
    return Expression(
        span=found.lexed.span(first, found.last), kind="set", rule=rule, length=length, point=point, certainty=0.97
    )
