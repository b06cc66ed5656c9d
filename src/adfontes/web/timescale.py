"""The scale of a drawn timeline: bands of time with scales of their own, and their ticks. Nothing here draws.

Time is counted in days, as `model.edtf.Day.number` counts them. A place in a band is a share of its width, 0 to 1, so
that a drawing may be as wide as it likes.

A text on 1949 that also names 1689 and 1991 must not squeeze 1949 into a pixel. So the days named are cut into bands at
the gaps where a cut tells most. Every cut has a price (`PRICE`), and what it buys is, for each thing in a part, the
logarithm of how much wider it is drawn than before: Bayesian blocks (Scargle et al. 2013, ApJ 764:167) without a prior
on rates, the gaps left out. Found by dynamic programming over at most `CELLS` places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, log2

from adfontes.model.edtf import Day, day_of, days_in

CELLS = 300
PRICE = 1.25
"""Bits for each thing drawn that a further band must save: cutting what has no gap in it saves one."""
LEAST_PRICE = 30.0
VOID, CROWD = 0.75, 4
"""A band is cut, too, where more than this share of it would be empty and this many things stand at one side."""
MOST_BANDS = 6
SHORTEST = 7
"""Days below which a band is not thought to become more readable."""
LOCAL = 800
"""Days up to which a stretch counts as one place of a band; of a longer one each end counts half."""
YEAR = 365.2425
MOST_TICKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is to be drawn: its first and last day, None where that end is open, and the lane it belongs to.

    At least one end is known. `goes_on` says that it lasts beyond its last day, nobody tells how long.
    """

    first: int | None
    last: int | None
    lane: str = ""
    goes_on: bool = False

    @property
    def begins(self) -> int:
        """The first day, or the last one where the first is open."""
        return self.first if self.first is not None else self.last if self.last is not None else 0

    @property
    def ends(self) -> int:
        return self.last if self.last is not None else self.begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of days drawn at one scale, both ends within it."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def at(self, day: float) -> float:
        """Where a day begins, as a share of the width; beyond the band less than 0 or more than 1."""
        return (day - self.first) / self.days

    def meets(self, extent: Extent) -> bool:
        """Whether something is to be drawn here. An open end is told by an arrow, so it reaches no further."""
        return extent.begins <= self.last and extent.ends >= self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line on the scale: the day it stands before, and the unit of the scale (day, month, year)."""

    day: int
    unit: str
    at: float


def find_bands(extents: Sequence[Extent]) -> list[Band]:
    """The bands that the extents are best drawn in, in order, none overlapping; none where there are no extents."""
    if not extents:
        return []
    weights: Counter[int] = Counter()
    for extent in extents:
        for place in (places := _places(extent)):
            weights[place] += 2 // len(places)
    cells = _cells(weights)
    price = max(LEAST_PRICE, PRICE * sum(weights.values()) / 2)
    cuts = _cuts(cells, price)
    while len(cuts) > MOST_BANDS:
        price *= 1.5
        cuts = _cuts(cells, price)
    cuts = _cut_at_voids(cells, cuts, extents)
    stretches = [(cells[a][0], cells[b - 1][1]) for a, b in zip(cuts, [*cuts[1:], len(cells)], strict=True)]
    return _rounded(_widened(stretches, extents))


def _places(extent: Extent) -> tuple[int, ...]:
    """Where an extent counts: in its middle, or, where it is long, at both its ends."""
    if extent.ends - extent.begins <= LOCAL:
        return ((extent.begins + extent.ends) // 2,)
    return extent.begins, extent.ends


Cell = tuple[int, int, float]
"""A first and a last day, and how many things have their place between them."""


def _cells(weights: Counter[int]) -> list[Cell]:
    """Places as at most `CELLS` stretches, each with its first and last day and weight, cut at the widest gaps."""
    days = sorted(weights)
    gaps = sorted(range(1, len(days)), key=lambda i: (days[i - 1] - days[i], i))[: CELLS - 1]
    starts = [0, *sorted(gaps)]
    cells = []
    for a, b in zip(starts, [*starts[1:], len(days)], strict=True):
        cells.append((days[a], days[b - 1], sum(weights[d] for d in days[a:b]) / 2))
    return cells


def _cuts(cells: list[Cell], price: float) -> list[int]:
    """The cells at which bands begin."""
    count = len(cells)
    held = [0.0]
    for _, _, weight in cells:
        held.append(held[-1] + weight)
    cost, begin = [0.0] + [inf] * count, [0] * (count + 1)
    for end in range(1, count + 1):
        last = cells[end - 1][1]
        for start in range(end):
            length = max(SHORTEST, last - cells[start][0] + 1)
            total = cost[start] + price + (held[end] - held[start]) * log2(length)
            if total < cost[end]:
                cost[end], begin[end] = total, start
    cuts, end = [], count
    while end:
        end = begin[end]
        cuts.append(end)
    return cuts[::-1]


def _cut_at_voids(cells: list[Cell], cuts: list[int], extents: Sequence[Extent]) -> list[int]:
    """The cuts, and further ones where most of a band would be empty and several things stand at one side of that."""
    spanning = [e for e in extents if e.ends - e.begins > LOCAL]
    while len(cuts) < MOST_BANDS:
        found: list[tuple[float, int]] = []
        for a, b in zip(cuts, [*cuts[1:], len(cells)], strict=True):
            length = cells[b - 1][1] - cells[a][0] + 1
            for at in range(a + 1, b):
                left, right = cells[at - 1][1], cells[at][0]
                crowded = max(sum(c[2] for c in cells[a:at]), sum(c[2] for c in cells[at:b])) >= CROWD
                spanned = any(e.begins <= left and e.ends >= right for e in spanning)
                if (share := (right - left) / length) > VOID and crowded and not spanned:
                    found.append((share, at))
        if not found:
            break
        cuts = sorted([*cuts, max(found)[1]])
    return cuts


def _widened(stretches: list[tuple[int, int]], extents: Sequence[Extent]) -> list[tuple[int, int]]:
    """The stretches wide enough for what has its middle in them, as far as their neighbours let them."""
    firsts, lasts = [a for a, _ in stretches], [b for _, b in stretches]
    for extent in extents:
        # of a long one each end is shown, with a year of what lies between
        pieces = [(extent.begins, extent.ends)]
        if extent.ends - extent.begins > LOCAL:
            pieces = [(extent.begins, extent.begins + 364), (extent.ends - 364, extent.ends)]
        for place, (low, high) in zip(_places(extent), pieces, strict=True):
            at = bisect_right(stretches, place, key=lambda s: s[0]) - 1
            firsts[at], lasts[at] = min(firsts[at], low), max(lasts[at], high)
    for at in range(1, len(stretches)):
        lasts[at - 1] = min(lasts[at - 1], stretches[at][0] - 1)
        firsts[at] = max(firsts[at], lasts[at - 1] + 1)
    return list(zip(firsts, lasts, strict=True))


def _rounded(stretches: list[tuple[int, int]]) -> list[Band]:
    """Bands that begin and end with a month, a year or a round number of years, or a little outside a few days. Where
    two would overlap, the shorter keeps its round end and the other begins or ends beside it."""
    ends = [list(_round_ends(first, last)) for first, last in stretches]
    for (first, last), left, right in zip(stretches, ends, ends[1:], strict=False):
        if left[1] >= right[0]:
            if last - first <= right[1] - right[0]:
                right[0] = left[1] + 1
            else:
                left[1] = right[0] - 1
    return [Band(first=low, last=high) for low, high in ends if low <= high]


def _round_ends(first: int, last: int) -> tuple[int, int]:
    length = last - first + 1
    start, end = day_of(first), day_of(last)
    if length <= 45:
        return first - max(1, length // 10), last + max(1, length // 10)
    if length <= 2.5 * YEAR:
        finish = Day(end.year, end.month, days_in(end.year, end.month))
        return Day(start.year, start.month, 1).number, finish.number
    step = next((s for s in _steps() if length / YEAR / s <= 40), 1)
    low = _historical_floor(start.year, step)
    high = _historical_floor(end.year, step)
    return Day(low, 1, 1).number, Day(_next_mark(high, step) - 1, 12, 31).number


def _steps() -> Iterable[int]:
    """Round numbers of years: 1, 2, 5, 10, 20, 50 …"""
    ten = 1
    while ten <= 10**9:
        yield from (ten, 2 * ten, 5 * ten)
        ten *= 10


def _historical_floor(year: int, step: int) -> int:
    """The last round year at or before a year, as historians count: 300 BC, 200 BC, 100 BC, AD 1, 100, 200."""
    if year <= 0:
        counted = 1 - year
        return 1 - -(-counted // step) * step if step > 1 else year
    return max(1, year // step * step)


def _next_mark(year: int, step: int) -> int:
    """The round year after a round one."""
    if year <= 0:
        after = 1 - (1 - year - step)
        return 1 if step > 1 and after >= 1 else after
    return year + step if year > 1 or step == 1 else step


def find_ticks(band: Band, most: int = MOST_TICKS) -> list[Tick]:
    """The lines of a band's scale, at most about `most`, at days, months or years that are easily counted."""
    unit, step = choose_unit(band, most)
    days = days_of_unit(band, unit, step)
    return [Tick(day=d, unit=unit, at=band.at(d)) for d in days if band.first <= d <= band.last]


