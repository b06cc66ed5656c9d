"""The established text: repairs carried out on the text as found, and the way back for every offset.

Pure, and knows only strings and offsets; `model.emending` applies it to an apparatus.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from adfontes.model.marks import Mark

LONGEST_WORD = 30
"""Letters to each side of a change that are taken for its word."""
_WORD_BEFORE = re.compile(rf"\w{{0,{LONGEST_WORD}}}\Z")
_WORD_AFTER = re.compile(rf"\w{{0,{LONGEST_WORD}}}")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `repair` in place of the code points `start` to `end` of the text as found."""

    start: int
    end: int
    repair: str


@dataclass(frozen=True, slots=True)
class Established:
    """A text with repairs carried out. `found` and `made` hold the edits' stretches in the text as found and in this
    one, in order; between them the two texts are the same."""

    content: str
    marks: tuple[Mark, ...]
    found: tuple[tuple[int, int], ...]
    made: tuple[tuple[int, int], ...]

    def as_found(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of this text as one of the text as found. What was taken out at its edges is not in it."""
        low = _moved(start, self.made, self.found, bisect_right)
        return low, max(low, _moved(end, self.made, self.found, bisect_left))

    def as_established(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the text as found as one of this text; empty where all of it was taken out."""
        low = _moved(start, self.found, self.made, bisect_right)
        return low, max(low, _moved(end, self.found, self.made, bisect_left))

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """The same for showing the stretch: with it goes what was put in just at an edge of it, a full stop that was
        lost at its end. After white space, what was put in belongs to the words after it, else to those before it."""
        low, high = self.as_established(start, end)
        if start < end:
            before = bisect_left(self.found, (start, start))
            if before < len(self.found) and self.found[before] == (start, start):
                put = self.made[before][0]
                low = put if put == 0 or self.content[put - 1].isspace() else low
            after = bisect_left(self.found, (end, end))
            if after < len(self.found) and self.found[after] == (end, end):
                put, done = self.made[after]
                high = high if put == 0 or self.content[put - 1].isspace() else done
        return low, max(low, high)

    def words(self, start: int, end: int) -> str:
        """What stands for a stretch of the text as found, to be shown; empty where all of it was taken out."""
        low, high = self.shown(start, end)
        return self.content[low:high]


def establish(content: str, edits: Iterable[Edit], marks: Sequence[Mark] = ()) -> Established:
    """The text with its edits carried out. Each is first cut down to what really differs; one that overlaps an edit
    before it is left out. Raises ValueError for an edit outside the text."""
    pieces: list[str] = []
    found: list[tuple[int, int]] = []
    made: list[tuple[int, int]] = []
    at = length = 0
    for edit in sorted((least_edit(content, e) for e in edits), key=lambda e: (e.start, e.end)):
        if edit.start < at or (edit.start == edit.end and not edit.repair):
            continue
        pieces += [content[at : edit.start], edit.repair]
        start = length + edit.start - at
        length = start + len(edit.repair)
        found.append((edit.start, edit.end))
        made.append((start, length))
        at = edit.end
    pieces.append(content[at:])
    bare = Established("".join(pieces), (), tuple(found), tuple(made))
    return replace(bare, marks=tuple(_mark(bare, m) for m in marks))


def least_edit(content: str, edit: Edit) -> Edit:
    """The edit without the letters that stay the same at either end, so that offsets near it stay exact."""
    if not 0 <= edit.start <= edit.end <= len(content):
        raise ValueError(f"not within the text: {edit.start}-{edit.end}")
    old = content[edit.start : edit.end]
    most = min(len(old), len(edit.repair))
    head = next((i for i in range(most) if old[i] != edit.repair[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != edit.repair[-1 - i]), most - head)
    return Edit(edit.start + head, edit.end - tail, edit.repair[head : len(edit.repair) - tail])


def widen_edit(content: str, edit: Edit, floor: int = 0) -> Edit:
    """The edit as a person compares words, to be shown: one within a word, or that joins two pieces of one, becomes
    that of the whole word; blanks and words put in or taken out stay as they are. It never begins before `floor`."""
    least = least_edit(content, edit)
    old, new = content[least.start : least.end], least.repair
    left = _WORD_BEFORE.search(content, max(floor, least.start - LONGEST_WORD), least.start)
    right = _WORD_AFTER.match(content, least.end)
    before, after = left[0] if left else "", right[0] if right else ""
    within = re.search(r"\w", old + new) and ((old and new) or not re.search(r"\s", old + new))
    joining = before and after and not re.search(r"\s", new)
    if not within and not joining:
        return least
    return Edit(least.start - len(before), least.end + len(after), before + new + after)


def _mark(text: Established, mark: Mark) -> Mark:
    start, end = text.as_established(mark.start, mark.end)
    body = min(end, max(start, text.as_established(mark.body, mark.body)[0])) if mark.body else 0
    return replace(mark, start=start, end=end, body=body)


def _moved(
    offset: int,
    source: Sequence[tuple[int, int]],
    target: Sequence[tuple[int, int]],
    side: object,
) -> int:
    """An offset of one text in the other. As the start of a stretch (`bisect_right`) it lies after an edit that stands
    just there, as its end (`bisect_left`) before it; within an edit it keeps its distance from the edit's start."""
    at = (bisect_right if side is bisect_right else bisect_left)(source, offset, key=lambda pair: pair[0]) - 1
    if at < 0:
        return offset
    (start, end), (low, high) = source[at], target[at]
    return high + offset - end if offset >= end else min(low + offset - start, high)
