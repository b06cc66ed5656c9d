"""What a text says before its dates are read: which stretches hold no date, which tell, and which only cite.

The finder must not see a note's number or a page reference, and the line of the narrative must know where a heading, a
note or a citation stands. Both are taken from the records of earlier stages, so that nothing is guessed twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adfontes.dates.expressions import Stretch
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import read_date
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Division, Note, Span

DATED = frozenset({"primary-document", "interview", "diary", "newspaper", "law-or-hearing"})
"""Kinds of sources whose printed date is the document's own; that of any other is a date of publication."""

_STRETCHES: Mapping[str, str] = {
    "title": "heading", "heading": "heading", "paragraph": "paragraph", "quotation": "quotation",
}  # fmt: skip
_PIECES, _WORDS = 8, 5
"""How many parts of a locator, and how many words of each, are looked at for a diary's day."""

_SILENT = frozenset({"author", "imprint", "furniture"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where the date of a cited document is printed, in which note, and the id of its source."""

    span: Span
    note: str
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`masked`: what the finder sees as one opaque sign. `stretches`: see `Stretch`. `cited`: dates of documents."""

    masked: tuple[Span, ...]
    stretches: tuple[Stretch, ...]
    cited: tuple[Cited, ...]
    notes: tuple[Note, ...]

    def note_of(self, span: Span) -> str | None:
        """The id of the note whose words a span stands in."""
        at = bisect_right(self.notes, span.start, key=lambda n: n.body.start) - 1
        return self.notes[at].id if at >= 0 and self.notes[at].body.holds(span) else None

    def cited_at(self, span: Span) -> Cited | None:
        """The document whose printed date a span is, or is a part of."""
        at = bisect_right(self.cited, span.start, key=lambda c: c.span.start) - 1
        for place in self.cited[max(0, at) : at + 2]:
            if place.span.start < span.end and span.start < place.span.end:
                return place
        return None


def lay_out(apparatus: Apparatus) -> Layout:
    """The layout of a text from its divisions, notes, references and citations, as far as they were found."""
    notes = tuple(sorted(apparatus.of(Note), key=lambda n: n.body.start))
    cited = tuple(sorted(_cited(apparatus), key=lambda c: c.span.start))
    masked = (
        *_silent(apparatus.of(Division)),
        *(n.call for n in notes if n.call),
        *(Span(start=n.span.start, end=n.body.start) for n in notes if n.span.start < n.body.start),
        *_undated(apparatus.of(Reference), cited),
    )
    return Layout(
        masked=tuple(_joined(masked)), stretches=tuple(_stretches(apparatus, notes)), cited=cited, notes=notes
    )


def _silent(divisions: Iterable[Division]) -> Iterator[Span]:
    """Divisions that tell nothing: who wrote the book, where it was printed, what runs along the pages' edge."""
    yield from (d.span for d in divisions if d.kind in _SILENT)


def _cited(apparatus: Apparatus) -> Iterator[Cited]:
    """Where documents' dates are printed: in each reference to a dated kind of source, the stretch that is its date."""
    content = apparatus.text.content
    resolved = {(c.note, c.ordinal): c for c in apparatus.of(Citation)}
    sources = apparatus.by_id(Source)
    for reference in apparatus.of(Reference):
        citation = resolved.get((reference.note, reference.ordinal))
        source = citation.source if citation else None
        kind = sources[source].kind if source in sources else reference.item.kind
        locator = citation.locator if citation and kind == "diary" else None
        date = reference.item.date or _day_of_entry(locator or "")
        if not date or kind not in DATED:
            continue
        start = content.find(date, reference.span.start, reference.span.end)
        if start >= 0:
            yield Cited(span=Span(start=start, end=start + len(date)), note=reference.note, source=source)


def _day_of_entry(locator: str) -> str | None:
    """The day by which a diary is cited ("entry for 12 July 1898, p. 171"), as printed, or None."""
    for piece in re.split("[;,](?! [0-9]{4}(?![0-9]))", locator)[:_PIECES]:
        at = piece.split()[-_WORDS:]
        for words in (at[-n:] for n in range(2, len(at) + 1)):
            if len(read_date(" ".join(words)) or "") == len("1898-07-12"):
                return " ".join(words)
    return None


def _undated(references: Iterable[Reference], cited: tuple[Cited, ...]) -> Iterator[Span]:
    """The references without their documents' dates: titles, years of publication, volumes, pages."""
    for reference in references:
        at = reference.span.start
        first = bisect_right(cited, at - 1, key=lambda c: c.span.start)
        for place in cited[first:]:
            if place.span.start >= reference.span.end:
                break
            if place.span.start > at:
                yield Span(start=at, end=place.span.start)
            at = max(at, place.span.end)
        if at < reference.span.end:
            yield Span(start=at, end=reference.span.end)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap made one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start < last.end:
            last = Span(start=last.start, end=max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _stretches(apparatus: Apparatus, notes: tuple[Note, ...]) -> Iterator[Stretch]:
    """The parts of the telling, in order of their places: divisions, notes, and in these their references."""
    found = [
        Stretch(span=d.span, kind=_STRETCHES[d.kind], level=d.level)
        for d in apparatus.of(Division)
        if d.kind in _STRETCHES
    ]
    found += [Stretch(span=n.body, kind="note", told_at=n.call.start if n.call else None) for n in notes]
    found += [Stretch(span=r.span, kind="reference") for r in apparatus.of(Reference)]
    yield from sorted(found, key=lambda s: (s.span.start, -s.span.end))
