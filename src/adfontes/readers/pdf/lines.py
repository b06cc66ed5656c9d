"""Glyphs → lines: which glyphs stand on one base line, which are raised or lowered on it, where its words part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from adfontes.readers.pdf.accents import ACCENTS
from adfontes.readers.pdf.glyphs import HIGH
from adfontes.readers.pdf.pages import Font, Sheet

WIDE_GAP = 1.0
"""A gap of so many ems parts two pieces of a line, which may lie in two columns."""
_LONGEST_SHIFTED = 16
"""More glyphs than this are not raised or lowered on another line."""
_ITALIC = re.compile(r"ital|obli|slant|kursiv|(?:^|[-+, ])it$|cmti|cmsl|sfti|[a-z]It$", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|semibd|(?:^|[-+, ])bd|cmbx|sfbx|fett", re.IGNORECASE)
_SMALL_CAPS = re.compile(r"caps|smcp|cmcsc|(?:^|[-+])sc(?:$|[-\d])|[a-z\d]SC$")


@dataclass(slots=True)
class Bit:
    """Words of a line set alike. `shift` is 1 for raised, -1 for lowered. A bit that may be a note's call has its
    `label`, and `key` once its note is found; `sure` says how much it looks like one: 3 raised, 2 in brackets, 1 a
    bare figure behind a word."""

    text: str
    formats: tuple[str, ...] = ()
    shift: int = 0
    label: str = ""
    key: str = ""
    sure: int = 0


@dataclass(slots=True)
class Line:
    """A line, or a column's part of one; coordinates in points, y from the top of the page. `size` is that of most of
    its letters; `hyphen` says that its last glyph is a hyphen that parts a word."""

    page: int
    x0: float
    x1: float
    base: float
    size: float
    bits: list[Bit]
    hyphen: bool = False
    turned: bool = False

    @property
    def text(self) -> str:
        return "".join(bit.text for bit in self.bits)

    @property
    def top(self) -> float:
        return self.base - self.size

    def all_set_in(self, kind: str) -> bool:
        """Are all of its letters set so?"""
        return all(kind in bit.formats for bit in self.bits if bit.text.strip() and not bit.shift)


@dataclass(slots=True)
class Piece:
    """Glyphs `start` to `end` of a sheet: one run, without a wide gap."""

    start: int
    end: int
    x0: float
    x1: float
    base: float
    size: float
    font: int
    shift: int = 0


@dataclass(slots=True)
class Level:
    """The pieces on one base line."""

    base: float
    size: float
    pieces: list[Piece] = field(default_factory=list)


def find_levels(sheet: Sheet, turn: int) -> list[Level]:
    """The base lines of the text that stands at `turn`, from the top; raised and lowered pieces are put to theirs."""
    pieces = sorted(_pieces(sheet, turn), key=lambda p: (p.base, p.x0, p.start))
    levels: list[Level] = []
    for piece in pieces:
        last = levels[-1] if levels else None
        if last and abs(piece.base - last.base) <= 0.12 * min(piece.size, last.size):
            last.pieces.append(piece)
        else:
            levels.append(Level(piece.base, piece.size, [piece]))
    for level in levels:
        level.size = main_size((p.size, p.end - p.start) for p in level.pieces)
    return _with_shifted(levels)


def _pieces(sheet: Sheet, turn: int) -> Iterator[Piece]:
    """The runs at `turn`, cut where they leap: wide gaps, ways back, superior figures."""
    owners, starts, ends, flags = sheet.owners, sheet.starts, sheet.ends, sheet.flags
    first, last, reach, owner, high, limit = 0, -1, 0.0, -1, 0, 0.0
    count = len(owners)
    for i in range(count + 1):
        if i < count and owners[i] == owner and flags[i] & HIGH == high and -limit <= starts[i] - reach <= limit:
            reach = ends[i]
            continue
        if last >= 0 and sheet.turns[owner] == turn:
            run = owner
            size = sheet.sizes[run]
            x0, x1 = min(starts[first:i]), max(ends[first:i])
            if i - first == 1 and sheet.codes[first] in ACCENTS:
                x0 -= 0.45 * size  # so that it comes before the letter it is centred on
            yield Piece(first, i, x0, x1, sheet.bases[run], size, sheet.faces[run], 1 if high else 0)
        if i < count:
            first, last, owner, high, reach = i, i, owners[i], flags[i] & HIGH, ends[i]
            limit = WIDE_GAP * (sheet.sizes[owner] or 10.0)


def main_size(sized: Iterable[tuple[float, int]]) -> float:
    """The size of most letters, of two as many the larger."""
    counts: dict[float, int] = {}
    for size, count in sized:
        counts[round(size, 1)] = counts.get(round(size, 1), 0) + count
    return max(counts, key=lambda s: (counts[s], s), default=0.0)


def _with_shifted(levels: list[Level]) -> list[Level]:
    """Put pieces that stand a little above or below a line beside its own, smaller, to that line; large initials to
    the first of the lines they stand before."""
    bases = [level.base for level in levels]
    for index, level in enumerate(levels):
        kept: list[Piece] = []
        for group in _groups(level.pieces):
            home = _home(levels, bases, index, group) if len(group) <= _LONGEST_SHIFTED else None
            if home is None:
                kept += group
                continue
            for piece in group:
                if piece.size < 1.5 * home.size:
                    piece.shift = 1 if home.base > level.base else -1
                home.pieces.append(piece)
        level.pieces = kept
    for level in levels:
        level.pieces.sort(key=lambda p: (p.x0, p.start))
    return [level for level in levels if level.pieces]


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that touch and are of one size: a file may draw every glyph by itself."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not (abs(piece.size - group[-1].size) < 0.1 and abs(piece.x0 - group[-1].x1) <= 0.3 * piece.size):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _home(levels: Sequence[Level], bases: Sequence[float], index: int, group: Sequence[Piece]) -> Level | None:
    """The line that raised or lowered pieces, or a large initial, belong to; None where that is their own."""
    own, length = levels[index], sum(p.end - p.start for p in group)
    piece = replace(group[0], x1=group[-1].x1)
    if length > _LONGEST_SHIFTED:
        return None
    alone = len(own.pieces) == len(group)
    if length <= 2 and piece.size >= 1.8 * own.size and not alone:
        at = bisect_left(bases, piece.base - 0.8 * piece.size)
        lines = (o for o in levels[at:index] if o.pieces and min(p.x0 for p in o.pieces) < piece.x1 + 3 * o.size)
        return next((o for o in lines if o.size < 0.6 * piece.size), None)
    best: tuple[float, Level] | None = None
    for step in (1, -1):
        at = index + step
        while 0 <= at < len(levels) and abs(bases[at] - piece.base) <= 1.2 * max(piece.size, levels[at].size):
            other = levels[at]
            rise = (other.base - piece.base) / (other.size or 1.0)
            small = piece.size <= 0.86 * other.size
            near = (
                0.12 <= rise <= 0.75 if small else 0.2 <= rise <= 0.6 and length <= 4 and other.size <= piece.size * 1.3
            )
            near = near or (small and -0.4 <= rise <= -0.12)
            if near and (small or alone) and _beside(other, piece):
                distance = abs(other.base - piece.base)
                if best is None or distance < best[0]:
                    best = (distance, other)
            at += step
    return best[1] if best else None


def _beside(level: Level, piece: Piece) -> bool:
    reach = 0.6 * level.size
    return any(
        p.x0 - reach <= piece.x1 and piece.x0 <= p.x1 + reach and p.size > 0.8 * level.size and not p.shift
        for p in level.pieces
    )


def formats_of(font: Font) -> tuple[str, ...]:
    """The formats that a font's name, slant and weight tell."""
    name = font.name.split("+", 1)[-1]
    told = []
    if font.slant or _ITALIC.search(name):
        told.append("italic")
    if _BOLD.search(name) or font.weight >= 600:
        told.append("bold")
    if _SMALL_CAPS.search(name):
        told.append("small-caps")
    return tuple(told)
