"""Letters, telegrams, minutes, films: what bears a date, what is done with it, and what it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adfontes.model.events import Message
from adfontes.model.parse import Clause
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase
from adfontes.questions.conflicts.network import Day, Order, Point
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import When, words_of

_THINGS = ("dobj", "nsubj", "nsubjpass", "pobj", "attr", "appos")
"""What a noun is to its verb: a parser may take "circular" for an adjective, and still see that it is the object."""
FAR = 6
"""Sentences that "the message" may lie behind the message it means."""
NEAR = 120
"""Code points behind a document within which "he" and "it" are its writer and itself."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A noun of a paper at a place: its date, where one is printed with it or with its making, and whose it is."""

    block: Block
    noun: int
    lemma: str
    owners: frozenset[str]
    placed: Placed | None
    pointing: bool

    @property
    def point(self) -> Point:
        return ("paper", self.block.number, self.noun)

    @property
    def span(self) -> Span:
        """The noun's phrase with its date."""
        phrase = noun_phrase(self.block.parse, self.noun)
        if self.placed is None:
            return phrase
        date = self.placed.dating.span
        return Span(start=min(phrase.start, date.start), end=max(phrase.end, date.end))


class Papers:
    """All papers of a text, to be asked for the dated one that a noun means."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._here: dict[int, list[Paper]] = defaultdict(list)
        self._at: dict[tuple[int, int], Paper] = {}
        self._owned: dict[tuple[str, str], dict[tuple[int | None, int | None], Paper]] = defaultdict(dict)
        for block in book.blocks:
            for paper in _of_block(book, block):
                self._here[block.number].append(paper)
                self._at[block.number, paper.noun] = paper
                if paper.placed is not None:
                    ends = (paper.placed.when.first, paper.placed.when.last)
                    for owner in paper.owners:
                        self._owned[paper.lemma, owner].setdefault(ends, paper)

    def days(self) -> Iterator[Day]:
        """The dates that papers bear."""
        for papers in self._here.values():
            for p in papers:
                if p.placed is not None:
                    yield Day(p.point, p.placed.when, _with_clause(p), (p.placed.dating.id,))

    def meant(self, block: Block, noun: int) -> Paper | None:
        """The dated paper that a noun means: itself, the last of that name before it, or the one of that owner."""
        paper = self._at.get((block.number, noun))
        if paper is None or paper.placed is not None:
            return paper
        owned = [
            found for owner in sorted(paper.owners) if len(found := self._owned.get((paper.lemma, owner), {})) == 1
        ]
        if owned:
            return next(iter(owned[0].values()))
        if not paper.pointing or paper.owners:
            return None
        here = block.parse.sentence_of(noun)
        for other in reversed(self._here[block.number]):
            if other.noun >= noun or other.lemma != paper.lemma:
                continue
            if here - block.parse.sentence_of(other.noun) > FAR:
                return None
            if other.placed is not None:
                return other
        return None


def _of_block(book: Book, block: Block) -> Iterator[Paper]:
    parse = block.parse
    made = _made(book, block)
    dated = _dated(block)
    for number, token in enumerate(parse.tokens):
        lemma = token.lemma.casefold()
        noun = token.pos == "NOUN" or (token.pos == "ADJ" and token.dep in _THINGS)
        if not noun or lemma not in words_of("papers"):
            continue
        own = [p for p in block.of_noun(number) if p.by in words_of("own") and _close(block, number, p)]
        placed = own[0] if own else dated.get(number) or made.get(number)
        below = [parse.tokens[c] for c in parse.children[number] if c < number]
        pointing = any(t.text.casefold() in words_of("pointing") or t.dep == "poss" for t in below)
        owners = frozenset(r.entity for r in book.actors.owners(parse, number))
        yield Paper(block, number, lemma, owners, placed, pointing)


def _close(block: Block, noun: int, placed: Placed) -> bool:
    """Whether a date without a preposition stands right by its noun: "the letter, 3 May, says"."""
    return bool(placed.by) or abs(placed.dating.span.start - block.parse.tokens[noun].end) <= 2


def _dated(block: Block) -> dict[int, Placed]:
    """Nouns of which a clause says their date: "the letter, dated 3 May", "his circular was dated April 29"."""
    found: dict[int, Placed] = {}
    for clause in block.parse.clauses:
        if clause.lemma == "date" and not clause.negated:
            for placed in block.of_clause(clause)[:1]:
                for noun in clause.subjects:
                    found.setdefault(noun, placed)
    return found


def _made(book: Book, block: Block) -> dict[int, Placed]:
    """Nouns of papers that were sent or written on a day: "on 30 September he handed Monson a message"."""
    found: dict[int, Placed] = {}
    for clause in block.parse.clauses:
        if clause.lemma in words_of("making") and book.actual(block, clause):
            placed = book.act_date(block, clause)
            if placed is not None:
                for noun in clause.objects:
                    found.setdefault(noun, placed)
    return found


def _with_clause(paper: Paper) -> Span:
    """A paper with its date, as it is to be quoted."""
    return paper.span


def find_uses(book: Book, papers: Papers) -> Iterator[Order]:
    """What is done with a paper comes after it was written: shown, read, answered, carried in a pocket."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            used = _used(block, clause)
            if used is None or clause.negated or clause.modal or clause.tense in ("future", "prospective"):
                continue
            for noun, how in used:
                paper = papers.meant(block, noun)
                if paper is None:
                    continue
                # the date of the deed is not the paper's own
                if (
                    paper.placed is not None
                    and paper.placed.clause == clause.number
                    and paper.block is block
                    and (paper.placed.noun is None and paper.placed.by != "dated")
                ):
                    continue
                yield Order(paper.point, block.key(clause), how, clause.whole, "uses")


