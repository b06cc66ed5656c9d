"""A stage as one verb or noun tells it, before its parties are settled."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.events.commitments.things import Thing
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent

Actors = tuple[Referent, ...]


@dataclass(slots=True, kw_only=True)
class Found:
    """`receivers` are candidates, the likeliest first; `gainers` those who gain by the deed, where no words
    say to whom; `content` is the clause of the deed; `bare` says that what it is
    about must be looked for in what was asked or offered before ("Mao agreed"); `span` is the words that tell it, where
    they are not the clause's."""

    stage: str
    clause: Clause
    givers: Actors
    receivers: Actors
    things: list[Thing]
    rule: str
    gainers: Actors = ()
    content: Clause | None = None
    bare: bool = False
    span: Span | None = None
    certainty: float = 0.8
