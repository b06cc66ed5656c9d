"""Testimonies side by side: what is found twice is kept once, and each is hung on that in whose words it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from adfontes.model.text import Span
from adfontes.testimony.telling import Told

_SAME = 0.8
_DEEP = 64
"""How many contents may lie open at one place: deeper nesting is no prose, and is not followed."""


def once(told: Sequence[Told]) -> list[Told]:
    """Each testimony once, in the order of the text: of two with one cue, or of one witness with much the same words,
    the surer one, else the fuller one."""
    kept: list[Told] = []
    by_cue: dict[tuple[int, ...], int] = {}
    near: dict[int, list[int]] = defaultdict(list)
    for one in sorted(told, key=_order):
        twin = _twin(one, kept, by_cue, near)
        if twin is None:
            place = len(kept)
            kept.append(one)
        else:
            place = twin
            kept[twin] = max(kept[twin], one, key=_worth)
        if one.draft.cue is not None:
            by_cue.setdefault(_cue(one), place)
        near[one.hull.start // 256].append(place)
    return sorted(kept, key=_order)


def _order(told: Told) -> tuple[int, int, int, str]:
    return told.span.start, told.hull.start, -told.hull.end, told.draft.how


def _worth(told: Told) -> tuple[float, bool, int, int]:
    size = sum(c.end - c.start for c in told.draft.content)
    return told.draft.sure, told.text is not None, size, -told.span.start


def _cue(told: Told) -> tuple[int, ...]:
    """What is the same of two drafts of one act: the end of the cue and, of several who speak apart, the speaker."""
    cue = told.draft.cue
    assert cue is not None
    return (cue.end, told.hull.start, *(told.draft.speakers if told.draft.apart else ()))


def _twin(one: Told, kept: list[Told], by_cue: dict[tuple[int, ...], int], near: dict[int, list[int]]) -> int | None:
    """The number of a testimony kept already that is the same as one."""
    if one.draft.cue is not None and _cue(one) in by_cue:
        return by_cue[_cue(one)]
    block = one.hull.start // 256
    for place in (*near[block - 1][-12:], *near[block][-12:], *near[block + 1][-12:]):
        other = kept[place]
        alike = set(other.witnesses) == set(one.witnesses) and _alike(other.hull, one.hull) >= _SAME
        if alike and (one.witnesses or one.text == other.text or _crossing(one, other)):
            return place
    return None


def _crossing(one: Told, other: Told) -> bool:
    return one.draft.cue is not None and one.draft.cue == other.draft.cue


def _alike(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def outer_of(told: Sequence[Told]) -> list[int | None]:
    """For each testimony the number of the one in whose content it stands whole, the innermost; None for none."""
    # what an answer is about was said by somebody else, and what stands in it is that one's
    return holders([t.draft.cue or t.hull if t.draft.how == "answer" else t.hull for t in told], [t.span for t in told])


def holders(contents: Sequence[Span], inner: Sequence[Span]) -> list[int | None]:
    """For each inner stretch the number of the last opened content that holds it and is not its own."""
    held: list[int | None] = [None] * len(inner)
    opening = sorted(range(len(contents)), key=lambda n: (contents[n].start, -contents[n].end))
    asked = sorted(range(len(inner)), key=lambda n: (inner[n].start, -inner[n].end))
    open_: list[int] = []
    at = 0
    for number in asked:
        span = inner[number]
        while at < len(opening) and contents[opening[at]].start <= span.start:
            open_.append(opening[at])
            at += 1
        while open_ and contents[open_[-1]].end <= span.start:
            open_.pop()
        for candidate in reversed(open_[-_DEEP:]):
            if candidate != number and contents[candidate].end >= span.end and contents[candidate] != contents[number]:
                held[number] = candidate
                break
    return held
