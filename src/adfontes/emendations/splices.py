"""Splices: words of another place pushed into a sentence, most often in the middle of a word.

The words pushed in stand elsewhere in the text too, and are cut from there as a knife cuts, in mid-word: "the har|ice
of bread rose in every mar|bour was blocked". Without them the sentence is whole again, and that is the proof: the two
ends make one word, which the text has elsewhere. Taken out, nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from adfontes.emendations.damage import Damage
from adfontes.emendations.passages import Passages, form, index

LONGEST = 120
"""In chunks: a longer stretch that stands twice is a matter for `duplicates`."""
_CHANCE = 3
"""So many letters on either side of the words pushed in may happen to be those of their first place."""
_SURELY, _LONG = 16, 26
"""In code points: words that stand twice by chance are shorter, where their ends make a known word, and where not."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two chunks that also stand elsewhere. `head` and `tail` are what is left of the two chunks."""

    start: int
    end: int
    head: str
    tail: str
    left: bool
    right: bool
    source: int
    chunks: tuple[int, int]


def find_splices(passages: Passages) -> Iterator[Damage]:
    """Words pushed in from elsewhere in the text, in order; the surer reading where two overlap."""
    found = [d for piece in _pieces(passages) if (d := _judge(passages, piece))]
    end = -1
    for damage in sorted(found, key=lambda d: (d.start, -d.certainty, d.end)):
        if damage.start >= end:
            end = damage.end
            yield damage


def _pieces(passages: Passages) -> Iterator[_Piece]:
    """What may have been pushed in beside a word that the text has only once."""
    chunks = passages.chunks
    strange = [i for i, f in enumerate(passages.forms) if passages.words.strange(f)]
    wanted = {(*chunks[i + 1 : i + 3],) for i in strange} | {(*chunks[max(0, i - 2) : i],) for i in strange}
    places = index(chunks, 2, wanted)
    seen: set[tuple[int, int, int]] = set()
    for at in strange:
        for there in places.get((*chunks[at + 1 : at + 3],), ()):
            if there != at + 1:
                seen.add((at, at + 1 + _run(chunks, at + 1, there, 1), there))
        for there in places.get((*chunks[max(0, at - 2) : at],), ()) if at > 1 else ():
            if there != at - 2:
                length = _run(chunks, at - 1, there + 1, -1)
                seen.add((at - 1 - length, at, there + 2 - length))
    for left, right, source in sorted(seen):
        after = source + right - left - 1
        within = source > 0 and 2 < right - left <= LONGEST and max(right, after) < len(chunks)
        if within and _possible(passages, left, right, source - 1, after):
            yield _piece(passages, left, right, source)


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
    after = source + right - left - 1
    before, behind, first, last = chunks[left], chunks[right], chunks[source - 1], chunks[after]
    suffix = _shared(before[::-1], first[::-1])
    prefix = _shared(behind, last)
    start = passages.starts[left] + len(before) - suffix
    return _Piece(
        start=start if suffix else passages.ends[left],
        end=passages.starts[right] + prefix,
        head=before[: len(before) - suffix],
        tail=behind[prefix:],
        left=0 < suffix < len(first) and first[-suffix - 1 : -suffix].isalpha() and first[-suffix].isalpha(),
        right=0 < prefix < len(last) and last[prefix - 1 : prefix + 1].isalpha(),
        source=source,
        chunks=(left, right),
    )


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _judge(passages: Passages, piece: _Piece) -> Damage | None:
    """The damage, if the ends prove it: they make a word, or all that is cut is cut in mid-word."""
    words, (left, right) = passages.words, piece.chunks
    strange = [words.strange(passages.forms[i]) for i in piece.chunks]
    seams = [0 < len(piece.head) < len(passages.chunks[left]), 0 < len(piece.tail) < len(passages.chunks[right])]
    cuts = piece.left + piece.right
    if not (all(strange) or (any(strange) and any(seams) and cuts)):
        return None
    if any(seam and not odd for seam, odd in zip(seams, strange, strict=True)) and cuts < 2:
        return None
    shift, word = _joined(passages, piece)
    length = piece.end - piece.start - sum(shift)
    if word and length >= _SURELY and (all(strange) or cuts == 2 or (shift == (0, 0) and words.known(word))):
        return _damage(passages, piece, shift, 0.95 if cuts == 2 or all(strange) else 0.85, "joined", word)
    whole = bool(piece.head) == bool(piece.tail)
    if whole and all(strange) and length >= _LONG and (cuts == 2 or (cuts and all(_odd(passages, piece)))):
        return _damage(passages, piece, (0, 0), 0.85, "cut", "")
    return None


def _odd(passages: Passages, piece: _Piece) -> tuple[bool, bool]:
    """Have the two words in which the piece begins and ends, as they stand, letters together as no other word has?"""
    left, right = (passages.chunks[i] for i in piece.chunks)
    head, tail = len(piece.head), len(right) - len(piece.tail)
    return (
        0 < head < len(left) and passages.words.unheard(left, head),
        0 < tail < len(right) and passages.words.unheard(right, tail),
    )


def _joined(passages: Passages, piece: _Piece) -> tuple[tuple[int, int], str]:
    """How far the piece must be moved together for its ends to make a word that is known, and that word."""
    text = passages.text
    for more, less in sorted(product(range(_CHANCE + 1), repeat=2), key=sum):
        start, end = piece.start + more, piece.end - less
        head = piece.head + text[piece.start : start]
        tail = text[end : piece.end] + piece.tail
        if end - start < _SURELY or not (head[-1:].isalpha() and tail[:1].isalpha()):
            continue
        word, words = form(head + tail), passages.words
        if len(word) > 2 and words.known(word):
            return (more, less), word
        if len(word) > 5 and not more and not less and end - start >= _LONG and words.akin(word):
            return (more, less), word
    return (0, 0), ""


def _damage(
    passages: Passages, piece: _Piece, shift: tuple[int, int], certainty: float, case: str, word: str
) -> Damage:
    start, end = piece.start + shift[0], piece.end - shift[1]
    where = passages.paragraph_of(passages.starts[piece.source])
    stand = f"these {end - start} characters stand also in the paragraph that begins “{passages.quote(where.first)}”"
    if word:
        reason = f"{stand}; without them the two ends make one word, “{word}”, which the text has elsewhere"
    else:
        reason = f"{stand}, where they begin and end within words; here they part words that are none"
    return Damage(
        start=start, end=end, kind="splice", repair="", certainty=certainty, rule=f"splices.{case}", reason=reason
    )
