"""When a clause happened by its sentence alone: its own words, its clauses of time, the clause that governs it."""

from __future__ import annotations

from typing import Protocol

from adfontes.events.dating.clauses import (
    PHRASES,
    TIMES,
    is_content_alone,
    lasting,
    lent,
    looks_back,
    marker_of,
    own_spots,
    said,
    shifted,
    up_to,
)
from adfontes.events.dating.frames import kind_of_noun
from adfontes.events.dating.intervals import begins_before, between, first_day, last_day, lies_in, onwards
from adfontes.events.dating.numbered import day_of_stay, is_numbered
from adfontes.events.dating.spots import Grammar, Spot
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import listed
from adfontes.model.dating import Dating
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase

_INSIDE = frozenset(("after", "at", "during", "around", "within", ""))
"""Relations to a part of a frame that leave a happening inside the frame: "after the formal meetings"."""


_REACH = 12
"""So many words behind its verb a phrase of time may stand."""


class Narrative(Protocol):
    """What a sentence asks of the narrative it stands in."""

    def reached(self) -> str | None:
        """The date that the narrative has reached."""

    def by_line(self, grammar: Grammar, clause: Clause, one: Told | None) -> When | None:
        """The date that a clause without any of its own takes from the narrative."""

    def numbered(self, grammar: Grammar, clause: Clause) -> When | None:
        """The day of the stay that a clause names by its number."""


class Namer(Protocol):
    """Finds the happenings that words name."""

    def when(self, dating: Dating) -> When | None:
        """The date of the happening that a dating hangs on."""

    def named(self, grammar: Grammar, span: Span) -> When | None:
        """The date of the happening that some words name."""


