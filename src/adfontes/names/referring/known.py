"""What is known of the entities before anybody is referred to: kind, sex, and which of them is which power."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity
from adfontes.names.referring.words import words

WOMAN, MAN, UNKNOWN = "f", "m", ""

_NUMBERED = re.compile(r"[^\W\d_]{3,} (?:I|II|III|IV|V|VI{1,3}|IX|X[IVX]{0,4})\b(?!\.)")


@dataclass(frozen=True, slots=True)
class Known:
    """An entity with what its printed forms tell: `sex` of a person (f, m or "" for unknown), `kinds` the words of its
    forms, folded, `ruler` whether a number is part of the name ("Charles XII")."""

    id: str
    kind: str
    name: str
    sex: str
    forms: frozenset[str]
    kinds: frozenset[str]
    ruler: bool = False


class Knowledge:
    """The entities of a text, to be asked by id, by name and by the adjective of a power."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id: dict[str, Known] = {}
        self._named: dict[str, dict[str, str]] = {}
        for entity in entities:
            known = _known(entity)
            self.by_id[entity.id] = known
            for form in sorted(known.forms):
                self._named.setdefault(_bare(form), {}).setdefault(entity.kind, entity.id)
        self.seat = {e.id: e.seat_of for e in entities if e.seat_of}
        self._powers: dict[str, str | None] = {}
        self._parents: dict[str, str | None] = {}

    def kind(self, entity: str) -> str:
        return self.by_id[entity].kind

    def named(self, name: str) -> str | None:
        """The body of this name, else the place."""
        found = self._named.get(_bare(name), {})
        return found.get(ORGANISATION) or found.get(PLACE)

    def power(self, adjective: str) -> str | None:
        """The power that an adjective or a people's name leads to ("French"), where the text names it."""
        if adjective not in self._powers:
            names = _powers().get(adjective, ())
            found = [self._named.get(_bare(n), {}) for n in (*names, adjective, f"the {adjective}")]
            bodies = (f[ORGANISATION] for f in found if ORGANISATION in f)
            places = (f[PLACE] for f in found if PLACE in f)
            self._powers[adjective] = next(bodies, None) or next(places, None)
        return self._powers[adjective]

    def powers(self, adjective: str) -> frozenset[str]:
        """All entities that an adjective of a power may lead to ("Chinese": China, and the party that rules it)."""
        names = _powers().get(adjective, ())
        return frozenset(e for n in (*names, adjective) for e in self._named.get(_bare(n), {}).values())

    def parent(self, entity: str) -> str | None:
        """The body within whose name another's begins ("CCP" of "CCP Politburo")."""
        if entity not in self._parents:
            found = None
            for form in sorted(self.by_id[entity].forms):
                pieces = form.replace("'s", "").replace("’s", "").split()
                for n in range(len(pieces) - 1, 0, -1):
                    other = self._named.get(_bare(" ".join(pieces[:n])), {}).get(ORGANISATION)
                    if other and other != entity:
                        found = found or other
            self._parents[entity] = found
        return self._parents[entity]

    def body_of(self, entity: str) -> str:
        """The body that a place's name stands for, where there is one; else the entity itself."""
        seat = self.seat.get(entity)
        if seat and seat in self.by_id:
            return seat
        known = self.by_id[entity]
        if known.kind == PLACE:
            for form in (known.name, *sorted(known.forms)):
                body = self._named.get(_bare(form), {}).get(ORGANISATION)
                if body:
                    return body
        return entity


@cache
def _powers() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for names, adjectives in load_words("en", "referring")["powers"].items():
        for adjective in adjectives:
            found.setdefault(adjective, tuple(n.removeprefix("~") for n in names.split("|")))
    return found


def is_power(word: str) -> bool:
    """Whether a word is the adjective or people's name of a power."""
    return word in _powers()


@cache
def country_names() -> frozenset[str]:
    """The names of powers, folded."""
    tables = load_words("en", "referring")["powers"]
    return frozenset(_bare(n) for names in tables for n in names.split("|") if not n.startswith("~"))


def _bare(form: str) -> str:
    folded = form.casefold()
    return folded.removeprefix("the ")


def _known(entity: Entity) -> Known:
    forms = frozenset((entity.name, *entity.variants))
    kinds = frozenset(w.casefold() for f in forms for w in f.split())
    person = entity.kind == PERSON
    ruler = person and any(_NUMBERED.search(f) for f in forms)
    return Known(entity.id, entity.kind, entity.name, _sex(forms) if person else UNKNOWN, forms, kinds, ruler)


def _sex(forms: Iterable[str]) -> str:
    w = words()
    tokens = {t for f in forms for t in f.replace(",", " ").split()[:-1]}
    if tokens & w.men_titles:
        return MAN
    if tokens & (w.women_titles | w.women_names):
        first = {f.split()[0] for f in forms if f.split()}
        if first & (w.women_titles | w.women_names) or not first - tokens:
            return WOMAN
    return UNKNOWN
