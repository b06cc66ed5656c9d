"""What is done with a paper comes after it was made; what it tells, before."""

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
from adfontes.questions.conflicts.papers import FAR, MADE, SENT, Papers
from adfontes.questions.conflicts.reading import Block, Book
from adfontes.questions.conflicts.times import When, words_of

DEEP = 4
"""Steps up from a verb within which the noun stands that its relative clause is about."""
NEAR = 120
"""Code points behind a document within which "he" and "it" are its writer and itself."""
_PAST = ("past", "pluperfect")


def of_papers(book: Book) -> Iterator[Day | Order]:
    """All that a text says of the time of its papers."""
    papers = Papers(book)
    yield from papers.days()
    yield from _uses(book, papers)
    yield from _answers(book, papers)
    yield from _told(book, papers)
    yield from _cited(book)


def days_of(book: Book) -> Iterator[Day]:
    """The dates of what clauses tell, where they are printed in them."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            if not book.actual(block, clause) and clause.lemma not in words_of("standing"):
                continue
            placed = book.act_date(block, clause)
            if placed is not None:
                yield Day(block.key(clause), placed.when, clause.span, book.records(block, clause, placed))


def _uses(book: Book, papers: Papers) -> Iterator[Order | Day]:
    """What is done with a paper comes after it was made: shown, read, answered, carried in a pocket. What another
    paper does with it ("his answer quotes the note"), that paper's own day comes after."""
    for both, span in papers.both():
        yield Order((MADE, both), (SENT, both), "nothing goes out before it is made", span, "paper")
    for block in book.blocks:
        for clause in block.parse.clauses:
            if clause.negated or clause.modal or clause.tense in ("future", "prospective"):
                continue
            doer = _speaking(block, clause, papers)
            for noun, how, out in (*_used(block, clause), *_gapped(block, clause, papers)):
                number = papers.number(block, noun)
                if number is None or number == doer:
                    continue
                first = papers.out(number) if out else papers.made(number)
                if doer is not None and not book.act_date(block, clause):
                    yield Order(first, papers.out(doer), how, clause.whole, "paper")
                # where its day is this deed's own, the one cannot be set against the other
                elif not papers.only_here(number, clause):
                    yield from _endorsed(book, block, clause)
                    yield Order(first, block.key(clause), how, clause.whole, "paper")
        yield from _nominal(block, papers)


def _speaking(block: Block, clause: Clause, papers: Papers) -> int | None:
    """The dated paper that is the subject of a clause: "the reply answers …"."""
    if clause.passive:
        return None
    found = (papers.number(block, s) for s in clause.subjects)
    return next((n for n in found if n is not None), None)


def _endorsed(book: Book, block: Block, clause: Clause) -> Iterator[Day]:
    """The date of a participle that holds it deeper: “endorsed "seen by me 4 October 1870"”."""
    if clause.link != "acl" or book.act_date(block, clause) or clause.lemma not in words_of("endorsing"):
        return
    inside = block.dates_in(clause.whole)
    if len(inside) == 1:
        yield Day(block.key(clause), inside[0].when, clause.whole, (inside[0].dating.id,))


def _used(block: Block, clause: Clause) -> Iterator[tuple[int, str, bool]]:
    """The nouns that a clause does something with which asks that they exist, why in words, and whether they must have
    gone out for it."""
    parse, lemma = block.parse, clause.lemma
    verb = parse.tokens[clause.cue].text
    # a relative pronoun whose clause a parser mistook: "which the clerk swore he had seen"
    loose = (t for t in clause.tokens if parse.tokens[t].tag == "WDT" and t not in clause.subjects)
    objects = dict.fromkeys((*clause.objects, *clause.recipients, *loose))
    answer = f"an answer (“{verb}”) cannot come before what it answers"
    if lemma in words_of("answering"):
        to = [j for o in clause.obliques if o.by in ("to", "on") for j in o.joint]
        yield from ((n, answer, True) for n in dict.fromkeys((*objects, *to)))
    elif lemma in words_of("thanking"):
        yield from ((j, answer, True) for o in clause.obliques if o.by in ("for", "on") for j in o.joint)
    elif lemma in words_of("getting"):
        yield from ((n, f"what is not yet sent cannot come (“{verb}”)", True) for n in objects)
    elif lemma in words_of("coming") and not clause.passive:
        yield from ((n, f"what is not yet sent cannot come (“{verb}”)", True) for n in clause.subjects)
    elif lemma in words_of("standing"):
        own = {parse.tokens[t].text.casefold() for t in clause.tokens}
        held = any(parse.tokens[o.head].lemma.casefold() in words_of("hands") for o in clause.obliques)
        if held or "already" in own:
            nouns = (*objects, *(clause.subjects if lemma in ("be", "lie") else ()))
            yield from ((n, "what is not yet written cannot be in hand", False) for n in nouns)
    elif clause.tense not in ("present", "perfect") or lemma in words_of("uses"):
        for noun in objects:
            concrete = parse.tokens[noun].lemma.casefold() in words_of("concrete") or parse.tokens[noun].pos == "PRON"
            if lemma in words_of("uses") or (concrete and lemma not in words_of("planning")):
                yield noun, f"what is not yet made cannot be used (“{verb}”)", False


