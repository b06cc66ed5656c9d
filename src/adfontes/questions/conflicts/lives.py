"""Lives and firsts: deeds of the dead and the unborn, what happens once and is told with two days, the first that was
not the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.entities import PERSON
from adfontes.model.events import Message
from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.actors import below
from adfontes.questions.conflicts.conflict import ERROR, WARNING, Conflict, Statement
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import apart, words_of

BESIDE = 5
"""Code points between a noun and the date that is its own, whatever the parser hangs it on."""
AGAIN = 10
"""Days within which nobody leaves, or comes to, the same place twice."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """A clause with a printed date and the people in it."""

    block: Block
    clause: Clause
    placed: Placed
    doers: frozenset[str]
    others: frozenset[str]
    noun: str = ""
    words: Span | None = None
    along: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        date, clause = self.placed.dating.span, self.words or self.clause.span
        return Span(start=min(date.start, clause.start), end=max(date.end, clause.end))

    @property
    def dies(self) -> bool:
        return self.noun in words_of("deaths") if self.noun else _dies(self.clause)

    @property
    def meets(self) -> bool:
        return self.noun in words_of("talks") if self.noun else self.clause.lemma in words_of("meeting")

    def statement(self, book: Book) -> Statement:
        return Statement(self.span, self.placed.when.edtf, book.records(self.block, self.clause, self.placed))


class Lives:
    """The dated deeds of a text by who is in them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._letters_by = letters_by(book.apparatus.of(Message))
        self._deeds: dict[str, list[_Deed]] = defaultdict(list)
        for block in book.blocks:
            for clause in block.parse.clauses:
                for deed in (*_deeds(book, block, clause), *_nominal(book, block, clause)):
                    for person in sorted(deed.doers | deed.others):
                        self._deeds[person].append(deed)

    def find(self) -> Iterator[Conflict]:
        """Everything that lives and firsts rule out."""
        seen: set[tuple[Span, Span]] = set()
        for person, deeds in self._deeds.items():
            for conflict in (*self._spans(person, deeds), *self._firsts(person, deeds), *self._twice(person, deeds)):
                key = (conflict.statements[0].span, conflict.statements[-1].span)
                if key not in seen:
                    seen.add(key)
                    yield conflict

    def _spans(self, person: str, deeds: list[_Deed]) -> Iterator[Conflict]:
        """Deeds after a death or before a birth, and letters of the dead in the notes."""
        for end in deeds:
            dies, born = end.dies or _buried(end.clause), not end.noun and _is_born(end.clause)
            if not (dies or born) or person not in end.doers:
                continue
            for deed in deeds:
                if (
                    deed is end
                    or deed.dies
                    or _buried(deed.clause)
                    or _is_born(deed.clause)
                    or not _alive(person, deed)
                ):
                    continue
                one, other = end.placed.when, deed.placed.when
                if not _sure(end, deed) or None in (one.first, one.last, other.first, other.last):
                    continue
                late = dies and int(other.first or 0) > int(one.last or 0)
                early = born and int(other.last or 0) < int(one.first or 0)
                if late or early:
                    why = "nobody acts after death" if late else "nobody acts before birth"
                    yield self._conflict(end, deed, why, "life", ERROR)
            if dies:
                yield from self._letters(person, end)

    def _letters(self, person: str, death: _Deed) -> Iterator[Conflict]:
        when = death.placed.when
        for message in self._letters_by.get(person, ()) if when.year and when.last is not None else ():
            dated = self._book.within(message.span)
            other = self._book.whens[dated[0].id] if dated else None
            if other is not None and other.year and (other.first or 0) > (when.last or 0):
                statements = (
                    death.statement(self._book),
                    Statement(message.span, other.edtf, (message.id, dated[0].id)),
                )
                yield Conflict(message.span, statements, "nobody writes after death", "life", 0.6, WARNING)

    def _firsts(self, person: str, deeds: list[_Deed]) -> Iterator[Conflict]:
        """“Met for the first time”, of two who are told to have met before."""
        meetings = [d for d in deeds if d.meets and not d.noun]
        for first in meetings:
            if person not in first.doers or not _is_first(self._book, first):
                continue
            pair = (first.doers | first.others) - {person}
            for deed in meetings:
                one, other = first.placed.when, deed.placed.when
                if deed is first or not pair & (deed.doers | deed.others) or not _sure(first, deed):
                    continue
                if one.first is not None and other.last is not None and other.last < one.first:
                    yield self._conflict(deed, first, "a first meeting has none before it", "first", WARNING)

    def _twice(self, person: str, deeds: list[_Deed]) -> Iterator[Conflict]:
        """Two days for what happens once: a death, a birth, leaving or reaching one place."""
        once: dict[tuple[str, str], list[_Deed]] = defaultdict(list)
        for deed in deeds:
            kind = _once(self._book, deed) if person in deed.doers else None
            if kind is not None:
                once[kind].append(deed)
        for (what, _), same in once.items():
            first = same[0]
            for deed in same[1:]:
                one, other = first.placed.when, deed.placed.when.beside(first.placed.when)
                days = apart(one.beside(other), other)
                if days > 0 and (what == "life" or (days <= AGAIN and one.one_day and other.one_day)):
                    yield self._conflict(first, deed, "it happened once, and two dates are given", "twice", WARNING)
                    break

    def _conflict(self, one: _Deed, other: _Deed, why: str, rule: str, severity: str) -> Conflict:
        first, then = sorted((one, other), key=lambda d: d.clause.span)
        statements = (first.statement(self._book), then.statement(self._book))
        return Conflict(then.span, statements, why, rule, 0.6, severity)


