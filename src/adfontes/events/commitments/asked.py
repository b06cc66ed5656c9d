"""Requests: "asked Beijing for 200 trucks", "demanded that Serbia should …", "made it clear that they wanted arms"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.commitments.content import Block
from adfontes.events.commitments.found import Actors, Found
from adfontes.events.commitments.things import Thing
from adfontes.events.commitments.words import group
from adfontes.model.parse import Clause


def read_requests(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield the request that a clause tells, if it does."""
    lemma = clause.lemma
    of, thing = lemma in group("requested.of"), lemma in group("requested.thing")
    if lemma == "propose" and clause.objects:
        return  # "proposed an alliance": offered
    if lemma in group("requested.wish"):
        yield from _wished(block, clause)
    elif of or thing or lemma in group("requested.that"):
        yield from _requested(block, clause, of=of, thing=thing)
    elif lemma in group("requested.light"):
        yield from _request_made(block, clause)


def _requested(block: Block, clause: Clause, *, of: bool, thing: bool) -> Iterator[Found]:
    givers = block.agents(clause)
    aside = block.of_verb(clause, "from", "of", "to", "on", "upon")
    people = bool(block.actors((*clause.recipients, *clause.objects, *aside)))
    direct = block.things_of(clause.objects, freely=people and thing)
    direct = tuple(t for t in direct if not any(r.kind == "person" for r in block.actors((t,))))
    persons = tuple(o for o in clause.objects if o not in direct)
    asked = block.actors((*clause.recipients, *persons, *aside))
    wanted = block.things_of(block.by(clause, "for"), freely=bool(asked))
    content = block.content(clause)
    money = block.sums(clause) if not (wanted or direct) else []
    if (wanted or money) and of and content is None:
        yield _found(block, clause, givers, asked, wanted, "asked-for", money)
    elif content is not None and _asks(block, content, freely=people):
        others = (*asked, *(() if content.inherited or content.passive else block.actors(content.subjects)))
        if asked or not of or others:
            yield Found(
                stage="requested",
                clause=clause,
                givers=givers,
                receivers=others,
                things=block.deed(content),
                rule="asked-to",
                content=content,
            )
    elif (direct or money) and (thing or asked or clause.lemma == "ask"):
        yield _found(block, clause, givers, asked, direct, "requested", money)


def _asks(block: Block, content: Clause, *, freely: bool) -> bool:
    """Whether a content asks for a deed: "if he could send …", not "whether the harbour was closed"."""
    if content.marker in ("if", "whether") and content.modal not in ("could", "would", "might", "can", "will"):
        return False
    if content.form == "finite" and not content.modal and block.parse.tokens[content.cue].tag != "VB":
        return False  # a question, or what was thought to be so
    return block.owed(content, freely=freely and bool(content.objects)) and not content.negated


def _found(
    block: Block,
    clause: Clause,
    givers: Actors,
    asked: Actors,
    heads: tuple[int, ...],
    rule: str,
    money: list[Thing] | None = None,
) -> Found:
    return Found(
        stage="requested",
        clause=clause,
        givers=givers,
        receivers=(*asked, *block.owners(heads)),
        things=block.things(heads) or money or [],
        rule=rule,
    )


def _request_made(block: Block, clause: Clause) -> Iterator[Found]:
    """A light verb with a noun of asking: "made no request for …", "expressed the hope that the party would …"."""
    for noun in clause.objects:
        if block.lemma(noun) not in group("requested.nouns"):
            continue
        content = block.content(clause, noun)
        heads = block.things_of((*block.by(clause, "for"), *block.scene.below(block.parse, noun, "for")))
        asked = block.actors(block.by(clause, "to", "of", "from"))
        if content is not None and not block.owed(content):
            continue
        things = block.deed(content) if content is not None else block.things(heads)
        subjects = block.actors(content.subjects) if content is not None else ()
        if things:
            yield Found(
                stage="requested",
                clause=clause,
                givers=block.agents(clause),
                content=content,
                receivers=(*asked, *subjects, *block.owners(heads)),
                things=things,
                rule="request-made",
            )


def _wished(block: Block, clause: Clause) -> Iterator[Found]:
    """A wish is a request where it is told to the other side: "he made it clear that the party wanted …"."""
    teller = block.teller(clause)
    if teller is None:
        return
    givers = block.agents(teller) or block.agents(clause)
    told = block.actors((*teller.recipients, *teller.objects, *block.by(teller, "to")))
    direct = block.things_of(clause.objects)
    content = block.content(clause)
    if direct:
        yield _found(block, clause, givers, (*block.owners(direct), *told), direct, "wish-told")
    elif content is not None and block.owed(content) and not content.negated and not content.inherited:
        yield Found(
            stage="requested",
            clause=clause,
            givers=givers,
            receivers=(*told, *block.actors(content.subjects)),
            things=block.deed(content),
            rule="wish-told",
            content=content,
        )


def read_visits(block: Block, clause: Clause, addressed: Actors) -> Iterator[Found]:
    """A plan to come that a message tells asks its addressee for a visit: "he planned to visit Moscow in November"."""
    if clause.lemma not in group("told.plans") or clause.negated or not addressed:
        return
    content = block.content(clause)
    if content is None or content.form != "infinitive" or content.lemma not in group("told.coming"):
        return
    meets = content.lemma != "meet" or bool(
        {r.entity for r in block.actors(content.objects)} & {r.entity for r in addressed}
    )
    if meets and clause.parent is not None:
        yield Found(
            stage="requested",
            clause=clause,
            givers=block.agents(clause),
            receivers=addressed,
            things=block.deed(content),
            rule="visit-planned",
            content=content,
            certainty=0.6,
        )
