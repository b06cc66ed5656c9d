"""Texts of tests whose names are told beforehand, so that what is read of them does not hang on the finding of names.

`[he|Carver]` in a text prints "he" and means Carver.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adfontes.events.commitments import COMMITMENTS
from adfontes.events.messages import MESSAGES
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import NAME, ORGANISATION, PERSON, PLACE, PRONOUN, Entity, Mention
from adfontes.model.text import Origin, Span
from tests.unit.parsed import parsed

AHEAD = (
    "The House\n\nLittle is known of the matter, for the papers were lost in the fire that burnt the house down.\n\n"
)
"""A title and a paragraph, lest the text of a test be taken for a title."""

ORIGIN = Origin(rule="told-beforehand")
_POINTER = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@dataclass(frozen=True, slots=True)
class Cast:
    """The names that texts may print, by kind."""

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def kinds(self) -> dict[str, str]:
        """The kind of each name."""
        kinds = ((PERSON, self.people), (ORGANISATION, self.bodies), (PLACE, self.places))
        return {name: kind for kind, names in kinds for name in names}


def exchanged(marked: str, cast: Cast) -> Apparatus:
    """The apparatus of a text after both stages, messages and undertakings; an entity's id is its name."""
    apparatus = peopled(marked, cast)
    for stage in (MESSAGES, COMMITMENTS):
        apparatus = apparatus.adding(stage.find(apparatus))
    return apparatus


def peopled(marked: str, cast: Cast) -> Apparatus:
    """The apparatus of a text with its parses, and with its names as told; an entity's id is its name."""
    words, pointers = _unmarked(AHEAD + marked)
    apparatus = parsed(words)
    kinds = cast.kinds()
    mentions = [*_named(apparatus.text.content, kinds), *pointers]
    met = {m.entity for m in mentions}
    entities = [
        Entity(id=name, span=None, origin=ORIGIN, kind=kind, name=name, variants=(name,))
        for name, kind in kinds.items()
        if name in met
    ]
    return apparatus.adding([*entities, *mentions])


def _unmarked(marked: str) -> tuple[str, list[Mention]]:
    parts: list[str] = []
    pointers: list[Mention] = []
    at = length = 0
    for found in _POINTER.finditer(marked):
        parts += (marked[at : found.start()], found[1])
        length += found.start() - at
        pointers.append(_mention(Span(start=length, end=length + len(found[1])), found[2], PRONOUN))
        length += len(found[1])
        at = found.end()
    return "".join((*parts, marked[at:])), pointers


def _named(content: str, kinds: dict[str, str]) -> list[Mention]:
    if not kinds:
        return []
    longest = sorted(kinds, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    return [_mention(Span(start=m.start(), end=m.end()), m[0], NAME) for m in pattern.finditer(content)]


def _mention(span: Span, entity: str, form: str) -> Mention:
    return Mention(id=f"mention-{span.start}", span=span, origin=ORIGIN, entity=entity, form=form)
