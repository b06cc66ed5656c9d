"""Splices: words of another place pushed into a sentence, most often in the middle of a word.

The words pushed in stand elsewhere in the text too, and are cut from there as a knife cuts, in mid-word: "the har|ice
of bread rose in every mar|bour was blocked". Without them the sentence is whole again, and that is the proof: the two
ends make one word, which the text has elsewhere. Taken out, nothing is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from adfontes.emendations.damage import Damage
from adfontes.emendations.passages import Passages, form, index

LONGEST = 120
"""In chunks: a longer stretch that stands twice is a matter for `duplicates`."""
_CHANCE = 3
"""So many letters at either edge of the words pushed in may by chance be the same in both places."""
_SURELY, _LONG = 20, 26
"""In code points: words that stand twice by chance are shorter, where their ends make a known word, and where not."""
_ENOUGH, _PLENTY = 5, 7
"""So much must speak for a splice (see `_weigh`), and so much makes it certain."""
_LETTERS = re.compile(r"[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class _Side:
    """One edge of words that stand twice. Of the chunk in which it lies `own` is the sentence's part; `shared` letters
    are the intruder's. `cut`: in the other place the word goes on beyond the edge."""

    chunk: int
    own: str
    shared: int
    cut: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that stand elsewhere too, where they begin with the chunk `source`, and their edges here."""

    start: int
    end: int
    left: _Side
    right: _Side
    source: int


@dataclass(frozen=True, slots=True)
class _Finding:
    """A piece moved together at its edges, the word its ends make ("" if none known), and what speaks for it."""

    start: int
    end: int
    word: str
    weight: int
    source: int


def find_splices(passages: Passages, apart: Iterable[Damage] = ()) -> Iterator[Damage]:
    """Words pushed in from elsewhere in the text. Of two places that have the same words, only the likelier one; what
    lies in passages that go anyway (`apart`) is no other place."""
    found = [f for piece in _pieces(passages) if (f := _weigh(passages, piece))]
    taken = sorted((d.start, d.end) for d in apart)
    kept: list[_Finding] = []
    for finding in sorted(found, key=lambda f: (-f.weight, f.start, f.end)):
        origin = passages.starts[finding.source]
        spans = [(finding.start, finding.end), (origin, origin + finding.end - finding.start)]
        if not any(_meets(taken, span) for span in spans):
            kept.append(finding)
            for span in spans:
                taken.insert(bisect_left(taken, span), span)
    return iter([_damage(passages, f) for f in sorted(kept, key=lambda f: f.start)])


def _meets(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Does a span overlap one of those, of which no two overlap much?"""
    at = bisect_left(taken, span)
    return any(t[0] < span[1] and span[0] < t[1] for t in taken[max(0, at - 2) : at + 2])


def _pieces(passages: Passages) -> Iterator[_Piece]:
    """What may have been pushed in beside a word that the text has only once."""
    chunks = passages.chunks
    strange = [i for i, f in enumerate(passages.forms) if passages.words.strange(f)]
    seen: set[tuple[int, int, int]] = set()
    for at, low, there in _twice(chunks, strange):
        if low > at:
            seen.add((at, low + _run(chunks, low, there, 1), there))
        else:
            length = _run(chunks, at - 1, there + at - 1 - low, -1)
            seen.add((at - 1 - length, at, there + at - low - length))
    for left, right, source in sorted(seen):
        after = source + right - left - 1
        within = left >= 0 and source > 0 and 2 < right - left <= LONGEST and max(right, after) < len(chunks)
        if within and _possible(passages, left, right, source - 1, after):
            yield _piece(passages, left, right, source)


def _twice(chunks: list[str], strange: list[int]) -> Iterator[tuple[int, int, int]]:
    """For each strange chunk, the run of chunks just after it or just before it and each other place of that run. Two
    chunks are a run, or more where two stand together too often."""
    wanted = [(at, at + 1, 1) for at in strange] + [(at, at, -1) for at in strange]
    for length in (2, 3, 4):
        keys = [(at, low if way > 0 else low - length, way) for at, low, way in wanted if way > 0 or low >= length]
        places = index(chunks, length, {(*chunks[low : low + length],) for _, low, _ in keys})
        wanted = []
        for at, low, way in keys:
            here = places.get((*chunks[low : low + length],))
            if here is None and length < 4:
                wanted.append((at, low if way > 0 else at, way))
            for there in here or ():
                if there != low:
                    yield at, low, there


def _possible(passages: Passages, left: int, right: int, first: int, last: int) -> bool:
    """A quick look: is a word cut, on either side, or neither of the two words beside it known?"""
    chunks, forms = passages.chunks, passages.forms
    if chunks[left][-1] == chunks[first][-1] or chunks[right][0] == chunks[last][0]:
        return True
    return passages.words.strange(forms[left]) and passages.words.strange(forms[right])


