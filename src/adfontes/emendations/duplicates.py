"""Doubled passages: a paragraph or a run of sentences that stands twice, whole or broken off, close together.

Of two copies the one that breaks off goes: in mid-word, at a paragraph's end without a stop, or where a new sentence
begins in the middle of one. Where both are whole, the second goes, and only where it follows on the first at once:
what returns further on may be an author's refrain or a document quoted twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.emendations.damage import Damage
from adfontes.emendations.passages import CLOSERS, STOPS, Passages, form
from adfontes.languages import gather_words

SHORTEST = 6
"""In chunks: of this many the repeated run must be at least."""
REACH = 600
"""In chunks: so far apart at most the two copies begin."""
_LONG, _MANY = 12, 20
"""From so many chunks on, a run that is broken off is hardly, and cannot be, chance."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Chunks `first` to `first + one`, which stand again as `second` to `second + two` (after that they differ)."""

    first: int
    one: int
    second: int
    two: int


def find_duplicates(passages: Passages) -> Iterator[Damage]:
    """Passages that stand twice, in order of the text."""
    for run in _runs(passages.chunks):
        damage = _judge(passages, run)
        if damage:
            yield damage


def _runs(chunks: list[str]) -> Iterator[_Run]:
    """Repeated runs, each as long as it goes, none begun within another."""
    last: dict[tuple[str, ...], int] = {}
    done = 0
    for at, key in enumerate(zip(*(chunks[i:] for i in range(SHORTEST)), strict=False)):
        before = last.get(key, -REACH)
        last[key] = at
        if at < done or at - before >= REACH or at - before < SHORTEST:
            continue
        while before > 0 and at - 1 >= done and chunks[before - 1] == chunks[at - 1]:
            before, at = before - 1, at - 1
        one, two = _length(chunks, before, at)
        yield _Run(before, one, at, two)
        done = at + two


def _length(chunks: list[str], first: int, second: int) -> tuple[int, int]:
    """How far two runs go on alike. A chunk or two that differ do not end them, if they are alike again after it: a
    copy has damage of its own."""
    one = two = 0
    limit = second - first
    while one < limit and second + two < len(chunks):
        if chunks[first + one] == chunks[second + two]:
            one, two = one + 1, two + 1
            continue
        for skip, also in ((1, 1), (1, 2), (2, 1)):
            ahead, behind = first + one + skip, second + two + also
            if ahead + 3 <= second and chunks[ahead : ahead + 3] == chunks[behind : behind + 3]:
                one, two = one + skip, two + also
                break
        else:
            break
    return one, two


def _judge(passages: Passages, run: _Run) -> Damage | None:
    """Which of the two goes, if any."""
    first, second = (run.first, run.first + run.one), (run.second, run.second + run.two)
    if not _wordy(passages, first):
        return None
    if first[1] >= second[0] - 1 and (damage := _run_on(passages, run) or _at_once(passages, run)):
        return damage
    if not _opens(passages, second[0]) or not _opens(passages, first[0]):
        return None
    ends = [_break(passages, first, second[1]), _break(passages, second, first[1])]
    if ends[0] and not ends[1]:
        return _broken(passages, first[0], ends[0], second)
    if ends[1] and not ends[0]:
        return _broken(passages, second[0], ends[1], first)
    return None


def _wordy(passages: Passages, run: tuple[int, int]) -> bool:
    """Words enough, and words: no row of a table, no ornament, no heading. What a note says may be said again by the
    next; only a note with the same label is the same note."""
    chunks = passages.chunks[run[0] : run[1]]
    words = [c for c in chunks if form(c)[:1].isalpha()]
    paragraph = passages.paragraph_of(passages.starts[run[0]])
    if paragraph.note:
        return run[0] == paragraph.first and len(chunks) > _LONG and 2 * len(words) >= len(chunks)
    small = sum(w.strip("“\"‘'(")[:1].islower() for w in words)
    heading = not paragraph.prose and paragraph.last <= run[1]
    return not heading and len(words) >= 0.7 * len(chunks) and 4 * small >= len(words) and len(set(chunks)) > 4


def _opens(passages: Passages, chunk: int) -> bool:
    """Does a sentence, or a paragraph, begin with this chunk?"""
    start = passages.starts[chunk]
    letter = passages.chunks[chunk].lstrip("“\"‘'([«")[:1]
    return passages.paragraph_of(start).start == start or (passages.closed(start) and not letter.islower())


