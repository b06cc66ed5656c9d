"""Dates that stand out: a year that all dates around it contradict, a weekday that its date is not, steps that fail."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adfontes.languages import gather_words
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, day_of, days_in, weekday
from adfontes.model.events import Message
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Span
from adfontes.parsing.numbers import Number, find_numbers
from adfontes.questions.conflicts.conflict import WARNING, Conflict, Statement
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import STEPS, When, apart, words_of

CLOSE = 45
"""Days between a document's date in another year and the dates around it within which the year may be a slip."""
LOOK, NEXT = 1000, 60
"""Code points before a step in which the day that it is reckoned from stands, and behind it in which its own does."""
AWAY = 200
"""Days that its date as printed must lie from all of them."""
PAGES = ("newspaper", "interview", "website", "journal-article", "book", "book-chapter", "memoir", "thesis")
"""Kinds of sources whose date is that of a later telling."""
_STEP = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class _Document:
    """A document cited in a note, with its day."""

    citation: Citation
    dating: Dating
    when: When

    @property
    def span(self) -> Span:
        return Span(start=self.citation.span.start, end=max(self.dating.span.end, self.citation.span.start))

    def statement(self) -> Statement:
        return Statement(self.span, self.when.edtf, (self.citation.id, self.dating.id))


def find_slips(book: Book) -> Iterator[Conflict]:
    """Documents whose year may be a slip: in the next year (or a decade or century off, or with two figures changed
    about) they would stand among the other dates of their note and its passage."""
    for note, here in _documents(book).items():
        around = _around(book, note)
        for one in here:
            others = [o for o in here if o is not one and o.when.edtf[:4] != one.when.edtf[:4]]
            conflict = _slip(one, others, around)
            if conflict is not None:
                yield conflict


def _slip(one: _Document, others: list[_Document], around: list[tuple[Statement, When]]) -> Conflict | None:
    said = [(o.statement(), o.when) for o in others]
    told = [(s, w) for s, w in around if w.edtf[:4] != one.when.edtf[:4]]
    if len(told) < len(around) or not told:
        return None  # something told around it is of its own year
    years = {w.edtf[:4] for _, w in (*said, *told)}
    if len(years) != 1 or not _mistaken(one.when.edtf[:4], year := years.pop()):
        return None
    moved = _of_year(one.when, int(year))
    near = [(s, w) for s, w in (*told, *said) if apart(moved, w) <= CLOSE]
    if not near or not any(s == t for s, _ in near for t, _ in told):
        return None
    if any(apart(one.when, w) < AWAY for _, w in (*said, *told)):
        return None
    same = any(w.one_day and w.first == moved.first for _, w in near)
    if not (same or (said and all(apart(moved, w) <= CLOSE for _, w in said))):
        return None  # one nearness alone is a chance
    why = f"all other dates of the note and of its passage are of {year}; the year may be a slip for {moved.edtf}"
    return Conflict(one.dating.span, (one.statement(), *(s for s, _ in near[:2])), why, "year", 0.5, WARNING)


def _mistaken(printed: str, meant: str) -> bool:
    """Whether one year may be a slip for another: next to it, a decade or century off, or two figures changed about."""
    if abs(int(printed) - int(meant)) in (1, 10, 100):
        return True
    return sorted(printed) == sorted(meant) and sum(a != b for a, b in zip(printed, meant, strict=True)) == 2


def _of_year(when: When, year: int) -> When:
    day = day_of(when.first or 0)
    moved = Day(year, day.month, min(day.day, days_in(year, day.month)))
    return replace(when, first=moved.number, last=moved.number, edtf=str(moved))


def _around(book: Book, note: str) -> list[tuple[Statement, When]]:
    """What the passage of a note tells, with its dates: its sentence and the one before."""
    passage = book.passage_of(note)
    if passage is None:
        return []
    body, at = passage
    span = Span(start=body.sentence_span(max(0, at - 1)).start, end=body.sentence_span(at).end)
    found = []
    for placed in body.dates:
        if span.holds(placed.dating.span) and placed.when.first is not None and placed.when.last is not None:
            if placed.when.last - placed.when.first > 100:
                continue
            clause = body.parse.clauses[placed.clause] if placed.clause is not None else None
            where = clause.span if clause is not None else placed.dating.span
            found.append((Statement(where, placed.when.edtf, book.records(body, clause, placed)), placed.when))
    return found


