"""Texts with the dates of their events, and what hangs on them, written down beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.dating import Dating
from adfontes.model.events import Event
from tests.unit.exchanged import Cast
from tests.unit.travelled import travelled

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "examples" / "events" / "dated.toml").read_text(encoding="utf-8")
)
CAST = Cast(people=tuple(TABLE["people"]), bodies=tuple(TABLE["bodies"]), places=tuple(TABLE["places"]))


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda e: e["text"][:60])
def test_events_have_the_dates_written_beside_them(example: dict[str, Any]) -> None:
    apparatus = travelled(example["text"], CAST)
    content = apparatus.text.content
    told = {e.cue.of(content): e for e in apparatus.of(Event)}
    asked = example.get("dates", {})
    assert {cue: told[cue].dating or "" for cue in asked if cue in told} == asked
    assert all(e.dating_reason for e in told.values())
    hung = {d.span.of(content): d for d in apparatus.of(Dating)}
    for words, edtf in example.get("hung", {}).items():
        assert hung[words].edtf == edtf
        assert hung[words].earliest is not None or hung[words].latest is not None
