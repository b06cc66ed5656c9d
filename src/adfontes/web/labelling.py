"""Labels of a drawing that overlap neither one another nor the dots: the most important first, what has no room is
left out. Measures are those of the drawing; nothing here knows what the labels name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FOREMOST = 10
"""How many, the most important, are rather labelled across a line than not at all."""
WIDE = 0.6
"""The mean width of a letter, as a share of its height; an East Asian one is as wide as high."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they have a place in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot to be labelled."""

    x: float
    y: float
    radius: float
    words: str

    @property
    def box(self) -> Box:
        r = self.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)


@dataclass(frozen=True, slots=True)
class Label:
    """Where the words of a dot stand: the foot of their first, middle or last letter, as `anchor` says in SVG's way."""

    x: float
    y: float
    anchor: str


def width_of(words: str, size: float) -> float:
    """About how wide some words are in letters of a size."""
    return size * sum(1.0 if unicodedata.east_asian_width(c) in "WF" else WIDE for c in words)


def place_labels(dots: Sequence[Dot], frame: Box, size: float, lines: Sequence[Box] = ()) -> list[Label | None]:
    """A label for each dot, None where there is no room: the dots come in the order of their importance. `lines` are
    boxes along lines: only the foremost are labelled across one, where they have no room elsewhere."""
    taken, crossed = _Boxes(8 * size), _Boxes(8 * size)
    for dot in dots:
        taken.keep(dot.box)
    for line in lines:
        crossed.keep(line)
    found: list[Label | None] = []
    for dot in dots:
        free = [
            (label, box) for label, box in _ways(dot, size) if box.within(frame) and not taken.meets(box, but=dot.box)
        ]
        clear = [way for way in free if not crossed.meets(way[1])]
        way = next(iter(clear or (free if len(found) < FOREMOST else [])), None)
        if way is not None:
            taken.keep(way[1])
        found.append(way[0] if way else None)
    return found


class _Boxes:
    """Boxes, kept by the squares of a grid that they touch, so that only those near by are looked at."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._held: dict[tuple[int, int], list[Box]] = {}

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.top // self._cell), int(box.bottom // self._cell) + 1):
                yield column, row

    def keep(self, box: Box) -> None:
        for square in self._squares(box):
            self._held.setdefault(square, []).append(box)

    def meets(self, box: Box, but: Box | None = None) -> bool:
        """Whether any of them, other than `but`, meets the box."""
        return any(
            other != but and box.meets(other) for square in self._squares(box) for other in self._held.get(square, ())
        )


def _ways(dot: Dot, size: float) -> Iterable[tuple[Label, Box]]:
    """Right of the dot, left, above, below, and at its corners."""
    width, reach, foot = width_of(dot.words, size), dot.radius + size * 0.3, dot.y + size * 0.35
    for left, baseline, anchor in (
        (dot.x + reach, foot, "start"),
        (dot.x - reach - width, foot, "end"),
        (dot.x - width / 2, dot.y - reach, "middle"),
        (dot.x - width / 2, dot.y + reach + size * 0.8, "middle"),
        (dot.x + dot.radius * 0.7 + 2, dot.y - dot.radius * 0.7 - 2, "start"),
        (dot.x + dot.radius * 0.7 + 2, dot.y + dot.radius * 0.7 + size * 0.8, "start"),
        (dot.x - dot.radius * 0.7 - 2 - width, dot.y - dot.radius * 0.7 - 2, "end"),
        (dot.x - dot.radius * 0.7 - 2 - width, dot.y + dot.radius * 0.7 + size * 0.8, "end"),
    ):
        x = {"start": left, "end": left + width, "middle": dot.x}[anchor]
        yield Label(x, baseline, anchor), Box(left, baseline - size * 0.85, left + width, baseline + size * 0.25)
