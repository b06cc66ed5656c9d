"""Who was where: a person in two places on one day, a journey that ends before it begins or takes too few days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from adfontes.model.dating import Dating
from adfontes.model.entities import PERSON, PLACE
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.questions.conflicts.conflict import ERROR, WARNING, Conflict, Statement
from adfontes.questions.conflicts.network import Order
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import words_of

SPEEDS = ((1800, 250), (1840, 350), (1870, 700), (1900, 1100), (1930, 2000), (1955, 6000))
"""Until which year how many kilometres a day nobody could go: generous, since a rider, a train or an aeroplane may have
been quicker than most. Later than all these no two places are too far apart."""
MOST = 20
"""Statements about one person and day that are each set against the others."""
LONGEST = 60
"""Days of a stay beyond which nobody is there all the time."""
TOWN = 60
"""Kilometres below which somebody may well be in two places on one day."""
NEAR = 3
"""Sentences between a departure and the arrival it belongs to."""
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.0}
_PERIOD = re.compile(r"P(\d{1,3})([DWM])")


@dataclass(frozen=True, slots=True)
class _Presence:
    """Somebody at a place on a day; `whole` where the day is said to have been spent there."""

    block: Block
    clause: Clause
    placed: Placed
    people: tuple[str, ...]
    place: str
    at: tuple[float, float] | None
    words: str
    whole: bool
    stays: bool
    moves: bool

    @property
    def day(self) -> int:
        return int(self.placed.when.first or 0)

    def statement(self, book: Book) -> Statement:
        date = self.placed.dating.span
        whole = self.clause.span
        span = Span(start=min(whole.start, date.start), end=max(whole.end, date.end))
        return Statement(span, self.placed.when.edtf, book.records(self.block, self.clause, self.placed))


def find_whereabouts(book: Book) -> Iterator[Conflict]:
    """Everybody who is told to be in two places that exclude each other."""
    told: dict[str, list[_Presence]] = defaultdict(list)
    for block in book.blocks:
        for presence in _presences(book, block):
            for person in presence.people:
                told[person].append(presence)
    seen: set[tuple[Span, Span]] = set()
    for here in told.values():
        for one, other in _pairs(here):
            key = (one.clause.span, other.clause.span)
            why = _excludes(one, other) or _excludes(other, one) or _too_far(one, other) or _apart(one, other, here)
            if why is not None and key not in seen:
                seen.add(key)
                yield _conflict(book, one, other, why)


def _apart(one: _Presence, other: _Presence, here: Sequence[_Presence]) -> str | None:
    """Why somebody who is told to be in two towns on one day, or elsewhere in the midst of a stay, was not in both;
    None where it may be so, or where a way between them is told."""
    if not (one.stays and other.stays) or one.moves or other.moves or _same_clause(one, other):
        return None
    if one.place == other.place or _alike(one, other) or not _one_account(one, other):
        return None
    far = _kilometres(one.at, other.at) if one.at and other.at else None
    if far is None or far < TOWN:
        return None
    first, last = one.placed.when, other.placed.when
    if first.one_day and last.one_day:
        way = any(p.moves and abs(p.day - one.day) <= 1 for p in here)
        same = first.first == last.first and not way
        return (
            f"{one.words} and {other.words} lie {round(far)} km apart, and no way between them is told"
            if same
            else None
        )
    stay, day = (one, other) if last.one_day else (other, one)
    inside = day.placed.when.one_day and stay.day < day.day < int(stay.placed.when.last or 0)
    return f"the stay at {stay.words} goes on before and after that day" if inside else None


def _pairs(here: list[_Presence]) -> Iterator[tuple[_Presence, _Presence]]:
    """Those of one day of the year, and those that follow each other in time."""
    days: dict[str, list[_Presence]] = defaultdict(list)
    for presence in here:
        if presence.placed.when.one_day:
            days[presence.placed.when.edtf[-5:]].append(presence)
    for same in days.values():
        whole = [p for p in same if p.whole][:MOST] or same[:1]
        for one in whole:
            yield from ((one, p) if one.clause.span < p.clause.span else (p, one) for p in same if p is not one)
    stays = sorted((p for p in here if p.stays and p.at), key=lambda p: (p.day, p.clause.span))
    for one, other in pairwise(stays):
        yield (one, other) if one.clause.span < other.clause.span else (other, one)


def _presences(book: Book, block: Block) -> Iterator[_Presence]:
    for clause in block.parse.clauses:
        dates = block.of_clause(clause)
        never = _never_left(clause)
        shown = clause.lemma in words_of("showing") and not clause.negated and not clause.modal
        if not dates or not (never or shown or book.actual(block, clause)):
            continue
        whole = next((p for p in dates if _whole(book, p)), None)
        placed = whole or book.act_date(block, clause)
        if placed is None or placed.when.first is None or placed.when.last is None:
            continue
        if placed.when.last - placed.when.first > LONGEST:
            continue
        who = (*clause.subjects, *_along(clause))
        if clause.lemma in words_of("showing"):
            who = (*clause.objects, *(clause.subjects if clause.passive or clause.lemma == "appear" else ()))
        elif clause.lemma in words_of("meeting") or clause.lemma in words_of("dealing"):
            who = (*who, *clause.objects)
        people = [r.entity for r in book.people(block, who) if r.kind == PERSON]
        people += [t.text for t in (block.parse.tokens[s] for s in who) if t.pos == "PROPN"]
        spent = whole is not None or never
        for place, at, words, stays in _places(book, block, clause) if people else ():
            names = tuple(dict.fromkeys(people))
            moves = any(clause.lemma in words_of(verbs) for verbs in ("arriving", "leaving", "travelling"))
            spent_here = spent and stays and placed.when.one_day
            yield _Presence(block, clause, placed, names, place, at, words, spent_here, stays, moves)


def _along(clause: Clause) -> tuple[int, ...]:
    return tuple(j for o in clause.obliques if o.by == "with" for j in o.joint)


def _whole(book: Book, placed: Placed) -> bool:
    """Whether a date is said to have been filled: "the whole of 14 December", "all day on 3 May"."""
    span = placed.dating.span
    before = " ".join(book.content[max(0, span.start - 30) : span.start].split()).casefold()
    after = " ".join(book.content[span.end : span.end + 12].split()).casefold()
    filled = any(before.endswith(f"{w}{by}") for w in words_of("whole") for by in ("", " of", " on"))
    return filled or after.startswith("all day")


def _never_left(clause: Clause) -> bool:
    return clause.negated and clause.lemma in words_of("leaving") and clause.tense in ("past", "pluperfect")


_Place = tuple[str, tuple[float, float] | None, str, bool]


def _places(book: Book, block: Block, clause: Clause) -> Iterator[_Place]:
    """The places that a clause names: an id, degrees north and east where known, its name, and whether the clause puts
    its subject there (else something that it does may be done there)."""
    moving = clause.lemma in words_of("arriving") or clause.lemma in words_of("leaving")
    heads = [j for o in clause.obliques if o.by in words_of("places-by") for j in o.joint]
    heads += [
        i
        for o in clause.obliques
        for c in block.parse.children[o.head]
        if block.parse.tokens[c].text in ("in", "at")
        for i in block.parse.children[c]
    ]
    stays = moving or any(clause.lemma in words_of(verbs) for verbs in ("staying", "showing", "meeting", "dealing"))
    sent = [j for o in clause.obliques if o.by == "from" for j in o.joint if clause.lemma in words_of("writing")]
    for head in dict.fromkeys((*heads, *clause.objects) if moving else heads):
        token = block.parse.tokens[head]
        here = stays or head in sent
        if block.is_date(head):
            continue
        referents = book.actors.referents.of(block.parse, head)
        named = [r for r in referents if r.kind == PLACE]
        if named:
            entity = book.entities[named[0].entity]
            at = (entity.lat, entity.lon) if entity.lat is not None and entity.lon is not None else None
            yield entity.id, at, entity.name, here
        elif token.pos == "PROPN" and not referents:
            yield token.text, None, token.text, here
        elif token.lemma.casefold() in words_of("homes"):
            yield token.lemma.casefold(), None, token.text, here


def _excludes(one: _Presence, other: _Presence) -> str | None:
    """Why somebody who spent the whole of a day at one place was not at the other; None where that is not so."""
    if not one.whole or _same_clause(one, other) or one.place == other.place or _alike(one, other):
        return None
    if one.placed.when.year and other.placed.when.year and one.placed.when.edtf != other.placed.when.edtf:
        return None
    if one.placed.when.edtf[-5:] != other.placed.when.edtf[-5:]:
        return None
    return f"the whole of the day was spent elsewhere ({one.words}, not {other.words})"


def _too_far(one: _Presence, other: _Presence) -> str | None:
    """Why nobody could be at two places on their days; None where somebody could."""
    if one.at is None or other.at is None or one.place == other.place or _same_clause(one, other):
        return None
    if not (one.stays and other.stays) or not _one_account(one, other):
        return None
    days = abs(one.day - other.day)
    far, limit = _kilometres(one.at, other.at), _limit(one.placed.when.edtf)
    if not (one.placed.when.one_day and other.placed.when.one_day):
        return None
    if limit is None or days > 10 or far <= limit * (days + 0.5):
        return None
    time = "in a day" if days == 0 else f"in {days + 1} days"
    return f"{one.words} and {other.words} lie {round(far / 10) * 10} km apart, further than anyone then went {time}"


def _one_account(one: _Presence, other: _Presence) -> bool:
    """Whether the years of two dates are sure enough to count the days between them."""
    return (one.placed.when.year and other.placed.when.year) or one.block is other.block


def _same_clause(one: _Presence, other: _Presence) -> bool:
    return one.block is other.block and one.clause.number == other.clause.number


def _alike(one: _Presence, other: _Presence) -> bool:
    """Whether one place's name is part of the other's."""
    return one.words.casefold() in other.words.casefold() or other.words.casefold() in one.words.casefold()


def _limit(edtf: str) -> int | None:
    year = int(edtf[:5] if edtf.startswith("-") else edtf[:4])
    return next((km for until, km in SPEEDS if year < until), None)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great circle between two places, by the haversine."""
    (a, b), (c, d) = (tuple(map(radians, p)) for p in (one, other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def _conflict(book: Book, one: _Presence, other: _Presence, why: str) -> Conflict:
    first, then = sorted((one, other), key=lambda p: p.clause.span.start)
    statements = (first.statement(book), then.statement(book))
    return Conflict(
        statements[1].span, statements, why, "whereabouts", 0.7, ERROR if one.whole or other.whole else WARNING
    )


def find_legs(book: Book) -> Iterator[Order]:
    """Somebody, or something sent, leaves before it arrives: the two told within a few sentences of each other."""
    for block in book.blocks:
        for leaving, arriving in _legs(book, block):
            days = _needed(book, block, leaving, arriving)
            span = Span(
                start=min(leaving.span.start, arriving.span.start), end=max(leaving.span.end, arriving.span.end)
            )
            if days is None:
                yield Order(
                    block.key(leaving), block.key(arriving), "nobody arrives before leaving", span, "journey", 0.7
                )
            else:
                dating, needed = days
                words = dating.span.of(book.content)
                yield Order(
                    block.key(leaving),
                    block.key(arriving),
                    f"the way is said to take “{words}”",
                    block.sentence_span(block.parse.sentence_of(block.token_at(dating.span.start) or 0)),
                    "journey",
                    0.7,
                    needed,
                    (dating.id,),
                )


def _legs(book: Book, block: Block) -> Iterator[tuple[Clause, Clause]]:
    """A departure and the arrival that belongs to it, each with a day of its own, of one subject."""
    told = [c for c in block.parse.clauses if _dated(book, block, c) and book.actual(block, c)]
    leavings = {c.number: c for c in told if c.lemma in words_of("leaving")}
    for at, arriving in enumerate(told):
        if not _arrives(arriving, leavings):
            continue
        near = [
            c
            for c in told[max(0, at - 2 * NEAR) : at + 2 * NEAR]
            if c.number in leavings
            and abs(c.sentence - arriving.sentence) <= NEAR
            and _onward(c, arriving)
            and _same(book, block, c, arriving)
        ]
        if near:
            yield min(near, key=lambda c: (abs(c.sentence - arriving.sentence), abs(c.cue - arriving.cue))), arriving


def _arrives(clause: Clause, leavings: Mapping[int, Clause]) -> bool:
    """Whether a clause tells an arrival: by its verb, or as "left Madrid … and was in Lisbon …"."""
    joined = clause.link == "conj" and clause.parent in leavings
    return clause.lemma in words_of("arriving") or (clause.lemma == "be" and joined)


def _onward(leaving: Clause, arriving: Clause) -> bool:
    """Whether a departure may be told as that before an arrival: in this order, or in a clause that says so."""
    if arriving.tense == "pluperfect" and leaving.tense != "pluperfect":
        return False
    if leaving.number == arriving.number or set(leaving.objects) & {*arriving.objects, *arriving.subjects}:
        return False
    back = leaving.tense == "pluperfect" or leaving.form == "participle" or leaving.link == "relcl"
    return leaving.cue < arriving.cue or (back and leaving.sentence == arriving.sentence)


def _dated(book: Book, block: Block, clause: Clause) -> bool:
    placed = book.act_date(block, clause)
    return placed is not None and placed.when.one_day


def _same(book: Book, block: Block, one: Clause, other: Clause) -> bool:
    """Whether two clauses are of one subject; the place that one leaves is not the one it reaches."""
    if set(one.subjects) & set(other.subjects):
        same = True
    else:
        first = {r.entity for r in book.people(block, one.subjects)}
        then = {r.entity for r in book.people(block, other.subjects)}
        if not then and other.sentence - one.sentence == 1 and len(other.subjects) == 1:
            # "the envoy set out … . He reached …": nobody else is told of between them
            return block.parse.tokens[other.subjects[0]].text.casefold() in words_of("pronouns")
        lemmas = block.lemmas(one.subjects) & block.lemmas(other.subjects)
        same = bool(first & then) or (not first and not then and bool(lemmas))
    if not same:
        return False
    left = {w for _, _, w, _ in _places(book, block, one)}
    reached = {w for _, _, w, _ in _places(book, block, other)}
    # who leaves the place at which he arrived goes on: the order is told the other way
    return not left & reached


def _needed(book: Book, block: Block, one: Clause, other: Clause) -> tuple[Dating, int] | None:
    """The days that the way between is said to take at least, where a sentence near says so."""
    low, high = sorted((one.sentence, other.sentence))
    for dating in _durations(book, block, max(0, low - 2), min(len(block.parse.sentences) - 1, high + 2)):
        period = _PERIOD.fullmatch(dating.duration or "")
        if period is None:
            continue
        days = float(period[1]) * _DAYS[period[2]]
        loose = 1 if period[2] == "D" else max(2.0, days * 0.2)
        if days - loose >= 1:
            return dating, int(days - loose)
    return None


def _durations(book: Book, block: Block, first: int, last: int) -> Iterator[Dating]:
    span = Span(start=block.sentence_span(first).start, end=block.sentence_span(last).end)
    for dating in book.lengths(span):
        token = block.token_at(dating.span.start) or 0
        around = block.parse.tokens[max(0, token - 8) : token + 10]
        if any(t.lemma.casefold() in words_of("ways") for t in around):
            yield dating


__all__: Sequence[str] = ("find_legs", "find_whereabouts")
