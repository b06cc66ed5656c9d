"""Weak points of a text: passages that one witness or one source brings down, and what each of these costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.support import Supports


@dataclass(frozen=True, slots=True)
class Point:
    """A passage that falls with one: its number, and each of the `witnesses` (and people the word came through) and
    `sources` (and carriers) that alone bring it down, sorted by id."""

    passage: int
    witnesses: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one witness or one source, struck alone, costs: how many passages fall and how many are weakened."""

    name: str
    falls: int
    weakened: int


class WeakPoints:
    """The weak points of all passages, found in one walk over them.

    `points` are the passages that fall with one witness or one source, in the order of the text; `witnesses` and
    `sources` what each that is struck alone costs, the costliest first: by passages that fall, then by those weakened,
    then by the order in which the text first rests on them.
    """

    def __init__(self, supports: Supports) -> None:
        chains = supports.chains
        used = dict.fromkeys(t.chain for threads in supports.threads for t in threads)
        alone = {c: chains.alone(c) for c in used}
        people = {c: chains.people(c) for c in used}
        points: list[Point] = []
        met: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        falls: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        for number, threads in enumerate(supports.threads):
            behind = dict.fromkeys([t.chain for t in threads])
            first, *others = behind
            witnesses, sources = alone[first]
            everybody, everything = people[first], sources
            if others:
                witnesses = witnesses.intersection(*(alone[c][0] for c in others))
                sources = sources.intersection(*(alone[c][1] for c in others))
                everybody = everybody.union(*(people[c] for c in others))
                everything = everything.union(*(alone[c][1] for c in others))
            met[0].update(everybody)
            met[1].update(everything)
            if witnesses or sources:
                falls[0].update(witnesses)
                falls[1].update(sources)
                points.append(Point(number, tuple(sorted(witnesses)), tuple(sorted(sources))))
        self.points = tuple(points)
        self.witnesses = _costs(supports.words.of_person, met[0], falls[0])
        self.sources = _costs(chains.of_source, met[1], falls[1])


def _costs(names: Iterable[str], met: Counter[str], falls: Counter[str]) -> tuple[Cost, ...]:
    costs = [Cost(name, falls[name], met[name] - falls[name]) for name in names if name in met]
    return tuple(sorted(costs, key=lambda cost: (-cost.falls, -cost.weakened)))
