"""Agreements and what treaties lay on a side: "agreed to pay …", "accepted it", "under the treaty Serbia ceded …"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.commitments.content import WOULD, Block, gains
from adfontes.events.commitments.found import Actors, Found
from adfontes.events.commitments.things import Thing
from adfontes.events.commitments.words import group
from adfontes.model.parse import Clause

_BARE = ("agree", "consent", "assent", "accept", "comply", "acquiesce", "accede", "concede", "grant", "approve")


def is_ahead(block: Block, content: Clause) -> bool:
    """Whether a content tells what is to come: "to send", "that he would send", "whatever help he could give"."""
    opens = {block.parse.tokens[s].text.casefold() for s in content.subjects}
    return content.form != "finite" or content.modal in WOULD or bool(opens & {"whatever", "what"})


def read_agreements(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield what a verb of agreeing tells; where its object only points ("agreed to it", "accepted the offer", "granted
    the request"), what was asked or offered before is looked for."""
    content, lemma = block.content(clause), clause.lemma
    if content is not None and lemma not in ("accept", "approve", "ratify", "grant"):
        yield from _to_deed(block, clause, content)
        return
    free = lemma in ("agree", "consent", "assent", "accede", "acquiesce")
    nouns = (*clause.objects, *(block.of_verb(clause, "to", "on", "upon", "in") if free else ()))
    pointing = tuple(n for n in nouns if block.pronouns((n,)) or block.lemma(n) in _asked_nouns())
    heads = tuple(t for t in block.things_of(nouns, freely=free) if t not in pointing)
    if lemma == "grant" and not pointing:
        return  # "granted a pension" gives it
    givers = block.agents(clause)
    others = (*block.actors((*clause.recipients, *block.by(clause, "with"))), *block.owners((*heads, *pointing)))
    if heads or pointing:
        things = block.things(heads or tuple(p for p in pointing if not block.pronouns((p,))))
        yield _agreed(clause, givers, (*others, *givers[1:]), things, "agreed-on", bare=not heads)
    elif lemma == "accept" and clause.objects and not block.actors(clause.objects):
        yield _agreed(clause, givers, (), block.things(clause.objects), "accepted", bare=True)
    elif not clause.objects and lemma in _BARE:
        yield _agreed(clause, givers, (), [], "agreed-bare", bare=True)


def _agreed(clause: Clause, givers: Actors, others: Actors, things: list[Thing], rule: str, *, bare: bool) -> Found:
    return Found(stage="agreed", clause=clause, givers=givers, receivers=others, things=things, rule=rule, bare=bare)


def _to_deed(block: Block, clause: Clause, content: Clause) -> Iterator[Found]:
    if not block.owed(content, freely=True) or not is_ahead(block, content):
        return
    givers = block.agents(clause)
    with_ = block.actors(block.by(clause, "with"))
    own = () if content.inherited else block.actors(content.subjects)
    parties = {g.entity for g in givers}
    bound = tuple(g for g in own if g.entity in parties) or givers
    if not own and len(givers) > 1 and not with_ and not block.things_of(content.objects):
        return  # "the two agreed to meet": neither owes the other anything
    yield Found(
        stage="agreed",
        clause=clause,
        givers=bound,
        receivers=(*with_, *givers),
        gainers=gains(block, content),
        things=block.deed(content),
        rule="agreed-to",
        content=content,
    )


def read_treaties(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield what a treaty lays on a side: "the convention obliged Persia to pay …", "by the treaty Serbia ceded …",
    and in the sentences behind it "Serbia was to pay …"."""
    if clause.lemma in group("agreed.binds") and any(block.lemma(s) in group("agreed.treaty") for s in clause.agents):
        yield from _binding(block, clause)
        return
    if not _under(block, clause):
        return
    passes = clause.lemma in group("delivered.verbs") or clause.lemma in group("received.verbs")
    heads = tuple(o for o in clause.objects if block.is_thing(o) or block.scene.referents.of(block.parse, o))
    if (
        not heads
        or not (passes or clause.modal in ("would", "shall") or _was_to(block, clause))
        or not block.owed(clause)
    ):
        return
    givers, others = block.agents(clause), block.actors((*clause.recipients, *block.by(clause, "to")))
    if clause.lemma in group("received.verbs"):
        givers, others = block.actors(block.by(clause, "from")), givers
    if givers:
        yield _agreed(clause, givers, others, block.things(heads), "treaty-clause", bare=False)


def _binding(block: Block, clause: Clause) -> Iterator[Found]:
    content = block.content(clause)
    if content is not None and block.owed(content):
        bound = block.actors((*clause.objects, *clause.recipients)) or block.agents(content)
        yield Found(
            stage="agreed",
            clause=clause,
            givers=bound,
            receivers=gains(block, content),
            things=block.deed(content),
            rule="treaty-binds",
            content=content,
        )


def _under(block: Block, clause: Clause) -> bool:
    """Whether a clause tells terms: it names the treaty ("under the treaty"), or says what was to be done soon after
    one was named."""
    above = block.parent(clause) if _was_to(block, clause) else None
    phrases = (*clause.obliques, *(above.obliques if above is not None else ()))
    by = group("agreed.treaty_by")
    if any(o.by in by and block.lemma(o.head) in group("agreed.treaty") for o in phrases):
        return True
    return above is not None and block.treaty_before(clause)


def _was_to(block: Block, clause: Clause) -> bool:
    parent = block.parent(clause)
    to = clause.form == "infinitive" and parent is not None and parent.lemma == "be" and parent.tense == "past"
    return to and clause.link == "xcomp" and not clause.negated


def _asked_nouns() -> frozenset[str]:
    """What one agrees to that was asked or offered before: a request, an offer, terms."""
    return group("requested.nouns") | group("offered.nouns") | group("agreed.leave") | group("agreed.terms")
