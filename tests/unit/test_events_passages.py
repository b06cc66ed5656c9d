"""Passages judged by hand before the program read them: how many events are found, and by whom they are done."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.entities import Entity
from adfontes.model.events import Event
from adfontes.model.text import Span
from adfontes.pipeline import trace
from adfontes.readers import read_bytes

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "examples" / "events" / "passages.toml").read_text(encoding="utf-8")
)["passages"]
FOUND, RIGHT, DOERS = 0.7, 0.7, 0.33
"""What each passage must reach: of the events told, of those found, and of the doers named. All of them together do
better (docs/stages/events.md)."""


def _covers(told: Span, event: Span) -> bool:
    common = min(told.end, event.end) - max(told.start, event.start)
    return common * 2 >= min(told.end - told.start, event.end - event.start)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p["name"])
def test_the_events_of_a_passage_are_found(passage: dict[str, Any]) -> None:
    apparatus = trace(read_bytes(passage["text"].encode(), "passage.txt"))
    content = apparatus.text.transcript.content
    entities = {e.id: e for e in apparatus.of(Entity)}
    left = list(apparatus.of(Event))
    found = len(left)
    right = named = done = 0
    for told in passage["told"]:
        start = content.index(told["words"])
        span = Span(start=start, end=start + len(told["words"]))
        fits = [e for e in left if _covers(span, e.span)]
        fits.sort(key=lambda e: not span.start <= e.cue.start < span.end)
        named += bool(told.get("actors"))
        if fits:
            left.remove(fits[0])
            right += 1
            forms = [f for a in fits[0].actors for f in (entities[a].name, *entities[a].variants)]
            done += bool(told.get("actors")) and any(n in f for n in told.get("actors", ()) for f in forms)
    assert right >= FOUND * len(passage["told"])
    assert right >= RIGHT * found
    assert done >= DOERS * named
