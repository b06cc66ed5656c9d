"""What a file's own markup settles: its notes with their calls, and what its blocks are."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from adfontes.model.marks import BLOCKS, CALL, NOTE, Mark
from adfontes.text.calls import Call
from adfontes.text.extents import Item
from adfontes.text.labels import Label
from adfontes.text.layout import Layout
from adfontes.text.tying import Tie, number_blocks, tie_notes
from adfontes.text.words import MAX_NUMBER

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?<=.)", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
STYLE = "marked"
"""The style of labels and calls that the markup names."""
FEW = 3
"""With fewer marked notes than this the text may have others that are not marked."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a marked-up file, in order, to be asked by offset."""

    marks: tuple[Mark, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Mark | None:
        """The block that holds an offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.marks[index] if index >= 0 and offset < self.marks[index].end else None

    @property
    def has_headings(self) -> bool:
        return any(m.kind in ("heading", "title") for m in self.marks)


def find_blocks(marks: Sequence[Mark]) -> Blocks:
    """The blocks among a text's marks; empty for plain text."""
    blocks = tuple(m for m in marks if m.kind in BLOCKS and m.end > m.start)
    return Blocks(blocks, tuple(m.start for m in blocks))


def marked_items(layout: Layout, marks: Sequence[Mark]) -> list[Item]:
    """The notes that the markup names, in order of the text."""
    items = []
    notes = [mark for mark in marks if mark.kind == NOTE and mark.end > mark.start]
    count = _read_roman if notes and all(_ROMAN.fullmatch(mark.label) for mark in notes) else _read_decimal
    for mark in notes:
        number = count(mark.label)
        line = max(0, bisect_right(layout.lines, mark.start, key=lambda one: one.start) - 1)
        label = Label(STYLE, mark.label, number, mark.start, mark.body, mark.body, line, True)
        items.append(Item(label, mark.body, mark.end, mark.end, 0))
    return number_blocks(layout, items, {})


def _read_decimal(label: str) -> int | None:
    number = int(label) if label.isdecimal() and len(label) < 6 else 0
    return number if 0 < number <= MAX_NUMBER else None


def _read_roman(label: str) -> int | None:
    """The number of a roman label, where every note of a text has one (LibreOffice's endnotes)."""
    values = [_VALUES[letter] for letter in label.lower()]
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values)) if len(values) < 12 else None


def tie_marked(items: Sequence[Item], marks: Sequence[Mark], calls: Mapping[str, Sequence[Call]]) -> list[Tie]:
    """Each marked note with the first call that names it. A note that no marked call names is sought by its number,
    between the calls of its neighbours. Marked calls of no note come last."""
    keys = {m.start: m.key for m in marks if m.kind == NOTE}
    first: dict[str, Call] = {}
    stray: list[Tie] = []
    for mark in (m for m in marks if m.kind == CALL and m.end > m.start):
        call = Call(mark.label, mark.start, mark.end, STYLE, 9.0, "as a link in the file to this note")
        if mark.key not in first:
            first[mark.key] = call
    known = set(keys.values())
    stray = [Tie(None, call, (), 0.9) for key, call in first.items() if key not in known]
    ties = [Tie(item, first.get(keys[item.label.start]), (), 1.0) for item in items]
    return _by_number(ties, calls) + stray


def _by_number(ties: list[Tie], calls: Mapping[str, Sequence[Call]]) -> list[Tie]:
    """The ties, those without a call tied by their numbers where a call stands between the neighbours' calls."""
    open_ones = [tie.item for tie in ties if tie.item and tie.call is None]
    if not open_ones:
        return ties
    taken = {tie.call.start for tie in ties if tie.call}
    free = {key: [c for c in found if c.start not in taken] for key, found in calls.items()}
    sought = {tie.item.label.start: tie for tie in tie_notes(open_ones, free) if tie.item and tie.call}
    before = list(accumulate((t.call.start if t.call else -1 for t in ties), max))
    after = list(accumulate((t.call.start if t.call else sys.maxsize for t in reversed(ties)), min))[::-1]
    out = list(ties)
    for index, tie in enumerate(ties):
        if tie.item is None or tie.call:
            continue
        found = sought.get(tie.item.label.start)
        if found and found.call and before[index] < found.call.start < after[index]:
            out[index] = found
        else:
            out[index] = Tie(tie.item, None, found.rivals if found else (), 0.5)
    return out
