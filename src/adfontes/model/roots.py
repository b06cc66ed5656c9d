"""Whose memory a testimony goes back to: *depends on* followed to the end, rings of dependence counted as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from adfontes.model.evidence import Reliance
from adfontes.model.sources import Citation
from adfontes.model.testimony import AUTHOR, DEPENDS_ON, Relation, Testimony


class Roots:
    """The roots of every testimony of a text. A root is named by an entity's id, by AUTHOR, or, where the witness is
    nobody known, by the id of the testimony itself; testimonies that depend on one another in a ring are one root,
    which bears the first of their ids.

    Dependence is that of `nested_in`, of relations that say *depends on*, and of sources that rest on another's memory
    (`Reliance`): what a book says that hands on a witness's word is that witness's. The same person's testimonies have
    the same root, however often they are given.
    """

    def __init__(
        self,
        testimonies: Iterable[Testimony],
        relations: Iterable[Relation] = (),
        citations: Iterable[Citation] = (),
        reliances: Iterable[Reliance] = (),
    ) -> None:
        self._testimonies = {t.id: t for t in testimonies}
        self._handed_on = _handed_on(citations, reliances)
        after: dict[str, dict[str, None]] = {i: {} for i in self._testimonies}
        for testimony in self._testimonies.values():
            if testimony.nested_in in after:
                after[testimony.id][str(testimony.nested_in)] = None
        for relation in relations:
            if relation.relation == DEPENDS_ON and relation.a in after and relation.b in after:
                after[relation.a][relation.b] = None
        self._roots: dict[str, tuple[str, ...]] = {}
        self._ground(after)

    def of(self, testimony: str) -> tuple[str, ...]:
        """The roots of one testimony, by its id; empty where there is no such testimony."""
        return self._roots.get(testimony, ())

    def independent(self, a: str, b: str) -> bool:
        """Whether two testimonies have no root in common."""
        return set(self.of(a)).isdisjoint(self.of(b))

    def _ground(self, after: Mapping[str, Mapping[str, None]]) -> None:
        """Roots of all, each after those that it depends on: rings come out of `_rings` together."""
        for ring in _rings(after):
            members = set(ring)
            below = [b for a in ring for b in after[a] if b not in members]
            found: dict[str, None] = {r: None for b in below for r in self._roots[b]}
            if not found:
                found = {min(ring): None} if len(ring) > 1 else dict.fromkeys(self._own(self._testimonies[ring[0]]))
            for member in ring:
                self._roots[member] = tuple(found)

    def _own(self, testimony: Testimony) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for witness in testimony.witnesses:
            behind = [w for c in testimony.citations for w in self._handed_on.get((c, witness), ())]
            found.update(dict.fromkeys(behind or (witness,)))
        return tuple(found) or (testimony.id,)


def _handed_on(citations: Iterable[Citation], reliances: Iterable[Reliance]) -> dict[tuple[str, str], list[str]]:
    """Whose word it is that somebody hands on in a cited source: (citation, who hands on) → witnesses."""
    resting: dict[str, list[Reliance]] = {}
    for reliance in reliances:
        if reliance.through is not None and reliance.through != reliance.witness and reliance.witness != AUTHOR:
            resting.setdefault(reliance.source, []).append(reliance)
    found: dict[tuple[str, str], list[str]] = {}
    for citation in citations:
        for source in dict.fromkeys((citation.source, citation.held_in)):
            for reliance in resting.get(source or "", ()):
                found.setdefault((citation.id, str(reliance.through)), []).append(reliance.witness)
    return found


def _rings(after: Mapping[str, Mapping[str, None]]) -> list[list[str]]:
    """The strongly connected parts of a graph, each behind those it leads to: R. Tarjan's algorithm ("Depth-first
    search and linear graph algorithms", 1972), without recursion, so that no chain is too long."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    held: dict[str, None] = {}
    found: list[list[str]] = []
    for first in after:
        if first in number:
            continue
        work = [(first, iter(after[first]))]
        number[first] = low[first] = len(number)
        held[first] = None
        while work:
            at, ahead = work[-1]
            step = next(ahead, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == number[at]:
                    ring: list[str] = []
                    while not ring or ring[-1] != at:
                        ring.append(held.popitem()[0])
                    found.append(ring)
            elif step not in number:
                number[step] = low[step] = len(number)
                held[step] = None
                work.append((step, iter(after[step])))
            elif step in held:
                low[at] = min(low[at], number[step])
    return found
