"""Every expression of time in a text: all patterns over one pass of tokens, and which stands where two overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from adfontes.dates.calendar_patterns import find_calendar
from adfontes.dates.calendars.patterns import find_other_calendars
from adfontes.dates.deictics import find_deictics
from adfontes.dates.event_phrases import find_event_phrases
from adfontes.dates.expressions import Expression
from adfontes.dates.lengths import find_lengths
from adfontes.dates.lexing import Lexed, lex
from adfontes.dates.relative_patterns import find_relative
from adfontes.dates.words import load_lexicon
from adfontes.model.text import Span

_FINDERS: tuple[Callable[[Lexed], Iterable[Expression]], ...] = (
    find_other_calendars, find_calendar, find_relative, find_lengths, find_event_phrases, find_deictics,
)  # fmt: skip
"""All that looks for expressions, what is told first standing where two are alike."""

_LEADING = frozenset("bfoTljcI")
"""Classes of words that belong to what follows them: "in", "the", "of", "and"."""

_SHORTEST = 2
"""A phrase of an event has as many words at least."""


def find_expressions(text: str, masked: Sequence[Span] = ()) -> tuple[Expression, ...]:
    """The expressions of time in a text, in its order, none overlapping another.

    `masked` are stretches not to be looked into: calls of notes, references, page numbers. Offsets are code points.
    """
    lexed = lex(text, masked)
    return settle(text, (expression for find in _FINDERS for expression in find(lexed)))


def settle(text: str, found: Iterable[Expression]) -> tuple[Expression, ...]:
    """Of expressions that overlap the longest stands, of two as long the surer, then the one found first.

    A year that is counted from what a phrase names gives way to one of a calendar that begins with the same words
    ("the third year of King John").

    A phrase that hangs on an event alone says less than any date: it gives way to one within it, and ends before it
    ("after the fall of the city | in May 1848"), or is left out where the date opens it.
    """
    every = tuple(found)
    full = {e.span.start for e in every if e.on is None and e.point is not None and e.point.calendar != "gregorian"}
    order = sorted(
        (e for e in every if e.on is None or e.kind == "event" or e.span.start not in full),
        key=lambda e: (e.span.start - e.span.end, -e.certainty, e.span.start),
    )
    kept: list[Expression] = []
    taken = bytearray(len(text))
    for expression in order:
        span = expression.span
        if expression.kind != "event" and taken.find(1, span.start, span.end) < 0:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(expression)
    for expression in order:
        if expression.kind == "event" and (cut := _before_dates(text, expression, taken)):
            taken[cut.span.start : cut.span.end] = b"\1" * (cut.span.end - cut.span.start)
            kept.append(cut)
    return tuple(sorted(kept, key=lambda e: e.span))


def _before_dates(text: str, expression: Expression, taken: bytearray) -> Expression | None:
    """A phrase of an event as far as nothing stands in it; None where that leaves no more than its first word."""
    span = expression.span
    start = taken.find(1, span.start, span.end)
    if start < 0:
        return expression
    words = text[span.start : start].rstrip(" \n,;(“\"'").split(" ")
    table = load_lexicon().words
    while words and _LEADING & frozenset(table.get(words[-1].casefold(), ())):
        words.pop()
    end = span.start + len(" ".join(words).rstrip(" \n,;(“\"'"))
    on = expression.on
    if len(words) < _SHORTEST or (on is not None and on.start >= end):
        return None
    on = Span(start=on.start, end=min(on.end, end)) if on is not None else None
    return replace(expression, span=Span(start=span.start, end=end), on=on)
