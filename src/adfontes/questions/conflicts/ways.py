"""Journeys: nobody arrives before leaving, or sooner than the way is said to take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from adfontes.model.dating import Dating
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.questions.conflicts.network import Order
from adfontes.questions.conflicts.places import find_places
from adfontes.questions.conflicts.reading import Block, Book
from adfontes.questions.conflicts.times import words_of

NEAR = 3
"""Sentences between a departure and the arrival it belongs to."""
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.0}
_PERIOD = re.compile(r"P(\d{1,3})([DWM])")


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
    left = {w for _, _, w, _ in find_places(book, block, one)}
    reached = {w for _, _, w, _ in find_places(book, block, other)}
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
