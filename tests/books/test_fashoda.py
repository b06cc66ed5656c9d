"""The golden book: the bundled example traced, and compared with its apparatus as read by hand.

`pytest tests/books -s` prints every score with its misses. What was reached is in `bench/scores.toml`, and must not be
lost again without a reason in the change log.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.pipeline import trace
from bench.own import f1_of
from bench.record import read_scores
from bench.score import compare
from tests.books.book_scores import Comparison
from tests.books.fashoda import GOLDEN, TEXTS, VARIANTS, book, transcript
from tests.books.golden_book import GoldenBook
from tests.books.golden_records import as_apparatus

HERE = Path(__file__).parent


@pytest.fixture(scope="module", params=VARIANTS)
def placed(request: pytest.FixtureRequest) -> GoldenBook:
    return book(request.param)


# The golden apparatus against its own text: needs nothing of the program ----------------------------------------------


def test_every_golden_record_has_its_place(placed: GoldenBook) -> None:
    for citation in placed.citations:
        start, end = citation["place"]
        assert placed.text[start:end] == citation["quote"]
    for number, note in placed.notes.items():
        if note["call_place"]:
            start, end = note["call_place"]
            assert placed.text[start:end].strip("[]") == str(number)
            assert end < placed.notes[1]["place"][0], "calls stand in the body"


def test_citations_follow_each_other_and_stay_in_their_notes(placed: GoldenBook) -> None:
    before = 0
    for citation in placed.citations:
        note = placed.notes[citation["note"]]["place"]
        assert note[0] <= citation["place"][0] < citation["place"][1] <= note[1]
        assert before <= citation["place"][0]
        before = citation["place"][1]


def test_notes_run_from_one_without_gap_and_cover_the_list(placed: GoldenBook) -> None:
    assert sorted(placed.notes) == list(range(1, len(placed.notes) + 1))
    listed = placed.text[placed.notes[1]["label_place"] :].split("\n\n")
    assert len(listed) == len(placed.notes)


def test_only_the_damaged_text_has_lost_a_call() -> None:
    lost = {v: [n for n, note in book(v).notes.items() if note["call_place"] is None] for v in VARIANTS}
    assert lost == {"clean": [], "damaged": [26]}


def test_keys_meet(placed: GoldenBook) -> None:
    cited = {c[k] for c in placed.citations for k in ("source", "held_in") if c[k]}
    assert cited == set(placed.sources)
    assert {s["witness"] for s in placed.sources.values() if "witness" in s} == {w["key"] for w in placed.witnesses}


def test_the_golden_strikes_follow_from_the_golden_citations(placed: GoldenBook) -> None:
    """Worked out afresh, so that a slip of the hand in the golden lists is found."""
    for gold in placed.strikes:
        names = {w["key"]: w["name"] for w in placed.witnesses}
        gone = {gold.get("source")} - {None}
        for key, s in placed.sources.items():
            if "person" in gold and gold["person"] in (names.get(s.get("witness", "")), s.get("through")):
                gone.add(key)
        states: dict[int, list[bool]] = {}
        for c in placed.citations:
            if c["function"] == "support" and placed.notes[c["note"]]["call_place"]:
                states.setdefault(c["note"], []).append(bool({c["source"], c["held_in"]} & gone))
        assert [n for n, lost in states.items() if all(lost)] == gold["falls"], gold
        assert [n for n, lost in states.items() if any(lost) and not all(lost)] == gold["weakened"], gold


def test_what_is_said_of_the_damage_is_in_the_damaged_text() -> None:
    damaged, clean = (TEXTS[v].read_text(encoding="utf-8") for v in ("damaged", "clean"))
    for row in GOLDEN["damage"]:
        assert damaged.count(row["quote"]) == row.get("times", 1), row
        if row["kind"] in ("splice", "duplicate", "mojibake", "furniture", "missing-space"):
            assert row["quote"] not in clean, row
    for row in (*GOLDEN["commitments"], *GOLDEN["dates_that_cannot_be"]):
        assert row["quote"] in damaged
        assert row["quote"] in clean


def test_it_is_the_chapter_it_says_it_is() -> None:
    words = book("clean").text.split("\n\nNotes\n\n")[0].split()
    assert 1500 <= len(words) <= 2500
    assert 30 <= len(book("clean").notes) <= 45
    forms = {c["form"] for c in GOLDEN["citations"]}
    assert forms == {
        "full", "short", "ibid", "op-cit", "loc-cit", "idem", "siglum", "cross-reference", "interview",
    }  # fmt: skip
    assert {c["function"] for c in GOLDEN["citations"]} == {"support", "further-reading", "contrary"}


def test_the_scorer_gives_the_golden_apparatus_full_marks(placed: GoldenBook) -> None:
    rows = Comparison(placed, as_apparatus(placed)).rows()
    short = {k: (s.precision, s.recall, s.misses) for k, s in rows.items() if min(s.precision, s.recall) < 0.999}
    assert short == {}


def test_the_scorer_gives_an_empty_apparatus_none(placed: GoldenBook) -> None:
    rows = Comparison(placed, Apparatus(text=as_apparatus(placed).text)).rows()
    full = [k for k, s in rows.items() if s.gold and s.recall > 0]
    assert full == []


# The program against the golden apparatus -----------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS)
def test_scores_are_not_lost_again(variant: str) -> None:
    rows = Comparison(book(variant), trace(transcript(variant))).rows()
    print(f"\nfashoda, {variant} text\n{'':45}  prec.  rec.  right found  gold")
    for name, score in rows.items():
        print(f"{name:45} {score.precision:6.3f} {score.recall:5.3f} {score.right:6} {score.found:5} {score.gold:5}")
        for miss in score.misses:
            print(f"    {miss}")
    dropped, _ = compare(f"fashoda, {variant}", f1_of(rows), read_scores())
    assert not dropped, "; ".join(dropped)


def test_the_golden_file_is_one_record_a_line() -> None:
    """So that a change to it can be read in a diff."""
    for line in (HERE / "fashoda.expected.json").read_text(encoding="utf-8").splitlines():
        if line.startswith("  {"):
            json.loads(line.rstrip(","))