def _used(block: Block, clause: Clause) -> list[tuple[int, str]] | None:
    """The nouns that a clause does something with which asks that they exist, and that in words."""
    parse, lemma = block.parse, clause.lemma
    verb = parse.tokens[clause.cue].text
    found: list[tuple[int, str]] = []
    if lemma in words_of("uses") or lemma in words_of("answering"):
        done = [*clause.objects, *clause.recipients]
        found += [(n, f"what is not yet written cannot be used (“{verb}”)") for n in done]
    if lemma in words_of("answering"):
        to = [j for o in clause.obliques if o.by in ("to", "on") for j in o.joint]
        found += [(n, f"an answer (“{verb}”) cannot come before what it answers") for n in to]
        found = [(n, f"an answer (“{verb}”) cannot come before what it answers") for n, _ in found]
    if lemma in words_of("standing"):
        own = {parse.tokens[t].text.casefold() for t in clause.tokens}
        held = any(parse.tokens[o.head].lemma.casefold() in words_of("hands") for o in clause.obliques)
        if held or "already" in own:
            found += [(n, "what is not yet written cannot be in hand") for n in clause.objects]
    return found or None


def find_told(book: Book, papers: Papers) -> Iterator[Order | Day]:
    """What a paper or a speaker tells of as past happened before it was told."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            teller = _teller(book, block, clause, papers)
            if teller is None:
                continue
            verb = block.parse.tokens[clause.cue].text
            for point, day in _contents(book, block, clause):
                yield day
                yield Order(point, teller, f"what is told (“{verb}”) happened before it was told", clause.whole, "told")


def _teller(book: Book, block: Block, clause: Clause, papers: Papers) -> Point | None:
    """The point at which a clause's telling is done: its paper's date, or its own."""
    if clause.negated or clause.modal or clause.tense in ("future", "prospective"):
        return None
    if clause.lemma not in words_of("telling"):
        return None
    inside = [j for o in clause.obliques if o.by in ("in", "by", "with") for j in o.joint]
    for noun in (*clause.subjects, *inside):
        paper = papers.meant(block, noun)
        if paper is not None and paper.placed is not None:
            return paper.point
    return block.key(clause) if book.act_date(block, clause) else None


def _contents(book: Book, block: Block, clause: Clause) -> Iterator[tuple[Point, Day]]:
    """What a clause tells, with its date: clauses below it, and its object's own date."""
    for child in block.parse.clauses:
        if child.sentence != clause.sentence or child.cue <= clause.cue or not _below(block, child, clause):
            continue
        point, placed = ("past", *block.key(child)), None
        if child.negated and child.tense in ("past", "pluperfect"):
            placed = next((p for p in block.of_clause(child) if p.by in ("until", "till", "before")), None)
        elif child.tense in ("past", "pluperfect") and child.lemma != "be" and book.actual(block, child):
            placed = book.act_date(block, child)
        if placed is not None:
            yield point, Day(point, placed.when, child.span, book.records(block, child, placed))
    for noun in clause.objects:
        for placed in block.of_noun(noun):
            if placed.by in ("of", "on") and block.parse.tokens[noun].lemma.casefold() not in words_of("papers"):
                point = ("past noun", block.number, noun)
                phrase = noun_phrase(block.parse, noun)
                span = Span(start=phrase.start, end=max(phrase.end, placed.dating.span.end))
                yield point, Day(point, placed.when, span, (placed.dating.id,))


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


def find_cited(book: Book) -> Iterator[Day | Order]:
    """An answer that a note tells of its document: "Shubrick to the court, October 7. He was replying to …"."""
    documents = _documents(book)
    for block in book.blocks:
        cited = documents.get(block.parse.note or "", ())
        for clause in block.parse.clauses if cited else ():
            answering = clause.lemma in words_of("answering") or clause.lemma in words_of("telling")
            if not answering or book.act_date(block, clause) or clause.negated or clause.modal:
                continue
            cue = block.parse.tokens[clause.cue].start
            before = [d for d in cited if d.span.end <= cue]
            if before and _speaks(book, block, clause, before[-1]):
                document = before[-1]
                yield Day(block.key(clause), document.when, document.span, document.about)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that a note cites, its day, and who wrote it."""

    span: Span
    when: When
    senders: frozenset[str]
    about: tuple[str, ...]


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


def of_papers(book: Book) -> Iterator[Day | Order]:
    """All that a text says of the time of its papers."""
    papers = Papers(book)
    yield from papers.days()
    yield from find_uses(book, papers)
    yield from find_told(book, papers)
    yield from find_cited(book)


__all__: Sequence[str] = ("Paper", "Papers", "days_of", "of_papers")
