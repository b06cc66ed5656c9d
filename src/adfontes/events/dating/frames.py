"""Frames: visits, stays, meetings and sieges, whose dates hold for what is told to have happened in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from adfontes.events.dating.intervals import OPEN, between, days, ends, first_day
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import listed

_LONGEST_STAY = 3 * 366
"""Days after which an arrival and a departure are no longer taken for the ends of one stay."""
_RECENT = 12


@dataclass(slots=True, kw_only=True)
class Frame:
    """A stretch of time with those who were together in it: `guests` came, `others` met them; `place` is where.
    It is open from offset `opened` on. `name` is the happening that gives its date, `noun` the word for it."""

    when: When
    guests: frozenset[str]
    others: set[str] = field(default_factory=set)
    place: str | None
    opened: int
    name: str
    noun: str
    before: str | None = None


def find_frames(told: Sequence[Told]) -> list[Frame]:
    """Visits and meetings that have dates of their own, and stays put together from arrival and departure, by place in
    the text."""
    frames = [f for t in told if (f := _frame_of(t)) is not None]
    frames += _stays(told)
    return sorted(frames, key=lambda f: (f.opened, f.name))


def _frame_of(one: Told) -> Frame | None:
    if one.when is None or one.modality != "actual" or not one.actors or OPEN in ends(one.when.edtf):
        return None
    stay = bool(one.classes & {"visiting"}) and days(one.when.edtf) > 1
    talk = one.clause is not None and one.clause.number < 0 and one.lemma in listed("frames", "talks")
    if not stay and not talk:
        return None
    when = When(edtf=one.when.edtf, by=one.name, reason=f"during the {_noun(one)}", how="frame")
    return Frame(
        when=when, guests=one.actors, others=set(one.targets), place=one.place, opened=one.cue.start, name=one.name,
        noun=_noun(one),
    )  # fmt: skip


def _noun(one: Told) -> str:
    if one.lemma in listed("frames", "stays") or one.lemma in listed("frames", "talks"):
        return one.lemma
    return "visit" if one.lemma.startswith("visit") else "stay"


def _stays(told: Sequence[Told]) -> list[Frame]:
    """From each arrival to the first departure of the same people that follows it."""
    leaving: dict[str, list[Told]] = {}
    arriving: dict[str, list[Told]] = {}
    for one in told:
        if one.when is None or one.modality != "actual" or one.note is not None:
            continue
        side = arriving if one.classes & {"arriving"} else leaving if one.classes & {"leaving", "returning"} else None
        if side is not None and first_day(one.when.edtf) is not None:
            for who in sorted(one.actors):
                side.setdefault(who, []).append(one)
    found: dict[str, Frame] = {}
    for who, arrivals in sorted(arriving.items()):
        arrivals.sort(key=_begins)
        departures = sorted(leaving.get(who, ()), key=_begins)
        days_of = [_begins(d) for d in departures]
        for n, one in enumerate(arrivals):
            at = bisect_right(days_of, _begins(one))
            if at == len(departures) or not _is_stay(one, departures[at], arrivals[n + 1 :]):
                continue
            _join(found, one, departures[at], who)
    return [found[name] for name in sorted(found)]


def _begins(one: Told) -> int:
    assert one.when is not None
    day = first_day(one.when.edtf)
    assert day is not None
    return day.number


def _is_stay(arrival: Told, departure: Told, later: Sequence[Told]) -> bool:
    """Whether a departure ends the stay that an arrival began: soon enough, from there, no other arrival between."""
    begins, stops = _begins(arrival), _begins(departure)
    elsewhere = any(begins < _begins(o) < stops and o.place != arrival.place for o in later)
    return stops - begins <= _LONGEST_STAY and not elsewhere


def _join(found: dict[str, Frame], arrival: Told, departure: Told, who: str) -> None:
    if arrival.name in found:
        found[arrival.name].guests |= {who}
        return
    assert arrival.when is not None
    assert departure.when is not None
    edtf = between(arrival.when.edtf, departure.when.edtf)
    reason = (
        f"during the stay from “{arrival.quote}” ({arrival.when.edtf}) to “{departure.quote}” ({departure.when.edtf})"
    )
    found[arrival.name] = Frame(
        when=When(edtf=edtf, by=arrival.name, reason=reason, how="frame"),
        guests=arrival.actors | {who}, place=arrival.place, opened=arrival.cue.start, name=arrival.name, noun="stay",
    )  # fmt: skip


class Frames:
    """The frames of a text, to be asked which one a happening belongs to."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = list(frames)
        self._opened = [f.opened for f in self._frames]
        self._by_name: dict[str, list[Frame]] = {}
        for frame in self._frames:
            self._by_name.setdefault(frame.name, []).append(frame)

    def open_at(self, offset: int) -> list[Frame]:
        """The frames opened last before a place, the last one first."""
        at = bisect_right(self._opened, offset)
        return self._frames[max(0, at - _RECENT) : at][::-1]

    def opened_by(self, name: str) -> list[Frame]:
        """The frames that a happening opens."""
        return self._by_name.get(name, [])

    def near(self, offset: int) -> list[Frame]:
        """Frames told before a place, the last first, and then those told soon after it."""
        at = bisect_right(self._opened, offset)
        return [*self.open_at(offset), *self._frames[at : at + _RECENT]]
