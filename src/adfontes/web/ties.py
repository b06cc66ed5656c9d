"""What ties people and bodies to one another, report by report: found once for a reading, then only chosen from.

    ties = reading.ties
    ties.strands                                       # every tie of two that any report tells of
    join(s for s in ties.strands if …)                 # the same, pair by pair

A *strand* is one report's tie of two: a message from one to the other, an undertaking of one towards the other, an
event in which both are told of, how one stood to the other. A message told as an event too is a strand once, as a
message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.text import Record
from adfontes.web.forces import Places, place_knots, size_of

if TYPE_CHECKING:
    from adfontes.web.reading import Reading

MESSAGES, UNDERTAKINGS, EVENTS, RELATIONS = "messages", "undertakings", "events", "relations"
KINDS = (MESSAGES, UNDERTAKINGS, EVENTS, RELATIONS)
"""The kinds of ties; the first two go from one to the other."""
DIRECTED = frozenset((MESSAGES, UNDERTAKINGS))
WEIGHTS = {MESSAGES: 2, UNDERTAKINGS: 2, EVENTS: 1, RELATIONS: 2}
"""How strongly a strand ties: being told of together is the weakest."""
MOST_IN_ONE = 12
"""Of more actors in one event, or of more senders or recipients of one message, only the first are tied."""
MOST_KNOTS, MOST_TIES = 48, 200
"""What is drawn at once; the rest is listed."""
WIDTH, HEIGHT = 1000.0, 760.0

Pair = tuple[str, str]
"""Two ids, the lower first."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One report's tie of `a` and `b` (ids of entities); from `a` to `b` where the kind is one of DIRECTED."""

    record: Record
    kind: str
    a: str
    b: str

    @property
    def pair(self) -> Pair:
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


@dataclass(slots=True)
class Tie:
    """All that ties one pair, in the order of the text."""

    strands: list[Strand] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[s.kind] for s in self.strands)

    def of(self, kind: str, sender: str | None = None) -> list[Strand]:
        """The strands of one kind; of a directed one those that go out from `sender`."""
        return [s for s in self.strands if s.kind == kind and (sender is None or s.a == sender)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where knots stand, by id, on a sheet WIDTH wide and so high."""

    places: Places
    height: float


class Ties:
    """The strands of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._actors = frozenset(i for i, e in reading.entities.items() if e.kind in (PERSON, ORGANISATION))

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """Every strand, kind after kind, each in the order of the text."""
        directed = [*self._messages(), *self._undertakings()]
        written = {s.pair for s in directed if s.kind == MESSAGES}
        events = (s for s in self._events() if not (getattr(s.record, "kind", "") == "message" and s.pair in written))
        return (*directed, *events, *self._relations())

    @cached_property
    def whole(self) -> dict[Pair, Tie]:
        """All strands, pair by pair."""
        return join(self.strands)

    @cached_property
    def sheet(self) -> Sheet:
        """Where those stand that are drawn when nothing is filtered."""
        return place(self._reading, self.whole, choose(self._reading, self.whole))

    def _known(self, ids: Iterable[str | None]) -> list[str]:
        return [i for i in dict.fromkeys(ids) if i in self._actors and i is not None][:MOST_IN_ONE]

    def _messages(self) -> Iterator[Strand]:
        for message in self._reading.reported.messages:
            if message.modality == "actual":
                recipients = self._known(message.recipients)
                for a in self._known(message.senders):
                    yield from (Strand(message, MESSAGES, a, b) for b in recipients if a != b)

    def _undertakings(self) -> Iterator[Strand]:
        for stage in self._reading.reported.commitments:
            ends = self._known((stage.giver, stage.receiver))
            if len(ends) == 2 and stage.modality == "actual":
                yield Strand(stage, UNDERTAKINGS, ends[0], ends[1])

    def _events(self) -> Iterator[Strand]:
        for event in self._reading.reported.firsts:
            if event.modality == "actual":
                told = self._known((*event.actors, *event.targets))
                yield from (Strand(event, EVENTS, a, b) for a, b in _pairs(told))

    def _relations(self) -> Iterator[Strand]:
        for relation in self._reading.reported.relations:
            yield from (Strand(relation, RELATIONS, a, b) for a, b in _pairs(self._known((relation.a, relation.b))))


def _pairs(actors: list[str]) -> Iterator[Pair]:
    for n, one in enumerate(actors):
        yield from ((one, other) if one < other else (other, one) for other in actors[n + 1 :])


def join(strands: Iterable[Strand]) -> dict[Pair, Tie]:
    """Strands pair by pair, in the order in which each pair is first met."""
    found: dict[Pair, Tie] = {}
    for strand in strands:
        found.setdefault(strand.pair, Tie()).strands.append(strand)
    return found


def strengths(ties: Mapping[Pair, Tie]) -> Counter[str]:
    """How strongly each is tied to all others together."""
    found: Counter[str] = Counter()
    for (one, other), tie in ties.items():
        weight = tie.weight
        found[one] += weight
        found[other] += weight
    return found


def in_order(reading: Reading, strength: Mapping[str, int]) -> list[str]:
    """Ids, the most tied first; equals by name."""
    return sorted(strength, key=lambda i: (-strength[i], reading.entities[i].name, i))


def choose(reading: Reading, ties: Mapping[Pair, Tie]) -> list[str]:
    """Those that are drawn: the most tied, without those that are tied to none of these."""
    most = in_order(reading, strengths(ties))[:MOST_KNOTS]
    among = set(most)
    tied = {i for pair in ties if among.issuperset(pair) for i in pair}
    return [i for i in most if i in tied]


def drawn_pairs(ties: Mapping[Pair, Tie], drawn: Iterable[str]) -> list[Pair]:
    """The pairs whose lines are drawn, the strongest first."""
    among = set(drawn)
    inside = [pair for pair in ties if among.issuperset(pair)]
    return sorted(inside, key=lambda p: (-ties[p].weight, p))[:MOST_TIES]


def height_for(count: int) -> float:
    """How high the sheet is for so many knots, in its own units."""
    return min(HEIGHT, 330.0 + 26 * count)


def place(reading: Reading, ties: Mapping[Pair, Tie], drawn: list[str], kept: Sheet | None = None) -> Sheet:
    """Where each of `drawn` stands. With `kept`, a fuller drawing, they stay where they stood there as long as at least
    half of it is left."""
    if kept is not None and 2 * len(drawn) >= len(kept.places) and all(i in kept.places for i in drawn):
        return Sheet({i: kept.places[i] for i in drawn}, kept.height)
    index = {actor: n for n, actor in enumerate(drawn)}
    pulls: dict[tuple[int, int], float] = {}
    for pair in drawn_pairs(ties, drawn):
        a, b = sorted((index[pair[0]], index[pair[1]]))
        pulls[a, b] = float(ties[pair].weight)
    sizes = [size_of(reading.entities[i].name) for i in drawn]
    height = height_for(len(drawn))
    return Sheet(dict(zip(drawn, place_knots(sizes, pulls, WIDTH, height), strict=True)), height)
