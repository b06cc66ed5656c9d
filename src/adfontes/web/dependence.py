"""What rests on whom: from witnesses, through others, by sources and what carries them, to the notes that cite them.

    graph = reading.dependence
    graph.paths        # every way by which somebody's word, or a source alone, reaches the notes
    graph.layers       # the knots in five columns, in an order that lets few lines cross

Sources that many a path would lead to, one note each, on the same word and in the same carrier, are one knot (folded).
All of it follows from the threads of support (`model.support`), so citations that do not support are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from adfontes.model.testimony import DEPENDS_ON, Testimony

if TYPE_CHECKING:
    from adfontes.web.reading import Reading

WITNESS, THROUGH, SOURCE, CARRIER = "witness", "through", "source", "carrier"
LAYERS = (WITNESS, THROUGH, SOURCE, CARRIER)
FOLD_FROM = 3
"""From how many alike sources of one note each these are folded into one knot."""
ROUNDS = 12
"""How often the columns are put in order by what stands beside them."""

Key = tuple[str, str]
"""A knot: its layer and the id of what it stands for; "" for no known witness, several ids for what is folded."""


@dataclass(slots=True)
class Path:
    """One way: `keys` are the knots on it, from the witness on, without those layers that it skips. `rows` are the
    threads that take it: the id of a note, a number in `reading.supports.passages`, the id of a citation."""

    keys: tuple[Key, ...]
    rows: dict[tuple[str, int, str], None] = field(default_factory=dict)

    @property
    def notes(self) -> frozenset[str]:
        return frozenset(note for note, _, _ in self.rows)


@dataclass(frozen=True, slots=True)
class Leaning:
    """Testimonies of one witness that depend on testimonies of another: ids of both people and of the former."""

    witness: str
    on: str
    testimonies: tuple[str, ...]


class Dependence:
    """The graph of one reading, independent of what is asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every path, in the order in which the text first takes it."""
        found: dict[tuple[Key, ...], Path] = {}
        for number, threads in enumerate(self._reading.supports.threads):
            for row in (row for thread in threads for row in thread.rows):
                keys = self._keys(row.witness, row.through, row.source, row.carrier)
                found.setdefault(keys, Path(keys)).rows[row.note, number, row.citation] = None
        return tuple(found.values())

    def _keys(
        self, witness: str | None, through: str | None, source: str | None, carrier: str | None
    ) -> tuple[Key, ...]:
        alike = self._folds.get(source or "", source or "")
        keys = [(WITNESS, witness or ""), (THROUGH, through), (SOURCE, alike), (CARRIER, carrier)]
        return tuple((layer, name) for layer, name in keys if name is not None)

    @cached_property
    def _folds(self) -> dict[str, str]:
        """The ids of all that are folded with a source, joined, by its id."""
        ways: defaultdict[str, dict[tuple[str | None, str | None, str | None], None]] = defaultdict(dict)
        notes: defaultdict[str, set[str]] = defaultdict(set)
        carrying = set()
        for threads in self._reading.supports.threads:
            for row in (row for thread in threads for row in thread.rows):
                ways[row.source or ""][row.witness, row.through, row.carrier] = None
                notes[row.source or ""].add(row.note)
                carrying.add(row.carrier)
        least = self._least_thin
        alike: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        for source, found in ways.items():
            if source and len(found) == 1 and len(notes[source]) <= least and source not in carrying:
                alike[next(iter(found))].append(source)
        return {s: " ".join(group) for group in alike.values() if len(group) >= FOLD_FROM for s in group}

    @cached_property
    def _least_thin(self) -> int:
        """How many notes a source may have and still be thin: one in a chapter, more in a book."""
        return max(1, self._reading.citing_notes // 96)

    @cached_property
    def notes_of(self) -> dict[Key, frozenset[str]]:
        """The notes that rest on each knot."""
        found: defaultdict[Key, set[str]] = defaultdict(set)
        for path in self.paths:
            for key in path.keys:
                found[key].update(path.notes)
        return {key: frozenset(notes) for key, notes in found.items()}

    @cached_property
    def layers(self) -> dict[str, tuple[Key, ...]]:
        """The knots of each layer from top to bottom: the heaviest witness first, those that nobody known stands behind
        last, each other layer by what stands beside it."""
        count = {key: len(notes) for key, notes in self.notes_of.items()}
        order = {layer: sorted((k for k in count if k[0] == layer), key=lambda k: (-count[k], k)) for layer in LAYERS}
        order[WITNESS].sort(key=lambda k: k[1] == "")
        for round_ in range(ROUNDS):
            toward = LAYERS[1:] if round_ % 2 == 0 else (SOURCE, THROUGH)
            for layer in toward:
                self._sort(order, layer, count)
        return {layer: tuple(found) for layer, found in order.items()}

    def _sort(self, order: dict[str, list[Key]], layer: str, count: dict[Key, int]) -> None:
        """Put a layer in order by the middle of what its knots are tied to in the others, each layer from 0 to 1."""
        place = {k: (n + 0.5) / len(found) for found in order.values() for n, k in enumerate(found)}
        pulls: defaultdict[Key, list[tuple[float, int]]] = defaultdict(list)
        for path in self.paths:
            for key in path.keys:
                if key[0] == layer:
                    # witnesses keep their order by weight, so that they count for more than what follows
                    pulls[key] += [
                        (place[k], (3 if k[0] == WITNESS else 1) * len(path.notes)) for k in path.keys if k[0] != layer
                    ]
        middle = {k: sum(p * w for p, w in found) / sum(w for _, w in found) for k, found in pulls.items()}
        order[layer].sort(key=lambda k: (round(middle[k], 6), -count[k], k))

    @cached_property
    def leanings(self) -> tuple[Leaning, ...]:
        """Whose testimonies depend on whose, people other than themselves, the most often first."""
        attested = self._reading.attested
        found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for relation in attested.relations:
            one, other = attested.by_id.get(relation.a), attested.by_id.get(relation.b)
            if relation.relation == DEPENDS_ON and one and other:
                for pair in _people(one, other):
                    found[pair][one.id] = None
        rows = [Leaning(a, b, tuple(ids)) for (a, b), ids in found.items()]
        return tuple(sorted(rows, key=lambda x: (-len(x.testimonies), x.witness, x.on)))


def _people(one: Testimony, other: Testimony) -> Sequence[tuple[str, str]]:
    return [(a, b) for a in one.witnesses for b in other.witnesses if a != b]
