"""The table `cards`: what the cards of the text say beyond the words of its page.

    people    id → [name, kind, times named, index of the reason, [office, …]]
    sources   id → ["Shi Zhe, in a memoir", …], the witnesses of each source that has any
    starts    where the mentions begin that have a reason of their own: code points of the text as found, each counted
              from the one before it
    why       for each of these the index of its reason
    reasons   the reasons

Every entity of the text is in `people`, be it a person, a body or a place.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from adfontes.model import plain_dates
from adfontes.model.entities import Office
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.reading import Reading

MOST = 4
"""Offices of one person, and witnesses of one source, that a card names."""
LONGEST = 160


def cards_table(reading: Reading) -> dict[str, Any]:
    """The table `cards`."""
    numbers: dict[str, int] = {}

    def number(reason: str) -> int:
        return numbers.setdefault(brief.of_words(reason, LONGEST), len(numbers))

    offices = _offices(reading)
    people = {
        entity.id: [
            brief.of_words(entity.name, LONGEST),
            words.ENTITIES.get(entity.kind, words.of_kind(entity.kind)),
            len(reading.reported.mentions_of.get(entity.id, ())),
            number(entity.reason),
            offices.get(entity.id, []),
        ]
        for entity in reading.entities.values()
    }
    mentions = sorted({m.span.start: m.reason for m in reading.reported.mentions if m.reason}.items())
    return {
        "people": people,
        "sources": _sources(reading),
        "starts": [after - before for (before, _), (after, _) in pairwise([(0, ""), *mentions])],
        "why": [number(reason) for _, reason in mentions],
        "reasons": list(numbers),
    }


def _offices(reading: Reading) -> dict[str, list[str]]:
    """What each person was, as the text says it, with the time for which it does."""
    found: dict[str, dict[str, str]] = {}
    for office in reading.apparatus.of(Office):
        held = found.setdefault(office.entity, {})
        body = reading.entities.get(office.of) if office.of else None
        of = f", {body.name}" if body is not None and body.name.casefold() not in office.office.casefold() else ""
        said = brief.of_words(f"{'once ' if office.former else ''}{office.office}{of}", LONGEST)
        held.setdefault(said, f" ({plain_dates.of_edtf(office.as_of)})" if office.as_of else "")
    return {who: [said + when for said, when in list(held.items())[:MOST]] for who, held in found.items()}


def _sources(reading: Reading) -> dict[str, list[str]]:
    """On whom each source rests, and how."""
    found: dict[str, list[str]] = {}
    for source in reading.sources:
        rows = brief.of_witnesses_of(reading, source)
        said = [
            brief.of_words(
                f"{row['witness']['name']}, {row['route']}"
                + (f", through {row['through']['name']}" if row["through"] else ""),
                LONGEST,
            )
            for row in rows
        ]
        if said:
            found[source] = [*said[:MOST], *([f"{len(said) - MOST} more"] if len(said) > MOST else [])]
    return found
