"""Notes in styles that the rules were not made on: are their answers consistent, and what does the pipeline find?"""

from __future__ import annotations

from typing import Any

import pytest

from adfontes.model.sources import FORMS, FUNCTIONS, KINDS
from adfontes.pipeline import trace
from bench.own import figures_of
from bench.record import read_scores
from bench.score import compare
from tests.examples.citing_examples import FILES, KEYS, load_rows, quotes_in, set_book
from tests.examples.citing_scores import ROWS, Result, perfect, score_book
from tests.stages import after

BOOKS = [pytest.param(row, id=f"{name}: {row['style']}") for name in FILES for row in load_rows(name)]


@pytest.mark.parametrize("book", BOOKS)
def test_quotes_stand_in_their_notes_in_order(book: dict[str, Any]) -> None:
    for note in book["note"]:
        rows = note.get("citation", [])
        missing = [r["quote"] for r, at in zip(rows, quotes_in(note["text"], rows), strict=True) if at < 0]
        assert not missing, f"note {note['n']}"


@pytest.mark.parametrize("book", BOOKS)
def test_notes_are_numbered_in_sequence(book: dict[str, Any]) -> None:
    assert [note["n"] for note in book["note"]] == list(range(1, len(book["note"]) + 1))
    assert 12 <= len(book["note"]) <= 22


@pytest.mark.parametrize("book", BOOKS)
def test_words_are_of_the_vocabulary(book: dict[str, Any]) -> None:
    for row in (r for note in book["note"] for r in note.get("citation", [])):
        assert {key.removesuffix("_alt") for key in row} <= KEYS, row
        assert {row["form"], *row.get("form_alt", [])} <= set(FORMS), row
        assert {row.get("function", "support"), *row.get("function_alt", [])} <= set(FUNCTIONS), row
    assert set(book.get("sources", {}).values()) <= set(KINDS)


@pytest.mark.parametrize("book", BOOKS)
def test_keys_are_consistent(book: dict[str, Any]) -> None:
    """Each kind is given for a work that is cited, and whatever points back points at something cited before."""
    rows = [r for note in book["note"] for r in note.get("citation", [])]
    cited = {key for r in rows for key in (r["source"], *r.get("source_alt", []), r.get("held_in", ""))}
    assert set(book.get("sources", {})) <= cited
    seen: set[str] = set()
    for row in rows:
        keys = {row["source"], *row.get("source_alt", [])}
        if row["form"] in ("ibid", "op-cit", "loc-cit"):
            assert "" in keys or keys & seen, row
        seen |= keys | {row.get("held_in", "")}


@pytest.mark.parametrize("book", BOOKS)
def test_fields_are_as_printed(book: dict[str, Any]) -> None:
    for note in book["note"]:
        for row in note.get("citation", []):
            values = [v for key in ("title", "container", "year", "locator", "archive") if (v := row.get(key))]
            for value in [*values, *row.get("author", [])]:
                assert value in note["text"], row


@pytest.mark.parametrize("row", BOOKS)
def test_answers_reach_full_marks(row: dict[str, Any]) -> None:
    book = set_book(row)
    result = score_book(book, perfect(book))
    assert not result.misses
    assert {name: tally.f1 for name, tally in result.rows.items()} == dict.fromkeys(ROWS, 1.0)


@pytest.mark.parametrize("name", FILES)
def test_scores(name: str) -> None:
    total = Result()
    print(f"\n{name}\n{'':46}" + "".join(f"{row[:9]:>10}" for row in ROWS) + "   P/R segmented, source")
    for row in load_rows(name):
        book = set_book(row)
        result = score_book(book, trace(book.transcript, without=after("dates")))
        _show(row["style"], result)
        print("\n".join(result.misses))
        total.add(result)
    _show(f"{name}, all", total)
    print("\n".join(f"  {count:>4}  {kind}" for kind, count in total.kinds.most_common(20)))
    dropped, _ = compare(f"styles: {name}", figures_of(total), read_scores())
    assert not dropped, "; ".join(dropped)


def _show(label: str, result: Result) -> None:
    cut, joined = result.rows["segmented"], result.rows["source"]
    shares = f"   {cut.precision:.2f}/{cut.recall:.2f}  {joined.precision:.2f}/{joined.recall:.2f}"
    print(f"{label:46}" + "".join(f"{result.rows[row].f1:10.3f}" for row in ROWS) + shares)
