"""Stages that a noun tells: "Roosevelt's agreement on the independence of …", "the Soviet order to use …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.events.commitments.content import Block
from adfontes.events.commitments.found import Found
from adfontes.events.commitments.words import group
from adfontes.model.parse import Clause
from adfontes.parsing.clauses import read_nominal

STAGED = ("requested", "offered", "promised", "agreed", "ordered")


def find_nouns(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield what the nouns of a clause tell, where they name whose it is and what it is about."""
    for token in clause.tokens:
        word = block.parse.tokens[token]
        if word.pos != "NOUN":
            continue
        lemma = word.lemma.casefold()
        stage = next((s for s in STAGED if lemma in group(f"{s}.nouns")), None)
        if stage is not None and not _voiced(clause, token, stage):
            found = _named(block, clause, token, stage)
            if found is not None:
                yield found


def _voiced(clause: Clause, token: int, stage: str) -> bool:
    return token in clause.objects and clause.lemma in group(f"{stage}.light")


def _named(block: Block, clause: Clause, token: int, stage: str) -> Found | None:
    owners = block.scene.owners(block.parse, token)
    if not owners and clause.lemma in group("received.verbs"):  # "obtained from Marek a promise of …"
        origin = (*block.scene.below(block.parse, token, "from", "by"), *block.by(clause, "from"))
        owners = block.actors(origin)
    wanted = clause.lemma in group("requested.thing") or clause.lemma in group("requested.of")
    if not owners or wanted:  # "sought his consent": asked, not given
        return None
    acl = next((c for c in block.parse.clauses if c.link == "acl" and block.parse.tokens[c.cue].head == token), None)
    about = block.scene.below(block.parse, token, "of", "on", "to", "for")
    heads = block.things_of(about)
    if acl is not None and not block.owed(acl, freely=stage == "promised"):
        return None
    things = block.deed(acl) if acl is not None else block.things(heads)
    if not things:
        return None
    parent = block.parent(clause)
    refused = clause.lemma in group("refused.verbs") or (parent is not None and parent.lemma in group("refused.verbs"))
    if stage == "ordered" and refused:
        stage = "requested"
    if stage == "ordered":
        return None
    others = block.actors(tuple(a for a in about if a not in heads))
    others += block.beside(acl.objects) if acl is not None and stage in ("requested", "ordered") else ()
    others += block.agents(clause)
    if parent is not None:
        others += block.agents(parent)
    nominal = read_nominal(block.parse, token)
    span = block.parse.reach(block.parse.subtree(token)) if acl is not None else nominal.span
    return Found(
        stage=stage,
        clause=_hung(nominal, clause),
        givers=owners,
        receivers=others,
        things=things,
        rule=f"{stage}-named",
        content=acl,
        span=span,
        certainty=0.6,
    )


def _hung(nominal: Clause, clause: Clause) -> Clause:
    """The noun's own reading, hung on its clause so that its date can be looked for there."""
    return replace(nominal, parent=clause.number, number=-1)
