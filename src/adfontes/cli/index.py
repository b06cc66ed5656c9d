"""An apparatus looked up every way a command needs: notes by label, sources by words, entities by any printed form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from adfontes.cli.blocks import shorten
from adfontes.cli.errors import BadInput
from adfontes.model.apparatus import Apparatus
from adfontes.model.emending import establish_text
from adfontes.model.entities import Entity
from adfontes.model.established import Established
from adfontes.model.evidence import Reliance, Support
from adfontes.model.marks import Place
from adfontes.model.reported import fold, grouped
from adfontes.model.sources import Citation, Source
from adfontes.model.support import Supports
from adfontes.model.text import Division, Emendation, Note, Problem, Span

MOST_CANDIDATES = 20

K = TypeVar("K")
T = TypeVar("T")


class Index:
    """Records of one apparatus by the things people know them by. Every lookup that chooses raises `BadInput`."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self.notes = apparatus.of(Note)
        self.note_by_id = apparatus.by_id(Note)
        self.citation_by_id = apparatus.by_id(Citation)
        self.source_by_id = apparatus.by_id(Source)
        self.entity_by_id = apparatus.by_id(Entity)
        self.supports = apparatus.of(Support)

    @cached_property
    def ledger(self) -> Supports:
        """The supports, ready to be struck and leant on."""
        return Supports(self.supports)

    @cached_property
    def citations_of_note(self) -> dict[str, list[Citation]]:
        """Citations by the id of their note, in the note's order."""
        return grouped((c.note, c) for c in sorted(self.apparatus.of(Citation), key=lambda c: c.ordinal))

    @cached_property
    def citations_of_source(self) -> dict[str, list[Citation]]:
        """Citations by the id of the source they were resolved to, in the text's order."""
        return grouped((c.source, c) for c in self.apparatus.of(Citation) if c.source)

    @cached_property
    def reliances_of_source(self) -> dict[str, list[Reliance]]:
        return grouped((r.source, r) for r in self.apparatus.of(Reliance))

    @cached_property
    def reliances_on(self) -> dict[str, list[Reliance]]:
        """Reliances by the id of the witness."""
        return grouped((r.witness, r) for r in self.apparatus.of(Reliance))

    @cached_property
    def supports_of_note(self) -> dict[str, list[Support]]:
        return grouped((s.note, s) for s in self.supports)

    @cached_property
    def problems_about(self) -> dict[str, list[Problem]]:
        """Problems by the id of each record they are about."""
        return grouped((about, p) for p in self.apparatus.of(Problem) for about in p.about)

    @cached_property
    def _series(self) -> dict[int, int]:
        """The numbering's stretches, counted from 1 in the order of the text."""
        return {series: n for n, series in enumerate(sorted({n.series for n in self.notes}), start=1)}

    def note_name(self, note: Note) -> str:
        """What a note is called: its label, after the number of its stretch where numbering restarts ("3:12")."""
        return note.label if len(self._series) < 2 else f"{self._series[note.series]}:{note.label}"

    def name_of_note(self, note_id: str) -> str:
        """The same from an id; the id itself where there is no such note."""
        note = self.note_by_id.get(note_id)
        return note_id if note is None else self.note_name(note)

    def source_name(self, source_id: str | None) -> str:
        source = self.source_by_id.get(source_id or "")
        return "an unknown source" if source is None else source.label

    def entity_name(self, entity_id: str | None) -> str:
        entity = self.entity_by_id.get(entity_id or "")
        return "unknown" if entity is None else entity.name

    @cached_property
    def established(self) -> Established:
        """The text with its applied repairs."""
        return establish_text(self.apparatus)

    @cached_property
    def emendations(self) -> tuple[Emendation, ...]:
        """All damage, in the order of the text; "damage 3" is the third of it."""
        return tuple(sorted(self.apparatus.of(Emendation), key=lambda e: (e.span.start, e.span.end)))

    def notes_behind(self, span: Span) -> tuple[str, ...]:
        """The ids of the notes that stand behind a stretch of the body, or else of the one called next in its
        paragraph."""
        starts, claims = self._claims
        at = bisect_right(starts, span.start)
        near = claims[max(0, at - 32) : at]  # a passage begins a few calls before its end, and they seldom overlap
        behind = tuple(dict.fromkeys(note for claim, note in near if claim.holds(span)))
        return behind or self._called_after(span)

    def _called_after(self, span: Span) -> tuple[str, ...]:
        from adfontes.store.dated import part_at

        starts, called = self._calls
        at, part = bisect_left(starts, span.end), part_at(self._body, span)
        return (called[at],) if part and at < len(starts) and starts[at] < part.end else ()

    @cached_property
    def _body(self) -> list[Span]:
        from adfontes.store.dated import body_parts

        return body_parts(self.apparatus)

    @cached_property
    def _calls(self) -> tuple[list[int], list[str]]:
        calls = sorted((n.call.start, n.id) for n in self.notes if n.call)
        return [start for start, _ in calls], [note for _, note in calls]

    @cached_property
    def _claims(self) -> tuple[list[int], list[tuple[Span, str]]]:
        claims = sorted(dict.fromkeys((s.span, s.note) for s in self.supports), key=lambda claim: claim[0])
        return [span.start for span, _ in claims], claims

    def words(self, span: Span) -> str:
        """What is shown for a span: its words as established."""
        return self.established.words(span.start, span.end)

    def quote(self, span: Span, most: int = 160) -> str:
        """The words of a span as established, on one line and no longer than asked."""
        return shorten(self.words(span), most)

    def damage_in(self, span: Span) -> list[Emendation]:
        """The damage within a span, or at its edges."""
        first = bisect_left(self._damage_starts, span.start)
        last = bisect_right(self._damage_starts, span.end)
        return [e for e in self.emendations[first:last] if span.holds(e.span)]

    @cached_property
    def _damage_starts(self) -> list[int]:
        return [e.span.start for e in self.emendations]

    def where(self, span: Span) -> str:
        """Where a stretch stands, for a person: "note 12", "paragraph 7", "after paragraph 7"; and where that was in
        the original, if it is known ("page 3")."""
        said = self.part_of(span)
        return ", ".join((said, *say_place(self.place_at(span.start))))

    def place_at(self, offset: int) -> Place | None:
        """Where in the original an offset of the text stood, or None where that is not known."""
        at = bisect_right(self._place_starts, offset) - 1
        place = self.apparatus.text.transcript.places[at] if at >= 0 else None
        return place if place and offset <= place.end else None

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.apparatus.text.transcript.places]

    @cached_property
    def _parts(self) -> tuple[list[int], list[tuple[Span, str]]]:
        """Where each part of the text that can be named begins, and what it is called."""
        notes = [(n.span, f"note {self.note_name(n)}") for n in self.notes]
        named: list[tuple[Span, str]] = []
        paragraphs = 0
        for division in sorted(self.apparatus.of(Division), key=lambda d: d.span):
            if division.kind == "paragraph":
                paragraphs += 1
                named.append((division.span, f"paragraph {paragraphs}"))
            elif division.kind not in ("notes", "furniture"):
                named.append((division.span, f"{division.kind} “{self.quote(division.span, 40)}”"))
        found = sorted(named + notes, key=lambda part: (part[0].start, -part[0].end))
        return [span.start for span, _ in found], found

    def part_of(self, span: Span) -> str:
        """The part of the text a stretch begins in, or stands after."""
        starts, parts = self._parts
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return "at the beginning"
        # a quotation within a paragraph ends before it: look back over what lies inside
        inside = next((name for part, name in reversed(parts[max(0, at - 8) : at + 1]) if span.start < part.end), None)
        return inside or (parts[at][1] if span.start == parts[at][0].end else f"after {parts[at][1]}")

    def find_notes(self, words: str) -> list[Note]:
        """Every note of that label ("36"), in that stretch if one is given ("3:12"), or of that id.

        Raises BadInput, with the range there is, where none is.
        """
        asked = words.strip()
        if asked in self.note_by_id:
            return [self.note_by_id[asked]]
        stretch, _, label = asked.rpartition(":")
        matches = [n for n in self.notes if label.casefold() in (n.label.casefold(), str(n.number))]
        if stretch:
            matches = [n for n in matches if str(self._series[n.series]) == stretch.strip()]
        if not matches:
            raise BadInput(f"no note {asked}: {self.range_of_notes()}")
        return matches

    def find_note(self, words: str) -> Note:
        """The one note meant; BadInput with the candidates where several notes bear the label."""
        matches = self.find_notes(words)
        if len(matches) > 1:
            labelled = (f"{self.note_name(n)}: {self.quote(n.body, 80)}" for n in matches)
            raise BadInput(f"{len(matches)} notes are labelled {words}; say which:", labelled)
        return matches[0]

    def range_of_notes(self) -> str:
        """Which notes there are, in words."""
        if not self.notes:
            return "the text has no notes"
        if len(self._series) > 1:
            last = self.note_name(self.notes[-1])
            return f"the numbering restarts; there are {self.note_name(self.notes[0])} to {last}"
        return f"there are {self.notes[0].label} to {self.notes[-1].label}"

    def find_damage(self, words: str) -> Emendation:
        """The damage of that number, as `show damage` counts, or of that id. BadInput where there is none."""
        for number, emendation in enumerate(self.emendations, 1):
            if words in (emendation.id, str(number)):
                return emendation
        there = f"there are 1 to {len(self.emendations)}" if self.emendations else "no damage was found in the text"
        raise BadInput(f"no damage {words}: {there}")

    def find_source(self, words: str) -> Source:
        """The one source of that id or siglum, or whose author, title or date hold all the words.

        Raises BadInput where none fits, or with the candidates where several do.
        """
        if words in self.source_by_id:
            return self.source_by_id[words]
        asked = fold(words)
        sources = self.apparatus.of(Source)
        exact = [s for s in sources if asked and asked in {fold(x) for x in (*s.sigla, s.label, s.item.title or "")}]
        partial = [s for s in sources if asked and set(asked.split()) <= set(fold(_words_of(s)).split())]
        chosen = exact or partial
        if not chosen:
            raise BadInput(f'no source answers to "{words}"; "show DOSSIER sources" lists them')
        if len(chosen) > 1:
            raise BadInput(
                f'"{words}" could be any of {len(chosen)} sources; say more, or give the id:',
                listed(f"{shorten(s.label, 100)} [{s.id}]" for s in chosen),
            )
        return chosen[0]

    def find_witness(self, words: str) -> Entity:
        """The one person, body or place of that id or printed form, or whose printed forms hold all the words.

        A printed form counts before words of one, and a witness (something rests on them) before one who is not.
        Raises BadInput where none fits, or with the candidates where several do.
        """
        if words in self.entity_by_id:
            return self.entity_by_id[words]
        asked = fold(words)
        forms = {e.id: [fold(x) for x in (e.name, *e.variants)] for e in self.apparatus.of(Entity)}
        exact = {i for i, printed in forms.items() if asked and asked in printed}
        parts = set(asked.split())
        partial = {i for i, printed in forms.items() if parts and any(parts <= set(f.split()) for f in printed)}
        witnesses = set(self.reliances_on)
        chosen = exact & witnesses or partial & witnesses or exact or partial
        if not chosen:
            raise BadInput(f'nobody of the name "{words}" is known here; "show DOSSIER witnesses" lists the witnesses')
        if len(chosen) > 1:
            names = (f"{e.name} [{e.id}]" for e in self.apparatus.of(Entity) if e.id in chosen)
            raise BadInput(f'"{words}" could be any of {len(chosen)}; say more, or give the id:', listed(names))
        return self.entity_by_id[chosen.pop()]


def say_place(place: Place | None) -> list[str]:
    """Where something stood in the original, in words: its file, page and element, as far as they are known."""
    if place is None:
        return []
    said = (place.file, f"page {place.page}" if place.page else "", f"element {place.element}" if place.element else "")
    return [part for part in said if part]


def _words_of(source: Source) -> str:
    item = source.item
    names = (*item.authors, *item.editors, *item.translators, *item.recipients)
    parts = (*names, item.title, item.title_translation, item.container, item.date, item.year, item.genre)
    return " ".join(p for p in (*parts, *source.variants, *source.sigla) if p)


def listed(lines: Iterable[str]) -> list[str]:
    """Candidates to be shown: no more than a person would read."""
    every = list(lines)
    more = [f"… and {len(every) - MOST_CANDIDATES} more"] if len(every) > MOST_CANDIDATES else []
    return every[:MOST_CANDIDATES] + more
