"""The tables of the map: `land`, the topology of land and water; `map`, what is drawn on it.

`map` is in columns. Days are numbers of days (0 is 1970-01-01), null where an end is open. Places and people are
numbers of their lists, -1 for nobody and nowhere; `r` is the number by which pages call a record.

    places   [address, name, degrees north, degrees east (null where unplaced), 1 for an area, mentions]
    people   names
    reports  [r, address, date in words, words, first day, last day, place (of an event, else -1)]
    ways     [report, from, to, 1 for unsure], the journeys of which an end is placed
    stays    [who, place, earliest and latest coming, earliest and latest going, 1 for one event, report]
    legs     [who, from, to, last day of departing, first of arriving, report]
"""

from __future__ import annotations

from typing import Any

from adfontes.model import plain_dates as when
from adfontes.model.edtf import bounds
from adfontes.model.entities import PERSON, PLACE
from adfontes.model.events import Event, Journey
from adfontes.model.reported import date_of
from adfontes.model.whereabouts import find_stays
from adfontes.web.coast import load_land
from adfontes.web.pages import brief
from adfontes.web.pages.map_drawing import is_unsure
from adfontes.web.pages.telling import place_of
from adfontes.web.reading import Reading
from adfontes.web.rendering import without_controls
from adfontes.web.sites import is_area, is_placed

LONGEST = 110


def land_table(_: Reading) -> Any:
    """The topology of the land, the same for every text."""
    return load_land()


def map_table(reading: Reading) -> dict[str, Any]:
    """What the map draws."""
    places = [e for i, e in reading.entities.items() if e.kind == PLACE and i in reading.reported.mentions_of]
    place_of_id = {e.id: n for n, e in enumerate(places)}
    people = {i: n for n, i in enumerate(i for i, e in reading.entities.items() if e.kind == PERSON)}
    journeys = [j for j in reading.reported.journeys if j.modality == "actual"]
    told: list[Event | Journey] = [*journeys, *(e for e in reading.reported.events if e.place in place_of_id)]
    numbers = {record.id: n for n, record in enumerate(told)}
    firsts = {e.id for e in reading.reported.firsts}
    stays = find_stays(told)
    return {
        "places": [
            [reading.pages_of[e.id], _line(e.name), *((e.lat, e.lon) if is_placed(e) else (None, None)),
             int(is_area(e)), len(reading.reported.mentions_of[e.id])]
            for e in places
        ],
        "people": [_line(reading.entities[i].name) for i in people],
        "reports": [_report(reading, r, place_of_id, firsts) for r in told],
        "ways": [
            [numbers[j.id], place_of_id.get(j.origin_place or "", -1), place_of_id.get(j.destination or "", -1),
             int(is_unsure(reading, j))]
            for j in journeys
        ],
        "stays": [
            [people[s.who], place_of_id[s.place], *_days(s.come), *_days(s.gone), int(s.point), numbers[s.record.id]]
            for s in stays
            if s.who in people and s.place in place_of_id
        ],
        "legs": [
            [people[who], place_of_id.get(j.origin_place or "", -1), place_of_id.get(j.destination or "", -1),
             _days(bounds(j.departs))[1], _days(bounds(j.arrives))[0], numbers[j.id]]
            for j in journeys
            if j.departs and j.arrives
            for who in dict.fromkeys((*j.travellers, j.head))
            if who in people
        ],
    }  # fmt: skip


def _line(words: str) -> str:
    return without_controls(brief.of_words(words, LONGEST))


def _days(ends: Any) -> list[int | None]:
    return [day.number if day else None for day in ends or (None, None)]


def _report(reading: Reading, record: Event | Journey, places: dict[str, int], firsts: set[str]) -> list[Any]:
    edtf = date_of(record)
    place = places.get(record.place or "", -1) if isinstance(record, Event) and record.id in firsts else -1
    return [
        reading.ordinals.get(record.id, -1),
        place_of(reading, record),
        when.of_edtf(edtf) if edtf else "",
        _line(reading.words(record.span)),
        *_days(bounds(edtf) if edtf else None),
        place,
    ]
