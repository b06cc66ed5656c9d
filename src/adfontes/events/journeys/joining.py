"""Legs put together to journeys: who left, arrived, stayed and returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from adfontes.events.dating.intervals import OPEN, ends, first_day, last_day, touches
from adfontes.events.journeys.legs import Leg
from adfontes.model.entities import PERSON
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

_ON_THE_WAY = 4
"""So many days after an arrival a further one is of the same journey: landed at the port, went on to the capital."""
_MONTH = 45
"""So many days after a stop on the way the goal is reached; so many after a sending who was sent is there."""
_RECENT = 12
"""So many of somebody's last journeys are looked at for the one that a leg belongs to."""
_PLAN = 120
"""So many days after the day planned a journey made is the one that was planned."""
_LONGEST = 400
"""So many days after leaving an arrival is no longer that journey's."""


@dataclass(slots=True, kw_only=True)
class Trip:
    """A journey in the making; `passing`: its goal may be only a place on the way."""

    travellers: dict[str, Referent]
    head: str | None = None
    origin: Referent | None = None
    goal: Referent | None = None
    departs: str | None = None
    arrives: str | None = None
    returns: str | None = None
    purpose: str | None = None
    modality: str = "actual"
    passing: bool = False
    spans: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    last: int = 0
    block: int = -1

    def take(self, leg: Leg) -> None:
        """Add what a leg tells beside its dates and places."""
        for referent in (*leg.travellers, *leg.with_whom):
            self.travellers.setdefault(referent.entity, referent)
        self.head = self.head or leg.head
        self.purpose = self.purpose or leg.purpose
        self.spans.append(leg.span)
        self.notes += [n for n in leg.notes if n not in self.notes]
        self.events += [leg.event] if leg.event else []
        self.last, self.block = leg.cue.start, leg.block