def _documents(book: Book) -> dict[str, list[_Document]]:
    """The documents of a day that each note cites for what it supports."""
    sources = book.apparatus.by_id(Source)
    found: dict[str, list[_Document]] = defaultdict(list)
    for citation in book.apparatus.of(Citation):
        source = sources.get(citation.source or "")
        if source is None or not source.item.date:
            continue
        # "Kossuth to the council, 1 July 1849" has the form of a paper and its issue too
        if source.kind in PAGES and (source.item.title or " to " not in (source.item.container or "")):
            continue
        dating = next(iter(book.within(citation.span)), None)
        when = book.whens.get(dating.id) if dating else None
        if dating is not None and when is not None and when.one_day and when.year:
            found[citation.note].append(_Document(citation, dating, when))
    return found


def find_other_days(book: Book) -> Iterator[Conflict]:
    """A message of the body and the document that its note cites for it, of the same two, on different days."""
    messages = sorted(book.apparatus.of(Message), key=lambda m: (m.span.start, m.span.end))
    cited: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if message.source is not None:
            for note in message.notes:
                cited[note].append(message)
    for told in messages:
        if told.source is not None or not _whole(told) or told.modality != "actual":
            continue
        documents = [m for n in told.notes for m in cited.get(n, ()) if _between(told, m)]
        if len(documents) == 1 and _whole(documents[0]) and documents[0].dating != told.dating:
            yield from _other_day(book, told, documents[0])


def _whole(message: Message) -> bool:
    return _STEP.fullmatch(message.dating or "") is not None


def _between(one: Message, other: Message) -> bool:
    return bool(set(one.senders) & set(other.senders)) and bool(set(one.recipients) & set(other.recipients))


def _other_day(book: Book, told: Message, cited: Message) -> Iterator[Conflict]:
    printed = book.within(told.span)
    if not printed or cited.dating is None:
        return
    one = book.whens[printed[0].id]
    dated = book.within(cited.span)
    if not dated or one.edtf != told.dating:
        return
    other = book.whens[dated[0].id]
    days = apart(one.beside(other), other)
    if 2 <= days <= CLOSE or (one.edtf[5:] == other.edtf[5:] and one.year and days > 2):
        statements = (
            Statement(told.span, one.edtf, (told.id, printed[0].id)),
            Statement(cited.span, other.edtf, (cited.id, dated[0].id)),
        )
        why = "the note seems to cite the message that is told, and the two days differ"
        yield Conflict(told.span, statements, why, "document", 0.5, WARNING)


def find_weekdays(book: Book) -> Iterator[Conflict]:
    """Weekdays printed with a date that is another day of the week, in the calendar of the Gregorian and the Julian."""
    names = {w.casefold(): n for n, w in enumerate(gather_words("conflicting", "weekdays"), 1)}
    pattern = re.compile(rf"\b({'|'.join(names)})\b,?", re.IGNORECASE) if names else None
    for block in book.blocks if pattern else ():
        for placed in block.dates:
            when, span = placed.when, placed.dating.span
            if not when.one_day or not when.year or placed.dating.calendar != "gregorian":
                continue
            found = pattern.search(book.content, max(0, span.start - 12), span.end) if pattern else None
            if found is None or (found.end() < span.start and book.content[found.end() : span.start].strip()):
                continue
            day = day_of(when.first or 0)
            days = {weekday(day), *(_julian(day) if day.year < 1924 else ())}
            if names[found[1].casefold()] not in days:
                name = next(w for w, n in names.items() if n == weekday(day)).capitalize()
                words = Statement(
                    Span(start=min(found.start(1), span.start), end=span.end), when.edtf, (placed.dating.id,)
                )
                yield Conflict(words.span, (words,), f"that day was a {name}", "weekday", 0.7, WARNING)


