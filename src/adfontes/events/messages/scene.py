"""What surrounds the words of a clause: whom they mean, when it was, which notes stand behind it, which event it is."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from adfontes.events.messages.words import group
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import PLACE, Entity, Mention
from adfontes.model.events import Event
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Division, Note, Span
from adfontes.parsing.actors import Actors, below
from adfontes.parsing.arguments import Referent
from adfontes.parsing.clauses import read_nominal
from adfontes.parsing.phrases import joint
from adfontes.parsing.powers import Powers

PROSE = ("heading", "title", "author", "imprint", "furniture")
"""Divisions that tell nothing."""


class Scene:
    """A text's records, to be asked by the words of its clauses."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.content = apparatus.text.content
        self.entities = apparatus.by_id(Entity)
        self._actors = Actors(apparatus.of(Entity), apparatus.of(Mention), group("nouns.parties"))
        self.referents = self._actors.referents
        silent = {d.span.start for d in apparatus.of(Division) if d.kind in PROSE}
        self.parses = tuple(p for p in apparatus.of(Parse) if p.span.start not in silent)
        self._events = {e.cue.start: e for e in apparatus.of(Event)}
        self._told = sorted((e.cue.start, e.dating) for e in apparatus.of(Event) if e.dating and e.modality == "actual")
        self._datings = sorted((d for d in apparatus.of(Dating) if d.edtf), key=lambda d: d.span.start)
        self._at = [d.span.start for d in self._datings]
        self._dates = sorted((d.span.start, d.span.end) for d in apparatus.of(Dating))
        self._calls = sorted((n.call.start, n.id) for n in apparatus.of(Note) if n.call)

    def actors(self, parse: Parse, tokens: Iterable[int]) -> tuple[Referent, ...]:
        """The people and bodies that some nouns mean, each once; a place stands for the body it is the seat of.

        A noun of a party without a name of its own ("the Soviet leadership") means the body that modifies it.
        """
        return self._actors.of(parse, tokens)

    def agents(self, parse: Parse, clause: Clause) -> tuple[Referent, ...]:
        """Who does a clause's deed. A subject that the parser took into a date or place before it ("On 14 October
        Jackson asked", "At the congress Andrassy promised") is given back to its verb."""
        found = self.actors(parse, clause.agents)
        misread = clause.form == "participle" and clause.link == "root" and bool(clause.objects)
        doing = any(not self.in_dating(parse.tokens[a].start) for a in clause.agents)
        if found or doing or clause.passive or not (clause.form == "finite" or misread):
            return found
        above = parse.clauses[clause.parent] if clause.parent is not None and clause.link == "conj" else None
        if above is not None and not above.agents and above.number != clause.number:
            return self.agents(parse, above)  # "By the treaty Italy recognised … and undertook …"
        return () if clause.inherited else self._ahead(parse, clause) or self._taken(parse, clause)

    def voiced(self, parse: Parse, clause: Clause) -> Clause:
        """A clause in its true voice: "having received the note" is active, though its participle is a past one."""
        if not clause.passive:
            return clause
        below = parse.children[clause.cue]
        having = any(parse.tokens[c].text.casefold() == "having" and parse.tokens[c].dep == "aux" for c in below)
        given = tuple(j for c in below if parse.tokens[c].dep == "dobj" for j in joint(parse, c))
        if given and not having:  # "the king was promised 200 rifles": the subject is whom, not what
            return replace(clause, objects=given, recipients=clause.subjects)
        if clause.form != "participle" or not having:
            return clause
        of_direct = tuple(o for d in given for o in read_nominal(parse, d).obliques)
        return replace(
            clause,
            passive=False,
            agents=clause.subjects,
            objects=given,
            obliques=tuple(sorted({*clause.obliques, *of_direct}, key=lambda o: o.head)),
        )

    def _ahead(self, parse: Parse, clause: Clause) -> tuple[Referent, ...]:
        """The name that stands right before a finite verb."""
        at = clause.cue - 1
        while at > 0 and parse.tokens[at].pos in ("AUX", "ADV", "PART"):
            at -= 1
        word = parse.tokens[at] if at >= 0 else None
        if word is None or word.pos != "PROPN" or parse.sentence_of(at) != clause.sentence:
            return ()
        named = [r for r in self.referents.of(parse, at) if r.span.end == word.end]
        first = token_at(parse, named[0].span.start) if named else None
        if first and parse.tokens[first - 1].text.casefold() == "of":
            return ()  # "President Ayala of Paraguay accepted"
        found = tuple(self._actors.seat(n) for n in named)
        return tuple(r for r in found if r.kind != PLACE or Powers.is_land(self.entities[r.entity].name))

    def _taken(self, parse: Parse, clause: Clause) -> tuple[Referent, ...]:
        """The name that a preposition at the head of the clause took for its own, where an apposition parts it from
        its verb, or a date took it: "On 31 October General Ignatiev, the tsar's man, presented …", "On 7 August
        President Ayala of Paraguay accepted …"."""
        for oblique in clause.obliques:
            head = parse.tokens[oblique.head]
            if head.pos != "PROPN" or oblique.head + 1 >= clause.cue:
                continue
            whole = parse.subtree(oblique.head)
            dated = self.in_dating(parse.tokens[whole[0]].start) and whole[-1] < clause.cue
            if dated or parse.tokens[oblique.head + 1].text == ",":
                first = parse.tokens[parse.subtree(oblique.head)[0]].start
                named = [r for r in self.referents.of(parse, oblique.head) if r.span.start > first]
                found = tuple(r for r in named if r.kind != PLACE)
                if found:
                    return found
        return ()

    def owners(self, parse: Parse, token: int) -> tuple[Referent, ...]:
        """Whose a noun is (`Actors.owners`)."""
        return self._actors.owners(parse, token)

    @staticmethod
    def below(parse: Parse, token: int, *prepositions: str) -> tuple[int, ...]:
        """The nouns that hang on a noun by some prepositions ("letter of Grey to Goschen")."""
        return below(parse, token, *prepositions)

    def event(self, parse: Parse, token: int) -> Event | None:
        """The event that a verb or noun is the cue of."""
        return self._events.get(parse.tokens[token].start)

    def notes(self, parse: Parse, span: Span) -> tuple[str, ...]:
        """The notes that stand behind a stretch: the next called in its paragraph, with those called at the same spot;
        in a note, that note."""
        if parse.note is not None:
            return (parse.note,)
        first = bisect_left(self._calls, (span.end - 1, ""))
        found: list[str] = []
        last = None
        for start, note in self._calls[first : first + 5]:
            if start > parse.span.end + 8 or (last is not None and start - last > 6):
                break
            found.append(note)
            last = start
        return tuple(found)

    def datings(self, start: int, end: int) -> list[Dating]:
        """The settled datings that begin in a stretch of the text."""
        return self._datings[bisect_left(self._at, start) : bisect_left(self._at, end)]

    def in_dating(self, start: int) -> bool:
        """Whether a word stands in a date."""
        before = bisect_right(self._dates, (start, sys.maxsize)) - 1
        return before >= 0 and start < self._dates[before][1]

    def own_date(self, parse: Parse, clause: Clause) -> str | None:
        """The date in a clause's own words: what hangs on its verb before what hangs on one of its nouns."""
        inside, best = frozenset(clause.tokens), None
        for dating in self.datings(clause.span.start, clause.span.end):
            token = token_at(parse, dating.span.start)
            if token is None or token not in inside:
                continue
            hold = _holder(parse, token, dating.span)
            if hold == clause.cue:
                return dating.edtf
            # "the tasks of 1949" does not say when; a name takes up a date only by an error of the parser
            far = hold is not None and parse.tokens[hold].pos == "NOUN" and clause.number >= 0
            on = parse.tokens[token - 1].text.casefold() == "on" if token else False
            if best is None and (not far or on):
                best = dating.edtf
        return best

    def date(self, parse: Parse, clause: Clause) -> str | None:
        """When a clause's deed was done: its event's date, its own, that of the clause it hangs on, or the last one of
        its paragraph's events."""
        seen: Clause | None = clause
        for _ in range(6):
            if seen is None:
                break
            event = self.event(parse, seen.cue)
            own = (event.dating if event else None) or self.own_date(parse, seen)
            if own:
                return own
            seen = parse.clauses[seen.parent] if seen.parent is not None else None
        before = bisect_right(self._told, (clause.span.end, "~")) - 1
        if before >= 0 and self._told[before][0] >= parse.span.start:
            return self._told[before][1]
        return None


def token_at(parse: Parse, start: int) -> int | None:
    """The number of the token that begins at or holds an offset; None between tokens."""
    low, high = 0, len(parse.tokens)
    while low < high:
        middle = (low + high) // 2
        if parse.tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low if low < len(parse.tokens) and parse.tokens[low].start <= start + 1 else None


def _holder(parse: Parse, token: int, span: Span) -> int | None:
    """The verb or noun that a dating hangs on, through its prepositions and its own words."""
    at = token
    for _ in range(12):
        head = parse.tokens[at].head
        if head == at:
            return None
        at = head
        word = parse.tokens[at]
        if word.lemma.casefold() in group("nouns.times"):
            continue
        if word.pos in ("NOUN", "PROPN", "VERB", "AUX") and not (span.start <= word.start < span.end):
            return at
    return None
