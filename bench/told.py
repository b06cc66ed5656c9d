"""The project's own texts on what is told and who tells it, written with their answers by hands that knew no rule.

Those on who, where and what passed lie in `tests/books/told`, those on testimony, questions and dates that cannot be
in `tests/books/attested`, their gold in the form of the shared chapter's; the shared scorer scores them as a program
of its own, and where it is absent there are no figures. Of the first *indochina*, *porte* and *convoys* lay open while
rules were mended; of the others only the kinds of error were told, and of *canal*, *mediator*, *savoy* and *congo*
nothing: they were written last, and scored when the rules stood. Of the second the ATTESTED_FRESH were written last:
nobody who mended a rule has seen them.
"""

from __future__ import annotations

from pathlib import Path

from adfontes.pipeline import trace
from adfontes.readers import read_transcript
from adfontes.writers.records import render_records
from bench.shared import BENCH, ROOT, scorer

Figures = dict[str, float]

BOOKS = ROOT / "tests" / "books"
OPEN = ("indochina", "porte", "convoys")
FRESH = ("canal", "mediator", "savoy", "congo")
HELD_OUT = tuple(sorted(p.stem for p in (BOOKS / "told").glob("*.txt") if p.stem not in (*OPEN, *FRESH)))
LAYERS = ("entities", "events", "messages", "journeys", "commitments")
ATTESTED_FRESH = ("empress", "gandia", "jaja", "macartney")
ATTESTED_OPEN = tuple(sorted(p.stem for p in (BOOKS / "attested").glob("*.txt") if p.stem not in ATTESTED_FRESH))
ATTESTED_LAYERS = ("testimonies", "questions", "dates that cannot be")


def score_told(names: tuple[str, ...], folder: Path) -> Figures:
    """The mean F1 of each row on who, where and what passed over some of the texts."""
    return _mean(BOOKS / "told", names, LAYERS, folder)


def score_attested(names: tuple[str, ...], folder: Path) -> Figures:
    """The same of the rows on testimony, questions and dates that cannot be."""
    return _mean(BOOKS / "attested", names, ATTESTED_LAYERS, folder)


def _mean(books: Path, names: tuple[str, ...], layers: tuple[str, ...], folder: Path) -> Figures:
    rows: dict[str, list[float]] = {}
    for name in names:
        here = folder / name
        records = _records(books / f"{name}.txt", here / "records")
        said = scorer(BENCH / "chapter" / "score.py", records, "--gold", books / f"{name}.gold", folder=here)
        for row, figures in said.items():
            if row.startswith(layers):
                rows.setdefault(row, []).append(figures["f1"])
    return {row: round(sum(values) / len(values), 3) for row, values in rows.items()}


def _records(text: Path, folder: Path) -> Path:
    """A text's export, made in this process: the parser, which takes two seconds to load, is loaded once for all."""
    folder.mkdir(parents=True)
    for name, content in render_records(trace(read_transcript(text))).items():
        (folder / name).write_bytes(content)
    return folder
