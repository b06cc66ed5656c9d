"""Who claims to have seen what happened while told to be elsewhere: a patient in another town, one who had not landed.

A witness's word puts the witness where its events were, on their day. What a register, a log or the author tells of the
same person near it, as a stay over days or a first day there, may rule that out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.edtf import bounds
from adfontes.model.entities import PERSON
from adfontes.model.events import Event
from adfontes.model.parse import Clause
from adfontes.questions.conflicts.conflict import WARNING, Conflict, Statement
from adfontes.questions.conflicts.places import find_places
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import words_of

NEAR = 4
"""Sentences between a claim and what rules it out."""
LONGEST = 60
"""Days of a stay beyond which nobody is there all the time."""
MOST = 60
"""Claims of one block that are set against the stays beside them."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """Somebody says to have seen something happen on a day, or the author tells it as their word."""

    clause: Clause
    people: frozenset[str]
    day: int
    event: Event


def find_alibis(book: Book) -> Iterator[Conflict]:
    """Claims of having been there that a stay elsewhere, or a later coming, rules out."""
    for block in book.blocks:
        claims = list(_claims(book, block))[:MOST]
        for clause in block.parse.clauses if claims else ():
            away = _away(book, block, clause)
            if away is None:
                continue
            people, placed, arrives = away
            for claim in claims:
                near = abs(clause.sentence - claim.clause.sentence) <= NEAR
                if near and people & claim.people and _rules_out(placed, arrives, claim.day):
                    yield _conflict(book, block, claim, clause, placed, arrives)
                    break


def _claims(book: Book, block: Block) -> Iterator[_Claim]:
    """What clauses told by somebody say that they saw: the day is that of the last event told before them."""
    last: Event | None = None
    for clause in block.parse.clauses:
        event = book.event(block, clause)
        seen = clause.lemma in words_of("perceiving") and clause.tense in ("past", "pluperfect")
        if seen and last is not None and not clause.negated and not clause.modal and _seeing(block, clause):
            day = _day(last)
            people = frozenset(r.entity for r in book.people(block, clause.subjects) if r.kind == PERSON)
            if day is not None and people and not block.of_clause(clause) and _own_word(book, block, clause, people):
                yield _Claim(clause, people, day, last)
        if event is not None and event.kind not in ("statement", "message") and event.modality == "actual":
            last = event if _day(event) is not None else last


def _day(event: Event) -> int | None:
    """The one day of an event, numbered; None where no such day is told."""
    ends = bounds(event.dating) if event.dating else None
    if ends is None or ends[0] is None or ends[0] != ends[1]:
        return None
    return ends[0].number


def _seeing(block: Block, clause: Clause) -> bool:
    """Whether a clause tells of seeing something happen ("watched him fall"), or of being there."""
    below = [c for c in block.parse.clauses if c.parent == clause.number and c.link in ("ccomp", "xcomp")]
    if any(set(c.subjects) - set(clause.subjects) and c.form in ("infinitive", "participle") for c in below):
        return True
    own = {block.parse.tokens[t].text.casefold() for t in clause.tokens}
    return clause.lemma in ("be", "stand", "sit") and bool(own & words_of("present"))


def _own_word(book: Book, block: Block, clause: Clause, people: frozenset[str]) -> bool:
    """Whether the witness tells it: above the clause is one of saying, of the same subject."""
    clauses = block.parse.clauses
    at = clause
    for _ in range(4):
        if at.parent is None:
            return False
        above = clauses[at.parent]
        told = at.link in ("ccomp", "parataxis", "xcomp", "conj")
        if told and people & {r.entity for r in book.people(block, above.subjects)}:
            return True
        at = above
    return False


def _away(book: Book, block: Block, clause: Clause) -> tuple[frozenset[str], Placed, bool] | None:
    """Who a clause tells to have been at a named place over some days, or not to have come until one; the third says
    which of the two."""
    dates = block.of_clause(clause)
    if not dates or clause.modal or clause.tense in ("future", "prospective"):
        return None
    who = clause.subjects
    people = frozenset(r.entity for r in book.people(block, who) if r.kind == PERSON)
    if not people and (clause.inherited or not who):  # a parser lost the subject: who is named before the verb
        first = (t for t in clause.tokens if t < clause.cue and block.parse.tokens[t].pos == "PROPN")
        people = frozenset(r.entity for r in book.people(block, tuple(first)) if r.kind == PERSON)
    if not people:
        return None
    if clause.negated:
        until = next((p for p in dates if p.by in ("until", "till", "before") and p.when.one_day), None)
        comes = clause.lemma in words_of("arriving")
        return (people, until, True) if until is not None and comes else None
    placed = next((p for p in dates if p.when.first is not None and p.when.last is not None), None)
    if placed is None or not 0 < int(placed.when.last or 0) - int(placed.when.first or 0) <= LONGEST:
        return None
    ranged = placed.dating.origin.rule.startswith("dates.range-") and clause.lemma in words_of("staying")
    named = any(here for _, _, _, here in find_places(book, block, clause))
    lodged = bool(block.lemmas(clause.attributes) & words_of("kept"))
    return (people, placed, False) if ranged and (named or lodged) else None


def _rules_out(placed: Placed, arrives: bool, day: int) -> bool:
    first, last = int(placed.when.first or 0), int(placed.when.last or 0)
    return first - LONGEST <= day < first if arrives else first < day < last


def _conflict(book: Book, block: Block, claim: _Claim, clause: Clause, placed: Placed, arrives: bool) -> Conflict:
    said = Statement(claim.clause.whole, "", (claim.event.id,))
    away = Statement(clause.span, placed.when.edtf, book.records(block, clause, placed))
    happened = Statement(claim.event.span, claim.event.dating or "", (claim.event.id,))
    parts = sorted({s.span: s for s in (said, away, happened)}.values(), key=lambda s: s.span)
    why = "who had not yet come saw nothing there" if arrives else "who was elsewhere on that day saw nothing there"
    return Conflict(said.span, tuple(parts), why, "alibi", 0.6, WARNING)
