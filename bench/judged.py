"""Fifty events drawn at random from a chapter that no rule was written on, judged by hand.

    python -m bench.judged [--draw]

`judged_events.toml` holds the draw: each event's place and cue (never the sentence), what the program said of it, and
what a reader who looked it up in the text says: whether it is an event that the text reports, and whether its kind, its
date (or that it has none), its actors and its modality are right. Prints the shares, and how many of the rows today's
program still gives as they were judged. `--draw` draws anew and leaves the judgements open: to be filled in by hand.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from pathlib import Path
from typing import Any

from adfontes import pipeline
from adfontes.model.entities import Entity
from adfontes.model.events import Event
from adfontes.readers import read_transcript
from bench.record import quoted
from bench.shared import BENCH

TEXT = BENCH / "texts" / "cold-war-normalcy.seed.txt"
TABLE = Path(__file__).with_name("judged_events.toml")
NUMBER, SEED = 50, 1953
CUE = 3
"""Words of a cue that are kept: of a document that a note cites the cue is the whole citation."""
ASKED = ("event", "kind_right", "date_right", "actors_right", "modality_right")
HEAD = """\
# {number} of the {of} events of cold-war-normalcy.seed.txt, drawn by `python -m bench.judged --draw` (seed {seed}) and
# judged by hand. Offsets are code points of that text. A row that is no event is right in nothing.
"""

Row = dict[str, Any]


def draw() -> tuple[list[Row], int]:
    """The events drawn, in the order of the text, and of how many."""
    rows = found()
    return [rows[i] for i in sorted(random.Random(SEED).sample(range(len(rows)), NUMBER))], len(rows)


def found() -> list[Row]:
    """What the program says of every event today."""
    apparatus = pipeline.trace(read_transcript(TEXT))
    content = apparatus.text.content
    names = {e.id: e.name for e in apparatus.of(Entity)}
    events = sorted(apparatus.of(Event), key=lambda e: (e.span, e.cue, e.id))
    return [
        {
            "start": e.span.start,
            "end": e.span.end,
            "cue": " ".join(e.cue.of(content).split()[:CUE]),
            "kind": e.kind,
            "dating": e.dating or "",
            "actors": [names.get(a, a) for a in e.actors],
            "modality": e.modality,
        }
        for e in events
    ]


def read_judged() -> list[Row]:
    """The rows judged; none where the table is not there."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8")).get("row", []) if TABLE.exists() else []


def shares(rows: list[Row]) -> dict[str, float]:
    """The share of the rows of which each thing asked is right, and of those right in all."""
    right = {name: sum(bool(row.get(name)) for row in rows) / len(rows) for name in ASKED}
    return right | {"all": sum(all(row.get(name) for name in ASKED) for row in rows) / len(rows)}


def unchanged(rows: list[Row], now: list[Row]) -> int:
    """How many of the rows judged the program still gives as they were."""
    keys = {_key(row) for row in now}
    return sum(_key(row) in keys for row in rows)


def _key(row: Row) -> str:
    return repr([row[name] for name in ("start", "end", "cue", "kind", "dating", "actors", "modality")])


def write_draw(rows: list[Row], of: int) -> None:
    """Write a draw with its judgements open."""
    blocks = [HEAD.format(number=len(rows), of=of, seed=SEED)]
    for row in rows:
        actors = ", ".join(quoted(a) for a in row["actors"])
        lines = [f"{name} = {row[name]}" for name in ("start", "end")]
        lines += [f"{name} = {quoted(row[name])}" for name in ("cue", "kind", "dating")]
        lines += [f"actors = [{actors}]", f"modality = {quoted(row['modality'])}"]
        blocks.append("\n".join(["[[row]]", *lines, *(f"{name} = false" for name in ASKED)]) + "\n")
    TABLE.write_text("\n".join(blocks), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--draw", action="store_true", help="draw anew, judgements open")
    arguments = parser.parse_args()
    if not TEXT.exists():
        print("../shared is absent, so there is nothing to draw from")
        return 0
    if arguments.draw:
        write_draw(*draw())
        return 0
    rows = read_judged()
    for name, share in shares(rows).items():
        print(f"{name:15} {share:.2f}")
    print(f"{unchanged(rows, found())} of {len(rows)} are given today as they were judged")
    return 0


if __name__ == "__main__":
    sys.exit(main())
