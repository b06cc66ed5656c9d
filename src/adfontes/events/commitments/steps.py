"""One step of an undertaking in the making, and the account of the steps told so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.events.commitments.things import Thing
from adfontes.model.events import STAGES
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

ORDER = {stage: n for n, stage in enumerate(STAGES)}
VAGUE = frozenset(("thing", "this", "that", "it", "one", "them", "these", "they", "which", "what", "such"))
NEAR, FAR = 2500, 40000
"""Characters within which a step follows another of the same two whatever its words, or one of the same words."""


@dataclass(slots=True, kw_only=True)
class Step:
    """A stage of an undertaking as one clause tells it. `giver` is whose stage it is, `receiver` to whom; `thing` what
    it is about; `follows` the step before it in its chain."""

    span: Span
    stage: str
    giver: Referent | None
    receiver: Referent | None
    thing: Thing
    dating: str | None = None
    conditions: str | None = None
    notes: tuple[str, ...] = ()
    event: str | None = None
    modality: str = "actual"
    rule: str = ""
    certainty: float = 0.8
    reason: str = ""
    follows: Step | None = None


class Account:
    """The steps told so far, by party and by what they are about."""

    def __init__(self) -> None:
        self._by_party: dict[str, list[Step]] = {}
        self._by_head: dict[str, list[Step]] = {}
        self._asked: list[Step] = []
        self._offered: list[Step] = []

    def add(self, step: Step) -> None:
        """Enter a step."""
        for party in dict.fromkeys(p.entity for p in (step.giver, step.receiver) if p):
            self._by_party.setdefault(party, []).append(step)
        for head in step.thing.heads:
            self._by_head.setdefault(head, []).append(step)
        if step.stage == "requested":
            self._asked.append(step)
        elif step.stage == "offered":
            self._offered.append(step)

    def open_to(self, party: Referent, at: int, room: int = NEAR) -> Step | None:
        """The last request or offer made to somebody, not more than `room` characters before a place."""
        for step in reversed(self._by_party.get(party.entity, ())[-8:]):
            if at - step.span.start > room:
                break
            asked = step.receiver is not None and step.receiver.entity == party.entity
            if asked and step.stage in ("requested", "offered") and step.span.end <= at:
                return step
        last = self._offered[-1] if self._offered else None
        if last is not None and last.receiver is None and not _same(last.giver, party):
            return last if 0 <= at - last.span.end < room // 4 else None  # offered to nobody named
        return None

    def last_offered(self, by_other_than: Referent | None, at: int, room: int = 600) -> Step | None:
        """The last offer told, not more than `room` characters before a place, and not made by somebody."""
        last = self._offered[-1] if self._offered else None
        if last is None or not 0 <= at - last.span.end < room:
            return None
        return None if by_other_than is not None and _same(last.giver, by_other_than) else last

    def last_asked(self, at: int, room: int = 400) -> Step | None:
        """The last request told, not more than `room` characters before a place."""
        last = self._asked[-1] if self._asked else None
        return last if last is not None and 0 <= at - last.span.end < room else None

    def about(self, heads: tuple[str, ...], at: int) -> Step | None:
        """The last step about a thing of one of these words, at most FAR characters before a place."""
        found = [s for head in heads for s in self._by_head.get(head, ())[-3:] if 0 < at - s.span.start < FAR]
        return max(found, key=lambda s: s.span.start, default=None)

    def pledged(self, thing: Thing, at: int) -> tuple[Referent, Referent] | None:
        """Who owes a thing of these words, and to whom, by what was asked or promised before."""
        step = self.about(tuple(h for h in thing.heads if h not in VAGUE), at)
        if step is None or step.giver is None or step.receiver is None or step.stage == "received":
            return None
        return (step.receiver, step.giver) if step.stage == "requested" else (step.giver, step.receiver)

    def before(self, step: Step) -> Step | None:
        """The step that one follows in its chain: of the same two, in either direction, about the same thing, and
        earlier in the order of stages (or the same stage again); else the last of the same two, where it stands near
        and the words only point ("this", "such help")."""
        parties = {p.entity for p in (step.giver, step.receiver) if p}
        heads = set(step.thing.heads)
        for earlier in self._recent(parties):
            gap = step.span.start - earlier.span.start
            if gap > FAR or earlier is step or ORDER[earlier.stage] > ORDER[step.stage]:
                continue
            theirs = {p.entity for p in (earlier.giver, earlier.receiver) if p}
            both = parties == theirs and len(parties) == 2
            if heads & set(earlier.thing.heads) and (both or (gap < FAR // 4 and parties & theirs)):
                return earlier
            pointing = not heads or heads <= VAGUE
            if both and gap < NEAR and (pointing and earlier.stage != step.stage):
                return earlier
        return None

    def told_already(self, step: Step) -> bool:
        """Whether the same stage of the same thing between the same two was told before, with the same date or
        quantity: a second telling is no second step."""
        for earlier in self._recent({p.entity for p in (step.giver, step.receiver) if p}):
            same = earlier.stage == step.stage and earlier.giver == step.giver
            if earlier.stage != step.stage or not _same(earlier.giver, step.giver):
                continue
            if earlier.span == step.span and earlier.thing.span == step.thing.span:
                return True
            near = step.span.start - earlier.span.start < NEAR // 4 or same
            if near and _same(earlier.receiver, step.receiver) and set(step.thing.heads) & set(earlier.thing.heads):
                return earlier.dating == step.dating and earlier.thing.quantity == step.thing.quantity
        return False

    def _recent(self, parties: set[str]) -> Iterator[Step]:
        found = {id(s): s for p in sorted(parties) for s in self._by_party.get(p, ())[-10:]}
        yield from sorted(found.values(), key=lambda s: -s.span.start)


def _same(one: Referent | None, other: Referent | None) -> bool:
    return (one.entity if one else None) == (other.entity if other else None)