def choose_unit(band: Band, most: int) -> tuple[str, int]:
    """The finest unit, and how many of it, of which at most `most` fit into a band."""
    return next((u, s) for u, s, length in _units() if band.days / length <= most)


def _units() -> Iterable[tuple[str, int, float]]:
    yield from (("day", 1, 1.0), ("day", 5, 5.0), ("day", 10, 10.0), ("month", 1, YEAR / 12), ("month", 3, YEAR / 4))
    for step in _steps():
        yield "year", step, step * YEAR


def days_of_unit(band: Band, unit: str, step: int) -> list[int]:
    """The days in and just before a band at which a unit begins; years are round as historians count them."""
    start, end = day_of(band.first), day_of(band.last)
    if unit == "year":
        found: list[int] = []
        year = _historical_floor(start.year, step)
        while year <= end.year:
            found.append(Day(year, 1, 1).number)
            year = _next_mark(year, step)
        return found
    months = [divmod(m, 12) for m in range(start.year * 12 + start.month - 1, end.year * 12 + end.month)]
    if unit == "month":
        return [Day(y, m + 1, 1).number for y, m in months if m % step == 0]
    steps = range(1, 32) if step == 1 else (1, *range(step, 31, step)) if step == 5 else (1, 10, 20)
    return [Day(y, m + 1, d).number for y, m in months for d in steps if d <= days_in(y, m + 1)]
