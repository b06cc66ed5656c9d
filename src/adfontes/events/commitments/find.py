"""From what clauses and nouns say to steps with parties, dates and chains, in the order of the text."""

from __future__ import annotations

from adfontes.events.commitments.agreed import read_treaties
from adfontes.events.commitments.asked import read_requests, read_visits
from adfontes.events.commitments.content import Block
from adfontes.events.commitments.found import Found
from adfontes.events.commitments.nouns import find_nouns
from adfontes.events.commitments.passed import read_passings
from adfontes.events.commitments.pledged import read_pledges
from adfontes.events.commitments.steps import Account, Step
from adfontes.events.commitments.things import Thing, read_conditions
from adfontes.events.commitments.words import group
from adfontes.events.messages.drafts import LETTER, TALK, Dealings
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.talk import notice_talk
from adfontes.model.events import Message, Quantity
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent


def find_steps(scene: Scene, messages: tuple[Message, ...]) -> list[Step]:
    """All steps of a text, chained."""
    account, dealings, steps = Account(), Dealings(), []
    sent = sorted(messages, key=lambda m: m.span.start)
    at = 0
    for parse in scene.parses:
        here: list[Message] = []
        while at < len(sent) and sent[at].span.start < parse.span.end:
            here.append(sent[at])
            at += 1
        block = Block(scene, parse)
        inner: set[int] = set()  # the deeds asked for or promised: no stages of their own
        for clause in (scene.voiced(parse, c) for c in parse.clauses):
            notice_talk(scene, parse, clause, dealings)
            message = _message_of(parse, clause, here)
            for found in (
                *(() if clause.number in inner else _frames(block, clause, message)),
                *find_nouns(block, clause),
            ):
                if found.content is not None:
                    inner.add(found.content.number)
                for step in _steps(block, found, message, account, dealings):
                    account.add(step)
                    steps.append(step)
    return steps


def _frames(block: Block, clause: Clause, message: Message | None) -> list[Found]:
    """What one clause tells: by a treaty, by its verb, and by its nouns."""
    found = list(read_treaties(block, clause)) or [
        *read_requests(block, clause),
        *read_pledges(block, clause),
        *read_passings(block, clause),
    ]
    if message is not None:
        found += read_visits(block, clause, _people(block, message.recipients))
    return found


def _people(block: Block, entities: tuple[str, ...]) -> tuple[Referent, ...]:
    """Entities by their mentions in a block."""
    here = block.scene.referents.within(block.parse.span)
    return tuple({r.entity: r for r in reversed(here) if r.entity in entities}.values())


def _message_of(parse: Parse, clause: Clause, here: list[Message]) -> Message | None:
    """The message in whose sentence a clause stands, not behind it."""
    first = parse.tokens[parse.sentences[clause.sentence][0]].start
    found = [m for m in here if first <= m.span.start <= parse.tokens[clause.cue].start and m.recipients]
    return found[-1] if found else None


def _steps(block: Block, found: Found, message: Message | None, account: Account, dealings: Dealings) -> list[Step]:
    modality, at = _modality(block, found), found.clause.span.start
    givers = _givers(block, found, message)
    if modality is None:
        return []
    answered = account.last_offered(None, at) if found.bare and found.stage == "agreed" else None
    if givers:
        giver, receiver = givers[0], _receiver(block, found, givers[0], message, account, dealings)
        if found.rule == "arrived-with":
            owed = account.pledged(found.things[0], at)
            receiver = owed[1] if owed is not None and owed[1].entity != giver.entity else None
            if receiver is None:
                return []  # an army that comes with its guns
    elif answered is not None and answered.giver is not None and answered.receiver is not None:
        giver, receiver = answered.receiver, answered.giver  # "the minister accepted it"
    else:
        owed = account.pledged(found.things[0], at) if found.things else None
        taking = {r.entity for r in found.receivers}
        if owed is None or (found.stage != "delivered" and owed[1].entity not in taking):
            return []
        giver, receiver = owed
    dealings.remember(LETTER if message else TALK, (giver,), (receiver,) if receiver else (), at)
    opened = account.open_to(giver, at)
    if opened is None and found.bare and found.stage == "agreed":
        opened = account.last_offered(giver, at)
    things = found.things
    if found.bare:
        if opened is None and found.rule == "person-sent":
            opened = account.last_asked(at)
        if opened is None or opened.giver is None:
            return []
        receiver = receiver or opened.giver
        things = [opened.thing] if not things else [_joined(things[0], opened.thing)]
    steps = []
    for thing in things:
        step = _step(
            block, found, giver, receiver, _unit_of(_trimmed(block, thing, receiver), opened), message, modality
        )
        unheard = found.stage in ("requested", "received", "ordered") or found.rule == "agreed-to"
        if receiver is None and unheard:
            continue
        if account.told_already(step):
            continue
        step.follows = opened if found.bare else account.before(step)
        if found.rule == "recognised" and step.follows is None:
            continue  # a relation of two powers; no undertaking was told
        steps.append(step)
    return steps


def _joined(thing: Thing, of: Thing) -> Thing:
    """What was sent in answer to what was asked: its own words, and the heads of both."""
    heads = tuple(dict.fromkeys((*thing.heads, *of.heads)))
    return Thing(thing.what, thing.span, thing.quantity or of.quantity, heads)


