"""What a document's own pages say of its make-up: the size of its text, its leading, its edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adfontes.readers.pdf.columns import Page
from adfontes.readers.pdf.lines import Line

SMALLER = 0.94
"""Lines of at most this share of the text's size are set smaller than it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """`body` is the text's size; `leading` the usual distance of its base lines, in points."""

    body: float
    leading: float

    def small(self, line: Line) -> bool:
        """Is the line set smaller than the text?"""
        return line.size <= SMALLER * self.body


def measure(pages: Sequence[Page]) -> Measures:
    """The measures of a document.

    The text's size is that of the lines in which raised figures stand: it is the text that calls notes. Where there are
    none, it is that of most letters of the upper halves of the pages, each page with one vote: notes may be more than
    half of a book, but they stand below; and where they fill whole pages at its end, those are fewer.
    """
    votes: dict[float, float] = {}
    for page in pages:
        lines = list(page.lines())
        if not lines:
            continue
        top, foot = min(line.base for line in lines), max(line.base for line in lines)
        size = _common((line.size, len(line.text)) for line in lines if line.base <= (top + foot) / 2)
        weight = min(1.0, sum(len(line.text) for line in lines) / 600)
        votes[size] = votes.get(size, 0.0) + weight
    calling = [line.size for page in pages for line in page.lines() if _calls(line)]
    called = _common((size, 1) for size in calling) if len(calling) > 2 else 0.0
    body = called or max(votes, key=lambda s: (votes[s], s), default=10.0) or 10.0
    steps = _common(
        (round(below.base - above.base, 1), 1)
        for page in pages
        for frame in page.frames
        for above, below in zip(frame.lines, frame.lines[1:], strict=False)
        if abs(above.size - body) < 0.06 * body and abs(below.size - body) < 0.06 * body
    )
    return Measures(body, steps if 0.8 * body <= steps <= 3 * body else 1.2 * body)


def _calls(line: Line) -> bool:
    """Does a raised figure stand in the line, behind its first words?"""
    return len(line.bits) > 1 and any(bit.shift == 1 and bit.text.strip().isdigit() for bit in line.bits[1:])


def _common(sized: Iterable[tuple[float, int]]) -> float:
    """The value that weighs most; of two as heavy the larger."""
    weights: dict[float, int] = {}
    for value, weight in sized:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=lambda v: (weights[v], v), default=0.0)


@dataclass(frozen=True, slots=True)
class Edges:
    """The left and right edges of a column's text, in points."""

    left: float
    right: float


def edges_of(lines: Sequence[Line]) -> Edges:
    """The edges that most lines keep: the least left edge that a fifth of the lines share, and the right one that
    a tenth reach."""
    if not lines:
        return Edges(0.0, 0.0)
    starts = sorted(line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines)
    left = starts[0]
    need = max(1, len(starts) // 5)
    for at, start in enumerate(starts):
        reach = at
        while reach < len(starts) and starts[reach] <= start + 2.5:
            reach += 1
            if reach - at >= need:
                break
        if reach - at >= need:
            left = start
            break
    return Edges(left, ends[-1 - len(ends) // 10])
