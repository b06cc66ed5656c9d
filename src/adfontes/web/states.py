"""What a strike does to each passage and record, by the numbers by which pages call them (`data-p`, `data-r`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adfontes.model.dating import Dating
from adfontes.model.entities import Office
from adfontes.model.events import ActorRelation, Sum
from adfontes.model.striking import LAYERS, Fallen, Struck
from adfontes.model.support import FALLS, WEAKENED
from adfontes.model.text import Note, Record

if TYPE_CHECKING:
    from adfontes.web.reading import Reading

WITHIN: tuple[type[Record], ...] = (ActorRelation, Sum, Office, Dating, Note)
"""The kinds of records that stand on nothing of their own, and share the state of the passage they lie in."""


@dataclass(frozen=True, slots=True)
class States:
    """The states, `support.FALLS` or WEAKENED, of passages by their number in `supports.passages`, and of records by
    theirs in `reading.ordinals`. What is named nowhere is unaffected."""

    passages: dict[int, str]
    records: dict[int, str]


class Sharing:
    """Records that share the state of another, by their numbers: `within`, pairs of a record and the passage it lies
    in; `again`, pairs of a later report of an event and its first."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.within = tuple(self._find_within())
        numbers, own = reading.ordinals, frozenset(reading.striker.hanging.events.ids)
        self.again = tuple(
            (numbers[told.id], numbers[first])
            for first, tellings in reading.reported.retold.items()
            for told in tellings
            if told.id not in own
        )

    def _find_within(self) -> Iterator[tuple[int, int]]:
        """What stands in a note lies with the passage behind which the note stands."""
        for kind in WITHIN:
            for record in self._reading.apparatus.of(kind):
                number = self._passage_of(record)
                if number is not None:
                    yield self._reading.ordinals[record.id], number

    def _passage_of(self, record: Record) -> int | None:
        if record.span is None:
            return None
        note = record if isinstance(record, Note) else self._reading.note_at(record.span.start)
        if note is not None:
            passage = self._reading.passage_of_note.get(note.id)
        else:
            passage = self._reading.passage_around(record.span)
        return self._reading.supports.number_of.get(passage.span) if passage else None


def states_of(reading: Reading, struck: Struck) -> States:
    """All that a strike does."""
    fallen = reading.striker.strike(struck)
    numbers = reading.ordinals
    passages = dict.fromkeys(fallen.passages.weakened, WEAKENED) | dict.fromkeys(fallen.passages.falls, FALLS)
    records: dict[int, str] = {}
    for layer in LAYERS:
        effect = fallen.of(layer)
        records |= {numbers[name]: WEAKENED for name in effect.weakened}
        records |= {numbers[name]: FALLS for name in effect.falls}
    for left in fallen.questions:
        if left.question in numbers:
            records[numbers[left.question]] = WEAKENED if left.left else FALLS
    records |= _citations(reading, fallen, struck)
    records |= {record: passages[p] for record, p in reading.sharing.within if p in passages}
    records |= {told: records[first] for told, first in reading.sharing.again if first in records}
    return States(passages, records)


def _citations(reading: Reading, fallen: Fallen, struck: Struck) -> dict[int, str]:
    """Citations that support something and are lost, or lose some of what they rest on."""
    loss = reading.striker.loss(struck)
    found: dict[int, str] = {}
    for passage in (*fallen.passages.falls, *fallen.passages.weakened):
        for thread in reading.supports.threads[passage]:
            number = reading.ordinals.get(thread.rows[0].citation)
            lost = thread.chain in loss.chains.lost or loss.broken.issuperset(thread.words)
            if number is not None and (lost or thread.chain in loss.chains.touched) and found.get(number) != FALLS:
                found[number] = FALLS if lost else WEAKENED
    return found
