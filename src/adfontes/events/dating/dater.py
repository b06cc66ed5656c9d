"""The dater: settles one happening after another, along the line of the narrative."""

from __future__ import annotations

from collections.abc import Sequence

from adfontes.events.dating.context import Blocks
from adfontes.events.dating.documents import Documents
from adfontes.events.dating.frames import Frame, Frames, find_frames
from adfontes.events.dating.going import Going
from adfontes.events.dating.index import Index
from adfontes.events.dating.intervals import (
    between,
    first_day,
    lies_in,
    loosened,
    precedes,
    touches,
    until,
)
from adfontes.events.dating.line import last_before, leads, moves, placed, same_sentence
from adfontes.events.dating.nouns import date_of_noun
from adfontes.events.dating.numbered import day_of_stay
from adfontes.events.dating.phrases import Phrases
from adfontes.events.dating.sentences import Sentences
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.unfound import find_unfound
from adfontes.events.dating.words import listed
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referents


class Dater:
    """Dates happenings. `told` are those of a text; those that have a date keep it."""

    def __init__(
        self, blocks: Blocks, referents: Referents, documents: Documents, told: Sequence[Told], content: str
    ) -> None:
        self._blocks, self._referents, self._documents = blocks, referents, documents
        self._told = sorted(told, key=lambda t: (t.cue.start, t.cue.end))
        self._line: When | None = None
        self._block = self._section = -1
        self._before: Told | None = None
        self._offset: int | None = None
        self._marks: list[tuple[int, When]] = []
        self.sentences = Sentences(self._told, content, self)
        for one in self._told:
            if one.when is None and one.grammar is not None and one.clause is not None:
                one.when = self.sentences.own(one.grammar, one.clause)
            if one.when is not None and one.note is None and one.modality == "actual" and leads(one):
                self._line = one.when
        self._line = None
        self.frames = Frames(find_frames(self._told))
        unfound = find_unfound(blocks, self._told, self.sentences, referents)
        self.index = Index([*(t for t in self._told if t.when is not None), *unfound])
        self.going = Going(self._told)
        self.phrases = Phrases(blocks, referents, self.index, self.frames, content)
        self.sentences.name_by(self.phrases)

    # ------------------------------------------------------------------ the walk

    def walk(self) -> None:
        """Give every happening its date: those of the body in their order, then those of the notes, whose line begins
        with what the body told where it calls them."""
        grouped: list[list[Told]] = []
        for one in self._told:
            if one.clause is None or one.note is not None or one.grammar is None:
                continue
            if grouped and same_sentence(grouped[-1][0], one):
                grouped[-1].append(one)
            else:
                grouped.append([one])
        for sentence in grouped:
            for one in sentence:
                self._settle(one)
            self._advance(sentence)
        self._walk_notes()

    def _walk_notes(self) -> None:
        last: str | None = None
        for one in self._told:
            if one.clause is None or one.note is None or one.grammar is None:
                continue
            if one.note != last:
                last = one.note
                self._enter_note(one.note, one.grammar)
            self._settle(one)
            if one.when is not None and one.when.how == "own" and one.modality == "actual" and leads(one):
                self._line = one.when

    def _enter_note(self, note: str, grammar: Grammar) -> None:
        """Stand where a note is called, with the line that the body had there."""
        self._offset = self._blocks.calls.get(note)
        self._line = None
        self._block, self._section = id(grammar), self._blocks.section(grammar.parse.span.start)
        if self._offset is not None:
            at = last_before(self._marks, self._offset)
            self._line = self._marks[at][1] if at >= 0 else None

    def _advance(self, sentence: list[Told]) -> None:
        """Move the line by what one sentence told."""
        for one in sentence:
            if one.when is None:
                continue
            for frame in self.frames.opened_by(one.name):
                frame.before = frame.before or self.reached()
            if one.modality == "actual" and leads(one) and moves(one, self.reached()):
                self._line, self._block, self._before = one.when, id(one.grammar), one
                self._section = self._blocks.section(one.cue.start)
            self._marks.append((one.cue.start, one.when))

    def _settle(self, one: Told) -> None:
        grammar, clause = one.grammar, one.clause
        assert grammar is not None
        assert clause is not None
        if one.when is None:
            one.when = self._found(grammar, clause, one)
            if one.when is not None:
                self.index.add(one)
        if one.when is not None and one.when.how in ("line", "frame", "governed"):
            before = self._before.parties if self._before is not None else frozenset[str]()
            one.when = self._documents.dated(one, one.when.edtf, before) or one.when

    def _found(self, grammar: Grammar, clause: Clause, one: Told) -> When | None:
        if (planned := self._planned(grammar, clause, one)) is not None:
            return planned
        if clause.number < 0:
            found = date_of_noun(grammar, clause, one, self.sentences, self.phrases)
        else:
            found = self.sentences.own(grammar, clause) or self.going.on_the_way(one)
            found = found or self.sentences.when(grammar, clause)
        found = found or self.by_line(grammar, clause, one)
        return (
            self._sent_before(one, found) if found is not None and found.how in ("frame", "line", "governed") else found
        )

    def _planned(self, grammar: Grammar, clause: Clause, one: Told) -> When | None:
        """A plan is dated by what is planned: "planned to leave in May"."""
        if one.modality != "planned" or clause.lemma not in listed("speech", "ahead"):
            return None
        for other in grammar.below(clause) if clause.number >= 0 else ():
            ahead = other.form == "infinitive" and other.link in ("xcomp", "ccomp")
            if ahead and (when := self.sentences.own(grammar, other)) is not None:
                return when
        return None

    def _sent_before(self, one: Told, found: When) -> When:
        """Who was sent on a visit was sent before it: between what was told before the visit and its first day."""
        asked = one.kind in ("request", "order") and one.clause is not None and one.clause.tense == "pluperfect"
        if one.sense not in ("send", "appoint") and not one.classes & {"~send", "~dispa"} and not asked:
            return found
        for frame in self.frames.open_at(self._here(one)):
            if frame.name == found.by and one.targets & frame.guests and not one.actors & frame.guests:
                start = first_day(frame.when.edtf)
                if start is not None and frame.noun != "meeting":
                    edtf = between(frame.before, str(start)) if frame.before else until(str(start))
                    return When(edtf=edtf, by=frame.name, reason=f"before the {frame.noun} it led to", how="aside")
        return found

    # ------------------------------------------------------------------ the line

    def reached(self) -> str | None:
        """The date that the narrative has reached."""
        return self._line.edtf if self._line else None

    def _here(self, one: Told | None, clause: Clause | None = None) -> int:
        """The place in the body that something is told at: of a note, where it is called."""
        if self._offset is not None:
            return self._offset
        return one.cue.start if one is not None else clause.span.start if clause is not None else 0

    def by_line(self, grammar: Grammar, clause: Clause, one: Told | None) -> When | None:
        """The date that the narrative has reached where a clause stands: that of a frame it belongs to, or of what was
        told last."""
        if clause.tense in ("present", "future") and not clause.modal and grammar.parse.note is None:
            return None
        said = (one is not None and one.is_said) or any(o.by == "according" for o in clause.obliques)
        back = self.sentences.is_looked_back_on(grammar, clause)
        frame = self._framed(grammar, clause, one)
        if frame is not None:
            parties = one.parties if one is not None else frozenset[str]()
            frame.others.update(parties - frame.guests)
            when = When(edtf=frame.when.edtf, by=frame.name, reason=f"told of the {frame.noun}", how="frame")
            return placed(clause, grammar, when, said=said, back=back, steps=False)
        if (day := self.numbered(grammar, clause)) is not None:
            return day
        if self._line is None:
            return None
        here = self._block == id(grammar)
        if not here and self._section != self._blocks.section(grammar.parse.span.start):
            return None
        reason = "follows what was told before it" if here else "carries on from the paragraph before"
        when = When(edtf=loosened(self._line.edtf), by=self._line.by, reason=reason, how="line")
        return placed(clause, grammar, when, said=said, back=back, steps=True)

    def numbered(self, grammar: Grammar, clause: Clause) -> When | None:
        """The day that a clause names by its number, of the frame in which the line stands: "the second evening"."""
        for frame in self.frames.open_at(self._here(None, clause)) if self._line is not None else ():
            assert self._line is not None
            if lies_in(self._line.edtf, frame.when.edtf) and clause.number >= 0:
                day = day_of_stay(grammar, clause, frame.when.edtf)
                return When(edtf=day, by=frame.name, reason=f"a day of the {frame.noun}", how="frame") if day else None
        return None

    def _framed(self, grammar: Grammar, clause: Clause, one: Told | None) -> Frame | None:
        """The frame that a happening belongs to where its clause has no date: one of its guests takes part, and the
        line has not left it for good."""
        line = self._line
        parties = one.parties if one is not None else self._parties(grammar, clause)
        frames = self.frames.open_at(self._here(one, clause))
        if line is not None and self._block == id(grammar):
            if line.how == "frame":
                return None  # the line is the frame already
            fits = (
                f
                for f in frames
                if f.kind != "any" and parties & f.guests and parties & f.others and precedes(line.edtf, f.when.edtf)
            )
            return next(fits, None)
        for frame in frames:
            if not parties & frame.guests or frame.kind == "any":
                continue
            if line is None or lies_in(line.edtf, frame.when.edtf) or precedes(line.edtf, frame.when.edtf):
                return frame
            if touches(line.edtf, frame.when.edtf) and parties & frame.others:
                return frame
        return None

    def _parties(self, grammar: Grammar, clause: Clause) -> frozenset[str]:
        return frozenset(r.entity for r in self._referents.of_all(grammar.parse, (*clause.subjects, *clause.objects)))

    # ------------------------------------------------------------------ for others

    def at(self, span: Span) -> When | None:
        """The date that a clause at a place takes, once all happenings have theirs."""
        grammar = self._blocks.at(span.start)
        head = grammar.head_of(span) if grammar is not None else None
        clause = grammar.owner(head) if grammar is not None and head is not None else None
        if grammar is None or clause is None:
            return None
        self._stand_at(grammar, span.start)
        return self.sentences.settled(grammar, clause)

    def _stand_at(self, grammar: Grammar, offset: int) -> None:
        """Put the line where it was at a place."""
        if not self._marks:
            self._marks = [(t.cue.start, t.when) for t in self._told if t.when is not None and leads(t) and not t.note]
        self._offset = None
        if grammar.parse.note is not None:
            self._enter_note(grammar.parse.note, grammar)
            return
        at = last_before(self._marks, offset)
        self._line = self._marks[at][1] if at >= 0 else None
        told = self._blocks.at(self._marks[at][0]) if at >= 0 else None
        self._block = id(told)
        self._section = self._blocks.section(self._marks[at][0]) if at >= 0 else -1
