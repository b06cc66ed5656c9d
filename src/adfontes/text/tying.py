"""Tying: notes to their calls, over the whole text at once, and what is left over on either side."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from adfontes.text.assign import Slot, choose_calls
from adfontes.text.calls import EXPLICIT_STYLES, Call
from adfontes.text.extents import Item, is_called_between
from adfontes.text.labels import EXPLICIT, MARKED, Label
from adfontes.text.layout import Layout
from adfontes.text.notelists import Calls, is_short

FEW = 6
"""Up to so many numberings in one list are sought in the whole stretch before it; more, each around its own share."""
PHANTOMS = 20
"""How many missing numbers between two notes are looked for among the calls."""
LONELY = -1.2
"""The lowest weight at which the only place between its neighbours is still taken for a call."""
DOUBT = 1.5
"""What is taken from the weight of a call whose number no note has."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A note (None: a call that no note answers) with its call (None: none was found), the rivals that were passed
    over, and how sure the choice is."""

    item: Item | None
    call: Call | None
    rivals: tuple[Call, ...]
    certainty: float


def number_blocks(layout: Layout, items: Sequence[Item], calls: Calls) -> list[Item]:
    """The items with their blocks (runs with no text of the body between) and series (a smaller number starts a new
    one, as does a sign that is taken; so series and label together are unique)."""
    out: list[Item] = []
    block = 0
    series = {"number": 0, "sign": 0}
    seen: dict[str, set[str]] = {"number": set(), "sign": set()}
    last = 0
    for item in items:
        if out and _text_between(layout, out[-1].rest, item.label, calls):
            block += 1
        system = "sign" if item.label.number is None else "number"
        if item.label.key in seen[system] or (item.label.number or 10**6) <= last:
            series[system] += 1
            seen[system].clear()
        seen[system].add(item.label.key)
        last = item.label.number or last if system == "number" else last
        out.append(replace(item, block=block, series=series[system]))
    return out


def _text_between(layout: Layout, low: int, label: Label, calls: Calls) -> bool:
    """Does text of the body stand between a note and the next one's label, and not only a heading or two?"""
    high = label.start
    if not layout.text[low:high].strip():
        return False
    if is_called_between(calls, label.key, low, high):
        return True
    first, last = bisect_left(layout.starts, low), bisect_left(layout.starts, high)
    paragraphs = layout.paragraphs[first:last]
    return len(paragraphs) > 3 or any(not is_short(layout.text[p.start : p.end]) for p in paragraphs)


def tie_notes(items: Sequence[Item], calls: Calls) -> list[Tie]:
    """Each item with its call or without, in the items' order, and after them the calls that no note answers."""
    free = _outside(items, calls)
    ties: dict[int, Tie] = {}
    extra: list[Tie] = []
    for numbered in (True, False):
        own = [item for item in items if (item.label.number is not None) == numbered]
        slots, owners = _slots(own)
        chosen = choose_calls(slots, free)
        styled = _in_style(free, [c for c in chosen if c])
        chosen = _fill(slots, owners, choose_calls(slots, styled), styled)
        for slot, owner, call in zip(slots, owners, chosen, strict=True):
            if owner is None and call is None:
                continue
            rivals = _rivals(styled, slot, call)
            tie = Tie(owner, call, rivals, _certainty(call, rivals))
            if owner is None:
                extra.append(tie)
            else:
                ties[owner.label.start] = tie
    return [ties[item.label.start] for item in items] + sorted(extra, key=lambda t: t.call.start if t.call else 0)


def _outside(items: Sequence[Item], calls: Calls) -> dict[str, list[Call]]:
    """The possible calls that do not stand within a note."""
    starts = [item.label.start for item in items]
    out: dict[str, list[Call]] = {}
    for key, found in calls.items():
        kept = []
        for call in found:
            at = bisect_right(starts, call.start) - 1
            if at < 0 or call.start >= items[at].rest:
                kept.append(call)
        out[key] = kept
    return out


def _slots(items: Sequence[Item]) -> tuple[list[Slot], list[Item | None]]:
    """A slot for each note, and between them slots for the numbers that are missing."""
    bounds = _bounds(items)
    slots: list[Slot] = []
    owners: list[Item | None] = []
    for index, item in enumerate(items):
        low, high = bounds[index]
        before = items[index - 1] if index and items[index - 1].series == item.series else None
        number = item.label.number
        if number is not None:
            first = (before.label.number or 0) + 1 if before else 1
            if number - first <= PHANTOMS:
                for missing in range(first, number):
                    slots.append(Slot(str(missing), low, high, DOUBT))
                    owners.append(None)
        slots.append(Slot(item.label.key, low, high))
        owners.append(item)
        last = index + 1 == len(items) or items[index + 1].series != item.series
        if last and number is not None:
            slots.append(Slot(str(number + 1), low, high, DOUBT))
            owners.append(None)
    return slots, owners


