"""What hangs on the chains behind its notes: events, messages, journeys, undertakings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from adfontes.model.apparatus import Apparatus
from adfontes.model.chains import Loss, Parts, Standing
from adfontes.model.events import Commitment, Event, Journey, Message
from adfontes.model.support import Supports
from adfontes.model.text import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a strike does to records of one kind: the ids of those that fall and of those that are weakened, in the
    order in which they were found. `total` counts all that have something behind them that could be struck."""

    falls: tuple[str, ...] = ()
    weakened: tuple[str, ...] = ()
    total: int = 0

    @property
    def stands(self) -> int:
        """How many are unaffected."""
        return self.total - len(self.falls) - len(self.weakened)


class Layer:
    """Records of one kind, each with the parts on which it stands; those without a part are left out of the count."""

    def __init__(self, ids: Sequence[str], parts: Iterable[Collection[int]]) -> None:
        self.ids = ids
        self.standing = Standing(parts)
        self.total = sum(size > 0 for size in self.standing.sizes)

    def after(self, parts: Parts) -> Effect:
        """What falls and what is weakened when these parts are lost or touched."""
        return self.effect(*self.standing.after(parts))

    def effect(self, falls: Iterable[int], weakened: Iterable[int]) -> Effect:
        """The same from the numbers of the records, in their order."""
        ids = self.ids
        return Effect(tuple([ids[n] for n in falls]), tuple([ids[n] for n in weakened]), self.total)


@dataclass(frozen=True, slots=True)
class Hung:
    """What a strike does to what is reported."""

    events: Effect
    messages: Effect
    journeys: Effect
    commitments: Effect


class Hanging:
    """The reported records of an apparatus by the chains behind them.

    A record stands on every chain behind its notes, and falls with the last. Where it rests on one witness's word
    alone, it stands only on those chains that carry this word, and on nothing else than the word where none does. An
    event falls when each of its reports that has anything behind it falls. `parts` are the chains behind each record,
    by id.
    """

    def __init__(self, apparatus: Apparatus, supports: Supports) -> None:
        self._chains, self._words = supports.chains, supports.words
        self._of_note: dict[str, dict[int, None]] = {}
        for thread in chain.from_iterable(supports.threads):
            for row in thread.rows:
                self._of_note.setdefault(row.note, {})[thread.chain] = None
        self._narrowed: dict[tuple[int, str], int | None] = {}
        self.parts: dict[str, tuple[int, ...]] = {}
        events = apparatus.of(Event)
        alone = {e.id: e.witness for e in events}
        self.parts |= {e.id: self.behind(e.notes, e.witness) for e in events}
        self.events = self._firsts(events)
        self.messages = self._layer(apparatus.of(Message), lambda m: self._of_message(m, alone.get(m.event or "")))
        self.journeys = self._layer(apparatus.of(Journey), lambda j: self.behind(j.notes, _one(alone, j.events)))
        self.commitments = self._layer(
            apparatus.of(Commitment), lambda c: self.behind(c.notes, alone.get(c.event or ""))
        )

    def _layer(self, records: Sequence[R], behind: Callable[[R], tuple[int, ...]]) -> Layer:
        for record in records:
            self.parts[record.id] = behind(record)
        ids = [record.id for record in records]
        return Layer(ids, [self.parts[i] for i in ids])

    def behind(self, notes: Iterable[str], witness: str | None = None) -> tuple[int, ...]:
        """The chains behind notes; where one witness's word alone is meant, as far as they carry that word."""
        of = self._of_note
        chains = dict.fromkeys(c for note in notes for c in of.get(note, ()))
        if witness is None:
            return tuple(chains)
        carrying = dict.fromkeys(n for c in chains if (n := self._narrow(c, witness)) is not None)
        return tuple(carrying) or (self._chains.on_word([self._words.number(None, witness, None)]),)

    def _narrow(self, number: int, witness: str) -> int | None:
        """A chain as far as it carries the word of a witness; None where it does not."""
        key = (number, witness)
        if key not in self._narrowed:
            words = [w for w in self._chains.all[number].words if self._words.all[w].witness == witness]
            self._narrowed[key] = self._chains.on_word(words, number) if words else None
        return self._narrowed[key]

    def _of_message(self, message: Message, witness: str | None) -> tuple[int, ...]:
        """What is behind a message: its notes; the document that it is, where no note of its own gives that."""
        behind = self.behind(message.notes, witness)
        document = message.source
        if document is None or any(document in self._chains.all[c].sources for c in behind):
            return behind
        return (*behind, self._chains.told(self._words.rows(document)))

    def _firsts(self, events: Sequence[Event]) -> Layer:
        """Events, each once, standing on all that is behind any of their reports."""
        known = {e.id for e in events}
        behind: dict[str, dict[int, None]] = {}
        for event in events:
            first = event.same_as if event.same_as in known else None
            behind.setdefault(first or event.id, {}).update(dict.fromkeys(self.parts[event.id]))
        return Layer(list(behind), list(behind.values()))

    def after(self, loss: Loss) -> Hung:
        """What a strike does to every kind of report."""
        return Hung(
            events=self.events.after(loss.chains),
            messages=self.messages.after(loss.chains),
            journeys=self.journeys.after(loss.chains),
            commitments=self.commitments.after(loss.chains),
        )


def _one(alone: dict[str, str | None], events: Iterable[str]) -> str | None:
    """The one witness on whom each of these events rests alone; None where there is not just one."""
    witnesses = {alone.get(event) for event in events}
    return witnesses.pop() if len(witnesses) == 1 else None
