"""The map: places that the text names, drawn by their degrees on land and water, and the journeys between them; all
also as a list. The sheet is the same for every time and every filter, so that nothing leaps when these change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.edtf import Day
from adfontes.model.entities import PERSON, PLACE, Entity
from adfontes.model.events import Event, Journey
from adfontes.model.reported import in_time
from adfontes.model.text import Record
from adfontes.model.whereabouts import AWAY, LAST, PERHAPS, THERE, Sighting, find_whereabouts
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.pages.entities import of_degrees
from adfontes.web.pages.limits import one_line, read_limits
from adfontes.web.pages.map_drawing import draw_map, say_journey
from adfontes.web.pages.telling import of_record, place_of
from adfontes.web.projecting import Point, Sheet, fit_sheet
from adfontes.web.reading import Reading
from adfontes.web.sites import is_area, is_placed

MOST_DRAWN, MOST_LISTED, MOST_JOURNEYS = 400, 300, 60
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


def map_page(reading: Reading, time: Time, asked: Asked | None = None) -> Context:
    """The places named, or those where something that is asked for is told of, with the journeys between them."""
    asked = asked or Asked(address="/map")
    told = replace(asked.sought, first=None, last=None)

    def held(record: Record) -> bool:
        return not told or told.holds(reading.facets.of(record))

    limited = any(time.days) or bool(told)
    travelled = _travelled(reading)
    journeys = [j for j in in_time(travelled, *time.days) if held(j)]
    sightings = [s for s in _sightings(reading, time.days) if any(held(r) for r in s.records)]
    events = [e for e in in_time(reading.reported.firsts, *time.days) if held(e)] if limited else []
    weights = _weights(reading, events, journeys, sightings) if limited else _mentioned(reading)
    places = [(reading.entities[i], weight) for i, weight in weights.items()]
    places.sort(key=lambda p: (-p[1], p[0].name, p[0].id))
    placed = [(e, w) for e, w in places if is_placed(e)]
    sheet, beyond = _sheet(reading)
    on_sheet = [(e, w) for e, w in placed[:MOST_DRAWN] if e.id not in beyond]
    unit = "time" if not limited else "report"
    form = of_filter(reading, asked)
    query = asked.query
    return {
        "page": brief.page(reading, "Map", "/map", query=query),
        "filter": {**form, "on": time.on, "from": time.first, "to": time.last, "any": bool(query),
                   "complaint": form["complaint"] or time.complaint},
        "timed": any(time.days),
        "limited": limited,
        "drawing": draw_map(reading, sheet, on_sheet, journeys, unit) if sheet else None,
        "off": [_of_place(reading, e, w) for e, w in placed if e.id in beyond][:MOST_LISTED],
        "places": [_of_place(reading, e, w) for e, w in placed[:MOST_LISTED]],
        "unplaced": [_of_place(reading, e, w) for e, w in places if not is_placed(e)][:MOST_LISTED],
        "ends": [_of_ends(reading, j, why) for j in journeys if (why := missing_ends(reading, j))][:MOST_LISTED],
        "count": len(places),
        "unit": unit,
        "all_journeys": len(journeys),
        "journeys": [_told(reading, j) for j in journeys[:MOST_JOURNEYS]],
        "sightings": [_of_sighting(reading, s) for s in sightings[:MOST_LISTED]],
    }  # fmt: skip


def _travelled(reading: Reading) -> list[Journey]:
    return [j for j in in_time(reading.reported.journeys) if j.modality == "actual"]


def _told(reading: Reading, journey: Journey) -> Context:
    return {**of_record(reading, journey), "number": reading.ordinals.get(journey.id)}


def _sheet(reading: Reading) -> tuple[Sheet | None, set[str]]:
    """The sheet on which all places that are named are drawn, and the ids of those that lie too far off to be on it."""
    weights = _mentioned(reading)
    placed = [(reading.entities[i], w) for i, w in weights.items() if is_placed(reading.entities[i])]
    placed.sort(key=lambda p: (-p[1], p[0].name, p[0].id))
    ends = {i for j in _travelled(reading) for i in (j.origin_place, j.destination)}
    drawn = placed[:MOST_DRAWN]
    sheet, far = fit_sheet([Point(e.lat or 0.0, e.lon or 0.0, w, e.id in ends) for e, w in drawn])
    return sheet, {drawn[n][0].id for n in far} | {e.id for e, _ in placed[MOST_DRAWN:]}


def missing_ends(reading: Reading, journey: Journey) -> str:
    """Why a journey, or one end of it, cannot be drawn; "" where both ends can."""
    found = []
    for what, place, printed in (
        ("where from", journey.origin_place, journey.origin_text),
        ("where to", journey.destination, journey.destination_text),
    ):
        entity = reading.entities.get(place or "")
        if entity is not None and is_placed(entity):
            continue
        if entity is not None:
            found.append(f"{what}: {entity.name} has no place on the map ({entity.reason or 'not in the gazetteer'})")
        elif printed:
            found.append(f"{what}: only “{brief.of_words(printed, 60)}”, which names no place that is known")
        else:
            found.append(f"{what}: not told")
    return "; ".join(found)


def _of_ends(reading: Reading, journey: Journey, why: str) -> Context:
    return {
        "who": say_journey(reading, journey),
        "why": why,
        "place": place_of(reading, journey),
        "number": reading.ordinals.get(journey.id),
    }


def _mentioned(reading: Reading) -> dict[str, int]:
    mentions = reading.reported.mentions_of
    return {i: len(mentions[i]) for i, e in reading.entities.items() if e.kind == PLACE and i in mentions}


def _weights(
    reading: Reading, events: Iterable[Event], journeys: Iterable[Journey], sightings: Iterable[Sighting]
) -> dict[str, int]:
    """How much is told of each place: its events, its journeys, and who was there."""
    told: dict[str, set[str]] = {}
    for event in events:
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
        "number": reading.ordinals.get(told.id),
    }


def _of_place(reading: Reading, place: Entity, weight: int) -> Context:
    return {
        **(brief.of_entity(reading, place.id) or {}),
        "count": weight,
        "lat": place.lat,
        "lon": place.lon,
        "says": f"{'about ' if is_area(place) else ''}{of_degrees(place.lat, place.lon)}"
        if place.lat is not None and place.lon is not None
        else None,
        "area": is_area(place),
        "why": place.reason,
    }
