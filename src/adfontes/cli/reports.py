"""What a text reports, looked up every way a command needs: by who acts, to whom, where, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from adfontes.cli.chronology import cut_about
from adfontes.cli.days import Window
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index, grouped
from adfontes.model.edtf import bounds
from adfontes.model.entities import Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Sum
from adfontes.model.plain_dates import of_edtf
from adfontes.model.sentences import sentence_around
from adfontes.model.text import Origin, Record, Span
from adfontes.store.dated import body_parts, part_at
from adfontes.writers.records import Rows

R = TypeVar("R", bound=Record)
Dated = Event | Message | Journey | Commitment | ActorRelation | Office

SHOWN = 200
"""Characters of a sentence that are shown, the record's own words among them."""


class Reports:
    """The reported layers of one apparatus, each in the order of the text."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.events = self._ordered(Event)
        self.messages = self._ordered(Message)
        self.journeys = self._ordered(Journey)
        self.commitments = self._ordered(Commitment)
        self.relations = self._ordered(ActorRelation)
        self.sums = self._ordered(Sum)
        self.offices = self._ordered(Office)
        self.mentions = self._ordered(Mention)

    def _ordered(self, kind: type[R]) -> tuple[R, ...]:
        return tuple(sorted(self.index.apparatus.of(kind), key=_place))

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

    def tellings(self, event: Event) -> tuple[Event, ...]:
        """An event's first report and the later ones."""
        return (event, *self.retold.get(event.id, ()))

    def when(self, edtf: str | None) -> str:
        return of_edtf(edtf) if edtf else "undated"

    def names(self, ids: Iterable[str | None], printed: Iterable[str | None]) -> str:
        """People, bodies or places by name, or by the printed words where they are no entities; "" for none."""
        known, words = list(ids), list(printed)
        words += [None] * (len(known) - len(words))
        known += [None] * (len(words) - len(known))
        said = (self.name(i, word) for i, word in zip(known, words, strict=True))
        return ", ".join(dict.fromkeys(name for name in said if name))

    def name(self, entity: str | None, printed: str | None = None) -> str:
        """One of them; "" where it is neither known nor printed."""
        return self.index.entity_name(entity) if entity else printed or ""

    def notes(self, ids: Iterable[str]) -> str:
        """The notes behind a report, after a blank: " (notes 3, 4)"; "" for none."""
        named = [self.index.name_of_note(note) for note in dict.fromkeys(ids)]
        return f" (note{'s' * (len(named) > 1)} {', '.join(named)})" if named else ""

    def notes_at(self, span: Span) -> tuple[str, ...]:
        """The ids of the notes behind a stretch of the body that no record of them names; of one in a note, it."""
        within = part_at(self._bodies, span)
        return (self._body_of[within],) if within else self.index.notes_behind(span)

    def notes_in(self, sentence: Span) -> tuple[str, ...]:
        """The ids of the notes called in a sentence, or else behind it."""
        called = tuple(n.id for n in self.index.notes if n.call and sentence.holds(n.call))
        return called or self.notes_at(sentence)

    def sentence(self, span: Span) -> Span:
        """The sentence, or sentences, that hold a stretch, as found."""
        part = part_at(self._parts, span) or Span(start=0, end=len(self.index.apparatus.text.transcript.content))
        text = self.index.established
        low, high = text.shown(part.start, part.end)
        start, end = text.as_established(span.start, span.end)
        low, high = min(low, start), max(high, end)
        start, end = text.as_found(*sentence_around(text.content, start, end, low, high))
        return Span(start=min(start, span.start), end=max(end, span.end))

    def said(self, span: Span, most: int = SHOWN) -> str:
        """The sentence of a stretch as established, on one line, cut about the stretch to what can be shown."""
        text, sentence = self.index.established, self.sentence(span)
        low, high = text.shown(sentence.start, sentence.end)
        start, end = text.as_established(span.start, span.end)
        if end - start > most:
            return self.index.quote(span, most)
        return cut_about(text.content[low:high], start - low, end - low, most)

    @cached_property
    def _body_of(self) -> dict[Span, str]:
        return {note.body: note.id for note in self.index.notes}

    @cached_property
    def _bodies(self) -> list[Span]:
        return sorted(self._body_of)

    @cached_property
    def _parts(self) -> list[Span]:
        notes = (n.body for n in self.index.notes)
        return sorted([*body_parts(self.index.apparatus), *notes], key=lambda part: part.start)

    def in_time(self, records: Iterable[R], window: Window) -> list[R]:
        """Those that may fall in the window, in the order of time; what is undated last, where the window is open."""
        return sorted((r for r in records if window.open or self._falls(r, window)), key=when_key)

    def _falls(self, record: Record, window: Window) -> bool:
        return window.meets(date_of(record))

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.index.apparatus)

    def as_json(self, record: Record) -> dict[str, Any]:
        """A record as the records format has it, with the names of those whose ids are in it, the names of its notes
        and its date in words."""
        row = self.rows.of(record)
        date = date_of(record)
        names = {i: self.index.entity_name(i) for i in _ids(row) if i in self.index.entity_by_id}
        notes = [self.index.name_of_note(n) for n in row.get("notes") or ()]
        extra = {"number": self.numbers[record.id]} if record.id in self.numbers else {}
        return extra | row | {"said": of_edtf(date) if date else None, "names": names, "note_names": notes}

    def of_entity(self, entity: Entity) -> dict[str, list[Any]]:
        """All that is reported of one person, body or place, by what they have to do with it."""
        i = entity.id
        return {
            "offices": [o for o in self.offices if o.entity == i],
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


def find_event(index: Index, words: str) -> Event:
    """The event of that number, as `show events` counts, or of that id. BadInput where there is none."""
    return _find(Reports(index).events, words, "event")


def find_mention(index: Index, words: str) -> Mention | Record:
    """The mention of that number, as `show mentions` counts, or of that id; also of the id of one that was decided to
    name nobody, and is no mention now. BadInput where there is none."""
    decided = {d.target for d in index.apparatus.decisions if d.field == "entity"}
    if words in decided - {m.id for m in index.apparatus.of(Mention)}:
        return Record(id=words, span=None, origin=Origin(rule="decided"))
    return _find(Reports(index).mentions, words, "mention")


def _find(layer: tuple[R, ...], words: str, what: str) -> R:
    for number, record in enumerate(layer, 1):
        if words in (record.id, str(number)):
            return record
    there = f"there are 1 to {len(layer)}" if layer else f"no {what}s were found in the text"
    raise BadInput(f"no {what} {words}: {there}")


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


def _ids(row: dict[str, Any]) -> list[str]:
    """The ids in a row, each once, in their order."""
    found: dict[str, None] = {}
    for key, value in row.items():
        if key != "id":
            found |= dict.fromkeys(v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))
    return list(found)
