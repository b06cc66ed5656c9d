"""One message told or cited several times is one record."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.events.messages.drafts import Sent
from adfontes.model.edtf import bounds

NEAR = 600
"""Characters within which words without a date of their own go on telling of the same message."""


def join_told(found: Iterable[Sent]) -> list[Sent]:
    """The messages of the prose, in the order of the text, each once."""
    kept: list[Sent] = []
    by_sender: dict[str, list[Sent]] = {}
    for sent in sorted(found, key=lambda s: (s.span.start, -s.certainty, s.cue)):
        earlier = [k for r in sent.senders for k in by_sender.get(r.entity, ())[-12:]]
        first = next((k for k in reversed(earlier) if _same_told(k, sent)), None)
        if first is not None:
            _complete(first, sent)
            continue
        kept.append(sent)
        for referent in sent.senders:
            by_sender.setdefault(referent.entity, []).append(sent)
    return kept


def join_cited(told: list[Sent], cited: Iterable[Sent]) -> list[Sent]:
    """The told with the documents that notes cite; a document told in the body is that message's source."""
    found = list(told)
    by_sender: dict[str, list[Sent]] = {}
    for sent in told:
        for referent in sent.senders:
            by_sender.setdefault(referent.entity, []).append(sent)
    for document in cited:
        same = [k for r in document.senders for k in by_sender.get(r.entity, ()) if _same_document(k, document)]
        best = next((k for k in same if k.dating == document.dating), same[0] if same else None)
        if best is None or best.source is not None:
            if best is None or document.dating != best.dating:
                found.append(document)
            continue
        best.source = document.source
        best.dating = best.dating or document.dating
    return found


def _parties_agree(one: Sent, other: Sent) -> bool:
    to, also = {r.entity for r in one.recipients}, {r.entity for r in other.recipients}
    return not to or not also or bool(to & also)


def _same_told(one: Sent, other: Sent) -> bool:
    """Whether a second telling adds no message: in the same sentence, or named again, or going on without a date."""
    if not _parties_agree(one, other):
        return False
    near = other.span.start - one.span.start < NEAR
    same_sentence = one.parse is other.parse and one.sentence == other.sentence
    dates = one.dating == other.dating or not (one.own and other.own)
    if same_sentence:
        return dates
    if other.parse is not None and other.parse.note in one.notes and one.medium == other.medium:
        return dates  # the note tells again what its passage told
    if other.definite and not other.own:
        return other.span.start - one.span.start < 8 * NEAR
    if other.own:
        return one.dating == other.dating and bool(one.own) and bool(one.recipients and other.recipients)
    spoken = other.rule in ("message-spoken", "message-report", "message-by-way")
    return near and spoken and one.dating == other.dating


def _complete(one: Sent, other: Sent) -> None:
    """What the second telling says beyond the first."""
    one.recipients = one.recipients or other.recipients
    one.carrier = one.carrier or other.carrier
    one.event = one.event or other.event
    if other.own and not one.own and other.dating:
        one.dating, one.own = other.dating, True
    one.notes = tuple(dict.fromkeys((*one.notes, *other.notes)))


def _same_document(told: Sent, document: Sent) -> bool:
    """Whether a document in a note is the message told: the same two, and its day the same or within what is told."""
    if not (document.recipients and _parties_agree(told, document)):
        return False
    if told.dating == document.dating:
        return True
    behind = bool(set(told.notes) & set(document.notes))
    if told.dating is None or document.dating is None:
        return behind
    return behind and _within(document.dating, told.dating)


def _within(day: str, span: str) -> bool:
    inner, outer = bounds(day), bounds(span)
    if not inner or not outer or inner[0] is None or inner[1] is None:
        return False
    return (outer[0] is None or outer[0] <= inner[0]) and (outer[1] is None or inner[1] <= outer[1])
