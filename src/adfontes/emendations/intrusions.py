"""Splices whose words come from outside the text: nothing to compare them with, only the torn word around them.

Two pieces of words, neither of them a word of this text, with letters together as no word here has them, and not far
apart: "the comquence of the vote was tamittee met". Where the beginning of the first and the end of the second make a
word that the text has, what stands between them was pushed in.
"""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.emendations.damage import Damage
from adfontes.emendations.passages import MARKS, Passages

_NEAR = 15
"""In chunks: so far apart at most the two pieces stand."""
_NEXT = 4
"""So many odd words after the first are tried."""
_MANY = 3
"""A text in which more than one word in so many stands but once is no dictionary of its own."""
_SHORTEST, _LONGEST = 16, 64
_WORD, _SURE = 8, 9
"""In code points: how long what is pushed in may be, and how long the word is at least into which it was pushed. Two
rare words further apart have pieces that make a word by chance, and short words are easily made."""


def find_intrusions(passages: Passages) -> Iterator[Damage]:
    """Words from outside the text within a word of it, in order of the text."""
    strange = list(_strange(passages))
    if _MANY * len(strange) > len(passages.chunks):
        return
    odd = [(at, seams) for at in strange if (seams := _seams(passages, passages.chunks[at]))]
    done = -1
    for i, (left, heads) in enumerate(odd):
        for right, tails in odd[i + 1 : i + 1 + _NEXT]:
            if left <= done or right - left > _NEAR:
                break
            if found := _between(passages, (left, heads), (right, tails)):
                done = right
                yield found


def _strange(passages: Passages) -> Iterator[int]:
    """Chunks of prose that are no words of this text and no other forms of such."""
    words, forms = passages.words, passages.forms
    for paragraph in passages.paragraphs:
        for at in range(paragraph.first, paragraph.last) if paragraph.prose else ():
            long = len(forms[at]) > 3 and forms[at].isalpha()
            if long and words.strange(forms[at]) and not words.akin(forms[at]):
                yield at


def _seams(passages: Passages, chunk: str) -> list[int]:
    """Where a chunk may have been torn: most of the letters about the place stand together in no other word."""
    if chunk.endswith("-"):
        return []
    return [n for n in passages.words.seams(chunk, 2) if chunk[n - 1].isalpha()]


def _head(chunk: str, end: int) -> str:
    return chunk[:end].lstrip(MARKS).casefold()


def _tail(chunk: str, start: int) -> str:
    return chunk[start:].rstrip(MARKS).casefold()


def _between(passages: Passages, left: tuple[int, list[int]], right: tuple[int, list[int]]) -> Damage | None:
    """What stands between two torn chunks, if a known word is whole without it; the longest such word decides."""
    chunks, words = passages.chunks, passages.words
    first, second = chunks[left[0]], chunks[right[0]]
    best: tuple[int, int, str] | None = None
    whole = (passages.forms[left[0]], passages.forms[right[0]])
    # each end's form is made once: the ends of a chunk have marks, its middle, where it was torn, has none
    tails = [(n, _tail(second, n)) for n in right[1] if len(second) - n > 1 and second[n].islower()]
    heads = [(n, _head(first, n)) for n in left[1] if n > 1] if tails else []
    for head, opening in heads:
        for tail, ending in tails:
            word = opening + ending
            if len(word) < _WORD or word not in words.counts or not word.isalpha() or word in whole:
                continue
            fits = first[:1].islower() or word not in passages.small
            if fits and (best is None or len(word) > len(best[2])):
                best = (head, tail, word)
    if best is None:
        return None
    start, end = passages.starts[left[0]] + best[0], passages.starts[right[0]] + best[1]
    if not _SHORTEST <= end - start <= _LONGEST:
        return None
    return Damage(
        start=start,
        end=end,
        kind="splice",
        repair="",
        certainty=0.7 if len(best[2]) >= _SURE else 0.6,  # marked only: two rare words may make a third by chance
        rule="intrusions",
        reason=f"“{first}” and “{second}” are no words of this text; without what stands between, their ends make "
        f"“{best[2]}”, which it has {words.counts[best[2]]} times",
    )
