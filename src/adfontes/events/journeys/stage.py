"""The stage that puts journeys together; its manual page is `docs/stages/journeys.md`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.events.dating import Timeline
from adfontes.events.journeys.joining import Trip, Trips
from adfontes.events.journeys.legs import Legs
from adfontes.events.journeys.members import find_members
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity, Mention, Office
from adfontes.model.events import Event, Journey
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.text import Division, Note, Origin, Span
from adfontes.parsing.arguments import Referents


def find_journeys(apparatus: Apparatus) -> Iterable[Journey]:
    """Yield the journeys that the text tells, each once, in the order of the text.

    Needs events, entities, mentions and grammar; without grammar none is found.
    """
    entities = apparatus.of(Entity)
    referents = Referents(entities, apparatus.of(Mention))
    same = _places(entities)
    states = frozenset(same.values())
    legs = Legs(apparatus, referents, Timeline(apparatus), states)
    trips = Trips(same)
    parses = sorted(apparatus.of(Parse), key=lambda p: (p.note is not None, p.span.start))
    for parse in parses:
        for leg in sorted(legs.find(parse), key=lambda g: (g.cue.start, g.cue.end)):
            trips.add(leg)
        find_members(parse, referents, trips)
    identifier = Identifier(apparatus.text)
    kept = [t for t in trips.trips if _is_whole(t)]
    for trip in sorted(kept, key=lambda t: (min(t.spans), t.departs or "", t.arrives or "")):
        yield _journey(trip, identifier, apparatus)


def _places(entities: Iterable[Entity]) -> dict[str, str]:
    """Of each place the body that sits there or has its name: who is in Moscow is in the Soviet Union."""
    known = list(entities)
    bodies = {e.name: e.id for e in known if e.kind == ORGANISATION}
    return {e.id: body for e in known if e.kind == PLACE and (body := e.seat_of or bodies.get(e.name)) is not None}


def _is_whole(trip: Trip) -> bool:
    """Whether enough is told to speak of a journey: who, where to, and of a plan when."""
    if not trip.travellers or trip.goal is None:
        return False
    return trip.modality == "actual" or bool(trip.departs or trip.arrives)


def _journey(trip: Trip, identifier: Identifier, apparatus: Apparatus) -> Journey:
    content = apparatus.text.content
    spans = tuple(dict.fromkeys(sorted(trip.spans)))
    people = list(trip.travellers.values())
    head = trip.head or next((p.entity for p in people if p.kind == PERSON), None)
    return Journey(
        id=identifier.of("journey", spans[0]),
        span=spans[0],
        origin=Origin(rule="journey", certainty=0.9 if trip.departs or trip.arrives else 0.7),
        spans=spans,
        travellers=tuple(p.entity for p in people),
        travellers_text=tuple(_words(p.span, content) for p in people),
        offices=tuple(_office(apparatus, p.entity, spans[0]) for p in people),
        head=head,
        origin_place=trip.origin.entity if trip.origin else None,
        origin_text=_words(trip.origin.span, content) if trip.origin else None,
        destination=trip.goal.entity if trip.goal else None,
        destination_text=_words(trip.goal.span, content) if trip.goal else None,
        departs=trip.departs,
        arrives=trip.arrives,
        returns=trip.returns,
        purpose=trip.purpose,
        notes=tuple(trip.notes),
        events=tuple(dict.fromkeys(trip.events)),
        modality=trip.modality,
        reason=f"put together from {len(spans)} place{'s' if len(spans) > 1 else ''} in the text",
    )


def _words(span: Span, content: str) -> str:
    return " ".join(span.of(content).split())


def _office(apparatus: Apparatus, entity: str, span: Span) -> str:
    """The office that a traveller has where the journey is told first: the one given nearest before, "" for none."""
    held = [o for o in apparatus.of(Office) if o.entity == entity and not o.former]
    near = [o for o in held if o.span.start <= span.end] or held
    return max(near, key=lambda o: o.span.start).office if near else ""


JOURNEYS = Stage(
    name="journeys",
    find=find_journeys,
    needs=(Division, Note, Dating, Parse, Entity, Mention, Office, Event),
    makes=(Journey,),
)
