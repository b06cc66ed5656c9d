"""What the finders of people, bodies and places hand to the stage: a name with its places, not yet a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from adfontes.model.text import Span


@dataclass(slots=True, kw_only=True)
class Named:
    """One person, body or place.

    `key` is its own among all that are handed over. `kind` is PERSON, ORGANISATION or PLACE of `model.entities`;
    `name` the fullest printed form, or that of works of reference where the text prints one word only; `spans` the
    places in the text that name it, offsets in code points; `forms` the printed forms. `rule`, `certainty` and
    `reason` (one sentence) say how it was found. `lat`, `lon` (degrees) and `gazetteer` are of a place. `seat_of` is
    the `key` of the body that a place's name stands for. `open_to` holds, of a short name left open, the `key` of
    each it could be.
    """

    key: str
    kind: str
    name: str
    spans: list[Span] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    rule: str
    certainty: float = 1.0
    reason: str = ""
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None
    seat_of: str | None = None
    open_to: tuple[str, ...] = ()
