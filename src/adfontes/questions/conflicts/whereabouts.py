"""Who was where: a person in two places on one day, or elsewhere in the midst of a stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from adfontes.model.entities import PERSON
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.questions.conflicts.conflict import ERROR, WARNING, Conflict, Statement
from adfontes.questions.conflicts.places import find_places, furthest, kilometres
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import words_of

_PARTIES = ("nsubj", "nsubjpass", "pobj", "dobj", "poss")
MOST = 20
"""Statements about one person and day that are each set against the others."""
LONGEST = 60
"""Days of a stay beyond which nobody is there all the time."""
TOWN = 60
"""Kilometres below which somebody may well be in two places on one day."""
NEAR = 3
"""Clauses behind one that puts somebody at a place in which a way on may be told."""


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
    far = kilometres(one.at, other.at) if one.at and other.at else None
    if far is None or far < TOWN:
        return None
    first, last = one.placed.when, other.placed.when
    if first.one_day and last.one_day:
        way = any(p.moves and abs(p.day - one.day) <= 1 for p in here) or _goes_on(one) or _goes_on(other)
        same = first.first == last.first and not way
        return (
            f"{one.words} and {other.words} lie {round(far)} km apart, and no way between them is told"
            if same
            else None
        )
    stay, day = (one, other) if last.one_day else (other, one)
    inside = day.placed.when.one_day and stay.day < day.day < int(stay.placed.when.last or 0)
    return f"the stay at {stay.words} goes on before and after that day" if inside else None


def _goes_on(one: _Presence) -> bool:
    """Whether the same sentence, or the one behind it, tells of a way on: "he flew home the same evening"."""
    ways = (words_of(verbs) for verbs in ("travelling", "leaving", "arriving"))
    lemmas = frozenset[str]().union(*ways)
    after = one.block.parse.clauses[one.clause.number + 1 : one.clause.number + 1 + NEAR]
    return any(c.lemma in lemmas and c.sentence - one.clause.sentence <= 1 for c in after)


def _pairs(here: list[_Presence]) -> Iterator[tuple[_Presence, _Presence]]:
    """Those of one day of the year, and those that follow each other in time."""
    days: dict[tuple[int, int], list[_Presence]] = defaultdict(list)
    for presence in here:
        if presence.placed.when.one_day:
            days[presence.placed.when.of_year].append(presence)
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
        if not people:
            people = _told_of(book, block, clause, who)
        spent = whole is not None or never
        for place, at, words, stays in find_places(book, block, clause) if people else ():
            names = tuple(dict.fromkeys(people))
            moves = any(clause.lemma in words_of(verbs) for verbs in ("arriving", "leaving", "travelling"))
            spent_here = spent and stays and placed.when.one_day
            yield _Presence(block, clause, placed, names, place, at, words, spent_here, stays, moves)


def _told_of(book: Book, block: Block, clause: Clause, who: Sequence[int]) -> list[str]:
    """Whom nouns of office and pronouns mean where nobody is known by them: in one paragraph "the duke" is one; "he" is
    the only one whom its sentence, or the one before, names."""
    parse = block.parse
    roles = [parse.tokens[t].lemma.casefold() for t in who if parse.tokens[t].pos == "NOUN"]
    roles = [r for r in roles if r in words_of("persons")]
    if roles:
        return [f"{block.number} {r}" for r in roles]
    if not any(parse.tokens[t].text.casefold() in words_of("pronouns") for t in who):
        return []
    for sentence in (clause.sentence, clause.sentence - 1):
        if sentence < 0:
            break
        first, last = parse.sentences[sentence]
        if sentence == clause.sentence:
            last = min(last, min(who))
        named = [t for t in range(first, last) if parse.tokens[t].dep in _PARTIES and not block.is_date(t)]
        found = dict.fromkeys(r.entity for t in named for r in book.people(block, (t,)) if r.kind == PERSON)
        loose = dict.fromkeys(
            parse.tokens[t].text
            for t in named
            if parse.tokens[t].pos == "PROPN" and not book.actors.referents.of(parse, t)
        )
        loose |= dict.fromkeys(
            f"{block.number} {parse.tokens[t].lemma.casefold()}"
            for t in named
            if parse.tokens[t].lemma.casefold() in words_of("persons")
        )
        if len(found) + len(loose) == 1:
            return [*found, *loose]
        if found or loose:
            break
    return []


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


def _excludes(one: _Presence, other: _Presence) -> str | None:
    """Why somebody who spent the whole of a day at one place was not at the other; None where that is not so."""
    if not one.whole or _same_clause(one, other) or one.place == other.place or _alike(one, other):
        return None
    if one.placed.when.year and other.placed.when.year and one.day != other.day:
        return None
    if one.placed.when.of_year != other.placed.when.of_year:
        return None
    return f"the whole of the day was spent elsewhere ({one.words}, not {other.words})"


def _too_far(one: _Presence, other: _Presence) -> str | None:
    """Why nobody could be at two places on their days; None where somebody could."""
    if one.at is None or other.at is None or one.place == other.place or _same_clause(one, other):
        return None
    if not (one.stays and other.stays) or not _one_account(one, other):
        return None
    days = abs(one.day - other.day)
    far, limit = kilometres(one.at, other.at), furthest(one.placed.when.edtf)
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


def _conflict(book: Book, one: _Presence, other: _Presence, why: str) -> Conflict:
    first, then = sorted((one, other), key=lambda p: p.clause.span.start)
    statements = (first.statement(book), then.statement(book))
    return Conflict(
        statements[1].span, statements, why, "whereabouts", 0.7, ERROR if one.whole or other.whole else WARNING
    )
