"""The calls of notes in a text as found, for the detectors alone: where a number stands that calls a note.

Only an approximation, made before anything is repaired; the stage `text` reads the calls for good.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.emendations.passages import Passages
from adfontes.model.marks import CALL

_SHOWN = re.compile(r"\s?(?:\[(\d{1,4})\]|([¹²³⁰⁴-⁹]+))")
_NUMBER = re.compile(r"(?<=\S)(?: |\n(?!\d+\n))(\d{1,3})(?=\s|\Z)")
_ROUND = re.compile(r" ?\((\d{1,3})\)(?=\s|\Z)")
_TIGHT = re.compile(r"(?<=[.,;:!?”’\"'»)\]—])(?<!\d[.,:])(\d{1,3})(?=\s|\Z)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NEAR = 3
"""So many calls before or after, and so much lower or higher, the next must be."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call: from the white space before it to its end, and its number (0 where it is none)."""

    start: int
    end: int
    number: int


def find_calls(passages: Passages) -> list[Call]:
    """The calls of a text, in order."""
    text = passages.text
    marked = [m for m in passages.page.marks if m.kind == CALL]
    if marked:
        return [
            Call(m.start - (text[m.start - 1 : m.start].isspace()), m.end, int(m.label) if m.label.isdigit() else 0)
            for m in sorted(marked, key=lambda m: m.start)
        ]
    notes = [(p.start, p.end) for p in passages.paragraphs if p.note]
    shown = [c for c in _read(_SHOWN, text) if not _within(notes, c.start)]
    return shown if len(shown) > 2 else _bare(text, notes)


def _read(pattern: re.Pattern[str], text: str) -> Iterator[Call]:
    for m in pattern.finditer(text):
        number = next(g for g in m.groups() if g)
        yield Call(m.start(), m.end(), int(number.translate(_PLAIN)))


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_left(spans, (offset + 1, 0)) - 1
    return at >= 0 and offset < spans[at][1]


def _bare(text: str, notes: list[tuple[int, int]]) -> list[Call]:
    """Bare numbers: those after a mark of punctuation are anchors; any other must fit in with anchors near it."""
    every = sorted({*_read(_NUMBER, text), *_read(_TIGHT, text), *_read(_ROUND, text)}, key=lambda c: c.start)
    every = [c for c in every if not _within(notes, c.start)]
    marked = [c for c in every if text[c.start - 1] in ".,;:!?”’\"'»)]—"]
    anchors = [
        c
        for i, c in enumerate(marked)
        if _in_row(c.number, marked[max(0, i - _NEAR) : i], marked[i + 1 : i + 1 + _NEAR])
    ]
    places = [c.start for c in anchors]
    sure = set(places)
    return [c for c in every if c.start in sure or _between(c.number, anchors, bisect_left(places, c.start))]


def _in_row(number: int, before: list[Call], after: list[Call]) -> bool:
    """Does a number go on from one of the calls before it, and to one after it (where there are any)?"""
    low = number <= _NEAR or any(0 < number - c.number <= _NEAR for c in before)
    high = any(0 < c.number - number <= _NEAR for c in after)
    return (low and high) or (low and (not after or after[0].number <= _NEAR)) or (high and not before)


def _between(number: int, anchors: list[Call], at: int) -> bool:
    """Is the number just what is wanting between two anchors? After a last call the next may follow, before a first
    the one before it."""
    low = anchors[at - 1].number if at else 0
    high = anchors[at].number if at < len(anchors) else low + _NEAR
    low = 0 if high <= low else low
    return low < number <= low + _NEAR and high - _NEAR <= number < high + (at == len(anchors))
