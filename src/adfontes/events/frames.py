"""What an event takes from the one that its date hangs on: where it was, and to whom it was said."""

from __future__ import annotations

from collections.abc import Sequence

from adfontes.events.drafts import Draft
from adfontes.parsing.arguments import Referent

SPOKEN = ("statement", "request", "offer", "promise", "agreement", "decision")
"""Kinds that have somebody who hears them; in a talk or a visit it is the other side."""
STAYING = ("arrive", "visit", "stay", "meet", "talk", "receive")
"""Senses of events that go on where they happen, so that others can happen during them."""
_FAR, _BACK = 4, 6


def inherit_settings(drafts: Sequence[Draft]) -> None:
    """Give drafts without a place the place of the visit or the talk during which they happened, and what is said
    there to nobody named, the other side for its target."""
    for number, draft in enumerate(drafts):
        for frame in _frames(draft, drafts) or _told_just_before(number, drafts):
            if draft.place is None and draft.kind != "journey" and frame.sense in STAYING:
                draft.place = frame.place
            if not draft.targets and draft.kind in SPOKEN and frame.sense in STAYING:
                draft.targets = _opposite(draft, frame)


def _frames(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The events that a draft's date hangs on, the nearest first."""
    found: list[Draft] = []
    at = draft
    while at.dated_by is not None and at.dated_by.startswith("#") and len(found) < _FAR:
        at = drafts[int(at.dated_by[1:])]
        if at is draft or any(at is f for f in found):
            break
        found.append(at)
    return found


def _told_just_before(number: int, drafts: Sequence[Draft]) -> list[Draft]:
    """The visit or talk told shortly before in the same block, of the same time, that somebody here took part in."""
    draft = drafts[number]
    if draft.dating is None or draft.parse is None:
        return []
    here = {r.entity for r in (*draft.actors, *draft.targets)}
    for before in reversed(drafts[max(0, number - _BACK) : number]):
        if before.parse is not draft.parse:
            break
        there = {r.entity for r in (*before.actors, *before.targets)}
        if before.sense in STAYING and before.dating == draft.dating and here & there and before.place is not None:
            return [before]
    return []


def _opposite(draft: Draft, frame: Draft) -> tuple[Referent, ...]:
    doing = {r.entity for r in draft.actors}
    if not doing:
        return ()
    if doing & {r.entity for r in frame.actors}:
        return tuple(r for r in frame.targets if r.entity not in doing)
    if doing & {r.entity for r in frame.targets}:
        return tuple(r for r in frame.actors if r.entity not in doing)
    return ()
