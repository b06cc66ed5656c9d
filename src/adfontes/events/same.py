"""Which events are told twice: a later mention is tied to the first.

Two mentions are of one event where their kinds can be told of one thing, somebody does both, their dates do not
exclude each other, and enough of their rarer words agree. Less agreement is asked of a note and the passage that it
stands behind, none of a document cited in a note and the message of that day that the text tells of.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.events.dating.intervals import touches
from adfontes.events.drafts import Draft
from adfontes.events.happenings import group

ENOUGH, BEHIND = 0.6, 0.4
"""The share of the weight of the poorer mention's words that must be common: anywhere, and in a note of the passage."""
FEWEST = 2
"""Common words that must agree at least."""
MOST, FEW = 16, 3
"""A word of more mentions says too little, and leads to the FEW last of them only."""
_TOLD = ("NOUN", "VERB", "ADJ", "NUM", "PROPN")
_SPOKEN = ("statement", "message", "request", "offer", "promise", "order", "agreement", "decision", "publication")
_DAY = 10
"""Characters of an EDTF date to the day."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft as it is compared: the words it tells with, without the names of those who do it."""

    number: int
    draft: Draft
    words: frozenset[str]
    actors: frozenset[str]
    others: frozenset[str]
    notes: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """What leads from one mention to another: words, and a day with somebody who does it."""
        day = self.draft.dating
        days = [f"{day} {actor}" for actor in self.actors] if day and len(day) == _DAY else []
        return (*sorted(self.words), *sorted(days))


def identify_repeated(drafts: Sequence[Draft], notes: Sequence[Sequence[str]]) -> dict[int, int]:
    """The number of the first mention, by the number of each later one.

    `notes` are the ids of the notes behind each draft, one for one. The first mention is the first in the body, or in
    the notes for what they alone tell.
    """
    told = [_told(number, draft, notes[number]) for number, draft in enumerate(drafts)]
    weights = _weights(told)
    seen = _Seen()
    first: dict[int, int] = {}
    for one in sorted(told, key=lambda t: (t.draft.note is not None, t.number)):
        known = sorted(seen.like(one), key=lambda t: t.number)
        likeness, at = max(((_likeness(one, k, weights), -k.number) for k in known), default=(0.0, 0))
        if likeness > 0:
            first[one.number] = first.get(-at, -at)
        elif (before := _pointed_at(one, told)) is not None:
            first[one.number] = first.get(before, before)
        seen.add(one)
    return first


class _Seen:
    """The mentions met so far, by their words and by their days."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[_Told]] = {}

    def add(self, one: _Told) -> None:
        for key in one.keys:
            self._by_key.setdefault(key, []).append(one)

    def like(self, one: _Told) -> list[_Told]:
        """Those that share a word or a day with one, each once; the nearest, of a word that many have."""
        found: dict[int, _Told] = {}
        for key in one.keys:
            known = self._by_key.get(key, ())
            found.update((k.number, k) for k in known[-FEW if len(known) > MOST else 0 :])
        return list(found.values())


def _pointed_at(one: _Told, told: Sequence[_Told]) -> int | None:
    """What a denial points back at ("denies that he ever made such a request"): the mention before it in its note, by
    one who does both."""
    draft = one.draft
    if draft.reported != "denied" or draft.note is None or draft.parse is None:
        return None
    words = {t.text.casefold() for t in draft.parse.tokens if draft.span.start <= t.start < draft.span.end}
    if not words & group("pointing.determiners"):
        return None
    for number in range(one.number - 1, -1, -1):
        before = told[number]
        if before.draft.note != draft.note:
            return None
        if before.actors & one.actors and before.draft.span.end <= draft.span.start:
            return number
    return None


def agree_on_reports(drafts: Sequence[Draft], first: dict[int, int]) -> None:
    """Of an event that one mention denies and another asserts, both are disputed; what denies it stays a denial."""
    groups: dict[int, list[int]] = {}
    for later, earliest in first.items():
        groups.setdefault(earliest, [earliest]).append(later)
    for members in groups.values():
        denied = [n for n in members if drafts[n].reported == "denied"]
        if denied and len(denied) < len(members):
            for number in members:
                if drafts[number].reported == "asserted":
                    drafts[number].reported = "disputed"


def _told(number: int, draft: Draft, notes: Sequence[str]) -> _Told:
    actors = frozenset(r.entity for r in draft.actors)
    words: set[str] = set()
    if draft.parse is not None:
        names = [r.span for r in (*draft.actors, *draft.targets)]
        for token in draft.parse.tokens:
            inside = draft.span.start <= token.start < draft.span.end
            telling = inside and token.pos in _TOLD and len(token.lemma) > 2
            if telling and not any(n.start <= token.start < n.end for n in names):
                words.add(token.lemma.casefold())
    others = frozenset(r.entity for r in draft.targets)
    return _Told(number, draft, frozenset(words), actors, others, frozenset(notes))


def _weights(told: Sequence[_Told]) -> dict[str, float]:
    """What a word's agreement says: the more, the fewer mentions have it."""
    held = Counter(word for one in told for word in one.words)
    return {word: math.log(1 + len(told) / count) for word, count in held.items()}


def _likeness(one: _Told, other: _Told, weights: dict[str, float]) -> float:
    """How alike two mentions are, 0 where they cannot be of one event."""
    nested = one.draft.span.start < other.draft.span.end and other.draft.span.start < one.draft.span.end
    if nested or not one.actors & other.actors or not _compatible(one.draft, other.draft):
        return 0.0
    if one.draft.rule == "document":
        return 1.0 if _is_sent(one, other) else 0.0
    common = one.words & other.words
    if not common or not _same_time(one.draft, other.draft):
        return 0.0
    if _same_deed(one, other):
        return 1.0
    if len(common) < FEWEST:
        return 0.0
    poorer = min(math.fsum(sorted(weights[w] for w in t.words)) for t in (one, other))
    share = math.fsum(sorted(weights[w] for w in common)) / poorer
    behind = one.draft.note is not None and one.draft.note in other.notes
    return share if share >= (BEHIND if behind else ENOUGH) else 0.0


def _is_sent(one: _Told, other: _Told) -> bool:
    """Whether a mention tells that a cited document was sent, or cites the same document."""
    same = one.draft.dating is not None and one.draft.dating == other.draft.dating
    told = bool(other.draft.own) and other.draft.kind in ("message", "statement", "order", "request", "publication")
    return same and told and (bool(one.others & other.others) or not one.others)


def _same_deed(one: _Told, other: _Told) -> bool:
    """Whether two mentions are of one sense and one day, which both say in their own words."""
    a, b = one.draft, other.draft
    dated = a.dating is not None and a.dating == b.dating and len(a.dating) == _DAY
    return dated and bool(a.own) and bool(b.own) and (a.kind, a.sense) == (b.kind, b.sense)


def _compatible(one: Draft, other: Draft) -> bool:
    """Whether two kinds can be told of one happening: the same, or two of saying, or going and meeting."""
    if one.kind == "journey" and other.kind == "journey":
        places = one.place is None or other.place is None or one.place.entity == other.place.entity
        return places and (one.sense == other.sense or "visit" in (one.sense, other.sense))
    if one.kind == other.kind:
        return True
    return one.kind in _SPOKEN and other.kind in _SPOKEN


def _same_time(one: Draft, other: Draft) -> bool:
    """Whether two dates allow one happening; in a note only a date of its own can forbid it."""
    if one.dating is None or other.dating is None:
        return True
    if one.note is not None and not one.own:
        return True
    return touches(one.dating, other.dating)
