"""Who holds which office, by what the text has told so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from adfontes.languages import load_words
from adfontes.model.text import Span
from adfontes.names.referring.known import is_power
from adfontes.names.referring.scene import Scene
from adfontes.names.referring.titles import Title
from adfontes.names.referring.words import words

SUCCESSOR = "successor"
Choose = Callable[[list[str]], str | None]
NEW, TOGETHER = 25, 6
"""Sentences for which somebody is new in office; in which two holders of one office must have been spoken of."""
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
    given: bool = False
    """Whether a verb tells that the person came to the office."""


class Holders:
    """Who has been given which office so far."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[Held]] = {}

    def add(self, held: Held) -> None:
        """Take note of an office; a successor takes over what the other held."""
        if held.head == SUCCESSOR:
            self.succeed(held.entity, held.of or "", held.sentence)
            return
        for key in _keys(held):
            offices = self._by_head.setdefault(key, [])
            if held.given and held.of and not held.former and key in words().unique:
                for n, other in enumerate(offices):
                    if other.of == held.of and other.entity != held.entity:
                        offices[n] = replace(other, former=True)
            offices.append(held)

    def succeed(self, new: str, old: str, sentence: int) -> None:
        """One person takes the offices of another."""
        for offices in self._by_head.values():
            for n, held in enumerate(offices):
                if held.entity == old and not held.former:
                    offices[n] = replace(held, former=True)
                    offices.append(replace(held, entity=new, former=False, given=True, sentence=sentence))
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

    def newest(self, scene: Scene, title: Title, head: str) -> str | None:
        """ "the new president": who came to the office last, as the text tells."""
        for held in reversed(self._by_head.get(_key(title, head), ())):
            if scene.sentence - held.sentence > NEW:
                return None
            if held.given and not held.former and not (title.of and held.of and not _one(scene, title.of, held.of)):
                return held.entity
        return None

    def together(self, scene: Scene, head: str) -> tuple[str, ...]:
        """ "the two presidents": the two who hold the office and were lately spoken of, in the order of the text."""
        found = {h.entity: h for h in self._by_head.get(_sort(head), ()) if not h.former and h.entity in scene.last}
        lately = [e for e in found if scene.sentence - scene.last[e] <= TOGETHER]
        return tuple(lately) if len(lately) == 2 else ()

    def powers_of(self, person: str) -> tuple[str, ...]:
        """The bodies and powers whose offices a person holds."""
        found = (h.of for offices in self._by_head.values() for h in offices if h.entity == person and not h.former)
        return tuple(dict.fromkeys(of for of in found if of is not None))

    def who(self, scene: Scene, title: Title, head: str, choose: Choose | None = None) -> str | None:
        """Who holds an office named alone: of those who have it, whom the text spoke of last; None where it is open.

        `choose` picks one of several by what the sentence tells.
        """
        fitting: dict[str, int] = {}
        key = _key(title, head)
        asked = (title.mods & words().modifiers) - frozenset(key.replace("-", " ").split())
        foreign = frozenset(m for m in title.mods if not title.of and is_power(m.capitalize()))
        for held in self._by_head.get(key, ()):
            if held.former or held.entity not in scene.last or not asked <= held.mods | {held.head}:
                continue
            if title.of and held.of and not _one(scene, title.of, held.of):
                continue
            if foreign and not foreign & held.mods and (held.of or any(is_power(m.capitalize()) for m in held.mods)):
                continue
            if title.of and not held.of and (title.last > title.head or asked != held.mods & words().modifiers):
                continue
            fitting[held.entity] = scene.last[held.entity]
        ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
        chosen = choose(list(fitting)) if choose is not None and len(fitting) > 1 else None
        if chosen is not None:
            return chosen
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        told = bool(title.of) or bool(asked)
        near = scene.sentence - ranked[0][1] <= (LOOK_BACK * 6 if told and len(ranked) == 1 else LOOK_BACK)
        return ranked[0][0] if near else None


def _keys(held: Held) -> tuple[str, ...]:
    """Under which names an office is looked for: a prime minister is a minister, too."""
    first = _sort(held.head)
    if held.head == "minister" and "prime" in held.mods:
        return (first, "prime minister")
    return (first, "minister") if first == "prime minister" else (first,)


def _key(title: Title, head: str) -> str:
    if head == "minister" and "prime" in title.mods:
        return "prime minister"
    return _sort(head)


def _one(scene: Scene, one: str, other: str) -> bool:
    return one == other or scene.knowledge.body_of(one) == scene.knowledge.body_of(other)


def _sort(head: str) -> str:
    alike: dict[str, str] = load_words("en", "offices")["alike"]
    return alike.get(head, head)
