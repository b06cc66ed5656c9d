"""Processor time, memory and growth of the project's own command.

    python -m bench.speed [--quick] [--readers | --dates | --strikes] [--record]

- The chapter, file to dossier, the first time, again (its parse is kept), and with the grammar left out: processor
  seconds (median of several runs), spaCy's start included, and the largest memory.
- `adfontes cite`: notes a second of processor time, the program's start included; no two notes are alike.
- The grammar (`bench.parsing`): all else that a trace does, as a share of the time of the parse itself.
- Growth: the chapter 1, 4, 16 and 64 times over as one book, notes renumbered; the ratio for twice the text is the root
  of that for four times the text. `--quick` stops at 16.
- `adfontes date`, beside HeidelTime where that can be run (`bench.dating`); its growth with the length of the text.
- Strikes on a library that is made up (`bench.striking`).
- `adfontes attest` (`bench.attesting`): words a second, all processors together, the parse of every word included.
- The readers, each on its form of one chapter (`bench.reading`): beside Pandoc where that is at hand; pages a second.

All figures are of processor time in a child process, so that a busy machine disturbs them little.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from math import log2
from pathlib import Path

from bench import attesting, dating, parsing, reading, striking
from bench.record import Row, more_is_better, read_speed, write_speed
from bench.repeat import repeat
from bench.shared import BENCH, CHAPTER, Spent, adfontes, export

RUNS = 5
COPIES = (1, 4, 16, 64)
QUICK = COPIES[:3]
NOTES = ("bt_dev", "lb_footnotes_train")


def trace_chapter(folder: Path, *words: str, runs: int = RUNS, kept: str = "off") -> Spent:
    """The median processor time of a trace of the chapter, and the largest memory of any run. `kept` is where parses
    are kept between runs; "off" parses the chapter every time."""
    with keeping(kept):
        spent = [adfontes("trace", CHAPTER, "-o", folder / f"run{n}.adf", *words) for n in range(runs)]
    return Spent(seconds=statistics.median(s.seconds for s in spent), megabytes=max(s.megabytes for s in spent))


def read_notes() -> list[str]:
    """The texts of all notes of the two sets of footnotes, one line each; every one differs."""
    texts: dict[str, None] = {}
    for name in NOTES:
        for line in (BENCH / "citations" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):
            if line.strip():
                texts[" ".join(json.loads(line)["text"].split())] = None
    return list(texts)


def notes_a_second(folder: Path, runs: int = RUNS) -> float:
    """How many notes `adfontes cite` takes a second of processor time."""
    notes = read_notes()
    path = folder / "notes.txt"
    path.write_text("".join(f"{note}\n" for note in notes), encoding="utf-8")
    return len(notes) / statistics.median(adfontes("cite", path).seconds for _ in range(runs))


@contextmanager
def keeping(kept: str) -> Iterator[None]:
    """Within it, the commands that are run keep their parses there; afterwards where they did before."""
    before = os.environ.get("ADFONTES_CACHE")
    os.environ["ADFONTES_CACHE"] = kept
    try:
        yield
    finally:
        del os.environ["ADFONTES_CACHE"]
        if before is not None:
            os.environ["ADFONTES_CACHE"] = before


def growth(folder: Path, copies: tuple[int, ...] = COPIES, most: int = 3) -> dict[int, float]:
    """Processor seconds for the chapter so many times over, the best of `most` runs (of one, from 16 on). Its parse,
    which is the parser's own affair and linear, is kept between runs."""
    seconds = {}
    with keeping(str(folder / "kept")):
        records = export(CHAPTER, folder)
        for times in copies:
            book = folder / f"book{times}.txt"
            book.write_text(repeat(records, times), encoding="utf-8")
            runs = most if times < 16 else 1
            seconds[times] = min(adfontes("trace", book, "-o", folder / "book.adf").seconds for _ in range(runs))
    return seconds


def doublings(seconds: dict[int, float], of: str = "the chapter") -> dict[str, float]:
    """For each step of the growth, how many times the time twice the text takes."""
    steps = sorted(seconds)
    pairs = pairwise(steps)
    return {f"{a} to {b} times {of}": (seconds[b] / seconds[a]) ** (1 / log2(b / a)) for a, b in pairs}


def growth_rows(seconds: dict[int, float], of: str = "the chapter") -> list[Row]:
    """A row for each step of the growth, with the goal."""
    steps = doublings(seconds, of).items()
    unit = "times, for twice the text"
    return [Row(text=step, name="growth", value=round(ratio, 2), unit=unit, goal=2.2) for step, ratio in steps]


def measure(folder: Path, copies: tuple[int, ...]) -> list[Row]:
    """Every figure, with its goal."""
    first = trace_chapter(folder)
    trace_chapter(folder, runs=1, kept=str(folder / "kept"))
    again = trace_chapter(folder, kept=str(folder / "kept"))
    bare = trace_chapter(folder, "--without", "parses")
    trace, cite = "file to dossier", round(notes_a_second(folder))
    rows = [
        Row(text="chapter", name=f"{trace}, first time", value=round(first.seconds, 2), unit="s"),
        Row(text="chapter", name=f"{trace}, again", value=round(again.seconds, 2), unit="s", goal=5.0),
        Row(text="chapter", name=f"{trace}, without grammar", value=round(bare.seconds, 2), unit="s", goal=3.0),
        Row(text="chapter", name=f"{trace}, memory", value=round(first.megabytes), unit="MB", goal=700.0),
        Row(text="footnotes", name="cite", value=cite, unit="notes/s", goal=550.0),
    ]
    return rows + attesting.measure(folder) + parsing.measure() + growth_rows(growth(folder, copies))


def measure_dates(folder: Path) -> list[Row]:
    """The speed of dating and its growth."""
    return dating.measure(folder) + growth_rows(dating.growth(folder), "the articles, dated")


def met(row: Row) -> bool:
    """Whether a figure reaches its goal: more is better for a rate, less for all else."""
    if row.goal is None:
        return True
    return row.value >= row.goal if more_is_better(row) else row.value <= row.goal


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--readers", action="store_true", help="the readers alone")
    alone.add_argument("--dates", action="store_true", help="dating alone")
    alone.add_argument("--strikes", action="store_true", help="strikes on a large library alone")
    parser.add_argument("--quick", action="store_true", help="leave out the longest book")
    parser.add_argument("--record", action="store_true", help="rewrite speed.toml")
    arguments = parser.parse_args()
    if not BENCH.is_dir():
        print("../shared is absent, so there is nothing to measure on")
        return 0
    before = {(row.text, row.name): row.value for row in read_speed()}
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        one = arguments.readers or arguments.dates or arguments.strikes
        if not one:
            rows += measure(Path(folder), QUICK if arguments.quick else COPIES)
        if arguments.dates or not one:
            rows += measure_dates(Path(folder))
        if arguments.strikes or not one:
            rows += striking.measure()
        if arguments.readers or not one:
            rows += reading.measure(Path(folder))
    print(f"{'':62} {'now':>8} {'record':>8} {'goal':>6}")
    for row in rows:
        said = "" if met(row) else "  misses the goal"
        was, goal = before.get((row.text, row.name)), "" if row.goal is None else f"{row.goal:g}"
        print(f"{f'{row.text}: {row.name} ({row.unit})':62} {row.value:8g} {was or '':>8} {goal:>6}{said}")
    if arguments.record:
        fresh = {(row.text, row.name) for row in rows}
        write_speed([*(row for row in read_speed() if (row.text, row.name) not in fresh), *rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
