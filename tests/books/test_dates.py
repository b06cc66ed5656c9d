"""Texts that no rule was written for: their gold holds together, and what is reached on them is not lost again.

`pytest tests/books/test_dates.py -s` prints every score, with the misses of the texts that are not held out.
"""

from __future__ import annotations

import json

import pytest

from adfontes.model.edtf import bounds
from tests.books.date_marks import HELD_OUT, HERE, NAMES, WITH_TIMEX, Marked, read_marked, take_apart
from tests.books.date_scores import dating_rows, measure, timex_rows

ROWS = ("found", "right EDTF", "right EDTF, relative (recall)", "TIMEX strict", "TIMEX relaxed", "TIMEX value")
FLOORS = {
    "successors": (0.97, 0.97, 0.98, 0.88, 0.93, 0.88),
    "oldstyle": (0.98, 0.93, 0.88),
    "cabul": (0.96, 0.85, 0.82),
    "agadir": (0.98, 0.96, 0.96),
    "winterwar": (0.99, 0.97, 0.96, 0.97, 0.99, 0.96),
    "northernwar": (0.97, 0.89, 0.79, 0.88, 0.93, 0.84),
    "spindle": (0.97, 0.93, 0.82, 0.88, 0.94, 0.88),
    "chaco": (0.98, 0.93, 0.92, 0.89, 0.97, 0.92),
}
"""F1 that is not to be lost, in the order of `ROWS`: what was reached, less a hundredth."""

TEXTS = {name: read_marked(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_what_the_marks_say(name: str) -> None:
    """`python -m tests.books.date_marks` writes them anew."""
    marked = TEXTS[name]
    assert (HERE / f"{name}.txt").read_text(encoding="utf-8") == marked.text
    rows = [json.loads(x) for x in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r for r in rows if r["kind"] != "call"] == sorted(marked.datings, key=lambda r: (r["start"], -r["end"]))


@pytest.mark.parametrize("name", NAMES)
def test_every_golden_value_is_edtf_and_in_its_place(name: str) -> None:
    for row in TEXTS[name].datings:
        assert TEXTS[name].text[row["start"] : row["end"]] == row["text"]
        for value in (row["edtf"], *row.get("edtf_alt", ())):
            assert value is None or bounds(value), row


def test_marks_are_taken_apart() -> None:
    found = take_apart(
        "x", "It fell [[from {{3|1848-05-03}} to {{5 May 1848|1848-05-05}}|1848-05-03/1848-05-05]]. <<7>>"
    )
    assert found.text == "It fell from 3 to 5 May 1848. 7"
    assert [(r["text"], r["edtf"], r["kind"]) for r in found.datings] == [
        ("from 3 to 5 May 1848", "1848-05-03/1848-05-05", "interval")
    ]
    assert [(t["text"], t["value"]) for t in found.timexes] == [("3", "1848-05-03"), ("5 May 1848", "1848-05-05")]
    assert found.text[found.calls[0]["start"]] == "7"


@pytest.mark.parametrize("name", NAMES)
def test_the_scorer_gives_the_gold_full_marks_and_nothing_none(name: str) -> None:
    marked = TEXTS[name]
    full = all_rows(marked, marked.datings, marked.timexes)
    assert {k: s.misses for k, s in full.items() if min(s.precision, s.recall) < 1} == {}
    none = all_rows(marked, [], [])
    assert [k for k, s in none.items() if s.gold and s.recall > 0] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_was_reached_is_not_lost(name: str) -> None:
    rows = measure(TEXTS[name])
    print(f"\n{name}")
    for row, score in rows.items():
        print(f"  {row:32} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")
        for miss in () if name in HELD_OUT else score.misses:
            print(f"      {miss}")
    reached = {row: round(rows[row].f1, 3) for row in ROWS if row in rows}
    floors = dict(zip(ROWS, FLOORS[name], strict=False))
    assert {row: f1 for row, f1 in reached.items() if f1 < floors[row]} == {}
    assert rows["calls of notes left alone"].misses == [], "numbers of notes are no dates"


def all_rows(marked: Marked, datings: list, timexes: list) -> dict:  # type: ignore[type-arg]
    rows = dating_rows(marked.datings, marked.calls, datings)
    return rows | timex_rows(marked.timexes, timexes) if marked.name in WITH_TIMEX else rows
