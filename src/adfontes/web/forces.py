"""Where the knots of a network stand on a sheet: drawn together by their ties, kept apart by their labels.

Plain and deterministic: the knots begin on a circle, in the order given, and move as in Fruchterman and Reingold,
"Graph Drawing by Force-directed Placement" (1991); then boxes that overlap are pushed apart. The same input gives the
same places, to the last digit shown. `client/network/forces.ts` is the same for pages whose filter has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt

from adfontes.web.labelling import width_of

STEPS, APART = 140, 60
"""Rounds of moving, and of pushing apart at the end."""

FAR = 2.6
"""How many times the wished distance apart two knots leave each other alone."""

Sizes = Sequence[tuple[float, float]]
"""Half the width and half the height that each knot needs."""
Places = Mapping[str, tuple[float, float]]
"""Where each knot stands, by its id."""

LETTERS = 14.0
LONGEST = 28
"""The size of the letters of a knot's name, and how many of them are shown."""


def short_name(name: str) -> str:
    """A name on one line, cut at its end where it is long."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def size_of(name: str) -> tuple[float, float]:
    """The room that a knot with a name below it needs."""
    return max(width_of(short_name(name), LETTERS) / 2, 14.0) + 6, 23.0


def place_knots(
    sizes: Sizes, ties: Mapping[tuple[int, int], float], width: float, height: float
) -> list[tuple[float, float]]:
    """The middle of each knot. `ties` gives the weight of each pair, the lower number first. No more than a few dozen
    knots are meant: every pair is looked at in every round."""
    count = len(sizes)
    if not count:
        return []
    around = [2 * pi * n / count for n in range(count)]
    at = [[width / 2 + width * 0.36 * cos(a), height / 2 + height * 0.36 * sin(a)] for a in around]
    ideal = 1.05 * sqrt(width * height / count)
    most = max(ties.values(), default=1.0)
    pulls = [(a, b, 0.3 + 0.45 * sqrt(weight / most)) for (a, b), weight in sorted(ties.items())]
    for step in range(STEPS if count > 1 else 0):
        heat = width / 9 * (1 - step / STEPS) + 0.5
        _move(at, pulls, ideal, heat, (width, height))
        _hold(at, sizes, width, height)
    for _ in range(APART):
        if not _push_apart(at, sizes):
            break
        _hold(at, sizes, width, height)
    return [(round(x, 1), round(y, 1)) for x, y in at]


def _move(
    at: list[list[float]],
    pulls: Sequence[tuple[int, int, float]],
    ideal: float,
    heat: float,
    sheet: tuple[float, float],
) -> None:
    """One round: every pair pushes, ties pull, all are drawn a little to the middle; nothing moves beyond the heat."""
    moves = [[(sheet[0] / 2 - x) * 0.02, (sheet[1] / 2 - y) * 0.04] for x, y in at]
    far = (FAR * ideal) ** 2
    for i in range(len(at)):
        for j in range(i + 1, len(at)):
            dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
            square = dx * dx + dy * dy or 0.01
            if square > far:
                continue
            force = ideal * ideal / square
            moves[i][0] += dx * force
            moves[i][1] += dy * force
            moves[j][0] -= dx * force
            moves[j][1] -= dy * force
    for i, j, strength in pulls:
        dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
        force = strength * hypot(dx, dy) / ideal
        moves[i][0] -= dx * force
        moves[i][1] -= dy * force
        moves[j][0] += dx * force
        moves[j][1] += dy * force
    for place, (dx, dy) in zip(at, moves, strict=True):
        length = hypot(dx, dy) or 1.0
        share = min(length, heat) / length
        place[0] += dx * share
        place[1] += dy * share


def _hold(at: list[list[float]], sizes: Sizes, width: float, height: float) -> None:
    """Nothing leaves the sheet."""
    for place, (wide, tall) in zip(at, sizes, strict=True):
        place[0] = min(max(place[0], wide), max(width - wide, wide))
        place[1] = min(max(place[1], tall), max(height - tall, tall))


def _push_apart(at: list[list[float]], sizes: Sizes) -> bool:
    """Move boxes that overlap along the shorter way; whether any did."""
    moved = False
    for i in range(len(at)):
        for j in range(i + 1, len(at)):
            over_x = sizes[i][0] + sizes[j][0] - abs(at[i][0] - at[j][0])
            over_y = sizes[i][1] + sizes[j][1] - abs(at[i][1] - at[j][1])
            if over_x <= 0 or over_y <= 0:
                continue
            moved = True
            axis, over = (0, over_x) if over_x < over_y else (1, over_y)
            sign = 1 if at[i][axis] >= at[j][axis] else -1
            at[i][axis] += sign * (over / 2 + 0.5)
            at[j][axis] -= sign * (over / 2 + 0.5)
    return moved
