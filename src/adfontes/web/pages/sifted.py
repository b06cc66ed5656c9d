"""Search by who and where: sentences that name somebody in whatever form, or tell what they did, and where."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model import plain_dates as when
from adfontes.model.edtf import Day
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity
from adfontes.model.sifting import Found, Sought, sift
from adfontes.store.search import both_ways, matching
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import find_meant
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_sentence, sentence_at
from adfontes.web.pages.names import mentions_in
from adfontes.web.pages.telling import people
from adfontes.web.reading import Reading

LIMIT = 100
"""Sentences that are shown."""


@dataclass(frozen=True, slots=True)
class Persons:
    """Whom and where a search asks for, as typed; and what it found, or what is to be complained of."""

    person: str = ""
    place: str = ""
    complaint: str | None = None
    meant: tuple[Entity, ...] = ()
    found: tuple[Context, ...] = ()
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.person or self.place)


def search_persons(
    reading: Reading, person: str, place: str, query: str, days: tuple[Day | None, Day | None]
) -> Persons:
    """The sentences that have all that is asked for."""
    who, meant, unknown = find_meant(reading, person, PERSON, ORGANISATION)
    where, may_be, nowhere = find_meant(reading, place, PLACE)
    if unknown or nowhere:
        return Persons(person, place, unknown or nowhere, meant or may_be)
    sought = Sought(who, where, *days)
    found = sift(reading.reported, lambda span: sentence_at(reading, span), sought)
    if query:
        text, content = reading.established, reading.content
        passages = [both_ways(f.span.start, f.span.end, content, text) for f in found]
        found = [found[n] for n in matching(passages, query)]
    entries = tuple(_of_found(reading, hit, sought) for hit in found[:LIMIT])
    return Persons(person, place, found=entries, more=len(found) > LIMIT)


def _of_found(reading: Reading, hit: Found, sought: Sought) -> Context:
    """A sentence, with the first words in it that name those asked for, or else that tell what happened."""
    ids = {e.id for e in (sought.who, sought.where) if e}
    named = [m for m in mentions_in(reading, hit.span) if m.entity in ids]
    if named:
        focus, at, letter = named[0].span, named[0].span.start, "m"
    else:  # it tells what they did without naming them
        focus, at, letter = hit.events[0].cue, hit.events[0].span.start, "x"
    note = reading.note_at(hit.span.start)
    behind = reading.passage_around(focus) if note is None else None
    return {
        "start": hit.span.start,
        "end": hit.span.end,
        "dates": [{"edtf": d, "says": when.of_edtf(d)} for d in hit.dates],
        "sentence": of_sentence(reading, focus),
        "form": words.MENTIONED.get(named[0].form, named[0].form) if named else None,
        "place": brief.place_address(reading, at, f"{letter}{at}"),
        "note": brief.of_note(reading, note) if note else None,
        "notes": [n for name in (behind.notes if behind else ()) if (n := brief.of_note_id(reading, name))],
        "events": [
            {
                "kind": words.of_kind(e.kind),
                "who": people(reading, e.actors, e.actors_text),
                "whom": people(reading, e.targets, e.targets_text),
            }
            for e in hit.events[:4]
        ],
    }
