"""Texts with the journeys they tell written down beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.events import Journey
from tests.unit.exchanged import Cast
from tests.unit.travelled import travelled

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "examples" / "events" / "journeys.toml").read_text(encoding="utf-8")
)
CAST = Cast(people=tuple(TABLE["people"]), bodies=tuple(TABLE["bodies"]), places=tuple(TABLE["places"]))


def _row(journey: Journey) -> str:
    planned = "planned " if journey.modality == "planned" else ""
    where = f"{journey.origin_place or '?'} > {journey.destination or '?'}"
    when = ", ".join(day or "?" for day in (journey.departs, journey.arrives, journey.returns))
    return f"{planned}{'+'.join(sorted(journey.travellers))}: {where}, {when}"


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda e: e["text"][:60])
def test_journeys_are_put_together(example: dict[str, Any]) -> None:
    assert [_row(j) for j in travelled(example["text"], CAST).of(Journey)] == example["journeys"]
