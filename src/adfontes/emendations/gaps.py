"""Passages lost in the middle of a sentence: it breaks off, often within a word, and another passage takes its place.

What was lost cannot be had back, and the break alone proves little. Two things together do: the calls of the notes
skip a number whose note is there, and between the call before and the call after stands a piece of a word, which is no
word and is followed by words that do not go with it ("by the har the inspectors").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from adfontes.emendations.calls import Call
from adfontes.emendations.damage import Damage
from adfontes.emendations.passages import Passages
from adfontes.languages import gather_words
from adfontes.model.marks import NOTE

_LABEL = re.compile(r"\D{0,12}(\d{1,4})")
_MANY = 1000
"""A text of fewer words knows too few endings for one that is new in it to tell much."""
_STRETCH = 3000
"""In code points: calls further apart than this are no neighbours."""


def find_gaps(passages: Passages, calls: list[Call]) -> Iterator[Damage]:
    """Places where words, and a call among them, were lost within a sentence."""
    noted = _noted(passages)
    for before, after in pairwise(calls):
        missing = range(before.number + 1, after.number)
        if 0 < len(missing) < 4 and after.start - before.end < _STRETCH and all(n in noted for n in missing):
            torn = list(_torn(passages, before.end, after.start))
            if len(torn) == 1:
                yield _damage(passages, torn[0], before.number, after.number)


def _noted(passages: Passages) -> set[int]:
    """The numbers that notes have."""
    labels = [m.label for m in passages.page.marks if m.kind == NOTE]
    labels += [m[1] for p in passages.paragraphs if p.note and (m := _LABEL.match(passages.text, p.start))]
    return {int(label) for label in labels if label.isdigit()}


def _torn(passages: Passages, start: int, end: int) -> Iterator[int]:
    """The chunks of a stretch that are pieces of words where a noun should be: after an article or a possessive, with
    an adjective between at most, and before another article."""
    articles = frozenset(gather_words("passages", "articles"))
    chunks, words = passages.chunks, passages.words
    odd = 1 if len(words.counts) > _MANY else 2
    for at in range(max(2, bisect_left(passages.starts, start)), bisect_left(passages.starts, end) - 1):
        chunk = chunks[at]
        if not (chunk.isalpha() and chunk.islower() and words.strange(chunk)) or words.akin(chunk):
            continue
        led = chunks[at - 1] in articles or (
            chunks[at - 1].isalpha() and chunks[at - 1].islower() and chunks[at - 2].casefold() in articles
        )
        if led and chunks[at + 1] in articles and words.unheard(chunk, len(chunk) - 1, odd):
            yield at


def _damage(passages: Passages, at: int, before: int, after: int) -> Damage:
    chunk = passages.chunks[at]
    return Damage(
        start=passages.starts[at],
        end=passages.ends[at + 1],
        kind="splice",
        repair=None,
        certainty=0.6,
        rule="gaps",
        reason=f"“{chunk}” is no word of this text and “{passages.chunks[at + 1]}” does not go with it; between the "
        f"calls {before} and {after} the one between them is lacking, so words were lost here",
    )
