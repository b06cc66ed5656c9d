"""Who holds which office, by what the text has told so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.languages import load_words
from adfontes.model.text import Span
from adfontes.names.referring.scene import Scene
from adfontes.names.referring.titles import Title
from adfontes.names.referring.words import words

SUCCESSOR = "successor"
LOOK_BACK = 14
"""Sentences that may lie between an office and the last mention of its holder, where nothing but the office tells."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office a person is given: where, its words as printed, their folded words, and what it is of."""

    span: Span
    entity: str
    title: str
    head: str
    mods: frozenset[str]
    of: str | None
    former: bool
    sentence: int
    reason: str


class Holders:
    """Who has been given which office so far."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[Held]] = {}

    def add(self, held: Held) -> None:
        """Take note of an office; a successor takes over what the other held."""
        if held.head == SUCCESSOR:
            self.succeed(held.entity, held.of or "")
            return
        self._by_head.setdefault(_sort(held.head), []).append(held)

    def succeed(self, new: str, old: str) -> None:
        """One person takes the offices of another."""
        for offices in self._by_head.values():
            for n, held in enumerate(offices):
                if held.entity == old and not held.former:
                    offices[n] = replace(held, former=True)
                    offices.append(replace(held, entity=new, former=False))
                    break

    def has(self, head: str) -> bool:
        """Whether anybody has been given an office of this name."""
        return _sort(head) in self._by_head

    def is_crowned_otherwise(self, person: str, head: str) -> bool:
        """Whether the text gives a person another crown than this one: a tsar is no king."""
        crowned = words().crowned
        return any(
            held.entity == person and held.head in crowned and _sort(held.head) != _sort(head)
            for offices in self._by_head.values()
            for held in offices
        )

    def is_of(self, scene: Scene, person: str, adjective: str) -> bool:
        """Whether a person holds an office of the power that an adjective leads to."""
        power = scene.knowledge.power(adjective)
        return power is not None and any(
            held.entity == person and held.of is not None and _one(scene, held.of, power)
            for offices in self._by_head.values()
            for held in offices
        )

    def is_other(self, scene: Scene, person: str, head: str) -> bool:
        """Whether the text gives a person an office that forbids this one: a minister is no ambassador, a general may
        be. A person of another power is not "the German" either."""
        w = words()
        power = scene.knowledge.power(head.capitalize())
        for offices in self._by_head.values():
            for held in offices:
                if held.entity != person:
                    continue
                if power is not None:
                    if held.of and not _one(scene, held.of, power):
                        return True
                elif held.head not in w.ranks and head in w.offices - w.ranks and _sort(held.head) != _sort(head):
                    return head.split()[-1] != held.head and held.head not in w.loose
        return False

    def who(self, scene: Scene, title: Title, head: str) -> str | None:
        """Who holds an office named alone: of those who have it, whom the text spoke of last; None where it is open."""
        fitting: dict[str, int] = {}
        asked = title.mods & words().modifiers
        for held in self._by_head.get(_sort(head.casefold()), ()):
            if held.former or held.entity not in scene.last or not asked <= held.mods | {held.head}:
                continue
            if title.of and held.of and not _one(scene, title.of, held.of):
                continue
            if title.of and not held.of and (title.last > title.head or asked != held.mods & words().modifiers):
                continue
            fitting[held.entity] = scene.last[held.entity]
        ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        told = bool(title.of) or bool(asked)
        near = scene.sentence - ranked[0][1] <= (LOOK_BACK * 6 if told and len(ranked) == 1 else LOOK_BACK)
        return ranked[0][0] if near else None


def _one(scene: Scene, one: str, other: str) -> bool:
    return one == other or scene.knowledge.body_of(one) == scene.knowledge.body_of(other)


def _sort(head: str) -> str:
    alike: dict[str, str] = load_words("en", "offices")["alike"]
    return alike.get(head, head)