def _deeds(book: Book, block: Block, clause: Clause) -> Iterator[_Deed]:
    if not block.of_clause(clause) or not book.actual(block, clause):
        return
    placed = book.act_date(block, clause)
    if placed is None:
        return
    doers = _people(book, block, clause.subjects)
    if clause.passive and clause.lemma in words_of("signing"):
        doers |= _people(book, block, clause.agents)
    met = (
        *clause.objects,
        *clause.recipients,
        *(j for o in clause.obliques if o.by in ("with", "to") for j in o.joint),
    )
    others = _people(book, block, met) - doers if not clause.passive else frozenset[str]()
    along = frozenset[str]()
    if not clause.passive and clause.lemma not in words_of("apart"):
        along = _people(book, block, tuple(j for o in clause.obliques if o.by == "with" for j in o.joint))
    if doers or others:
        yield _Deed(block, clause, placed, doers, others, along=along)


def _nominal(book: Book, block: Block, clause: Clause) -> Iterator[_Deed]:
    """A death or a talk told by a noun, with the date that hangs on it or that its clause gives it: "Ward's death in
    August 1901", "dates their talk to February 1902"."""
    parse = block.parse
    dates = block.of_clause(clause)
    for token in dict.fromkeys((*clause.tokens, *clause.objects)) if dates else ():
        lemma = parse.tokens[token].lemma.casefold()
        death, talk = lemma in words_of("deaths"), lemma in words_of("talks")
        if not (death or talk) or parse.tokens[token].pos != "NOUN":
            continue
        end = parse.tokens[token].end
        own = [p for p in dates if p.noun == token or 0 <= p.dating.span.start - end <= BESIDE]
        given = clause.lemma in words_of("dating") and token in (*clause.objects, *clause.subjects)
        placed = own or [p for p in dates if given and p.noun is None]
        owners = tuple(c for c in parse.children[token] if parse.tokens[c].dep == "poss")
        people = _people(book, block, (*owners, *below(parse, token, "of")))
        if talk and not people and any(parse.tokens[o].text.casefold() == "their" for o in owners):
            people = _people(book, block, tuple(t for t in clause.tokens if parse.tokens[t].pos == "PROPN"))
        # what a parser hangs on the verb: "dates his talk with Ward to …"
        if death and not people:
            people = _mourned(book, block, clause, token)
        along = (
            *below(parse, token, "with", "between"),
            *(j for o in clause.obliques if o.by == "with" for j in o.joint),
        )
        others = _people(book, block, along) - people if talk else frozenset[str]()
        if placed and (people or others):
            words = Span(start=min(parse.tokens[t].start for t in (*owners, token)), end=parse.tokens[token].end)
            yield _Deed(block, clause, placed[0], people, others, lemma, words)


