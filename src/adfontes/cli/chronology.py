"""The dates of a text in the order of time, in words and as JSON; and finding one of them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.cli.days import DATED, LENGTH, OPEN, Window, days_of, state_of
from adfontes.cli.errors import BadInput
from adfontes.cli.index import MOST_CANDIDATES, Index
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day
from adfontes.model.plain_dates import of_edtf
from adfontes.model.reported import fold
from adfontes.model.text import Span

LONGEST = 160
"""Characters of a sentence that are shown, the expression among them."""

SECTIONS = {"told": "Told", "note": "Told in notes", "document": "Documents cited"}


class Chronology:
    """The datings of an apparatus, with the sentences they stand in and the notes behind them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.datings = tuple(sorted(index.apparatus.of(Dating), key=lambda d: (d.span.start, d.span.end)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each in the order of the text, from 1, by its id."""
        return {dating.id: number for number, dating in enumerate(self.datings, 1)}

    @cached_property
    def by_id(self) -> dict[str, Dating]:
        return {dating.id: dating for dating in self.datings}

    @cached_property
    def sentences(self) -> dict[str, Span]:
        """The sentence of each, as found, by its id."""
        from adfontes.store.dated import dated_sentences

        records = self.index.apparatus.of(Dating)
        rows = dated_sentences(self.index.apparatus)
        return {records[nth - 1].id: Span(start=start, end=end) for nth, _, start, end, _ in rows}

    def in_time(self, window: Window) -> list[Dating]:
        """What has a date within the window, by its first day, then its last, then its place."""
        return sorted((d for d in self.datings if window.holds(d)), key=_when)

    def undated(self) -> list[Dating]:
        """What stays open, in the order of the text."""
        return [d for d in self.datings if state_of(d) == OPEN]

    def notes_of(self, dating: Dating) -> list[str]:
        """The names of the notes that stand behind a date told, or else are called next in its paragraph; of one in
        a note, that note."""
        if dating.note:
            return [self.index.name_of_note(dating.note)]
        return [self.index.name_of_note(note) for note in self.index.notes_behind(dating.span)]

    def said(self, dating: Dating) -> str:
        """The sentence of a dating, cut to what can be shown, with the expression in it."""
        text = self.index.established
        low, high = text.shown(self.sentences[dating.id].start, self.sentences[dating.id].end)
        start, end = text.as_established(dating.span.start, dating.span.end)
        return cut_about(text.content[low:high], start - low, end - low)


def cut_about(words: str, start: int, end: int, most: int = LONGEST) -> str:
    """`words` on one line, about the stretch that is to be seen; "…" where something was cut off."""
    before, middle, after = (" ".join(part.split()) for part in (words[:start], words[start:end], words[end:]))
    left = " " if words[:start][-1:].isspace() else ""
    right = " " if words[end:][:1].isspace() else ""
    room = max(0, most - len(middle))
    head = max(room // 2, room - len(after))
    if len(before) > head:
        before = "… " + before[len(before) - head :].partition(" ")[2]
    room = max(0, room - len(before))
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return f"{before}{left}{middle}{right}{after}"


def _when(dating: Dating) -> tuple[Day, Day, int]:
    first, last = days_of(dating)
    begins = first or last
    assert begins  # only what has a date is put in the order of time
    return begins, last or begins, dating.span.start


def say_chronology(chronology: Chronology, window: Window) -> list[Block]:
    """The dates in the order of time: those told, those told in notes, those of documents; then what is undated."""
    if not chronology.datings:
        return [Line("No dates were found.")]
    found = chronology.in_time(window)
    undated = chronology.undated()
    states = [state_of(d) for d in chronology.datings]
    counts = f"{count(states.count(DATED), 'date')}, {states.count(OPEN)} undated"
    lengths = f", {count(states.count(LENGTH), 'length')} of time" * bool(states.count(LENGTH))
    blocks: list[Block] = [Heading(f"Chronology: {counts}{lengths}")]
    if not window.open:
        blocks.append(Line(count(len(found), "date") + " in the time asked for" if found else "Nothing in that time."))
    for role, heading in SECTIONS.items():
        if here := [d for d in found if d.role == role]:
            blocks.append(Heading(heading))
            for dating in here:
                blocks += _say_dating(chronology, dating)
    if undated and window.open:
        blocks.append(Heading("Undated"))
        for dating in undated:
            blocks += _say_open(chronology, dating)
    return blocks


def _say_dating(chronology: Chronology, dating: Dating) -> list[Block]:
    index, number = chronology.index, chronology.numbers[dating.id]
    doubtful = "~?%".find((dating.edtf or " ")[-1]) >= 0
    said = of_edtf(dating.edtf) if dating.edtf else f"{dating.earliest or '…'} to {dating.latest or '…'}"
    if dating.written:
        said += f" ({dating.calendar.replace('-', ' ')} {dating.written})"
    if fold(quote := index.quote(dating.span, 60)) not in fold(said):
        said += f" (“{quote}”)"
    notes = ", ".join(chronology.notes_of(dating))
    behind = f" (note {notes})" if notes else ""
    if dating.role == "document" and dating.source:
        words = index.source_name(dating.source)
    else:
        words = f"“{chronology.said(dating)}”"
    blocks: list[Block] = [Line(f"{number}. {said}: {words}{behind}", "warn" if doubtful else "", 1)]
    if dating.reason and (dating.anchor or dating.origin.rule == "decided"):
        blocks.append(Line(f"because: {dating.reason}", "faint", 2))
    return blocks


def _say_open(chronology: Chronology, dating: Dating) -> list[Block]:
    notes = ", ".join(chronology.notes_of(dating))
    behind = f" (note {notes})" if notes else ""
    words = f"{chronology.numbers[dating.id]}. {chronology.index.quote(dating.span, 60)}: “{chronology.said(dating)}”"
    blocks: list[Block] = [Line(f"{words}{behind}", "", 1)]
    if dating.candidates:
        blocks.append(Line(f"it could be {', or '.join(of_edtf(c) for c in dating.candidates)}", "faint", 2))
    elif dating.reason:
        blocks.append(Line(f"because: {dating.reason}", "faint", 2))
    return blocks


def chronology_as_json(chronology: Chronology, window: Window) -> list[dict[str, Any]]:
    """The same for `--json`: what is dated in the order of time, then (where no window was asked for) all that is not,
    in the order of the text. Offsets are code points of the text as found; unknown is null."""
    found = chronology.in_time(window)
    rest = [d for d in chronology.datings if state_of(d) != DATED] if window.open else []
    return [dating_as_json(chronology, dating) for dating in (*found, *rest)]


def dating_as_json(chronology: Chronology, dating: Dating) -> dict[str, Any]:
    """One dating, with its sentence and the notes behind it."""
    index, sentence = chronology.index, chronology.sentences[dating.id]
    event = None if dating.event is None else {"start": dating.event.start, "end": dating.event.end}
    return {
        "number": chronology.numbers[dating.id],
        "id": dating.id,
        "state": state_of(dating),
        "role": dating.role,
        "start": dating.span.start,
        "end": dating.span.end,
        "quote": dating.span.of(index.apparatus.text.content),
        "kind": dating.kind,
        "edtf": dating.edtf,
        "said": of_edtf(dating.edtf) if dating.edtf else None,
        "earliest": dating.earliest,
        "latest": dating.latest,
        "anchor": dating.anchor,
        "event": event,
        "relation": dating.relation,
        "calendar": dating.calendar,
        "written": dating.written,
        "duration": dating.duration,
        "candidates": list(dating.candidates),
        "type": dating.type,
        "value": dating.value,
        "sentence": {"start": sentence.start, "end": sentence.end, "words": index.words(sentence)},
        "notes": chronology.notes_of(dating),
        "source": dating.source,
        "certainty": dating.origin.certainty,
        "rule": dating.origin.rule,
        "reason": dating.reason or None,
    }


def find_dating(index: Index, words: str) -> Dating:
    """The one dating of that id, of those words, or of that number, as `show chronology` counts.

    Raises BadInput where there is none, or with the candidates where several have the words.
    """
    chronology = Chronology(index)
    if words in chronology.by_id:
        return chronology.by_id[words]
    chosen = [d for d in chronology.datings if fold(index.words(d.span)) == fold(words)]
    if not chosen:
        chosen = [d for d in chronology.datings if words == str(chronology.numbers[d.id])]
    if not chosen:
        raise BadInput(f'no date is written "{words}"; "show DOSSIER chronology" lists them with their numbers')
    if len(chosen) > 1:
        more = [f"… and {len(chosen) - MOST_CANDIDATES} more"] if len(chosen) > MOST_CANDIDATES else []
        listed = [f"{chronology.numbers[d.id]}: {chronology.said(d)}" for d in chosen[:MOST_CANDIDATES]]
        raise BadInput(f'"{words}" stands at {len(chosen)} places; give the number:', [*listed, *more])
    return chosen[0]
