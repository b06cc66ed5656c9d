"""`adfontes attest` on the development texts of PolNeAR: who says what in 84 news articles, and how fast it is found.

The articles are measured on, never learned from. The command is given their texts alone, without the answers, and the
shared scorer compares what it prints; a span counts as found where it shares half of its words with the gold's, and
an attribution is found whole where its source, its cue and its content all do.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.record import Row
from bench.shared import BENCH, Spent, adfontes, read_lines, scorer

POLNEAR = "polnear_dev"
GOLD = BENCH / "attribution" / f"{POLNEAR}.jsonl"
SCORER = BENCH / "attribution" / "score.py"
RUNS = 3
GOAL = 3000.0
"""Words a second, as the tools that it is measured beside take."""

ROWS = {
    "source": "attributions: source",
    "cue": "attributions: cue",
    "content": "attributions: content",
    "said-what": "attributions: source and content",
    "whole": "attributions: whole",
}
"""What the scorer measures, and our names for it."""

KINDS = ("direct", "mixed", "indirect")


def write_texts(folder: Path) -> Path:
    """The articles as lines of JSON, their texts and no more."""
    bare = folder / f"{POLNEAR}.jsonl"
    rows = ({key: row[key] for key in ("doc_id", "text")} for row in read_lines(GOLD))
    bare.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return bare


def score_polnear(folder: Path) -> dict[str, float]:
    """F1 of each row with half of the words shared, and the recall of contents by their kind."""
    found = folder / f"{POLNEAR}.found.jsonl"
    adfontes("attest", "--jsonl", write_texts(folder), output=found)
    said = scorer(SCORER, GOLD, found, folder=folder)
    figures = {name: round(said["scores"][key]["relaxed"]["f1"], 3) for key, name in ROWS.items()}
    recall = said["content_recall_by_type"]
    adfontes("attest", "--jsonl", "--outermost", write_texts(folder), output=found)
    outer = scorer(SCORER, GOLD, found, folder=folder)["scores"]["whole"]["relaxed"]["f1"]
    figures["attributions: whole, the outermost alone"] = round(outer, 3)
    return figures | {f"{kind} content: recall": round(recall[kind]["relaxed"]["r"], 3) for kind in KINDS}


def attest_articles(folder: Path, runs: int = RUNS) -> Spent:
    """The median time of one run over the articles, its start and their parse included, and the largest memory."""
    bare = write_texts(folder)
    with parsing_anew():
        spent = [adfontes("attest", "--jsonl", bare) for _ in range(runs)]
    return Spent(
        seconds=statistics.median(s.seconds for s in spent),
        megabytes=max(s.megabytes for s in spent),
        elapsed=statistics.median(s.elapsed for s in spent),
    )


@contextmanager
def parsing_anew() -> Iterator[None]:
    """Within it, the commands that are run keep no parses and find none."""
    before = os.environ.get("ADFONTES_CACHE")
    os.environ["ADFONTES_CACHE"] = "off"
    try:
        yield
    finally:
        del os.environ["ADFONTES_CACHE"]
        if before is not None:
            os.environ["ADFONTES_CACHE"] = before


def words_in(texts: Sequence[str]) -> int:
    """How many words, as white space parts them."""
    return sum(len(text.split()) for text in texts)


def words_a_second(folder: Path, runs: int = RUNS) -> float:
    """Words a second, of processor time or of the clock, whichever is less: several processors share the work."""
    spent = attest_articles(folder, runs)
    return words_in([row["text"] for row in read_lines(GOLD)]) / min(spent.seconds, spent.elapsed)


def measure(folder: Path, runs: int = RUNS) -> list[Row]:
    """The row of its speed."""
    return [
        Row(text=POLNEAR, name="attest", value=round(words_a_second(folder, runs)), unit="words/s", goal=GOAL),
    ]
