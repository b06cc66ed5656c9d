"""Frames: visits, stays, meetings and wars, whose dates hold for what is told to have happened in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from adfontes.events.dating.clauses import STAYS, lasting
from adfontes.events.dating.intervals import OPEN, between, days, ends, first_day
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import listed

_LONGEST_STAY = 3 * 366
"""Days after which an arrival and a departure are no longer taken for the ends of one stay."""
_LONGEST_COURSE = 40 * 366
"""Days after which a beginning and an end are no longer taken for those of one war or conference."""
_RECENT = 12
_REACH = 1500
"""So many characters after one movement the next may be of the same people, where nobody is named."""
_SHORT = 200
"""Days that a stay of people whom nothing names may last."""
_SOMEBODY = ""


@dataclass(slots=True, kw_only=True)
class Frame:
    """A stretch of time with those who were together in it: `guests` came, `others` met them; `place` is where.

    It is open from offset `opened` on. `name` is the happening that gives its date, `noun` the word for it, `kind`
    stay, talk, span or, of days that only an interval marks off, any; `before` is the date that the narrative had
    reached when it was told.
    """

    when: When
    guests: frozenset[str]
    others: set[str] = field(default_factory=set)
    place: str | None
    opened: int
    name: str
    noun: str
    kind: str
    before: str | None = None


def kind_of_noun(lemma: str) -> str:
    """Whether a noun stands for a stay, for talk, or for another stretch of time that has a name; "" for none."""
    for kind, key in (("stay", "stays"), ("talk", "talks"), ("span", "spans")):
        if lemma in listed("frames", key):
            return kind
    return ""


def find_frames(told: Sequence[Told]) -> list[Frame]:
    """Visits and meetings that have dates of their own, stays put together from arrival and departure, conferences and
    wars from beginning and end; by place in the text."""
    usable = [
        t
        for t in told
        if t.when is not None and t.modality == "actual" and not t.note and OPEN not in ends(t.when.edtf)
        if first_day(t.when.edtf) is not None
    ]
    frames = [f for t in usable if (f := _frame_of(t)) is not None]
    frames += _stays(usable)
    frames += [f for t in usable if _arrives(t) and (f := _stay_beside(t)) is not None]
    frames += _courses(usable)
    return sorted(frames, key=lambda f: (f.opened, f.name))


def _frame_of(one: Told) -> Frame | None:
    """The frame that one happening makes: a visit or meeting of several days, a talk with a noun of its own."""
    assert one.when is not None
    if OPEN in ends(one.when.edtf) or days(one.when.edtf) > _LONGEST_STAY:
        return None
    long, noun = days(one.when.edtf) > 1 and "/" in one.when.edtf, ""
    if one.subject and long and one.lemma in listed("course", "lasting") and kind_of_noun(one.subject):
        noun = one.subject
    elif one.clause is not None and one.clause.number < 0 and kind_of_noun(one.lemma):
        noun = one.lemma
    elif long and (one.sense in ("stay", "visit") or one.classes & {"visiting"}):
        noun = "visit" if one.lemma.startswith("visit") else "stay"
    elif long and (one.sense in ("meet", "talk") or one.kind == "meeting" or one.classes & {"meeting"}):
        noun = "meeting"
    elif (
        long
        and one.when.how == "own"
        and days(one.when.edtf) <= _SHORT
        and one.clause is not None
        and one.clause.link in ("root", "conj")
    ):
        noun = "time"
    if not noun:
        return None
    return Frame(
        when=When(edtf=one.when.edtf, by=one.name, reason=f"during the {noun}", how="frame"),
        guests=one.actors, others=set(one.targets), place=one.place, opened=one.cue.start, name=one.name, noun=noun,
        kind=kind_of_noun(noun) or "any",
    )  # fmt: skip


def _stays(told: Sequence[Told]) -> list[Frame]:
    """From each arrival to the first departure of the same people that follows it."""
    leaving: dict[str, list[Told]] = {}
    arriving: dict[str, list[Told]] = {}
    last, at = frozenset((_SOMEBODY,)), 0
    for one in told:
        side = arriving if _arrives(one) else leaving if _leaves(one) else None
        if side is None:
            continue
        # "he" whom nothing resolves is who went there last, if that was told near by
        near = one.cue.start - at < _REACH
        last, at = one.actors or (last if near else frozenset((_SOMEBODY,))), one.cue.start
        for who in sorted(last):
            side.setdefault(who, []).append(one)
    found: dict[str, Frame] = {}
    for who, arrivals in sorted(arriving.items()):
        arrivals.sort(key=_begins)
        departures = sorted(leaving.get(who, ()), key=_begins)
        days_of = [_begins(d) for d in departures]
        for n, one in enumerate(arrivals):
            at = bisect_right(days_of, _begins(one))
            if at < len(departures) and _is_stay(one, departures[at], arrivals[n + 1 : n + 1 + _RECENT]):
                _join(found, one, departures[at], who)
    return [found[name] for name in sorted(found)]


def _stay_beside(one: Told) -> Frame | None:
    """The stay whose length or end its arrival's own sentence tells: "landed at Malta on 3 June and remained for five
    days", "reached Malta, where he stayed until the 9th"."""
    grammar, clause = one.grammar, one.clause
    if grammar is None or clause is None or clause.number < 0 or one.when is None or one.when.how != "own":
        return None
    for other in grammar.in_sentence(clause.sentence):
        for spot in grammar.by_clause.get(other.number, ()) if other.lemma in STAYS and other.cue > clause.cue else ():
            edtf = lasting(spot, other, one.when.edtf)
            if edtf is None and spot.dating.relation in ("until", "till") and spot.dating.edtf:
                edtf = between(one.when.edtf, spot.dating.edtf)
            if edtf is not None and "/" in edtf:
                when = When(edtf=edtf, by=one.name, reason=f"during the stay from “{one.quote}” on", how="frame")
                return Frame(
                    when=when, guests=one.actors, place=one.place, opened=one.cue.start, name=one.name, noun="stay",
                    kind="stay",
                )  # fmt: skip
    return None


