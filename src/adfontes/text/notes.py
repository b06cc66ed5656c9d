"""The stage `notes`: every note with its words and its call, and a problem for each that has no other side."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from adfontes.model.apparatus import Apparatus
from adfontes.model.ids import Identifier
from adfontes.model.marks import CALL, NOTE, Mark
from adfontes.model.text import Emendation, Note, Origin, Problem, Record, Span
from adfontes.text.calls import EXPLICIT_STYLES, Call, find_calls
from adfontes.text.extents import Item, measure_notes
from adfontes.text.labels import Label, find_labels
from adfontes.text.layout import Layout, parse_layout
from adfontes.text.marked import FEW, STYLE, Blocks, find_blocks, marked_items, tie_marked
from adfontes.text.notelists import find_headings, find_listed
from adfontes.text.tying import Tie, backed, number_blocks, tie_notes

UNLISTED = 200
"""Up to this number calls are looked for in a text that has no notes."""
ENOUGH = 3
"""So many marked calls in sequence show that a text without notes has lost them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything both stages need to know: the layout, the blocks that the file's markup names, the lines that head
    notes, the notes, and their calls."""

    layout: Layout
    blocks: Blocks
    headings: tuple[int, ...]
    items: tuple[Item, ...]
    ties: tuple[Tie, ...]


@lru_cache(maxsize=1)
def find_apparatus(text: str, marks: tuple[Mark, ...] = (), torn: frozenset[int] = frozenset()) -> Found:
    """The notes of a text and their calls. Pure; the last answer is kept, as both stages of the package ask for it.

    `marks` is what the file's markup says. The notes it names are taken as they are; where it names none, or only a
    few (a note on the author, say), the others are told by their labels and numbers. `torn`: see `find_calls`.
    """
    blocks = find_blocks(marks)
    layout = parse_layout(text, wrapped=not blocks.marks)
    labels = list(find_labels(layout))
    highest = max([UNLISTED, *(label.number or 0 for label in labels)]) + 1
    named = [m.label for m in marks if m.kind in (NOTE, CALL)]
    wanted = {str(n) for n in range(1, highest + 1)} | {label.key for label in labels} | set(named)
    calls = _possible_calls(layout, wanted, torn)
    headings = tuple(find_headings(layout, labels))
    items = marked_items(layout, marks)
    ties = tie_marked(items, marks, calls)
    if len(items) < FEW:
        more, others = _unmarked(layout, labels, calls, items, marks)
        if not items or len(more) >= FEW:
            items = number_blocks(layout, sorted([*items, *more], key=lambda i: i.label.start), calls)
            ties = _renewed([*ties, *others], items)
    return Found(layout, blocks, headings, tuple(items), tuple(ties))


def _unmarked(
    layout: Layout, labels: list[Label], calls: dict[str, list[Call]], marked: list[Item], marks: tuple[Mark, ...]
) -> tuple[list[Item], list[Tie]]:
    """The notes that no markup names, with their calls; what the markup has spoken for is left out."""
    if marked:
        spans = [(item.label.start, item.rest) for item in marked] + [(m.start, m.end) for m in marks if m.kind == CALL]
        spans.sort()
        labels = [label for label in labels if not _within(label.start, spans)]
        calls = {key: [c for c in found if not _within(c.start, spans)] for key, found in calls.items()}
    items = number_blocks(layout, measure_notes(layout, find_listed(layout, labels, calls), calls), calls)
    ties = tie_notes(items, calls)
    kept = backed(items, ties)
    if len(kept) < len(items):
        items = number_blocks(layout, kept, calls)
        ties = tie_notes(items, calls)
    return items, ties if items else _unanswered(calls)


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Does an offset lie in one of the spans, which are in order?"""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < spans[at][1]


def _renewed(ties: list[Tie], items: list[Item]) -> list[Tie]:
    """The ties with their notes as renumbered, in the notes' order; calls without a note last."""
    fresh = {item.label.start: item for item in items}
    tied = [replace(tie, item=fresh[tie.item.label.start]) for tie in ties if tie.item]
    return sorted(tied, key=lambda t: t.item.label.start if t.item else 0) + [t for t in ties if not t.item]


def _possible_calls(layout: Layout, wanted: set[str], torn: frozenset[int]) -> dict[str, list[Call]]:
    calls: dict[str, list[Call]] = {}
    edges, starts = {p.end for p in layout.paragraphs}, {p.start for p in layout.paragraphs}
    for call in find_calls(layout.text, wanted, edges, starts, torn):
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


def torn_places(apparatus: Apparatus) -> frozenset[int]:
    """The first offsets after the places where words were lost, blanks passed over."""
    text, places = apparatus.text.content, set()
    for damage in apparatus.of(Emendation):
        if damage.repair is None and damage.kind in ("truncation", "splice"):
            at = damage.span.end
            if apparatus.text.established:
                at = apparatus.text.established.as_established(at, at)[1]
            while at < len(text) and text[at] in " \xa0":
                at += 1
            places.add(at)
    return frozenset(places)


def find_notes(apparatus: Apparatus) -> Iterable[Record]:
    """The notes of the text, in order, then its problems: a note without a call, a call without a note."""
    text = apparatus.text.content
    found = find_apparatus(text, apparatus.text.marks, torn_places(apparatus))
    ids = Identifier(apparatus.text)
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
    if tie.call.style == STYLE:
        return f"“{item.label.key}” stands {tie.call.why}."
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
