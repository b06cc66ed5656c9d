"""Legs: what one clause or noun tells of somebody's going somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adfontes.events.dating import Timeline
from adfontes.events.journeys.ends import parts_of
from adfontes.events.journeys.words import kind_of_noun, kind_of_verb, listed
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.model.events import Event
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent, Referents
from adfontes.parsing.clauses import read_nominal

_CARRIED_OUT = frozenset(
    ("force", "help", "assist", "make", "let", "begin", "compel", "oblige", "continue", "enable", "have")
)
"""Verbs after which an infinitive is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A part of a journey: `kind` is depart, arrive, travel, visit, stay, return, send, call or escort. `with_whom`
    are those whom somebody escorts; `dating` is EDTF, `own` says that the clause itself
    gives it, `parted` when it begins and when it ends, where its words say that in parts of a month; `flown`: the way
    takes no more than the day; `unnamed`: a pronoun or "the travellers" goes, whom nothing resolves. `block` is
    where its paragraph begins."""

    span: Span
    cue: Span
    kind: str
    travellers: tuple[Referent, ...]
    head: str | None
    with_whom: tuple[Referent, ...]
    origin: Referent | None
    goal: Referent | None
    dating: str | None
    modality: str
    purpose: str | None
    notes: tuple[str, ...]
    event: str | None
    flown: bool
    own: bool
    unnamed: bool
    parted: tuple[str, str] | None
    block: int


class Legs:
    """Reads legs off the grammar of a text; `states` are bodies that have a seat, which do not travel."""

    def __init__(self, apparatus: Apparatus, referents: Referents, timeline: Timeline, states: frozenset[str]) -> None:
        self._referents, self._timeline, self._states = referents, timeline, states
        self._content = apparatus.text.content
        self._datings = apparatus.by_id(Dating)
        self._events = {e.cue.start: e for e in apparatus.of(Event)}

    def find(self, parse: Parse) -> Iterator[Leg]:
        """The legs that a block tells, in the order of its words."""
        for clause in parse.clauses:
            kind = kind_of_verb(clause.lemma)
            if kind == "travel" and any(parse.tokens[t].text in listed("nouns", "homeward") for t in clause.tokens):
                kind = "return"
            if kind == "be" and any(parse.tokens[t].lemma in listed("nouns", "guests") for t in clause.tokens):
                kind = "stay"
            if kind and (leg := self._of_clause(parse, clause, kind)) is not None:
                yield leg
        for number, token in enumerate(parse.tokens):
            named = kind_of_noun(token.lemma.casefold()) if token.pos == "NOUN" else ""
            if named and (leg := self._of_noun(parse, number, named)) is not None:
                yield leg

    def _of_clause(self, parse: Parse, clause: Clause, kind: str) -> Leg | None:
        event = self._events.get(parse.tokens[clause.cue].start)
        modality = event.modality if event is not None else _modality(parse, clause)
        if modality not in ("actual", "planned"):
            return None
        origin, goal = self._places(parse, clause, kind, event)
        actors = self._going(parse, clause.agents) or self._known(event)
        with_whom: tuple[Referent, ...] = ()
        if kind in ("send", "call"):
            actors = self._going(parse, clause.objects)
        elif kind == "escort":
            with_whom = self._going(parse, clause.objects)
        if kind == "send" and clause.lemma == "transfer" and not clause.passive and not clause.objects:
            kind, actors = "travel", self._going(parse, clause.agents)
        if kind in ("travel", "send", "call", "be") and goal is None:
            return None
        leg = self._leg(parse, clause, kind, event, modality, origin, goal)
        return replace(leg, travellers=actors, with_whom=with_whom, head=self._head(parse, clause))

    def _of_noun(self, parse: Parse, token: int, kind: str) -> Leg | None:
        clause = read_nominal(parse, token)
        event = self._events.get(parse.tokens[token].start)
        if event is not None and event.modality not in ("actual", "planned"):
            return None
        travellers, modality = self._going(parse, clause.agents), "told"
        over = _taker(parse, token)
        if over is not None and not travellers:
            travellers = self._going(parse, over.agents)
            modality = "planned" if over.lemma in listed("gathering", "planning") else "told"
        origin, goal = self._places(parse, clause, kind, None)
        if not travellers or (goal is None and origin is None):
            return None
        modality = event.modality if event is not None and modality == "told" else modality
        return replace(self._leg(parse, clause, kind, event, modality, origin, goal), travellers=travellers)

    def _leg(
        self, parse: Parse, clause: Clause, kind: str, event: Event | None, modality: str,
        origin: Referent | None, goal: Referent | None,
    ) -> Leg:  # fmt: skip
        token = parse.tokens[clause.cue]
        dating = event.dating if event is not None else None
        by = event.dated_by if event is not None else None
        if event is None and clause.number >= 0:
            when = self._timeline.at(clause.span)
            dating, by = (when.edtf, when.by) if when else (None, None)
        said = self._datings.get(by or "")
        low, high = parse.sentences[clause.sentence]
        own = said is not None and parse.reach(tuple(range(low, high))).holds(said.span)
        return Leg(
            span=event.span if event is not None else clause.span, cue=Span(start=token.start, end=token.end),
            kind=kind,
            travellers=(), head=None, with_whom=(), origin=origin, goal=goal, dating=dating, modality=modality,
            purpose=self._purpose(parse, clause), notes=event.notes if event is not None else (),
            event=event.id if event is not None else None, flown=clause.lemma in listed("verbs", "same_day"),
            own=own, unnamed=_is_unnamed(parse, clause), block=parse.span.start,
            parted=parts_of(dating, said.span.of(self._content)) if dating and said is not None else None,
        )  # fmt: skip

    # ------------------------------------------------------------------ who

    def _going(self, parse: Parse, tokens: tuple[int, ...]) -> tuple[Referent, ...]:
        """Who of those that some nouns mean can go somewhere: people, and bodies that are no states."""
        found: dict[str, Referent] = {}
        for referent in self._referents.of_all(parse, tokens):
            if referent.kind == PERSON or (referent.kind == ORGANISATION and referent.entity not in self._states):
                found.setdefault(referent.entity, referent)
        for token in tokens:  # "Liu's delegation": he whose it is goes too
            if parse.tokens[token].lemma.casefold() in listed("nouns", "parties"):
                for referent in self._referents.owners(parse, token):
                    if referent.kind == PERSON:
                        found.setdefault(referent.entity, referent)
        return tuple(found.values())

    def _known(self, event: Event | None) -> tuple[Referent, ...]:
        """Who does an event, where the clause's own subject means nobody known."""
        if event is None:
            return ()
        kinds = {r.entity: r for r in self._referents.within(event.span)}
        return tuple(
            kinds.get(a) or Referent(a, PERSON, event.cue, "pronoun") for a in event.actors if a not in self._states
        )

    def _head(self, parse: Parse, clause: Clause) -> str | None:
        """Who leads: "headed by X", "under X", "Liu's delegation"."""
        for subject in (*clause.agents, *clause.objects):
            for child in parse.children[subject]:
                token = parse.tokens[child]
                if token.dep == "acl" and token.lemma.casefold() in listed("nouns", "leading"):
                    by = [
                        g
                        for c in parse.children[child]
                        if parse.tokens[c].dep in ("agent", "prep")
                        for g in parse.children[c]
                    ]
                elif token.dep == "prep" and token.text.casefold() == "under":
                    by = list(parse.children[child])
                elif token.dep == "poss":
                    by = [child]
                else:
                    continue
                people = [r for r in self._referents.of_all(parse, by) if r.kind == PERSON]
                if people:
                    return people[0].entity
        return None

    # ------------------------------------------------------------------ where

    def _places(
        self, parse: Parse, clause: Clause, kind: str, event: Event | None
    ) -> tuple[Referent | None, Referent | None]:
        """From where and to where; the object of "left" is an origin, of "reached" and "visited" a goal."""
        origin = self._behind(parse, clause, "origin")
        goal = self._behind(parse, clause, "goal")
        direct = self._place(parse, clause.objects)
        if kind == "depart":
            origin = direct or origin
        elif kind in ("arrive", "visit"):
            goal = direct or goal or self._behind(parse, clause, "at")
        elif kind in ("stay", "be"):
            goal = self._behind(parse, clause, "at") or (self._hosted(parse, clause) if kind == "stay" else None)
        if goal is None and event is not None and event.place and kind in ("arrive", "visit", "stay"):
            elsewhere = origin is None or origin.entity != event.place
            goal = Referent(event.place, PLACE, event.cue, "name") if elsewhere else None
        return origin, goal

    def _behind(self, parse: Parse, clause: Clause, key: str) -> Referent | None:
        words = listed("prepositions", key)
        for oblique in clause.obliques:
            nouns = oblique.joint[::-1] if key == "goal" else ()  # "to Vienna, Berlin and Paris": the last is the goal
            if oblique.by in words and (found := self._place(parse, (*nouns, oblique.head))) is not None:
                return found
        return None

    def _hosted(self, parse: Parse, clause: Clause) -> Referent | None:
        """Where a guest was: the last place of his clause behind "at" or "in"."""
        words = listed("prepositions", "at")
        behind = [t for t in clause.tokens if t and parse.tokens[t - 1].text.casefold() in words]
        return next((found for t in behind[::-1] if (found := self._place(parse, (t,))) is not None), None)

    def _place(self, parse: Parse, tokens: tuple[int, ...]) -> Referent | None:
        """The place, or the body that has its name, that some nouns mean; of a noun that is no name ("a village called
        X"), the place beside it."""
        for token in tokens:
            found = [r for r in self._referents.of(parse, token) if r.kind == PLACE or r.entity in self._states]
            if found:
                return found[0]
            if parse.tokens[token].pos == "NOUN":
                reach = parse.reach(parse.subtree(token))
                near = [r for r in self._referents.within(reach) if r.kind == PLACE]
                if near:
                    return near[0]
        return None

    def _purpose(self, parse: Parse, clause: Clause) -> str | None:
        """The words that say what for: "to work out the details"."""
        for other in parse.clauses if clause.number >= 0 else ():
            below = other.parent == clause.number and other.cue > clause.cue
            if below and other.form == "infinitive" and other.link in ("advcl", "xcomp", "acl"):
                return " ".join(other.whole.of(self._content).split())
        return None


