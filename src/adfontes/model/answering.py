"""What of a text's records answers a search in plain words, and why: by those named, by time, by words.

A record answers with all that is asked for. Where nothing has all of it, what is dated widely is taken too, then the
kind of a kind ("telegrams") is let go, then the words, and `Answers.relaxed` says so; names are never let go, and where
one names nobody known nothing answers. What certainly lies within the time asked for comes first, in the order of time;
then what may, the most precise first. What is dated so widely that it says little of that time is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field

from adfontes.model.asking import Asking
from adfontes.model.asking_parts import AT, AUTHOR, FROM, TO, WHO, WITNESS, Part
from adfontes.model.events import Commitment, Event, Journey, Message
from adfontes.model.plain_dates import of_edtf
from adfontes.model.reported import date_of, fold
from adfontes.model.sources import Source
from adfontes.model.testimony import Testimony
from adfontes.model.text import Record
from adfontes.model.tied import Days

KINDS: Mapping[str, type[Record]] = {
    "message": Message,
    "event": Event,
    "journey": Journey,
    "commitment": Commitment,
    "testimony": Testimony,
    "source": Source,
}
"""The kinds of records that answer, in the order in which they are shown."""

NARROW = {"message": "medium", "event": "kind", "commitment": "stage", "testimony": "stance"}
"""The field that the kind of a kind is told by."""

WIDE = 20
"""What is dated more than so many times as widely as what is asked for says little of that time."""
LEAST_WIDE = 62
"""Days that are never called wide: a letter of "that May" may be the one of the third of May."""
_PIECE = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The records that may answer, by kind, and what is looked up of them: the people, bodies and places that one
    names or is about, its times, the words it stands in, on whose word a source rests, and what somebody is called."""

    records: Mapping[str, Sequence[Record]]
    named: Callable[[Record], Container[str | None]]
    times: Callable[[Record], Sequence[Days]]
    wording: Callable[[Record], str]
    rests_on: Callable[[Record], Container[str | None]]
    name: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A record that answers: whom it has of those asked for, each with the role, and its days; `within` where it
    certainly lies in the time asked for."""

    record: Record
    whom: tuple[tuple[str, str], ...]
    days: Days
    within: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers, by kind; `relaxed` is what had to be let go: "wide", "narrow" or "words"."""

    groups: Mapping[str, list[Answer]] = field(default_factory=dict)
    relaxed: tuple[str, ...] = ()

    def __len__(self) -> int:
        return sum(map(len, self.groups.values()))


def answer(asking: Asking, layers: Layers) -> Answers:
    """The records that answer a search in which something was understood."""
    if asking.unknown or asking.of("note") or not (asking.names or asking.kind or asking.days != (None, None)):
        return Answers()
    kinds = kinds_of(asking)
    words = Wording(asking.words)
    may_lack = {"narrow": bool(asking.narrow), "words": bool(words) and asking.may_lack_words,
                "wide": width(asking.days) is not None}  # fmt: skip
    for relaxed in RELAXING:
        if not all(may_lack[r] for r in relaxed):
            continue
        sought = Wording("") if "words" in relaxed else words
        groups = {kind: found for kind in kinds if (found := _of_kind(asking, kind, layers, sought, relaxed))}
        if groups:
            return Answers(groups, relaxed)
    return Answers()


RELAXING: tuple[tuple[str, ...], ...] = (
    (), ("wide",), ("narrow",), ("wide", "narrow"), ("words",), ("wide", "words"), ("narrow", "words"),
    ("wide", "narrow", "words"),
)  # fmt: skip
"""What is let go, step by step, while nothing answers."""


def kinds_of(asking: Asking) -> list[str]:
    """The kinds of records that may answer, the one asked for first; sources only where they are asked for."""
    if asking.kind and not asking.inferred:
        return [asking.kind] if asking.kind in KINDS else []
    return sorted((k for k in KINDS if k != "source"), key=lambda k: k != asking.kind)


def _of_kind(asking: Asking, kind: str, layers: Layers, words: Wording, relaxed: Sequence[str]) -> list[Answer]:
    narrow = asking.narrow if kind == asking.kind and "narrow" not in relaxed else ""
    names, asked = asking.names, asking.days
    most = None if "wide" in relaxed else _widest(asked)
    found = []
    for record in layers.records.get(kind, ()):
        if narrow and kind in NARROW and getattr(record, NARROW[kind]) != narrow:
            continue
        whom = _whom(names, record, layers)
        if whom is None:
            continue
        times = layers.times(record)
        if asked == (None, None):
            days: Days | None = times[0] if times else (None, None)
        else:
            days = _best(times, asked, most)
        if days is None or (words and not words.holds(layers.wording(record))):
            continue
        found.append(Answer(record, whom, days, _within(days, asked)))
    return sorted(found, key=_order)


