"""The datings of a text in the order of the text and in the order of time, and what has no place in time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds, day_of
from adfontes.model.text import Span
from adfontes.web.timelanes import cut_list

MEASURES = ("duration", "set")
"""Kinds that need no place in time: how long, how often."""
DATED, OPEN, LENGTH = "dated", "open", "length"
STATES = (DATED, OPEN, LENGTH)

Days = tuple[int | None, int | None]
"""The numbers of a first and a last day, None where that end is open."""
BOUNDING = ("before", "after", "since", "until", "by")
"""Relations that make a limit of a date; they are said before it."""


class Chronology:
    """Datings with their indexes. Immutable once built; every index is built when first asked for."""

    def __init__(self, datings: Iterable[Dating]) -> None:
        self.datings = tuple(sorted(datings, key=lambda d: (d.span.start, d.span.end)))
        self.by_id = {dating.id: dating for dating in self.datings}
        self.days = {dating.id: _days(dating) for dating in self.datings}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """What each dating is called: its number in the order of the text, from 1."""
        return {dating.id: number for number, dating in enumerate(self.datings, 1)}

    def within(self, span: Span) -> tuple[Dating, ...]:
        """The datings that begin within a stretch."""
        starts = self._starts
        return self.datings[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [dating.span.start for dating in self.datings]

    def state(self, dating: Dating) -> str:
        """dated (it has a place in time), length (it needs none: "for two weeks"), or open."""
        if self.days[dating.id] != (None, None):
            return DATED
        return LENGTH if dating.kind in MEASURES else OPEN

    def begins(self, dating: Dating) -> int:
        """The first day, or the last where the first is open; of what is dated."""
        first, last = self.days[dating.id]
        return first if first is not None else last or 0

    @cached_property
    def in_time(self) -> tuple[Dating, ...]:
        """What is dated: by the first day, then the last, then as told."""
        dated = (dating for dating in self.datings if self.state(dating) == DATED)
        return tuple(sorted(dated, key=self._when))

    def _when(self, dating: Dating) -> tuple[int, int]:
        begins, last = self.begins(dating), self.days[dating.id][1]
        return begins, begins if last is None else last

    @cached_property
    def timeless(self) -> dict[str, tuple[Dating, ...]]:
        """What is not dated, by its state, each in the order of the text."""
        return {state: tuple(d for d in self.datings if self.state(d) == state) for state in (OPEN, LENGTH)}

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {dating.id: rank for found in self.timeless.values() for rank, dating in enumerate(found)}

    def rank(self, dating: Dating) -> int:
        """The place, from 0, among what is not dated and of the same state."""
        return self._ranks.get(dating.id, 0)

    def cut(self, datings: tuple[Dating, ...]) -> list[int]:
        """Where a list of them is cut into parts, years kept together where they can be."""
        years = [day_of(self.begins(d)).year if self.state(d) == DATED else 0 for d in datings]
        return cut_list(years)

    @cached_property
    def _parts(self) -> dict[str, int]:
        cuts = self.cut(self.in_time)
        return {dating.id: bisect_right(cuts, at) for at, dating in enumerate(self.in_time)}

    def part(self, dating: Dating) -> int:
        """The part of the whole list, counted from 1, that holds what is dated."""
        return self._parts.get(dating.id, 1)


def _days(dating: Dating) -> Days:
    ends = [bounds(day) if day else None for day in (dating.earliest, dating.latest)]
    first = ends[0][0].number if ends[0] and ends[0][0] else None
    last = ends[1][1].number if ends[1] and ends[1][1] else None
    return (last, first) if first is not None and last is not None and last < first else (first, last)


def is_limit(dating: Dating) -> bool:
    """Whether its date is told as a limit: "by May 1949", "since 1917"; but "after the treaty" hangs on an event."""
    if dating.edtf is None or dating.event is not None or ".." in dating.edtf:
        return False
    return dating.relation in BOUNDING


def limits_of(dating: Dating, days: Days) -> Days:
    """The days to be drawn: what is told as a limit is open to the other side."""
    first, last = days
    if not is_limit(dating):
        return first, last
    return (None, last) if dating.relation in ("before", "until", "by") else (first, None)
