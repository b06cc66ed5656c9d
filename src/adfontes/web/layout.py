"""Laying marks and divisions out on a text: nested runs for a template to render, blocks that tile the whole text.

Nothing here writes HTML. A run is a plain dictionary, either `{"text": words}` or `{"kind": …, "first": bool, "runs":
[…], …}` with whatever the mark carries, so the same tree is rendered by the template and returned as JSON. Joining the
texts of the runs of a stretch gives that stretch back, character for character, whatever the marks do; only a mark that
has words of its own to show puts them in the place of those it stands on.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from adfontes.model.text import Division, Note, Span

Run = dict[str, Any]

OUTERMOST_FIRST = ("block", "passage", "told", "problem", "citation", "dating", "name", "call")
"""Which mark goes outside where two cover exactly the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to show on a stretch of text. `data` goes into its runs; offsets are code points of the whole text.

    Where `instead` is not None, it is shown and the words of the stretch are not; such a mark may be empty.
    """

    span: Span
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    instead: str | None = None


DEEPEST = 8
"""No text tells so many things within one another; what lies deeper bears no mark."""


def shallow(spans: Iterable[Span]) -> Iterator[Span]:
    """Those of some stretches, in order, that do not lie in too many others: runs are nested as deep as their marks."""
    ends: list[int] = []
    for span in spans:
        ends = [end for end in ends if end > span.start]
        if len(ends) < DEEPEST:
            ends.append(span.end)
            yield span


class Cover:
    """Some stretches of text, to be asked whether one meets any of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []
        for span in sorted(spans):
            self._starts.append(span.start)
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def meets(self, span: Span) -> bool:
        """Whether any of them has a character in common with the stretch."""
        last = bisect_left(self._starts, span.end)
        return last > 0 and self._reach[last - 1] > span.start


def nest_marks(text: str, span: Span, marks: Iterable[Mark]) -> list[Run]:
    """The words of `span` as a tree of runs, every mark properly nested in those that began before it.

    Marks may overlap, coincide or stick out of `span`: they are clipped to it, and one that outlasts the mark it began
    in is continued in a further run, with `first` false. Empty marks are left out, unless they have words to show.
    Takes n log n time in the number of fragments.
    """
    waiting = [entry for order, mark in enumerate(marks) if (entry := _clipped(text, mark, span, order)) is not None]
    heapq.heapify(waiting)
    root: list[Run] = []
    # Each open run: where it ends, what it holds, and whether the words of the text are silent in it.
    open_runs: list[tuple[int, list[Run], bool]] = [(span.end, root, False)]
    cursor = span.start
    while open_runs:
        end, runs, silent = open_runs[-1]
        if waiting and (waiting[0][0] < end or (waiting[0][0] == end and waiting[0][1] == EMPTY)):
            start, _, minus_end, rank, order, mark, first = heapq.heappop(waiting)
            cursor = _tell(text, cursor, start, runs, silent)
            if -minus_end > end:
                heapq.heappush(waiting, (end, FILLED, minus_end, rank, order, mark, False))
            inner: list[Run] = []
            runs.append({"kind": mark.kind, "first": first, "runs": inner, **mark.data})
            if mark.instead and first and not silent:
                inner.append({"text": mark.instead})
            open_runs.append((min(-minus_end, end), inner, silent or mark.instead is not None))
        else:
            cursor = _tell(text, cursor, end, runs, silent)
            open_runs.pop()
    return root


def _tell(text: str, cursor: int, upto: int, runs: list[Run], silent: bool) -> int:
    """Put the words from the cursor on into the runs, unless they are silent; where the cursor then stands."""
    if upto > cursor and not silent:
        runs.append({"text": text[cursor:upto]})
    return max(cursor, upto)


EMPTY, FILLED = 0, 1
"""Empty marks come first among those that begin at one place: what they show stands before it."""


def _clipped(text: str, mark: Mark, span: Span, order: int) -> tuple[int, int, int, int, int, Mark, bool] | None:
    start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
    empty = mark.span.start == mark.span.end
    if start > end or (start == end and not (empty and mark.instead is not None and _stands_in(text, start, span))):
        return None
    rank = OUTERMOST_FIRST.index(mark.kind) if mark.kind in OUTERMOST_FIRST else len(OUTERMOST_FIRST)
    return start, EMPTY if empty else FILLED, -end, rank, order, mark, start == mark.span.start


