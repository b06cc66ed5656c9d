"""Offers, promises and agreements: "offered to send …", "promised thirty sacks", "under the treaty Serbia ceded …"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.commitments.agreed import is_ahead, read_agreements
from adfontes.events.commitments.content import Block, gains
from adfontes.events.commitments.found import Found
from adfontes.events.commitments.words import group
from adfontes.model.parse import Clause

_FOR_DEEDS = ("assure", "engage", "commit", "bind")
"""Verbs of promising whose object is never the thing promised."""


def read_pledges(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield the offer, promise or agreement that a clause tells, if it does."""
    if clause.lemma in group("offered.verbs"):
        yield from _offered(block, clause)
    elif clause.lemma in group("promised.verbs"):
        yield from _promised(block, clause)
    elif clause.lemma in group("agreed.verbs"):
        yield from read_agreements(block, clause)
    elif clause.lemma in group("told.verbs"):
        yield from _told(block, clause)
    for stage in ("offered", "promised", "agreed"):
        if clause.lemma in group(f"{stage}.light"):
            yield from _voiced(block, clause, stage)


def _offered(block: Block, clause: Clause) -> Iterator[Found]:
    content = block.content(clause)
    to = block.to(clause, block.things_of(clause.objects))
    direct = block.things_of(clause.objects, freely=bool(to))
    if clause.lemma == "propose":  # "had proposed a conference" offers nothing
        direct = tuple(d for d in direct if block.lemma(d) not in group("content.gatherings"))
    money = block.sums(clause) if not direct else []
    givers = block.agents(clause)
    used = block.parent(clause)
    if clause.link == "acl" and used is not None and used.lemma in group("received.given"):
        return  # "use codes offered by …": told with the receipt
    if (direct or money) and not (money and content is not None):
        yield Found(
            stage="offered",
            clause=clause,
            givers=givers,
            receivers=(*to, *block.beside(direct), *block.before_sum(clause, money)),
            gainers=gains(block, clause),
            things=block.things(direct) or money,
            rule="offered",
        )
    elif content is not None and content.form == "infinitive" and block.owed(content, freely=True):
        yield Found(
            stage="offered",
            clause=clause,
            givers=givers,
            receivers=to,
            gainers=gains(block, content),
            things=block.deed(content),
            rule="offered-to",
            content=content,
        )


def _promised(block: Block, clause: Clause) -> Iterator[Found]:
    content = block.content(clause)
    owing = clause.lemma not in _FOR_DEEDS
    to = (*block.to(clause, block.things_of(clause.objects)), *block.actors(block.by(clause, "with")))
    reflexive = any(
        block.parse.tokens[t].text.casefold().endswith(("self", "selves"))
        for t in (*clause.recipients, *clause.objects)
    )
    if reflexive and (owing or content is None):
        return  # what one promises oneself; but "bound himself to furnish 5,000 men"
    nouns = clause.objects if owing else block.of_verb(clause, "of") if clause.lemma == "assure" else ()
    direct = block.things_of(nouns, freely=clause.lemma in ("promise", "pledge", "guarantee", "assure") or bool(to))
    money = block.sums(clause) if owing and not direct and content is None else []
    givers = block.agents(clause)
    if direct or money:
        yield Found(
            stage="promised",
            clause=clause,
            givers=givers,
            receivers=(*to, *block.beside(direct), *block.before_sum(clause, money)),
            things=block.things(direct) or money,
            rule="promised",
        )
    elif content is not None and block.owed(content, freely=True) and is_ahead(block, content):
        yield Found(
            stage="promised",
            clause=clause,
            givers=givers,
            receivers=to,
            gainers=gains(block, content),
            things=block.deed(content),
            rule="promised-to",
            content=content,
        )


def _told(block: Block, clause: Clause) -> Iterator[Found]:
    """What is told as one's own intent, to somebody: "told the khan that Britain would supply 200 rifles" promises,
    "declared that he was ready to help" offers."""
    raw = next((c for c in block.below(clause) if c.link == "ccomp"), None)
    content = block.content(clause)
    if raw is None or content is None or content.negated or not content.objects:
        return
    ready = content is not raw
    passes = content.lemma in group("delivered.verbs") or content.lemma in group("delivered.help")
    own = ready or (raw.modal in ("would", "will") and passes and bool(block.actors(raw.subjects)))
    going = content.lemma in group("content.moving")
    if own and not going and block.owed(content) and (ready or block.things_of(content.objects)):
        yield Found(
            stage="offered" if ready else "promised",
            clause=clause,
            givers=block.agents(clause),
            receivers=block.to(clause, ()),
            gainers=gains(block, content),
            things=block.deed(content),
            rule="intent-told",
            content=content,
            certainty=0.6,
        )


def _voiced(block: Block, clause: Clause, stage: str) -> Iterator[Found]:
    """A light verb with the stage's noun: "gave his consent to the cession", "made an offer of help"."""
    for noun in clause.objects:
        if block.lemma(noun) not in group(f"{stage}.nouns"):
            continue
        content = block.content(clause, noun)
        about = block.scene.below(block.parse, noun, "of", "to", "for", "on")
        heads = block.things_of(about)
        named = (*clause.recipients, *block.by(clause, "to"), *(a for a in about if a not in heads))
        to = block.actors(named) or block.actors(block.below_all(noun, "to"))
        if content is not None and not block.owed(content):
            continue
        things = block.deed(content) if content is not None else block.things(heads)
        bare = not things and stage == "agreed"  # "gave his consent"
        if things or bare:
            yield Found(
                stage=stage,
                clause=clause,
                givers=block.agents(clause),
                receivers=to,
                things=things,
                rule=f"{stage}-noun",
                content=content,
                bare=bare,
            )
