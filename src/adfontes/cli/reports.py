"""What a text reports, as commands say it: by name, with its sentence and its notes, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from adfontes.cli.chronology import cut_about
from adfontes.cli.days import Window
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.model.entities import Mention
from adfontes.model.events import Event
from adfontes.model.plain_dates import of_edtf
from adfontes.model.reported import Reported, date_of, in_time
from adfontes.model.sentences import sentence_around
from adfontes.model.text import Origin, Record, Span
from adfontes.store.dated import body_parts, part_at
from adfontes.writers.records import Rows

R = TypeVar("R", bound=Record)

SHOWN = 200
"""Characters of a sentence that are shown, the record's own words among them."""


class Reports(Reported):
    """The reported layers of one apparatus, and how their records are said."""

    def __init__(self, index: Index) -> None:
        super().__init__(index.apparatus)
        self.index = index

    def when(self, edtf: str | None) -> str:
        return of_edtf(edtf) if edtf else "undated"

    def names(self, ids: Iterable[str | None], printed: Iterable[str | None]) -> str:
        """People, bodies or places by name, or by the printed words where they are no entities; "" for none."""
        known, words = list(ids), list(printed)
        words += [None] * (len(known) - len(words))
        known += [None] * (len(words) - len(known))
        said = (self.name(i, word) for i, word in zip(known, words, strict=True))
        return ", ".join(dict.fromkeys(name for name in said if name))

    def name(self, entity: str | None, printed: str | None = None) -> str:
        """One of them; "" where it is neither known nor printed."""
        return self.index.entity_name(entity) if entity else printed or ""

    def notes(self, ids: Iterable[str]) -> str:
        """The notes behind a report, after a blank: " (notes 3, 4)"; "" for none."""
        named = [self.index.name_of_note(note) for note in dict.fromkeys(ids)]
        return f" (note{'s' * (len(named) > 1)} {', '.join(named)})" if named else ""

    def notes_at(self, span: Span) -> tuple[str, ...]:
        """The ids of the notes behind a stretch of the body that no record of them names; of one in a note, it."""
        within = part_at(self._bodies, span)
        return (self._body_of[within],) if within else self.index.notes_behind(span)

    def notes_in(self, sentence: Span) -> tuple[str, ...]:
        """The ids of the notes called in a sentence, or else behind it."""
        called = tuple(n.id for n in self.index.notes if n.call and sentence.holds(n.call))
        return called or self.notes_at(sentence)

    def sentence(self, span: Span) -> Span:
        """The sentence, or sentences, that hold a stretch, as found."""
        part = part_at(self._parts, span) or Span(start=0, end=len(self.index.apparatus.text.transcript.content))
        text = self.index.established
        low, high = text.shown(part.start, part.end)
        start, end = text.as_established(span.start, span.end)
        low, high = min(low, start), max(high, end)
        start, end = text.as_found(*sentence_around(text.content, start, end, low, high))
        return Span(start=min(start, span.start), end=max(end, span.end))

    def said(self, span: Span, most: int = SHOWN) -> str:
        """The sentence of a stretch as established, on one line, cut about the stretch to what can be shown."""
        text, sentence = self.index.established, self.sentence(span)
        low, high = text.shown(sentence.start, sentence.end)
        start, end = text.as_established(span.start, span.end)
        if end - start > most:
            return self.index.quote(span, most)
        return cut_about(text.content[low:high], start - low, end - low, most)

    @cached_property
    def _body_of(self) -> dict[Span, str]:
        return {note.body: note.id for note in self.index.notes}

    @cached_property
    def _bodies(self) -> list[Span]:
        return sorted(self._body_of)

    @cached_property
    def _parts(self) -> list[Span]:
        notes = (n.body for n in self.index.notes)
        return sorted([*body_parts(self.index.apparatus), *notes], key=lambda part: part.start)

    def in_time(self, records: Iterable[R], window: Window) -> list[R]:
        """Those that may fall in the window, in the order of time; what is undated last, where the window is open."""
        return in_time(records, window.first, window.last)

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.index.apparatus)

    def as_json(self, record: Record) -> dict[str, Any]:
        """A record as the records format has it, with the names of those whose ids are in it, the names of its notes
        and its date in words."""
        row = self.rows.of(record)
        date = date_of(record)
        names = {i: self.index.entity_name(i) for i in _ids(row) if i in self.index.entity_by_id}
        notes = [self.index.name_of_note(n) for n in row.get("notes") or ()]
        extra = {"number": self.numbers[record.id]} if record.id in self.numbers else {}
        return extra | row | {"said": of_edtf(date) if date else None, "names": names, "note_names": notes}


def find_event(index: Index, words: str) -> Event:
    """The event of that number, as `show events` counts, or of that id. BadInput where there is none."""
    return _find(Reports(index).events, words, "event")


def find_mention(index: Index, words: str) -> Mention | Record:
    """The mention of that number, as `show mentions` counts, or of that id; also of the id of one that was decided to
    name nobody, and is no mention now. BadInput where there is none."""
    decided = {d.target for d in index.apparatus.decisions if d.field == "entity"}
    if words in decided - {m.id for m in index.apparatus.of(Mention)}:
        return Record(id=words, span=None, origin=Origin(rule="decided"))
    return _find(Reports(index).mentions, words, "mention")


def _find(layer: tuple[R, ...], words: str, what: str) -> R:
    for number, record in enumerate(layer, 1):
        if words in (record.id, str(number)):
            return record
    there = f"there are 1 to {len(layer)}" if layer else f"no {what}s were found in the text"
    raise BadInput(f"no {what} {words}: {there}")


def _ids(row: dict[str, Any]) -> list[str]:
    """The ids in a row, each once, in their order."""
    found: dict[str, None] = {}
    for key, value in row.items():
        if key != "id":
            found |= dict.fromkeys(v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))
    return list(found)
