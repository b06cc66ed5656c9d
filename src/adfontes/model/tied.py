"""Whom and when a record is of: those it names itself and those named in its words; its own date, else those in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from adfontes.model.edtf import bounds
from adfontes.model.events import Commitment, Event, Journey, Message
from adfontes.model.reported import date_of
from adfontes.model.testimony import Testimony
from adfontes.model.text import Record, Span

V = TypeVar("V")
Days = tuple[int | None, int | None]
"""The numbers of a first and a last day (`edtf.Day.number`), None where that end is open."""
MOST = 50_000
"""Dates that are kept in mind."""
LONGEST = 600
"""Code points: of a longer testimony only those are told of who are named in so many of its first."""


class Placed(Generic[V]):
    """Values with the places in the text at which they stand (code points as found)."""

    def __init__(self, found: Iterable[tuple[int, V]]) -> None:
        pairs = sorted(found, key=lambda pair: pair[0])
        self.starts = [start for start, _ in pairs]
        self.values = [value for _, value in pairs]

    def within(self, span: Span) -> Sequence[V]:
        """Those that begin in a stretch, in the order of the text."""
        return self.values[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def own_names(record: Record) -> tuple[str | None, ...]:
    """Those that a record itself names, by id; None and "author" may be among them."""
    match record:
        case Event():
            return (*record.actors, *record.targets, record.place)
        case Message():
            return (*record.senders, *record.recipients, record.carrier)
        case Journey():
            return (*record.travellers, record.head, record.origin_place, record.destination)
        case Commitment():
            return (record.giver, record.receiver)
        case Testimony():
            return (*record.witnesses, *record.addressees)
    return ()


def told_in(record: Record, span: Span) -> Span:
    """The words in which those are named whom a record tells of."""
    if isinstance(record, Testimony) and span.end - span.start > LONGEST:
        return Span(start=span.start, end=span.start + LONGEST)
    return span


class Calendar:
    """The days of dates, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, Days] = {}

    def of(self, edtf: str | None) -> Days:
        """The first and the last day of a date in EDTF; both None where it has none."""
        if not edtf:
            return None, None
        found = self._known.get(edtf)
        if found is None:
            if len(self._known) > MOST:
                self._known.clear()
            first, last = bounds(edtf) or (None, None)
            found = self._known[edtf] = (first.number if first else None, last.number if last else None)
        return found

    def times(
        self, record: Record, dates: Callable[[], Placed[Days]], told: Callable[[], Placed[Days]] | None = None
    ) -> Sequence[Days]:
        """The record's own days; of a testimony those of the dates in its words, else of what they report."""
        days = self.of(date_of(record))
        if days != (None, None):
            return (days,)
        if not isinstance(record, Testimony) or record.span is None:
            return ()
        return dates().within(record.span) or (told().within(record.span) if told else ())
