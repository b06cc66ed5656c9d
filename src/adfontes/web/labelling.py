"""Labels of a drawing that overlap neither one another nor the dots: the most important first, what has no room is
left out. Measures are those of the drawing; nothing here knows what the labels name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def place_labels(dots: Sequence[Dot], frame: Box, size: float) -> list[Label | None]:
    """A label for each dot, None where there is no room: the dots come in the order of their importance."""
    cells: dict[tuple[int, int], list[Box]] = {}
    cell = 8 * size

    def near(box: Box) -> Iterable[Box]:
        for column in range(int(box.left // cell), int(box.right // cell) + 1):
            for row in range(int(box.top // cell), int(box.bottom // cell) + 1):
                yield from cells.get((column, row), ())

    def keep(box: Box) -> None:
        for column in range(int(box.left // cell), int(box.right // cell) + 1):
            for row in range(int(box.top // cell), int(box.bottom // cell) + 1):
                cells.setdefault((column, row), []).append(box)

    for dot in dots:
        keep(dot.box)
    found: list[Label | None] = []
    for dot in dots:
        chosen = None
        for label, box in _ways(dot, size):
            others = (other for other in near(box) if other != dot.box)
            if box.within(frame) and not any(box.meets(other) for other in others):
                chosen = label
                keep(box)
                break
        found.append(chosen)
    return found


def _ways(dot: Dot, size: float) -> Iterable[tuple[Label, Box]]:
    """Right of the dot, left, above, below."""
    width, reach, foot = width_of(dot.words, size), dot.radius + size * 0.3, dot.y + size * 0.35
    for left, baseline, anchor in (
        (dot.x + reach, foot, "start"),
        (dot.x - reach - width, foot, "end"),
        (dot.x - width / 2, dot.y - reach, "middle"),
        (dot.x - width / 2, dot.y + reach + size * 0.8, "middle"),
    ):
        x = {"start": left, "end": left + width, "middle": dot.x}[anchor]
        yield Label(x, baseline, anchor), Box(left, baseline - size * 0.85, left + width, baseline + size * 0.25)
