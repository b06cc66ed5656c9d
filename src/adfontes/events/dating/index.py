"""Finding the happening that a noun or a phrase names, among those told: by its kind, its people and its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.events.dating.told import Told
from adfontes.events.dating.words import listed

_BEHIND, _AHEAD = 24, 8
"""How many happenings of one kind are looked at before and after the place that asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a phrase names: the classes of its word, the entities and the roots of words beside it, where it stands;
    `persons` are those
    of the entities that are people, `place` is where it is said to have been."""

    classes: frozenset[str]
    entities: frozenset[str]
    terms: frozenset[str]
    at: int
    persons: frozenset[str] = frozenset()
    place: str | None = None


class Index:
    """Happenings with a date, to be asked by kind and by those who took part."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._by_class: dict[str, list[Told]] = {}
        self._starts: dict[str, list[int]] = {}
        for one in sorted(told, key=lambda t: (t.cue.start, t.cue.end)):
            self.add(one)

    def add(self, one: Told) -> None:
        """A happening that has its date now; those of a class are added in the order of the text or nearly so."""
        for name in one.classes:
            starts = self._starts.setdefault(name, [])
            at = bisect_left(starts, one.cue.start)
            starts.insert(at, one.cue.start)
            self._by_class.setdefault(name, []).insert(at, one)

    def named(self, wanted: Wanted, *, but: Told | None = None) -> Told | None:
        """The happening that fits best, or None where none shares what the phrase says of it.

        All entities of the phrase must take part in it, or most of its words stand in its clause; among those that fit
        alike the last one told before the phrase is meant.
        """
        best, found = (0.0, 0), None
        for one in self._near(wanted):
            if one is but or one.when is None or one.modality not in ("actual", "planned"):
                continue
            score = _fit(one, wanted)
            distance = one.cue.start - wanted.at
            rank = (score, -distance if distance > 0 else 1_000_000_000 + distance)
            if score > 0 and rank > best:
                best, found = rank, one
        return found

    def _near(self, wanted: Wanted) -> list[Told]:
        seen: dict[int, Told] = {}
        for name in sorted(wanted.classes):
            starts = self._starts.get(name, [])
            at = bisect_left(starts, wanted.at)
            for one in self._by_class.get(name, [])[max(0, at - _BEHIND) : at + _AHEAD]:
                seen[one.number] = one
        return [seen[n] for n in sorted(seen)]


def _fit(one: Told, wanted: Wanted) -> float:
    """How well a happening fits: 0 where an entity of the phrase has no part in it, or nothing speaks for it."""
    shared = wanted.entities & one.parties
    missing = wanted.entities - one.parties
    words = len(wanted.terms & one.terms)
    root = any(c.startswith("~") and c in one.classes for c in wanted.classes)
    if missing and not (shared and words > len(missing)) and not (root and words >= 2):
        return 0.0
    if not shared and not root and words < 2:
        return 0.0
    if not shared and words == 0:
        return 0.0
    own = 1.0 if one.when is not None and one.when.how == "own" else 0.0
    return 2.0 * len(shared) + words + (1.5 if root else 0.0) + (0.5 if one.modality == "actual" else 0.0) + own


def is_talk(lemma: str) -> bool:
    return lemma in listed("frames", "talks")
