"""Sheets → pages: the lines of each page in reading order, column by column where a gutter parts two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from adfontes.readers.pdf.lines import Level, Line, Piece, find_levels, formats_of
from adfontes.readers.pdf.pages import Sheet
from adfontes.readers.pdf.spelling import compose_line

_BIN = 2.0
_CELL = 0.8
"""The least width of a gutter, in ems of the page's text."""
_LEAST_LINES = 4


@dataclass(slots=True)
class Frame:
    """Lines that are read one after another: a column, or what stands across all columns."""

    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A page's frames in reading order. `rules` are its thin level lines: left, top, right. `turned` holds the lines
    that stand otherwise than most of the page's text."""

    number: int
    width: float
    height: float
    frames: list[Frame]
    rules: list[tuple[float, float, float]]
    turned: list[Line]
    gutter: float | None = None

    def lines(self) -> Iterator[Line]:
        for frame in self.frames:
            yield from frame.lines


def lay_out(sheet: Sheet, before: Page | None = None) -> Page:
    """The page of a sheet, in the direction of most of its glyphs. `before` is the page before it: its gutter is this
    page's, too, where too little stands in a column to tell."""
    counts = [0, 0, 0, 0]
    for owner in sheet.owners:
        counts[sheet.turns[owner]] += 1
    main = max(range(4), key=lambda t: (counts[t], -t))
    formats = [formats_of(font) for font in sheet.fonts]
    levels = find_levels(sheet, main)
    gutter = find_gutter(levels)
    if gutter is None and before is not None and before.gutter and _keeps(levels, before.gutter):
        gutter = before.gutter
    frames = [f for f in _frames(sheet, levels, gutter, formats) if f.lines]
    turned = []
    for turn in range(4):
        if turn != main and counts[turn]:
            whole = (compose_line(sheet, level.pieces, formats) for level in find_levels(sheet, turn))
            turned += [line for line in whole if line]
    for line in turned:
        line.turned = True
    width, height = (sheet.height, sheet.width) if main % 2 else (sheet.width, sheet.height)
    values = sheet.rules if main == 0 else []
    rules = sorted({(x0, y0, x1) for x0, y0, x1 in zip(values[::4], values[1::4], values[2::4], strict=False)})
    return Page(sheet.number, width, height, frames, rules, turned, gutter)


def _keeps(levels: Sequence[Level], gutter: float) -> bool:
    """Does next to nothing of the page cross the gutter, and something stand on both sides of it?"""
    crossing = sum(any(p.x0 < gutter - 2 and p.x1 > gutter + 2 for p in level.pieces) for level in levels)
    left = sum(any(p.x1 <= gutter for p in level.pieces) for level in levels)
    right = sum(any(p.x0 >= gutter for p in level.pieces) for level in levels)
    return crossing <= 0.1 * len(levels) and min(left, right) >= 1 and left + right >= _LEAST_LINES


def find_gutter(levels: Sequence[Level]) -> float | None:
    """The x of the gutter between two columns; None where the page has but one.

    A gutter lies in the middle third of the text; few lines cross it, and on both sides of it stand several lines
    that fill most of their column (which the cells of a table do not).
    """
    if len(levels) < _LEAST_LINES:
        return None
    left = min(p.x0 for level in levels for p in level.pieces)
    right = max(p.x1 for level in levels for p in level.pieces)
    width = right - left
    count = int(width / _BIN) + 2
    if width < 100 or count > 4000:
        return None
    steps = [0] * (count + 1)
    em = sorted(level.size for level in levels)[len(levels) // 2]
    for level in levels:
        for x0, x1 in _merged(level.pieces, _CELL * em):
            steps[max(0, int((x0 - left) / _BIN))] += 1
            steps[min(count, int((x1 - left) / _BIN) + 1)] -= 1
    crossing, covered = 0, []
    for step in steps:
        crossing += step
        covered.append(crossing)
    low, high = int(count * 0.33), int(count * 0.67)
    least = min(covered[low : high + 1], default=0)
    if least > 0.35 * len(levels):
        return None
    runs = _runs(covered, low, high, least)
    start, end = max(runs, key=lambda r: (r[1] - r[0], -abs(r[0] + r[1] - count)))
    gutter = left + (start + end) / 2 * _BIN
    return gutter if _columns(levels, gutter, left, right) else None


def _merged(pieces: Sequence[Piece], cell: float) -> Iterator[tuple[float, float]]:
    """Where a level has text, gaps narrower than `cell` counted as text."""
    at: tuple[float, float] | None = None
    for piece in pieces:
        if at and piece.x0 - at[1] < cell:
            at = (at[0], max(at[1], piece.x1))
        else:
            if at:
                yield at
            at = (piece.x0, piece.x1)
    if at:
        yield at


def _runs(values: Sequence[int], low: int, high: int, least: int) -> list[tuple[int, int]]:
    """The stretches between `low` and `high` where `values` are at their least."""
    runs: list[tuple[int, int]] = []
    for at in range(low, high + 1):
        if values[at] == least:
            if runs and runs[-1][1] == at - 1:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
    return runs


def _columns(levels: Sequence[Level], gutter: float, left: float, right: float) -> bool:
    """Do columns stand on both sides? At least four lines each, half of which fill most of it."""
    for low, high in ((left, gutter), (gutter, right)):
        extents = []
        for level in levels:
            side = [
                p for p in level.pieces if low <= (p.x0 + p.x1) / 2 <= high and p.x0 >= low - 3 and p.x1 <= high + 3
            ]
            if side:
                extents.append(max(p.x1 for p in side) - min(p.x0 for p in side))
        extents.sort()
        if len(extents) < _LEAST_LINES or extents[len(extents) // 2] < 0.7 * (high - low):
            return False
    return True


def _frames(
    sheet: Sheet, levels: Sequence[Level], gutter: float | None, formats: Sequence[tuple[str, ...]]
) -> Iterator[Frame]:
    """The frames in reading order. A line across the gutter ends the columns above it."""
    across, left, right = Frame(), Frame(), Frame()
    for level in levels:
        sides: Iterable[tuple[Frame, Sequence[Piece]]]
        if gutter is None or any(p.x0 < gutter - 3 and p.x1 > gutter + 3 for p in level.pieces):
            sides = ((across, level.pieces),)
        else:
            sides = (
                (left, [p for p in level.pieces if (p.x0 + p.x1) / 2 <= gutter]),
                (right, [p for p in level.pieces if (p.x0 + p.x1) / 2 > gutter]),
            )
        for frame, pieces in sides:
            line = compose_line(sheet, pieces, formats) if pieces else None
            if line is None:
                continue
            if frame is across and (left.lines or right.lines):
                yield from (across, left, right)
                across, left, right = Frame(), Frame(), Frame()
                frame = across
            elif frame is not across and across.lines:
                yield across
                across = Frame()
            frame.lines.append(line)
    yield from (across, left, right)
