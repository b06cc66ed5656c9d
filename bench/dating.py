"""How fast `adfontes date` is: words a second, beside HeidelTime on the same articles, and its growth with the length.

The articles are those of `temporal/wikiwars.dev.gold.jsonl`, each in a file of its own. The command reads all of them
in one run, its start included; HeidelTime reads one a run, and all its start-ups but one are taken off.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from bench.heideltime import Absent, find_jar, time_documents
from bench.record import Row
from bench.shared import BENCH, Spent, adfontes, read_lines

RUNS = 3
GOLD = BENCH / "temporal" / "wikiwars.dev.gold.jsonl"
WIKIWARS = "wikiwars.dev"
COPIES = (1, 2, 4, 8)
AS_FAST = "times as fast as HeidelTime"


def read_articles() -> list[str]:
    """The text of each article."""
    return [record["text"] for record in read_lines(GOLD)]


def words_in(texts: Sequence[str]) -> int:
    """How many words, as white space parts them."""
    return sum(len(text.split()) for text in texts)


def date_articles(texts: Sequence[str], folder: Path, runs: int = RUNS) -> Spent:
    """The median time of dating these articles in one run, and the largest memory of any run."""
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"article{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    spent = [adfontes("date", *files) for _ in range(runs)]
    return Spent(
        seconds=statistics.median(s.seconds for s in spent),
        megabytes=max(s.megabytes for s in spent),
        elapsed=statistics.median(s.elapsed for s in spent),
    )


def growth(folder: Path, copies: Sequence[int] = COPIES, most: int = 3) -> dict[int, float]:
    """Processor seconds for all articles as one text, so many times over: the best of `most` runs."""
    once = "\n\n".join(read_articles())
    seconds = {}
    for times in copies:
        path = folder / f"articles{times}.txt"
        path.write_text("\n\n".join([once] * times), encoding="utf-8")
        seconds[times] = min(adfontes("date", path).seconds for _ in range(most))
    return seconds


def beside_heideltime(texts: Sequence[str], folder: Path, runs: int = RUNS) -> list[Row]:
    """Words a second of both, and how many times as fast ours is. Raises Absent where there is no HeidelTime.

    Of processor time and elapsed time the smaller counts, for both. Ours is measured before and after the other, since
    what else a machine does changes from minute to minute.
    """
    find_jar()  # nothing is measured in vain
    before = date_articles(texts, folder, runs)
    heideltime = time_documents(texts, folder)
    after = date_articles(texts, folder, runs)
    ours = statistics.mean(min(spent.seconds, spent.elapsed) for spent in (before, after))
    words = words_in(texts)
    mine, its = words / ours, words / heideltime.seconds
    print(f"HeidelTime's start-up, in its figure once: {heideltime.startup:.1f} s of {heideltime.seconds:.1f} s")
    return [
        Row(text=WIKIWARS, name="date", value=round(mine), unit="words/s"),
        Row(text=WIKIWARS, name="HeidelTime", value=round(its), unit="words/s"),
        Row(text=WIKIWARS, name="date, beside HeidelTime", value=round(mine / its, 1), unit=AS_FAST, goal=20.0),
    ]


def measure(folder: Path, runs: int = RUNS) -> list[Row]:
    """Speed beside HeidelTime, where it can be run, else alone."""
    texts = read_articles()
    try:
        return beside_heideltime(texts, folder, runs)
    except Absent as missing:
        print(f"{missing}, so dating is compared with nothing")
    spent = date_articles(texts, folder, runs)
    return [Row(text=WIKIWARS, name="date", value=round(words_in(texts) / spent.seconds), unit="words/s")]
