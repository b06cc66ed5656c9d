"""The bundled example in every manner: its notes whole and tied, its citations and sources as from plain text."""

from __future__ import annotations

import pytest

from bench.own import f1_of
from bench.record import SLACK, read_scores
from tests.books.book_scores import Comparison
from tests.books.fashoda import GOLDEN
from tests.formats.fashoda import fashoda, placed
from tests.formats.reading import misses, read_back
from tests.formats.writers import MANNERS
from tests.stages import PROSE

SCORED = ("notes", "citations", "sources", "witnesses", "passages", "strike")


def test_the_book_is_the_example() -> None:
    assert len(fashoda().notes) == len(GOLDEN["notes"])
    assert sum(b.kind == "quotation" for b in fashoda().blocks) == 1
    assert sum(w.italic for n in fashoda().notes for p in n.paragraphs for w in p) > 15


@pytest.mark.parametrize("manner", MANNERS)
def test_the_example_in_every_manner(manner: str) -> None:
    how = MANNERS[manner]
    traced = read_back(fashoda(), how, without=PROSE)
    assert list(misses(fashoda(), how, traced)) == []
    figures = f1_of(Comparison(placed(traced), traced).rows())
    recorded = {r.name: r.value for r in read_scores() if r.text == "fashoda, clean" and r.name.startswith(SCORED)}
    lost = {name: (figures[name], was) for name, was in recorded.items() if figures[name] < was - SLACK}
    assert not lost


def test_the_example_is_the_same_twice() -> None:
    how = MANNERS["pdf, footnotes"]
    first, second = (read_back(fashoda(), how) for _ in range(2))
    assert first == second
