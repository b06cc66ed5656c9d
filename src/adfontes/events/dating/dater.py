"""The dater: settles clause by clause when what it tells happened, along the line of the narrative."""

from __future__ import annotations

from collections.abc import Sequence

from adfontes.events.dating.clauses import lent, looks_back, own_spots, said, shifted
from adfontes.events.dating.context import Blocks
from adfontes.events.dating.documents import Documents
from adfontes.events.dating.frames import Frame, Frames, find_frames
from adfontes.events.dating.index import Index
from adfontes.events.dating.intervals import between, lies_in, onwards, precedes, touches, until
from adfontes.events.dating.phrases import Phrases
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import listed
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referents


class Line:
    """The narrative's now: the last date told, where, and whether in this block."""

    def __init__(self) -> None:
        self.when: When | None = None
        self.block: int | None = None
        self.section: int | None = None
        self.told: Told | None = None


class Dater:
    """Dates happenings. `told` are those of a text, in its order; those that have a date keep it."""

    def __init__(
        self, blocks: Blocks, referents: Referents, documents: Documents, told: Sequence[Told], content: str
    ) -> None:
        self._blocks, self._referents, self._documents, self._content = blocks, referents, documents, content
        self._told = list(told)
        self._done: dict[tuple[int, int], When | None] = {}
        self._busy: set[tuple[int, int]] = set()
        self._of_clause: dict[tuple[int, int], Told] = {}
        for one in self._told:
            if one.clause is not None and one.grammar is not None and one.clause.number >= 0:
                self._of_clause.setdefault((id(one.grammar), one.clause.number), one)
        self._lines: dict[int, When | None] = {}
        self.line = Line()
        for one in self._told:
            if one.when is None and one.grammar is not None and one.clause is not None:
                one.when = self._own(one.grammar, one.clause, hung=False)
        self.frames = Frames(find_frames(self._told))
        self.index = Index(t for t in self._told if t.when is not None)
        self.phrases = Phrases(blocks, referents, self.index, self.frames, content)

    # ------------------------------------------------------------------ a clause by its own words

    def _own(self, grammar: Grammar, clause: Clause, *, hung: bool = True) -> When | None:
        """The date that a clause's own words give it; with `hung`, also by the happening that they name."""
        line = self.line.when.edtf if self.line.when else None
        for spot in own_spots(grammar, clause):
            dating = spot.dating
            if dating.edtf is not None and dating.kind != "duration":
                when = When(edtf=dating.edtf, by=dating.id, reason="", how="own")
            elif dating.event is not None and hung:
                found = self.phrases.when(dating)
                if found is None:
                    continue
                when = found
            else:
                continue
            words = " ".join(dating.span.of(self._content).split())
            if when.how == "frame" and (spot.dating.relation or "") in ("after", "at", "during", "around", None):
                return When(edtf=when.edtf, by=when.by, reason=when.reason, how="frame")
            edtf = said(spot, when, clause, line)
            reason = f"said of it: “{words}”" if when.how == "own" else when.reason
            return When(edtf=edtf, by=when.by, reason=reason, how=when.how)
        return None

    # ------------------------------------------------------------------ a clause in its sentence

    def clause_when(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of a clause by its own words, its subordinate clauses, or what it hangs on; None where the line of
        the narrative must say."""
        key = (id(grammar), clause.number)
        if key in self._done:
            return self._done[key]
        if key in self._busy:
            return None
        self._busy.add(key)
        found = (
            self._own(grammar, clause) or self._by_subordinate(grammar, clause) or self._by_governor(grammar, clause)
        )
        self._busy.discard(key)
        self._done[key] = found
        return found

    def _by_subordinate(self, grammar: Grammar, clause: Clause) -> When | None:
        """A date that stands in a clause of time below: "when he arrived in May", "crossed and took X in April"."""
        for other in grammar.parse.clauses:
            if other.parent != clause.number or other.sentence != clause.sentence:
                continue
            if other.link == "conj" and not other.marker:
                spots = [
                    s for s in own_spots(grammar, other) if s.final and s.dating.edtf and s.dating.kind != "duration"
                ]
                if spots and other.tense == clause.tense and not other.subjects[:1] != clause.subjects[:1]:
                    return self._own(grammar, other)
            if other.link in ("advcl", "ccomp") and other.marker and clause.tense not in ("", "present"):
                when = self._own(grammar, other)
                if when is not None and (moved := self._moved(other, clause, when)) is not None:
                    return moved
        return None

    def _moved(self, other: Clause, clause: Clause, when: When) -> When | None:
        """The date a clause takes from a dated clause of time that hangs on it."""
        line = self.line.when.edtf if self.line.when else None
        if other.marker in listed("markers", "same"):
            edtf = when.edtf
        elif other.marker in listed("markers", "earlier"):
            edtf = onwards(when.edtf)
        elif other.marker in listed("markers", "later"):
            edtf = between(line, when.edtf) if line and precedes(line, when.edtf) else until(when.edtf)
        else:
            return None
        return When(edtf=edtf, by=when.by, reason=f"“{other.marker}” ties it to “{other.lemma}”", how="governed")

    def _by_governor(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of the clause that a clause hangs on, moved by marker and tense."""
        if clause.parent is None or clause.number < 0:
            return None
        parent = grammar.parse.clauses[clause.parent]
        if clause.link in ("ccomp", "advcl", "parataxis") and looks_back(grammar, parent) and clause.form == "finite":
            return None
        when = self._settled(grammar, parent)
        if when is None:
            return None
        edtf = lent(clause, parent, when.edtf)
        return When(edtf=edtf, by=when.by, reason=f"hangs on “{parent.lemma}”", how="governed")

    def _settled(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of a clause that others hang on, by the line of the narrative if nothing nearer gives it."""
        one = self._of_clause.get((id(grammar), clause.number))
        if one is not None and one.when is not None and one.when.how != "pending":
            return one.when
        if (found := self.clause_when(grammar, clause)) is not None:
            return found
        if clause.parent is not None:
            return None
        return self._by_line(grammar, clause, one)

    # ------------------------------------------------------------------ along the narrative

    def walk(self) -> None:
        """Give every happening its date: those of the body in their order, then those of the notes, whose line begins
        with what the body told where it calls them."""
        body = [t for t in self._told if t.clause is not None and t.note is None]
        body.sort(key=lambda t: (t.cue.start, t.cue.end))
        sentence: tuple[int, int] | None = None
        told: list[Told] = []
        marks: list[tuple[int, When]] = []
        for one in body:
            assert one.grammar is not None and one.clause is not None
            here = (id(one.grammar), one.clause.sentence)
            if here != sentence:
                self._advance(told, marks)
                sentence, told = here, []
            self._settle(one)
            told.append(one)
        self._advance(told, marks)
        self._walk_notes(marks)

    def _walk_notes(self, marks: list[tuple[int, When]]) -> None:
        notes = [t for t in self._told if t.clause is not None and t.note is not None]
        notes.sort(key=lambda t: (t.cue.start, t.cue.end))
        at: When | None = None
        last: str | None = None
        for one in notes:
            if one.note != last:
                last = one.note
                call = self._blocks.calls.get(one.note or "")
                at = next((w for o, w in reversed(marks) if call is not None and o < call), None)
                self.line = Line()
                self.line.when = at
                self.line.block = id(one.grammar)
            self._settle(one)
            if one.when is not None and one.when.how == "own" and one.modality == "actual" and self._leads(one):
                self.line.when = one.when

    def _advance(self, told: list[Told], marks: list[tuple[int, When]]) -> None:
        """Move the line by what one sentence told."""
        for one in told:
            if one.when is None:
                continue
            marks.append((one.cue.start, one.when))
            if one.modality == "actual" and self._leads(one):
                self.line.when, self.line.block, self.line.told = one.when, id(one.grammar), one
                self.line.section = self._blocks.section(one.cue.start)

    def _leads(self, one: Told) -> bool:
        """Whether a happening carries the narrative on: no aside, no background, nothing that somebody says."""
        clause = one.clause
        if clause is None or clause.number < 0:
            return False
        return (
            clause.link in ("root", "conj", "parataxis")
            and clause.tense in ("past", "")
            or (clause.link == "ccomp" and clause.tense == "past" and one.when is not None and one.when.how == "own")
        )

    def _settle(self, one: Told) -> None:
        grammar, clause = one.grammar, one.clause
        assert grammar is not None and clause is not None
        if one.when is None:
            one.when = (
                self._planned(grammar, clause, one)
                or (self._nominal(grammar, clause, one) if clause.number < 0 else self.clause_when(grammar, clause))
                or self._by_line(grammar, clause, one)
            )
            if one.when is not None:
                self.index.add(one)
        if one.when is not None and one.when.how in ("line", "frame", "governed"):
            document = self._documents.dated(one, one.when.edtf)
            one.when = document or one.when

    def _planned(self, grammar: Grammar, clause: Clause, one: Told) -> When | None:
        """A plan is dated by what is planned: "planned to leave in May"."""
        if one.modality != "planned" or clause.number < 0 or clause.lemma not in listed("speech", "ahead"):
            return None
        for other in grammar.parse.clauses:
            if other.parent == clause.number and other.form == "infinitive" and other.link in ("xcomp", "ccomp"):
                if (when := self._own(grammar, other)) is not None:
                    return when
        return None

    def _nominal(self, grammar: Grammar, clause: Clause, one: Told) -> When | None:
        """A noun that names a happening: told elsewhere, or of the time of the clause it stands in."""
        if (own := self._own(grammar, clause)) is not None:
            return own
        tokens = grammar.parse.subtree(clause.cue)
        if (found := self.phrases.named(grammar, grammar.parse.reach(tokens), but=one)) is not None:
            return When(edtf=found.edtf, by=found.by, reason=found.reason, how=found.how)
        governor = grammar.owner(clause.cue)
        if governor is None:
            return None
        when = self._settled(grammar, governor) or self._by_line(grammar, governor, None)
        if when is None:
            return None
        by = next((o.by for o in governor.obliques if clause.cue in o.joint), "")
        up = grammar.parse.tokens[grammar.parse.tokens[clause.cue].head]
        edtf = when.edtf
        if by in ("after", "since", "following") or (
            up.pos == "ADP"
            and up.text.casefold() in listed("phrases", "about")
            and grammar.parse.tokens[up.head if isinstance(up.head, int) else 0].lemma.casefold()
            in listed("phrases", "reports")
        ):
            edtf = until(edtf)
        elif by in ("before", "until"):
            edtf = onwards(edtf)
        return When(edtf=edtf, by=when.by, reason=f"stands with “{governor.lemma}”", how="governed")

    def _by_line(self, grammar: Grammar, clause: Clause, one: Told | None) -> When | None:
        """The date that the narrative has reached where a clause stands."""
        if clause.tense in ("present", "future") and not clause.modal and grammar.parse.note is None:
            return None
        parties = one.parties if one is not None else self._parties(grammar, clause)
        framed = self._framed(grammar, clause, parties)
        line = self.line.when
        if framed is not None:
            for who in parties:
                framed.others.add(who)
            return self._placed(clause, grammar, When(
                edtf=framed.when.edtf, by=framed.name, reason=f"told of the {framed.noun}", how="frame"
            ), steps=False)  # fmt: skip
        if line is None:
            return None
        here = self.line.block == id(grammar)
        if not here and self.line.section != self._blocks.section(grammar.parse.span.start):
            return None
        reason = "follows what was told before it" if here else "carries on from the paragraph before"
        return self._placed(clause, grammar, When(edtf=line.edtf, by=line.by, reason=reason, how="line"), steps=True)

    def _placed(self, clause: Clause, grammar: Grammar, when: When, *, steps: bool) -> When:
        """A date of the line, moved by tense and by words such as "later" and "earlier"."""
        words = {grammar.parse.tokens[t].text.casefold() for t in clause.tokens} if clause.number >= 0 else set()
        edtf = when.edtf
        if words & listed("adverbs", "promptly"):
            pass
        elif clause.tense == "pluperfect" or words & listed("adverbs", "earlier"):
            edtf = until(edtf)
        elif clause.tense in ("future", "prospective") or (steps and words & listed("adverbs", "later")):
            edtf = onwards(edtf)
        elif steps and self._answers(grammar, clause):
            edtf = onwards(edtf)
        return When(edtf=edtf, by=when.by, reason=when.reason, how=when.how)

    def _answers(self, grammar: Grammar, clause: Clause) -> bool:
        low, high = grammar.parse.sentences[clause.sentence]
        opening = " ".join(t.text.casefold() for t in grammar.parse.tokens[low : min(high, low + 4)])
        return any(opening.startswith(p) for p in listed("answers", "after"))

    def _parties(self, grammar: Grammar, clause: Clause) -> frozenset[str]:
        return frozenset(r.entity for r in self._referents.of_all(grammar.parse, (*clause.subjects, *clause.objects)))

    def _framed(self, grammar: Grammar, clause: Clause, parties: frozenset[str]) -> Frame | None:
        """The frame that a happening belongs to where its clause has no date: one of its guests takes part, and the
        line has not left it for good."""
        line = self.line.when
        if line is not None and self.line.block == id(grammar):
            if line.how == "frame":
                return None  # the line is the frame already
            for frame in self.frames.open_at(clause.span.start):
                if parties & frame.guests and parties & frame.others and precedes(line.edtf, frame.when.edtf):
                    return frame
            return None
        for frame in self.frames.open_at(clause.span.start):
            if not parties & frame.guests:
                continue
            if line is None or lies_in(line.edtf, frame.when.edtf) or precedes(line.edtf, frame.when.edtf):
                return frame
            if touches(line.edtf, frame.when.edtf) and parties & frame.others:
                return frame
        return None

    # ------------------------------------------------------------------ for others

    def at(self, span: Span) -> When | None:
        """The date that a clause at a place takes."""
        grammar = self._blocks.at(span.start)
        if grammar is None or not grammar.parse.tokens:
            return None
        token = grammar.head_of(span)
        clause = grammar.owner(token) if token is not None else None
        if clause is None:
            return None
        return self._settled(grammar, clause) or self._by_line(grammar, clause, None)


__all__ = ["Dater", "shifted"]
