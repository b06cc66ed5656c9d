"""Happenings on the way: who accompanied a party, between its departure and its arrival."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from adfontes.events.dating.intervals import between, precedes
from adfontes.events.dating.told import Told, When

_ON_THE_WAY = frozenset(("~accom", "~escor", "~trave", "~journ", "~voyag"))
_NEAR = 2500
"""So many characters from where it is told a party's departure and arrival are looked for."""


class Going:
    """Departures and arrivals by who goes."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._left: dict[str, list[Told]] = {}
        self._came: dict[str, list[Told]] = {}
        self._starts: dict[int, list[int]] = {}
        for one in told:
            side = self._left if "leaving" in one.classes else self._came if "arriving" in one.classes else None
            if side is not None and one.when is not None and one.when.how == "own" and one.modality == "actual":
                for who in sorted(one.actors):
                    side.setdefault(who, []).append(one)

    def on_the_way(self, one: Told) -> When | None:
        """From the departure to the arrival, told near by, of those whom somebody accompanies or with whom he goes."""
        if one.modality != "actual" or not one.classes & _ON_THE_WAY:
            return None
        for who in sorted(one.targets | one.actors):
            left, came = self._nearest(self._left.get(who), one), self._nearest(self._came.get(who), one)
            if left is None or came is None or left.when is None or came.when is None:
                continue
            if not precedes(came.when.edtf, left.when.edtf):
                edtf = between(left.when.edtf, came.when.edtf)
                return When(edtf=edtf, by=left.name, reason="on the way, from departure to arrival", how="same")
        return None

    def _nearest(self, told: list[Told] | None, one: Told) -> Told | None:
        """The one told nearest, the last before rather than the next behind."""
        if not told:
            return None
        starts = self._starts.setdefault(id(told), [t.cue.start for t in told])
        at = bisect_left(starts, one.cue.start)
        near = [t for t in told[max(0, at - 1) : at + 1] if abs(t.cue.start - one.cue.start) <= _NEAR]
        return near[0] if near else None
