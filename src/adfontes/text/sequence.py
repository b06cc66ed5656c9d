"""Sequences: which of the possible labels form a numbering, and which are enumerations, years or line breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adfontes.text.labels import Label

GAP = 12
"""How many numbers in a row may be missing from a list before it counts as a new one."""
MISSING = 0.3
"""What each missing number costs, where one label more is worth 1."""

Weigh = Callable[[int, int, int], float]
"""The worth of a label as the next of its list: of its index, the offset where the list began, and the offset of the
label before it (both the offset of the last list's last label where it begins a new list)."""


def choose_labels(
    labels: Sequence[Label],
    weigh: Weigh,
    restart: Callable[[int], float],
    opening: Callable[[int], float] | None = None,
) -> list[int]:
    """The indices of the heaviest sequence of numbered labels, in which each number follows a smaller one or starts
    the numbering again at the cost `restart` gives (`opening` for the very first; 0 for note 1 where not given).

    One pass: a label looks back at the best list ending in each of the few numbers below its own, and at the best.
    """
    score: list[float] = []
    back: list[int] = []
    began: list[int] = []
    ending: dict[int, int] = {}
    top = -1
    for index, label in enumerate(labels):
        number = label.number or 0
        first = opening(index) if opening else min(2.0, 0.25 * (number - 1))
        options = [(weigh(index, 0, 0) - first, -1, 0)]
        if top >= 0:
            at = labels[top].start
            options.append((score[top] + weigh(index, at, at) - restart(index), top, at))
        for below in range(1, GAP + 2):
            if (last := ending.get(number - below)) is not None:
                value = score[last] + weigh(index, began[last], labels[last].start) - MISSING * (below - 1)
                options.append((value, last, began[last]))
        value, last, start = max(options, key=lambda o: (o[0], -o[1]))
        score.append(value)
        back.append(last)
        began.append(start)
        if number not in ending or score[ending[number]] <= value:
            ending[number] = index
        if top < 0 or value > score[top]:
            top = index
    chosen: list[int] = []
    at = top if top >= 0 and score[top] > 0 else -1
    while at >= 0:
        chosen.append(at)
        at = back[at]
    return chosen[::-1]