def _run(chunks: list[str], here: int, there: int, step: int) -> int:
    """How many chunks are the same from two places on, forwards or backwards."""
    most = min(LONGEST, (len(chunks) - max(here, there)) if step > 0 else min(here, there) + 1)
    return next((n for n in range(most) if chunks[here + n * step] != chunks[there + n * step]), most)


def _piece(passages: Passages, left: int, right: int, source: int) -> _Piece:
    chunks = passages.chunks
    before, behind, first, last = (chunks[i] for i in (left, right, source - 1, source + right - left - 1))
    tail, head = _shared(before[::-1], first[::-1]), _shared(behind, last)
    return _Piece(
        start=passages.ends[left] - tail,
        end=passages.starts[right] + head,
        left=_Side(left, before[: len(before) - tail], tail, 0 < tail < len(first) and first[-tail - 1].isalpha()),
        right=_Side(right, behind[head:], head, 0 < head < len(last) and last[head - 1 : head + 1].isalpha()),
        source=source,
    )


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _weigh(passages: Passages, piece: _Piece) -> _Finding | None:
    """What speaks for a splice: a word that the text has nowhere else at either edge, letters in it that stand
    together in no other word, a word cut where these words stand elsewhere, and most of all one known word that the
    two ends make. Whole words at both edges, or a known word at each, are how a phrase returns: nothing to repair."""
    sides = [_edge(passages, piece.left, True), _edge(passages, piece.right, False)]
    weight = sum(sides) + piece.left.cut + piece.right.cut
    if not any(sides) or weight + 3 < _ENOUGH or not passages.paragraph_of(piece.start).prose:
        return None
    whole = bool(piece.left.own) == bool(piece.right.own)
    more, less, word, known = _joined(passages, piece) if piece.left.own and piece.right.own else (0, 0, "", 0)
    start, end = piece.start + more, piece.end - less
    weight += known
    if weight < _ENOUGH or not whole or end - start < (_SURELY if known > 1 else _LONG):
        return None
    if not known and not (piece.left.cut + piece.right.cut or all(s > 1 for s in sides)):
        return None
    return _Finding(start, end, word if known else "", weight, piece.source)


def _edge(passages: Passages, side: _Side, before: bool) -> int:
    """How strange the chunk is in which an edge lies (0-3)."""
    words, shape, chunk = passages.words, passages.forms[side.chunk], passages.chunks[side.chunk]
    if not words.strange(shape) or words.akin(shape):
        return 0
    if not side.shared or not side.own:
        return int(words.unheard(chunk, len(chunk) - 1) if before else words.unheard(chunk, 1))
    if not (side.own[-1] if before else side.own[0]).isalpha():
        return 0
    return 1 + words.unheard(chunk, len(side.own) if before else side.shared) + (side.shared > 3)


def _joined(passages: Passages, piece: _Piece) -> tuple[int, int, str, int]:
    """How far the piece is to be moved together at either end, the word that the sentence's two ends then make, and
    how much that word proves: a long one that the text has proves most, and one it has not nothing."""
    text, words = passages.text, passages.words
    whole = {passages.forms[piece.left.chunk], passages.forms[piece.right.chunk]}
    heard: list[tuple[int, int, int, str]] = []
    for more, less in sorted(product(range(_CHANCE + 1), repeat=2), key=sum):
        start, end = piece.start + more, piece.end - less
        if more > piece.left.shared or less > piece.right.shared or end - start < _SURELY:
            continue
        head = _LETTERS.match((piece.left.own + text[piece.start : start])[::-1])
        tail = _LETTERS.match(text[end : piece.end] + piece.right.own)
        if not (head and head[0] and tail and tail[0]):
            continue
        word = form(head[0][::-1] + tail[0])
        if words.known(word) and word not in whole:
            return more, less, word, min(3, len(word) // 2)
        if not more and not less and len(word) > 5 and words.akin(word, whole):
            return more, less, word, 2
        heard.append((words.missing(word, len(head[0])), more, less, word))
    clear = [h for h in heard if h[0] == 0]
    if heard and heard[0][0] > 1 and clear:
        return clear[0][1], clear[0][2], "", 0
    return 0, 0, "", 0


def _damage(passages: Passages, finding: _Finding) -> Damage:
    where = passages.paragraph_of(passages.starts[finding.source])
    length = finding.end - finding.start
    stand = f"these {length} characters stand also in the paragraph that begins “{passages.quote(where.first)}”"
    if finding.word:
        reason = f"{stand}; without them the two ends make one word, “{finding.word}”, of which the text has a form"
    else:
        reason = f"{stand}, and here they begin or end within words that the text has nowhere else"
    return Damage(
        start=finding.start,
        end=finding.end,
        kind="splice",
        repair="",
        certainty=0.95 if finding.weight >= _PLENTY else 0.85,
        rule="splices." + ("joined" if finding.word else "cut"),
        reason=reason,
    )
