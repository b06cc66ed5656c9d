"""The blocks of a text that are parsed, and the plain words of each that the parser is shown."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from adfontes.languages import LANGUAGES, load_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Reference
from adfontes.model.text import Division, Note, Span

PARSED = ("paragraph", "quotation", "heading")
"""The divisions whose words are parsed, besides the notes."""

LONGEST = 20_000
"""Code points: a longer block is cut at a blank, so that no text takes more memory than its length."""

PROSE = 5
"""A note is parsed where it has so many words in a row, at least, outside its citations."""

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "\u00a0": " ", "\u00ad": " "}
)
_WORD = re.compile(r"[^\W\d_]+")
_VISIBLE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with the words shown to the parser: `words[i]` stood at `places[i]` of the text.

    Note calls are left out, runs of blanks are one blank, typographic quotes plain ones.
    """

    span: Span
    note: str | None
    words: str
    places: Sequence[int]


def find_blocks(apparatus: Apparatus) -> Iterator[Block]:
    """The blocks of body and notes, in the order of the text; nothing where the text is not English."""
    content = apparatus.text.content
    if not is_english(content):
        return
    calls = sorted(n.call for n in apparatus.of(Note) if n.call is not None)
    notes = {n.body: n.id for n in apparatus.of(Note)}
    spans = [d.span for d in apparatus.of(Division) if d.kind in PARSED]
    noted = sorted(n.span for n in apparatus.of(Note))
    spans = _outside(spans, noted) if spans else _between(noted, len(content))
    spans += _with_prose(content, notes, apparatus.of(Reference))
    for span in sorted(spans):
        for piece in _cut(content, span):
            yield _block(content, piece, notes.get(span), calls)


@cache
def _common() -> dict[str, frozenset[str]]:
    """The words that make up most of any prose, a language."""
    found = {language: load_words(language, "common") for language in LANGUAGES}
    return {language: frozenset(words["common"]) for language, words in found.items() if words.get("common")}


def is_english(content: str) -> bool:
    """Whether most of the common words of a text's beginning and middle are English ones.

    A text of fewer than twenty common words of any language is taken for English where it has one: the parser is
    harmless, and a caption or a single sentence says too little.
    """
    middle = len(content) // 2
    sample = content[:20_000] + " " + content[max(20_000, middle) : middle + 20_000]
    words = [w.casefold() for w in _WORD.findall(sample)]
    counts = {language: sum(w in common for w in words) for language, common in _common().items()}
    english = counts.pop("en")
    return english > 0 and english >= max(counts.values(), default=0)


def _outside(spans: list[Span], notes: list[Span]) -> list[Span]:
    """The divisions that are no note's words (those are parsed as notes)."""
    starts = [n.start for n in notes]
    found = []
    for span in spans:
        i = bisect_left(starts, span.start + 1) - 1
        inside = i >= 0 and span.start < notes[i].end
        if not inside:
            found.append(span)
    return found


def _between(notes: list[Span], end: int) -> list[Span]:
    """What is no note's, of a text whose divisions are not known."""
    gaps = _shown(Span(start=0, end=end), iter(notes))
    return [Span(start=low, end=high) for low, high in gaps]


def _with_prose(content: str, notes: dict[Span, str], references: Iterable[Reference]) -> list[Span]:
    """The notes that say something in prose beside their citations."""
    cited: dict[str, list[Span]] = {}
    for reference in references:
        cited.setdefault(reference.note, []).append(reference.span)
    found = []
    for body, note in notes.items():
        at, rest = body.start, []
        for span in sorted(cited.get(note, ())):
            rest.append(content[at : max(at, span.start)])
            at = max(at, span.end)
        rest.append(content[at : body.end])
        if any(_says(piece) for piece in rest):
            found.append(body)
    return found


def _says(piece: str) -> bool:
    words = _WORD.findall(piece)
    return len(words) >= PROSE and any(w.islower() and w in _common()["en"] for w in words)


def _cut(content: str, span: Span) -> Iterator[Span]:
    at = span.start
    while span.end - at > LONGEST:
        blank = content.rfind(". ", at + LONGEST // 2, at + LONGEST)
        blank = blank if blank > 0 else content.rfind(" ", at + LONGEST // 2, at + LONGEST)
        end = blank + 1 if blank > 0 else at + LONGEST
        yield Span(start=at, end=end)
        at = end
    if at < span.end:
        yield Span(start=at, end=span.end)


def _block(content: str, span: Span, note: str | None, calls: list[Span]) -> Block:
    words: list[str] = []
    places = array("l")  # a list would take ten times as much as the text
    first = bisect_left(calls, span)
    for start, end in _shown(span, _within(calls, first, span)):
        for found in _VISIBLE.finditer(content, start, end):
            if words and (found.start() > start or start == span.start or content[start - 1].isspace()):
                words.append(" ")
                places.append(found.start() - 1)
            words.append(found[0])
            places.extend(range(found.start(), found.end()))
    joined = "".join(words).translate(_QUOTES)
    return Block(span=span, note=note, words=joined, places=places)


def _within(calls: list[Span], first: int, span: Span) -> Iterator[Span]:
    for call in calls[first:]:
        if call.start >= span.end:
            return
        yield call


def _shown(span: Span, gaps: Iterable[Span]) -> Iterator[tuple[int, int]]:
    at = span.start
    for gap in gaps:
        if gap.start > at:
            yield at, gap.start
        at = max(at, gap.end)
    if at < span.end:
        yield at, span.end
