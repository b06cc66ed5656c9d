"""The map: places that the text names, drawn by their degrees, and the journeys between them; all also as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot, sqrt
from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.edtf import Day
from adfontes.model.entities import PERSON, PLACE, Entity
from adfontes.model.events import Event, Journey
from adfontes.model.reported import in_time
from adfontes.model.whereabouts import AWAY, LAST, PERHAPS, THERE, Sighting, find_whereabouts
from adfontes.web import words
from adfontes.web.labelling import Box, Dot, place_labels
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.entities import of_degrees
from adfontes.web.pages.limits import one_line, read_limits
from adfontes.web.pages.telling import of_record
from adfontes.web.projecting import Point, Sheet, fit_sheet
from adfontes.web.reading import Reading

LETTERS = 15.0
MOST_DRAWN, MOST_LINES, MOST_LISTED, MOST_JOURNEYS = 400, 120, 300, 60
LEAST, LARGEST = 3.5, 13.0
"""A dot's radius, for one mention and for the place named most."""
MOST_TOLD = 6
BEND = 0.14
"""How far a line is bent aside, as a share of its length."""
GRADES = {
    THERE: "there",
    AWAY: "on the way there",
    PERHAPS: "perhaps there",
    LAST: "last told to have come there",
}

Days = tuple[Day | None, Day | None]


@dataclass(frozen=True, slots=True)
class Time:
    """The time asked for: as typed, as days, and what is to be complained of."""

    on: str = ""
    first: str = ""
    last: str = ""
    days: Days = (None, None)
    complaint: str | None = None

    @property
    def query(self) -> str:
        pairs = {"on": self.on, "from": self.first, "to": self.last}
        return urlencode({name: value for name, value in pairs.items() if value})


def parse_time(query: Mapping[str, str]) -> Time:
    """The time that a request asks for: a day, or a first and a last one."""
    on, first, last = (one_line(query.get(name, "")) for name in ("on", "from", "to"))
    if on:
        first, last = "", ""
    days, complaint = read_limits(on or first, on or last)
    return Time(on, first, last, days, complaint)


def map_page(reading: Reading, time: Time) -> Context:
    """The places named, or those where something is told to have happened in a time, with the journeys between them."""
    reported = reading.reported
    timed = any(time.days)
    journeys = in_time((j for j in reported.journeys if j.modality == "actual"), *time.days)
    sightings = _sightings(reading, time.days)
    weights = _weights(reading, time.days, journeys, sightings) if timed else _mentioned(reading)
    places = [(reading.entities[i], weight) for i, weight in weights.items()]
    places.sort(key=lambda p: (-p[1], p[0].name, p[0].id))
    placed = [(e, w) for e, w in places if _is_placed(e)]
    drawn, beyond = placed[:MOST_DRAWN], placed[MOST_DRAWN:]
    ends = {i for j in journeys for i in (j.origin_place, j.destination)}
    sheet, far = fit_sheet([Point(e.lat or 0.0, e.lon or 0.0, w, e.id in ends) for e, w in drawn])
    on_sheet = [p for n, p in enumerate(drawn) if n not in far]
    unit = "time" if not timed else "report"
    return {
        "page": brief.page(reading, "Map", "/map", query=time.query),
        "filter": {"on": time.on, "from": time.first, "to": time.last, "complaint": time.complaint,
                   "any": bool(time.query)},
        "timed": timed,
        "drawing": _drawing(reading, sheet, on_sheet, journeys, unit) if sheet else None,
        "off": [_of_place(reading, e, w) for e, w in (*(drawn[n] for n in sorted(far)), *beyond)][:MOST_LISTED],
        "places": [_of_place(reading, e, w) for e, w in placed[:MOST_LISTED]],
        "unplaced": [_of_place(reading, e, w) for e, w in places if not _is_placed(e)][:MOST_LISTED],
        "count": len(places),
        "unit": unit,
        "all_journeys": len(journeys),
        "journeys": [of_record(reading, j) for j in journeys[:MOST_JOURNEYS]],
        "sightings": [_of_sighting(reading, s) for s in sightings[:MOST_LISTED]],
    }  # fmt: skip


