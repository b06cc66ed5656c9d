"""What was ordered to be given, was given, and was received: "sent forty guns to …", "received … from"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.commitments.content import Block
from adfontes.events.commitments.found import Found
from adfontes.events.commitments.things import noun_span
from adfontes.events.commitments.words import group
from adfontes.model.parse import Clause


def read_passings(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield the order, the delivery or the receipt that a clause tells, if it does."""
    lemma = clause.lemma
    if lemma in group("ordered.verbs"):
        yield from _ordered(block, clause)
    elif lemma in group("delivered.help") and not block.by(clause, "with"):
        yield from _helped(block, clause)
    elif lemma in group("delivered.equip") and block.things_of(block.by(clause, "with")):
        yield Found(
            stage="delivered",
            clause=clause,
            givers=block.agents(clause),
            rule="equipped",
            receivers=block.actors(clause.objects),
            things=block.things(block.things_of(block.by(clause, "with"))),
        )
    elif lemma in group("delivered.verbs"):
        yield from _delivered(block, clause)
    elif lemma in group("received.given"):
        yield from _given(block, clause)
    elif lemma in group("received.verbs") and not clause.passive:
        yield from _received(block, clause)
    elif lemma in group("delivered.arrives") and not clause.passive:
        yield from _arrived(block, clause)


def _ordered(block: Block, clause: Clause) -> Iterator[Found]:
    content = block.content(clause)
    if content is None or not block.things_of(content.objects):
        return
    if content.lemma in group("delivered.verbs") or content.lemma in group("delivered.help"):
        yield Found(
            stage="ordered",
            clause=clause,
            givers=block.agents(clause),
            content=content,
            receivers=block.actors((*clause.recipients, *clause.objects)),
            things=block.deed(content),
            rule="ordered-to",
        )


def _delivered(block: Block, clause: Clause) -> Iterator[Found]:
    lemma = clause.lemma
    heads = block.things_of(clause.objects)
    givers = block.agents(clause)
    money = block.sums(clause) if not heads else []
    things = block.things(heads) or money
    others = block.to(clause, heads) or block.before_sum(clause, money)
    if things:
        counted = any(t.quantity is not None and t.quantity.number > 1 for t in things)
        if others or lemma in group("delivered.sure") or counted:
            whose = block.whose(heads) if clause.passive and not givers else ()
            yield Found(
                stage="delivered",
                clause=clause,
                givers=givers or whose,
                receivers=others,
                things=things,
                rule="delivered",
            )
    elif lemma in group("delivered.sure") and clause.objects and (taking := block.to(clause, clause.objects)):
        yield Found(
            stage="delivered",
            clause=clause,
            givers=givers,
            receivers=taking,
            rule="ceded",
            things=block.things(clause.objects),
        )
    elif lemma in ("send", "dispatch", "despatch") and block.actors(clause.objects):
        yield Found(
            stage="delivered",
            clause=clause,
            givers=givers,
            receivers=block.to(clause, clause.objects),
            rule="person-sent",
            bare=True,
            things=block.things(clause.objects),
            certainty=0.6,
        )


def _helped(block: Block, clause: Clause) -> Iterator[Found]:
    helped = block.actors(clause.objects)
    content = block.content(clause)
    if helped and content is not None and block.owed(content):
        yield Found(
            stage="delivered",
            clause=clause,
            givers=block.agents(clause),
            receivers=helped,
            things=block.deed(content),
            rule="helped",
            content=content,
            certainty=0.6,
        )
    elif clause.lemma in group("delivered.sure") and clause.objects:
        receivers = helped or block.whose(clause.objects)
        yield Found(
            stage="delivered",
            clause=clause,
            givers=block.agents(clause),
            receivers=receivers,
            things=block.deed(clause),
            rule="recognised",
            certainty=0.7,
        )


def _received(block: Block, clause: Clause) -> Iterator[Found]:
    heads = tuple(h for h in block.things_of(clause.objects) if block.lemma(h) not in group("promised.nouns"))
    origin = block.actors(block.by(clause, "from", "of")) or block.beside(heads)
    takers = block.agents(clause)
    if heads and not origin and takers and any(t.quantity for t in block.things(heads)):
        yield Found(
            stage="received",
            clause=clause,
            givers=(),
            receivers=takers,
            things=block.things(heads),
            rule="received-owed",
        )
    if heads and origin and takers and origin[0].entity != takers[0].entity:
        yield Found(
            stage="received",
            clause=clause,
            givers=origin,
            receivers=takers,
            things=block.things(heads),
            rule="received",
        )


def _given(block: Block, clause: Clause) -> Iterator[Found]:
    """What one uses was another's gift: "began to use a set of codes offered by the Comintern"; the gift, too."""
    for noun in clause.objects:
        for below in block.below(clause):
            stage = "offered" if below.lemma in group("offered.verbs") else "promised"
            gave = below.lemma in group("offered.verbs") or below.lemma in group("promised.verbs")
            hung = block.parse.tokens[below.cue].head
            if not gave or not below.passive or not below.agents or hung not in block.parse.subtree(noun):
                continue
            things = block.things((noun,), noun_span(block.parse, noun))
            givers, takers = block.agents(below), block.agents(clause)
            yield Found(stage=stage, clause=below, givers=givers, receivers=takers, things=things, rule="used-of")
            yield Found(stage="received", clause=clause, givers=givers, receivers=takers, things=things, rule="used")


def _arrived(block: Block, clause: Clause) -> Iterator[Found]:
    """What was promised comes: "in December forty guns crossed the border"; whose it was is the promise's to say."""
    heads = block.things_of(clause.subjects)
    brought = block.things_of(block.by(clause, "with"))
    if brought and any(t.quantity for t in block.things(brought)) and (givers := block.agents(clause)):
        yield Found(
            stage="delivered",
            clause=clause,
            givers=givers,
            receivers=block.actors((*clause.objects, *block.by(clause, "to", "at", "in"))),
            things=block.things(brought),
            rule="arrived-with",
            certainty=0.6,
        )
        return
    told = clause.link in ("root", "conj") and clause.tense in ("past", "pluperfect") and not clause.marker
    if told and heads and not clause.inherited and not any(block.actors((h,)) for h in heads):
        yield Found(
            stage="delivered",
            clause=clause,
            givers=(),
            receivers=(),
            things=block.things(heads),
            rule="arrived",
            certainty=0.6,
        )
