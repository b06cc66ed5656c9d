"""What records are found by, and what a reader asks a view for: one rule for all views.

    Sought(person=mao, witness=shi).holds(reading.facets.of(event))

`adfontes.web.facetting` says which facets each kind of record has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adfontes.model.entities import Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message
from adfontes.model.testimony import Testimony
from adfontes.model.text import Record

Days = tuple[int | None, int | None]
"""The numbers of a first and a last day (`edtf.Day.number`), None where that end is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What one record can be found by: ids of entities and of sources, and stretches of days. `times` are in order and
    do not overlap; there are none where it is undated."""

    persons: frozenset[str] = frozenset()
    times: tuple[Days, ...] = ()
    sources: frozenset[str] = frozenset()
    witnesses: frozenset[str] = frozenset()

    @property
    def first(self) -> int | None:
        """The first day of all; None where that end is open, or nothing is dated."""
        return self.times[0][0] if self.times else None

    @property
    def last(self) -> int | None:
        """The last day of all; None where that end is open, or nothing is dated."""
        return self.times[-1][1] if self.times else None

    @property
    def is_dated(self) -> bool:
        return bool(self.times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a reader asks a view for; None asks for nothing. `first` and `last` are numbers of days, both included."""

    person: str | None = None
    first: int | None = None
    last: int | None = None
    source: str | None = None
    witness: str | None = None

    def __bool__(self) -> bool:
        return any(x is not None for x in (self.person, self.first, self.last, self.source, self.witness))

    def holds(self, facets: Facets) -> bool:
        """Whether a record with these facets is asked for. With a time only what may lie in it is: the undated is
        not."""
        return (
            (self.person is None or self.person in facets.persons)
            and (self.source is None or self.source in facets.sources)
            and (self.witness is None or self.witness in facets.witnesses)
            and self._in_time(facets)
        )

    def _in_time(self, facets: Facets) -> bool:
        if self.first is None and self.last is None:
            return True
        return any(
            (self.last is None or first is None or first <= self.last)
            and (self.first is None or last is None or last >= self.first)
            for first, last in facets.times
        )


def merged(times: Iterable[Days]) -> tuple[Days, ...]:
    """Stretches of days in order, those that meet made one; a search finds in them what it finds in each."""
    every = sorted(set(times), key=lambda days: (days[0] is not None, days[0] or 0))
    found: list[Days] = []
    for first, last in every:
        if found and (found[-1][1] is None or first is None or first <= found[-1][1] + 1):
            before = found[-1]
            found[-1] = (before[0], None if last is None or before[1] is None else max(before[1], last))
        else:
            found.append((first, last))
    return tuple(found)


def joined(found: Sequence[Facets]) -> Facets:
    """The facets of several records as one."""
    return Facets(
        persons=frozenset().union(*(f.persons for f in found)),
        times=merged(days for f in found for days in f.times),
        sources=frozenset().union(*(f.sources for f in found)),
        witnesses=frozenset().union(*(f.witnesses for f in found)),
    )


def own_persons(record: Record) -> Iterable[str]:
    """The entities that a record itself names."""
    match record:
        case Event():
            found: Iterable[str | None] = (*record.actors, *record.targets, record.place)
        case Message():
            found = (*record.senders, *record.recipients, record.carrier)
        case Journey():
            found = (*record.travellers, record.head, record.origin_place, record.destination)
        case Commitment():
            found = (record.giver, record.receiver)
        case ActorRelation():
            found = (record.a, record.b)
        case Office():
            found = (record.entity, record.of)
        case Testimony():
            found = (*record.witnesses, *record.addressees)
        case Mention():
            found = (record.entity,)
        case _:
            found = ()
    return (i for i in found if i)


def own_witnesses(record: Record) -> Iterable[str]:
    """Those whose word a record itself says it is, with the person through whom it came."""
    if isinstance(record, Testimony):
        return (i for i in (*record.witnesses, record.through) if i)
    witness = getattr(record, "witness", None)
    return (witness,) if isinstance(witness, str) else ()