def _bounds(items: Sequence[Item]) -> list[tuple[int, int]]:
    """For each note the stretch its call may stand in: from the block of notes before the last, up to its own block;
    where one list holds many numberings, around the share of that stretch that falls to the note's own."""
    begins: dict[int, int] = {}
    for item in items:
        begins.setdefault(item.block, item.label.start)
    order = sorted(begins)
    before = {block: begins[order[i - 1]] if i else 0 for i, block in enumerate(order)}
    numberings: dict[int, dict[int, int]] = {}
    for item in items:
        counts = numberings.setdefault(item.block, {})
        counts[item.series] = counts.get(item.series, 0) + 1
    shares: dict[tuple[int, int], tuple[int, int]] = {}
    for block, counts in numberings.items():
        low, high = before[block], begins[block]
        series, total, at = list(counts), sum(counts.values()), 0
        cumulative = [0]
        for one in series:
            at += counts[one]
            cumulative.append(at)
        for i, one in enumerate(series):
            if len(series) <= FEW:
                shares[block, one] = (low, high)
            else:
                a, b = cumulative[max(0, i - 3)], cumulative[min(len(series), i + 4)]
                shares[block, one] = (low + (high - low) * a // total, low + (high - low) * b // total)
    return [shares[item.block, item.series] for item in items]


def _in_style(calls: Calls, chosen: Sequence[Call]) -> Mapping[str, Sequence[Call]]:
    """The calls weighed again by the shape that most of the first choice has: a text seldom calls in two ways.

    Where most are bracketed a bare number is none; where most stand after a blank, one that is glued on is less likely.
    """
    counts = Counter(call.style for call in chosen if call.weight >= 1.0)
    if not counts:
        return calls
    style = max(sorted(counts), key=lambda s: counts[s])
    if counts[style] < 3 or counts[style] < 0.5 * sum(counts.values()):
        return calls
    shape, strict = style.split("-")[0], style.split("-")[0] in EXPLICIT_STYLES

    def fit(call: Call) -> float:
        if call.style == style:
            return 0.8
        if call.style.split("-")[0] == shape:
            return -0.6 if shape == "bare" else 0.0
        return -4.0 if strict else -1.0 if call.style.split("-")[0] in EXPLICIT_STYLES else -2.0

    return {key: [replace(call, weight=call.weight + fit(call)) for call in found] for key, found in calls.items()}


def _fill(
    slots: Sequence[Slot], owners: Sequence[Item | None], chosen: list[Call | None], calls: Calls
) -> list[Call | None]:
    """The choice with single gaps closed: where the notes before and after have their calls, and between those just one
    place has the number, that place is the call, even where it stands as a call seldom does."""
    notes = [i for i, owner in enumerate(owners) if owner]
    for left, at, right in zip(notes, notes[1:], notes[2:], strict=False):
        before, after = chosen[left], chosen[right]
        if chosen[at] is not None or before is None or after is None:
            continue
        found = calls.get(slots[at].key, ())
        low = bisect_left(found, max(before.end, slots[at].low), key=lambda c: c.start)
        high = bisect_left(found, min(after.start, slots[at].high), key=lambda c: c.start)
        places = sorted(found[low:high], key=lambda c: (-c.weight, c.start))
        if places and places[0].weight >= LONELY and (len(places) == 1 or places[1].weight < places[0].weight - 1.0):
            chosen[at] = places[0]
    return chosen


def _rivals(calls: Calls, slot: Slot, chosen: Call | None) -> tuple[Call, ...]:
    """The other places of the same sign that by themselves might have been the call, the likeliest first; at most 5."""
    found = calls.get(slot.key, ())
    low = bisect_left(found, slot.low, key=lambda c: c.start)
    high = bisect_right(found, slot.high, key=lambda c: c.start)
    floor = 0.5 if chosen else -2.0
    others = [c for c in found[low:high] if c.weight > floor and (chosen is None or c.start != chosen.start)]
    return tuple(sorted(others, key=lambda c: (-c.weight, c.start))[:5])


def _certainty(call: Call | None, rivals: Sequence[Call]) -> float:
    if call is None:
        return 0.5
    lead = call.weight - (max(0.0, rivals[0].weight) * 0.5 if rivals else 0.0)
    return round(0.5 + 0.49 / (1 + math.exp(-1.2 * (lead - 0.5))), 2)


def backed(items: Sequence[Item], ties: Sequence[Tie]) -> list[Item]:
    """The items that may stay: a list whose style does not say that it is one needs calls for half its notes."""
    tied = Counter((t.item.region, t.item.label.style) for t in ties if t.item and t.call)
    listed = Counter((item.region, item.label.style) for item in items)
    return [
        item
        for item in items
        if item.region >= 0
        or item.label.style in EXPLICIT
        or tied[item.region, item.label.style] * (3 if item.label.style in MARKED else 2)
        >= listed[item.region, item.label.style]
    ]