class Sentences:
    """Dates clauses by what their sentences say; a clause is settled once."""

    def __init__(self, told: list[Told], content: str, narrative: Narrative) -> None:
        self._content = content
        self._narrative = narrative
        self._done: dict[tuple[int, int], When | None] = {}
        self._busy: set[tuple[int, int]] = set()
        self._told: dict[tuple[int, int], Told] = {}
        for one in told:
            if one.clause is not None and one.grammar is not None and one.clause.number >= 0:
                self._told.setdefault((id(one.grammar), one.clause.number), one)
        self._phrases: Namer | None = None

    def name_by(self, phrases: Namer) -> None:
        """Find by these the happenings that words name, from now on: once the frames are known."""
        self._phrases = phrases

    def own(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date that a clause's own words give it, also by a happening that they name."""
        spots = list(own_spots(grammar, clause))
        for number, spot in enumerate(spots):
            if (when := self._stated(spot, spots[number + 1 :], clause, grammar)) is not None:
                return when
        return self._by_phrase(grammar, clause) if clause.number >= 0 else None

    def _by_phrase(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of a happening that a clause's own words name: "during the visit", "after the council of Clermont",
        "at the conference"."""
        tokens = grammar.parse.tokens
        for oblique in clause.obliques if self._phrases is not None else ():
            lemma = tokens[oblique.head].lemma.casefold()
            known = kind_of_noun(lemma)
            pointing = any(tokens[c].lemma.casefold() == "this" for c in grammar.parse.children[oblique.head])
            if oblique.by not in PHRASES or not known or pointing or oblique.head > clause.cue + _REACH:
                continue
            last = max(t for t in grammar.parse.subtree(oblique.head) if t < clause.cue or oblique.head > clause.cue)
            span = Span(start=noun_phrase(grammar.parse, oblique.head).start, end=tokens[last].end)
            assert self._phrases is not None
            found = self._phrases.named(grammar, span)
            if found is None:
                continue
            if found.how == "frame" and oblique.by in _INSIDE | {"throughout"}:
                day = day_of_stay(grammar, clause, found.edtf)
                return When(edtf=day or found.edtf, by=found.by, reason=found.reason, how="frame")
            edtf = shifted(found.edtf, oblique.by, clause, grammar, self._narrative.reached())
            return When(edtf=edtf, by=found.by, reason=found.reason, how="hung")
        return None

    def _stated(self, spot: Spot, others: list[Spot], clause: Clause, grammar: Grammar) -> When | None:
        dating = spot.dating
        words = " ".join(dating.span.of(self._content).split())
        if is_numbered(words):  # "the last day": of the stay, whatever date stood before it
            if self._phrases is None:
                return None
            if (numbered := self._narrative.numbered(grammar, clause)) is not None:
                return numbered
        if dating.edtf is not None and dating.kind != "duration":
            edtf = self._with_next(spot, others)
            edtf = said(spot, edtf, clause, grammar, self._narrative.reached())
            return When(edtf=edtf, by=dating.id, reason=f"said of it: “{words}”", how="own")
        if (stretch := lasting(spot, clause, self._narrative.reached())) is not None:
            return When(edtf=stretch, by=dating.id, reason=f"lasted as long as it says: “{words}”", how="own")
        found = self._phrases.when(dating) if dating.event is not None and self._phrases is not None else None
        if found is None:
            return None
        if found.how == "frame" and (dating.relation or "") in _INSIDE:
            day = day_of_stay(grammar, clause, found.edtf)
            return When(edtf=day, by=found.by, reason=found.reason, how="frame") if day else found
        edtf = said(spot, found.edtf, clause, grammar, self._narrative.reached())
        return When(edtf=edtf, by=found.by, reason=found.reason, how="hung")

    def _with_next(self, spot: Spot, others: list[Spot]) -> str:
        """A date with the one that "and" joins to it, where they run on: "in the 1920s and early 1930s"."""
        edtf = spot.dating.edtf
        assert edtf is not None
        for other in others:
            between_words = self._content[spot.dating.span.end : other.dating.span.start].split()
            if other.dating.edtf and between_words == ["and"] and touching(edtf, other.dating.edtf):
                return between(edtf, other.dating.edtf)
        return edtf

    def when(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of a clause by its own words, its clauses of time, or what it hangs on; None where only the line of
        the narrative can tell."""
        key = (id(grammar), clause.number)
        if clause.number < 0:
            return self.own(grammar, clause)
        if key in self._done:
            return self._done[key]
        if key in self._busy:
            return None
        self._busy.add(key)
        found = self.own(grammar, clause) or self.by_time(grammar, clause) or self._by_governor(grammar, clause)
        self._busy.discard(key)
        self._done[key] = found
        return found

    def by_time(self, grammar: Grammar, clause: Clause) -> When | None:
        """A date that stands below: "when he arrived in May", "crossed the river and took X in April", and of what
        was announced, where the narrative had not yet come so far: "announced that they had left in late June"."""
        for other in grammar.below(clause):
            if other.link == "conj":
                found = self._shared(grammar, clause, other)
            elif marker_of(grammar, other) in TIMES and clause.tense not in ("", "present"):
                found = self._moved(grammar, clause, other)
            elif other.link == "ccomp" and is_content_alone(clause, other):
                found = self._announced(grammar, clause, other)
            else:
                continue
            if found is not None:
                return found
        return None

    def _shared(self, grammar: Grammar, clause: Clause, other: Clause) -> When | None:
        """The date at the end of two deeds of one subject holds for both."""
        if other.tense != clause.tense or not other.inherited:
            return None
        spots = [s for s in own_spots(grammar, other) if s.final and not s.nouns and s.dating.edtf]
        return self.own(grammar, other) if spots else None

    def _moved(self, grammar: Grammar, clause: Clause, other: Clause) -> When | None:
        """The date a clause takes from a dated clause of time that hangs on it."""
        when = self.own(grammar, other) or self.by_time(grammar, other)
        if when is None:
            return None
        line, marker = self._narrative.reached(), marker_of(grammar, other)
        if marker in listed("markers", "same"):
            edtf = when.edtf
        elif marker in listed("markers", "earlier"):
            edtf = onwards(when.edtf)
        elif marker in listed("markers", "later"):
            edtf = up_to(when.edtf, clause, grammar, line)
        else:
            return None
        return When(edtf=edtf, by=when.by, reason=f"“{marker}” ties it to “{other.lemma}”", how="governed")

    def _announced(self, grammar: Grammar, clause: Clause, other: Clause) -> When | None:
        line = self._narrative.reached()
        spots = [s for s in grammar.by_clause.get(other.number, ()) if s.final and not s.nouns and s.dating.edtf]
        when = self.own(grammar, other) if spots and not looks_back(grammar, clause) else None
        if when is None or line is None or not begins_before(line, when.edtf):
            return None
        return When(edtf=when.edtf, by=when.by, reason=when.reason, how="governed")

    def _by_governor(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of the clause that a clause hangs on, moved by marker and tense."""
        if clause.parent is None:
            return None
        parent = grammar.parse.clauses[clause.parent]
        if clause.link in ("ccomp", "advcl", "parataxis") and looks_back(grammar, parent) and clause.form == "finite":
            return None
        if clause.cue < parent.cue and not clause.marker and _stops_between(grammar, clause, parent):
            return None
        when = self.settled(grammar, parent)
        if when is None:
            return None
        one = self._told.get((id(grammar), clause.number))
        edtf = lent(clause, parent, when.edtf, said=one is not None and one.is_said, marker=marker_of(grammar, clause))
        return When(edtf=edtf, by=when.by, reason=f"hangs on “{parent.lemma}”", how="governed")

    def is_looked_back_on(self, grammar: Grammar, clause: Clause) -> bool:
        """Whether a clause is what a later witness or historian says."""
        if clause.parent is None or clause.link not in ("ccomp", "advcl", "parataxis"):
            return False
        return looks_back(grammar, grammar.parse.clauses[clause.parent])

    def settled(self, grammar: Grammar, clause: Clause) -> When | None:
        """The date of a clause that others hang on, by the line of the narrative if nothing nearer gives it."""
        one = self._told.get((id(grammar), clause.number))
        if one is not None and one.when is not None:
            return one.when
        if (found := self.when(grammar, clause)) is not None:
            return found
        above = grammar.parse.clauses[clause.parent] if clause.parent is not None else None
        if above is not None and not looks_back(grammar, above):
            return None
        return self._narrative.by_line(grammar, clause, one)


def _stops_between(grammar: Grammar, clause: Clause, parent: Clause) -> bool:
    """Whether a semicolon parts two clauses, which then stand side by side, however the parser joined them."""
    return any(grammar.parse.tokens[t].text == ";" for t in range(clause.cue, parent.cue))


def touching(edtf: str, other: str) -> bool:
    """Whether one date runs on into another that begins after it, without a gap between."""
    stops, begins = last_day(edtf), first_day(other)
    return stops is not None and begins is not None and stops.number + 1 == begins.number and not lies_in(other, edtf)
