"""A message made of its clause: with its date, notes, event and carrier, and whom a clause addresses."""

from __future__ import annotations

from adfontes.events.messages.drafts import Sent
from adfontes.events.messages.nouns import noun_date
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.words import group
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

Actors = tuple[Referent, ...]
TO = ("to",)


def make_sent(
    scene: Scene,
    parse: Parse,
    clause: Clause,
    noun: int,
    senders: Actors,
    recipients: Actors,
    medium: str,
    rule: str,
    span: Span | None = None,
    certainty: float = 0.9,
) -> Sent:
    """The message of a clause, with its date (the message's own before the clause's), notes and event."""
    named = {r.entity for r in senders}
    place = span or clause.span
    own = noun_date(scene, parse, noun) if noun != clause.cue else None
    own = own or scene.own_date(parse, clause)
    event = scene.event(parse, clause.cue) or scene.event(parse, noun)
    dating = own if rule == "message-by-way" and own else scene.date(parse, clause) or own
    carriers = scene.actors(parse, [o.head for o in clause.obliques if o.by in group("modal.carriers_by")])
    carrier = next((r.entity for r in carriers if r.kind == "person" and r.entity not in named), None)
    return Sent(
        span=place,
        cue=parse.tokens[clause.cue].start,
        medium=medium,
        parse=parse,
        sentence=clause.sentence,
        senders=senders,
        recipients=tuple(r for r in recipients if r.entity not in named and r.entity != carrier),
        carrier=None if clause.passive else carrier,
        dating=dating,
        own=bool(own),
        notes=scene.notes(parse, place),
        event=event.id if event else None,
        modality=event.modality if event else "actual",
        rule=rule,
        certainty=certainty,
        reason=f"“{parse.tokens[clause.cue].text}” tells of a {medium}",
    )


def addressed(scene: Scene, parse: Parse, clause: Clause) -> Actors:
    """To whom a verb of telling is addressed: datives, objects that are people or bodies, whom *to* names."""
    told = scene.actors(parse, clause.recipients) or scene.actors(parse, clause.objects)
    return told or scene.actors(parse, behind_to(clause))


def behind_to(clause: Clause) -> tuple[int, ...]:
    """The nouns behind a clause's *to*."""
    return tuple(j for o in clause.obliques if o.by in TO for j in o.joint)


def carried(scene: Scene, parse: Parse, clause: Clause, token: int) -> tuple[str | None, Actors]:
    """Who was to bring a message, and to whom: "prepared a memo for Liu to present to Stalin"."""
    for below in parse.clauses[clause.number + 1 : clause.number + 3]:
        near = below.parent == clause.number or parse.tokens[below.cue].head == token
        if near and below.lemma in group("modal.carrying") and below.form == "infinitive":
            bringing = scene.actors(parse, below.agents)
            person = next((r.entity for r in bringing if r.kind == "person"), None)
            return person, scene.actors(parse, (*below.recipients, *behind_to(below)))
    return None, ()
