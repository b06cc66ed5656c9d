"""Sentences with the messages they tell of written down beside them; what is no message is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.events import Message
from tests.unit.exchanged import Cast, exchanged

FOLDER = Path(__file__).parents[1] / "examples" / "events"
LEAST = 40


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _cast() -> Cast:
    table = _table("messages")
    return Cast(people=tuple(table["people"]), bodies=tuple(table["bodies"]), places=tuple(table["places"]))


def _found(text: str) -> list[str]:
    """Each message as "sender > addressee, medium, date"; several names joined by "+", what is unknown "?"."""
    rows = []
    for message in exchanged(text, _cast()).of(Message):
        to = "+".join(sorted(message.recipients)) or "?"
        row = f"{'+'.join(sorted(message.senders)) or '?'} > {to}, {message.medium}, {message.dating or '?'}"
        rows.append(f"{row}, by {message.carrier}" if message.carrier else row)
    return rows


def _examples(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _table(name)["examples"]
    return found


@pytest.mark.parametrize("example", _examples("messages"), ids=lambda e: e["text"][:60])
def test_messages_told_are_found(example: dict[str, Any]) -> None:
    assert _found(example["text"]) == example["messages"]


@pytest.mark.parametrize("example", _examples("messages_leave_alone"), ids=lambda e: e["text"][:60])
def test_what_is_no_message_is_left_alone(example: dict[str, Any]) -> None:
    assert _found(example["text"]) == []


@pytest.mark.parametrize("example", _examples("messages_known_failures"), ids=lambda e: e["text"][:60])
def test_known_failures_still_fail(example: dict[str, Any]) -> None:
    """Progress must be recorded: an example that works moves to the file of those that do."""
    assert _found(example["text"]) != example["messages"]


def test_there_are_enough_examples() -> None:
    assert len(_examples("messages")) >= LEAST
