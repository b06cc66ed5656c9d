"""What an author finds impossible and says so: "this cannot be right, since the circular had not yet been written".

The author's own correction is a set of statements that cannot all hold: what is told, and the dates against it. It is
read from the sentence that draws the conclusion, with the dates of that sentence and of those before it in its block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from adfontes.model.text import Span
from adfontes.questions.conflicts.conflict import Conflict, Statement
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import words_of

BEFORE = 2
"""Sentences before the conclusion in which what it corrects, and its reasons, may stand."""
MUST = re.compile(r"\bmust\b(?:\W+\w+){0,4}?\W+have\b")
NEAR = 60
"""Code points before and behind "cannot" in which its subject and its predicate stand."""
_BE = re.compile(
    r"\W+(?:(?:also|both|quite|possibly|therefore|thus|really|well)\W+)*(?:have\W+been|be)\W+(?:\w+\W+){0,3}"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{4,}")
_Told = dict[tuple[int, int], list[tuple[Block, Placed]]]
_PASSIVE = re.compile(r"\b(?:was|were|is|are)\W+(?:therefore|thus|hence|consequently|accordingly)\W+\w+")


@cache
def _any(name: str) -> re.Pattern[str]:
    words = sorted(words_of(name), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


def find_verdicts(book: Book) -> Iterator[Conflict]:
    """The impossibilities that the author names."""
    told = _by_day(book)
    for block, sentence in book.sentences():
        span = block.sentence_span(sentence)
        words = _unquoted(span.of(book.content)).casefold()
        why = _concludes(words) or _doubts(block, sentence, words)
        if why is None or _another_says(block, sentence):
            continue
        dates = _dates(block, max(0, sentence - BEFORE), sentence)
        here = [p for p in dates if span.holds(p.dating.span)]
        if here or (dates and _any("untimely").search(words)):
            yield _conflict(book, block, sentence, here or dates, why, told)


def _another_says(block: Block, sentence: int) -> bool:
    """Whether the modal of a sentence stands in what somebody else is said to have said: not the author's word."""
    parse = block.parse
    modal = [c for c in parse.clauses if c.sentence == sentence and c.modal in ("can", "could", "must")]
    return bool(modal) and all(_told(block, clause.number) for clause in modal)


def _told(block: Block, number: int) -> bool:
    """Whether a clause is content of another clause's telling that is not in the first person."""
    clauses = block.parse.clauses
    at = clauses[number]
    while at.parent is not None:
        above = clauses[at.parent]
        if at.link == "ccomp" and above.subjects:
            first = {block.parse.tokens[s].text.casefold() for s in above.subjects}
            return not first & words_of("first")
        at = above
    return False


def _unquoted(words: str) -> str:
    """A sentence without what it quotes: the quoted speak of their own matters."""
    return re.sub(r"“[^”]{0,400}”|\"[^\"]{0,400}\"", " ", words)


def _concludes(words: str) -> str | None:
    """Why a sentence says that something cannot have been, in words; None where it does not."""
    untimely = _any("untimely").search(words) or re.search(r"\d", words)
    if (found := _any("unable").search(words)) is not None:
        after = words[found.end() : found.end() + NEAR]
        refused = _BE.match(after)
        subject = _any("refused").search(words[max(0, found.start() - NEAR) : found.start()])
        if refused and subject and _any("right").search(after[: refused.end() + 12]):
            return "the author says that it cannot be so" if untimely else None
        if re.match(r"\W+(?:(?:also|possibly|therefore|thus|yet|already)\W+)*have\W+\w+", after) and untimely:
            because = any(w in words for w in words_of("reasoning"))
            return "the author says that it cannot have been" if because else None
    if MUST.search(words) and _any("other").search(words) and _any("drawing").search(words):
        return "the author concludes that it must have been otherwise"
    if _PASSIVE.search(words) and re.search(r"\b(?:afterwards?|later|earlier|beforehand|subsequently|before)\b", words):
        return "the author concludes that it was made at another time"
    if _any("impossible").search(words):
        return "the author says that the date cannot be right"
    return None


def _doubts(block: Block, sentence: int, words: str) -> str | None:
    """Why a sentence finds a statement hard to believe for a stay over days, or for what was not yet; None else."""
    doubt = _any("doubting").search(words)
    if doubt is None or not any(r in words[doubt.end() :] for r in words_of("reasons")):
        return None
    stays = any(p.dating.origin.rule.startswith("dates.range-") for p in _dates(block, sentence, sentence))
    return "the author finds it hard to believe" if stays or _any("untimely").search(words[doubt.end() :]) else None


def _dates(block: Block, first: int, last: int) -> list[Placed]:
    """The dates of some sentences, those of documents cited left out."""
    span = Span(start=block.sentence_span(first).start, end=block.sentence_span(last).end)
    return [p for p in block.dates_in(span) if p.dating.role != "document"]


def _conflict(book: Book, block: Block, sentence: int, dates: list[Placed], why: str, told: _Told) -> Conflict:
    """The author's finding: each date's clause, and the conclusion; of a note, the passage that it corrects."""
    conclusion = block.sentence_span(sentence)
    statements = [*_corrected(book, block, conclusion, dates, told)]
    for placed in dates:
        clause = block.parse.clauses[placed.clause] if placed.clause is not None else None
        span = clause.span if clause is not None and clause.span.holds(placed.dating.span) else placed.dating.span
        statements.append(Statement(span, placed.when.edtf, book.records(block, clause, placed)))
    if not any(conclusion == s.span for s in statements):
        statements.append(Statement(conclusion))
    return Conflict(conclusion, tuple(statements), why, "verdict", 0.8)


def _by_day(book: Book) -> _Told:
    """The dates of the body, by month and day, that a correction may be of."""
    found: _Told = defaultdict(list)
    for block in book.blocks:
        for placed in block.dates if block.parse.note is None else ():
            if placed.when.one_day:
                found[placed.when.of_year].append((block, placed))
    return found


def _named(book: Book, span: Span) -> set[str]:
    """Who and what is named in a stretch: entities, and names as they are printed."""
    words = set(_NAME.findall(span.of(book.content)))
    return words | {r.entity for r in book.actors.referents.within(span)}


def _corrected(book: Book, block: Block, conclusion: Span, dates: list[Placed], told: _Told) -> Iterator[Statement]:
    """What the author corrects: what the body tells of the same day and somebody named here; or the passage of the
    note, the sentence that shares most of its words with the conclusion."""
    named = _named(book, conclusion) - {w for p in dates for w in _NAME.findall(p.when.words)}
    for placed in dates:
        for other, there in told.get(placed.when.of_year, ()) if placed.when.one_day else ():
            sentence = other.sentence_span(other.parse.sentence_of(other.token_at(there.dating.span.start) or 0))
            if sentence == conclusion:
                continue
            if named & _named(book, sentence):
                clause = other.parse.clauses[there.clause] if there.clause is not None else None
                yield Statement(sentence, there.when.edtf, book.records(other, clause, there))
                return
    passage = book.passage_of(block.parse.note)
    if passage is None:
        return
    body, at = passage
    words = set(_WORD.findall(conclusion.of(book.content).casefold()))
    spans = [body.sentence_span(s) for s in range(max(0, at - 3), at + 1)]
    shared = [len(words & set(_WORD.findall(s.of(book.content).casefold()))) for s in spans]
    yield Statement(max(zip(shared, range(len(spans)), spans, strict=True))[2])
