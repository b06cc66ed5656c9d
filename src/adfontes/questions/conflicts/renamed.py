"""Places that were renamed: the new name before the day of the renaming, in a text that knows the old one.

Writers often use the later name throughout, and nothing is wrong with that. It is only worth a look where a text uses
the new name for a day and the old one for a later day, both before the renaming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from adfontes.languages import load_words
from adfontes.model.edtf import Day
from adfontes.model.text import Span
from adfontes.questions.conflicts.conflict import WARNING, Conflict, Statement
from adfontes.questions.conflicts.reading import Block, Book, Placed

YEAR = 366
"""Days that the two uses may lie apart: farther off, the one is a manner of writing."""
MOST = 200
"""Uses of a name that are looked at: one pair is enough."""
_Use = tuple[Block, int, Placed]


def find_renamed(book: Book) -> Iterator[Conflict]:
    """The first use of a new name for a day before the renaming that an old name for a later day stands against."""
    renamed: Mapping[str, tuple[str, str]] = load_words("en", "conflicting").get("renamed", {})
    old_of = {new: (old, day) for old, (new, day) in renamed.items()}
    wanted = {*renamed, *old_of}
    uses: dict[str, list[_Use]] = defaultdict(list)
    for block in book.blocks:
        if block.parse.note is not None:
            continue
        for number, token in enumerate(block.parse.tokens):
            if token.text in wanted and (placed := _day(block, number)) is not None:
                uses[token.text].append((block, number, placed))
    for new, (old, day) in old_of.items():
        yield from _against(book, old, new, Day(*map(int, day.split("-"))).number, uses)


def _against(book: Book, old: str, new: str, day: int, uses: Mapping[str, list[_Use]]) -> Iterator[Conflict]:
    for one in uses.get(new, ())[:MOST]:
        first = int(one[2].when.first or 0)
        for other in uses.get(old, ())[:MOST]:
            then = int(other[2].when.first or 0)
            if first <= then < day and then - first <= YEAR:
                statements = (_statement(book, one), _statement(book, other))
                why = f"{old} was named {new} only later, and the text keeps the old name for a later day"
                yield Conflict(statements[0].span, statements, why, "renamed", 0.4, WARNING)
                return


def _day(block: Block, token: int) -> Placed | None:
    """The one day that the sentence of a word tells of."""
    first, last = block.parse.sentences[block.parse.sentence_of(token)]
    start, end = block.parse.tokens[first].start, block.parse.tokens[last - 1].end
    days = [p for p in block.dates_in(Span(start=start, end=end)) if p.when.one_day]
    return days[0] if len(days) == 1 else None


def _statement(book: Book, use: _Use) -> Statement:
    block, token, placed = use
    number = block.owner[token]
    clause = block.parse.clauses[number] if number is not None else None
    span = clause.span if clause is not None else placed.dating.span
    return Statement(span, placed.when.edtf, book.records(block, clause, placed))
