"""Who and where: names in the text, and the persons and bodies they name."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A person, organisation or place. `name` is the fullest printed form, `variants` every printed form."""

    kind: str
    name: str
    variants: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """A place in the text that names an entity."""

    span: Span
    entity: str