def _taker(parse: Parse, token: int) -> Clause | None:
    """The clause whose verb has a journey's noun for its object: "paid a visit to", "began to plan a visit"."""
    if parse.tokens[token].dep != "dobj":
        return None
    over = next((c for c in parse.clauses if c.cue == parse.tokens[token].head), None)
    verbs = listed("gathering", "planning") | listed("gathering", "making")
    return over if over is not None and over.lemma in verbs and not over.negated else None


def _is_unnamed(parse: Parse, clause: Clause) -> bool:
    """Whether a pronoun, or a word for a party, goes."""
    words = [parse.tokens[s] for s in clause.agents]
    return not words or any(w.pos == "PRON" or w.lemma.casefold() in listed("nouns", "parties") for w in words)


def _modality(parse: Parse, clause: Clause) -> str:
    """Whether a clause that no event stands for is told as done."""
    if clause.negated or clause.marker in ("if", "unless", "whether"):
        return "negated"
    if clause.form == "finite":
        return "actual" if clause.tense in ("past", "pluperfect") and not clause.modal else "hypothetical"
    above = parse.clauses[clause.parent] if clause.parent is not None else None
    if clause.form == "infinitive":
        done = above is not None and above.lemma in _CARRIED_OUT and above.tense in ("past", "pluperfect", "")
        return "actual" if done else "hypothetical"
    return "actual" if above is not None and above.tense in ("past", "pluperfect") else "hypothetical"
