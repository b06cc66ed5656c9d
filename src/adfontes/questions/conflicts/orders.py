"""Which of two deeds came first, by the conjunctions that tie their clauses and by words like "in response"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.questions.conflicts.network import Order
from adfontes.questions.conflicts.reading import Block, Book
from adfontes.questions.conflicts.times import words_of


def find_orders(book: Book) -> Iterator[Order]:
    """The orders that the grammar of a text tells."""
    for block in book.blocks:
        for clause in block.parse.clauses:
            yield from _of_marker(block, clause)
        yield from _of_response(block)


def _of_marker(block: Block, clause: Clause) -> Iterator[Order]:
    """“A before B”, “A after B”, “A when B”."""
    if clause.parent is None or clause.link not in ("advcl", "relcl", "pcomp") or not clause.marker:
        return
    main, marker = block.parse.clauses[clause.parent], clause.marker.casefold()
    told = clause.form in ("finite", "participle") and not clause.negated and not clause.modal
    if not told or clause.tense in ("future", "prospective", "present") or _unreal(block, main):
        return
    said, reason = clause.whole, f"“{marker}” says so"
    if _opened(block, said.start, marker):
        return  # "has dropped since before the war": the one opens the other
    if marker in words_of("before") and not main.negated:
        yield Order(block.key(main), block.key(clause), reason, said, "conjunction")
    elif marker in words_of("after"):
        yield Order(block.key(clause), block.key(main), reason, said, "conjunction")
    elif marker in words_of("when"):
        if main.lemma in words_of("standing") or main.tense == "pluperfect":
            reason = f"it held “{marker}” the other happened"
            yield Order(block.key(main), block.key(clause), reason, said, "conjunction")
        elif marker in ("when", "whereupon"):
            yield Order(block.key(clause), block.key(main), reason, said, "conjunction")


def _opened(block: Block, start: int, marker: str) -> bool:
    """Whether another such word stands right before a clause's own."""
    at = block.token_at(start) or 0
    words = [t.text.casefold() for t in block.parse.tokens[max(0, at - 2) : at]]
    if words and words[-1] == marker:
        words.pop()
    return bool(words) and (words[-1] in words_of("after") or words[-1] in words_of("before"))


def _unreal(block: Block, main: Clause) -> bool:
    """Whether a main clause tells no deed that was done."""
    if main.modal or main.tense in ("future", "prospective", "present"):
        return True
    perfect = any(block.parse.tokens[c].lemma == "have" for c in block.parse.children[main.cue])
    return main.form == "infinitive" and not perfect


def _of_response(block: Block) -> Iterator[Order]:
    """“In response …” at the head of a sentence: after what the sentence before told."""
    heads: dict[int, list[Clause]] = {}
    for clause in block.parse.clauses:
        if clause.link == "root":
            heads.setdefault(clause.sentence, []).append(clause)
    for sentence, roots in heads.items():
        first = block.parse.sentences[sentence][0]
        opening = " ".join(t.text for t in block.parse.tokens[first : first + 4]).casefold()
        before = heads.get(sentence - 1, [])
        if before and any(opening.startswith(w) for w in words_of("response")) and not _unreal(block, roots[0]):
            reason = "an answer cannot come before what it answers"
            yield Order(block.key(before[-1]), block.key(roots[0]), reason, block.sentence_span(sentence), "response")
