"""Messages that notes cite: documents with a sender and an addressee, and what a body resolved or instructed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adfontes.events.messages.drafts import Sent
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.words import group, message_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import read_date
from adfontes.model.entities import PERSON, Entity
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

_WORD = re.compile(r"[^\W\d_]+")
_CITED = ("document", "primary-document", "archive", "document-collection", "other", "newspaper")


def find_documents(apparatus: Apparatus, scene: Scene) -> Iterator[Sent]:
    """Yield a message for each source that is one, at its first citation: "Grey to Goschen, 3 July 1912", or a title
    that says what it is ("Instructions on …") with a date; and one that such a title names ("the Bureau's Resolution").
    """
    first: dict[str, Citation] = {}
    notes: dict[str, list[str]] = {}
    for citation in apparatus.of(Citation):
        if citation.source:
            first.setdefault(citation.source, citation)
            notes.setdefault(citation.source, []).append(citation.note)
    known = _known(apparatus.of(Entity))
    for source in apparatus.of(Source):
        cited = first.get(source.id)
        if cited is None:
            continue
        sent = _document(scene, source, cited, known)
        if sent is not None:
            sent.notes = tuple(dict.fromkeys(notes[source.id]))
            yield sent
            yield from _within_title(scene, source, cited, sent)


def _known(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Entities by their printed forms; a form that several share goes to none of them but the first by name."""
    known: dict[str, Entity] = {}
    for entity in entities:
        known.setdefault(entity.name.casefold(), entity)
    for entity in entities:
        for form in entity.variants:
            known.setdefault(form.casefold(), entity)
    return known


def _document(scene: Scene, source: Source, cited: Citation, known: dict[str, Entity]) -> Sent | None:
    item = source.item
    date = read_date(item.date) if item.date else None
    senders = _parties(scene, item.authors, cited.span, known)
    recipients = _parties(scene, item.recipients, cited.span, known)
    medium = _medium(item.genre) or _medium(item.title)
    if item.recipients and senders and not (item.container and item.quoted):
        medium = medium or "document"
    elif not (medium and date and senders and source.kind in _CITED):
        return None
    elif medium in group("within.media"):
        recipients = _own_people(scene, senders, known)
    else:
        recipients = recipients or _in_title(scene, item.title, cited.span, senders)
        if not recipients and senders[0].kind == PERSON:
            return None
    return Sent(
        span=cited.span,
        cue=cited.span.start,
        medium=medium,
        senders=senders,
        recipients=recipients,
        dating=date,
        own=True,
        notes=(cited.note,),
        source=source.id,
        rule="message-cited",
        certainty=min(0.95, source.origin.certainty),
        reason="a document cited, with its sender",
    )


def _medium(words: str | None) -> str | None:
    """What the first words of a title or a genre call a document."""
    for word in _WORD.findall(words or "")[:3]:
        if word.casefold() in message_words().documents:
            return message_words().documents[word.casefold()]
        if word[0].islower() and word not in ("the", "a", "an"):
            return None
    return None


def _parties(scene: Scene, names: Iterable[str], span: Span, known: dict[str, Entity]) -> tuple[Referent, ...]:
    """Whom printed names mean: the mention printed so in the citation, else the entity of that form."""
    here = scene.referents.within(span)
    found: dict[str, Referent] = {}
    for name in names:
        folded = " ".join(name.casefold().split())
        bare = folded.removeprefix("the ")
        meant = next((r for r in here if r.span.of(scene.content).casefold() in (folded, bare)), None)
        entity = known.get(folded) or known.get(bare)
        if meant is None and entity is None:  # "the Doge Enrico Dandolo"
            meant = max(
                (r for r in here if r.form == "name" and r.span.of(scene.content).casefold() in bare),
                key=lambda r: r.span.end - r.span.start,
                default=None,
            )
        if meant is None and entity is not None:
            meant = Referent(entity.id, entity.kind, span, "name")
        if meant is not None:
            found.setdefault(meant.entity, meant)
    return tuple(found.values())


def _own_people(scene: Scene, senders: tuple[Referent, ...], known: dict[str, Entity]) -> tuple[Referent, ...]:
    """To whom an organ's instruction goes: the body whose organ it is ("CCP Central Committee" → "CCP")."""
    for sender in senders:
        name = scene.entities[sender.entity].name.casefold()
        for organ in sorted(group("within.organs"), key=lambda w: (-len(w), w)):
            rest = name.removesuffix(organ).strip(" ’'s").removeprefix("the ") if name.endswith(organ) else ""
            if not rest and name.startswith(f"{organ} of "):
                rest = name[len(organ) + 4 :].removeprefix("the ")
            if rest and rest in known:
                return (Referent(known[rest].id, known[rest].kind, sender.span, "name"),)
    return ()


def _in_title(scene: Scene, title: str | None, span: Span, senders: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """The addressee that a title prints: "Telegram to Stalin"."""
    quote = span.of(scene.content)
    at = quote.find(title) if title else -1
    to = quote.find(" to ", at) if at >= 0 else -1
    if to < 0 or title is None or to > at + 24:
        return ()
    sent = {r.entity for r in senders}
    reach = Span(start=span.start + to + 4, end=span.start + min(len(quote), to + 12))
    opening = [r for r in scene.referents.within(Span(start=reach.start, end=span.end)) if r.span.start <= reach.end]
    return tuple(r for r in opening[:1] if r.entity not in sent)


def _within_title(scene: Scene, source: Source, cited: Citation, outer: Sent) -> Iterator[Sent]:
    """A document that another's title names: "Instructions on Circulating the Bureau's Resolution on …"; it is not
    later than the other."""
    title = source.item.title
    quote = cited.span.of(scene.content)
    at = quote.find(title) if title else -1
    if at < 0 or title is None:
        return
    end = cited.span.start + at + len(title)
    for referent in scene.referents.within(Span(start=cited.span.start + at, end=end)):
        behind = re.match(r"['’]s? ([^\W\d_]+)", scene.content[referent.span.end : end])
        medium = message_words().documents.get(behind[1].casefold()) if behind else None
        if behind and medium and behind[1][0].isupper() and referent.span.start > cited.span.start + at + 8:
            yield Sent(
                span=Span(start=referent.span.start, end=end),
                cue=referent.span.start,
                medium=medium,
                senders=(referent,),
                dating=f"../{outer.dating}" if outer.dating and "/" not in outer.dating else None,
                notes=outer.notes,
                rule="message-in-title",
                certainty=0.7,
                reason="named in the title of a document cited",
            )
            return
