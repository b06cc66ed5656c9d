"""What every record can be filtered by: the people told of, the times, the sources behind it, and their witnesses.

    facets = reading.facets
    facets.of(event)                                   # Facets(persons=…, times=…, sources=…, witnesses=…)
    Sought(person=mao, witness=shi).holds(facets.of(event))

One rule for all kinds of records, so that every view filters alike.

- *Persons* are the people, bodies and places that a record names itself, and those named in the words it covers.
- *Times* are the record's own date; of an event told several times, of each of them. Words that have none of their own
  (a testimony, a note) have those of the dates in them and of what they report.
- *Sources* are those cited in the notes that stand behind it, carriers too.
- *Witnesses* are those whose word it is, and those on whom its sources rest, with the people through whom it came.

What covers but a few signs (damage, a date, what was not understood) is found by the sentence it stands in, or by its
note; a note and its citations also by the passage they stand behind; a source by all its citations; a question by its
answers, and an answer by what is said for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds
from adfontes.model.entities import Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Sum
from adfontes.model.questions import Answer, Question
from adfontes.model.reported import date_of
from adfontes.model.sentences import sentence_around
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import AUTHOR, Testimony
from adfontes.model.text import Emendation, Note, Problem, Record, Span
from adfontes.web.facets import Days, Facets, Sought, joined, merged, own_persons, own_witnesses

if TYPE_CHECKING:
    from adfontes.web.reading import Passage, Reading

REPORTS = (Event, Message, Journey, Commitment, ActorRelation, Office)
"""What is reported: it has a date of its own, or none."""
LONGEST = 600
"""Code points: of a longer testimony only those are told of who are named in the sentence in which it begins."""
SPEAKING: dict[str, tuple[type[Record], ...]] = {
    "entities": (*REPORTS, Sum, Testimony),
    "sources": (Citation,),
    "witnesses": (Citation, Testimony),
}
"""Lists of names: a name is shown where a record of one of these kinds that concerns it is asked for."""


class Facetting:
    """The facets of the records of one reading, each found when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._found: dict[str, Facets] = {}
        self._around: dict[tuple[int, int], Facets] = {}
        self._cited: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = {}
        self._relied: dict[frozenset[str], frozenset[str]] = {}
        self._dates: dict[str, Days | None] = {}

    def of(self, record: Record) -> Facets:
        """The facets of one record of the reading."""
        found = self._found.get(record.id)
        if found is None:
            found = self._found[record.id] = self._find(record)
        return found

    def of_passage(self, passage: Passage) -> Facets:
        """The facets of a passage that notes stand behind."""
        return self._of_stretch(passage.span, passage.notes)

    def concerned(self, sought: Sought, names: str) -> frozenset[str]:
        """The ids of those of some names (`entities`, `sources`, `witnesses`) that anything asked for concerns."""
        found: set[str] = set()
        for kind in SPEAKING[names]:
            for record in self.reading.apparatus.of(kind):
                facets = self.of(record)
                if sought.holds(facets):
                    found |= facets.persons if names == "entities" else getattr(facets, names)
        return frozenset(found)

    def _find(self, record: Record) -> Facets:
        match record:
            case Question():
                answers = self.reading.attested.answers_to.get(record.id, ())
                return joined([self._of_words(record), *map(self.of, answers)])
            case Answer():
                return self._of_answer(record)
            case Source():
                return self._of_source(record)
            case Citation():
                return self._of_citation(record)
            case Note():
                return self._of_note(record)
            case Problem():
                return self._of_problem(record)
            case Dating() | Emendation() | Sum() | Mention():
                return self._of_point(record)
            case Event():
                again = self.reading.reported.retold.get(record.id, ())
                return joined([self._of_words(record), *map(self.of, again)]) if again else self._of_words(record)
        return self._of_words(record)

    def _of_words(self, record: Record) -> Facets:
        """A record that covers words of its own: a report, a testimony, a question."""
        sources, witnesses = self._behind(record)
        spans = record.spans if isinstance(record, Journey) else ()
        persons = set(own_persons(record))
        for span in (record.span, *spans):
            if span is not None:
                persons.update(self._named_in(self._telling(record, span)))
        return Facets(
            persons=frozenset(persons),
            times=self._times(record),
            sources=sources,
            witnesses=witnesses.union(own_witnesses(record)),
        )

    def _telling(self, record: Record, span: Span) -> Span:
        """The words in which those are named whom a record tells of."""
        if isinstance(record, Testimony) and span.end - span.start > LONGEST:
            start = record.cue.start if record.cue else span.start
            begin, end = self._sentence(Span(start=start, end=start + 1))
            return Span(start=max(begin, span.start), end=min(end, span.end))
        return span

    def _of_answer(self, answer: Answer) -> Facets:
        records = self.reading.records
        behind = [records[i] for i in dict.fromkeys((*answer.testimonies, *answer.records)) if i in records]
        holders = frozenset(i for i in answer.holders if i)
        return joined([Facets(persons=holders - {AUTHOR}, witnesses=holders), *map(self.of, behind)])

    def _of_source(self, source: Source) -> Facets:
        cited = self.reading.citations_of_source.get(source.id, ())
        carried = self.reading.citations_carried.get(source.id, ())
        own = frozenset({source.id, *self.reading.carriers.get(source.id, ())})
        return joined([Facets(sources=own, witnesses=self._resting(own)), *map(self.of, (*cited, *carried))])

    def _of_citation(self, citation: Citation) -> Facets:
        own = frozenset(x for x in (citation.source, citation.held_in) if x)
        passage = self.reading.passage_of_note.get(citation.note)
        told = self._of_stretch(passage.span, passage.notes) if passage else Facets()
        return Facets(
            persons=told.persons.union(self._named_in(citation.span)),
            times=merged((*told.times, *self._days_within(citation.span))),
            sources=own,
            witnesses=self._resting(own),
        )

    def _of_note(self, note: Note) -> Facets:
        passage = self.reading.passage_of_note.get(note.id)
        own = self._of_stretch(note.span, (note.id,))
        return joined([own, self._of_stretch(passage.span, (note.id,))]) if passage else own

    def _of_problem(self, problem: Problem) -> Facets:
        """By what it is about, by what it may be, and by where it stands."""
        records = self.reading.records
        about = [records[i] for i in (*problem.about, *problem.candidates) if i in records]
        persons = frozenset(r.id for r in about if r.id in self.reading.entities)
        sources = frozenset(r.id for r in about if r.id in self.reading.sources)
        kinds = (*REPORTS, Testimony, Citation, Dating)
        found = [self.of(r) for r in about if isinstance(r, kinds)]
        if problem.span is not None:
            found.append(self._where(problem.span))
        return joined([Facets(persons=persons, sources=sources, witnesses=self._resting(sources)), *found])

    def _of_point(self, record: Record) -> Facets:
        """A record of a few signs: by where it stands, and its own date if it is one."""
        if record.span is None:
            return Facets()
        where = self._where(record.span)
        if isinstance(record, Dating):
            days = self.reading.chronology.days[record.id]
            return replace(where, times=() if days == (None, None) else (days,))
        return joined([Facets(persons=frozenset(own_persons(record))), where])

    def _where(self, span: Span) -> Facets:
        """The facets of the note that a stretch stands in, or of its sentence."""
        note = self.reading.note_at(span.start)
        if note is not None:
            return self.of(note)
        start, end = self._sentence(span)
        around = Span(start=start, end=end)
        passage = self._passage(around)
        return self._of_stretch(around, passage.notes if passage else ())

    def _sentence(self, span: Span) -> tuple[int, int]:
        reading = self.reading
        block = reading.blocks[reading.block_at(span.start)].span if reading.blocks else span
        low, high = (block.start, block.end) if block.holds(span) else (span.start, span.end)
        return sentence_around(reading.content, span.start, span.end, low, high)

    def _of_stretch(self, span: Span, notes: Sequence[str]) -> Facets:
        """A stretch of the text: who is named in it, when that was, and what the notes behind it cite."""
        found = self._around.get((span.start, span.end))
        if found is None:
            sources, witnesses = self._of_notes(tuple(notes))
            found = self._around[span.start, span.end] = Facets(
                persons=frozenset(self._named_in(span)),
                times=merged((*self._days_within(span), *self._told_within(span))),
                sources=sources,
                witnesses=witnesses,
            )
        return found

    def _passage(self, span: Span) -> Passage | None:
        """The passage that holds the beginning of a stretch, or else the first that begins in it."""
        passages = self.reading.passages
        at = bisect_right(self._passage_starts, span.start) - 1
        if at >= 0 and passages[at].span.end > span.start:
            return passages[at]
        return passages[at + 1] if at + 1 < len(passages) and passages[at + 1].span.start < span.end else None

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.span.start for passage in self.reading.passages]

    def _named_in(self, span: Span) -> Iterable[str]:
        starts, named = self._named
        low, high = bisect_left(starts, span.start), bisect_left(starts, max(span.end, span.start + 1))
        return named[low:high]

    @cached_property
    def _named(self) -> tuple[list[int], list[str]]:
        """Where somebody is named, and who."""
        found = [m for m in self.reading.reported.mentions if m.entity]
        return [m.span.start for m in found], [m.entity for m in found if m.entity]

    def _times(self, record: Record) -> tuple[Days, ...]:
        if isinstance(record, REPORTS):
            days = self._days(date_of(record))
            return (days,) if days else ()
        if record.span is None:
            return ()
        return merged(self._days_within(record.span)) or merged(self._told_within(record.span))

    def _days(self, edtf: str | None) -> Days | None:
        """The days of a date; None where it has none."""
        if not edtf:
            return None
        if edtf not in self._dates:
            first, last = bounds(edtf) or (None, None)
            days = (first.number if first else None, last.number if last else None)
            self._dates[edtf] = None if days == (None, None) else days
        return self._dates[edtf]

    def _days_within(self, span: Span) -> list[Days]:
        chronology = self.reading.chronology
        found = (chronology.days[d.id] for d in chronology.within(span))
        return [days for days in found if days != (None, None)]

    def _told_within(self, span: Span) -> list[Days]:
        """The days of what is reported in a stretch."""
        starts, days = self._told
        return days[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _told(self) -> tuple[list[int], list[Days]]:
        """Where what is dated is reported, in the order of the text, and its days."""
        reported = self.reading.reported
        layers: tuple[Sequence[Record], ...] = (
            reported.events, reported.messages, reported.journeys, reported.commitments
        )  # fmt: skip
        found = [(r.span.start, days) for layer in layers for r in layer if r.span and (days := self._days(date_of(r)))]
        found.sort(key=lambda told: told[0])
        return [start for start, _ in found], [days for _, days in found]

    def _behind(self, record: Record) -> tuple[frozenset[str], frozenset[str]]:
        """The sources behind a record, and the witnesses that these rest on."""
        if isinstance(record, Testimony) and record.citations:
            cited = (self.reading.citations.get(i) for i in record.citations)
            found = frozenset(x for c in cited if c for x in (c.source, c.held_in) if x)
            return found, self._resting(found)
        notes = tuple(getattr(record, "notes", ()))
        if not notes and record.span is not None:
            note = self.reading.note_at(record.span.start)
            passage = self._passage(record.span) if note is None else None
            notes = (note.id,) if note else passage.notes if passage else ()
        return self._of_notes(notes)

    def _of_notes(self, notes: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        found = self._cited.get(notes)
        if found is None:
            cited = (c for n in notes for c in self.reading.citations_of_note.get(n, ()))
            sources = frozenset(x for c in cited for x in (c.source, c.held_in) if x)
            found = self._cited[notes] = (sources, self._resting(sources))
        return found

    def _resting(self, sources: frozenset[str]) -> frozenset[str]:
        """Those on whose word sources rest, and through whom it came."""
        found = self._relied.get(sources)
        if found is None:
            rests = (r for s in sources for r in self.reading.reliances_of_source.get(s, ()))
            found = self._relied[sources] = frozenset(x for r in rests for x in (r.witness, r.through) if x)
        return found
