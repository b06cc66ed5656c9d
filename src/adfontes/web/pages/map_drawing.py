"""The drawn map as plain figures: land and water, dots with their names, arrows for journeys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, sqrt
from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.entities import Entity
from adfontes.model.events import Journey
from adfontes.web import words
from adfontes.web.coast import coast_of
from adfontes.web.labelling import Box, Dot, place_labels
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.projecting import Sheet
from adfontes.web.reading import Reading
from adfontes.web.sites import is_area

LETTERS = 15.0
MOST_LINES = 120
LEAST, LARGEST = 3.5, 13.0
"""A dot's radius, for one mention and for the place named most."""
MOST_TOLD = 6
BEND = 0.14
"""How far a line is bent aside, as a share of its length."""


def draw_map(
    reading: Reading, sheet: Sheet, places: list[tuple[Entity, int]], journeys: list[Journey], unit: str
) -> Context:
    """The map as plain figures."""
    most = max((weight for _, weight in places), default=1)
    spots = {e.id: sheet.at(e.lat or 0.0, e.lon or 0.0) for e, _ in places}
    dots = [
        Dot(*spots[e.id], LEAST + (LARGEST - LEAST) * sqrt(weight / most) if most > 1 else 5.0, _short(e.name))
        for e, weight in places
    ]
    frame = Box(58, 4, sheet.width - 4, sheet.height - 20)
    radii = {e.id: dot.radius for (e, _), dot in zip(places, dots, strict=True)}
    ways = _ways(spots, journeys)
    lines = [box for start, end in ways for box in _along(*spots[start], *spots[end])]
    labels = place_labels(dots, frame, LETTERS, lines)
    meridians, parallels = sheet.lines()
    coast = coast_of(sheet)
    return {
        "sheet": {"origin": sheet.flat(0, 0), "across": sheet.across, "down": sheet.down},
        "land": coast.land, "lakes": coast.lakes, "rivers": coast.rivers,
        "width": sheet.width,
        "height": sheet.height,
        "meridians": [{"x": x, "says": _says(lon, "E", "W")} for lon, x in meridians if 14 < x < sheet.width - 44],
        "parallels": [{"y": y, "says": _says(lat, "N", "S")} for lat, y in parallels],
        "lines": [_line(reading, spots, radii, *way, together) for way, together in ways.items()],
        "dots": [
            {
                "x": dot.x, "y": dot.y, "r": round(dot.radius, 1), "href": reading.pages_of[e.id],
                "area": is_area(e),
                "name": dot.words,
                "title": f"{e.name}: {words.of_number(weight, unit)}",
                "label": {"x": round(label.x, 1), "y": round(label.y, 1), "anchor": label.anchor} if label else None,
            }
            for (e, weight), dot, label in zip(places, dots, labels, strict=True)
        ],
    }  # fmt: skip


def _short(name: str) -> str:
    return brief.of_words(name, 36)


def _says(degrees: float, plus: str, minus: str) -> str:
    return f"{abs(degrees):g}°{' ' + (plus if degrees > 0 else minus) if degrees % 180 else ''}"


Way = tuple[str, str]
Spot = tuple[float, float]


def _ways(spots: Mapping[str, Spot], journeys: Sequence[Journey]) -> dict[Way, list[Journey]]:
    """Each way that somebody went between two places that are drawn, the most travelled first."""
    ways: dict[Way, list[Journey]] = {}
    for journey in journeys:
        start, end = journey.origin_place, journey.destination
        if start and end and start in spots and end in spots and spots[start] != spots[end]:
            ways.setdefault((start, end), []).append(journey)
    return dict(sorted(ways.items(), key=lambda way: (-len(way[1]), way[0]))[:MOST_LINES])


def _line(
    reading: Reading, spots: Mapping[str, Spot], radii: Mapping[str, float], start: str, end: str, told: list[Journey]
) -> Context:
    """One line for a way, bent to the right so that ways there and back lie apart."""
    said = [say_journey(reading, journey) for journey in told[:MOST_TOLD]]
    more = [f"and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    return {
        "path": bent(*spots[start], *spots[end], short=radii[end] + 2),
        "width": round(min(6.0, 1.4 + 0.6 * (len(told) - 1)), 1),
        "title": f"{reading.entities[start].name} → {reading.entities[end].name}: {'; '.join([*said, *more])}",
        "href": f"/journeys?{urlencode({'person': start, 'with': end})}",
        "count": len(told),
        "unsure": all(is_unsure(reading, journey) for journey in told),
        "number": reading.ordinals.get(told[0].id) if len(told) == 1 else None,
    }


def is_unsure(reading: Reading, journey: Journey) -> bool:
    """Whether an end is only about where it is drawn, or the date is none, open, or told with doubt."""
    ends = [reading.entities.get(i or "") for i in (journey.origin_place, journey.destination)]
    date = journey.arrives or journey.departs or journey.returns
    doubted = not date or ".." in date or any(sign in date for sign in "~?%")
    return doubted or any(e is None or is_area(e) for e in ends)


def _along(x1: float, y1: float, x2: float, y2: float) -> list[Box]:
    """Small boxes along a bent line, for labels to keep clear of."""
    mx, my = _middle(x1, y1, x2, y2, BEND)
    steps = max(4, int(hypot(x2 - x1, y2 - y1) // 12))
    points = [
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * mx + t * t * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * my + t * t * y2)
        for t in (n / steps for n in range(steps + 1))
    ]
    return [Box(x - 4, y - 4, x + 4, y + 4) for x, y in points]


def _middle(x1: float, y1: float, x2: float, y2: float, bend: float) -> Spot:
    """The point that draws a bent line aside, to its right."""
    return (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend


def say_journey(reading: Reading, journey: Journey) -> str:
    known = (reading.entities[w].name for w in (*journey.travellers, journey.head) if w in reading.entities)
    who = ", ".join(dict.fromkeys(known)) or ", ".join(t for t in journey.travellers_text if t) or "somebody"
    date = journey.arrives or journey.departs or journey.returns
    return f"{who}{', ' + when.of_edtf(date) if date else ''}"


def bent(x1: float, y1: float, x2: float, y2: float, bend: float = BEND, short: float = 7.0) -> str:
    """A path from one place to another, bent to its right, that ends a little before the other."""
    length = hypot(x2 - x1, y2 - y1) or 1.0
    middle = _middle(x1, y1, x2, y2, bend)
    toward = hypot(x2 - middle[0], y2 - middle[1]) or 1.0
    share = min(short, length / 3) / toward
    end = (x2 + (middle[0] - x2) * share, y2 + (middle[1] - y2) * share)
    return f"M{x1:.1f} {y1:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
