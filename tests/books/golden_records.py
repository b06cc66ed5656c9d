"""A golden book written out as an apparatus, as a perfect trace would give it: a check on the scorer."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity
from adfontes.model.events import Commitment, Quantity
from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Emendation, Note, Origin, Problem, Record, Span, Text, Transcript
from tests.books.commitment_scores import placed_commitments
from tests.books.damage_scores import placed_damage
from tests.books.golden_book import GoldenBook, Place

BY_HAND = Origin(rule="by hand")


def as_apparatus(book: GoldenBook) -> Apparatus:
    """The golden records as the pipeline's own; ids are the golden keys."""
    transcript = Transcript(content=book.text, name="golden.txt", sha256="")
    return Apparatus(text=Text(transcript=transcript)).adding(_records(book))


def _span(place: Place) -> Span:
    return Span(start=place[0], end=place[1])


def _records(book: GoldenBook) -> Iterator[Record]:
    for i, d in enumerate(book.divisions):
        yield Division(id=f"d{i}", span=_span(d["place"]), origin=BY_HAND, kind=d["kind"])
    yield from _notes(book)
    people = {w["key"]: w["name"] for w in book.witnesses}
    people |= {s["through"]: s["through"] for s in book.sources.values() if "through" in s}
    people |= {row[key]: row[key] for row in book.golden["commitments"] for key in ("from", "to")}
    for key, name in people.items():
        yield Entity(id=key, span=None, origin=BY_HAND, kind="person", name=name)
    yield from _sources(book)
    yield from _citations(book)
    for i, row in enumerate(book.datings):
        yield Dating(
            id=f"t{i}",
            span=_span(row["place"]),
            origin=BY_HAND,
            kind="date",
            edtf=row["edtf"],
            earliest=None,
            latest=None,
            anchor=None,
            reason="",
            role=row["role"],
        )
    for i, (row, place) in enumerate(placed_damage(book)):
        yield Emendation(
            id=f"e{i}", span=_span(place), origin=BY_HAND, kind=row["kind"], repair=row["repair"], applied=False
        )
    yield from _commitments(book)


def _commitments(book: GoldenBook) -> Iterator[Record]:
    for i, (row, number, unit, place) in enumerate(placed_commitments(book)):
        yield Commitment(
            id=f"u{i}",
            span=_span(place),
            origin=BY_HAND,
            giver=row["from"],
            giver_text=row["from"],
            receiver=row["to"],
            receiver_text=row["to"],
            what=f"{number:g} {unit}",
            quantity=Quantity(number=number, number_max=None, unit=unit),
            stage=row["stage"],
            dating=row["dating"],
            conditions=None,
            follows=None,
            notes=(),
            event=None,
            modality="actual",
            reason="",
        )


def _notes(book: GoldenBook) -> Iterator[Record]:
    for number, n in book.notes.items():
        span = Span(start=n["label_place"], end=n["place"][1])
        call = _span(n["call_place"]) if n["call_place"] else None
        yield Note(
            id=f"n{number}",
            span=span,
            origin=BY_HAND,
            body=_span(n["place"]),
            label=str(number),
            number=number,
            call=call,
        )
        if call is None:
            yield Problem(
                id=f"p{number}",
                span=span,
                origin=BY_HAND,
                kind="note-without-call",
                message="its call is lost",
                about=(f"n{number}",),
            )


def _sources(book: GoldenBook) -> Iterator[Record]:
    for key, s in book.sources.items():
        item = Item(
            authors=tuple(s["authors"]), recipients=tuple(s.get("recipients", ())), title=s["title"], year=s["year"]
        )
        yield Source(id=key, span=None, origin=BY_HAND, kind=s["kind"], item=item, complete=s["complete"])
        if "witness" in s:
            yield Reliance(
                id=f"r-{key}",
                span=None,
                origin=BY_HAND,
                source=key,
                witness=s["witness"],
                route=s["route"],
                through=s.get("through"),
            )


def _citations(book: GoldenBook) -> Iterator[Record]:
    passages = book.passages()
    for i, c in enumerate(book.citations):
        yield Citation(
            id=f"c{i}",
            span=_span(c["place"]),
            origin=BY_HAND,
            note=f"n{c['note']}",
            ordinal=1,
            form=c["form"],
            position="first",
            signal=c["signal"],
            function=c["function"],
            locator=c["locator"],
            source=c["source"],
            candidates=tuple(c.get("candidates", ())),
            held_in=c["held_in"],
            reason="",
        )
        if c["note"] not in passages:
            continue
        links = [key for key in (c["source"], c["held_in"]) if key] or [None]
        for link in links:
            s = book.sources.get(link or "", {})
            yield Support(
                id=f"s{i}-{link}",
                span=_span(passages[c["note"]]),
                origin=BY_HAND,
                note=f"n{c['note']}",
                citation=f"c{i}",
                source=c["source"],
                carrier=c["held_in"],
                witness=s.get("witness"),
                through=s.get("through"),
                function=c["function"],
                link=link,
            )
