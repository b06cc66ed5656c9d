"""Messages that a clause tells of: "Grey wired Goschen", "he sent a note to Bonn", "in a letter to Tito, Mao said"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.messages.drafts import LETTER, TALK, Dealings, Sent
from adfontes.events.messages.making import addressed, behind_to, carried, make_sent
from adfontes.events.messages.nouns import is_figure, is_way, medium_of, named_below, set_behind
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.talk import in_talk, is_talk, notice_talk
from adfontes.events.messages.words import group, verb_of
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent
from adfontes.parsing.clauses import read_nominal

Actors = tuple[Referent, ...]
TO = ("to",)
_BEFORE = ("on", "upon", "before")
NEAR = 900
"""Characters after a letter within which words between the same two go on by letter."""


def find_told(scene: Scene, parse: Parse, dealings: Dealings) -> Iterator[Sent]:
    """Yield the messages that the clauses of a block tell of, in their order; `dealings` learns from each clause."""
    for clause in (scene.voiced(parse, c) for c in parse.clauses):
        notice_talk(scene, parse, clause, dealings)
        sent = read_clause(scene, parse, clause, dealings)
        if sent is not None:
            dealings.remember(LETTER, sent.senders, sent.recipients, sent.span.start)
            yield sent


def read_clause(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> Sent | None:
    """The message that one clause tells of, or None."""
    if clause.negated or not _happened(parse, clause):
        return None
    for read in (_according, _by_way, _sent, _received, _came, _wired, _reported, _spoken, _replied, _announced):
        sent = read(scene, parse, clause, dealings)
        if sent is not None and (sent.senders or sent.rule == "message-received"):
            return sent
    return None


def _happened(parse: Parse, clause: Clause) -> bool:
    """Whether a clause tells what was done, and not what somebody would, might or decided to do."""
    if clause.modal in ("will", "would", "shall", "should", "may", "might", "can", "could", "must"):
        return False
    if clause.tense == "present" and clause.form == "finite":
        return False
    if clause.marker in ("if", "unless", "lest"):
        return False
    if clause.form == "infinitive" and clause.parent is not None:
        parent = parse.clauses[clause.parent]
        return parent.lemma not in group("modal.ahead") and not parent.negated and clause.link in ("xcomp", "conj")
    return True


def _according(scene: Scene, parse: Parse, clause: Clause, _: Dealings) -> Sent | None:
    """A report on whose word somebody tells something: "told him that, according to the consul's reports, …"."""
    parent = parse.clauses[clause.parent] if clause.parent is not None else None
    for oblique in clause.obliques:
        if oblique.by != "according" or medium_of(parse, oblique.head) != "report" or parent is None:
            continue
        senders, recipients = scene.owners(parse, oblique.head), scene.agents(parse, parent)
        if not senders or not recipients or clause.link != "ccomp":
            continue
        noun = read_nominal(parse, oblique.head)
        sent = make_sent(
            scene, parse, clause, oblique.head, senders, recipients, "report", "message-according", noun.span, 0.6
        )
        end = (scene.date(parse, parent) or "").split("/")[-1]
        sent.dating = f"../{end}" if end and end != ".." else None  # it was there before
        return sent
    return None


def _by_way(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> Sent | None:
    """Said in or by a message: "in a report to Stalin, Mao mentioned", "he reported the talk to Mao by telegram"."""
    for oblique in clause.obliques:
        medium = medium_of(parse, oblique.head)
        if medium is None or oblique.by not in group("nouns.ways_by") or not is_way(parse, oblique, medium):
            continue
        if is_figure(parse, oblique.head):
            return None  # "in the same telegram": told already
        if parse.tokens[clause.cue].pos == "AUX" and not clause.attributes:
            continue
        owners = scene.owners(parse, oblique.head)
        senders = scene.actors(parse, scene.below(parse, oblique.head, "from", "by")) or owners
        agents = scene.agents(parse, clause)
        if owners and agents and not {r.entity for r in owners} & {r.entity for r in agents}:
            continue  # "in his letter" of another: what is told was done upon it
        nominal = read_nominal(parse, oblique.head)
        told = scene.actors(parse, (*clause.recipients, *clause.objects)) if verb_of("speak", clause.lemma) else ()
        named = scene.below(parse, oblique.head, *TO) or named_below(parse, oblique.head)
        # "invited Zapata by telegram to the capital": to him, not to where
        people = tuple(r for r in told if r.kind == "person")
        recipients = people or scene.actors(parse, named) or addressed(scene, parse, clause)
        if not recipients:  # "called on Peru by telegram", "laid it before the Council in a note"
            recipients = scene.actors(parse, [j for o in clause.obliques if o.by in _BEFORE for j in o.joint])
        if not recipients and verb_of("reply", clause.lemma):
            at = clause.span.start
            partner = dealings.partner(agents or senders, at, NEAR)
            recipients = dealings.correspondent(agents or senders, at) or ((partner,) if partner else ())
        span = Span(
            start=min(nominal.span.start, clause.span.start, parse.tokens[oblique.head].start),
            end=max(clause.span.end, nominal.span.end),
        )
        return make_sent(
            scene, parse, clause, oblique.head, agents or senders, recipients, medium, "message-by-way", span
        )
    return None


def _sent(scene: Scene, parse: Parse, clause: Clause, _: Dealings) -> Sent | None:
    """Verbs of sending with a message's noun: "sent a long report to", "handed Liu the note", "issued orders to"."""
    drafted = clause.lemma in group("verbs.draft")
    if not drafted and clause.lemma not in group("verbs.send"):
        return None
    for token in (*clause.objects, *set_behind(parse, clause), *behind_to(clause)):
        medium = medium_of(parse, token) or _content(parse, clause, token)
        if (
            medium is None
            or is_figure(parse, token)
            or (clause.lemma in ("give", "leave", "have") and medium not in ("instruction", "order", "letter"))
        ):
            continue
        others = tuple(o for o in clause.objects if o != token)
        recipients = scene.actors(
            parse, (*clause.recipients, *others, *behind_to(clause), *scene.below(parse, token, *TO))
        )
        carrier, through = carried(scene, parse, clause, token)
        recipients = recipients or through
        if not recipients and (drafted or parse.tokens[token].lemma.casefold() in group("nouns.doubtful")):
            continue
        agents = scene.agents(parse, clause)
        owners = scene.owners(parse, token) or scene.actors(parse, scene.below(parse, token, "from", "of", "by"))
        brought = clause.lemma in group("modal.carrying") and bool(owners) and owners != agents
        if brought:
            carrier, agents = (agents[0].entity if agents and agents[0].kind == "person" else carrier), owners
        sent = make_sent(scene, parse, clause, token, agents, recipients, medium, "message-sent")
        sent.carrier = carrier or sent.carrier
        return sent
    return None


