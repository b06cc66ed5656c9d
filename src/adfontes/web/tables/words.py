"""The table `words`: every sentence of the text and its notes, for a search where no server answers.

sentences   the words, as established, without the calls of notes
starts      where each begins: code points of the text as found, each counted from the one before it
notes       for each the place of its note in `labels`, -1 in the body
parts       for each the part of the text it is shown in; 0 for those in notes
blocks      for each the paragraph that it stands in, as `starts` counts it from the sentence's own beginning
labels      each note's name, and `slugs` its name in addresses
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from adfontes.model.sentences import sentence_around
from adfontes.model.text import Span
from adfontes.web.layout import Block
from adfontes.web.pages import brief
from adfontes.web.pages.datings import without_calls
from adfontes.web.reading import Reading


def words_table(reading: Reading) -> dict[str, Any]:
    """The table `words`."""
    notes = reading.notes_in_order
    table: dict[str, Any] = {name: [] for name in ("sentences", "starts", "notes", "parts", "blocks")}
    before = 0
    for number, span, sentence, said in _listed(reading):
        table["sentences"].append(said)
        table["starts"].append(sentence.start - before)
        table["notes"].append(number)
        table["parts"].append(0 if number >= 0 else reading.part_at(sentence.start))
        table["blocks"].append(sentence.start - span.start)
        before = sentence.start
    return {
        **table,
        "labels": [brief.of_note(reading, note)["name"] for note in notes],
        "slugs": [reading.slugs[note.id] for note in notes],
    }


class Sentences:
    """The sentences of the table `words`, found by what stands in them."""

    def __init__(self, reading: Reading) -> None:
        starts = [sentence.start for _, _, sentence, _ in _listed(reading)]
        self._starts = starts
        self._order = sorted(range(len(starts)), key=starts.__getitem__)
        self._sorted = sorted(starts)

    def at(self, span: Span) -> int:
        """The place in the table of the sentence in which a stretch begins; 0 where it lies before them all."""
        found = bisect_right(self._sorted, span.start) - 1
        return self._order[found] if found >= 0 else 0

    def start(self, place: int) -> int:
        """Where the sentence at a place of the table begins."""
        return self._starts[place] if place < len(self._starts) else 0


def _listed(reading: Reading) -> Iterator[tuple[int, Span, Span, str]]:
    """Every sentence that has words: the place of its note or -1, the stretch and the sentence, and its words."""
    for number, span in _stretches(reading):
        for sentence in cut_sentences(reading.content, span):
            said = " ".join(without_calls(reading, sentence).split())
            if said:
                yield number, span, sentence, said


def _stretches(reading: Reading) -> list[tuple[int, Span]]:
    """The blocks of the body, -1 before each, and the words of the notes with their places."""
    body = [(-1, block.span) for block in reading.blocks if _is_read(block)]
    return body + [(number, note.body) for number, note in enumerate(reading.notes_in_order)]


def _is_read(block: Block) -> bool:
    return block.kind != "notes"


def cut_sentences(content: str, span: Span) -> list[Span]:
    """The sentences of a stretch, in order; blanks between them belong to none."""
    found = []
    at = span.start
    while at < span.end:
        if content[at].isspace():
            at += 1
            continue
        _, end = sentence_around(content, at, at + 1, span.start, span.end)
        found.append(Span(start=at, end=max(end, at + 1)))
        at = max(end, at + 1)
    return found