def _trimmed(block: Block, thing: Thing, receiver: Referent | None) -> Thing:
    """A thing without the one it is given to, where the parser ran the two together ("offered Gruber compensation")."""
    for named in block.scene.referents.within(thing.span) if receiver is not None else ():
        start = named.span.end
        rest = block.scene.content[start : thing.span.end].lstrip()
        ahead = named.span.start == thing.span.start and receiver is not None and named.entity == receiver.entity
        if ahead and rest and not rest.startswith(("'", "’")):
            what = " ".join(rest.split()).strip(" ,;.")
            return Thing(what, Span(start=thing.span.end - len(rest), end=thing.span.end), thing.quantity, thing.heads)
    return thing


def _unit_of(thing: Thing, opened: Step | None) -> Thing:
    """A bare figure counts what was asked for: "asked for 1,100 tanks … offered him 500"."""
    quantity, asked = thing.quantity, opened.thing.quantity if opened else None
    if opened is None or quantity is None or asked is None or quantity.unit:
        return thing
    counted = Quantity(number=quantity.number, number_max=quantity.number_max, unit=asked.unit)
    return Thing(thing.what, thing.span, counted, tuple(dict.fromkeys((*thing.heads, *opened.thing.heads))))


def _step(
    block: Block,
    found: Found,
    giver: Referent,
    receiver: Referent | None,
    thing: Thing,
    message: Message | None,
    modality: str,
) -> Step:
    scene, clause = block.scene, found.clause
    span = found.span or clause.span
    if found.content is not None and not found.span:
        span = Span(start=min(span.start, found.content.whole.start), end=max(span.end, found.content.whole.end))
    event = scene.event(block.parse, clause.cue)
    named = message.dating if message is not None else None
    dating = (event.dating if event and not named else None) or named or scene.date(block.parse, clause)
    return Step(
        span=span,
        stage=found.stage,
        giver=giver,
        receiver=receiver,
        thing=thing,
        dating=dating,
        conditions=read_conditions(block.parse, clause, _whole(clause, span), scene.content),
        notes=scene.notes(block.parse, span),
        event=event.id if event else None,
        modality=modality,
        rule=found.rule,
        certainty=found.certainty,
        reason=f"“{block.parse.tokens[clause.cue].text}” tells that it was {found.stage}",
    )


def _whole(clause: Clause, span: Span) -> Span:
    return Span(start=min(span.start, clause.whole.start), end=max(span.end, clause.whole.end))


def _givers(block: Block, found: Found, message: Message | None) -> tuple[Referent, ...]:
    """Whose stage it is; a participle behind a message ("cabled …, asking …") is its sender's."""
    clause = found.clause
    if (
        message is not None
        and clause.form == "participle"
        and clause.inherited
        and found.stage in ("requested", "offered", "promised")
    ):
        sender = (
            tuple(r for r in block.scene.referents.within(block.parse.span) if r.entity == message.senders[0])
            if message.senders
            else ()
        )
        before = [r for r in sender if r.span.start <= clause.span.start]
        if before:
            return (before[-1],)
    return found.givers


def _receiver(
    block: Block, found: Found, giver: Referent, message: Message | None, account: Account, dealings: Dealings
) -> Referent | None:
    """To whom: whom an offer or promise names, the addressee of the message that says it, else whom the words name,
    else the one last dealt with."""
    explicit = [r for r in found.receivers if r.entity != giver.entity]
    if explicit and found.stage in ("offered", "promised"):
        return explicit[0]
    if (
        message is not None
        and giver.entity in message.senders
        and found.stage in ("requested", "offered", "promised", "agreed")
    ):
        to = [r for r in block.scene.referents.within(block.parse.span) if r.entity in message.recipients]
        if to:
            return to[0]
    at = found.clause.span.start
    named = [r for r in found.receivers if r.entity != giver.entity]
    if named:
        return named[0]
    if _addresses_unknown(block, found.clause):
        return None
    opened = account.open_to(giver, at) if found.stage != "requested" else None
    if opened is not None and opened.giver is not None:
        return opened.giver
    if found.stage not in ("requested", "offered", "promised", "agreed"):
        return None
    partner = dealings.partner((giver,), at, max(500, at - block.parse.span.start))
    if partner is not None and dealings.between((giver,), (partner,), at) == LETTER:
        if dealings.between((giver,), (partner,), at, 400) == LETTER:
            return partner
        partner = None  # he was written to about something else
    gains = [r for r in found.gainers if r.entity != giver.entity]
    return gains[0] if gains else partner


def _addresses_unknown(block: Block, clause: Clause) -> bool:
    """Whether a verb has an addressee that names nobody known: then nobody else is to be put in that place."""
    to = (*clause.recipients, *(o for o in clause.objects if not block.is_thing(o)))
    tokens = block.parse.tokens
    return any(
        tokens[t].pos == "PROPN" and not any(tokens[c].dep == "det" for c in block.parse.children[t]) for t in to
    )


def _modality(block: Block, found: Found) -> str | None:
    """How surely a stage was reached; None where what is told is no stage (what was never promised, might be sent)."""
    clause = found.clause
    negated = clause.negated
    event = block.scene.event(block.parse, clause.cue)
    ahead = clause.modal in ("will", "would", "shall") or (event is not None and event.modality == "planned")
    unsure = clause.modal in ("may", "might", "can", "could", "should", "must") or clause.marker in (
        "if",
        "unless",
        "whether",
        "lest",
    )
    if clause.form == "infinitive" and clause.link != "root":
        parent = block.parent(clause)
        ahead = ahead or parent is None or parent.negated or parent.lemma not in group("delivered.implied")
    if found.rule.startswith("treaty"):
        return None if negated else "actual"
    if unsure or (clause.tense == "present" and clause.form == "finite"):
        return None
    if negated:
        return "negated" if found.stage == "requested" else None
    if ahead:
        return "planned" if found.stage == "requested" else None
    return "actual"