def _break(passages: Passages, run: tuple[int, int], other: int) -> tuple[int, str] | None:
    """Where and how a copy breaks off; None where it goes on as it should. `other` is the chunk after the other one."""
    text, chunks, after = passages.text, passages.chunks, run[1]
    end = passages.ends[after - 1]
    paragraph = passages.paragraph_of(passages.starts[after - 1])
    if after >= paragraph.last:
        return None if _sentence_end(text[paragraph.end - 4 : paragraph.end]) else (paragraph.end, "without a stop")
    shared = _shared(chunks[after], chunks[other]) if other < len(chunks) else 0
    rest = chunks[after][shared:]
    if shared and not rest and after + 1 == paragraph.last:
        return passages.ends[after], "in mid-word"
    long = run[1] - run[0] >= _LONG
    if shared and rest[:1].isupper() and chunks[after][shared - 1].islower() and (long or form(rest) in _openers()):
        return passages.starts[after] + shared, "where a new sentence begins in mid-word"
    if _sentence_end(text[end - 4 : end]) or chunks[after - 1].endswith((",", "—")):
        return None
    word, instead = (chunks[i].strip("“\"‘'(") for i in (after, min(other, len(chunks) - 1)))
    begins = word[:1].isupper() and (form(word) in _openers() or (long and instead[:1].islower()))
    return (end, "where a new sentence begins") if begins else None


def _openers() -> frozenset[str]:
    return frozenset(gather_words("passages", "openers"))


def _sentence_end(words: str) -> bool:
    return words.rstrip(CLOSERS)[-1:] in (*STOPS, ":", ";") or words.rstrip(CLOSERS + "0123456789[ ")[-1:] in (*STOPS,)


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _at_once(passages: Passages, run: _Run) -> Damage | None:
    """Words said twice, the second time right after the first; the first perhaps broken off in mid-word."""
    text, chunks = passages.text, passages.chunks
    first, second = passages.starts[run.first], passages.starts[run.second]
    gap = run.second - run.first - run.one
    length = second - first
    if length < 40 or run.one < 8:
        return None
    if gap:  # one chunk between: the beginning of the word with which the second goes on
        torn = chunks[run.second - 1]
        if run.second + run.two >= len(chunks) or not chunks[run.second + run.two].startswith(torn):
            return None
        if not _opens(passages, run.first):
            return None
        return _make(passages, (first, second), run.second, 0.95, "begun again in mid-word")
    close = passages.ends[run.second - 1]
    if not _sentence_end(text[close - 4 : close]):
        certainty = 0.95 if _opens(passages, run.first) else 0.85
        return _make(passages, (first, second), run.second, certainty, "begun again")
    if not _opens(passages, run.first):
        return None
    return _make(passages, (close, passages.ends[run.second + run.two - 1]), run.first, 0.9, "standing twice")


def _run_on(passages: Passages, run: _Run) -> Damage | None:
    """A passage broken off and begun again without so much as a space between ("the inspectors we|The inspectors")."""
    if run.first + run.one != run.second - 1 or not run.first:
        return None
    begun, junction = passages.chunks[run.first - 1], passages.chunks[run.second - 1]
    torn = junction.removesuffix(begun)
    if torn == junction or not torn or not _opens(passages, run.first - 1):
        return None
    span = passages.starts[run.first - 1], passages.starts[run.second - 1] + len(torn)
    return _make(passages, span, run.first - 1, 0.95, "begun again in mid-word")


def _broken(passages: Passages, at: int, end: tuple[int, str], kept: tuple[int, int]) -> Damage | None:
    """A copy that breaks off goes, with the white space to what follows."""
    start, (stop, how) = passages.starts[at], end
    if not how.endswith("in mid-word") and kept[1] - kept[0] < 8:
        return None
    text = passages.text
    whole = passages.paragraph_of(start).start == start
    goes_on = how.startswith("where a new sentence begins")
    while stop < len(text) and text[stop].isspace() and (whole or goes_on):
        stop += 1
    while start and text[start - 1].isspace() and not (whole or goes_on):
        start -= 1
    sure = how.endswith("in mid-word") or kept[1] - kept[0] >= _MANY
    return _make(passages, (start, stop), kept[0], 0.95 if sure else 0.85, f"breaking off {how}")


def _make(passages: Passages, span: tuple[int, int], kept: int, certainty: float, how: str) -> Damage:
    return Damage(
        start=span[0],
        end=span[1],
        kind="duplicate",
        repair="",
        certainty=certainty,
        rule="duplicates." + ("broken" if "break" in how or "begun" in how else "whole"),
        reason=f"the words from “{passages.quote(kept)}” on stand twice close together, this copy {how}",
    )
