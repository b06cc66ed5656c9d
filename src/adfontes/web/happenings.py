"""What a timeline shows: everything reported that has a place in time, and what has none, whatever its kind.

    for found in reading.happenings.dated: found.lane, found.first, found.last, found.is_lasting

A report that is told as another kind of record too (the sending of a message, a stage of an undertaking) is one thing
that happened, and is here once, as that record. Later tellings of an event are their first. Nothing undated is given
a guessed place. Days are counted as `edtf.Day.number` counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message
from adfontes.model.reported import date_of
from adfontes.model.testimony import Testimony
from adfontes.model.text import Record, Span
from adfontes.web import words
from adfontes.web.chronology import DATED, OPEN, Days, limits_of

if TYPE_CHECKING:
    from adfontes.web.reading import Reading

HAPPENED = {
    "event": "Events",
    "message": "Messages",
    "journey": "Journeys",
    "undertaking": "Undertakings",
    "relation": "Relations",
    "testimony": "Testimonies, by the dates in them",
}
LANES = HAPPENED | {name: f"Dates {says}" for name, says in words.DATING_ROLES.items()}
"""The lanes of a timeline by kind, in their order, with their names."""
MOST_ACTORS = 8
"""So many actors have lanes of their own; all others share one."""
OTHERS = "others"
UNSURE = 0.6
"""A certainty below which a mark is pale."""
LASTING = ("from", "between", "during", "since", "until")
RANGES = "dates.range"
"""The rules that find two ends."""
UNREAL = ("planned", "negated", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing on a timeline: the record, its lane (a key of LANES), its own kind, its date in EDTF and its first and
    last day (None where that end is open, both None where it is undated).

    `goes_on` says that a beginning alone is told, and no end; `is_lasting` that the time is told as one that lasts, not
    as one within which it lies. `who` and `whom` are pairs of an entity's id (None where nobody is known) and its name.
    `what` is the word for it.
    """

    record: Record
    lane: str
    kind: str
    edtf: str | None
    days: Days
    is_lasting: bool = False
    goes_on: bool = False
    who: tuple[tuple[str | None, str], ...] = ()
    whom: tuple[tuple[str | None, str], ...] = ()
    what: str = ""

    @property
    def first(self) -> int | None:
        return self.days[0]

    @property
    def last(self) -> int | None:
        return self.days[1]

    @property
    def is_dated(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def begins(self) -> int:
        """The first day, or the last where the first is open; 0 for what is undated."""
        return self.first if self.first is not None else self.last or 0

    @property
    def ends(self) -> int:
        return self.last if self.last is not None else self.begins

    @property
    def is_about(self) -> bool:
        return any(sign in (self.edtf or "") for sign in "~%")

    @property
    def is_doubted(self) -> bool:
        """Doubted in the text itself: its date, or that it happened."""
        told = getattr(self.record, "reported", "asserted")
        return any(sign in (self.edtf or "") for sign in "?%") or told != "asserted"

    @property
    def is_unsure(self) -> bool:
        return self.record.origin.certainty < UNSURE

    @property
    def is_unreal(self) -> bool:
        """Told as planned, supposed, or as not having happened."""
        return getattr(self.record, "modality", "actual") in UNREAL

    @property
    def actors(self) -> tuple[str, ...]:
        """Those known who do it or have it done to them, each once."""
        return tuple(dict.fromkeys(i for i, _ in (*self.who, *self.whom) if i))

    @property
    def says(self) -> str:
        """Who, what and whom on one line."""
        who, whom = (", ".join(name for _, name in side) for side in (self.who, self.whom))
        return " ".join(part for part in (who, self.what, f"→ {whom}" if whom else "") if part)


class Happenings:
    """All that can be on the timeline of one reading. Immutable; every index is built when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.drawings: dict[str, dict[str, Any]] = {}
        """Drawings of everything, which cost most, by their lanes."""

    @cached_property
    def every(self) -> tuple[Happening, ...]:
        """Everything, lane after lane, each in the order of the text; without lengths and recurrences."""
        return tuple(self._find())

    @cached_property
    def dated(self) -> tuple[Happening, ...]:
        """What has a place in time: by the first day, then the last, then as `every` has them."""
        return tuple(sorted((h for h in self.every if h.is_dated), key=lambda h: (h.begins, h.ends)))

    @cached_property
    def undated(self) -> tuple[Happening, ...]:
        """What happened with no date told, in the order of `every`; expressions of time are not among them."""
        return tuple(h for h in self.every if not h.is_dated and h.lane in HAPPENED)

    def _find(self) -> Iterator[Happening]:
        reported = self.reading.reported
        told_elsewhere = self._told_elsewhere()
        for event in reported.firsts:
            if not any(told.id in told_elsewhere for told in reported.tellings(event)):
                yield self._event(event)
        yield from map(self._message, reported.messages)
        yield from map(self._journey, reported.journeys)
        yield from map(self._commitment, reported.commitments)
        yield from map(self._relation, reported.relations)
        yield from self._testimonies()
        yield from self._datings()

    def _told_elsewhere(self) -> set[str]:
        """Events that are another dated record too."""
        reported = self.reading.reported
        found = {m.event for m in reported.messages if m.event and m.dating}
        found |= {c.event for c in reported.commitments if c.event and c.dating}
        return found | {e for journey in reported.journeys if date_of(journey) for e in journey.events}

    def _event(self, event: Event) -> Happening:
        lasting = False
        if event.dated_by and (dating := self.reading.chronology.by_id.get(event.dated_by)):
            lasting = is_lasting(dating) and dating.relation not in ("between", "during")
        return Happening(
            record=event, lane="event", kind=event.kind, edtf=event.dating, days=_ends(event.dating),
            is_lasting=lasting,
            who=self._people(event.actors, event.actors_text), whom=self._people(event.targets, event.targets_text),
            what=self._word(event.cue) or words.of_kind(event.kind),
        )  # fmt: skip

    def _message(self, message: Message) -> Happening:
        return Happening(
            record=message, lane="message", kind=message.medium, edtf=message.dating, days=_ends(message.dating),
            who=self._people(message.senders, message.senders_text), what=words.of_kind(message.medium),
            whom=self._people(message.recipients, message.recipients_text),
        )  # fmt: skip

    def _journey(self, journey: Journey) -> Happening:
        edtf = date_of(journey)
        told = {d for d in (journey.departs, journey.arrives, journey.returns) if d}
        return Happening(
            record=journey, lane="journey", kind="journey", edtf=edtf, days=_ends(edtf), is_lasting=len(told) > 1,
            who=self._people(journey.travellers, journey.travellers_text),
            what=" ".join(["travels", *(f"to {name}" for _, name in
                                        self._people([journey.destination], [journey.destination_text]))]),
        )  # fmt: skip

    def _commitment(self, stage: Commitment) -> Happening:
        return Happening(
            record=stage, lane="undertaking", kind=stage.stage, edtf=stage.dating, days=_ends(stage.dating),
            who=self._people([stage.giver], [stage.giver_text]),
            whom=self._people([stage.receiver], [stage.receiver_text]),
            what=f"{words.of_kind(stage.stage)}: {_short(stage.what)}",
        )  # fmt: skip

    def _relation(self, relation: ActorRelation) -> Happening:
        edtf = date_of(relation)
        goes_on = bool(relation.begins) and not relation.ends
        return Happening(
            record=relation, lane="relation", kind=relation.relation, edtf=edtf, days=_ends(edtf), goes_on=goes_on,
            is_lasting=bool(relation.begins and relation.ends), what=words.of_kind(relation.relation),
            who=self._people([relation.a]), whom=self._people([relation.b]),
        )  # fmt: skip

    def _testimonies(self) -> Iterator[Happening]:
        """Those with dates in their words; the others are not undated, since they tell no happening of their own."""
        chronology = self.reading.chronology
        for testimony in self.reading.apparatus.of(Testimony):
            dated = [d for d in chronology.within(testimony.span) if chronology.state(d) == DATED]
            if not dated:
                continue
            spans = [chronology.days[d.id] for d in dated]
            firsts, lasts = [f for f, _ in spans if f is not None], [x for _, x in spans if x is not None]
            whole = len(dated) == 1
            yield Happening(
                record=testimony, lane="testimony", kind=testimony.act, edtf=dated[0].edtf if whole else None,
                days=(min(firsts) if len(firsts) == len(spans) else None,
                      max(lasts) if len(lasts) == len(spans) else None),
                who=self._people(testimony.witnesses), what=words.of_kind(testimony.act),
                whom=self._people(testimony.addressees, testimony.addressees_text),
            )  # fmt: skip

    def _datings(self) -> Iterator[Happening]:
        chronology = self.reading.chronology
        for dating in chronology.datings:
            if (state := chronology.state(dating)) not in (DATED, OPEN):
                continue
            days = limits_of(dating, chronology.days[dating.id]) if state == DATED else (None, None)
            yield Happening(
                record=dating, lane=dating.role, kind=dating.kind, edtf=dating.edtf, days=days,
                is_lasting=is_lasting(dating), what=f"“{_short(self.reading.words(dating.span))}”",
            )  # fmt: skip

    def _word(self, span: Span) -> str:
        return _short(self.reading.words(span), 40)

    def _people(
        self, ids: Iterable[str | None], printed: Iterable[str | None] = ()
    ) -> tuple[tuple[str | None, str], ...]:
        """Each once, by name, or by the printed words where they are nobody known."""
        known, shown = list(ids), list(printed)
        found: dict[tuple[str | None, str], None] = {}
        for number in range(max(len(known), len(shown))):
            entity = self.reading.entities.get(known[number] or "") if number < len(known) else None
            name = entity.name if entity else (shown[number] if number < len(shown) else None) or ""
            if name := _short(name, 60):
                found[entity.id if entity else None, name] = None
        return tuple(found)


def is_lasting(dating: Dating) -> bool:
    """Whether it tells a time as one that lasts ("from May to June"), and not a date that lies within one ("early May",
    which is a stretch of days too)."""
    told = dating.relation in LASTING or dating.origin.rule.startswith(RANGES)
    return dating.kind in ("duration", "set") or (dating.kind == "interval" and told)


def lanes_by_actor(found: Iterable[Happening]) -> tuple[str, ...]:
    """The ids of those most told of in what is given, the most told of first; then OTHERS, for all the rest. Only what
    happened tells of anybody."""
    counts = Counter(i for h in found if h.lane in HAPPENED and h.lane != "testimony" for i in h.actors)
    ranked = sorted(counts, key=lambda i: (-counts[i], i))
    return (*ranked[:MOST_ACTORS], OTHERS)


def actor_lanes_of(happening: Happening, lanes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the lanes by actor in which it stands; none for a date alone, which tells of nobody."""
    if happening.lane not in HAPPENED or happening.lane == "testimony":
        return ()
    return tuple(i for i in happening.actors if i in lanes) or (OTHERS,)


def _ends(edtf: str | None) -> Days:
    first, last = (bounds(edtf) if edtf else None) or (None, None)
    return first.number if first else None, last.number if last else None


def _short(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
