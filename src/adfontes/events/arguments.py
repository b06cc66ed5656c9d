"""Who does an event, to whom, and where, of a candidate's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from adfontes.events.candidates import Candidate
from adfontes.events.happenings import group, happening_words
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity, Mention
from adfontes.model.parse import Clause, Parse
from adfontes.parsing.arguments import Referent, Referents
from adfontes.parsing.clauses import read_nominal
from adfontes.parsing.phrases import joint

ACTORS = (PERSON, ORGANISATION)
MOVED = ("appointment", "journey", "military")
"""Kinds in which he to whom it is done takes part as a doer does: who is appointed, sent or deployed."""
SHARED = ("meeting", "treaty", "agreement")
"""Kinds that those behind "with" and "between" do as much as the subject, where a noun names them."""
GROUP = 4
"""Of a group that one word means ("the delegation", "they") so many are named as actors, its head first; a journey
names them all."""
_TO = ("to", "with", "against", "from", "between", "among", "at", "upon", "on")
_AT = (
    "in", "at", "to", "from", "into", "near", "outside", "inside", "through", "across", "over", "for", "on", "off",
    "toward", "towards", "upon", "before", "around", "via",
)  # fmt: skip


class Cast(Referents):
    """The mentions of a text, and the bodies that stand behind the names of places ("Moscow agreed")."""

    def __init__(self, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
        known = tuple(entities)
        super().__init__(known, mentions)
        self._seats = {e.id: e.seat_of for e in known if e.seat_of is not None}

    def acting(self, parse: Parse, token: int) -> tuple[Referent, ...]:
        """Persons and bodies that a noun means; of a place the body whose name it stands for."""
        found = self.of(parse, token)
        direct = _acting(found)
        if direct:
            return direct
        seats = ((r, self._seats.get(r.entity)) for r in found)
        return tuple(replace(r, entity=body, kind=ORGANISATION) for r, body in seats if body is not None)


def find_actors(candidate: Candidate, kind: str, referents: Cast) -> tuple[Referent, ...]:
    """Whom the words have do it: the agents, with those at the head of them ("a mission under Lord Beaverbrook"); of a
    passive without an agent, where it moves somebody, whom it moves."""
    parse, core = candidate.parse, candidate.core
    agents = agents_of(candidate, referents)
    found = _all(_doers(parse, t, referents) or referents.acting(parse, t) for t in agents)
    if not found and core.passive and kind in MOVED:
        found = _all(_doers(parse, t, referents) for t in core.objects)
    if (candidate.nominal and kind in SHARED) or not found:
        joined = (j for o in core.obliques if o.by == "between" or (found and o.by == "with") for j in o.joint)
        found += _all(_doers(parse, t, referents) or referents.acting(parse, t) for t in joined)
    return _once(found)


def find_speaker(candidate: Candidate, referents: Referents) -> tuple[Referent, ...]:
    """The person whose words a clause of the body gives without a verb of saying: "the new China, according to Mao,
    would put its house in order". What is told in the past, or in a note, is testimony on an event instead."""
    clause = candidate.clause
    if candidate.parse.note is not None or candidate.nominal or clause.tense not in ("prospective", "future"):
        return ()
    tokens = (j for o in clause.obliques if o.by == "according" for j in o.joint)
    return tuple(r for t in tokens for r in referents.of(candidate.parse, t) if r.kind == PERSON)


def agents_of(candidate: Candidate, referents: Referents) -> tuple[int, ...]:
    """The tokens of those who do it: the grammar's, or, where an opening date without a comma has swallowed the subject
    ("On 9 April 1921 Marsden promised"), the name right before the verb."""
    clause = candidate.clause
    if clause.lemma == "have" and candidate.core.form == "participle":  # "had him beheaded"
        return clause.agents
    if clause.link == "relcl" and (between := _named_between(candidate, referents)):
        return between
    if clause.agents or clause.passive or candidate.nominal or not clause.tense:
        return clause.agents or candidate.core.agents
    parse, at = candidate.parse, clause.cue - 1
    first = parse.sentences[clause.sentence][0]
    while at > first and parse.tokens[at].dep in ("aux", "neg", "advmod") and not referents.of(parse, at):
        at -= 1
    for referent in referents.of(parse, at):
        opens = candidate.block.token_at(referent.span.start)
        before = parse.tokens[opens - 1]
        if opens > first and referent.kind in ACTORS and before.pos not in ("ADP", "CCONJ", "PART", "DET"):
            return (at,)
    return candidate.core.agents


