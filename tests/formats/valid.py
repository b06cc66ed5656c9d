"""What every transcript must be, whatever file it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from adfontes.model.marks import BLOCKS, CALL, FORMATS, NOTE
from adfontes.model.text import Transcript

KINDS = {*BLOCKS, *FORMATS, NOTE, CALL}


def faults(transcript: Transcript) -> list[str]:
    """What is wrong with a transcript; empty where it is valid."""
    content = transcript.content
    found = [] if content.strip() else ["no words"]
    if "\r" in content or "\0" in content:
        found.append("a carriage return or a NUL")
    if any(0xD800 <= ord(c) < 0xE000 for c in content):
        found.append("half a character (a lone surrogate)")
    return [*found, *_marks(transcript), *_places(transcript)]


def _marks(transcript: Transcript) -> Iterator[str]:
    content, marks = transcript.content, transcript.marks
    for mark in marks:
        if not 0 <= mark.start < mark.end <= len(content):
            yield f"out of bounds: {mark}"
        if mark.kind not in KINDS:
            yield f"no such kind: {mark}"
        if mark.kind == CALL and content[mark.start : mark.end] != f"[{mark.label}]":
            yield f"a call shown as {content[mark.start : mark.end]!r}: {mark}"
        if mark.kind == NOTE and not mark.start <= mark.body <= mark.end:
            yield f"a note whose words begin outside it: {mark}"
        if mark.kind in (NOTE, CALL) and not (mark.key and mark.label):
            yield f"without key or label: {mark}"
    if [m.start for m in marks] != sorted(m.start for m in marks):
        yield "marks out of order"
    for what in (BLOCKS, (NOTE,)):
        if over := _overlap([(m.start, m.end) for m in marks if m.kind in what]):
            yield f"{what[0]} marks that overlap at {over}"


def _places(transcript: Transcript) -> Iterator[str]:
    places = transcript.places
    for place in places:
        if not 0 <= place.start < place.end <= len(transcript.content):
            yield f"out of bounds: {place}"
        if place.page < 0:
            yield f"no such page: {place}"
    if over := _overlap([(p.start, p.end) for p in places]):
        yield f"places that overlap at {over}"
    if [p.start for p in places] != sorted(p.start for p in places):
        yield "places out of order"


def _overlap(stretches: list[tuple[int, int]]) -> tuple[int, int] | None:
    return next((b for a, b in pairwise(sorted(stretches)) if b[0] < a[1]), None)
