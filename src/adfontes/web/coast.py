"""Land and water for a map that is drawn without script: coasts, lakes and rivers as SVG paths on a sheet.

`static/land.json` is a TopoJSON topology of Natural Earth's land, lakes and rivers at 1:50 million (public domain),
made by `client/land.mjs`; it holds no countries and no borders. A path is cut to the sheet, and thinned to half a unit
of it, so that it holds no more than can be seen. Paths are in tenths of the sheet's units, which makes whole numbers of
them: they are drawn under `scale(.1)`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from adfontes.web.projecting import Sheet

LAND = Path(__file__).parent / "static" / "land.json"
FINEST = 0.5
"""Points that lie nearer to the last one than this, in units of the sheet, are left out."""
LEAST, SHORTEST = 1.2, 9.0
"""Units: land and lakes that are smaller are left out, and rivers that are shorter on the sheet."""
BEYOND = 6.0
"""How far beyond the sheet's edges shapes reach, so that the line along a cut is not seen."""
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A ring or a line: its points in steps of the data's grid to the east and north, and the box around them in
    degrees."""

    columns: list[int]
    rows: list[int]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Globe:
    """All shapes of the data, and the grid they are on: degrees of a step, and of its origin."""

    step: Spot
    origin: Spot
    land: tuple[Shape, ...]
    lakes: tuple[Shape, ...]
    rivers: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Coast:
    """Paths of SVG, in tenths of the sheet's units: land and lakes closed, rivers as lines."""

    land: str
    lakes: str
    rivers: str


