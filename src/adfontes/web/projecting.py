"""Places on the globe as places on a sheet: which part of the globe is shown, its scale, its lines of degrees.

The projection is equirectangular, true to scale along the middle parallel of what is shown, so that shapes of a region
are not pulled apart. Degrees are north and east; the sheet's measures go right and down from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

WIDTH, RATIO = 1000.0, 1.6
"""The sheet's width, and how many times its height that is at least."""
MARGIN, SIDE = 46.0, 96.0
"""The room above and below, and at the sides, where names are wider than high."""
TALLEST = 680.0
NARROWEST = 4.0
"""Degrees: no map shows less, or one place would fill it."""
MOST_CUT, WORTH = 0.12, 0.6
"""Far places are left out if they have no more than this share of the weight, and the rest then needs no more than this
share of the room."""
PRICE = 2.5
"""How dear it is to leave out weight: a hundredth of it must save two and a half hundredths of the room."""
STEPS = (0.5, 1, 2, 5, 10, 15, 20, 30, 45)


Way = tuple[float, float, list[int]]
"""The room that some points need, the weight of those left out, and the points, by their place in the list."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the globe, with its weight; one that is `kept` is never left out."""

    lat: float
    lon: float
    weight: float = 1.0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the globe on a sheet: where its places begin in the west and north, in degrees, its size, and how far a
    degree goes. The edges lie SIDE and MARGIN further out."""

    west: float
    north: float
    width: float
    height: float
    across: float
    down: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The place of a point on the sheet; it may lie beyond its edges."""
        east = _east(lon, self.west)
        if east > 360 - SIDE / self.across:
            east -= 360
        return round(SIDE + east * self.across, 1), round(MARGIN + (self.north - lat) * self.down, 1)

    def flat(self, lat: float, lon: float) -> tuple[float, float]:
        """The same for a longitude that is not brought near the sheet: 200 degrees lie east of 180."""
        return SIDE + (lon - self.west) * self.across, MARGIN + (self.north - lat) * self.down

    def reach(self, beyond: float = 0.0) -> tuple[float, float, float, float]:
        """The degrees at its left, right, upper and lower edge, or so many units beyond them."""
        return (
            self.west - (SIDE + beyond) / self.across,
            self.west + (self.width - SIDE + beyond) / self.across,
            self.north + (MARGIN + beyond) / self.down,
            self.north - (self.height - MARGIN + beyond) / self.down,
        )

    def lines(self) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """The meridians and the parallels to be drawn: each its degrees and its place."""
        low = self.west - SIDE / self.across
        span = self.width / self.across
        tall = self.height / self.down
        top = min(90.0, self.north + MARGIN / self.down)
        step = next((s for s in STEPS if max(span, tall) / s <= 9), STEPS[-1])
        meridians = [
            (_degrees(k * step), round((k * step - low) * self.across, 1))
            for k in range(int(low // step) + 1, int((low + span) // step) + 1)
        ]
        bottom = max(-90.0, top - tall)
        parallels = [
            (k * step, round(MARGIN + (self.north - k * step) * self.down, 1))
            for k in range(int(bottom // step), int(top // step) + 1)
            if bottom < k * step < top
        ]
        return meridians, parallels


def _degrees(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _east(lon: float, west: float) -> float:
    """How many degrees a longitude lies east of another; rounded, lest the edge itself be all but a full circle."""
    return round((lon - west) % 360, 6) % 360


def fit_sheet(points: Sequence[Point]) -> tuple[Sheet | None, set[int]]:
    """The sheet that shows the points, and those, by their place in the list, that lie too far off to be on it."""
    if not points:
        return None, set()
    whole = sum(p.weight for p in points) or 1.0
    shown, most = list(range(len(points))), MOST_CUT * whole
    while True:
        now = _room(points, shown)
        ways = [way for way in _without_an_edge(points, shown, most) if way[0] <= WORTH * now]
        if not ways:
            break
        _, lost, shown = min(ways, key=lambda way: (way[0] + PRICE * now * way[1] / whole, way[1]))
        most -= lost
    return _sheet([points[i] for i in shown]), set(range(len(points))) - set(shown)


def _without_an_edge(points: Sequence[Point], shown: Sequence[int], most: float) -> list[Way]:
    """The room needed, the weight lost and what is left without the outermost on each side, as far as weight allows."""
    west = _west([points[i].lon for i in shown])
    by_lon = sorted(shown, key=lambda i: (_east(points[i].lon, west), i))
    by_lat = sorted(shown, key=lambda i: (points[i].lat, i))
    found = []
    for order in (by_lon, by_lon[::-1], by_lat, by_lat[::-1]):
        weight = 0.0
        for cut, index in enumerate(order[:-1][:24], 1):
            weight += points[index].weight
            if points[index].kept or weight > most:
                break
            found.append((_room(points, order[cut:]), weight, order[cut:]))
    return found


def _west(lons: Sequence[float]) -> float:
    """The western edge of some longitudes: the eastern end of the widest gap between them."""
    around = sorted(lon % 360 for lon in lons)
    gaps = [(around[n] - around[n - 1]) % 360 for n in range(len(around))]
    widest = max(range(len(gaps)), key=lambda n: (gaps[n], -n))
    return _degrees(around[widest])


def _extent(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """West edge, north edge, width and height in degrees."""
    west = _west([p.lon for p in points])
    wide = max(_east(p.lon, west) for p in points)
    north, south = max(p.lat for p in points), min(p.lat for p in points)
    return west, north, wide, north - south


def _room(points: Sequence[Point], shown: Sequence[int]) -> float:
    """How much of a sheet's height some points need, in degrees."""
    _, north, wide, tall = _extent([points[i] for i in shown])
    return max(wide * _stretch(north - tall / 2) / RATIO, tall, NARROWEST)


def _stretch(lat: float) -> float:
    """How long a degree of longitude is, as a share of one of latitude."""
    return max(0.2, cos(radians(lat)))


def _sheet(points: Sequence[Point]) -> Sheet:
    west, north, wide, tall = _extent(points)
    stretch = _stretch(north - tall / 2)
    if wide < NARROWEST:
        west, wide = west - (NARROWEST - wide) / 2, NARROWEST
    if tall < NARROWEST / RATIO:
        north, tall = north + (NARROWEST / RATIO - tall) / 2, NARROWEST / RATIO
    across = (WIDTH - 2 * SIDE) / wide
    down = across / stretch
    height = tall * down + 2 * MARGIN
    if height > TALLEST:
        down = (TALLEST - 2 * MARGIN) / tall
        across, height = down * stretch, TALLEST
        west -= ((WIDTH - 2 * SIDE) / across - wide) / 2
    elif height < WIDTH / RATIO:
        height = WIDTH / RATIO
        north += ((height - 2 * MARGIN) / down - tall) / 2
    return Sheet(west, north, WIDTH, round(height, 1), across, down)
