"""What every numbered record can be filtered by, turned about: for each name the records that it holds of.

Records are called by their numbers (`data-r`), names by their places in the table of names. Every list of numbers tells
the first and then each step to the next. Days are numbers of days, 0 being 1970-01-01.

    count:     how many records are numbered
    passages:  how many passages are numbered on from them, as `data-p` has them
    persons, sources, witnesses: for each name in turn the records (witnesses as entities, the author's own last)
    first:     for each record the step from the first day of the last one that has one; null where there is none
    last:      for each record the days from its first to its last one; its last day where the first is open; null
               where the end is open. The record is undated where both are null
    more:      further stretches of days: the records `at` which there are any, and their ends in `times`
    speaking:  of which records a list of names is told: stretches of numbers, the first and the one after the last
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from adfontes.model.testimony import AUTHOR
from adfontes.web.facets import Days
from adfontes.web.facetting import SPEAKING
from adfontes.web.reading import NUMBERED, Reading
from adfontes.web.tables.names import ordered_entities, ordered_sources
from adfontes.web.tables.steps import as_steps


def facets_table(reading: Reading) -> Any:
    """The table: columns of numbers."""
    columns: tuple[defaultdict[str, list[int]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    times: list[tuple[Days, ...]] = []
    found_by = [reading.facets.of(reading.records[name]) for name in reading.ordinals]
    passages = [reading.passage_of_span[span] for span in reading.supports.passages]
    found_by += map(reading.facets.of_passage, passages)
    for number, facets in enumerate(found_by):
        for column, found in zip(columns, (facets.persons, facets.sources, facets.witnesses), strict=True):
            for one in found:
                column[one].append(number)
        times.append(facets.times)
    persons, sources, witnesses = columns
    entities = [e.id for e in ordered_entities(reading)]
    return {
        "count": len(reading.ordinals),
        "passages": len(passages),
        "persons": list(_stepped(persons, entities)),
        "sources": list(_stepped(sources, (s.id for s in ordered_sources(reading)))),
        "witnesses": list(_stepped(witnesses, [*entities, AUTHOR])),
        **_days(times),
        "speaking": _speaking(reading),
    }


def _days(times: list[tuple[Days, ...]]) -> dict[str, Any]:
    firsts: list[int | None] = []
    lasts: list[int | None] = []
    before = 0
    for stretches in times:
        first, last = stretches[0] if stretches else (None, None)
        firsts.append(first if first is None else first - before)
        lasts.append(last if first is None or last is None else last - first)
        before = before if first is None else first
    several = [n for n, stretches in enumerate(times) if len(stretches) > 1]
    more = [[end for days in times[n][1:] for end in days] for n in several]
    return {"first": firsts, "last": lasts, "more": {"at": as_steps(several), "times": more}}


def _speaking(reading: Reading) -> dict[str, list[list[int]]]:
    starts: dict[type, tuple[int, int]] = {}
    at = 0
    for kind in NUMBERED:
        starts[kind] = (at, at + len(reading.apparatus.of(kind)))
        at = starts[kind][1]
    return {names: [[*starts[kind]] for kind in kinds] for names, kinds in SPEAKING.items()}


def _stepped(column: dict[str, list[int]], names: Iterable[str]) -> Iterator[list[int]]:
    for name in names:
        yield as_steps(column.get(name, []))
