"""What the walk along a text finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.referring.holders import Held
from adfontes.names.referring.scene import Delegation


@dataclass(frozen=True, slots=True)
class Led:
    """A description or pronoun led to entities: its place, the form (of `Mention`), the rule and the reason."""

    span: Span
    entities: tuple[str, ...]
    pronoun: bool
    rule: str
    reason: str
    certainty: float
    group: Delegation | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A pronoun, subject of a main clause, that could be one or the other."""

    span: Span
    candidates: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Found:
    """What the walk found."""

    led: list[Led] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    offices: list[tuple[Held, Parse]] = field(default_factory=list)
    left: int = 0


def find_led(found: Found) -> Iterator[Led]:
    """What was led, in the order of the text, with delegations as their lists stand at the end."""
    for led in sorted(found.led, key=lambda x: (x.span, x.pronoun)):
        if led.group is not None and led.group.people():
            yield Led(led.span, led.group.people(), led.pronoun, led.rule, led.reason, led.certainty)
        else:
            yield led
