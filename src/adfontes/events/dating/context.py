"""All that the dater looks at: the blocks with their grammar and dates, the happenings, who is meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import classes_of, listed, stem
from adfontes.events.drafts import Draft
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import ORGANISATION, PLACE, Entity, Mention
from adfontes.model.events import Event
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Division, Note, Span
from adfontes.parsing.arguments import Referents
from adfontes.parsing.clauses import read_nominal

_TELLING = ("date", "interval", "time", "duration")
"""Kinds of datings that can date a happening; a set ("daily") says how often."""


class Blocks:
    """The parsed blocks of a text in their order, each with its datings; notes know the place that calls them."""

    def __init__(self, apparatus: Apparatus) -> None:
        parses = sorted(apparatus.of(Parse), key=lambda p: p.span.start)
        datings = sorted((d for d in apparatus.of(Dating) if d.kind in _TELLING), key=lambda d: d.span.start)
        starts = [d.span.start for d in datings]
        self.grammars = [
            Grammar(p, datings[bisect_left(starts, p.span.start) : bisect_left(starts, p.span.end)]) for p in parses
        ]
        self._starts = [p.span.start for p in parses]
        self.datings = {d.id: d for d in apparatus.of(Dating)}
        self.calls = {n.id: n.call.start for n in apparatus.of(Note) if n.call is not None}
        self._same = _places_and_bodies(apparatus.of(Entity))
        self.headings = sorted(d.span.start for d in apparatus.of(Division) if d.kind in ("heading", "title"))

    def at(self, offset: int) -> Grammar | None:
        """The block that holds an offset."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self.grammars[number].parse.span.end:
            return None
        return self.grammars[number]

    def told_at(self, offset: int) -> int:
        """The place in the body that something at an offset is told at: of a note, where it is called."""
        grammar = self.at(offset)
        note = grammar.parse.note if grammar is not None else None
        return self.calls.get(note, offset) if note is not None else offset

    def stated(self, ids: Sequence[str]) -> When | None:
        """The first of some datings that has a date: that of a document cited."""
        for name in ids:
            dating = self.datings.get(name)
            if dating is not None and dating.edtf is not None:
                return When(edtf=dating.edtf, by=name, reason="the date of the document", how="own")
        return None

    def same(self, entities: Iterable[str]) -> frozenset[str]:
        """Entities, of each place the body that sits there or bears its name: Moscow is where the Soviet Union is."""
        return frozenset(self._same.get(e, e) for e in entities)

    def section(self, offset: int) -> int:
        """The number of the section, counted by headings, that an offset stands in."""
        return bisect_right(self.headings, offset)


def _places_and_bodies(entities: Iterable[Entity]) -> dict[str, str]:
    """Of each place the body that it stands for, or that has its name."""
    known = list(entities)
    bodies = {e.name: e.id for e in known if e.kind == ORGANISATION}
    return {e.id: body for e in known if e.kind == PLACE and (body := e.seat_of or bodies.get(e.name)) is not None}


def from_drafts(blocks: Blocks, drafts: Sequence[Draft]) -> list[Told]:
    """Drafts as the dater sees them, in their order; the name of the n-th is "#n"."""
    return [
        _told(
            n, f"#{n}", d.span, d.cue, d.kind, d.sense, d.modality, d.note, blocks, d.clause,
            frozenset(a.entity for a in d.actors), frozenset(t.entity for t in d.targets),
            d.place.entity if d.place else None,
        )
        for n, d in enumerate(drafts)
    ]  # fmt: skip


def from_events(blocks: Blocks, events: Iterable[Event]) -> list[Told]:
    """Events as the dater sees them, with the dates they have."""
    found = []
    for n, e in enumerate(events):
        told = _told(
            n, e.id, e.span, e.cue, e.kind, "", e.modality, None, blocks, None,
            frozenset(e.actors), frozenset(e.targets), e.place,
        )  # fmt: skip
        if e.dating is not None:
            told.when = When(edtf=e.dating, by=e.dated_by, reason=e.dating_reason, how=_how(e, blocks))
        found.append(told)
    return found


def _how(event: Event, blocks: Blocks) -> str:
    """Whether an event's date stands in its own sentence, or was lent to it."""
    dating, grammar = blocks.datings.get(event.dated_by or ""), blocks.at(event.cue.start)
    if dating is None or grammar is None:
        return "line"
    parse = grammar.parse
    low, high = parse.sentences[parse.sentence_of(grammar.token_at(event.cue.start))]
    return "own" if parse.reach(tuple(range(low, high))).holds(dating.span) else "line"


def _told(
    number: int, name: str, span: Span, cue: Span, kind: str, sense: str, modality: str, note: str | None,
    blocks: Blocks, clause: Clause | None, actors: frozenset[str], targets: frozenset[str], place: str | None,
) -> Told:  # fmt: skip
    grammar = blocks.at(cue.start)
    lemma, subject, terms, homeward = "", "", frozenset[str](), False
    if grammar is not None and grammar.parse.tokens:
        token = grammar.token_at(cue.start)
        if clause is None and note is None:
            clause = grammar.cues.get(token) or read_nominal(grammar.parse, token)
        words = (grammar.parse.tokens[t] for t in grammar.tokens_in(span))
        terms = frozenset(stem(w.lemma) for w in words if w.pos in ("NOUN", "PROPN", "ADJ", "VERB"))
        lemma = clause.lemma if clause is not None else ""
        note = note or grammar.parse.note
        if clause is not None and clause.number >= 0 and clause.subjects:
            homeward = any(grammar.parse.tokens[t].text in listed("adverbs", "homeward") for t in clause.tokens)
            subject = grammar.parse.tokens[clause.subjects[0]].lemma.casefold()
    return Told(
        number=number, name=name, span=span, cue=cue, lemma=lemma, kind=kind, sense=sense, grammar=grammar,
        clause=clause, note=note, actors=blocks.same(actors), targets=blocks.same(targets), modality=modality,
        subject=subject, place=next(iter(blocks.same((place,)))) if place else None,
        classes=classes_of(lemma) if lemma else frozenset(), terms=terms, homeward=homeward,
    )  # fmt: skip


def referents_of(apparatus: Apparatus) -> Referents:
    """Whom the words of the text mean."""
    return Referents(apparatus.of(Entity), apparatus.of(Mention))
