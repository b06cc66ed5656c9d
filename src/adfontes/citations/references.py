"""Notes → references: every act of citing, parsed on its own, before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adfontes.citations.functions import author_in_prose, function_of, signal_of
from adfontes.citations.names import is_author, split_names
from adfontes.citations.parse import parse_citation
from adfontes.citations.parts import Found
from adfontes.citations.segment import Piece, find_pieces
from adfontes.model.apparatus import Apparatus
from adfontes.model.ids import Identifier
from adfontes.model.sources import Reference
from adfontes.model.text import Note, Origin, Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of a note and what it says, with its function and the reason for that."""

    piece: Piece
    parsed: Found
    function: str
    reason: str


def read_note(words: str) -> list[Cited]:
    """All acts of citing in a note's words, in order, with what they share carried over between them."""
    out = []
    for piece in find_pieces(words):
        parsed = parse_citation(words[piece.start : piece.end])
        if not parsed.item.authors and not parsed.pointer and (who := author_in_prose(piece)) and is_author(who):
            parsed = replace(parsed, item=replace(parsed.item, authors=split_names(who)))
        function, reason = function_of(piece, words)
        if parsed.form == "cross-reference":
            function, reason = "further-reading", "it sends the reader to another place of this text"
        out.append(Cited(piece, parsed, function, reason))
    return _share_tails(out)


def _share_tails(cited: list[Cited]) -> list[Cited]:
    """Documents named in a row take the archive or collection that stands behind the last of them, and "and" before a
    second title keeps the author of the first."""
    out = list(cited)
    for i in range(len(out) - 2, -1, -1):
        here, after = out[i], out[i + 1]
        if here.piece.sentence != after.piece.sentence or here.piece.bracketed != after.piece.bracketed:
            continue
        p, q = here.parsed, after.parsed
        if (
            p.item.kind == q.item.kind == "primary-document"
            and p.carrier is None
            and q.carrier is not None
            and not p.locator
        ):
            out[i] = replace(here, parsed=replace(p, carrier=q.carrier, locator=q.locator, form=q.form))
    for i in range(1, len(out)):
        one, two = out[i - 1].parsed.item, out[i].parsed.item
        alike = one.kind == two.kind == "primary-document" and one.quoted and two.quoted and not one.recipients
        if alike and one.authors and not two.authors and out[i].piece.sentence == out[i - 1].piece.sentence:
            out[i] = replace(out[i], parsed=replace(out[i].parsed, item=replace(two, authors=one.authors)))
    return out


def find_references(apparatus: Apparatus) -> Iterable[Reference]:
    """The stage: one `Reference` for each act of citing in every note."""
    text = apparatus.text.content
    ids = Identifier(apparatus.text)
    for note in apparatus.of(Note):
        yield from _of_note(note, text, ids)


def _of_note(note: Note, text: str, ids: Identifier) -> Iterator[Reference]:
    """The references of one note, with offsets into the text."""
    base = note.body.start
    for ordinal, c in enumerate(read_note(note.body.of(text)), 1):
        span = Span(start=base + c.piece.start, end=base + c.piece.end)
        yield Reference(
            id=ids.of("reference", span),
            span=span,
            origin=Origin(rule=f"citations.{c.parsed.form}", certainty=_certainty(c)),
            note=note.id,
            ordinal=ordinal,
            item=c.parsed.item,
            form=c.parsed.form,
            signal=signal_of(c.piece),
            function=c.function,
            locator=c.parsed.locator,
            pointer=c.parsed.pointer,
            carrier=c.parsed.carrier,
            sentence=Span(start=base + c.piece.sentence[0], end=base + c.piece.sentence[1]),
            reason=c.reason,
        )


def _certainty(c: Cited) -> float:
    """How sure it is that this is a citation and ends where it does: high where author, title and place all stand."""
    item = c.parsed.item
    if c.parsed.pointer or c.parsed.form == "interview":
        return 0.95
    known = sum(
        bool(x) for x in (item.authors, item.title or item.container, c.parsed.locator or c.parsed.carrier or item.year)
    )
    return (0.5, 0.6, 0.8, 0.95)[known]
