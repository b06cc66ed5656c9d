"""The smallest set of witnesses and sources whose striking brings a passage down.

Every chain behind the passage must be lost. What loses one chain is a choice: one of its sources, or, for one of the
links that rest on words alone, one person behind each word. The smallest set that holds a choice of every chain is
looked for by branch and bound: chains that have no person or source in common need a choice each, and a branch that
cannot be smaller than the best set known is left. The search is given up after so much work, and says
so: what was found until then does bring the passage down, and may not be the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from adfontes.model.chains import Chains

Mark = tuple[bool, str]
"""One that can be struck: whether it is a source, and its id. Witnesses come first in the order of marks."""

T = TypeVar("T", str, Mark)

MOST_WORK = 100_000
"""How often a chain is looked at before the search is given up."""
MOST_WEIGHED = 200
"""Beyond so many chains the first set is taken as it comes."""
MOST_CHOICES = 64
"""How many ways of losing one chain are looked at."""
MOST_SETS = 12
"""How many sets of the smallest size are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Smallest:
    """The smallest sets that bring something down, as pairs of witnesses' and sources' ids, in the order of the ids;
    MOST_SETS at most. None, and `unreached` the chains that no strike of this kind loses, where nothing does.

    `exact` says that there is none smaller; where it is false the size is an upper bound.
    """

    sets: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    exact: bool
    unreached: tuple[int, ...] = ()

    @property
    def size(self) -> int | None:
        """How many must be struck."""
        return len(self.sets[0][0]) + len(self.sets[0][1]) if self.sets else None


def find_smallest(
    chains: Chains, parts: Iterable[int], *, witnesses: bool = True, sources: bool = True, work: int = MOST_WORK
) -> Smallest:
    """The smallest sets that lose every one of these chains. `witnesses` and `sources` say what may be struck."""
    choices: dict[int, list[frozenset[Mark]]] = {}
    whole = True
    for part in dict.fromkeys(parts):
        choices[part], all_there = _choices(chains, part, witnesses, sources)
        whole = whole and all_there
    unreached = tuple(part for part, ways in choices.items() if not ways)
    if unreached or not choices:
        return Smallest(sets=(), exact=True, unreached=unreached)
    search = _Search(list(choices.values()), work)
    sets = sorted(search.best, key=sorted)[:MOST_SETS]
    told = tuple((_ids(found, False), _ids(found, True)) for found in sets)
    return Smallest(sets=told, exact=whole and search.exact)


def _ids(found: frozenset[Mark], sources: bool) -> tuple[str, ...]:
    return tuple(name for is_source, name in sorted(found) if is_source == sources)


def _choices(chains: Chains, part: int, witnesses: bool, sources: bool) -> tuple[list[frozenset[Mark]], bool]:
    """Every smallest way of losing one chain, and whether these are all."""
    found: dict[frozenset[Mark], None] = {}
    whole = True
    if witnesses:
        for link in chains.all[part].links:
            ways = _breaking([sorted(chains.words.all[w].breakers) for w in sorted(link)])
            whole = whole and len(ways) < MOST_CHOICES
            found.update(dict.fromkeys(frozenset((False, p) for p in way) for way in ways))
    if sources:
        found.update(dict.fromkeys(frozenset(((True, s),)) for s in chains.all[part].sources))
    return _minimal(found), whole


def _breaking(words: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """The sets of people that break all of these words, each given by the people who break it: MOST_CHOICES at most."""
    ways: list[frozenset[str]] = [frozenset()]
    for breakers in words:
        longer = {w if w & set(breakers) else w | {b}: None for w in ways for b in breakers}
        ways = _minimal(longer)[:MOST_CHOICES]
    return ways if words else []


def _minimal(sets: Iterable[frozenset[T]]) -> list[frozenset[T]]:
    """Those that contain no other, the smaller first, then in the order of their members."""
    kept: list[frozenset[T]] = []
    for one in sorted(sets, key=lambda s: (len(s), sorted(s))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept


class _Search:
    """Branch and bound over choices: first for the size, then, with what is left of the allowance, for other sets of
    that size. `best` are the sets, `exact` whether the first search came to its end."""

    def __init__(self, choices: Sequence[list[frozenset[Mark]]], work: int) -> None:
        self._choices = sorted(choices, key=len)
        self._work = work
        found = self._greedy() if len(choices) <= MOST_WEIGHED else self._first_come()
        self.best: dict[frozenset[Mark], None] = {found: None}
        self._size = len(found)
        self._run(ties=False)
        self.exact = self._work >= 0
        if self.exact:
            self._run(ties=True)

    def _run(self, *, ties: bool) -> None:
        """Look for sets smaller than the best that is known; or, with `ties`, for others of its size."""
        seen: set[frozenset[Mark]] = set()
        waiting: list[frozenset[Mark]] = [frozenset()]
        while waiting and not (ties and len(self.best) >= MOST_SETS):
            struck = waiting.pop()
            if struck in seen:
                continue
            seen.add(struck)
            self._work -= len(self._choices)
            if self._work < 0:
                return
            still = self._open(struck)
            if not still:
                if len(struck) < self._size:
                    self._size, self.best = len(struck), {}
                if len(struck) == self._size:
                    self.best[struck] = None
            elif len(struck) + _at_least(still) < self._size + ties:
                waiting += [struck | way for way in reversed(min(still, key=len))]

    def _open(self, struck: frozenset[Mark]) -> list[list[frozenset[Mark]]]:
        """What is still to be struck, for each chain that is not lost."""
        return [[way - struck for way in ways] for ways in self._choices if not any(way <= struck for way in ways)]

    def _greedy(self) -> frozenset[Mark]:
        """A set to begin with: again and again the mark that most of the cheapest choices ask for."""
        struck: frozenset[Mark] = frozenset()
        while still := self._open(struck):
            asked: dict[Mark, float] = {}
            for ways in still:
                for mark in frozenset().union(*ways):
                    asked[mark] = asked.get(mark, 0.0) + max(1 / len(way) for way in ways if mark in way)
            struck |= {min(asked, key=lambda mark: (-asked[mark], mark))}
        return struck

    def _first_come(self) -> frozenset[Mark]:
        """A set to begin with where there are very many chains: the first choice of each that is not lost yet."""
        struck: set[Mark] = set()
        for ways in self._choices:
            if not any(way <= struck for way in ways):
                struck |= ways[0]
        return frozenset(struck)


def _at_least(still: Iterable[list[frozenset[Mark]]]) -> int:
    """How many more are needed at the least: chains with nothing in common need their own."""
    taken: set[Mark] = set()
    needed = 0
    for ways in sorted(still, key=len):
        marks = frozenset().union(*ways)
        if taken.isdisjoint(marks):
            taken |= marks
            needed += min(map(len, ways))
    return needed
