"""Damage in words: how much of each kind was found and repaired, and each place of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, Table, count
from adfontes.cli.changes import (
    CONTEXT,
    LOST,
    PROPOSED,
    REPAIRED,
    mark_change,
    say_in_context,
    say_numbers,
    state_of,
)
from adfontes.cli.index import Index
from adfontes.model.text import Emendation

MANY = 3
"""From so many on, places with the same words and the same repair are told in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damages:
    """How much damage there is: of each kind, and how much of it is repaired, only proposed to be, or beyond it."""

    found: int
    repaired: int
    proposed: int
    lost: int
    kinds: tuple[tuple[str, int], ...]


def count_damage(index: Index) -> Damages:
    """Count it; the most frequent kind first."""
    states = Counter(state_of(e) for e in index.emendations)
    kinds = Counter(e.kind for e in index.emendations)
    return Damages(
        found=len(index.emendations),
        repaired=states[REPAIRED],
        proposed=states[PROPOSED],
        lost=states[LOST],
        kinds=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def say_counts(damages: Damages) -> str:
    """The same in a line: "71 places: 54 furniture, 9 missing space; 68 repaired, 3 cannot be recovered"."""
    kinds = ", ".join(f"{number:,} {kind.replace('-', ' ')}" for kind, number in damages.kinds)
    states = ((damages.repaired, REPAIRED), (damages.proposed, PROPOSED), (damages.lost, LOST))
    return f"{count(damages.found, 'place')}: {kinds}; " + ", ".join(f"{n:,} {said}" for n, said in states if n)


def say_damage(index: Index) -> list[Block]:
    """All damage: how much of each kind, then each place, what is the same many times in one line."""
    damages = count_damage(index)
    if not damages.found:
        return [Line("No damage was found.", "good")]
    rows = []
    numbered = list(enumerate(index.emendations, 1))
    for kind, found in damages.kinds:
        states = Counter(state_of(e) for e in index.emendations if e.kind == kind)
        rows.append((kind, str(found), *(str(states[s] or "") for s in (REPAIRED, PROPOSED, LOST))))
    blocks: list[Block] = [
        Heading(f"Damage: {say_counts(damages)}"),
        Table(("kind", "#found", "#repaired", "#proposed", "#lost"), tuple(rows)),
    ]
    for kind, _ in damages.kinds:
        blocks.append(Heading(kind))
        for group in _groups(index, [(n, e) for n, e in numbered if e.kind == kind]):
            blocks += _say_group(index, group)
    return blocks


Numbered = list[tuple[int, Emendation]]


def _groups(index: Index, numbered: Numbered) -> list[Numbered]:
    """Damage with the same words, repair and standing together where there is much of it, in the order of the first."""
    content = index.apparatus.text.content
    same: dict[tuple[object, ...], Numbered] = {}
    for number, e in numbered:
        key = (e.span.of(content), e.repair, state_of(e)) if e.repair is not None else (number,)
        same.setdefault(key, []).append((number, e))
    groups: list[Numbered] = []
    for group in same.values():
        groups += [group] if len(group) >= MANY else [[one] for one in group]
    return sorted(groups, key=lambda group: group[0][0])


def _say_group(index: Index, group: Numbered) -> list[Block]:
    first, last = group[0][1], group[-1][1]
    state = state_of(first)
    style = {REPAIRED: "", PROPOSED: "warn", LOST: "bad"}[state]
    numbers = say_numbers([n for n, _ in group])
    if len(group) == 1:
        head = Line(f"{numbers}. {index.where(first.span)}: {say_in_context(index, first)}", style, 1)
    else:
        change = mark_change(first.span.of(index.apparatus.text.content), first.repair, applied=first.applied)
        places = f"{index.part_of(first.span)} to {index.part_of(last.span)}"
        head = Line(f"{numbers}. {len(group)} × {change}: {places}", style, 1)
    sure = sorted({e.origin.certainty for _, e in group})
    certainty = f"{sure[0]:.2f}" if len(sure) == 1 else f"{sure[0]:.2f} to {sure[-1]:.2f}"
    reason = f": {first.reason}" if first.reason else ""
    return [head, Line(f"{state}, certainty {certainty}{reason}", "faint", 2)]


def damage_as_json(index: Index) -> dict[str, Any]:
    """The same for `--json`; offsets are of the text as found."""
    damages = count_damage(index)
    return {
        **damages_as_json(damages),
        "emendations": [_as_json(index, number, e) for number, e in enumerate(index.emendations, 1)],
    }


def damages_as_json(damages: Damages) -> dict[str, Any]:
    """The counts for `--json`."""
    counts = {"found": damages.found, "repaired": damages.repaired, "proposed": damages.proposed, "lost": damages.lost}
    return counts | {"kinds": dict(damages.kinds)}


def _as_json(index: Index, number: int, emendation: Emendation) -> dict[str, Any]:
    content, span = index.apparatus.text.content, emendation.span
    place = index.place_at(span.start)
    return {
        "number": number,
        "id": emendation.id,
        "kind": emendation.kind,
        "start": span.start,
        "end": span.end,
        "quote": span.of(content),
        "repair": emendation.repair,
        "applied": emendation.applied,
        "where": index.where(span),
        "file": (place and place.file) or None,
        "page": (place and place.page) or None,
        "element": (place and place.element) or None,
        "before": content[max(0, span.start - CONTEXT) : span.start],
        "after": content[span.end : span.end + CONTEXT],
        "certainty": emendation.origin.certainty,
        "rule": emendation.origin.rule,
        "reason": emendation.reason or None,
    }
