"""Dates with their answers inline: read rightly, and still read wrongly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from adfontes.dates.expressions import Resolved
from adfontes.dates.find import find_expressions
from adfontes.dates.resolve import resolve_expressions
from adfontes.model.edtf import Day, bounds

HERE = Path(__file__).parent / "dates"
FAILURES = "known_failures.toml"
FILES = sorted(path.name for path in HERE.glob("*.toml") if path.name != FAILURES)
KEYS = {"edtf", "earliest", "latest", "calendar", "written", "candidates", "impossible", "kind"}
LEAST = 130


def _load(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((HERE / name).read_text(encoding="utf-8")).get("case", []))


CASES = [pytest.param(case, id=f"{name}: {case['text'][:50]}") for name in FILES for case in _load(name)]


def _covered(edtf: str | None) -> tuple[Day | None, Day | None, str] | None:
    """What a value says: the days it covers and its sign of doubt, however it is written ("11XX/12XX", "1100/1299")."""
    if not edtf:
        return None
    days = bounds(edtf)
    assert days is not None, edtf
    return (*days, re.sub("[^~?%]", "", edtf)[:1])


def _faults(case: dict[str, Any]) -> list[str]:
    """What is read otherwise than the case says; empty where all is right."""
    wanted, text = re.findall("⟦(.*?)⟧", case["text"]), re.sub("[⟦⟧]", "", case["text"])
    assert len(case["read"]) == len(wanted), f"as many answers as expressions: {case['text']}"
    expressions = find_expressions(text)
    found = [
        (expression, resolved)
        for expression, resolved in zip(expressions, resolve_expressions(text, expressions, ()), strict=True)
        if not expression.bare
    ]
    got = [text[e.span.start : e.span.end] for e, _ in found]
    if got != wanted:
        return [f"found {got}, not {wanted}"]
    return [
        f"{words}: {fault}"
        for words, answer, (_, resolved) in zip(wanted, case["read"], found, strict=True)
        for fault in _wrong(answer, resolved)
    ]


def _wrong(answer: dict[str, Any], resolved: Resolved) -> list[str]:
    faults = []
    if _covered(resolved.edtf) != _covered(answer["edtf"]):
        faults.append(f"edtf is {resolved.edtf!r}, not {answer['edtf']!r} ({resolved.reason})")
    days = bounds(answer["edtf"]) if answer["edtf"] else (None, None)
    ends = [str(day) if day else None for day in days or ()]
    if [resolved.earliest, resolved.latest] != ends:
        faults.append(f"it runs from {resolved.earliest} to {resolved.latest}, not {ends}")
    if bool(resolved.impossible) != answer.get("impossible", False):
        faults.append(f"impossible is {resolved.impossible!r}")
    if not resolved.reason and not resolved.impossible:
        faults.append("no reason is given")
    if "candidates" in answer and list(resolved.candidates) != answer["candidates"]:
        faults.append(f"candidates are {resolved.candidates}")
    others = {"calendar": resolved.calendar, "written": resolved.written, "kind": resolved.kind}
    if answer["edtf"]:
        answer = {"calendar": "gregorian", **answer}
    faults += [f"{k} is {v!r}, not {answer[k]!r}" for k, v in others.items() if k in answer and v != answer[k]]
    return faults


@pytest.mark.parametrize("case", CASES)
def test_what_works_goes_on_working(case: dict[str, Any]) -> None:
    assert not _faults(case)


@pytest.mark.parametrize("case", _load(FAILURES), ids=lambda case: case["text"][:50])
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert case["why"]
    assert _faults(case), "this is read rightly now: move it from known_failures.toml to its file"


@pytest.mark.parametrize("case", [*CASES, *_load(FAILURES)], ids=lambda case: case["text"][:50])
def test_answers_are_consistent(case: dict[str, Any]) -> None:
    for answer in case["read"]:
        assert set(answer) <= KEYS
        if answer["edtf"]:
            first, last = bounds(answer["edtf"]) or (None, None)
            assert answer.get("earliest", str(first)) == str(first)
            assert answer.get("latest", str(last)) == str(last)
        else:
            assert answer.get("impossible") or answer.get("candidates")


def test_there_are_enough_of_them() -> None:
    texts = [case["text"] for name in (*FILES, FAILURES) for case in _load(name)]
    assert len(texts) >= LEAST
    assert len(set(texts)) == len(texts)
