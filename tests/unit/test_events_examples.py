"""Sentences with their events written down beside them: found, with what is asked of each, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.entities import Entity
from adfontes.model.events import Event
from adfontes.pipeline import trace
from adfontes.readers import read_bytes

FOLDER = Path(__file__).parents[1] / "examples" / "events"


def _examples(name: str) -> list[dict[str, Any]]:
    table: dict[str, list[dict[str, Any]]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return table["examples"]


def _found(text: str) -> list[dict[str, Any]]:
    apparatus = trace(read_bytes(text.encode(), "example.txt"))
    content = apparatus.text.transcript.content
    names = {e.id: e for e in apparatus.of(Entity)}
    return [
        {
            "cue": e.cue.of(content),
            "kind": e.kind,
            "dating": e.dating,
            "actors": [names[a] for a in e.actors],
            "targets": [names[t] for t in e.targets],
            "place": names[e.place] if e.place else None,
            "modality": e.modality,
            "reported": e.reported,
        }
        for e in apparatus.of(Event)
    ]


def _misses(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """What an event lacks of what is asked for; a name is right if the entity prints it or holds it."""
    wrong = []
    for key, value in wanted.items():
        has = found[key]
        if key in ("actors", "targets"):
            ok = all(any(_is_called(e, name) for e in has) for name in value)
        elif key == "place":
            ok = has is not None and _is_called(has, value)
        else:
            ok = has == value
        if not ok:
            wrong.append(f"{key}: {value!r} wanted, {has!r} found")
    return wrong


def _is_called(entity: Entity, name: str) -> bool:
    return any(name in form for form in (entity.name, *entity.variants))


def _check(example: dict[str, Any]) -> None:
    found = {e["cue"]: e for e in _found(example["text"])}
    wanted = {e["cue"]: e for e in example.get("events", ())}
    assert set(found) == set(wanted)
    wrong = [f"{cue}: {miss}" for cue, event in wanted.items() for miss in _misses(event, found[cue])]
    assert not wrong


@pytest.mark.parametrize("example", _examples("told"), ids=lambda e: e["text"][:60])
def test_what_is_told_is_found(example: dict[str, Any]) -> None:
    _check(example)


@pytest.mark.parametrize("example", _examples("leave_alone"), ids=lambda e: e["text"][:60])
def test_what_tells_nothing_is_left_alone(example: dict[str, Any]) -> None:
    _check(example)


@pytest.mark.parametrize("example", _examples("known_failures"), ids=lambda e: e["text"][:60])
def test_known_failures_still_fail(example: dict[str, Any]) -> None:
    """Progress must be recorded: an example that works moves to the file of those that do."""
    with pytest.raises(AssertionError):
        _check(example)
