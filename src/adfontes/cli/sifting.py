"""Search by who and where: the sentences that name somebody, in whatever form, or tell what they did, and where."""

from __future__ import annotations

from typing import Any

from adfontes.cli.blocks import Block, Line, count
from adfontes.cli.days import Window
from adfontes.cli.index import Index
from adfontes.cli.naming import find_entity
from adfontes.cli.reports import Reports
from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.model.events import Event
from adfontes.model.plain_dates import of_edtf
from adfontes.model.sifting import Found, Sought, sift
from adfontes.store.search import both_ways, matching


class Sieve:
    """A search by person, place, words and days, of which any may be left out (person and place not both)."""

    def __init__(self, index: Index, person: str | None, place: str | None, words: str, window: Window) -> None:
        self.reports, self.words, self.window = Reports(index), words, window
        self.person = find_entity(index, person, PERSON, ORGANISATION) if person is not None else None
        self.place = find_entity(index, place, PLACE) if place is not None else None

    def sift(self) -> list[Found]:
        """The sentences that have all that was asked for: where days are, in the order of time, else in the text's."""
        sought = Sought(self.person, self.place, self.window.first, self.window.last)
        found = sift(self.reports, self.reports.sentence, sought)
        if self.words.strip():
            text, content = self.reports.index.established, self.reports.index.apparatus.text.transcript.content
            passages = [both_ways(f.span.start, f.span.end, content, text) for f in found]
            found = [found[n] for n in matching(passages, self.words)]
        return found


def say_found(sieve: Sieve, found: list[Found], limit: int) -> list[Block]:
    """The hits in words: the sentence, its dates, where it stands, its notes, and what it tells of those asked for."""
    reports = sieve.reports
    more = f", the first {limit} of them" if len(found) > limit else ""
    blocks: list[Block] = [Line(f"{count(len(found), 'hit')}{more}" if found else "Nothing found.", "strong")]
    for hit in found[:limit]:
        dates = "; ".join(of_edtf(date) for date in hit.dates)
        quote = reports.index.quote(hit.span, 240)
        blocks.append(Line(f"{dates}: {quote}" if dates else quote, indent=1))
        told = "; ".join(dict.fromkeys(_said(reports, event) for event in hit.events))
        notes = reports.notes(reports.notes_in(hit.span)).strip(" ()")
        at = f"at {hit.span.start}, {reports.index.part_of(hit.span)}"
        blocks.append(Line("; ".join(part for part in (at, notes, told) if part), "faint", 2))
    return blocks


def _said(reports: Reports, event: Event) -> str:
    actors = reports.names(event.actors, event.actors_text)
    targets = reports.names(event.targets, event.targets_text)
    return f"{event.kind}: {' → '.join(part for part in (actors, targets) if part)}".removesuffix(": ")


def found_as_json(sieve: Sieve, found: list[Found]) -> list[dict[str, Any]]:
    """The same for `--json`. Offsets are code points of the text as found."""
    reports = sieve.reports
    return [
        {
            "start": hit.span.start,
            "end": hit.span.end,
            "words": reports.index.words(hit.span),
            "dates": hit.dates,
            "notes": [reports.index.name_of_note(n) for n in reports.notes_in(hit.span)],
            "mentions": [
                {"id": m.id, "entity": m.entity, "form": m.form, "start": m.span.start, "end": m.span.end}
                for entity in (sieve.person, sieve.place)
                if entity
                for m in reports.mentions_of.get(entity.id, ())
                if hit.span.holds(m.span)
            ],
            "events": [event.id for event in hit.events],
        }
        for hit in found
    ]
