"""Documents and interviews that notes cite, as the events they are: a letter sent, a resolution passed, a talk held."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.drafts import Draft
from adfontes.events.happenings import Happening, happening_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.sources import Reference
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent, Referents

DATED = 4
"""Digits a document's date must have: a year."""


def find_documents(apparatus: Apparatus, referents: Referents) -> Iterator[Draft]:
    """A draft for each document cited by sender and recipient or by author, title and date.

    Needs references, datings and mentions, no grammar. The words are those of the citation up to its date.
    """
    content = apparatus.text.content
    datings = sorted((d.span.start, d.span.end, d.id, d.edtf) for d in apparatus.of(Dating) if d.note is not None)
    for reference in apparatus.of(Reference):
        item = reference.item
        if item.kind not in ("primary-document", None) or reference.form not in ("full", "siglum", "short"):
            continue
        if not item.date or not (item.recipients or item.quoted):
            continue
        words = reference.span.of(content)
        at = words.find(item.date)
        if at < 0:
            continue
        span = Span(start=reference.span.start, end=reference.span.start + at + len(item.date))
        happening = _kind(item.title or "", item.genre or "", bool(item.recipients))
        if happening is None:
            continue
        own = tuple(i for start, end, i, _ in datings if span.start <= start and end <= span.end + 1)
        named = [r for r in referents.within(span) if r.kind in (PERSON, ORGANISATION)]
        senders, recipients = _parted(named, content, span)
        yield Draft(
            span=span,
            cue=span,
            kind=happening.kind,
            sense=happening.sense,
            note=reference.note,
            actors=senders,
            targets=recipients if item.recipients else (),
            own=own,
            rule="document",
            certainty=0.9,
            reason=f"a document cited in the note, dated {item.date}",
        )


def _kind(title: str, genre: str, sent: bool) -> Happening | None:
    if sent:
        return Happening("message", "write")
    nouns = happening_words().nouns
    for word in (*title.split()[:4], genre):
        plain = word.strip(".,:;\"'“”‘’()").casefold()
        found = nouns.get(plain) or nouns.get(plain.removesuffix("s"))
        if found:
            kind = (
                found.kind
                if found.kind in ("order", "decision", "statement", "message", "agreement", "treaty")
                else "publication"
            )
            return Happening("publication" if kind in ("decision", "statement") else kind, found.sense)
    return Happening("publication", "publish") if title else None


def _parted(named: list[Referent], content: str, span: Span) -> tuple[tuple[Referent, ...], tuple[Referent, ...]]:
    """Those before and those behind the word "to" between sender and recipient."""
    words = span.of(content)
    at = words.find(" to ")
    if at < 0:
        return tuple(named[:1]), ()
    return tuple(r for r in named if r.span.start < span.start + at), tuple(
        r for r in named if r.span.start > span.start + at
    )
