"""Notes with their answers inline: read rightly, to be left alone, and still read wrongly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.citations import cite_note

HERE = Path(__file__).parent


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _faults(example: dict[str, Any]) -> list[str]:
    """What is read otherwise than the example says; empty where all is right."""
    wanted = re.findall("⟦(.*?)⟧", example["text"])
    found = cite_note(re.sub("[⟦⟧]", "", example["text"]))["citations"]
    got = [citation["raw"] for citation in found]
    # a full stop that belongs to an abbreviation at the end of a citation may stand on either side of its end
    if [words.rstrip(".") for words in got] != [words.rstrip(".") for words in wanted]:
        return [f"found {got}, not {wanted}"]
    assert len(example["read"]) == len(wanted), f"as many answers as citations: {example['text']}"
    return [
        f"{words}: {key} is {citation[key]!r}, not {value!r}"
        for words, citation, answer in zip(wanted, found, example["read"], strict=True)
        for key, value in answer.items()
        if citation[key] != value
    ]


@pytest.mark.parametrize("example", _load("works.toml")["note"], ids=lambda e: e["text"][:40])
def test_what_works_goes_on_working(example: dict[str, Any]) -> None:
    assert not _faults(example)


@pytest.mark.parametrize("text", _load("leave_alone.toml")["notes"], ids=lambda t: t[:40])
def test_what_cites_nothing_is_left_alone(text: str) -> None:
    assert [citation["raw"] for citation in cite_note(text)["citations"]] == []


@pytest.mark.parametrize("example", _load("known_failures.toml")["note"], ids=lambda e: e["text"][:40])
def test_a_known_failure_still_fails(example: dict[str, Any]) -> None:
    assert example["why"]
    assert _faults(example), "this is read rightly now: move it from known_failures.toml to works.toml"
