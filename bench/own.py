"""Scores on the project's own texts with answers: the bundled example, dates, and notes in styles no rule was made on.

They need nothing beside the project. The notes of `tests/examples/citing` were written without a look at the rules;
since then the rules have been mended where they failed on them, in general, so the figures are of notes *seen*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache, partial

from adfontes.pipeline import trace
from adfontes.readers import read_bytes
from bench.repairs import score_damaged, score_undamaged
from tests.books import date_marks, date_scores
from tests.books.book_scores import Comparison
from tests.books.fashoda import VARIANTS, book, transcript
from tests.books.matching import Score
from tests.examples import cite_scores, citing_examples
from tests.examples.citing_scores import Result, score_book
from tests.formats import cited, texts
from tests.stages import after

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
        total.add(score_book(example, trace(example.transcript, without=after("citations"))))
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


@cache
def score_cited(style: str) -> Figures:
    """A book whose notes citeproc-py has set in this style: its notes, citations and works found in plain text."""
    book = cited.cited_book(style)
    transcript = read_bytes(texts.bracket(book.book), "cited.txt")
    return cited.figures(book, trace(transcript, without=after("citations")))


def score_dates(name: str) -> Figures:
    """F1 of the datings of a text that no rule was written for, and of its expressions in TIMEX3 where it has them."""
    return f1_of(date_scores.measure(date_marks.read_marked(name)))


OWN: dict[str, Callable[[], Figures]] = {
    **{f"fashoda, {variant}": partial(score_fashoda, variant) for variant in VARIANTS},
    "fashoda, repairs": score_damaged,
    "fashoda, undamaged": score_undamaged,
    **{f"dates: {name}": partial(score_dates, name) for name in date_marks.NAMES},
    **{f"styles: {name}": partial(score_books, name) for name in citing_examples.FILES},
    **{f"styles: {name}": partial(score_notes, name) for name in cite_scores.NOTE_FILES},
    **{f"citeproc: {style}": partial(score_cited, style) for style in cited.STYLES},
}
