"""Who was where on a day: worked out from journeys, and from dated events that have a place.

A text seldom says how long somebody stayed. So a finding is graded: THERE, where the text's dates leave no other day;
AWAY, on the road between two places; PERHAPS, where the day is one of several that it may have been; LAST, where
somebody is told to have come before, and neither their going nor another place of theirs is told until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.edtf import Day, bounds
from adfontes.model.events import Event, Journey

THERE, AWAY, PERHAPS, LAST = "there", "on the way", "perhaps", "last told"
GRADES = (THERE, AWAY, PERHAPS, LAST)

LONG = 366
"""Days. A date wider than a year places nobody, and no stay whose end is not told is taken to last longer."""

ELSEWHERE = frozenset(("journey", "message", "publication", "founding", "appointment"))
"""Kinds of events whose place need not be where their actors are; journeys are looked at as journeys."""

Ends = tuple[Day | None, Day | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Somebody somewhere: `who` and `place` are entity ids (`place_text` the words printed), `grade` one of GRADES.
    `said` is the date that tells it, in EDTF; `records` the journeys and events that do."""

    who: str
    place: str | None
    place_text: str | None
    grade: str
    said: str
    records: tuple[Event | Journey, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """At a place from some day of `come` to some day of `gone`; `point` where it was one event."""

    who: str
    place: str | None
    place_text: str | None
    come: Ends
    gone: Ends
    said: str
    record: Event | Journey
    point: bool = False


def find_whereabouts(
    events: Iterable[Event], journeys: Iterable[Journey], first: Day, last: Day
) -> tuple[Sighting, ...]:
    """Who was where between two days, both included: the surest first, then in the order in which it is told."""
    travelled = [j for j in journeys if j.modality == "actual"]
    stays = find_stays([*travelled, *events])
    found = [(s, grade) for s in stays if (grade := _grade(s, first, last))]
    found += [(s, AWAY) for j in travelled if _on_the_way(j, first, last) for s in _legs_of(j)]
    seen = {stay.who for stay, _ in found}
    found += [(s, LAST) for s in _last_told(stays, first) if s.who not in seen]
    return _merged(found)


def find_stays(told: Iterable[Event | Journey]) -> list[Stay]:
    """The stays that actual journeys and events tell of, in their order, whatever the day."""
    return [s for r in told for s in (_stays_of(r) if isinstance(r, Journey) else _stays_at(r))]


def _stays_of(journey: Journey) -> list[Stay]:
    """Where the travellers of one journey were: at its end, from arrival (or departure, if that is all) to return."""
    come = _ends(journey.arrives) or (_open_end(_ends(journey.departs)) if journey.departs else None)
    if come is None or not (journey.destination or journey.destination_text):
        return []
    gone = _ends(journey.returns) or (None, None)
    said = "/".join((journey.arrives or journey.departs or "", journey.returns)) if journey.returns else ""
    said = said if said.count("/") == 1 else journey.arrives or journey.departs or ""
    return [
        Stay(who, journey.destination, journey.destination_text, come, gone, said, journey)
        for who in dict.fromkeys(w for w in (*journey.travellers, journey.head) if w)
    ]


def _legs_of(journey: Journey) -> list[Stay]:
    said = f"{journey.departs}/{journey.arrives}"
    said = said if said.count("/") == 1 else journey.departs or ""
    nowhere: Ends = (None, None)
    return [
        Stay(who, journey.destination, journey.destination_text, nowhere, nowhere, said, journey)
        for who in dict.fromkeys(w for w in (*journey.travellers, journey.head) if w)
    ]


def _stays_at(event: Event) -> list[Stay]:
    """Who was at the place of an event: who acted, and whom they met."""
    ends = _ends(event.dating)
    told = event.modality == "actual" and event.reported != "denied" and event.kind not in ELSEWHERE
    if not told or ends is None or not event.place:
        return []
    people = (*event.actors, *event.targets) if event.kind == "meeting" else event.actors
    return [
        Stay(who, event.place, event.place_text, ends, ends, event.dating or "", event, True)
        for who in dict.fromkeys(w for w in people if w)
    ]


def _grade(stay: Stay, first: Day, last: Day) -> str | None:
    (earliest, latest), (leaves, left) = stay.come, stay.gone
    if stay.point:
        if earliest is None or latest is None or latest.number - earliest.number > LONG:
            return None
        if earliest > last or latest < first:
            return None
        return THERE if first <= earliest and latest <= last else PERHAPS
    if earliest is not None and earliest == latest and first <= earliest <= last:
        return THERE  # the day of the arrival
    if latest and leaves and latest <= last and leaves >= first and latest <= leaves:
        return THERE  # come by then, and not gone before
    if left is None and leaves is None:
        # how long they stayed is not told: only the days on which they may have come count
        left = latest
    begins = earliest or (latest.plus(-LONG) if latest else None)
    ends = left or (begins.plus(LONG) if begins else None)
    if begins is None or ends is None or ends.number - begins.number > 2 * LONG:
        return None
    return PERHAPS if begins <= last and ends >= first else None


def _on_the_way(journey: Journey, first: Day, last: Day) -> bool:
    """Whether the days lie between the last day of departing and the first of arriving."""
    left, there = _ends(journey.departs), _ends(journey.arrives)
    if not left or not there or left[1] is None or there[0] is None:
        return False
    return left[1] <= first and last < there[0] and there[0].number - left[1].number <= LONG


def _last_told(stays: list[Stay], before: Day) -> list[Stay]:
    """Of everybody the last place they are told to have come to within a year, where no going is told."""
    latest: dict[str, Stay] = {}
    for stay in stays:
        come = stay.come[1] or stay.come[0]
        if come is None or come >= before or before.number - come.number > LONG:
            continue
        known = latest.get(stay.who)
        if known is None or _came(known) <= come:
            latest[stay.who] = stay
    return [s for s in latest.values() if not s.point and s.gone == (None, None)]


def _came(stay: Stay) -> Day:
    come = stay.come[1] or stay.come[0]
    assert come
    return come


def _merged(found: list[tuple[Stay, str]]) -> tuple[Sighting, ...]:
    """One finding for each person and place, of the surest grade, with all that tells of it."""
    groups: dict[tuple[str, str], list[tuple[Stay, str]]] = {}
    for stay, grade in sorted(found, key=lambda f: (GRADES.index(f[1]), f[0].record.span or (), f[0].who)):
        groups.setdefault((stay.who, stay.place or stay.place_text or ""), []).append((stay, grade))
    sightings = []
    for told in groups.values():
        best, grade = told[0]
        records = tuple({s.record.id: s.record for s, g in told if g == grade}.values())
        place, words = best.place, best.place_text
        sightings.append(
            Sighting(who=best.who, place=place, place_text=words, grade=grade, said=best.said, records=records)
        )
    return tuple(sorted(sightings, key=lambda s: GRADES.index(s.grade)))


def _ends(edtf: str | None) -> Ends | None:
    found = bounds(edtf) if edtf else None
    return None if found == (None, None) else found


def _open_end(ends: Ends | None) -> Ends | None:
    """Of a departure: they can have come on its first day, and nobody knows by when."""
    return (ends[0], None) if ends and ends[0] else None
