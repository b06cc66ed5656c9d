"""Messages that a noun names: "Stalin's letter of May 3 to Mao", "the Soviet order to use …", "following his note"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.messages.drafts import LETTER, Dealings, Sent
from adfontes.events.messages.nouns import noun_date
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.words import group, message_words
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent
from adfontes.parsing.clauses import read_nominal

Actors = tuple[Referent, ...]


def find_named(scene: Scene, parse: Parse, dealings: Dealings) -> Iterator[Sent]:
    """Yield the messages that the nouns of a block name with a sender and an addressee; nouns of what may have been
    said aloud ("suggestion") only where the two are known to write to each other, or the noun was acted upon."""
    words = message_words()
    clause_of: dict[int, Clause] | None = None
    for token, word in enumerate(parse.tokens):
        if word.pos not in ("NOUN", "PROPN"):
            continue
        lemma = word.lemma.casefold()
        medium = words.media.get(lemma) or words.spoken.get(lemma)
        if medium is None and lemma not in group("nouns.ways"):
            continue
        if clause_of is None:
            clause_of = {t: c for c in parse.clauses for t in c.tokens}
        clause = clause_of.get(token)
        sent = _kept_up(scene, parse, token, clause) if lemma in group("nouns.ways") else None
        if sent is None and medium is not None:
            sent = _named(scene, parse, token, clause, medium, dealings)
        if sent is not None:
            yield sent


def _named(
    scene: Scene, parse: Parse, token: int, clause: Clause | None, medium: str, dealings: Dealings
) -> Sent | None:
    lemma = parse.tokens[token].lemma.casefold()
    senders = scene.owners(parse, token) or scene.actors(parse, scene.below(parse, token, "from", "by", "of"))
    if not senders:
        return None
    recipients = scene.actors(parse, scene.below(parse, token, "to"))
    printed = bool(recipients)
    if not recipients and clause is not None:
        recipients = _reached(scene, parse, token, clause) or _taker(scene, parse, token, clause)
    if not recipients and lemma in group("nouns.answers"):
        told = clause is not None and token in clause.agents
        addressed = scene.actors(parse, (*clause.recipients, *clause.objects)) if clause is not None and told else ()
        recipients = dealings.correspondent(senders, parse.tokens[token].start) or addressed
    named = {r.entity for r in senders}
    recipients = tuple(r for r in recipients if r.entity not in named)
    own = noun_date(scene, parse, token)
    if not recipients:
        return None
    if _doubtful(parse, token, senders, recipients, dealings, printed=printed, dated=bool(own)):
        return None
    nominal = read_nominal(parse, token)
    event = scene.event(parse, token)
    dating = own or (event.dating if event else None) or (scene.date(parse, clause) if clause else None)
    whole = parse.reach(parse.subtree(token)) if not printed and lemma == "order" else nominal.span
    return Sent(
        span=whole,
        cue=parse.tokens[token].start,
        medium=medium,
        parse=parse,
        sentence=parse.sentence_of(token),
        senders=senders,
        recipients=recipients,
        dating=dating,
        own=bool(own),
        definite=True,
        notes=scene.notes(parse, whole),
        event=event.id if event else None,
        rule="message-named",
        certainty=0.8 if printed else 0.6,
        reason=f"“{parse.tokens[token].text}” names a {medium} of a sender",
    )


def _doubtful(
    parse: Parse,
    token: int,
    senders: Actors,
    recipients: Actors,
    dealings: Dealings,
    *,
    printed: bool,
    dated: bool,
) -> bool:
    """Whether a noun may as well mean words spoken, or a custom ("had to follow Soviet instructions")."""
    word = parse.tokens[token]
    spoken = word.lemma.casefold() in message_words().spoken
    bare = not any(parse.tokens[c].dep in ("det", "poss", "nummod") for c in parse.children[token])
    if not printed and not dated and word.tag == "NNS" and (spoken or bare):
        return True
    return spoken and printed and not dated and dealings.between(senders, recipients, word.start) != LETTER


def _reached(scene: Scene, parse: Parse, token: int, clause: Clause) -> Actors:
    """Whom a message told or reached, where it is itself the doer: "Grey's letter assured the envoy", "the news was
    brought to the king by a letter of Grey's"."""
    if token not in clause.agents or clause.negated:
        return ()
    by = ("to", "in", "at") if clause.lemma in ("arrive", "come", "reach") else ("to",)
    to = tuple(j for o in clause.obliques if o.by in by for j in o.joint)
    return scene.actors(parse, (*clause.recipients, *clause.objects, *to))


def _taker(scene: Scene, parse: Parse, token: int, clause: Clause) -> Actors:
    """Who took a message up: the subject of "rejected the note", or of the clause "following Grey's note" opens."""
    word = parse.tokens[token]
    verb = clause.lemma
    if token in clause.objects and not clause.passive:
        parent = parse.clauses[clause.parent] if clause.parent is not None else None
        if verb in group("nouns.taking") or (parent is not None and parent.lemma in group("nouns.taking")):
            return scene.agents(parse, clause)
    by = parse.tokens[word.head]
    if word.dep == "pobj":
        outer = parse.tokens[by.head]
        opens = by.text.casefold() if by.text.casefold() != "to" else outer.lemma.casefold()
        if opens in group("nouns.taking_by") or (
            by.text.casefold() in ("to", "with", "on") and verb in group("nouns.taking")
        ):
            return scene.agents(parse, clause)
    return ()


def _kept_up(scene: Scene, parse: Parse, token: int, clause: Clause | None) -> Sent | None:
    """Messages of long standing: "maintained daily telegraphic communication with the Comintern"."""
    wired = any(parse.tokens[c].lemma.casefold() in group("nouns.wired") for c in parse.children[token])
    if not wired or clause is None or clause.negated or token not in clause.objects:
        return None
    if clause.lemma.split(" ")[0] not in group("nouns.keeping"):
        return None
    with_ = [j for o in clause.obliques if o.by == "with" for j in o.joint]
    others = scene.actors(parse, (*scene.below(parse, token, "with", "to"), *with_))
    senders = scene.agents(parse, clause)
    if not senders or not others:
        return None
    event = scene.event(parse, clause.cue)
    return Sent(
        span=_reach(clause),
        cue=parse.tokens[clause.cue].start,
        medium="telegram",
        parse=parse,
        sentence=clause.sentence,
        senders=senders,
        recipients=others,
        dating=scene.date(parse, clause),
        notes=scene.notes(parse, clause.span),
        event=event.id if event else None,
        rule="message-kept-up",
        certainty=0.7,
        reason=f"“{parse.tokens[token].text}” kept up between the two",
    )


def _reach(clause: Clause) -> Span:
    return clause.span