def width(days: Days) -> int | None:
    """How many days a time has; None where an end is open."""
    first, last = days
    return None if first is None or last is None else last - first + 1


def _widest(asked: Days) -> int | None:
    """The most days that what is not within a time may have; None for any number."""
    size = width(asked)
    return None if size is None else max(WIDE * size, LEAST_WIDE)


def _best(times: Sequence[Days], asked: Days, most: int | None) -> Days | None:
    """Of a record's times the one that says most of the time asked for: one within it, else the shortest that meets
    it; None where there is none, or it has more than `most` days."""
    meeting = [days for days in times if meets(days, asked)]
    if not meeting:
        return None
    best = min(meeting, key=lambda days: (not _within(days, asked), _size(days)))
    return best if most is None or _within(best, asked) or _size(best) <= most else None


def speaks_of(days: Days, asked: Days) -> bool:
    """Whether a time says something of the time asked for: it meets it, and is not much wider."""
    return _best((days,), asked, _widest(asked)) is not None


def _size(days: Days) -> int:
    size = width(days)
    return ENDLESS if size is None else size


ENDLESS = 10**9  # days: longer than any time


def _order(answer: Answer) -> tuple[bool, bool, int, bool, int, int]:
    first = answer.days[0] if answer.days[0] is not None else answer.days[1]
    unsure = getattr(answer.record, "modality", "actual") != "actual"
    start = answer.record.span.start if answer.record.span else 0
    size = 0 if answer.within else _size(answer.days)
    return not answer.within, unsure, size, first is None, first or 0, start


def _whom(names: Sequence[Part], record: Record, layers: Layers) -> tuple[tuple[str, str], ...] | None:
    """Whom a record has of those asked for, each with the role; None where one is missing."""
    whom = []
    for part in names:
        holders = holders_of(record, part, layers)
        found = next((i for i in part.meant if i in holders), None)
        if found is None:
            return None
        whom.append((part.kind, found))
    return tuple(whom)


def reasons(asking: Asking, answers: Answers, found: Answer, layers: Layers) -> list[str]:
    """Why a record answers, in words: whom it has, its time, the words it stands in."""
    why = [f"{SAID[role]} {layers.name(who)}" for role, who in found.whom]
    if asking.days != (None, None):
        date = date_of(found.record)
        why.append(f"{'' if found.within else 'perhaps '}{of_edtf(date) if date else 'by the dates in its words'}")
    if asking.words and "words" not in answers.relaxed:
        why.append(f"has {asking.words}")
    return why


SAID = {FROM: "from", TO: "to", WHO: "about", AT: "at", WITNESS: "on the word of", AUTHOR: "by"}
"""How each role is said."""


def holders_of(record: Record, part: Part, layers: Layers) -> Container[str | None]:
    """Those who have to a record what the part of a search asks for."""
    role = part.kind
    if role in (WHO, AT) and not isinstance(record, Source):
        return layers.named(record)
    match record:
        case Message():
            found: Mapping[str, Container[str | None]] = {
                FROM: record.senders, TO: record.recipients, AUTHOR: record.senders
            }  # fmt: skip
        case Journey():
            found = {FROM: (*record.travellers, record.head, record.origin_place), TO: (record.destination,)}
        case Commitment():
            found = {FROM: (record.giver,), TO: (record.receiver,)}
        case Event():
            found = {FROM: record.actors, TO: record.targets, WITNESS: (record.witness,)}
        case Testimony():
            own = (*record.witnesses, record.through)
            found = {FROM: own, WITNESS: own, AUTHOR: own, TO: record.addressees}
        case Source():
            return layers.rests_on(record)
        case _:
            found = {}
    return found.get(role, ())


def meets(days: Days, asked: Days) -> bool:
    """Whether two times have a day in common; a time with both ends open is none."""
    if days == (None, None):
        return False
    (first, last), (low, high) = days, asked
    return (high is None or first is None or first <= high) and (low is None or last is None or last >= low)


def _within(days: Days, asked: Days) -> bool:
    (first, last), (low, high) = days, asked
    begins = low is None or (first is not None and first >= low)
    return begins and (high is None or (last is not None and last <= high))


class Wording:
    """Words that are looked for, as `search_dossier` takes them: all of them, phrases, beginnings (diplom*)."""

    def __init__(self, sought: str) -> None:
        self.pieces = []
        for found in _PIECE.finditer(sought):
            folded = fold(found[1] if found[1] is not None else found[2])
            if folded:
                begins = found[2] is not None and found[2].endswith("*")
                self.pieces.append(f" {folded}" if begins else f" {folded} ")

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def holds(self, text: str) -> bool:
        """Whether a text has them all."""
        if not self.pieces:
            return True
        words = f" {fold(text)} "
        return all(piece in words for piece in self.pieces)