def _julian(day: Day) -> tuple[int, ...]:
    """The weekday of the day that bears this date in the Julian calendar."""
    away = day.year // 100 - day.year // 400 - 2
    return (weekday(day.plus(away)),)


def find_steps(book: Book) -> Iterator[Conflict]:
    """“Six days later, on 12 March”, where the day before it in the account was the third."""
    for block in book.blocks:
        steps = [d for d in book.between(block.parse.span) if d.origin.rule in STEPS]
        numbers = find_numbers(block.parse) if steps else ()
        for dating in steps:
            near = Span(start=max(0, dating.span.start - LOOK), end=dating.span.end + NEXT)
            printed = [p for p in block.dates_in(near) if p.when.one_day]
            step = _length(block, dating, numbers)
            named = next((p for p in printed if _touches(book, dating, p)), None)
            if step is None or named is None:
                continue
            first = min(dating.span.start, named.dating.span.start)
            before = [p for p in printed if p.dating.span.end <= first]
            conflict = _missed(block, dating, step, named, before[-2:]) if before else None
            if conflict is not None:
                yield conflict


def _length(block: Block, dating: Dating, numbers: Sequence[Number]) -> int | None:
    """By how many days the words of a step move: "six days later" is 6, "the day before" -1; None for months and years,
    which are seldom meant to the day."""
    tokens = _tokens(block, dating.span)
    words = [block.parse.tokens[t].text.casefold() for t in tokens]
    unit = next((n for w in words for n, names in ((1, "days"), (7, "weeks")) if w in words_of(names)), None)
    back = any(w in words_of("earlier") for w in words)
    if unit is None or not (back or any(w in words_of("later") for w in words)):
        return None
    number = next((n for n in numbers if tokens and tokens[0] <= n.first <= tokens[-1]), None)
    if number is not None and (number.about or number.value_max is not None or number.value != int(number.value)):
        return None
    return (int(number.value) if number else 1) * unit * (-1 if back else 1)


def _tokens(block: Block, span: Span) -> list[int]:
    """The tokens inside a stretch."""
    first = block.token_at(span.start)
    if first is None:
        return []
    return [t for t in range(first, min(first + 12, len(block.starts))) if block.starts[t] < span.end]


def _touches(book: Book, dating: Dating, placed: Placed) -> bool:
    """Whether a step and a date stand side by side, as two names of one day."""
    first, then = sorted((dating.span, placed.dating.span), key=lambda s: s.start)
    between = book.content[first.end : then.start].strip().casefold() if first.end <= then.start else "x"
    return between in (",", ", on", "on", "(", ", that is", ", that is, on", ", i.e.")


def _missed(block: Block, dating: Dating, step: int, named: Placed, before: list[Placed]) -> Conflict | None:
    """The step against the days told before it: it must fit none of them."""
    loose = 0 if abs(step) < 7 else 1 if abs(step) <= 14 else 3 if abs(step) < 40 else 20
    away = [int(named.when.beside(b.when).first or 0) - int(b.when.beside(named.when).first or 0) for b in before]
    if any(abs(days - step) <= max(loose, 1 if abs(step) > 3 else 0) for days in away):
        return None
    if (
        block.parse.sentence_of(block.token_at(named.dating.span.start) or 0)
        - block.parse.sentence_of(block.token_at(before[-1].dating.span.start) or 0)
        > 1
    ):
        return None  # what it is reckoned from is not told by a date
    span = Span(start=min(dating.span.start, named.dating.span.start), end=max(dating.span.end, named.dating.span.end))
    statements = (
        Statement(before[-1].dating.span, before[-1].when.edtf, (before[-1].dating.id,)),
        Statement(span, named.when.edtf, (dating.id, named.dating.id)),
    )
    return Conflict(span, statements, f"{abs(away[-1])} days lie between them", "step", 0.6, WARNING)


__all__ = ("find_other_days", "find_slips", "find_steps", "find_weekdays")
