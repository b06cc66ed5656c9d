"""What is reached on texts that no rule was written for is not lost again: `bench/scores.toml` holds it."""

from __future__ import annotations

import warnings

import pytest

from bench.own import score_dates
from bench.record import read_scores
from bench.score import compare
from tests.books.date_marks import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_scores_are_not_lost_again(name: str) -> None:
    dropped, rose = compare(f"dates: {name}", score_dates(name), read_scores())
    if rose:
        warnings.warn(f"dates: {name}: better than recorded: " + "; ".join(rose), stacklevel=1)
    assert not dropped, "; ".join(dropped)