def _stands_in(text: str, offset: int, span: Span) -> bool:
    """Whether what is put in at an offset is shown with `span`: at an edge it goes with the words before it, but after
    white space, or where nothing comes before, with those after it."""
    after_blank = offset == 0 or text[offset - 1].isspace()
    if offset == span.start:
        return after_blank
    return offset < span.end or not after_blank or offset == len(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text that is laid out as one piece.

    `division` and `note` are what it belongs to, both None for words that lie in no division. `first` is false where
    an earlier block already began the same division or note (a note in the middle of a paragraph cuts it in two).
    """

    span: Span
    division: Division | None = None
    note: Note | None = None
    first: bool = True

    @property
    def kind(self) -> str:
        """The division's kind, "note", or "undivided"."""
        if self.note is not None:
            return "note"
        return self.division.kind if self.division is not None else "undivided"


def find_blocks(text: str, divisions: Iterable[Division], notes: Iterable[Note]) -> list[Block]:
    """The whole text as blocks in order, none overlapping, and only white space between them.

    A stretch belongs to the note it lies in, else to the innermost division. White space at either end of a stretch
    stays with it; a stretch of nothing else is left out.
    """
    owners: list[Division | Note] = [*divisions, *notes]
    marks = [Mark(span=owner.span, kind="block", data={"owner": owner}) for owner in owners]
    blocks: list[Block] = []
    seen: set[str] = set()
    position = 0
    for words, owner in _leaves(nest_marks(text, Span(start=0, end=len(text)), marks)):
        span = Span(start=position, end=position + len(words))
        position = span.end
        note = owner if isinstance(owner, Note) else None
        division = owner if isinstance(owner, Division) else None
        last = blocks[-1] if blocks else None
        if note and last and last.note is note and last.span.end == span.start:
            blocks[-1] = Block(span=Span(start=last.span.start, end=span.end), note=note, first=last.first)
        elif words.strip():
            first = owner is None or owner.id not in seen
            blocks.append(Block(span=span, division=division, note=note, first=first))
            if owner is not None:
                seen.add(owner.id)
    return blocks


def _leaves(runs: list[Run]) -> Iterator[tuple[str, Division | Note | None]]:
    """Every stretch of words with its owner: a note wherever one is open, else the innermost division."""
    stack: list[tuple[Iterator[Run], Division | Note | None]] = [(iter(runs), None)]
    while stack:
        pieces, owner = stack[-1]
        run = next(pieces, None)
        if run is None:
            stack.pop()
        elif "text" in run:
            yield run["text"], owner
        else:
            stack.append((iter(run["runs"]), owner if isinstance(owner, Note) else run["owner"]))


def cut_parts(
    blocks: list[Block],
    called: Callable[[Span], int] = lambda _: 0,
    *,
    enough: int = 60_000,
    most: int = 110_000,
    most_notes: int = 450,
) -> list[int]:
    """Where a long text is cut into pages: the index of the first block of each, beginning with 0.

    A page ends before a heading once it holds `enough` code points, and before any block once it would hold `most` or
    so many notes (`called` says how many a stretch calls), unless little but notes would follow: these stand beside
    what calls them.
    """
    starts = [0]
    notes = 0
    left = sum(_in_its_place(block) for block in blocks)
    for index, block in enumerate(blocks):
        following, left = left, left - _in_its_place(block)
        held = block.span.end - blocks[starts[-1]].span.start
        before = block.span.start - blocks[starts[-1]].span.start
        calls = called(block.span)
        notes += calls
        full = held > most or notes > most_notes or (before >= enough and block.kind == "heading")
        if full and index > starts[-1] and following >= enough // 6:
            starts.append(index)
            notes = calls
    return starts


def _in_its_place(block: Block) -> int:
    """How many code points of a block are shown where it stands: a note stands beside what calls it."""
    return 0 if block.kind in ("note", "notes") else block.span.end - block.span.start
