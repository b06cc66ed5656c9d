"""Who says what in a text, looked up every way a command or a page needs: by witness, by note, by point at issue; how
far each testimony stands from what it tells, and how many independent memories an answer rests on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating, read_date
from adfontes.model.edtf import bounds
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.evidence import Reliance
from adfontes.model.plain_dates import of_edtf
from adfontes.model.questions import Answer, Question
from adfontes.model.reported import grouped
from adfontes.model.roots import Roots
from adfontes.model.sentences import sentence_around
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import AUTHOR, Relation, Testimony
from adfontes.model.text import Note, Record, Span

R = TypeVar("R", bound=Record)

ACTS_IN_IT, NOT_IN_IT, SECOND_HAND = "acts-in-it", "not-in-it", "second-hand"
WHEN, ROUTE, THROUGH = "when", "route", "through"
CONTEMPORARY = 1
"""Years within which a testimony counts as contemporary with what it tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing about how far a testimony stands from what it tells.

    `rule` names the rule that found it: ACTS_IN_IT, NOT_IN_IT, SECOND_HAND (is the witness one of those told of, or
    does the word come from another's mouth), WHEN (`years` later than what is told, 0 to CONTEMPORARY is contemporary),
    ROUTE, THROUGH (`entity` is through whom). `said` is the same in words, for readers.
    """

    rule: str
    said: str
    years: int | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One independent memory behind an answer: whose it is (`names`, with their `entities`; AUTHOR too) and the
    testimonies of the answer that go back to it."""

    entities: tuple[str, ...]
    names: tuple[str, ...]
    testimonies: tuple[str, ...]


class Attested:
    """The testimonies, relations, questions and answers of one apparatus, each in the order of the text."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self.entities = apparatus.by_id(Entity)
        self.testimonies = tuple(sorted(apparatus.of(Testimony), key=_place))
        self.questions = tuple(sorted(apparatus.of(Question), key=_place))
        self.relations = apparatus.of(Relation)
        self.answers = apparatus.of(Answer)
        self.by_id = {t.id: t for t in self.testimonies}

    @cached_property
    def of_witness(self) -> dict[str, list[Testimony]]:
        """Testimonies by the entities whose word they are, and by AUTHOR."""
        return grouped((w, t) for t in self.testimonies for w in t.witnesses)

    @cached_property
    def of_note(self) -> dict[str, list[Testimony]]:
        """Testimonies by the notes behind them."""
        return grouped((n, t) for t in self.testimonies for n in t.notes)

    @cached_property
    def within(self) -> dict[str, list[Testimony]]:
        """What stands inside the content of a testimony, by its id: what A says that B said."""
        return grouped((t.nested_in, t) for t in self.testimonies if t.nested_in in self.by_id and t.nested_in)

    @cached_property
    def answers_to(self) -> dict[str, list[Answer]]:
        """The answers to each question, by its id, in their order."""
        return grouped((a.question, a) for a in self.answers)

    @cached_property
    def questions_of(self) -> dict[str, list[Question]]:
        """The questions in which a testimony or another record gives an answer, by its id."""
        known = {q.id: q for q in self.questions}
        pairs = ((i, a) for a in self.answers for i in (*a.testimonies, *a.records) if a.question in known)
        return {i: list({a.question: known[a.question] for a in found}.values()) for i, found in grouped(pairs).items()}

    @cached_property
    def questions_with(self) -> dict[str, list[Question]]:
        """The questions in which an entity (or AUTHOR) holds an answer."""
        known = {q.id: q for q in self.questions}
        pairs = ((h, a) for a in self.answers for h in a.holders if a.question in known)
        return {h: list({a.question: known[a.question] for a in found}.values()) for h, found in grouped(pairs).items()}

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """Relations by the id of either record that they join."""
        return grouped((i, r) for r in self.relations for i in dict.fromkeys((r.a, r.b)))

    @cached_property
    def all_roots(self) -> Roots:
        """Whose memory each testimony goes back to."""
        of = self.apparatus.of
        return Roots(self.testimonies, self.relations, of(Citation), of(Reliance))

    def names(self, testimony: Testimony) -> tuple[str, ...]:
        """Whose word it is, readable: names of entities, "the author", else the printed words, else nothing."""
        found = tuple(self._name(w) for w in testimony.witnesses)
        if not found and testimony.witness_text is not None:
            return (" ".join(testimony.witness_text.of(self.apparatus.text.content).split()),)
        return found

    def _name(self, witness: str) -> str:
        if witness == AUTHOR:
            return "the author"
        return self.entities[witness].name if witness in self.entities else witness

    def roots(self, answer: Answer) -> tuple[Root, ...]:
        """The independent memories behind an answer; testimonies that share one, over however many steps, are one root,
        and their count is what corroboration may count."""
        found: list[tuple[dict[str, None], list[str]]] = []
        for testimony in answer.testimonies:
            keys = dict.fromkeys(self.all_roots.of(testimony))
            if not keys:
                continue
            mine = [f for f in found if not f[0].keys().isdisjoint(keys)]
            rest = [f for f in found if f[0].keys().isdisjoint(keys)]
            joined = {k: None for f in mine for k in f[0]} | keys
            found = [*rest, (joined, [*(t for f in mine for t in f[1]), testimony])]
        roots = [self._root(keys, testimonies) for keys, testimonies in found]
        return tuple(sorted(roots, key=lambda r: answer.testimonies.index(r.testimonies[0])))

    def _root(self, keys: Iterable[str], testimonies: Iterable[str]) -> Root:
        names: list[str] = []
        for key in keys:
            names += self.names(self.by_id[key]) if key in self.by_id else (self._name(key),)
        return Root(
            entities=tuple(k for k in keys if k not in self.by_id),
            names=tuple(dict.fromkeys(names)),
            testimonies=tuple(dict.fromkeys(testimonies)),
        )

    def distance(self, testimony: Testimony) -> tuple[Fact, ...]:
        """How far a testimony stands from what it tells: one fact a rule, those that can be told. The author's own
        judgements have none."""
        if AUTHOR in testimony.witnesses:
            return ()
        facts = [self._presence(testimony), self._lapse(testimony)]
        if testimony.route != "unstated":
            facts.append(Fact(rule=ROUTE, said=ROUTES_SAID.get(testimony.route, testimony.route)))
        if testimony.through is not None:
            said = f"through {self._name(testimony.through)}"
            facts.append(Fact(rule=THROUGH, said=said, entity=testimony.through))
        return tuple(f for f in facts if f is not None)

    def _presence(self, testimony: Testimony) -> Fact | None:
        """Whether a witness is one of those who act in what is told, or names himself in it."""
        outer = self.by_id.get(testimony.nested_in or "")
        if outer is not None:
            by = " and ".join(self.names(outer)) or "another"
            return Fact(rule=SECOND_HAND, said=f"told by {by}")
        if not testimony.witnesses:
            return None
        told = self._told(testimony)
        acting = {a for e in told for a in (*e.actors, *e.targets)}
        named = {m.entity for piece in testimony.content for m in self._mentions(piece)}
        if any(w in acting or w in named for w in testimony.witnesses):
            return Fact(rule=ACTS_IN_IT, said="among those told of")
        # a statement of policy tells of nobody's deeds: there is nothing to be far from
        return Fact(rule=NOT_IN_IT, said="not among those told of") if told else None

    def _lapse(self, testimony: Testimony) -> Fact | None:
        """How many years lie between what is told and the telling."""
        told, given = self._date_told(testimony), self._date_given(testimony)
        first, last = bounds(told or ""), bounds(given[0]) if given else None
        if not first or not last or first[0] is None or last[0] is None or given is None or told is None:
            return None
        years = last[0].year - first[0].year
        if years < 0:
            return None
        later = "contemporary" if years <= CONTEMPORARY else f"{years} years later"
        return Fact(rule=WHEN, years=years, said=f"{later}: {given[1]}, told of {of_edtf(told)}")

    def _date_given(self, testimony: Testimony) -> tuple[str, str] | None:
        """When the witness gave it, as EDTF, and what says so: a date beside the cue, else the source's."""
        content = self.apparatus.text.content
        low, _ = sentence_around(content, testimony.span.start, testimony.span.end)
        opens = min(p.start for p in testimony.content)
        beside = [d for d in self._datings(low, max(opens, testimony.span.start)) if d.edtf and "/" not in d.edtf]
        if testimony.nested_in is None and beside and beside[-1].edtf:
            return beside[-1].edtf, f"said {of_edtf(beside[-1].edtf)}"
        for citation in testimony.citations:
            source = self._sources.get(self._cited.get(citation) or "")
            dated = read_date(source.item.date or "") or read_date(source.item.year or "") if source else None
            if source and dated:
                return dated, f"{source.kind.replace('-', ' ')} of {of_edtf(dated)}"
        return None

    def _date_told(self, testimony: Testimony) -> str | None:
        """When that was which is told: a date in it, the date of an event in it, or the last event told before it in
        the body (of a note: before its call)."""
        for piece in testimony.content:
            inside = [d.edtf for d in self._datings(piece.start, piece.end) if d.edtf]
            if inside:
                return inside[0]
        inside = [e.dating for e in self._told(testimony) if e.dating]
        if inside:
            return inside[0]
        at = self._calls.get(self._note_at(testimony.span.start) or "", testimony.span.start)
        before = bisect_right(self._dated_at, at) - 1
        return self._dated[before].dating if before >= 0 else None

    def _told(self, testimony: Testimony) -> list[Event]:
        """The events whose word stands in what is said."""
        found = []
        for piece in testimony.content:
            low, high = (bisect_left(self._events_at, at) for at in (piece.start, piece.end))
            found += self._events[low:high]
        return found

    def _mentions(self, span: Span) -> list[Mention]:
        low, high = (bisect_left(self._mentions_at, at) for at in (span.start, span.end))
        return self._all_mentions[low:high]

    def _datings(self, low: int, high: int) -> list[Dating]:
        first, last = (bisect_left(self._datings_at, at) for at in (low, high))
        return self._all_datings[first:last]

    def _note_at(self, at: int) -> str | None:
        before = bisect_right(self._notes_at, at) - 1
        return self._notes[before].id if before >= 0 and at < self._notes[before].span.end else None

    @cached_property
    def _notes(self) -> list[Note]:
        return sorted(self.apparatus.of(Note), key=lambda n: n.span)

    @cached_property
    def _notes_at(self) -> list[int]:
        return [n.span.start for n in self._notes]

    @cached_property
    def _calls(self) -> dict[str, int]:
        return {n.id: n.call.start for n in self._notes if n.call}

    @cached_property
    def _events(self) -> list[Event]:
        return sorted(self.apparatus.of(Event), key=lambda e: e.cue)

    @cached_property
    def _events_at(self) -> list[int]:
        return [e.cue.start for e in self._events]

    @cached_property
    def _dated(self) -> list[Event]:
        return [e for e in self._events if e.dating and e.modality == "actual" and not self._note_at(e.cue.start)]

    @cached_property
    def _dated_at(self) -> list[int]:
        return [e.cue.start for e in self._dated]

    @cached_property
    def _all_mentions(self) -> list[Mention]:
        return sorted(self.apparatus.of(Mention), key=lambda m: m.span)

    @cached_property
    def _mentions_at(self) -> list[int]:
        return [m.span.start for m in self._all_mentions]

    @cached_property
    def _all_datings(self) -> list[Dating]:
        return sorted(self.apparatus.of(Dating), key=lambda d: d.span)

    @cached_property
    def _datings_at(self) -> list[int]:
        return [d.span.start for d in self._all_datings]

    @cached_property
    def _cited(self) -> dict[str, str | None]:
        return {c.id: c.source for c in self.apparatus.of(Citation)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return self.apparatus.by_id(Source)


ROUTES_SAID = {
    "memoir": "in memoirs",
    "interview": "in an interview",
    "diary": "in a diary",
    "document": "in a document",
    "through": "in another's work",
}
"""Routes in words; what is unstated is not said."""


def _place(record: Record) -> tuple[int, int, str]:
    return (record.span.start, record.span.end, record.id) if record.span else (0, 0, record.id)
