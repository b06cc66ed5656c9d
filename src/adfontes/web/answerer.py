"""Answers searches in plain words: the records and the sentences of one reading that have all that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from adfontes.model.answering import Answers, Layers, Wording, answer, speaks_of
from adfontes.model.asking import Asking, parse_asking
from adfontes.model.asking_names import Names
from adfontes.model.asking_parts import WITNESS
from adfontes.model.events import Journey
from adfontes.model.reported import date_of
from adfontes.model.sources import Source
from adfontes.model.text import Record, Span
from adfontes.model.tied import Calendar, Days, Placed, own_names, told_in
from adfontes.store.asked import asking_words
from adfontes.web.pages.datings import sentence_at
from adfontes.web.reading import Reading


class Answerer:
    """Answers searches of one reading; every index is built once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = Names(reading.entities.values())
        self.calendar = Calendar()
        self._sentences: dict[int, Span] = {}

    def parse(self, query: str) -> Asking:
        return parse_asking(query, asking_words(), self.names)

    def answer(self, asking: Asking) -> Answers:
        return answer(asking, self.layers)

    @cached_property
    def layers(self) -> Layers:
        reading = self.reading
        reported = reading.reported
        return Layers(
            records={
                "message": reported.messages,
                "event": reported.events,
                "journey": reported.journeys,
                "commitment": reported.commitments,
                "testimony": reading.attested.testimonies,
                "source": tuple(reading.sources.values()),
            },
            named=self._named,
            times=lambda r: self.calendar.times(r, lambda: self._dates, lambda: self._told),
            wording=self._wording,
            rests_on=lambda r: frozenset(
                x for s in reading.reliances_of_source.get(r.id, ()) for x in (s.witness, s.through) if x
            ),
            name=lambda i: " ".join(reading.entities[i].name.split()) if i in reading.entities else i,
        )

    def _named(self, record: Record) -> Sequence[str | None]:
        spans = record.spans if isinstance(record, Journey) else ()
        words = (told_in(record, span) for span in (record.span, *spans) if span is not None)
        return (*own_names(record), *(i for span in words for i in self._mentions.within(span)))

    @cached_property
    def _mentions(self) -> Placed[str]:
        return Placed((m.span.start, m.entity) for m in self.reading.reported.mentions if m.entity)

    @cached_property
    def _dates(self) -> Placed[Days]:
        chronology = self.reading.chronology
        dated = ((chronology.by_id[i].span.start, days) for i, days in chronology.days.items())
        return Placed((start, days) for start, days in dated if days != (None, None))

    @cached_property
    def _told(self) -> Placed[Days]:
        """What is dated and reported: where, and when it was."""
        reported = self.reading.reported
        layers: tuple[Sequence[Record], ...] = (
            reported.events, reported.messages, reported.journeys, reported.commitments
        )  # fmt: skip
        found = ((r.span.start, self.calendar.of(date_of(r))) for layer in layers for r in layer if r.span)
        return Placed((start, days) for start, days in found if days != (None, None))

    def _wording(self, record: Record) -> str:
        if isinstance(record, Source):
            return f"{record.label} {' '.join(record.variants)}"
        return self.reading.words(self._sentence(record.span)) if record.span else ""

    def _sentence(self, span: Span) -> Span:
        found = self._sentences.get(span.start)
        if found is None or found.end < span.end:
            found = self._sentences[span.start] = sentence_at(self.reading, span)
        return found

    def sentences(self, asking: Asking) -> list[tuple[Span, Span]]:
        """The sentences that name all who are asked for, in whatever role, and have all the words; with a time those
        that tell a date in it. Each with the first name or date that it answers by, in the order of the text."""
        if asking.unknown or asking.of("note") or any(p.kind == WITNESS for p in asking.names):
            return []
        mentions = self.reading.reported.mentions_of
        layers = [[m.span for i in part.meant for m in mentions.get(i, ())] for part in asking.names]
        if asking.days != (None, None):
            layers.append(self._dated(asking.days))
        if not layers:
            return []
        found: dict[Span, Span] = {}
        for number, spans in enumerate(sorted(layers, key=len)):
            here = {self._sentence(span): span for span in reversed(spans)}
            found = here if not number else {s: min(span, here[s]) for s, span in found.items() if s in here}
        words = Wording(asking.words)
        return sorted((s, span) for s, span in found.items() if not words or words.holds(self.reading.words(s)))

    def _dated(self, asked: Days) -> list[Span]:
        """Where the dates stand that speak of a time, in the order of the text."""
        chronology = self.reading.chronology
        return sorted(
            chronology.by_id[i].span
            for i, days in chronology.days.items()
            if days != (None, None) and speaks_of(days, asked)
        )


_KEPT: WeakKeyDictionary[Reading, Answerer] = WeakKeyDictionary()


def answerer(reading: Reading) -> Answerer:
    """The answerer of a reading, made when first asked for."""
    found = _KEPT.get(reading)
    if found is None:
        found = _KEPT[reading] = Answerer(reading)
    return found
