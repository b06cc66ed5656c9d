"""Documents and interviews that notes cite, as the events they are: a letter sent, a resolution passed, a talk held."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from adfontes.events.drafts import Draft
from adfontes.events.happenings import Happening, group, happening_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.sources import Item, Reference
from adfontes.model.text import Division, Span
from adfontes.parsing.arguments import Referent, Referents

CITED = ("full", "short", "siglum")
"""The forms of citing that print a document's date; *ibid.* and the like send nobody a letter anew."""

_MESSAGE, _PUBLICATION = Happening("message", "write"), Happening("publication", "publish")
_AS_PUBLISHED = ("decision", "message", "meeting", "journey", "other")


def find_documents(apparatus: Apparatus, referents: Referents) -> Iterator[Draft]:
    """A draft for each document cited by sender and recipient, or by author, title and date, and for each day of the
    author's own interviews ("my interviews with Shi Zhe in May 1991 and August 1992").

    Needs references, datings and mentions, no grammar. The words are those of the citation up to its date.
    """
    content = apparatus.text.content
    author = _author(apparatus, referents)
    datings = sorted((d.span.start, d.span.end, d.id) for d in apparatus.of(Dating) if d.edtf is not None)
    for reference in apparatus.of(Reference):
        item = reference.item
        at = reference.span.of(content).find(item.date) if item.date else -1
        if at < 0 or item.date is None:
            continue
        start = reference.span.start
        span = Span(start=start, end=start + at + len(item.date))
        dated = _within(datings, Span(start=start + at, end=span.end + 1))
        if item.kind == "interview" and _is_authors(span.of(content)):
            yield from _talks(reference, span, dated, author, referents)
        elif reference.form in CITED and (item.recipients or (item.quoted and item.kind == "primary-document")):
            yield _document(reference, span, tuple(i for _, _, i in dated), content, referents)


def _within(datings: list[tuple[int, int, str]], span: Span) -> list[tuple[int, int, str]]:
    low = bisect_left(datings, (span.start - 1,))
    found = []
    for start, end, name in datings[low:]:
        if start >= span.end:
            break
        found.append((start, end, name))
    return found


def _author(apparatus: Apparatus, referents: Referents) -> tuple[Referent, ...]:
    """The author of the text, where its front names one."""
    named = (r for d in apparatus.of(Division) if d.kind == "author" for r in referents.within(d.span))
    return tuple(r for r in named if r.kind == PERSON)[:1]


def _is_authors(words: str) -> bool:
    """Whether the talk is the author's own: "my interviews with", "author's correspondence with"."""
    plain = [w.casefold() for w in words.replace("’", "'").split()[:4]]
    writers = group("author.writers")
    return any(w in group("author.owners") or w.removesuffix("'s") in writers for w in plain)


def _talks(
    reference: Reference,
    span: Span,
    dated: list[tuple[int, int, str]],
    author: tuple[Referent, ...],
    referents: Referents,
) -> Iterator[Draft]:
    met = tuple(r for r in referents.within(span) if r.kind in (PERSON, ORGANISATION))
    for _, end, name in dated:
        upto = Span(start=span.start, end=max(end, span.start + 1))
        yield Draft(
            span=upto, cue=upto, kind="meeting", sense="talk", note=reference.note,
            actors=author, targets=met, own=(name,),
            rule="interview", certainty=0.9, reason="a talk of the author's own, cited in the note",
        )  # fmt: skip


def _document(reference: Reference, span: Span, own: tuple[str, ...], content: str, referents: Referents) -> Draft:
    item = reference.item
    happening = _MESSAGE if item.recipients else _kind(item)
    senders, recipients = _parted(referents.within(span), item, content, span)
    return Draft(
        span=span, cue=span, kind=happening.kind, sense=happening.sense, note=reference.note, actors=senders,
        targets=recipients, own=own, rule="document", certainty=0.9,
        reason=f"a document that the note cites, dated {item.date}",
    )  # fmt: skip


def _kind(item: Item) -> Happening:
    """What a document with a title is: an order, an agreement, a speech, or else a publication."""
    nouns = happening_words().nouns
    for word in (*(item.title or "").split()[:6], item.genre or ""):
        plain = word.strip(".,:;\"'“”‘’()").casefold()
        found = nouns.get(plain) or nouns.get(plain.removesuffix("s"))
        if found:
            return _PUBLICATION if found.kind in _AS_PUBLISHED else found
    return _PUBLICATION


def _parted(
    named: list[Referent], item: Item, content: str, span: Span
) -> tuple[tuple[Referent, ...], tuple[Referent, ...]]:
    """Senders and recipients: those before and behind the first recipient's name; of a document sent to nobody its
    authors, who stand before its title."""
    named = [r for r in named if r.kind in (PERSON, ORGANISATION)]
    words = span.of(content)
    border = words.find(item.recipients[0]) if item.recipients else words.find(item.title or "\n")
    if border < 0:
        return tuple(named[:1]), ()
    border += span.start
    before = tuple(r for r in named if r.span.start < border)
    return before, tuple(r for r in named if r.span.start >= border) if item.recipients else ()
