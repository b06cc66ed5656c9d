"""The clauses of a text with the dates that are printed in them, and what hangs on what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Division, Note, Span
from adfontes.parsing.actors import Actors
from adfontes.parsing.arguments import Referent
from adfontes.questions.conflicts.times import When, read_when, words_of

SILENT = ("heading", "title", "author", "imprint", "furniture")
_SAYS_WHEN = ("", "on", "in", "at", "by", "during", "of", "from", "until", "since", "dated", "for", "before", "after")
Key = tuple[int, int]
"""A clause as a point in time: the number of its block and its own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A date in a block: the clause it stands in, and the noun between it and the verb, if one is, with the preposition
    (or the participle "dated") that ties them: "the letter of 3 May" has "letter" and "of"."""

    dating: Dating
    when: When
    clause: int | None
    noun: int | None
    by: str


@dataclass(slots=True)
class Block:
    """A parse with its dates in their places; `number` is its place among the blocks, `owner` the clause of a token."""

    number: int
    parse: Parse
    dates: list[Placed] = field(default_factory=list)
    owner: list[int | None] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    _of_noun: dict[int, list[Placed]] = field(default_factory=dict)
    _of_clause: dict[int, list[Placed]] = field(default_factory=dict)

    def placing(self, dates: list[Placed]) -> None:
        """Put the dates in their places."""
        self.dates = dates
        for placed in dates:
            if placed.noun is not None:
                self._of_noun.setdefault(placed.noun, []).append(placed)
            if placed.clause is not None:
                self._of_clause.setdefault(placed.clause, []).append(placed)

    def token_at(self, offset: int) -> int | None:
        """The number of the token that begins at an offset or is the first behind it."""
        at = bisect_left(self.starts, offset)
        return at if at < len(self.starts) else None

    def key(self, clause: Clause | int) -> Key:
        return self.number, clause if isinstance(clause, int) else clause.number

    def is_date(self, token: int) -> bool:
        """Whether a token is a word of a date."""
        at = self.parse.tokens[token].start
        before = bisect_right(self.dates, at, key=lambda p: p.dating.span.start)
        return any(at < p.dating.span.end for p in self.dates[max(0, before - 2) : before])

    def dates_in(self, span: Span) -> list[Placed]:
        """The dates inside a stretch, in the order of the text."""
        first = bisect_left(self.dates, span.start, key=lambda p: p.dating.span.start)
        last = bisect_left(self.dates, span.end, key=lambda p: p.dating.span.start)
        return [p for p in self.dates[first:last] if p.dating.span.end <= span.end]

    def of_noun(self, noun: int) -> list[Placed]:
        return self._of_noun.get(noun, [])

    def of_clause(self, clause: Clause | int) -> list[Placed]:
        number = clause if isinstance(clause, int) else clause.number
        return self._of_clause.get(number, [])

    def sentence_span(self, sentence: int) -> Span:
        first, last = self.parse.sentences[sentence]
        return Span(start=self.parse.tokens[first].start, end=self.parse.tokens[last - 1].end)

    def lemmas(self, tokens: tuple[int, ...]) -> set[str]:
        return {self.parse.tokens[t].lemma.casefold() for t in tokens}


class Book:
    """A text's clauses, dates, actors and notes, to be asked by the makers of statements."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self.content = apparatus.text.content
        self.entities = apparatus.by_id(Entity)
        self.actors = Actors(apparatus.of(Entity), apparatus.of(Mention), words_of("parties"))
        self.notes = apparatus.by_id(Note)
        self.datings = sorted(apparatus.of(Dating), key=lambda d: (d.span.start, d.span.end))
        self.by_dating = {d.id: d for d in self.datings}
        self.whens = {d.id: w for d in self.datings if (w := read_when(d, self.content)) is not None}
        self._starts = [d.span.start for d in self.datings]
        self._events = {e.cue.start: e for e in apparatus.of(Event)}
        silent = {d.span.start for d in apparatus.of(Division) if d.kind in SILENT}
        self.blocks = [
            self._block(number, parse)
            for number, parse in enumerate(p for p in apparatus.of(Parse) if p.span.start not in silent)
        ]
        self._block_starts = sorted((b.parse.span.start, b.number) for b in self.blocks)

    def _block(self, number: int, parse: Parse) -> Block:
        owner: list[int | None] = [None] * len(parse.tokens)
        for clause in parse.clauses:
            for token in clause.tokens:
                owner[token] = clause.number
        block = Block(number, parse, [], owner, [t.start for t in parse.tokens])
        low, high = bisect_left(self._starts, parse.span.start), bisect_left(self._starts, parse.span.end)
        block.placing(
            [
                placed
                for dating in self.datings[low:high]
                if (when := self.whens.get(dating.id)) and (placed := _place(block, dating, when)) is not None
            ]
        )
        return block

    def event(self, block: Block, clause: Clause) -> Event | None:
        """The event that a clause tells."""
        return self._events.get(block.parse.tokens[clause.cue].start)

    def within(self, span: Span) -> list[Dating]:
        """The printed dates inside a stretch, in the order of the text."""
        return [d for d in self.between(span) if d.id in self.whens]

    def between(self, span: Span) -> list[Dating]:
        """All datings inside a stretch, in the order of the text."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [d for d in self.datings[low:high] if d.span.end <= span.end]

    def lengths(self, span: Span) -> list[Dating]:
        """The lengths of time told inside a stretch."""
        return [d for d in self.between(span) if d.kind == "duration" and d.duration]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset."""
        at = bisect_right(self._block_starts, (offset, len(self.blocks))) - 1
        if at < 0:
            return None
        block = self.blocks[self._block_starts[at][1]]
        return block if block.parse.span.end >= offset else None

    def passage_of(self, note_id: str | None) -> tuple[Block, int] | None:
        """The block of the body that a note's call stands in, and the sentence before the call."""
        note = self.notes.get(note_id or "")
        if note is None or note.call is None:
            return None
        body = self.block_at(note.call.start)
        if body is None or body.parse.note is not None or not body.parse.tokens:
            return None
        token = max(0, bisect_left(body.starts, note.call.start) - 1)
        return body, body.parse.sentence_of(token)

    def people(self, block: Block, tokens: tuple[int, ...]) -> tuple[Referent, ...]:
        """Whom some nouns mean, each once."""
        return self.actors.of(block.parse, tokens)

    def records(self, block: Block, clause: Clause | None, *dates: Placed) -> tuple[str, ...]:
        """The ids of the records that a clause and some dates in it are of."""
        event = self.event(block, clause) if clause is not None else None
        ids = [*([event.id] if event else []), *(d.dating.id for d in dates)]
        return tuple(dict.fromkeys(ids))

    def actual(self, block: Block, clause: Clause) -> bool:
        """Whether a clause tells what was: not what was not, would, might or should be."""
        if clause.negated or clause.modal or clause.tense in ("future", "prospective", "present"):
            return False
        if clause.form == "infinitive":
            perfect = any(
                block.parse.tokens[c].dep == "aux" and block.parse.tokens[c].lemma == "have"
                for c in block.parse.children[clause.cue]
            )
            if not perfect:
                return False
        if clause.marker.casefold() in words_of("if"):
            return False
        event = self.event(block, clause)
        return event is None or event.modality == "actual"

    def act_date(self, block: Block, clause: Clause) -> Placed | None:
        """The date that says when a clause's deed was done, None where none is printed in it, or two that differ."""
        said = [p for p in block.of_clause(clause) if p.noun is None and p.by in _ACT]
        if not said:  # "the meeting on 3 May": of what hangs on a noun by these words the parser is seldom sure
            said = [p for p in block.of_clause(clause) if p.noun is not None and p.by in ("on", "in", "at")]
        if len({(p.when.first, p.when.last) for p in said}) != 1:
            return None
        return said[0]

    def sentences(self) -> Iterator[tuple[Block, int]]:
        """Every sentence, in the order of the text."""
        for block in self.blocks:
            for sentence in range(len(block.parse.sentences)):
                yield block, sentence