def _is_placed(place: Entity) -> bool:
    return place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 360


def _mentioned(reading: Reading) -> dict[str, int]:
    mentions = reading.reported.mentions_of
    return {i: len(mentions[i]) for i, e in reading.entities.items() if e.kind == PLACE and i in mentions}


def _weights(
    reading: Reading, days: Days, journeys: Iterable[Journey], sightings: Iterable[Sighting]
) -> dict[str, int]:
    """How much is told of each place in a time: its events, its journeys, and who was there."""
    told: dict[str, set[str]] = {}
    for event in in_time(reading.reported.firsts, *days):
        if event.place:
            told.setdefault(event.place, set()).add(event.id)
    for journey in journeys:
        for place in (journey.origin_place, journey.destination):
            if place:
                told.setdefault(place, set()).add(journey.id)
    for sighting in sightings:
        if sighting.place:
            told.setdefault(sighting.place, set()).update(r.id for r in sighting.records)
    entities = reading.entities
    return {i: len(records) for i, records in told.items() if i in entities and entities[i].kind == PLACE}


def _sightings(reading: Reading, days: Days) -> tuple[Sighting, ...]:
    """Which people were where, where a time has both ends."""
    first, last = days
    if first is None or last is None:
        return ()
    found = find_whereabouts(reading.reported.events, reading.reported.journeys, first, last)
    people = {i for i, e in reading.entities.items() if e.kind == PERSON}
    return tuple(sighting for sighting in found if sighting.who in people)


def _of_sighting(reading: Reading, sighting: Sighting) -> Context:
    told = sighting.records[0]
    return {
        "who": brief.of_entity(reading, sighting.who),
        "where": brief.of_entity(reading, sighting.place, sighting.place_text),
        "grade": sighting.grade,
        "grade_words": GRADES.get(sighting.grade, sighting.grade),
        "says": when.of_edtf(sighting.said) if sighting.said else None,
        "told": "journey" if isinstance(told, Journey) else "event",
        "record": of_record(reading, told) if isinstance(told, Event | Journey) else None,
    }


def _of_place(reading: Reading, place: Entity, weight: int) -> Context:
    return {
        **(brief.of_entity(reading, place.id) or {}),
        "count": weight,
        "lat": place.lat,
        "lon": place.lon,
        "says": of_degrees(place.lat, place.lon) if place.lat is not None and place.lon is not None else None,
    }


def _drawing(
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
    return {
        "width": sheet.width,
        "height": sheet.height,
        "meridians": [{"x": x, "says": _says(lon, "E", "W")} for lon, x in meridians if 14 < x < sheet.width - 44],
        "parallels": [{"y": y, "says": _says(lat, "N", "S")} for lat, y in parallels],
        "lines": [_line(reading, spots, radii, *way, together) for way, together in ways.items()],
        "dots": [
            {
                "x": dot.x, "y": dot.y, "r": round(dot.radius, 1), "href": reading.pages_of[e.id],
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


def _ways(spots: Mapping[str, Spot], journeys: list[Journey]) -> dict[Way, list[Journey]]:
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
    said = [_of_journey(reading, journey) for journey in told[:MOST_TOLD]]
    more = [f"and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    return {
        "path": bent(*spots[start], *spots[end], short=radii[end] + 2),
        "width": round(min(6.0, 1.4 + 0.6 * (len(told) - 1)), 1),
        "title": f"{reading.entities[start].name} → {reading.entities[end].name}: {'; '.join([*said, *more])}",
        "href": f"/journeys?{urlencode({'person': start, 'with': end})}",
        "count": len(told),
    }


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


def _of_journey(reading: Reading, journey: Journey) -> str:
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
