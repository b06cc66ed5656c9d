"""Sentences with the stages of undertakings written down beside them; what binds nobody is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.events import Commitment
from tests.unit.exchanged import Cast, exchanged

FOLDER = Path(__file__).parents[1] / "examples" / "events"
LEAST = 40


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _cast() -> Cast:
    table = _table("undertakings")
    return Cast(people=tuple(table["people"]), bodies=tuple(table["bodies"]), places=tuple(table["places"]))


def _examples(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _table(name)["examples"]
    return found


def _found(text: str) -> list[dict[str, Any]]:
    """Each stage as the examples write it: `row` says stage and parties; numbers, conditions and the number (from 1) of
    the stage it follows stand beside it."""
    commitments = exchanged(text, _cast()).of(Commitment)
    numbers = {c.id: n for n, c in enumerate(commitments, 1)}
    rows = []
    for one in commitments:
        row: dict[str, Any] = {"row": f"{one.stage}: {one.giver or '?'} > {one.receiver or '?'}", "what": one.what}
        if one.quantity:
            row |= {"number": one.quantity.number, "unit": one.quantity.unit}
            row |= {"most": one.quantity.number_max} if one.quantity.number_max else {}
        row |= {"if": one.conditions} if one.conditions else {}
        row |= {"follows": numbers[one.follows]} if one.follows else {}
        row |= {"modality": one.modality} if one.modality != "actual" else {}
        row |= {"dating": one.dating} if one.dating else {}
        rows.append(row)
    return rows


def _misses(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    """What is asked for and not found: every row in its order, and of each what the example gives."""
    if [w["row"] for w in wanted] != [f["row"] for f in found]:
        return [f"{[w['row'] for w in wanted]} wanted, {found} found"]
    return [
        f"{w['row']}: {key} {value!r} wanted, {f.get(key)!r} found"
        for w, f in zip(wanted, found, strict=True)
        for key, value in w.items()
        if (value not in str(f.get(key)) if key in ("what", "unit", "if") else f.get(key) != value)
    ]


@pytest.mark.parametrize("example", _examples("undertakings"), ids=lambda e: e["text"][:60])
def test_stages_told_are_found(example: dict[str, Any]) -> None:
    assert not _misses(example["stages"], _found(example["text"]))


@pytest.mark.parametrize("example", _examples("undertakings_leave_alone"), ids=lambda e: e["text"][:60])
def test_what_binds_nobody_is_left_alone(example: dict[str, Any]) -> None:
    assert _found(example["text"]) == []


@pytest.mark.parametrize("example", _examples("undertakings_known_failures"), ids=lambda e: e["text"][:60])
def test_known_failures_still_fail(example: dict[str, Any]) -> None:
    """Progress must be recorded: an example that works moves to the file of those that do."""
    assert _misses(example["stages"], _found(example["text"]))


def test_there_are_enough_examples() -> None:
    assert len(_examples("undertakings")) >= LEAST
