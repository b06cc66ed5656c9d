"""One dossier made ready to be read: its apparatus with every index the pages need, each built once, in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from urllib.parse import quote

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.emending import establish_text
from adfontes.model.entities import ORGANISATION, PLACE, Entity, Office
from adfontes.model.established import Established
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Sum
from adfontes.model.evidence import Support
from adfontes.model.marks import Place
from adfontes.model.questions import Answer, Question
from adfontes.model.reported import Reported
from adfontes.model.sources import Citation, Source
from adfontes.model.striking import Striker
from adfontes.model.support import SUPPORTING, Leaning, Supports
from adfontes.model.testimony import Testimony
from adfontes.model.text import Division, Emendation, Note, Problem, Record, Span
from adfontes.web.attesting import Attesting
from adfontes.web.chronology import Chronology
from adfontes.web.citing import Citing
from adfontes.web.dependence import Dependence
from adfontes.web.facetting import Facetting
from adfontes.web.happenings import Happenings
from adfontes.web.layout import Block, cut_parts, find_blocks
from adfontes.web.naming import Naming
from adfontes.web.states import Sharing
from adfontes.web.ties import Ties
from adfontes.writers.records import Rows

T = TypeVar("T")

NUMBERED: tuple[type[Record], ...] = (
    Event, Message, Journey, Commitment, ActorRelation, Sum, Office, Testimony, Question, Answer,
    Dating, Emendation, Problem, Source, Note, Citation,
)  # fmt: skip
"""The kinds of records that pages show as entries or marks of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the body with the threads of support behind it; `anchor` is its place on the text page."""

    span: Span
    anchor: str
    notes: tuple[str, ...]
    supports: tuple[Support, ...]


class Reading(Citing):
    """An apparatus and its indexes. Immutable once built; every index is built when first asked for."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self.content = apparatus.text.content
        self.notes = apparatus.by_id(Note)
        self.citations = apparatus.by_id(Citation)
        self.sources = apparatus.by_id(Source)
        self.entities = apparatus.by_id(Entity)
        self.slugs = _slugs(apparatus.of(Note))
        self.note_of_slug = {slug: self.notes[note] for note, slug in self.slugs.items()}
        self.tables: dict[str, bytes] = {}
        """The tables for scripts that have been made, each as JSON, by name."""

    @cached_property
    def established(self) -> Established:
        """The text with its applied repairs; offsets go there and back."""
        return establish_text(self.apparatus)

    def words(self, span: Span) -> str:
        """What is shown for a stretch of the text: its words as established."""
        return self.established.words(span.start, span.end)

    @cached_property
    def emendations(self) -> tuple[Emendation, ...]:
        """All damage, in the order of the text."""
        return tuple(sorted(self.apparatus.of(Emendation), key=lambda e: (e.span.start, e.span.end)))

    @cached_property
    def damage_numbers(self) -> dict[str, int]:
        """What each piece of damage is called: its number in the order of the text, from 1."""
        return {emendation.id: number for number, emendation in enumerate(self.emendations, 1)}

    def damage_in(self, span: Span) -> tuple[Emendation, ...]:
        """The damage that begins within a stretch or at an edge of it."""
        starts = self._damage_starts
        return self.emendations[bisect_left(starts, span.start) : bisect_right(starts, span.end)]

    @cached_property
    def _damage_starts(self) -> list[int]:
        return [emendation.span.start for emendation in self.emendations]

    @cached_property
    def chronology(self) -> Chronology:
        """The expressions of time, in the order of the text and in that of time."""
        return Chronology(self.apparatus.of(Dating))

    @cached_property
    def reported(self) -> Reported:
        """What the text reports, by who acts, to whom and where."""
        return Reported(self.apparatus)

    @cached_property
    def attested(self) -> Attesting:
        """Who says what, and the questions between them."""
        return Attesting(self.reported)

    @cached_property
    def facets(self) -> Facetting:
        """What every record can be filtered by."""
        return Facetting(self)

    @cached_property
    def happenings(self) -> Happenings:
        """What a timeline shows."""
        return Happenings(self)

    @cached_property
    def naming(self) -> Naming:
        """Which sources and witnesses words mean."""
        return Naming(self)

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """The number by which pages and tables call a record (`data-r`), from 0, by its id: those of the kinds in
        NUMBERED, kind after kind, each as the dossier has them."""
        return {record.id: n for n, record in enumerate(r for kind in NUMBERED for r in self.apparatus.of(kind))}

    @cached_property
    def dependence(self) -> Dependence:
        """What rests on whom, as a graph."""
        return Dependence(self)

    @cached_property
    def ties(self) -> Ties:
        """What ties people and bodies to one another."""
        return Ties(self)

    @cached_property
    def records(self) -> dict[str, Record]:
        """Every record by its id."""
        return {record.id: record for record in self.apparatus}

    @cached_property
    def pages_of(self) -> dict[str, str]:
        """The address of the page of each person, body or place."""
        under = {ORGANISATION: "body", PLACE: "place"}
        return {i: f"/{under.get(e.kind, 'person')}/{quote(i, safe='')}" for i, e in self.entities.items()}

    @cached_property
    def rows(self) -> Rows:
        """Records as an export has them."""
        return Rows(self.apparatus)

    def place_at(self, offset: int) -> Place | None:
        """Where in the original an offset of the text stood; None where that is not known."""
        places = self.apparatus.text.transcript.places
        at = bisect_right(self._place_starts, offset) - 1
        return places[at] if at >= 0 and offset <= places[at].end else None

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.apparatus.text.transcript.places]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that a note stands behind, in the order of the text."""
        by_span: defaultdict[Span, list[Support]] = defaultdict(list)
        for support in self.apparatus.of(Support):
            by_span[support.span].append(support)
        found = []
        for span in sorted(by_span):
            notes = tuple(dict.fromkeys(support.note for support in by_span[span]))
            anchor = f"p{self.slugs.get(notes[0], notes[0])}"
            found.append(Passage(span=span, anchor=anchor, notes=notes, supports=tuple(by_span[span])))
        return tuple(found)

    def passage_around(self, span: Span) -> Passage | None:
        """The passage that holds the beginning of a stretch."""
        at = bisect_right(self.passages, span.start, key=lambda p: p.span.start) - 1
        return self.passages[at] if at >= 0 and self.passages[at].span.end > span.start else None

    @cached_property
    def passage_of_span(self) -> dict[Span, Passage]:
        return {passage.span: passage for passage in self.passages}

    @cached_property
    def passage_of_note(self) -> dict[str, Passage]:
        """The passage each note stands behind; notes that cite nothing have none."""
        return {note: passage for passage in reversed(self.passages) for note in passage.notes}

    @cached_property
    def supports(self) -> Supports:
        """The threads of support, ready to be struck."""
        return self.striker.supports

    @cached_property
    def striker(self) -> Striker:
        """Everything that can be struck, and all that hangs on it."""
        return Striker(self.apparatus)

    @cached_property
    def sharing(self) -> Sharing:
        """What shares the state of a passage or of another record when something is struck."""
        return Sharing(self)

    @cached_property
    def leanings(self) -> dict[str, Leaning]:
        """How far the text leans on each witness, the heaviest first."""
        return {leaning.witness: leaning for leaning in self.supports.lean()}

    @cached_property
    def citing_notes(self) -> int:
        """How many notes give some passage a cited support."""
        return len({s.note for s in self.apparatus.of(Support) if s.function == SUPPORTING})

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, in the order of the text, those without a place last."""
        return tuple(sorted(self.apparatus.of(Problem), key=lambda p: (p.span is None, p.span or Span(start=0, end=0))))

    @cached_property
    def problems_about(self) -> dict[str, tuple[Problem, ...]]:
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            for record in dict.fromkeys(problem.about):
                found[record].append(problem)
        return {record: tuple(problems) for record, problems in found.items()}

    @cached_property
    def blocks(self) -> list[Block]:
        return find_blocks(self.content, self.apparatus.of(Division), self.notes_in_order)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def part_starts(self) -> list[int]:
        """The index of the first block of each page that the text is cut into."""
        return cut_parts(self.blocks, lambda span: len(self.calls_in(span)))

    def block_at(self, offset: int) -> int:
        """The index of the block that holds a code point, or of the last one before it; 0 in an empty text."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def part_at(self, offset: int) -> int:
        """The page, counted from 1, on which a code point of the text is shown."""
        return max(1, bisect_right(self.part_starts, self.block_at(offset)))

    def note_at(self, offset: int) -> Note | None:
        """The note in whose words a code point lies."""
        index = bisect_right(self._note_starts, offset) - 1
        note = self.notes_in_order[index] if index >= 0 else None
        return note if note is not None and offset < note.span.end else None

    def calls_in(self, span: Span) -> list[Span]:
        """The calls of notes that begin within a stretch."""
        starts = self._call_starts
        return self._calls[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _calls(self) -> list[Span]:
        return sorted(note.call for note in self.notes.values() if note.call)

    @cached_property
    def _call_starts(self) -> list[int]:
        return [call.start for call in self._calls]

    @cached_property
    def _note_starts(self) -> list[int]:
        return [note.span.start for note in self.notes_in_order]

    @cached_property
    def title(self) -> str:
        """The text's title as printed, else the name of its file."""
        titles = [d for d in self.apparatus.of(Division) if d.kind == "title"]
        printed = " ".join(self.words(titles[0].span).split()) if titles else ""
        return printed or self.apparatus.text.transcript.name or "Untitled"

    def record(self, name: str) -> Record | None:
        """The note, citation, source or entity of an id."""
        return self.notes.get(name) or self.citations.get(name) or self.sources.get(name) or self.entities.get(name)


def _slugs(notes: Iterable[Note]) -> dict[str, str]:
    """A name for each note in addresses: its number, with the series before it where numbers restart, else its id."""
    wished = {note.id: _wished_slug(note) for note in notes}
    times = Counter(wished.values())
    return {note: slug if slug and times[slug] == 1 else note for note, slug in wished.items()}


def _wished_slug(note: Note) -> str | None:
    if note.number is None:
        return None
    return f"{note.series}.{note.number}" if note.series else str(note.number)
