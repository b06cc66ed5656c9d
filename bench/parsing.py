"""What a trace costs beside the parse itself: everything else, as a share of spaCy's own time, in the same run.

Run as a program (`python -m bench.parsing FILE`), it traces one file with the cache off and prints two processor times
as JSON: of the parse alone (the model loaded before, its words in, its tokens out), and of all else that a trace does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.record import Row
from bench.shared import BENCH, CHAPTER, ROOT, as_users

GOAL = 0.9
RUNS = 3


def measure() -> list[Row]:
    """The share on the chapter and on the chapter on record keeping, the median of several runs."""
    texts = {"chapter": CHAPTER, "cold-war-normalcy": BENCH / "texts" / "cold-war-normalcy.seed.txt"}
    rows = []
    for name, path in texts.items():
        spent = sorted((run_once(path) for _ in range(RUNS)), key=share)[RUNS // 2]
        rows += [
            Row(text=name, name="all but the parse", value=round(share(spent), 2), unit="of its time", goal=GOAL),
            Row(text=name, name="words parsed", value=round(spent["words"] / spent["parse"]), unit="words/s"),
        ]
    return rows


def run_once(path: Path) -> dict[str, float]:
    """What one run of this module as a program says."""
    command = [sys.executable, "-m", "bench.parsing", str(path)]
    done = subprocess.run(command, cwd=ROOT, env=as_users(), capture_output=True, text=True, check=True)
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def share(spent: dict[str, float]) -> float:
    """The time of all else as a share of the parse's."""
    return spent["rest"] / spent["parse"]


def main() -> int:
    os.environ["ADFONTES_CACHE"] = "off"
    from adfontes import pipeline
    from adfontes.parsing import parser
    from adfontes.readers import read_transcript

    spent = {"parse": 0.0, "words": 0.0}
    parse = parser.parse_blocks
    parser.load_model()

    def timed(blocks: Iterable[str], **how: Any) -> Iterator[parser.Parsed]:
        blocks = list(blocks)
        before = time.process_time()
        found = list(parse(blocks, **how))
        spent["parse"] += time.process_time() - before
        spent["words"] += sum(len(b.split()) for b in blocks)
        return iter(found)

    parser.parse_blocks = timed
    before = time.process_time()
    pipeline.trace(read_transcript(Path(sys.argv[1])))
    spent["rest"] = time.process_time() - before - spent["parse"]
    print(json.dumps(spent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