_ACT = ("", "on", "in", "at", "during", "by", "from", "as")


def _place(block: Block, dating: Dating, when: When) -> Placed | None:
    """Where a date stands: its clause, and the noun it hangs on, if it does not hang on the verb."""
    parse = block.parse
    first = block.token_at(dating.span.start)
    if first is None or not parse.tokens:
        return None
    inside = [t for t in range(first, min(first + 40, len(block.starts))) if block.starts[t] < dating.span.end]
    if not inside:
        return None
    within = set(inside)
    # the word of the date by which it hangs on the rest: the one whose head lies outside
    root = next((t for t in inside if parse.tokens[t].head not in within), inside[0])
    by, at, steps = "", root, 0
    while steps < 12:
        steps += 1
        token = parse.tokens[at]
        if token.pos == "ADP":
            by = by or token.text.casefold()
        if token.head == at or (at not in within and token.pos in ("VERB", "AUX", "NOUN", "PROPN")):
            break
        at = token.head
    token = parse.tokens[at]
    noun = at if at not in within and token.pos in ("NOUN", "PROPN") else None
    cue = block.owner[at] if block.owner[at] is not None else block.owner[root]
    if not by and inside[0] > 0 and parse.tokens[inside[0] - 1].pos in ("ADP", "SCONJ"):
        by = parse.tokens[inside[0] - 1].text.casefold()
    if noun is None and cue is not None and parse.tokens[parse.clauses[cue].cue].lemma.casefold() == "date":
        by = by or "dated"
    return Placed(dating, when, cue, noun, by)
