"""Choosing the calls: the heaviest chain of places that runs through the notes in order. Pure, O(n log n)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adfontes.text.calls import Call


@dataclass(frozen=True, slots=True)
class Slot:
    """A note waiting for its call: its sign, and the stretch of the text (`low` to `high`) the call may stand in.
    `less` is taken off each call's weight (a number that no note has must be sure to be a call)."""

    key: str
    low: int
    high: int
    less: float = 0.0


def choose_calls(slots: Sequence[Slot], calls: Mapping[str, Sequence[Call]]) -> list[Call | None]:
    """The best consistent choice: for each slot a call or None, such that calls stand in the order of their slots, and
    the sum of their weights is the highest there is. Among equals the earlier call wins.

    `calls` are by key, each list in order of the text. A heaviest increasing subsequence over a Fenwick tree of
    prefix maxima; a note without a call leaves a gap and does not derail what follows.
    """
    pairs: list[tuple[int, int, float, Call]] = []
    for rank, slot in enumerate(slots):
        found = calls.get(slot.key, ())
        low = bisect_left(found, slot.low, key=lambda c: c.start)
        high = bisect_right(found, slot.high, key=lambda c: c.start)
        for call in found[low:high]:
            if call.weight - slot.less > 0:
                pairs.append((call.start, -rank, call.weight - slot.less, call))
    # At one place the higher rank comes first, so that no place serves two notes.
    pairs.sort(key=lambda p: (p[0], p[1]))
    best = _Prefix(len(slots))
    back: list[int] = []
    for index, (_, minus, weight, _call) in enumerate(pairs):
        score, before = best.up_to(-minus)
        back.append(before)
        best.put(-minus, score + weight, index)
    chosen: list[Call | None] = [None] * len(slots)
    at = best.up_to(len(slots))[1]
    while at >= 0:
        chosen[-pairs[at][1]] = pairs[at][3]
        at = back[at]
    return chosen


class _Prefix:
    """A Fenwick tree of prefix maxima: the best score among ranks below a given one, and where it ends."""

    def __init__(self, size: int) -> None:
        self._best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def put(self, rank: int, score: float, index: int) -> None:
        node = rank + 1
        while node < len(self._best):
            if score > self._best[node][0]:
                self._best[node] = (score, index)
            node += node & -node

    def up_to(self, rank: int) -> tuple[float, int]:
        """The best among ranks 0 to rank - 1."""
        best = (0.0, -1)
        while rank > 0:
            if self._best[rank][0] > best[0]:
                best = self._best[rank]
            rank -= rank & -rank
        return best
