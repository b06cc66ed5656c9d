"""What a paper, a speaker or the document of a note tells as past happened before it was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.events import Message
from adfontes.model.parse import Clause
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Span
from adfontes.parsing.actors import below
from adfontes.parsing.phrases import noun_phrase
from adfontes.questions.conflicts.network import Day, Order, Point
from adfontes.questions.conflicts.papers import Papers
from adfontes.questions.conflicts.reading import Block, Book
from adfontes.questions.conflicts.times import When, words_of

NEAR = 120
"""Code points behind a document within which "he" and "it" are its writer and itself."""
_PAST = ("past", "pluperfect")


def find_told(book: Book, papers: Papers) -> Iterator[Order | Day]:
    """What a paper or a speaker tells of as past happened before it was told."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            teller = _teller(book, block, clause, papers)
            if teller is None:
                continue
            why = f"what is told (“{block.parse.tokens[clause.cue].text}”) happened before it was told"
            deep = (i for o in clause.objects for i in below(block.parse, o, "of"))
            about = (j for o in clause.obliques if o.by in ("to", "of", "about", "on") for j in o.joint)
            for noun in (*clause.objects, *deep, *about):
                number = papers.number(block, noun)
                if number is not None and papers.out(number) != teller:
                    yield Order(papers.made(number), teller, why, clause.whole, "told")
            for point, day in _contents(book, block, clause):
                yield day
                yield Order(point, teller, why, clause.whole, "told")


def _teller(book: Book, block: Block, clause: Clause, papers: Papers) -> Point | None:
    """The point at which a clause's telling is done: its paper's date, or its own."""
    if clause.negated or clause.modal or clause.tense in ("future", "prospective"):
        return None
    if not any(clause.lemma in words_of(verbs) for verbs in ("telling", "answering", "thanking")):
        return None
    inside = [j for o in clause.obliques if o.by in ("in", "by", "with") for j in o.joint]
    for noun in (*clause.subjects, *inside):
        number = papers.number(block, noun)
        if number is not None:
            return papers.out(number)
    return block.key(clause) if book.act_date(block, clause) and book.actual(block, clause) else None


def _contents(book: Book, block: Block, clause: Clause) -> Iterator[tuple[Point, Day]]:
    """What a clause tells, with its date: clauses below it, and its object's own date."""
    for child in block.parse.clauses[clause.number + 1 : clause.number + 8]:
        if child.sentence != clause.sentence or child.cue <= clause.cue or not _below(block, child, clause):
            continue
        placed = None
        if child.negated and child.tense in _PAST:
            placed = next((p for p in block.of_clause(child) if p.by in ("until", "till", "before")), None)
        elif child.tense in _PAST and child.lemma != "be" and book.actual(block, child):
            placed = book.act_date(block, child)
        if placed is not None:
            point = ("past", *block.key(child))
            yield point, Day(point, placed.when, child.span, book.records(block, child, placed))
    for noun in clause.objects:
        if block.parse.tokens[noun].lemma.casefold() in words_of("papers"):
            continue
        for placed in block.of_noun(noun):
            if placed.by in ("of", "on"):
                where = ("past noun", block.number, noun)
                phrase = noun_phrase(block.parse, noun)
                span = Span(start=phrase.start, end=max(phrase.end, placed.dating.span.end))
                yield where, Day(where, placed.when, span, (placed.dating.id,))


def _below(block: Block, child: Clause, clause: Clause) -> bool:
    """Whether a clause is told by another: it hangs on it, or is joined to it behind a relative pronoun (as parsers
    often take a relative clause that an aside parts from its pronoun)."""
    at: int | None = child.parent
    first = child
    for _ in range(4):
        if at == clause.number:
            break
        if at is None:
            return False
        first, at = block.parse.clauses[at], block.parse.clauses[at].parent
    else:
        return False
    if first.link in ("ccomp", "relcl", "acl"):
        return True
    between = block.parse.tokens[clause.cue : child.cue]
    return first.link == "conj" and any(t.tag in ("WDT", "WP") for t in between)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that a note cites, its day, and who wrote it."""

    span: Span
    when: When
    senders: frozenset[str]
    about: tuple[str, ...]


def find_cited(book: Book) -> Iterator[Day]:
    """What a note tells that its document does: "Shubrick to the court, October 7. He was replying to …"."""
    documents = _documents(book)
    for block in book.blocks:
        cited = documents.get(block.parse.note or "", ())
        for clause in block.parse.clauses if cited else ():
            speaking = clause.lemma in words_of("answering") or clause.lemma in words_of("telling")
            if not speaking or book.act_date(block, clause) or clause.negated or clause.modal:
                continue
            cue = block.parse.tokens[clause.cue].start
            before = [d for d in cited if d.span.end <= cue]
            if before and _speaks(book, block, clause, before[-1]):
                document = before[-1]
                yield Day(block.key(clause), document.when, document.span, document.about)


def _speaks(book: Book, block: Block, clause: Clause, document: _Document) -> bool:
    """Whether the subject of a clause is the sender of a document, or the document itself."""
    if not clause.subjects or clause.inherited:
        return not clause.subjects
    meant = {r.entity for r in book.people(block, clause.subjects)}
    heads = [block.parse.tokens[s] for s in clause.subjects]
    near = block.parse.tokens[clause.cue].start - document.span.end < NEAR
    pronoun = near and all(t.pos == "PRON" for t in heads)
    paper = near and all(t.lemma.casefold() in words_of("papers") for t in heads)
    return bool(meant & document.senders) or pronoun or paper


def _documents(book: Book) -> dict[str, list[_Document]]:
    """The dated documents that each note cites, in their order."""
    messages = {m.source: m for m in book.apparatus.of(Message) if m.source is not None}
    sources = book.apparatus.by_id(Source)
    found: dict[str, list[_Document]] = defaultdict(list)
    for citation in sorted(book.apparatus.of(Citation), key=lambda c: (c.span.start, c.span.end)):
        source = sources.get(citation.source or "")
        dating = next(iter(book.within(citation.span)), None)
        if dating is None or source is None or not source.item.date:
            continue
        message = messages.get(source.id)
        first = [r.entity for r in book.actors.referents.within(citation.span) if r.span.end <= dating.span.start][:1]
        senders = frozenset((*first, *(message.senders if message else ())))
        about = (citation.id, dating.id, *((message.id,) if message else ()))
        span = Span(start=citation.span.start, end=dating.span.end)
        found[citation.note].append(_Document(span, book.whens[dating.id], senders, about))
    return found


def days_of(book: Book) -> Iterator[Day]:
    """The dates of what clauses tell, where they are printed in them."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            if not book.actual(block, clause) and clause.lemma not in words_of("standing"):
                continue
            placed = book.act_date(block, clause)
            if placed is not None:
                yield Day(block.key(clause), placed.when, clause.span, book.records(block, clause, placed))
