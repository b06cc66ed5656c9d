"""Ages: "nineteen years old", "26 years of age", "aged 22", "a boy of nine", "he was then seventy-one"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adfontes.dates.counting import BOUND, UNIT, has, number_of, unit_of
from adfontes.dates.event_phrases import is_verb
from adfontes.dates.expressions import Expression, Length
from adfontes.dates.lexing import Found, Lexed, shape

_OF_AGE: Final = shape("Ξ(?: o|(?: (?:b|w))? μ| b) (?P<count>[AC])|Σ Σ(?: [Πυ])?(?: μ)? (?P<count2>[AC])")
_AGED: Final = shape(f"{BOUND}(?:(?P<ones>C)-j-)?(?P<count>[AC])[ -]{UNIT}(?:[ -][wα]| o w)")
_AT_AGE: Final = shape("(?P<word>w)(?: o)? (?:(?P<ones>C)-j-)?(?P<count>[AC])")
_OLD: Final = frozenset({"old", "age"})
_AT: Final = frozenset({"age", "aged"})


def find_ages(lexed: Lexed) -> Iterator[Expression]:
    """ "nineteen years old", "26 years of age", "a 22-year-old clerk", "aged 22", "at the age of seventy-nine"."""
    for found in lexed.find(_AGED):
        unit, times = unit_of(found)
        count, _ = number_of(found)
        if lexed.words(found.last).casefold() in _OLD and count is not None:
            length = Length(unit=unit, count=count * times, age=True)
            span = lexed.span(found.first, found.last)
            yield Expression(span=span, kind="duration", rule="age", length=length)
    for found in lexed.find(_OF_AGE):
        yield from _of_age(found)
    for found in lexed.find(_AT_AGE):
        count, _ = number_of(found)
        known = lexed.words(found.first).casefold() in _AT and count is not None and 0 < count < 120
        if known and not lexed.is_a(found.last + 1, "U") and lexed.parted(found.last) != "-":
            length = Length(unit="year", count=count, age=True)
            span = lexed.span(found.first, found.last)
            yield Expression(
                span=span,
                kind="duration",
                rule="age",
                length=length,
                timex=lexed.span(found.at("ones") or found.last, found.last),
            )


def _of_age(found: Found) -> Iterator[Expression]:
    """ "a boy of nine", "children under thirteen", "he was then seventy-one": a number with no noun behind it."""
    lexed = found.lexed
    group = "count" if has(found, "count") else "count2"
    at, count = found.last, found.value(group, "AC")
    if not isinstance(count, (int, float)) or not (1 if group == "count" else 10) <= count < 110:
        return
    if lexed.parted(at) in "-/" or (
        lexed.parted(at) == " " and not (lexed.is_a(at + 1, "ΣΓbjΦω") or is_verb(lexed, at + 1))
    ):
        return
    if group == "count2" and (
        lexed.words(found.first).casefold() not in ("he", "she", "i")
        or lexed.words(found.first + 1) not in ("was", "is")
    ):
        return
    length = Length(unit="year", count=count, age=True)
    span = lexed.span(at, at)
    yield Expression(span=span, kind="duration", rule="age", length=length, certainty=0.8)
