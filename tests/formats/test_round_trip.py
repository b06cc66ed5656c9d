"""A book written in every manner and read back: every note whole and in its place, headings and quotations as such."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.formats.book import FERRY, Book
from tests.formats.made import books
from tests.formats.reading import misses, read_back
from tests.formats.writers import MANNERS

EXAMPLES = {"pdf": 8, "plain": 25}
"""Made-up books a manner; elsewhere 15."""


@pytest.mark.parametrize("manner", MANNERS)
def test_the_bytes_are_the_same_again(manner: str) -> None:
    assert MANNERS[manner].write(FERRY) == MANNERS[manner].write(FERRY)


@pytest.mark.parametrize("manner", MANNERS)
def test_the_ferry(manner: str) -> None:
    how = MANNERS[manner]
    assert list(misses(FERRY, how, read_back(FERRY, how))) == []


@pytest.mark.parametrize("manner", MANNERS)
def test_made_up_books(manner: str) -> None:
    how = MANNERS[manner]

    @settings(
        max_examples=EXAMPLES.get(how.format, 15),
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(books())
    def check(book: Book) -> None:
        assert list(misses(book, how, read_back(book, how))) == []

    check()
