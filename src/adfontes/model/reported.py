"""What a text reports, looked up every way a command or a page needs: by who acts, to whom, where, on whose word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from adfontes.model.accounts import Account, find_accounts
from adfontes.model.apparatus import Apparatus
from adfontes.model.edtf import Day, bounds
from adfontes.model.entities import PLACE, Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Sum
from adfontes.model.text import Record, Span

R = TypeVar("R", bound=Record)
K = TypeVar("K")
T = TypeVar("T")


class Reported:
    """The reported layers of one apparatus, each in the order of the text, and their indexes, built when asked for."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self.entities = apparatus.by_id(Entity)
        self.events = self._ordered(Event)
        self.messages = self._ordered(Message)
        self.journeys = self._ordered(Journey)
        self.commitments = self._ordered(Commitment)
        self.relations = self._ordered(ActorRelation)
        self.sums = self._ordered(Sum)
        self.offices = self._ordered(Office)
        self.mentions = self._ordered(Mention)

    def _ordered(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(sorted(self.apparatus.of(kind), key=_place))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each event and of each mention in the order of the text, from 1, by its id."""
        return {record.id: n for layer in (self.events, self.mentions) for n, record in enumerate(layer, 1)}

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        return grouped((m.entity, m) for m in self.mentions)

    @cached_property
    def offices_of(self) -> dict[str, list[Office]]:
        return grouped((o.entity, o) for o in self.offices)

    @cached_property
    def with_entity(self) -> dict[str, list[Event]]:
        """Events, each once, by whoever acts in them or has them done to them, in any of their reports."""
        return grouped(
            (who, event)
            for event in self.firsts
            for who in dict.fromkeys(w for told in self.tellings(event) for w in (*told.actors, *told.targets) if w)
        )

    @cached_property
    def at_place(self) -> dict[str, list[Event]]:
        """Events, each once, by their places."""
        return grouped(
            (place, event)
            for event in self.firsts
            for place in dict.fromkeys(told.place for told in self.tellings(event) if told.place)
        )

    @cached_property
    def retold(self) -> dict[str, list[Event]]:
        """The later reports of an event, by the id of the first."""
        first = {e.id for e in self.events}
        return grouped((e.same_as, e) for e in self.events if e.same_as and e.same_as in first)

    @cached_property
    def firsts(self) -> tuple[Event, ...]:
        """Every event once: its first report."""
        again = {e.id for told in self.retold.values() for e in told}
        return tuple(e for e in self.events if e.id not in again)

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where reports are told, in the order of the text: one stretch a beginning, an event's before others."""
        layers: tuple[tuple[Record, ...], ...] = (
            self.events, self.messages, self.commitments, self.relations, self.sums, self.offices, self.journeys
        )  # fmt: skip
        found = [record.span for layer in layers for record in layer if record.span]
        found += [span for journey in self.journeys for span in journey.spans]
        return tuple(sorted({span.start: span for span in reversed(found)}.values()))

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Undertakings as accounts, in the order in which their first stages are told."""
        return find_accounts(self.commitments)

    def tellings(self, event: Event) -> tuple[Event, ...]:
        """An event's first report and the later ones."""
        return (event, *self.retold.get(event.id, ()))

    def events_of(self, entity: Entity) -> list[Event]:
        """What happened at a place; of anybody else, what they did or had done to them."""
        return (self.at_place if entity.kind == PLACE else self.with_entity).get(entity.id, [])

    def of_entity(self, entity: Entity) -> dict[str, list[Any]]:
        """All that is reported of one person, body or place, by what they have to do with it."""
        i = entity.id
        return {
            "offices": list(self.offices_of.get(i, ())),
            "does": [e for e in self.with_entity.get(i, ()) if self._acts(i, e)],
            "undergoes": [e for e in self.with_entity.get(i, ()) if not self._acts(i, e)],
            "sends": [m for m in self.messages if i in m.senders],
            "receives": [m for m in self.messages if i in m.recipients],
            "carries": [m for m in self.messages if i == m.carrier],
            "travels": [j for j in self.journeys if i in (*j.travellers, j.head)],
            "undertakes": [c for c in self.commitments if i in (c.giver, c.receiver)],
            "stands": [r for r in self.relations if i in (r.a, r.b)],
            "attests": [e for e in self.firsts if i == e.witness],
        }

    def _acts(self, entity: str, event: Event) -> bool:
        return any(entity in told.actors for told in self.tellings(event))

    def journeys_of(self, place: Entity) -> tuple[list[Journey], list[Journey]]:
        """The journeys to a place, and those from it."""
        to = [j for j in self.journeys if j.destination == place.id]
        return to, [j for j in self.journeys if j.origin_place == place.id]

    def find_named(self, words: str, *kinds: str) -> list[Entity]:
        """Those of some kinds (of any, where none is given) whom words mean: by id; else by the name; else by a
        printed form; else by words of either. Several, where they share it."""
        known = self.entities.get(words)
        if known is not None and (not kinds or known.kind in kinds):
            return [known]
        asked = fold(words)
        every = [(e, self._folded[i]) for i, e in self.entities.items() if not kinds or e.kind in kinds]
        if not asked:
            return []
        parts = set(asked.split())
        return (
            [e for e, forms in every if forms[0] == asked]
            or [e for e, forms in every if asked in forms]
            or [e for e, forms in every if any(parts <= set(form.split()) for form in forms)]
        )

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        return {i: [fold(form) for form in (e.name, *e.variants)] for i, e in self.entities.items()}


def fold(text: str) -> str:
    """`text` without case, diacritics and punctuation, one blank between words: two spellings of a name meet here."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Values by key, in their order."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def in_time(records: Iterable[R], first: Day | None = None, last: Day | None = None) -> list[R]:
    """Those that may fall between two days, in the order of time; with neither day all, what is undated last."""
    free = first is None and last is None
    return sorted((r for r in records if free or meets(date_of(r), first, last)), key=when_key)


def meets(edtf: str | None, first: Day | None, last: Day | None) -> bool:
    """Whether a date may fall between two days, both included, None being an open end; no date does."""
    begins, ends = (bounds(edtf) if edtf else None) or (None, None)
    if begins is None and ends is None:
        return False
    return (last is None or begins is None or begins <= last) and (first is None or ends is None or ends >= first)


def date_of(record: Record) -> str | None:
    """The date of a report in EDTF; of a journey when it begins, of a relation when it does."""
    match record:
        case Event() | Message() | Commitment():
            return record.dating
        case Journey():
            return _reach([record.departs, record.arrives, record.returns])
        case ActorRelation():
            return _reach([record.begins, record.ends]) if record.begins else _until(record.ends)
        case Office():
            return record.as_of
    return None


def _until(date: str | None) -> str | None:
    """A time of which only the end is known."""
    last = bounds(date) if date else None
    return f"../{last[1]}" if last and last[1] else None


def _reach(dates: list[str | None]) -> str | None:
    """From the beginning of the first to the end of the last of some dates; the first alone where they do not agree."""
    given = [date for date in dates if date]
    if len(set(given)) < 2:
        return given[0] if given else None
    first, last = bounds(given[0]), bounds(given[-1])
    if first and last and first[0] and last[1] and first[0] <= last[1]:
        return f"{first[0]}/{last[1]}"
    return given[0]


def when_key(record: Record) -> tuple[int, int, int, int]:
    """The order of time: by the first day (or the last, where that end is open), then the last, then the place."""
    date = date_of(record)
    first, last = (bounds(date) if date else None) or (None, None)
    begins = first or last
    start = record.span.start if record.span else 0
    if begins is None:
        return (1, 0, 0, start)
    return (0, begins.number, (last or begins).number, start)


def _place(record: Record) -> tuple[int, int, str]:
    return (record.span.start, record.span.end, record.id) if record.span else (0, 0, record.id)
