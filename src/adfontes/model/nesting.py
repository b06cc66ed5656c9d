"""Testimonies within testimonies: what A says that B said, in the order in which one reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.model.reported import grouped
from adfontes.model.testimony import Testimony


def in_order(testimonies: Iterable[Testimony]) -> Iterator[tuple[Testimony, int]]:
    """Each testimony once with how deep it lies: in their order, those told within another right behind it.

    One that is told within a testimony which is not among them lies in none; so does the first of a ring.
    """
    mine = {t.id: t for t in testimonies}
    within = grouped((t.nested_in, t) for t in mine.values())
    told: set[str] = set()
    heads = [t for t in mine.values() if t.nested_in not in mine]
    for head in (*heads, *mine.values()):  # the second time for those that lie in a ring, if a text has one
        waiting = [(head, 0)]
        while waiting:
            testimony, depth = waiting.pop()
            if testimony.id not in told:
                told.add(testimony.id)
                yield testimony, depth
                waiting += [(t, depth + 1) for t in reversed(within.get(testimony.id, []))]
