"""Every expression of time in a text: all patterns over one pass of tokens, and which stands where two overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from adfontes.dates.calendar_patterns import find_calendar
from adfontes.dates.deictics import find_deictics
from adfontes.dates.event_phrases import find_event_phrases
from adfontes.dates.expressions import Expression
from adfontes.dates.lengths import find_lengths
from adfontes.dates.lexing import Lexed, lex
from adfontes.dates.relative_patterns import find_relative
from adfontes.model.text import Span

_FINDERS: tuple[Callable[[Lexed], Iterable[Expression]], ...] = (
    find_calendar, find_relative, find_lengths, find_event_phrases, find_deictics,
)  # fmt: skip
"""All that looks for expressions, what is told first standing where two are alike."""


def find_expressions(text: str, masked: Sequence[Span] = ()) -> tuple[Expression, ...]:
    """The expressions of time in a text, in its order, none overlapping another.

    `masked` are stretches not to be looked into: calls of notes, references, page numbers. Offsets are code points.
    """
    lexed = lex(text, masked)
    return settle(expression for find in _FINDERS for expression in find(lexed))


def settle(found: Iterable[Expression]) -> tuple[Expression, ...]:
    """Of expressions that overlap the longest stands, of two as long the surer, then the one found first."""
    kept: list[Expression] = []
    order = sorted(
        enumerate(found), key=lambda e: (e[1].span.start - e[1].span.end, -e[1].certainty, e[1].span.start, e[0])
    )
    taken: set[int] = set()
    for _, expression in order:
        cells = range(expression.span.start, expression.span.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(expression)
    return tuple(sorted(kept, key=lambda e: e.span))
