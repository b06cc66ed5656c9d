"""Texts that no rule was written for: their gold holds together, and what is reached on them is not lost again.

`pytest tests/books/test_dates.py -s` prints every score, with the misses of the texts that are not held out.
"""

from __future__ import annotations

import json
import warnings

import pytest

from adfontes.model.edtf import bounds
from bench.own import f1_of
from bench.record import read_scores
from bench.score import compare
from tests.books.date_marks import HELD_OUT, HERE, NAMES, WITH_TIMEX, Marked, read_marked, take_apart
from tests.books.date_scores import dating_rows, measure, timex_rows

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
def test_what_is_reached_is_not_lost_and_no_note_is_a_date(name: str) -> None:
    """`bench/scores.toml` holds the figures; what goes wrong is printed, but of the texts held out only how much."""
    rows = measure(TEXTS[name])
    print(f"\n{name}")
    for row, score in rows.items():
        print(f"  {row:32} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")
        for miss in () if name in HELD_OUT else score.misses:
            print(f"      {miss}")
    dropped, rose = compare(f"dates: {name}", f1_of(rows), read_scores())
    if rose:
        warnings.warn(f"dates: {name}: better than recorded: " + "; ".join(rose), stacklevel=1)
    assert not dropped, "; ".join(dropped)
    assert rows["calls of notes left alone"].misses == [], "numbers of notes are no dates"


def all_rows(marked: Marked, datings: list, timexes: list) -> dict:  # type: ignore[type-arg]
    rows = dating_rows(marked.datings, marked.calls, datings)
    return rows | timex_rows(marked.timexes, timexes) if marked.name in WITH_TIMEX else rows
