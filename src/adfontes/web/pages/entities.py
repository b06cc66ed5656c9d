"""The lists of people, bodies and places, and the page of one: all that the text tells of them, each in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity
from adfontes.model.reported import in_time
from adfontes.model.testimony import Testimony
from adfontes.model.text import Record
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, cut, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.pages.questions import of_question
from adfontes.web.pages.telling import of_record
from adfontes.web.pages.testimonies import of_testimony
from adfontes.web.reading import Reading

LISTED = 250
"""Rows of a list of people, bodies or places on one page."""
FIRST, FIRST_MENTIONS = 12, 8
"""How many of each section, and of the mentions, stand on the page of somebody before a link to the rest."""
MOST_FORMS, MOST_BESIDE = 40, 8

KINDS = {"people": PERSON, "bodies": ORGANISATION, "places": PLACE}
TITLES = {"people": "People", "bodies": "Bodies", "places": "Places"}

SECTIONS = {
    "offices": "Offices",
    "held": "Who held office in it",
    "arrivals": "Who came there",
    "departures": "Who left from there",
    "happenings": "What happened there",
    "does": "What they did",
    "undergoes": "What was done or said to them",
    "sends": "Messages from them",
    "receives": "Messages to them",
    "carries": "Messages they brought",
    "travels": "Journeys",
    "undertakes": "Undertakings",
    "stands": "How they stood to others",
    "attests": "Told on their word alone",
    "testifies": "What they say",
    "hands_on": "What others say, heard through them",
    "mentions": "Where they are named",
}
"""What a page tells of somebody, in its order."""


def entities_page(reading: Reading, asked: Asked, name: str) -> Context:
    """All people, bodies or places that anything asked for tells of, whom the text names most first. Raises LookupError
    where there is no such part."""
    reported = reading.reported
    every = [e for e in reported.entities.values() if e.kind == KINDS[name]]
    concerned = reading.facets.concerned(asked.sought, "entities") if asked.sought else reported.entities
    found = [e for e in every if e.id in concerned]
    found.sort(key=lambda e: -len(reported.mentions_of.get(e.id, ())))
    shown, parts = cut(found, asked, LISTED)
    return {
        "page": brief.page(reading, TITLES[name], f"/{name}", query=asked.query),
        "kind": KINDS[name],
        "whole": len(every),
        "count": len(found),
        "filter": of_filter(reading, asked),
        "parts_of_list": parts,
        "entities": [_of_row(reading, e) for e in found[shown]],
    }


def _of_row(reading: Reading, entity: Entity) -> Context:
    reported = reading.reported
    return {
        **(brief.of_entity(reading, entity.id) or {}),
        "variants": _variants(entity)[:6],
        "mentions": len(reported.mentions_of.get(entity.id, ())),
        "events": len(reported.events_of(entity)),
        "placed": entity.lat is not None and entity.lon is not None,
        "witness": _is_witness(reading, entity),
    }


def _variants(entity: Entity) -> list[str]:
    """The printed forms beside the name; one that was broken over two lines is no other."""
    own = " ".join(entity.name.split())
    return [form for form in dict.fromkeys(" ".join(v.split()) for v in entity.variants) if form != own][:MOST_FORMS]


def _is_witness(reading: Reading, entity: Entity) -> bool:
    return entity.id in reading.leanings or entity.id in reading.reliances_of_witness


def find_entity(reading: Reading, name: str, kind: str) -> Entity:
    """The one of that id. Raises LookupError where there is none of that kind."""
    found = reading.entities.get(name)
    known = (PERSON, ORGANISATION, PLACE)
    if found is None or (found.kind != kind and not (kind == PERSON and found.kind not in known)):
        raise LookupError(f"there is no such {words.ENTITIES[kind]} in this dossier")
    return found


def entity_page(reading: Reading, asked: Asked, entity: Entity) -> Context:
    """One person, body or place: who or where it is, and everything reported of it between the days asked for.

    With `asked.show`, one section alone, in parts. Raises LookupError where there is no such section or part.
    """
    told = _told(reading, entity, asked)
    if asked.show and asked.show not in SECTIONS:
        raise LookupError("there is no such part of this page")
    alone = told.get(asked.show, [])
    shown, parts = cut(alone, asked)
    sections = (
        [_section(reading, asked, asked.show, alone, alone[shown])]
        if asked.show
        else [_section(reading, asked, name, found, _first(name, found)) for name, found in told.items() if found]
    )
    return {
        "page": brief.page(reading, " ".join(entity.name.split()), reading.pages_of[entity.id], query=asked.query),
        "entity": {**_of_row(reading, entity), "kind": entity.kind, "kind_words": words.ENTITIES.get(entity.kind)},
        "variants": _variants(entity),
        "reason": entity.reason,
        "forms": _forms(reading, entity),
        "where": _where(entity),
        "stands_for": brief.of_entity(reading, entity.seat_of) if entity.seat_of else None,
        "seats": [brief.of_entity(reading, e.id) for e in reading.entities.values() if e.seat_of == entity.id],
        "beside": _beside(reading, entity),
        "filter": of_filter(reading, asked),
        "show": asked.show,
        "whole": asked.at(show="", part=1),
        "parts_of_list": parts,
        "sections": sections,
        "word": _on_their_word(reading, entity),
        "questions": [of_question(reading, q) for q in reading.attested.questions_with.get(entity.id, ())],
    }


def _told(reading: Reading, entity: Entity, asked: Asked) -> dict[str, Sequence[Record]]:
    """All that is reported of somebody, by section, as far as it is asked for, in the order of time."""
    reported = reading.reported
    told: dict[str, Sequence[Record]] = dict(reported.of_entity(entity))
    told["held"] = [o for o in reported.offices if o.of == entity.id]
    if entity.kind == PLACE:
        told["arrivals"], told["departures"] = reported.journeys_of(entity)
        told["happenings"] = reported.at_place.get(entity.id, [])
    told = {name: in_time(records) for name, records in told.items()}
    attested = reading.attested
    told["testifies"] = attested.of_witness.get(entity.id, [])
    told["hands_on"] = [t for t in attested.testimonies if t.through == entity.id and entity.id not in t.witnesses]
    sought = asked.sought
    if sought:
        told = {n: [r for r in found if sought.holds(reading.facets.of(r))] for n, found in told.items()}
    else:
        told["mentions"] = reported.mentions_of.get(entity.id, [])
    return {name: told[name] for name in SECTIONS if name in told}


def _first(name: str, found: Sequence[Record]) -> Sequence[Record]:
    """What of a section stands on the whole page: all of it where the rest would be a line or two."""
    most = FIRST_MENTIONS if name == "mentions" else FIRST
    return found if len(found) <= most + 3 else found[:most]


def _section(reading: Reading, asked: Asked, name: str, found: Sequence[Record], shown: Sequence[Record]) -> Context:
    rest = 0 if asked.show else len(found) - len(shown)
    entries = [of_testimony(reading, r) if isinstance(r, Testimony) else of_record(reading, r) for r in shown]
    if name == "offices":  # whose they are is said by the page
        entries = [{**entry, "line": entry["line"][2:]} for entry in entries]
    return {
        "name": name,
        "says": SECTIONS[name],
        "count": len(found),
        "entries": entries,
        "rest": rest,
        "href": asked.at(show=name, part=1) if rest else None,
    }


def _forms(reading: Reading, entity: Entity) -> list[Context]:
    """How often they are named in each way."""
    forms = Counter(m.form for m in reading.reported.mentions_of.get(entity.id, ()))
    order = [*(f for f in words.MENTIONED if f in forms), *sorted(set(forms) - set(words.MENTIONED))]
    return [{"form": f, "says": words.MENTIONED.get(f, words.of_kind(f)), "count": forms[f]} for f in order]


def _where(entity: Entity) -> Context | None:
    """Where a place lies."""
    if entity.kind != PLACE:
        return None
    if entity.lat is None or entity.lon is None:
        return {"lat": None, "lon": None, "says": None, "gazetteer": None}
    return {"lat": entity.lat, "lon": entity.lon, "says": of_degrees(entity.lat, entity.lon),
            "gazetteer": entity.gazetteer}  # fmt: skip


def of_degrees(lat: float, lon: float) -> str:
    """A place on the globe in words."""
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"{abs(lat):.2f}° {north}, {abs(lon):.2f}° {east}"


def _beside(reading: Reading, entity: Entity) -> list[Context]:
    """With whom they are told of most often: in how many events together, and their list."""
    times: Counter[str] = Counter()
    for event in reading.reported.events_of(entity):
        tellings = reading.reported.tellings(event)
        times.update({w for told in tellings for w in (*told.actors, *told.targets) if w} - {entity.id})
    order = sorted((w for w in times if w in reading.entities), key=lambda w: (-times[w], reading.entities[w].name, w))
    return [
        {**(brief.of_entity(reading, who) or {}), "events": times[who]} for who in order[:MOST_BESIDE] if times[who] > 1
    ]


def _on_their_word(reading: Reading, entity: Entity) -> Context | None:
    """How far the text leans on somebody, where it does."""
    if not _is_witness(reading, entity):
        return None
    leaning = reading.leanings.get(entity.id)
    return {
        "href": brief.address("witness", entity.id),
        "strike": f"/?{urlencode([('w', entity.id)])}",
        "passages": len(leaning.passages) if leaning else 0,
        "alone": len(leaning.alone) if leaning else 0,
        "works": [
            source for r in reading.reliances_of_witness.get(entity.id, ())
            if (source := brief.of_source(reading, r.source))
        ],
    }  # fmt: skip
