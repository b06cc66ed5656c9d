"""Indirect speech and thought: what grammar shows somebody says, thinks, asks, promises, refuses, fears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adfontes.model.parse import Parse
from adfontes.testimony.cues.adjectives import find_adjectives
from adfontes.testimony.cues.adjuncts import find_adjuncts
from adfontes.testimony.cues.extents import and_that
from adfontes.testimony.cues.gapping import before_gap, find_gapped
from adfontes.testimony.cues.holding import find_held
from adfontes.testimony.cues.making import Draft, make
from adfontes.testimony.cues.nouns import find_nouns
from adfontes.testimony.cues.parentheses import find_parentheses
from adfontes.testimony.cues.reading import Reading
from adfontes.testimony.cues.verbs import find_verbs
from adfontes.testimony.drafts import Attribution

__all__ = ["find_cued"]


def find_cued(content: str, parses: Sequence[Parse], *, divided: bool = False) -> Iterator[Attribution]:
    """Every act of saying or thinking that the grammar of some blocks shows, in the order of their cues.

    `content` is the text whose code points the spans count. What stands wholly in quotation marks is left to those; a
    cue whose content is partly quoted is here, as mixed. `sure` tells acts of saying and thinking (0.8 and more) from
    attitudes, wishes and plans (about 0.6), which news counts too, and from what may be a mere deed (0.5 and less).
    Nested ones are each here: what A says that B said is within the content of A's. With `divided`, "said that A, and
    that B" gives two, otherwise one.
    """
    for parse in parses:
        reading = Reading(parse)
        given = _drafts(reading)
        if divided:
            given = (part for draft in given for part in _divided(reading, draft))
        drafts = sorted(given, key=lambda d: (d.cue, d.pieces))
        seen: set[tuple[int, tuple[tuple[int, int], ...]]] = set()
        for draft in drafts:
            if (draft.at, draft.pieces) not in seen:
                seen.add((draft.at, draft.pieces))
                made = make(content, reading, draft)
                if made is not None:
                    yield made


def _divided(reading: Reading, draft: Draft) -> Iterator[Draft]:
    """What is said in clauses that each have their own "that", one by one."""
    if draft.head is None or draft.how not in ("clause", "participle") or not draft.pieces:
        yield draft
        return
    for pieces, head in and_that(reading, draft.pieces, draft.head):
        yield replace(draft, pieces=pieces, head=head)


def _drafts(reading: Reading) -> Iterator[Draft]:
    taken: set[int] = set()
    for draft, verb in find_nouns(reading):
        if verb is not None:
            taken.add(verb)
        yield draft
    yield from find_adjectives(reading)
    yield from find_adjuncts(reading)
    used = frozenset(taken)
    for clause in reading.parse.clauses:
        found = [*find_verbs(reading, clause, used)] or [*find_held(reading, clause)]
        for draft in (before_gap(reading, d) for d in found):
            yield draft
            yield from find_gapped(reading, draft)
        if not found:
            yield from find_parentheses(reading, clause)
