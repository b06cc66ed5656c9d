"""No score may fall below what `bench/scores.toml` records; one that has risen says so, to be recorded."""

from __future__ import annotations

import warnings

import pytest

from bench.record import read_scores
from bench.score import FORMATS, TEXTS, compare, score


@pytest.mark.slow
@pytest.mark.usefixtures("_loaded_already")
@pytest.mark.parametrize("text", [text for text in TEXTS if text not in FORMATS])  # those are in test_formats
def test_no_score_drops(text: str) -> None:
    dropped, rose = compare(text, score(text), read_scores())
    if rose:
        warnings.warn(
            f"{text}: better than recorded; run `python -m bench.score --record`: " + "; ".join(rose), stacklevel=1
        )
    assert not dropped, f"{text}: " + "; ".join(dropped)
