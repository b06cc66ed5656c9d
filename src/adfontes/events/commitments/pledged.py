"""Offers, promises and agreements: "offered to send …", "promised thirty sacks", "under the treaty Serbia ceded …"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.commitments.content import WOULD, Block
from adfontes.events.commitments.found import Actors, Found
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
        yield from _agreed(block, clause)
    for stage in ("offered", "promised", "agreed"):
        if clause.lemma in group(f"{stage}.light"):
            yield from _voiced(block, clause, stage)


def _offered(block: Block, clause: Clause) -> Iterator[Found]:
    content = block.content(clause)
    to = block.to(clause, block.things_of(clause.objects))
    direct = block.things_of(clause.objects, freely=bool(to))
    money = block.sums(clause) if not direct else []
    givers = block.agents(clause)
    used = block.parent(clause)
    if clause.link == "acl" and used is not None and used.lemma in group("received.given"):
        return  # "use codes offered by …": told with the receipt
    if (direct or money) and clause.lemma != "propose" and not (money and content is not None):
        yield Found(
            stage="offered",
            clause=clause,
            givers=givers,
            receivers=to,
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
    direct = block.things_of(clause.objects, freely=bool(to)) if owing else ()
    money = block.sums(clause) if owing and not direct and content is None else []
    givers = block.agents(clause)
    if direct or money:
        yield Found(
            stage="promised",
            clause=clause,
            givers=givers,
            receivers=(*to, *block.beside(direct)),
            things=block.things(direct) or money,
            rule="promised",
        )
    elif content is not None and block.owed(content, freely=True) and _ahead(block, content):
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


def _ahead(block: Block, content: Clause) -> bool:
    """Whether a content tells what is to come: "to send", "that he would send", "whatever help he could give"."""
    opens = {block.parse.tokens[s].text.casefold() for s in content.subjects}
    return content.form != "finite" or content.modal in WOULD or bool(opens & {"whatever", "what"})


def _agreed(block: Block, clause: Clause) -> Iterator[Found]:
    lemma = clause.lemma
    if lemma == "grant" and not any(block.lemma(o) in group("agreed.leave") for o in clause.objects):
        return
    givers = block.agents(clause)
    content = block.content(clause)
    nouns = (*clause.objects, *block.by(clause, "to", "on", "upon", "in"))
    heads = tuple(t for t in nouns if block.is_thing(t) or block.lemma(t) in _asked_nouns())
    others = (*block.actors((*clause.recipients, *block.by(clause, "with"))), *block.owners(heads))
    if content is not None and lemma not in ("accept", "approve", "ratify"):
        if block.owed(content, freely=True) and _ahead(block, content):
            own = () if content.inherited else block.actors(content.subjects)
            parties = {g.entity for g in givers}
            bound = tuple(g for g in own if g.entity in parties) or givers
            if not own and len(givers) > 1 and not others:
                return  # "the two agreed to meet": neither binds himself to the other
            yield Found(
                stage="agreed",
                clause=clause,
                givers=bound,
                receivers=(*others, *givers),
                gainers=gains(block, content),
                things=block.deed(content),
                rule="agreed-to",
                content=content,
            )
    elif lemma == "accept" and clause.objects and all(block.parse.tokens[o].pos == "PRON" for o in clause.objects):
        yield Found(
            stage="agreed", clause=clause, givers=givers, receivers=(), things=[], rule="agreed-bare", bare=True
        )
    elif heads:
        asked = all(block.lemma(h) in _asked_nouns() for h in heads)
        yield Found(
            stage="agreed",
            clause=clause,
            givers=givers,
            receivers=(*others, *givers[1:]),
            things=block.things(heads),
            rule="agreed-on",
            bare=asked,
        )
    elif not clause.objects and lemma in ("agree", "consent", "assent", "accept", "comply"):
        yield Found(
            stage="agreed", clause=clause, givers=givers, receivers=(), things=[], rule="agreed-bare", bare=True
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
        if things:
            yield Found(
                stage=stage,
                clause=clause,
                givers=block.agents(clause),
                receivers=to,
                things=things,
                rule=f"{stage}-noun",
                content=content,
            )


def read_treaties(block: Block, clause: Clause) -> Iterator[Found]:
    """Yield what a treaty lays on a side: "the convention obliged Persia to pay …", "by the treaty Serbia ceded …"."""
    if any(block.lemma(s) in group("agreed.treaty") for s in clause.agents) and clause.lemma in group("agreed.binds"):
        content = block.content(clause)
        if content is not None and block.owed(content):
            yield Found(
                stage="agreed",
                clause=clause,
                givers=block.agents(content),
                receivers=gains(block, content),
                things=block.deed(content),
                rule="treaty-binds",
                content=content,
            )
        return
    under = (o for o in clause.obliques if o.by in group("agreed.treaty_by"))
    if not any(block.lemma(o.head) in group("agreed.treaty") for o in under):
        return
    passes = clause.lemma in group("delivered.verbs") or clause.lemma in group("received.verbs")
    heads = tuple(o for o in clause.objects if block.is_thing(o) or block.scene.referents.of(block.parse, o))
    if not heads or not (passes or clause.modal in ("would", "shall")) or not block.owed(clause):
        return
    givers, others = block.agents(clause), block.actors((*clause.recipients, *block.by(clause, "to")))
    if clause.lemma in group("received.verbs"):
        givers, others = block.actors(block.by(clause, "from")), givers
    yield Found(
        stage="agreed", clause=clause, givers=givers, receivers=others, things=block.things(heads), rule="treaty-clause"
    )


def _asked_nouns() -> frozenset[str]:
    """What one agrees to that was asked or offered before: a request, an offer, terms."""
    return group("requested.nouns") | group("offered.nouns") | group("agreed.leave") | group("agreed.terms")


def gains(block: Block, content: Clause) -> Actors:
    """Who gains by a deed: to whom it is done, whose the thing is that it is done to, whom its conditions name."""
    found = list(block.actors((*content.recipients, *block.by(content, "to"), *content.objects)))
    for below in block.below(content):
        found += block.actors(below.subjects)
    found += block.beside(content.objects)
    return tuple({r.entity: r for r in found}.values())
