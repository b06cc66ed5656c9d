"""What is done with a paper comes after it was made, and an answer after what it answers."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.actors import below
from adfontes.questions.conflicts.network import Day, Order
from adfontes.questions.conflicts.papers import FAR, MADE, SENT, Papers
from adfontes.questions.conflicts.reading import Block, Book
from adfontes.questions.conflicts.telling import find_cited, find_told
from adfontes.questions.conflicts.times import words_of

DEEP = 4
"""Steps up from a verb within which the noun stands that its relative clause is about."""
MOST = 400
"""Words of one kind in a block beyond which they are no longer set against each other."""
_PAST = ("past", "pluperfect")
_AFTER = "an answer or account cannot come before what it is of"


def of_papers(book: Book) -> Iterator[Day | Order]:
    """All that a text says of the time of its papers."""
    papers = Papers(book)
    yield from papers.days()
    yield from _uses(book, papers)
    yield from _answers(book, papers)
    yield from find_told(book, papers)
    yield from find_cited(book)


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
                mine = number == doer
                if number is None or (mine and noun in clause.objects):
                    continue
                first = papers.out(number) if out else papers.made(number)
                if doer is not None and not mine and not book.act_date(block, clause):
                    yield Order(first, papers.out(doer), how, clause.whole, "paper")
                # where its day is this deed's own, the one cannot be set against the other
                elif not papers.only_here(number, clause):
                    yield from _endorsed(book, block, clause)
                    yield Order(first, block.key(clause), how, clause.whole, "paper")
        yield from _nominal(block, papers)


def _speaking(block: Block, clause: Clause, papers: Papers) -> int | None:
    """The dated paper that is the subject of a clause or in which it is done: "the reply answers …", "refuted it in
    his speech of …"."""
    if clause.passive:
        return None
    inside = (j for o in clause.obliques if o.by == "in" for j in o.joint)
    found = (papers.number(block, s) for s in (*clause.subjects, *inside))
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
    objects = tuple(dict.fromkeys((*clause.objects, *clause.recipients, *loose)))
    answer, sent = (
        f"an answer (“{verb}”) cannot come before what it answers",
        f"what is not yet sent cannot come (“{verb}”)",
    )
    if lemma in words_of("answering"):
        yield from ((n, answer, True) for n in dict.fromkeys((*objects, *_by(clause, "to", "on"))))
    if lemma in words_of("thanking"):
        yield from ((n, answer, True) for n in _by(clause, "for", "on"))
    if lemma in words_of("learning"):
        yield from ((n, f"nobody hears of what is not yet (“{verb}”)", False) for n in _by(clause, "of", "about"))
    if lemma in words_of("getting"):
        yield from ((n, sent, True) for n in objects)
    if lemma in words_of("coming") and not clause.passive:
        yield from ((n, sent, True) for n in clause.subjects)
    if lemma in words_of("lying") and not clause.passive and clause.tense in _PAST:
        yield from ((n, f"what is not yet made cannot be there (“{verb}”)", False) for n in clause.subjects)
    if lemma in words_of("standing") and _in_hand(block, clause):
        yield from ((n, "what is not yet written cannot be in hand", False) for n in objects)
    if lemma in words_of("uses") or clause.tense not in ("present", "perfect"):
        yield from _handled(block, clause, objects)
    for oblique in clause.obliques:
        if oblique.by in ("in", "on", "at") and parse.tokens[oblique.head].lemma.casefold() in words_of("margins"):
            deep = below(parse, oblique.head, "of")
            yield from ((d, "nothing is written on what is not yet there", False) for d in deep)


def _handled(block: Block, clause: Clause, objects: tuple[int, ...]) -> Iterator[tuple[int, str, bool]]:
    """The objects of verbs that need something made already: of any sort, or a thing in the hand."""
    parse, lemma = block.parse, clause.lemma
    why = f"what is not yet made cannot be used (“{parse.tokens[clause.cue].text}”)"
    done = any(lemma in words_of(verbs) for verbs in ("answering", "thanking", "getting", "standing", "sending"))
    for noun in objects:
        thing = parse.tokens[noun]
        concrete = thing.lemma.casefold() in words_of("concrete") or thing.pos == "PRON"
        if lemma in words_of("uses"):
            yield from ((n, why, False) for n in (noun, *below(parse, noun, "of")))
        elif concrete and not done and lemma not in words_of("planning"):
            yield noun, why, False


def _in_hand(block: Block, clause: Clause) -> bool:
    """Whether a clause says of a thing that somebody had it, then and there."""
    own = {block.parse.tokens[t].text.casefold() for t in clause.tokens}
    held = any(block.parse.tokens[o.head].lemma.casefold() in words_of("hands") for o in clause.obliques)
    return held or "already" in own


def _by(clause: Clause, *prepositions: str) -> list[int]:
    """The nouns that some prepositions tie to a clause."""
    return [j for o in clause.obliques if o.by in prepositions for j in o.joint]


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
    """“A letter of thanks for the charter”, “the reply to the note”, “an account of the interview”: the one comes after
    the other."""
    yield from _copular(block, papers)
    yield from _replying(block, papers)
    parse = block.parse
    for token, word in enumerate(parse.tokens):
        number = papers.number(block, token)
        if number is None or word.pos != "NOUN":
            continue
        lemma = word.lemma.casefold()
        thanks = [t for t in below(parse, token, "of") if parse.tokens[t].lemma.casefold() in words_of("answers")]
        above = [token, *thanks] if thanks or lemma in words_of("answers") else []
        above += [token] if lemma in words_of("accounts") else []
        for head in above:
            for other in below(parse, head, "to", "for", "on", "of"):
                first = papers.number(block, other)
                if first is not None and first != number:
                    span = Span(start=word.start, end=max(word.end, parse.tokens[other].end))
                    yield Order(papers.made(first), papers.out(number), _AFTER, span, "paper")


def _copular(block: Block, papers: Papers) -> Iterator[Order]:
    """“The protest was the reply to a note which …”."""
    for clause in block.parse.clauses:
        if clause.lemma != "be" or clause.negated or clause.modal:
            continue
        for subject in clause.subjects:
            number = papers.number(block, subject)
            for attribute in clause.attributes if number is not None else ():
                if block.parse.tokens[attribute].lemma.casefold() not in words_of("answers"):
                    continue
                for other in below(block.parse, attribute, "to", "for", "on"):
                    first = papers.number(block, other)
                    if number is not None and first is not None and first != number:
                        yield Order(papers.made(first), papers.out(number), _AFTER, clause.whole, "paper")


def _replying(block: Block, papers: Papers) -> Iterator[Order]:
    """“The reply is dated …; the petition was not written until …”: a reply told beside what asks for one."""
    asking: list[tuple[int, int]] = []
    replies: list[tuple[int, int]] = []
    for token, word in enumerate(block.parse.tokens):
        lemma = word.lemma.casefold()
        if word.pos == "NOUN" and (lemma in words_of("asking") or lemma in words_of("replies")):
            number = papers.number(block, token)
            if number is not None:
                (asking if lemma in words_of("asking") else replies).append((token, number))
    for token, reply in replies:
        here = block.parse.sentence_of(token)
        near = [(t, n) for t, n in asking[:MOST] if abs(block.parse.sentence_of(t) - here) <= 1]
        if len({n for _, n in near}) == 1 and not below(block.parse, token, "to"):
            other, first = near[0]
            low, high = sorted((token, other))
            span = Span(start=block.starts[low], end=block.parse.tokens[high].end)
            yield Order(papers.made(first), papers.out(reply), _AFTER, span, "paper", 0.6)


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