class Trips:
    """The journeys of a text, put together leg by leg in its order; `same` says what place or body an entity is."""

    def __init__(self, same: dict[str, str]) -> None:
        self.trips: list[Trip] = []
        self.in_block: dict[int, list[Trip]] = {}
        self._of: dict[str, list[Trip]] = {}
        self._same = same
        self._latest: Trip | None = None

    def add(self, leg: Leg) -> None:
        """Put a leg to the journey that it is part of, or let it begin one."""
        who = self._who(leg)
        if not who:
            return
        leg_trips = self._trips_of(who)
        trip = getattr(self, f"_{leg.kind}")(leg, leg_trips)
        if trip is None:
            return
        trip.take(leg)
        for name in (*who, *trip.travellers):
            trips = self._of.setdefault(name, [])
            if all(t is not trip for t in trips[-_RECENT:]):
                trips.append(trip)
        self.in_block.setdefault(leg.block, []).append(trip)
        self._latest = trip

    def _who(self, leg: Leg) -> list[str]:
        """Who goes: of an escort those who are escorted; of a pronoun that nothing resolves who went last."""
        found = [r.entity for r in (leg.with_whom or leg.travellers)]
        if found:
            return found
        latest = self._latest
        if latest is None or not leg.unnamed or leg.modality != "actual" or leg.kind in ("stay", "send", "call"):
            return []
        return list(latest.travellers) if latest.block == leg.block else []

    def _trips_of(self, who: Sequence[str]) -> list[Trip]:
        """The journeys of some people, the last first."""
        found: list[Trip] = []
        for name in who:
            found += [t for t in self._of.get(name, [])[-_RECENT:] if all(t is not f for f in found)]
        return sorted(found, key=lambda t: -t.last)

    def _new(self, leg: Leg) -> Trip:
        trip = Trip(
            travellers={r.entity: r for r in leg.travellers},
            modality="actual" if leg.modality == "told" else leg.modality,
        )
        trip.origin, trip.goal = leg.origin, leg.goal
        self.trips.append(trip)
        return trip

    # ------------------------------------------------------------------ each kind of leg

    def _depart(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        """Leaving ends the stay there, and begins a journey where a goal is told or an arrival will follow."""
        known = self._told_before(leg, trips)
        if known is not None:
            known.departs = _finer(known.departs, leg.dating)
            known.origin = known.origin or leg.origin
            return known
        stay = next((t for t in trips if t.arrives and t.modality == "actual" and self._still_there(t, leg)), None)
        if stay is not None and self._is_at(stay, leg.origin) and _in_order(stay.arrives, leg.dating, _LONGEST * 3):
            stay.returns = leg.dating
            if leg.goal is None:
                stay.take(leg)
        trip = self._new(leg)
        trip.departs = leg.dating
        return trip

    def _arrive(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        known = self._told_before(leg, trips)
        if known is not None:
            known.arrives = _finer(known.arrives, leg.dating)
            known.goal = known.goal or leg.goal
            return known
        for trip in trips[:3]:
            if trip.modality != leg.modality or trip.returns:
                continue
            if trip.arrives is None and _in_order(trip.departs, leg.dating, _LONGEST) and self._may_be(trip, leg):
                trip.goal, trip.arrives = leg.goal or trip.goal, leg.dating
                return trip
            further = _MONTH if trip.passing else _ON_THE_WAY
            if trip.arrives is not None and leg.own and _in_order(trip.arrives, leg.dating, further):
                trip.goal, trip.arrives, trip.passing = leg.goal or trip.goal, leg.dating, False
                return trip
        if leg.goal is None:
            return None
        trip = self._new(leg)
        trip.arrives = leg.dating
        return trip

    def _be(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        """Being somewhere on a day ends a journey under way."""
        for trip in trips[:1]:
            under_way = trip.departs and (not trip.arrives or trip.passing) and not trip.returns
            if under_way and leg.own and _in_order(trip.departs, leg.dating, _MONTH) and self._may_be(trip, leg):
                trip.goal, trip.arrives, trip.passing = leg.goal, leg.dating, False
                return trip
        return None

    def _travel(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        if leg.goal is None:
            return None
        known = self._told_before(leg, trips)
        if known is not None:
            known.departs = _finer(known.departs, leg.dating)
            return known
        for trip in trips[:1]:
            if not leg.own and trip.goal is not None:
                break
            moved = trip.arrives or trip.departs
            going_on = trip.modality == leg.modality and not trip.returns and _in_order(moved, leg.dating, _ON_THE_WAY)
            if going_on and (trip.goal is None or leg.flown):
                trip.goal = leg.goal
                trip.arrives = leg.dating if leg.flown else trip.arrives
                return trip
        trip = self._new(leg)
        if leg.own or not leg.flown:
            trip.departs, trip.arrives = leg.dating, leg.dating if leg.flown else None
        return trip

    def _send(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        for trip in trips:
            soon = trip.arrives is not None and trip.departs is None and _in_order(leg.dating, trip.arrives, _MONTH)
            if soon and leg.dating is not None and trip.modality == leg.modality:
                trip.departs, trip.origin = leg.dating, trip.origin or leg.origin
                return trip
        return self._travel(leg, [t for t in trips if t.goal is not None and self._same_place(t.goal, leg.goal)])

    _call = _send

    def _visit(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        """A visit or stay tells when somebody came and when he left."""
        known = self._told_before(leg, trips)
        if known is None and leg.modality == "told" and leg.dating is None:
            return None
        if leg.goal is None:
            return known
        under_way = next((t for t in trips[:1] if t.departs and (not t.arrives or t.passing) and not t.returns), None)
        if known is None and under_way is not None and _in_order(under_way.departs, leg.dating, _MONTH):
            if under_way.goal is None or under_way.passing:
                under_way.goal, under_way.arrives, under_way.passing = leg.goal, leg.dating, True
            return under_way
        trip = known or self._new(leg)
        if leg.modality == "planned":
            trip.departs = trip.departs or leg.dating
        elif leg.dating is not None and trip.arrives is None:
            begins, stops = leg.parted or ends(leg.dating)
            trip.arrives = begins
            trip.returns = trip.returns or (stops if "/" in leg.dating and stops != OPEN else None)
        return trip

    def _stay(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        here = next((t for t in trips if (t.arrives or t.departs) and t.modality == "actual"), None)
        if here is not None and (leg.goal is None or self._same_place(here.goal, leg.goal)):
            stops = (leg.parted or ends(leg.dating))[1] if leg.dating and "/" in leg.dating and leg.own else None
            here.returns = here.returns or (stops if stops and stops != OPEN else None)
            return here
        if not any(r.kind == PERSON for r in leg.travellers):
            return None
        alone = leg.dating is not None and "/" in leg.dating and OPEN not in ends(leg.dating) and leg.event is not None
        return self._visit(leg, trips) if alone else None

    def _return(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        for trip in trips[:2]:
            away = trip.modality == leg.modality and (trip.arrives or trip.departs) and not trip.returns
            if away and _in_order(trip.arrives or trip.departs, leg.dating, _LONGEST * 3):
                trip.returns = leg.dating
                return trip
        if leg.goal is None:
            return None
        trip = self._new(leg)
        trip.arrives = leg.dating
        return trip

    def _escort(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        """Who goes with others goes on their journey."""
        if trips and (leg.goal is None or self._same_place(trips[0].goal, leg.goal)):
            return trips[0]
        return self._travel(leg, trips) if leg.goal is not None else None

    # ------------------------------------------------------------------ what fits

    def _told_before(self, leg: Leg, trips: list[Trip]) -> Trip | None:
        """The journey that a leg tells again: of the same people, to or from the same place, at the same time; a plan
        that was carried out is the journey made."""
        for trip in trips:
            where = self._same_place(trip.goal, leg.goal) or self._same_place(trip.origin, leg.origin)
            stands = {"depart": (trip.departs, trip.returns), "arrive": (trip.arrives,)}.get(
                leg.kind, (trip.arrives, trip.departs, trip.returns)
            )
            dated = any(a and leg.dating and touches(a, leg.dating) for a in stands)
            if trip.departs and trip.returns and leg.dating and leg.kind in ("visit", "travel"):
                first, last = first_day(trip.departs), last_day(trip.returns)
                day = first_day(leg.dating)
                dated = dated or bool(first and last and day and first <= day <= last)
            if trip.modality == "planned" and leg.modality != "planned":
                dated = dated and _in_order(stands[0] or trip.departs, leg.dating, _PLAN)
            undated = leg.dating is None and leg.modality != "planned" and leg.goal is not None
            undated = undated or (trip.modality == leg.modality == "planned" and not (trip.departs or trip.arrives))
            where = where or (trip.modality == "planned" and leg.kind == "depart" and leg.goal is None)
            apart = leg.goal is not None and trip.goal is not None and not self._related(trip.goal, leg.goal)
            if where and (dated or undated) and not apart:
                if trip.modality == "planned" and leg.modality == "actual":
                    trip.modality = "actual"
                return trip
        return None

    def _still_there(self, trip: Trip, leg: Leg) -> bool:
        """Whether a leaving can end a stay: nothing ended it yet, or only a vague date ("until mid-August")."""
        vague = trip.returns is not None and "/" in trip.returns and leg.dating is not None
        return trip.returns is None or (vague and touches(trip.returns or "", leg.dating or ""))

    def _may_be(self, trip: Trip, leg: Leg) -> bool:
        """Whether an arrival can be that of a journey under way: at its goal, or where no goal was told."""
        return trip.goal is None or leg.goal is None or self._related(trip.goal, leg.goal)

    def _is_at(self, trip: Trip, origin: Referent | None) -> bool:
        return origin is None or trip.goal is None or self._related(trip.goal, origin)

    def _same_place(self, a: Referent | None, b: Referent | None) -> bool:
        if a is None or b is None:
            return False
        return self._same.get(a.entity, a.entity) == self._same.get(b.entity, b.entity)

    _related = _same_place


def _in_order(first: str | None, second: str | None, days: int) -> bool:
    """Whether one date comes no earlier than another, and no more than some days later; unknown ones do."""
    a, b = first_day(first), first_day(second)
    if a is None or b is None:
        return True
    return -1 <= b.number - a.number <= days


def _finer(old: str | None, new: str | None) -> str | None:
    """The closer of two dates for one thing."""
    if old is None or new is None:
        return old or new
    return old if len(old.replace("/", "")) <= 10 else new if "/" not in new else old
