"""One chapter in every form it comes in: its notes whole and in their places, its citations as from the best form.

What each form reached is in `bench/scores.toml` and may not be lost again; the goals hold besides.
"""

from __future__ import annotations

import warnings

import pytest

from bench.record import SLACK, Row, read_scores
from bench.score import FORMATS, Figures, compare, score

WHOLE, TIED = "notes: whole text", "notes: tied to their place"
CITED = ("citations: segmented", "citations: source (B3)")
PAGES = {WHOLE: 0.96, TIED: 0.97}
MARKED = {WHOLE: 0.99, TIED: 0.99}
BELOW = 0.03
"""How far below the best form's citations another form's may lie."""


def best(row: str, record: list[Row]) -> float:
    return max(r.value for r in record if r.name == row and r.text in FORMATS)


def short(figures: Figures, form: str, record: list[Row]) -> list[str]:
    """The goals that are missed, each as a readable line."""
    goals = dict(PAGES if form.endswith("pdf") else MARKED)
    goals |= {row: best(row, record) - BELOW for row in CITED}
    return [f"{row}: {figures[row]:.3f}, to be {goal:.3f}" for row, goal in goals.items() if figures[row] < goal - 1e-9]


@pytest.mark.slow
@pytest.mark.usefixtures("_loaded_already")
@pytest.mark.parametrize("text", FORMATS)
def test_a_chapter_in_every_form(text: str) -> None:
    record = read_scores()
    figures = score(text)
    dropped, rose = compare(text, figures, record)
    if rose:
        warnings.warn(f"{text}: better than recorded by more than {SLACK}: " + "; ".join(rose), stacklevel=1)
    assert not dropped, f"{text}: " + "; ".join(dropped)
    assert not (missed := short(figures, FORMATS[text], record)), f"{text}: " + "; ".join(missed)
