"""A dated paper that thanks for, or recounts, what it calls tomorrow's: "his note of 5 May thanks for the visit of
tomorrow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from adfontes.questions.conflicts.conflict import Conflict, Statement
from adfontes.questions.conflicts.reading import Book
from adfontes.questions.conflicts.times import words_of


@cache
def _coming() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(words_of("coming-days"), key=lambda w: (-len(w), w))))
    return re.compile(rf"\bof (?:{words})\b|\b(?:{words})['’]s\b" if words else r"(?!)", re.IGNORECASE)


def find_tomorrow(book: Book) -> Iterator[Conflict]:
    """The dated papers that tell as past what they say is to come."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            past = clause.lemma in words_of("thanking") or clause.lemma in words_of("remembering")
            if not past or clause.negated or clause.modal or clause.tense in ("future", "prospective"):
                continue
            papers = [s for s in clause.subjects if block.parse.tokens[s].lemma.casefold() in words_of("papers")]
            cue = block.parse.tokens[clause.cue].start
            words = clause.whole.of(book.content)[max(0, cue - clause.whole.start) :]
            if not papers or _coming().search(words) is None:
                continue
            before = [p for p in block.dates_in(block.sentence_span(clause.sentence)) if p.dating.span.end <= cue]
            if before:
                placed = before[-1]
                told = Statement(clause.whole, placed.when.edtf, book.records(block, clause, placed))
                why = "what is still to come cannot be told as past"
                yield Conflict(clause.whole, (told,), why, "tomorrow", 0.7)