def _gapped(block: Block, clause: Clause, papers: Papers) -> Iterator[tuple[int, str, bool]]:
    """The paper that a relative clause is about, deep in it: "the will, which he swore he had seen on 2 March"."""
    if clause.lemma not in words_of("uses") and clause.lemma not in words_of("getting"):
        return
    if any(papers.number(block, o) is not None for o in clause.objects):
        return
    parse, at = block.parse, clause.cue
    for _ in range(DEEP):
        above = parse.tokens[at].head
        if above == at:
            return
        at = above
        if at < clause.cue and papers.number(block, at) is not None:
            if any(t.tag == "WDT" for t in parse.tokens[at : clause.cue]):
                verb = parse.tokens[clause.cue].text
                yield at, f"what is not yet made cannot be used (“{verb}”)", False
            return


def _nominal(block: Block, papers: Papers) -> Iterator[Order]:
    """“A letter of thanks for the charter”, “the reply to the note”: the one comes after the other."""
    parse = block.parse
    for token, word in enumerate(parse.tokens):
        number = papers.number(block, token)
        if number is None or word.pos != "NOUN":
            continue
        lemma = word.lemma.casefold()
        thanks = [t for t in below(parse, token, "of") if parse.tokens[t].lemma.casefold() in words_of("answers")]
        above = [token, *thanks] if thanks or lemma in words_of("answers") else []
        for head in above:
            for other in below(parse, head, "to", "for", "on", "of"):
                first = papers.number(block, other)
                if first is not None and first != number:
                    span = Span(start=word.start, end=max(word.end, parse.tokens[other].end))
                    why = "an answer cannot come before what it answers"
                    yield Order(papers.made(first), papers.out(number), why, span, "paper")


def _answers(book: Book, papers: Papers) -> Iterator[Order]:
    """“A wrote to B. B answered (his letter)”: the answer is to the last that was written to who answers."""
    for block in book.blocks:
        written: list[Clause] = []
        for clause in block.parse.clauses:
            if clause.lemma in words_of("writing") and book.actual(block, clause):
                written.append(clause)
            elif clause.lemma in words_of("answering") and book.actual(block, clause):
                named = [*clause.objects, *(j for o in clause.obliques if o.by == "to" for j in o.joint)]
                if any(papers.number(block, n) is not None for n in named):
                    continue
                for before in reversed(written[-FAR:]):
                    if clause.sentence - before.sentence <= FAR and _written_to(book, block, before, clause):
                        yield Order(
                            block.key(before),
                            block.key(clause),
                            "an answer cannot come before what it answers",
                            clause.whole,
                            "answer",
                            0.7,
                        )
                        break


def _written_to(book: Book, block: Block, written: Clause, answer: Clause) -> bool:
    """Whether who answers is whom was written to, and somebody else wrote."""
    to = (*written.recipients, *(j for o in written.obliques if o.by == "to" for j in o.joint))
    who, whom = ({r.entity for r in book.people(block, t)} for t in (answer.subjects, to))
    if who & {r.entity for r in book.people(block, written.subjects)}:
        return False
    names = {block.parse.tokens[t].text for t in answer.subjects if block.parse.tokens[t].pos == "PROPN"}
    return bool(who & whom) or bool(names & {block.parse.tokens[t].text for t in to})


def _told(book: Book, papers: Papers) -> Iterator[Order | Day]:
    """What a paper or a speaker tells of as past happened before it was told."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            teller = _teller(book, block, clause, papers)
            if teller is None:
                continue
            why = f"what is told (“{block.parse.tokens[clause.cue].text}”) happened before it was told"
            deep = (i for o in clause.objects for i in below(block.parse, o, "of"))
            for noun in (*clause.objects, *deep):
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


def _cited(book: Book) -> Iterator[Day]:
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
