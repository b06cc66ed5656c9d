"""A message in the making, and what is told of two parties' dealings: do they talk, or write to each other?"""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

TALK, LETTER = "talk", "letter"
_REMEMBERED = 12000
"""Characters after which it is forgotten how two parties dealt with each other."""


@dataclass(slots=True, kw_only=True)
class Sent:
    """A message as the text tells it. `cue` is the word that tells it; `own` says whether its date stands in its own
    words (or is its event's own); `definite`, that it is named as one already told ("Grey's letter")."""

    span: Span
    cue: int
    medium: str
    parse: Parse | None = None
    sentence: int = -1
    senders: tuple[Referent, ...] = ()
    recipients: tuple[Referent, ...] = ()
    carrier: str | None = None
    dating: str | None = None
    own: bool = False
    definite: bool = False
    notes: tuple[str, ...] = ()
    source: str | None = None
    event: str | None = None
    modality: str = "actual"
    rule: str = ""
    certainty: float = 1.0
    reason: str = ""


class Dealings:
    """How each two parties dealt with each other last, up to a place of the text."""

    def __init__(self) -> None:
        self._last: dict[frozenset[str], tuple[str, int]] = {}
        self._wrote: dict[str, tuple[tuple[Referent, ...], int]] = {}
        self._spoke: dict[str, tuple[Referent, int]] = {}
        self._how: dict[str, tuple[str, int]] = {}

    def remember(self, how: str, ones: tuple[Referent, ...], others: tuple[Referent, ...], at: int) -> None:
        """That some dealt with others at a place of the text."""
        for one in ones:
            for other in others:
                if one.entity != other.entity:
                    self._last[frozenset((one.entity, other.entity))] = (how, at)
                    self._how[one.entity] = self._how[other.entity] = (how, at)
                    self._spoke[one.entity] = (other, at)
                    self._spoke[other.entity] = (one, at)
        if how == LETTER:
            for other in others:
                self._wrote[other.entity] = (ones, at)

    def spoke(self, one: Referent, other: Referent, at: int) -> None:
        """That one said something to another, it is not told how."""
        self._spoke[one.entity] = (other, at)
        self._spoke[other.entity] = (one, at)

    def between(
        self, ones: tuple[Referent, ...], others: tuple[Referent, ...], at: int, room: int = _REMEMBERED
    ) -> str | None:
        """How they dealt with each other last; None where that is not told, or more than `room` characters before."""
        last = [
            self._last[pair]
            for one in ones
            for other in others
            if (pair := frozenset((one.entity, other.entity))) in self._last
        ]
        how, when = max(last, key=lambda x: x[1], default=("", -_REMEMBERED))
        return how or None if at - when < room else None

    def lately(self, ones: tuple[Referent, ...], at: int, room: int = 2500) -> str | None:
        """How one of these dealt with anybody last."""
        last = [self._how[one.entity] for one in ones if one.entity in self._how]
        how, when = max(last, key=lambda x: x[1], default=("", -room))
        return how or None if at - when < room else None

    def correspondent(self, of: tuple[Referent, ...], at: int) -> tuple[Referent, ...]:
        """Who wrote last to one of these."""
        for one in of:
            if one.entity in self._wrote and at - self._wrote[one.entity][1] < _REMEMBERED // 4:
                return self._wrote[one.entity][0]
        return ()

    def partner(self, of: tuple[Referent, ...], at: int, room: int = 1500) -> Referent | None:
        """With whom one of these dealt last, not more than `room` characters before."""
        for one in of:
            if one.entity in self._spoke and 0 <= at - self._spoke[one.entity][1] < room:
                return self._spoke[one.entity][0]
        return None
