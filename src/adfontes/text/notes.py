"""The stage `notes`: every note with its words and its call, and a problem for each that has no other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from adfontes.model.apparatus import Apparatus
from adfontes.model.ids import Identifier
from adfontes.model.text import Note, Origin, Problem, Record, Span
from adfontes.text.calls import EXPLICIT_STYLES, Call, find_calls
from adfontes.text.extents import Item, measure_notes
from adfontes.text.labels import find_labels
from adfontes.text.layout import Layout, parse_layout
from adfontes.text.notelists import find_headings, find_listed
from adfontes.text.tying import Tie, backed, number_blocks, tie_notes

UNLISTED = 200
"""Up to this number calls are looked for in a text that has no notes."""
ENOUGH = 3
"""So many marked calls in sequence show that a text without notes has lost them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything both stages need to know: the layout, the lines that head notes, the notes, and their calls."""

    layout: Layout
    headings: tuple[int, ...]
    items: tuple[Item, ...]
    ties: tuple[Tie, ...]


@lru_cache(maxsize=1)
def find_apparatus(text: str) -> Found:
    """The notes of a text and their calls. Pure; the last answer is kept, as both stages of the package ask for it."""
    layout = parse_layout(text)
    labels = list(find_labels(layout))
    highest = max([UNLISTED, *(label.number or 0 for label in labels)]) + 1
    wanted = {str(n) for n in range(1, highest + 1)} | {label.key for label in labels}
    calls = _possible_calls(layout, wanted)
    items = number_blocks(layout, measure_notes(layout, find_listed(layout, labels, calls), calls), calls)
    ties = tie_notes(items, calls)
    kept = backed(items, ties)
    if len(kept) < len(items):
        items = number_blocks(layout, kept, calls)
        ties = tie_notes(items, calls)
    if not items:
        ties = _unanswered(calls)
    return Found(layout, tuple(find_headings(layout, labels)), tuple(items), tuple(ties))


def _possible_calls(layout: Layout, wanted: set[str]) -> dict[str, list[Call]]:
    calls: dict[str, list[Call]] = {}
    edges, starts = {p.end for p in layout.paragraphs}, {p.start for p in layout.paragraphs}
    for call in find_calls(layout.text, wanted, edges, starts):
        calls.setdefault(call.key, []).append(call)
    return calls


def _unanswered(calls: dict[str, list[Call]]) -> list[Tie]:
    """In a text without notes: marked calls that run 1, 2, 3 and on."""
    out: list[Tie] = []
    at = 0
    for number in range(1, UNLISTED + 1):
        marked = (c for c in calls.get(str(number), ()) if c.style.split("-")[0] in EXPLICIT_STYLES and c.start >= at)
        if (call := next((c for c in marked if c.weight > 1.0), None)) is None:
            break
        out.append(Tie(None, call, (), 0.7))
        at = call.end
    return out if len(out) >= ENOUGH else []


def find_notes(apparatus: Apparatus) -> Iterable[Record]:
    """The notes of the text, in order, then its problems: a note without a call, a call without a note."""
    text = apparatus.text.content
    found = find_apparatus(text)
    ids = Identifier(text)
    tied = [tie for tie in found.ties if tie.item]
    notes = [_note(tie, ids, tied, index) for index, tie in enumerate(tied)]
    yield from notes
    for note, tie in zip(notes, tied, strict=True):
        if note.call is None:
            yield _without_call(text, note, tie, ids)
    yield from _without_note(text, found, ids)


def _note(tie: Tie, ids: Identifier, ties: list[Tie], index: int) -> Note:
    item = tie.item
    assert item is not None
    span = Span(start=item.label.start, end=item.end)
    call = Span(start=tie.call.start, end=tie.call.end) if tie.call else None
    return Note(
        id=ids.of("note", span),
        span=span,
        origin=Origin(rule=f"notes.{item.label.style}", certainty=tie.certainty),
        body=Span(start=item.body, end=max(item.body, item.end)),
        label=item.label.key,
        number=item.label.number,
        call=call,
        series=item.series,
        reason=_reason(tie, ties, index),
    )


def _reason(tie: Tie, ties: list[Tie], index: int) -> str:
    """How the call was told from a number, in a sentence."""
    item = tie.item
    assert item is not None
    if tie.call is None:
        return f"No place in the text was found that calls note {item.label.key}."
    sides = [
        t.item.label.key
        for t in (ties[index - 1] if index else None, ties[index + 1] if index + 1 < len(ties) else None)
        if t and t.item and t.call and t.item.series == item.series
    ]
    between = {0: "", 1: f", in order with the call of note {sides[0] if sides else ''}"}.get(
        len(sides), f", between the calls of notes {' and '.join(sides)}"
    )
    others = {0: "", 1: "; one other such place was passed over"}.get(
        len(tie.rivals), f"; {len(tie.rivals)} other such places were passed over"
    )
    shape = tie.call.style.split("-")[0]
    number = f"“{item.label.key}” stands {tie.call.why}" if shape != "sign" else f"“{item.label.key}” hangs on a word"
    return f"{number}{between}{others}."


def _context(text: str, call: Call) -> str:
    """A place shown by the words around it, on one line."""
    return "…" + " ".join(text[max(0, call.start - 30) : call.end + 20].split()) + "…"


def _without_call(text: str, note: Note, tie: Tie, ids: Identifier) -> Problem:
    return Problem(
        id=ids.of("problem", note.span),
        span=note.span,
        origin=Origin(rule="notes.note-without-call"),
        kind="note-without-call",
        message=f"No call of note {note.label} was found in the text"
        + (
            "." if not tie.rivals else "; these places have its number, but not as a call would stand, or out of order."
        ),
        about=(note.id,),
        candidates=tuple(_context(text, c) for c in tie.rivals),
    )


def _without_note(text: str, found: Found, ids: Identifier) -> Iterator[Problem]:
    for tie in found.ties:
        if tie.item is None and tie.call is not None:
            span = Span(start=tie.call.start, end=tie.call.end)
            yield Problem(
                id=ids.of("problem", span),
                span=span,
                origin=Origin(rule="notes.call-without-note", certainty=tie.certainty),
                kind="call-without-note",
                message=f"“{tie.call.key}” looks like the call of a note {tie.call.key}, which is not among the notes.",
                candidates=tuple(_context(text, c) for c in tie.rivals),
            )