def _received(scene: Scene, parse: Parse, clause: Clause, _: Dealings) -> Sent | None:
    """Told from the other end: "On 3 May Stalin received a telegram from Mao"."""
    if clause.lemma not in group("verbs.receive"):
        return None
    for token in clause.objects:
        medium = medium_of(parse, token)
        if medium is None:
            continue
        origin = (
            *scene.below(parse, token, "from", "of"),
            *(j for o in clause.obliques if o.by == "from" for j in o.joint),
        )
        senders = scene.owners(parse, token) or scene.actors(parse, origin)
        recipients = scene.agents(parse, clause)
        if senders and recipients and not _same(senders, recipients):
            return make_sent(scene, parse, clause, token, senders, recipients, medium, "message-received")
    return None


def _came(scene: Scene, parse: Parse, clause: Clause, _: Dealings) -> Sent | None:
    """Told by what came: "Word reached the king from Calais", "news came to him from the consul"."""
    if clause.lemma not in group("verbs.came"):
        return None
    for token in clause.agents or clause.subjects:
        medium = medium_of(parse, token)
        if medium is None and parse.tokens[token].lemma.casefold() not in group("nouns.news"):
            continue
        origin = tuple(j for o in clause.obliques if o.by == "from" for j in o.joint)
        senders = scene.actors(parse, (*origin, *scene.below(parse, token, "from", "of", "by")))
        senders = senders or scene.owners(parse, token)
        recipients = scene.actors(parse, clause.objects if not clause.passive else ())
        recipients = recipients or scene.actors(parse, behind_to(clause))
        if senders and recipients and not _same(senders, recipients):
            return make_sent(scene, parse, clause, token, senders, recipients, medium or "message", "message-came")
    return None