def _named_between(candidate: Candidate, referents: Referents) -> tuple[int, ...]:
    """The name between a relative pronoun and its verb, which parsers pass over: "a lease, which Orr accepted"."""
    parse, at = candidate.parse, candidate.clause.cue - 1
    for referent in referents.of(parse, at) if at > 0 else ():
        opens = candidate.block.token_at(referent.span.start)
        if referent.kind in ACTORS and parse.tokens[opens - 1].text.casefold() in ("which", "whom", "that", "where"):
            return (at,)
    return ()


def find_targets(candidate: Candidate, actors: tuple[Referent, ...], referents: Referents) -> tuple[Referent, ...]:
    """To whom it is done or said: objects, datives, those behind "to", "with", "against", also of a talk or a message
    that it was said in ("in a report to Stalin")."""
    parse, core = candidate.parse, candidate.core
    clauses = tuple({c.cue: c for c in (core, candidate.clause)}.values())
    tokens = [*core.objects, *core.recipients, *(j for c in clauses for j in _behind(parse, c))]
    doing = {r.entity for r in actors}
    return tuple(r for r in _once(_all(_doers(parse, t, referents) for t in tokens)) if r.entity not in doing)


def _behind(parse: Parse, clause: Clause) -> Iterator[int]:
    nouns = happening_words().nouns
    for oblique in clause.obliques:
        if oblique.by in _TO:
            yield from oblique.joint
        told = nouns.get(parse.tokens[oblique.head].lemma.casefold())
        if told and told.kind in ("meeting", "message", "statement") and clause.form != "nominal":
            for inner in read_nominal(parse, oblique.head).obliques:
                if inner.by in ("to", "with"):
                    yield from inner.joint


def find_place(candidate: Candidate, referents: Referents) -> Referent | None:
    """Where it happened: the place behind a preposition of the clause, or the place that is its object; or else behind
    one anywhere among its words, since a parser often ties it to the noun before ("met Liu in Moscow")."""
    parse = candidate.parse
    clauses = tuple({c.cue: c for c in (candidate.core, candidate.clause)}.values())
    for clause in clauses:
        towards = sorted((o for o in clause.obliques if o.by in _AT), key=lambda o: o.by == "from")
        behind = [j for o in towards for j in o.joint]
        found = [r for t in (*behind, *clause.objects) for r in referents.of(parse, t) if r.kind == PLACE]
        if found:
            return found[0]
    for clause in clauses:
        for token in clause.tokens:
            before = parse.tokens[parse.tokens[token].head]
            if parse.tokens[token].dep == "pobj" and before.text.casefold() in ("in", "at"):
                found = [r for r in referents.of(parse, token) if r.kind == PLACE]
                if found:
                    return found[0]
    return None


def _doers(parse: Parse, token: int, referents: Referents) -> tuple[Referent, ...]:
    """Persons and bodies that a noun means, those who head them, or else those that own them or make them up."""
    direct = _acting(referents.of(parse, token))[:GROUP]
    if parse.tokens[token].pos == "PRON":
        return direct
    heads = _acting(r for t in _heading(parse, token) for r in referents.of(parse, t))
    if direct or heads:
        return (*direct, *heads)
    if parse.tokens[token].lemma.casefold() in group("kin.nouns"):  # "his brother fell": not he
        return ()
    beside = [c for c in parse.children[token] if parse.tokens[c].dep == "appos"]
    for found in (
        _acting(r for t in beside for r in referents.of(parse, t)),
        _acting(referents.owners(parse, token)),
        _acting(
            r for t in _under(parse, token, ("of", "by", "from", "between", "among")) for r in referents.of(parse, t)
        ),
    ):
        if found:
            return found
    return ()


def _heading(parse: Parse, token: int) -> Iterator[int]:
    """Those named of others: "headed by Liu", "led by General Wei", "under Lord Beaverbrook", "including Zhou"."""
    for child in parse.children[token]:
        word = parse.tokens[child]
        if word.dep == "acl" and word.lemma.casefold() in group("heading.verbs"):
            yield from _under(parse, child, ("by",))
    yield from _under(parse, token, ("under", "including"))


def _under(parse: Parse, token: int, prepositions: tuple[str, ...]) -> Iterator[int]:
    """The nouns that some prepositions tie to a word."""
    for child in parse.children[token]:
        if parse.tokens[child].text.casefold() in prepositions:
            for noun in parse.children[child]:
                if parse.tokens[noun].dep == "pobj":
                    yield from joint(parse, noun)


def _acting(found: Iterable[Referent]) -> tuple[Referent, ...]:
    return tuple(r for r in found if r.kind in ACTORS)


def _all(found: Iterable[tuple[Referent, ...]]) -> tuple[Referent, ...]:
    return tuple(r for some in found for r in some)


def _once(found: Iterable[Referent]) -> tuple[Referent, ...]:
    seen: dict[str, Referent] = {}
    for referent in found:
        seen.setdefault(referent.entity, referent)
    return tuple(seen.values())
