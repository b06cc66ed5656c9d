"""The project's own texts on who, where and what passed, written with their answers by hands that knew no rule.

They lie in `tests/books/told`, their gold in the form of the shared chapter's, and the shared scorer scores them as a
program of its own; where it is absent there are no figures. *indochina*, *porte* and *convoys* lay open while rules
were mended; of the others only the kinds of error were told, and of *canal*, *mediator*, *savoy* and *congo* nothing:
they were written last, and scored when the rules stood.
"""

from __future__ import annotations

from pathlib import Path

from bench.shared import BENCH, ROOT, export, scorer

Figures = dict[str, float]

BOOKS = ROOT / "tests" / "books" / "told"
OPEN = ("indochina", "porte", "convoys")
FRESH = ("canal", "mediator", "savoy", "congo")
HELD_OUT = tuple(sorted(path.stem for path in BOOKS.glob("*.txt") if path.stem not in (*OPEN, *FRESH)))
LAYERS = ("entities", "events", "messages", "journeys", "commitments")


def score_told(names: tuple[str, ...], folder: Path) -> Figures:
    """The mean F1 of each row of these layers over some of the texts."""
    rows: dict[str, list[float]] = {}
    for name in names:
        here = folder / name
        here.mkdir()
        gold = BOOKS / f"{name}.gold"
        said = scorer(BENCH / "chapter" / "score.py", export(BOOKS / f"{name}.txt", here), "--gold", gold, folder=here)
        for row, figures in said.items():
            if row.startswith(LAYERS):
                rows.setdefault(row, []).append(figures["f1"])
    return {row: round(sum(values) / len(values), 3) for row, values in rows.items()}
