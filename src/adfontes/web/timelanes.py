"""What stands where in a band of a drawn timeline: lanes, rows, and bins where there is too much for rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.web.timescale import Band, Extent, choose_unit, days_of_unit

MOST_ROWS = 20
MOST_THROUGHOUT = 3
"""What lasts through the whole of a band tells little there: so many are drawn, the others are only counted."""
MOST_BINS = 90
"""As many bins as a band is cut into, at most."""
LEAST = 0.016
"""The narrowest that anything is drawn, as a share of the width, the space beside it included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An extent in its row: `index` is its place in what was given; `clipped` says at which sides it goes on."""

    index: int
    row: int
    left: float
    right: float
    clipped: tuple[bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """So many things in the days `first` to `last`, where they are too many to be drawn one by one."""

    first: int
    last: int
    count: int
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane of a band: what is drawn one by one, in so many rows, what is counted in bins, and how many more last
    through the whole of the band."""

    name: str
    rows: int
    placed: tuple[Placed, ...]
    bins: tuple[Bin, ...]
    throughout: int = 0


def lay_out(extents: Sequence[Extent], band: Band, lanes: Sequence[str], *, most_rows: int = MOST_ROWS) -> list[Lane]:
    """The lanes of a band, in the order of `lanes`, without those that hold nothing.

    Where a lane would need more than `most_rows`, what is narrow is counted in bins, and of the rest the longest are
    drawn.
    """
    found = []
    within: defaultdict[str, list[int]] = defaultdict(list)
    for number, extent in enumerate(extents):
        if band.meets(extent):
            within[extent.lane].append(number)
    for name in lanes:
        members = within[name]
        if not members:
            continue
        through = [i for i in members if extents[i].begins <= band.first and extents[i].ends >= band.last]
        silent = set(through[MOST_THROUGHOUT:]) if len(through) > MOST_THROUGHOUT + 1 else set()
        members = [i for i in members if i not in silent]
        placed = _rows(extents, members, band)
        if _count_rows(placed) <= most_rows and len(placed) == len(members):
            rows = _count_rows(placed)
            found.append(Lane(name=name, rows=rows, placed=placed, bins=(), throughout=len(silent)))
            continue
        starts = _bin_starts(band)
        wide = [i for i in members if extents[i].ends - extents[i].begins > 2 * band.days / len(starts)]
        kept = tuple(p for p in _rows(extents, wide, band) if p.row < most_rows // 2)
        drawn = {p.index for p in kept}
        bins = _counted(extents, [i for i in members if i not in drawn], band, starts)
        rows = _count_rows(kept)
        found.append(Lane(name=name, rows=rows, placed=kept, bins=bins, throughout=len(silent)))
    return found


def _count_rows(placed: Sequence[Placed]) -> int:
    return max((p.row for p in placed), default=-1) + 1


def _rows(extents: Sequence[Extent], members: list[int], band: Band) -> tuple[Placed, ...]:
    """Each extent in the first row that has room for it: the longest first, then in the order of time. What finds no
    room in `MOST_ROWS` + 1 rows is left out."""
    ends: list[float] = []
    placed = []
    shares = {i: _share(extents[i], band) for i in members}
    for index in sorted(members, key=lambda i: (shares[i][1] - shares[i][0] < 0.5, shares[i], i)):
        left, right = shares[index]
        row = next((r for r, end in enumerate(ends) if end <= left), len(ends))
        if row > MOST_ROWS:
            continue
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        extent = extents[index]
        placed.append(
            Placed(
                index=index,
                row=row,
                left=max(0.0, band.at(extent.begins)),
                right=min(1.0, band.at(extent.ends + 1)),
                clipped=(extent.begins < band.first, extent.ends > band.last),
            )
        )
    return tuple(sorted(placed, key=lambda p: p.index))


def _share(extent: Extent, band: Band) -> tuple[float, float]:
    """From where to where something takes room in its row: an arrow at an open end takes some too."""
    left, right = max(0.0, band.at(extent.begins)), min(1.0, band.at(extent.ends + 1))
    if right - left < LEAST:
        middle = (left + right) / 2
        left, right = middle - LEAST / 2, middle + LEAST / 2
    return left - (2 * LEAST if extent.first is None else 0), right + (
        2 * LEAST if extent.last is None or extent.goes_on else LEAST / 3
    )


def _bin_starts(band: Band) -> list[int]:
    """The days at which the bins of a band begin."""
    unit, step = choose_unit(band, MOST_BINS)
    return [band.first, *(d for d in days_of_unit(band, unit, step) if band.first < d <= band.last)]


def _counted(extents: Sequence[Extent], members: list[int], band: Band, starts: list[int]) -> tuple[Bin, ...]:
    counts: Counter[int] = Counter()
    for index in members:
        middle = (extents[index].begins + extents[index].ends) // 2
        counts[bisect_right(starts, min(max(middle, band.first), band.last)) - 1] += 1
    found = []
    for number in sorted(counts):
        first = starts[number]
        last = starts[number + 1] - 1 if number + 1 < len(starts) else band.last
        left, right = band.at(first), band.at(last + 1)
        found.append(Bin(first=first, last=last, count=counts[number], left=left, right=right))
    return tuple(found)


def cut_list(groups: Sequence[object], *, enough: int = 150, most: int = 250) -> list[int]:
    """Where a long list is cut into parts: the index of the first member of each, beginning with 0.

    `groups` says what each member belongs to (its year); a part ends with a group, once it holds `enough`, unless it
    would hold more than `most`.
    """
    starts = [0]
    while len(groups) - starts[-1] > most:
        ends = range(starts[-1] + enough, starts[-1] + most + 1)
        starts.append(next((i for i in ends if groups[i] != groups[i - 1]), starts[-1] + most))
    return starts