def _wired(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> Sent | None:
    """Verbs that are messages by themselves: cable, wire, telegraph; write, where it is to somebody."""
    medium = verb_of("wire", clause.lemma)
    if medium is None:
        return None
    recipients = addressed(scene, parse, clause)
    agents = scene.agents(parse, clause)
    if not recipients and "back" in clause.lemma:
        recipients = dealings.correspondent(agents, clause.span.start)
    letter = any(medium_of(parse, o) for o in clause.objects)
    if (
        medium == "letter"
        and not recipients
        and not letter
        and not any(parse.tokens[t].text == "home" for t in clause.tokens)
    ):
        return None
    return make_sent(scene, parse, clause, clause.cue, agents, recipients, medium, "message-verb")


def _reported(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> Sent | None:
    """Verbs of reporting and ordering, unless the two are talking: inform, notify, instruct, report to."""
    medium = verb_of("report", clause.lemma)
    if medium is None:
        return None
    recipients = addressed(scene, parse, clause)
    agents = scene.agents(parse, clause)
    if not recipients or not agents or _same(agents, recipients):
        return None
    known = dealings.between(agents, recipients, clause.span.start) or dealings.lately(agents, clause.span.start)
    if known == TALK or in_talk(parse, clause):
        return None
    return make_sent(scene, parse, clause, clause.cue, agents, recipients, medium, "message-report")


def _spoken(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> Sent | None:
    """Verbs of saying, where the two are known to write to each other: warn, urge, ask, tell."""
    medium = verb_of("speak", clause.lemma)
    if medium is None or in_talk(parse, clause):
        return None
    recipients = addressed(scene, parse, clause)
    agents = scene.agents(parse, clause)
    if agents and recipients:
        dealings.spoke(agents[0], recipients[0], clause.span.start)
    if _instructed(scene, parse, clause, recipients):
        return make_sent(
            scene, parse, clause, clause.cue, agents, recipients, "instruction", "message-instructed", None, 0.6
        )
    if not recipients or clause.form != "finite":
        return None
    if dealings.between(agents, recipients, clause.span.start, NEAR) != LETTER:
        return None
    return make_sent(scene, parse, clause, clause.cue, agents, recipients, medium, "message-spoken", certainty=0.7)


def _instructed(scene: Scene, parse: Parse, clause: Clause, recipients: Actors) -> bool:
    """Whether somebody tells others what an absent one had asked of him: "the envoy said that the king had told him to
    listen only"."""
    parent = parse.clauses[clause.parent] if clause.parent is not None else None
    if parent is None or clause.tense != "pluperfect" or clause.link != "ccomp" or clause.lemma not in ("ask", "tell"):
        return False
    bidden = any(c.parent == clause.number and c.form == "infinitive" for c in parse.clauses)
    return bidden and bool(_ids(recipients) & _ids(scene.agents(parse, parent)))


def _replied(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> Sent | None:
    """A reply to whoever wrote last: "Goschen replied on the 5th that …"."""
    medium = verb_of("reply", clause.lemma)
    if medium is None:
        return None
    agents = scene.agents(parse, clause)
    recipients = addressed(scene, parse, clause) or dealings.correspondent(agents, clause.span.start)
    if not recipients or in_talk(parse, clause):
        return None
    if dealings.between(agents, recipients, clause.span.start, NEAR) != LETTER:
        return None
    return make_sent(scene, parse, clause, clause.cue, agents, recipients, medium, "message-reply", certainty=0.8)


def _announced(scene: Scene, parse: Parse, clause: Clause, _: Dealings) -> Sent | None:
    """What a body makes known to all: "The Cominform announced that …"."""
    medium = verb_of("announce", clause.lemma)
    agents = scene.agents(parse, clause)
    if medium is None or not agents or agents[0].kind == "person":
        return None
    told = clause.objects or any(c.parent == clause.number and c.link == "ccomp" for c in parse.clauses)
    if not told or any(o.by in ("at", "during") and o.head for o in clause.obliques if is_talk(parse, o.head)):
        return None
    recipients = scene.actors(parse, behind_to(clause))
    return make_sent(scene, parse, clause, clause.cue, agents, recipients, medium, "message-announced", certainty=0.7)


def _content(parse: Parse, clause: Clause, token: int) -> str | None:
    """What is passed on by a verb that can only mean a message: "communicated the terms to the envoy"."""
    passed = clause.lemma in group("verbs.passing") and parse.tokens[token].lemma.casefold() in group("nouns.contents")
    return "message" if passed else None


def _same(ones: Actors, others: Actors) -> bool:
    return _ids(ones) == _ids(others)


def _ids(ones: Actors) -> set[str]:
    return {r.entity for r in ones}