def _arrives(one: Told) -> bool:
    """Whether somebody comes somewhere: an arrival, or a way told with its goal alone ("flew to Moscow")."""
    if one.homeward:
        return False
    if one.sense == "arrive" or one.classes & {"arriving"}:
        return True
    return one.sense == "travel" and one.place is not None


def _leaves(one: Told) -> bool:
    return (
        one.sense in ("depart", "return")
        or (one.homeward and one.sense == "travel")
        or bool(one.classes & {"leaving", "returning"})
    )


def _begins(one: Told) -> int:
    assert one.when is not None
    day = first_day(one.when.edtf)
    assert day is not None
    return day.number


def _is_stay(arrival: Told, departure: Told, later: Sequence[Told]) -> bool:
    """Whether a departure ends the stay that an arrival began: soon enough, from there, no other arrival between."""
    begins, stops = _begins(arrival), _begins(departure)
    unnamed = not arrival.actors and not departure.actors
    if unnamed and (departure.cue.start - arrival.cue.start > _REACH or stops - begins > _SHORT):
        return False
    elsewhere = any(begins < _begins(o) < stops and o.place != arrival.place for o in later)
    return stops - begins <= _LONGEST_STAY and not elsewhere


def _join(found: dict[str, Frame], arrival: Told, departure: Told, who: str) -> None:
    if arrival.name in found:
        found[arrival.name].guests |= {who} - {_SOMEBODY}
        return
    assert arrival.when is not None
    assert departure.when is not None
    edtf = between(arrival.when.edtf, departure.when.edtf)
    ends_told = f"“{arrival.quote}” ({arrival.when.edtf}) to “{departure.quote}” ({departure.when.edtf})"
    found[arrival.name] = Frame(
        when=When(edtf=edtf, by=arrival.name, reason=f"during the stay from {ends_told}", how="frame"),
        guests=arrival.actors | ({who} - {_SOMEBODY}), place=arrival.place, opened=arrival.cue.start, name=arrival.name,
        noun="stay", kind="stay",
    )  # fmt: skip


def _courses(told: Sequence[Told]) -> list[Frame]:
    """From the opening of a conference, a siege, a war to its close: the same noun is the subject of both."""
    opened: dict[str, Told] = {}
    found = []
    for one in told:
        if not kind_of_noun(one.subject):
            continue
        if one.lemma in listed("course", "opening"):
            opened[one.subject] = one
        elif one.lemma in listed("course", "closing") and (first := opened.pop(one.subject, None)) is not None:
            assert first.when is not None
            assert one.when is not None
            if 0 <= _begins(one) - _begins(first) <= _LONGEST_COURSE:
                edtf = between(first.when.edtf, one.when.edtf)
                reason = f"during the {one.subject} from {first.when.edtf} to {one.when.edtf}"
                found.append(Frame(
                    when=When(edtf=edtf, by=first.name, reason=reason, how="frame"), guests=first.actors,
                    place=first.place, opened=first.cue.start, name=first.name, noun=one.subject,
                    kind=kind_of_noun(one.subject),
                ))  # fmt: skip
    return found


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
