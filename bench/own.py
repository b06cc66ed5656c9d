"""Scores on the project's own texts with answers: the bundled example, and notes in styles no rule was made on.

They need nothing beside the project. The notes of `tests/examples/citing` were written without a look at the rules;
since then the rules have been mended where they failed on them, in general, so the figures are of notes *seen*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from adfontes.model.text import Emendation
from adfontes.pipeline import trace
from tests.books.book_scores import Comparison
from tests.books.fashoda import VARIANTS, book, transcript
from tests.books.matching import Score
from tests.examples import cite_scores, citing_examples
from tests.examples.citing_scores import Result, score_book

Figures = dict[str, float]


def score_fashoda(variant: str) -> Figures:
    """F1 of every row of the bundled example, damaged or clean."""
    return f1_of(Comparison(book(variant), trace(transcript(variant))).rows())


def f1_of(rows: dict[str, Score]) -> Figures:
    return {name: round(score.f1, 3) for name, score in rows.items()}


def score_books(name: str) -> Figures:
    """F1 over the example books of one file: found, joined with their works, read."""
    total = Result()
    for row in citing_examples.load_rows(name):
        example = citing_examples.set_book(row)
        total.add(score_book(example, trace(example.transcript, without=("names", "witnesses", "support"))))
    return figures_of(total)


def figures_of(total: Result) -> Figures:
    return {row: round(tally.f1, 3) for row, tally in total.rows.items()}


def score_notes(name: str) -> Figures:
    """F1 of `cite` over the bare notes of one file: found, read, pointing to other notes."""
    counts: Counter[tuple[str, str]] = Counter()
    for note in cite_scores.load_examples(name):
        counts.update(cite_scores.count_note(note)[0])
    names = ("segmented", "fields", "pointers")
    return {row: round(value, 3) for row, value in zip(names, cite_scores.scores(counts), strict=True)}


LEFT_ALONE = "left alone: 1 / (1 + false emendations in 5,000 words)"
"""The row of texts without damage: 1 where nothing was taken for damage, .5 for one false emendation in 5,000 words."""


def left_alone(false: int, words: int) -> float:
    """That row's figure for so many emendations of an undamaged text of so many words."""
    return round(1 / (1 + false * 5000 / words), 3) if words else 0.0


def score_undamaged() -> Figures:
    """The bundled example without its damage: every emendation is a false one."""
    given = transcript("clean")
    found = trace(given, without=("divisions", "notes", "references", "citations", "names", "witnesses", "support"))
    return {LEFT_ALONE: left_alone(len(found.of(Emendation)), len(given.content.split()))}


OWN: dict[str, Callable[[], Figures]] = {
    **{f"fashoda, {variant}": partial(score_fashoda, variant) for variant in VARIANTS},
    "fashoda, undamaged": score_undamaged,
    **{f"styles: {name}": partial(score_books, name) for name in citing_examples.FILES},
    **{f"styles: {name}": partial(score_notes, name) for name in cite_scores.NOTE_FILES},
}
