"""Footnotes with their answers, in styles that no rule was made on: how many are found, how well they are read.

Run with `-s` to see the scores and every miss. What was reached is in `bench/scores.toml`, and must not be lost again.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from bench.own import score_notes
from bench.record import read_scores
from bench.score import compare
from tests.examples.cite_scores import FIELDS, NOTE_FILES, Counts, count_note, f1, load_examples, scores


@pytest.mark.parametrize("name", NOTE_FILES)
def test_offsets_are_those_of_the_quote(name: str) -> None:
    for note in load_examples(name):
        for citation in (*note["citations"], *note["found"]):
            assert citation["raw"] == note["text"][citation["start"] : citation["end"]], note["note_id"]


@pytest.mark.parametrize("name", NOTE_FILES)
def test_citations_are_found_and_read(name: str) -> None:
    totals: defaultdict[str, Counts] = defaultdict(Counts)
    for note in load_examples(name):
        counts, lines = count_note(note)
        totals[note["doc"]].update(counts)
        totals[name].update(counts)
        if lines:
            print(f"\n{note['note_id']}: {note['text']}", *lines, sep="\n")
    print(f"\n{'':<22} segmentation  fields  pointers")
    for doc, counts in totals.items():
        print(f"{doc:<22} {'{:>12.3f}{:>8.3f}{:>10.3f}'.format(*scores(counts))}")
    print(*(f"{field} {f1(totals[name], field):.3f}" for field in FIELDS), sep="  ")
    dropped, _ = compare(f"styles: {name}", score_notes(name), read_scores())
    assert not dropped, "; ".join(dropped)
