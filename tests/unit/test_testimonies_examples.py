"""Sentences with the testimonies in them written down beside them; where nobody's word is told, nothing is found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.testimony import Testimony
from adfontes.testimony import TESTIMONIES
from tests.unit.exchanged import Cast, peopled

FOLDER = Path(__file__).parents[1] / "examples" / "testimonies"
LEAST = 25


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _cast(name: str) -> Cast:
    table = _table(name)
    return Cast(people=tuple(table["people"]), bodies=tuple(table["bodies"]), places=tuple(table["places"]))


def _witness(apparatus: Apparatus, told: Testimony) -> str:
    if told.witnesses:
        return "+".join(told.witnesses)
    return f"({told.witness_text.of(apparatus.text.content)})" if told.witness_text else "-"


def _found(text: str, cast: Cast) -> list[str]:
    """Each testimony as "witness stance: content"."""
    apparatus = peopled(text, cast)
    content = apparatus.text.content
    return [
        f"{_witness(apparatus, t)} {t.stance}: {' … '.join(c.of(content) for c in t.content)}"
        for t in apparatus.adding(TESTIMONIES.find(apparatus)).of(Testimony)
    ]


@pytest.mark.parametrize("example", _table("works")["examples"], ids=lambda e: e["text"][:60])
def test_testimonies_are_found(example: dict[str, Any]) -> None:
    assert _found(example["text"], _cast("works")) == example["told"]


@pytest.mark.parametrize("example", _table("leave_alone")["examples"], ids=lambda e: e["text"][:60])
def test_what_is_nobodys_word_is_left_alone(example: dict[str, Any]) -> None:
    assert _found(example["text"], _cast("leave_alone")) == []


def test_there_are_enough_examples() -> None:
    assert len(_table("works")["examples"]) >= LEAST
