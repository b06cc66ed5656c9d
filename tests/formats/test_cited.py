"""Books set by citeproc-py in fourteen note styles: every note whole in every manner, and the works found again."""

from __future__ import annotations

import pytest

from bench.own import OWN
from bench.record import SLACK, read_scores
from tests.formats.cited import STYLES, cited_book, figures
from tests.formats.items import ITEMS, NOTES
from tests.formats.reading import misses, read_back
from tests.formats.writers import MANNERS
from tests.stages import after

PLAIN = "plain, brackets"
ROTA = [(style, manner) for i, style in enumerate(STYLES) for j, manner in enumerate(MANNERS) if (i - j) % 7 == 0]
"""Each style in three manners, each manner in two styles."""


def name(style: str) -> str:
    return f"citeproc: {style}"


def test_every_work_is_cited_and_cited_again() -> None:
    cited = [work for works in NOTES for work in works]
    assert {item["id"] for item in ITEMS} == set(cited)
    assert len(ITEMS) >= 20
    assert sum(cited.count(item["id"]) > 1 for item in ITEMS) >= 18


@pytest.mark.parametrize("style", STYLES)
def test_a_style_says_what_was_cited(style: str) -> None:
    book = cited_book(style)
    assert len(book.book.notes) == len(NOTES)
    for one in book.citations:
        assert one.quote in book.book.by_label[one.note].words
    first = book.book.notes[0].words
    assert "Brook, My Years on the River" in first
    assert "1902" in first


@pytest.mark.parametrize("style", STYLES)
def test_scores_are_not_lost_again(style: str) -> None:
    now = OWN[name(style)]()
    assert now["notes found"] == 1.0
    before = {row.name: row.value for row in read_scores() if row.text == name(style)}
    lost = {row: (now[row], was) for row, was in before.items() if now[row] < was - SLACK}
    assert not lost


@pytest.mark.parametrize(("style", "manner"), ROTA)
def test_the_works_are_found_in_every_manner(style: str, manner: str) -> None:
    book, how = cited_book(style), MANNERS[manner]
    traced = read_back(book.book, how, without=after("citations"))
    assert list(misses(book.book, how, traced)) == []
    here = figures(book, traced)
    for row, value in OWN[name(style)]().items():
        assert here[row] >= value - 0.03, row
