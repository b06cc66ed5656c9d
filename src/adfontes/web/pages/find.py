"""Search for words, or by date: each hit with its words, its place and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from adfontes.model.text import Span
from adfontes.store import DatedHit, Hit
from adfontes.web.layout import Mark, nest_marks
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_dating, of_sentence
from adfontes.web.pages.sifted import Persons
from adfontes.web.reading import Reading

LIMIT = 50


def find_page(
    reading: Reading,
    query: str,
    hits: Sequence[Hit] = (),
    complaint: str | None = None,
    *,
    limits: tuple[str, str] = ("", ""),
    dated: Sequence[DatedHit] = (),
    persons: Persons | None = None,
) -> Context:
    """The hits of a query; `complaint` is why it could not be understood, if it could not. With `limits`, as typed, the
    hits are `dated`; with `persons`, whom and where, they are sentences."""
    persons = persons or Persons()
    asked = {"q": query, "from": limits[0], "to": limits[1], "person": persons.person, "place": persons.place}
    tail = urlencode({name: said for name, said in asked.items() if said})
    said = (query, persons.person, persons.place and f"at {persons.place}")
    times = (limits[0] and f"from {limits[0]}", limits[1] and f"to {limits[1]}")
    title = " ".join(part for part in (*said, *times) if part)
    dated = [hit for hit in dated if hit.dating.id in reading.chronology.by_id]  # none of a dossier just replaced
    found = len(persons.found) if persons else len(dated) if any(limits) else len(hits)
    return {
        "page": brief.page(reading, f"Find: {title}" if title else "Find", "/find", query=tail),
        "query": query,
        "person": persons.person,
        "place": persons.place,
        "sentences": list(persons.found),
        "meant": [{**(brief.of_entity(reading, e.id) or {}), "kind": e.kind} for e in persons.meant],
        "limits": {"from": limits[0], "to": limits[1]},
        "asked": title,
        "hits": [_of_hit(reading, hit) for hit in hits],
        "dated": [
            {"certain": certain, "hits": [_of_dated(reading, hit) for hit in dated if hit.certain is certain]}
            for certain in (True, False)
            if any(hit.certain is certain for hit in dated)
        ],
        "count": found,
        "limit": LIMIT,
        "more": persons.more if persons else found >= LIMIT,
        "complaint": complaint or persons.complaint,
    }


def _of_dated(reading: Reading, hit: DatedHit) -> Context:
    """A date that falls between the days asked for, with its sentence."""
    marks = [Mark(span=match, kind="match") for match in hit.matches]
    marks.append(Mark(span=hit.expression, kind="expression"))
    return {
        **of_dating(reading, hit.dating),
        "snippet": hit.snippet,
        "sentence": of_sentence(reading, hit.dating.span) if not hit.matches else None,
        "runs": nest_marks(hit.snippet, Span(start=0, end=len(hit.snippet)), marks),
        "notes": [found for name in hit.notes if (found := brief.of_note_id(reading, name))],
    }


def _of_hit(reading: Reading, hit: Hit) -> Context:
    note = reading.note_at(hit.span.start)
    block = reading.blocks[reading.block_at(hit.span.start)] if reading.blocks else None
    anchor = f"at{block.span.start}" if block else "text"
    matches = [Mark(span=match, kind="match") for match in hit.matches]
    notes = [found for name in hit.notes if (found := brief.of_note_id(reading, name))]
    return {
        "kind": hit.kind,
        "snippet": hit.snippet,
        "runs": nest_marks(hit.snippet, Span(start=0, end=len(hit.snippet)), matches),
        "start": hit.span.start,
        "end": hit.span.end,
        "note": brief.of_note(reading, note) if note else None,
        "href": brief.of_note(reading, note)["href"] if note else brief.text_address(reading, hit.span.start, anchor),
        "notes": notes,
    }