@lru_cache(maxsize=1)
def load_land() -> dict[str, Any]:
    """The topology, read once."""
    found: dict[str, Any] = json.loads(LAND.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def load_globe() -> Globe:
    """The shapes of the topology, decoded once."""
    topology = load_land()
    grid = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = list(_decoded(topology["arcs"]))
    found = {
        name: tuple(_shape(arcs, part, *grid) for part in _parts(topology["objects"][name]))
        for name in ("land", "lakes", "rivers")
    }
    (sx, sy), (tx, ty) = grid
    return Globe((sx, sy), (tx, ty), **found)


def _parts(shape: dict[str, Any]) -> Iterator[list[int]]:
    """The rings or the lines of an object, each as the numbers of its arcs."""
    for part in shape["arcs"]:
        if shape["type"] == "MultiPolygon":
            yield from part
        else:
            yield part


def _decoded(arcs: list[list[list[int]]]) -> Iterator[tuple[list[int], list[int]]]:
    """Each arc's columns and rows, from its steps (TopoJSON 2.1.3)."""
    for arc in arcs:
        columns, rows = zip(*arc, strict=True)
        yield list(accumulate(columns)), list(accumulate(rows))


def _shape(arcs: list[tuple[list[int], list[int]]], parts: list[int], step: Spot, origin: Spot) -> Shape:
    """Arcs one after another; the complement of a number is that arc walked backwards (TopoJSON 2.1.4). A shape that
    goes over the date line goes on beyond it; one that goes around a pole is closed along it."""
    columns: list[int] = []
    rows: list[int] = []
    for part in parts:
        xs, ys = arcs[part] if part >= 0 else (arcs[~part][0][::-1], arcs[~part][1][::-1])
        skip = 1 if columns else 0
        columns += xs[skip:]
        rows += ys[skip:]
    (sx, sy), (tx, ty) = step, origin
    round_globe = round(360 / sx)
    if max(columns) - min(columns) > round_globe // 2:
        columns = _unrolled(columns, round_globe)
        if abs(columns[-1] - columns[0]) > round_globe // 2:
            pole = round((-90 - ty) / sy) if sum(rows) * sy / len(rows) + ty < 0 else round((90 - ty) / sy)
            columns, rows = [*columns, columns[-1], columns[0]], [*rows, pole, pole]
    box = min(columns) * sx + tx, min(rows) * sy + ty, max(columns) * sx + tx, max(rows) * sy + ty
    return Shape(columns, rows, *box)


def _unrolled(columns: list[int], round_globe: int) -> list[int]:
    """Columns without leaps from one edge of the data to the other."""
    found, turn, before = [], 0, columns[0]
    for column in columns:
        if abs(column - before) > round_globe // 2:
            turn += round_globe if column < before else -round_globe
        found.append(column + turn)
        before = column
    return found


@lru_cache(maxsize=64)
def coast_of(sheet: Sheet) -> Coast:
    """The land and the water that a sheet shows."""
    globe = load_globe()
    land, lakes = (
        "".join(_written(cut) + "z" for p in _on_sheet(globe, shapes, sheet) if len(cut := _clipped(p, sheet)) > 2)
        for shapes in (globe.land, globe.lakes)
    )
    rivers = (_written(run) for p in _on_sheet(globe, globe.rivers, sheet, SHORTEST) for run in _runs(p, sheet))
    return Coast(land, lakes, "".join(rivers))


def _on_sheet(globe: Globe, shapes: Iterable[Shape], sheet: Sheet, least: float = LEAST) -> Iterator[list[Spot]]:
    """The shapes that touch the sheet and are no smaller than `least`, thinned, as often as it goes around the
    globe."""
    left, right, top, bottom = sheet.reach(BEYOND)
    for shape in shapes:
        if shape.north < bottom or shape.south > top:
            continue
        if max((shape.east - shape.west) * sheet.across, (shape.north - shape.south) * sheet.down) < least:
            continue
        first = int((left - shape.east) // 360) + 1
        for turn in range(first, int((right - shape.west) // 360) + 1):
            yield _thinned(globe, shape, sheet, turn * 360.0)


def _thinned(globe: Globe, shape: Shape, sheet: Sheet, turn: float) -> list[Spot]:
    """A shape's points on the sheet without those that are too near to the last, then without those that are hardly off
    a straight line."""
    ax, ay = globe.step[0] * sheet.across, -globe.step[1] * sheet.down
    bx, by = sheet.flat(globe.origin[1], globe.origin[0] + turn)
    found: list[Spot] = []
    px = py = -1e9
    for column, row in zip(shape.columns, shape.rows, strict=True):
        x, y = column * ax + bx, row * ay + by
        if abs(x - px) + abs(y - py) >= FINEST:
            found.append((x, y))
            px, py = x, y
    return _straightened(found) if len(found) > 2 else found


def _straightened(points: list[Spot]) -> list[Spot]:
    """Without the points that lie nearer than half of FINEST to the line from the last one kept to the next."""
    found = [points[0]]
    x0, y0 = points[0]
    for (x1, y1), (x2, y2) in pairwise(points[1:]):
        dx, dy = x2 - x0, y2 - y0
        off = abs((x1 - x0) * dy - (y1 - y0) * dx)
        if off > FINEST / 2 * (abs(dx) + abs(dy)) or (x1 - x0) * dx + (y1 - y0) * dy > dx * dx + dy * dy:
            found.append((x1, y1))
            x0, y0 = x1, y1
    return [*found, points[-1]]


def _clipped(points: list[Spot], sheet: Sheet) -> list[Spot]:
    """A ring cut to the sheet, after Sutherland and Hodgman: side by side."""
    low, right, bottom = -BEYOND, sheet.width + BEYOND, sheet.height + BEYOND
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    for axis, edge, sign, needed in (
        (0, low, 1.0, min(xs) < low),
        (0, right, -1.0, max(xs) > right),
        (1, low, 1.0, min(ys) < low),
        (1, bottom, -1.0, max(ys) > bottom),
    ):
        if needed and points:
            points = _cut(points, axis, edge, sign)
    return points


def _cut(points: list[Spot], axis: int, edge: float, sign: float) -> list[Spot]:
    """The part of a ring on one side of a line: beyond `edge` on an axis, before it where `sign` is negative."""
    found: list[Spot] = []
    before = points[-1]
    was = (before[axis] - edge) * sign
    for point in points:
        now = (point[axis] - edge) * sign
        if (now >= 0) != (was >= 0):
            share = was / (was - now)
            found.append((before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share))
        if now >= 0:
            found.append(point)
        before, was = point, now
    return found


def _runs(points: list[Spot], sheet: Sheet) -> Iterator[list[Spot]]:
    """The stretches of a line that touch the sheet."""
    low, right, bottom = -BEYOND, sheet.width + BEYOND, sheet.height + BEYOND
    run: list[Spot] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        if max(x1, x2) >= low and min(x1, x2) <= right and max(y1, y2) >= low and min(y1, y2) <= bottom:
            run = run or [(x1, y1)]
            run.append((x2, y2))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _written(points: list[Spot]) -> str:
    """A path in tenths of units: where it begins, then steps."""
    x, y = round(points[0][0] * 10), round(points[0][1] * 10)
    said = [f"M{x} {y}l"]
    for point in points[1:]:
        nx, ny = round(point[0] * 10), round(point[1] * 10)
        dx, dy = nx - x, ny - y
        if dx or dy:
            said.append(f"{dx}{dy}" if dy < 0 else f"{dx} {dy}")
        x, y = nx, ny
    first, *steps = said
    return first + "".join(step if n == 0 or step[0] == "-" else f" {step}" for n, step in enumerate(steps))