def _mourned(book: Book, block: Block, clause: Clause, death: int) -> frozenset[str]:
    """Whose death a noun nobody is known by tells: of one person alone that its clause speaks with or of before it, as
    in "dates his talk with Ward to March, weeks after the consul's death on …"."""
    parse = block.parse
    owned = any(parse.tokens[c].dep == "poss" and parse.tokens[c].pos == "NOUN" for c in parse.children[death])
    talks = [t for t in clause.tokens if t < death and parse.tokens[t].lemma.casefold() in words_of("talks")]
    if not owned or not talks:
        return frozenset()
    along = [*below(parse, talks[0], "with"), *(j for o in clause.obliques if o.by == "with" for j in o.joint)]
    people = _people(book, block, tuple(dict.fromkeys(along))) - _people(book, block, clause.subjects)
    return people if len(people) == 1 else frozenset()


def _people(book: Book, block: Block, tokens: tuple[int, ...]) -> frozenset[str]:
    """The persons that some nouns mean: entities, or, of nobody known, the name as printed."""
    found = []
    for token in tokens:
        meant = book.people(block, (token,))
        found += [r.entity for r in meant if r.kind == PERSON]
        if not meant and block.parse.tokens[token].pos == "PROPN" and not block.is_date(token):
            found.append(block.parse.tokens[token].text)
    return frozenset(found)


def _buried(clause: Clause) -> bool:
    return clause.passive and clause.lemma in words_of("burying")


def _dies(clause: Clause) -> bool:
    return clause.lemma in words_of("dying") or (clause.passive and clause.lemma in words_of("killing"))


def _is_born(clause: Clause) -> bool:
    return clause.passive and clause.lemma in words_of("birth")


def _alive(person: str, deed: _Deed) -> bool:
    """Whether a deed asks that this person lives: what they do themselves, and talk with them."""
    if deed.noun:
        return deed.meets
    if person in deed.doers:
        signed = deed.clause.lemma in words_of("signing")
        return (signed or not deed.clause.passive) and deed.clause.lemma not in words_of("lasting")
    return deed.meets or person in deed.along or deed.clause.lemma in words_of("handing")


def _sure(one: _Deed, other: _Deed) -> bool:
    """Whether the years of two dates are sure enough to set the days against each other."""
    return (one.placed.when.year and other.placed.when.year) or one.block is other.block


def _is_first(book: Book, deed: _Deed) -> bool:
    words = deed.clause.span.of(book.content).casefold()
    if any(w in words for w in words_of("first-time")):
        return True
    below = deed.block.parse.children[deed.clause.cue]
    return any(deed.block.parse.tokens[c].text.casefold() == "first" for c in below)


def _once(book: Book, deed: _Deed) -> tuple[str, str] | None:
    """What kind of thing that happens once a deed is, with its place; None where it may happen again."""
    if deed.dies:
        return "life", "death"
    if deed.noun:
        return None
    if _is_born(deed.clause):
        return "life", "birth"
    for kind in ("leaving", "arriving"):
        if deed.clause.lemma in words_of(kind) and not deed.clause.passive:
            heads = (*deed.clause.objects, *(j for o in deed.clause.obliques if o.by in _BY[kind] for j in o.joint))
            for head in heads:
                named = [r for r in book.actors.referents.of(deed.block.parse, head) if r.kind == "place"]
                if named:
                    return kind, named[0].entity
    return None


_BY = {"leaving": ("from",), "arriving": ("at", "in", "to")}


def find_lives(book: Book) -> Iterator[Conflict]:
    """What lives and firsts rule out, each pair of statements once."""
    yield from Lives(book).find()


def letters_by(messages: tuple[Message, ...]) -> dict[str, list[Message]]:
    """Documents cited, by who wrote them."""
    found: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        for sender in message.senders if message.source is not None else ():
            found[sender].append(message)
    return found
