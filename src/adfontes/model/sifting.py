"""Search by who and where: the sentences that name somebody, in whatever form, or tell what they did, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, bounds
from adfontes.model.entities import Entity
from adfontes.model.events import Event
from adfontes.model.reported import Reported, grouped, meets
from adfontes.model.text import Span

Sentence = Callable[[Span], Span]
"""The sentence, or sentences, that hold a stretch of the text as found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that answers: its place, the dates told in it, and the events of those asked for that it tells."""

    span: Span
    dates: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom and where, and between which days, both included; None is anybody, anywhere, an open end."""

    who: Entity | None
    where: Entity | None
    first: Day | None = None
    last: Day | None = None

    @property
    def any_time(self) -> bool:
        return self.first is None and self.last is None


def sift(reported: Reported, sentence: Sentence, sought: Sought) -> list[Found]:
    """The sentences that have all that is sought, at least one of somebody and some place: with days in the order of
    time, else in the text's."""
    asked = [_about(reported, sentence, entity) for entity in (sought.who, sought.where) if entity]
    spans = set.intersection(*(set(found) for found in asked)) if asked else set()
    told = _told(reported, sentence)
    found = []
    for span in sorted(spans):
        events = list({e.id: e for about in asked for e in about[span]}.values())
        if len(asked) == 2:  # of two that are asked for, an event tells something if it has both
            events = [e for e in events if _has_both(e, sought)]
        dates = [e.dating for e in events if e.dating] + told.get(span, [])
        if sought.any_time or any(meets(date, sought.first, sought.last) for date in dates):
            found.append(Found(span, list(dict.fromkeys(dates)), events))
    return found if sought.any_time else sorted(found, key=lambda f: _when(f, sought))


def _about(reported: Reported, sentence: Sentence, entity: Entity) -> dict[Span, list[Event]]:
    """The sentences that name somebody, and those of their events, with these events."""
    found: dict[Span, list[Event]] = {sentence(m.span): [] for m in reported.mentions_of.get(entity.id, ())}
    for event in reported.events:
        if entity.id in (*event.actors, *event.targets, event.place):
            found.setdefault(sentence(event.span), []).append(event)
    return found


def _has_both(event: Event, sought: Sought) -> bool:
    who, where = (entity.id if entity else None for entity in (sought.who, sought.where))
    return who in (*event.actors, *event.targets) and event.place == where


def _told(reported: Reported, sentence: Sentence) -> dict[Span, list[str]]:
    """The dates told in each sentence."""
    dated: Iterable[Dating] = (d for d in reported.apparatus.of(Dating) if d.edtf)
    return grouped((sentence(d.span), d.edtf or "") for d in dated)


def _when(found: Found, sought: Sought) -> tuple[int, int]:
    inside = [date for date in found.dates if meets(date, sought.first, sought.last)]
    days = (day for date in inside for day in bounds(date) or () if day)
    return min((day.number for day in days), default=0), found.span.start
