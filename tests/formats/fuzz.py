"""Spoiled samples of every format, given to its reader for as long as one likes.

    python -m tests.formats.fuzz [--minutes N] [--format F] [--seed S] [--trace] [--keep FOLDER]

Each sample is read in a child process under limits. A fault (a crash, an error that is no refusal, an invalid
transcript, more than five seconds) is told with its seed, and its file kept where `--keep` says.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.formats.book import FERRY
from tests.formats.guarded import Ended, Guard
from tests.formats.mutations import OPERATIONS, Step, shaken, spoiled, spoiled_member
from tests.formats.writers import MANNERS

FORMATS = tuple(dict.fromkeys(m.format for m in MANNERS.values()))
ZIPPED = ("docx", "odt", "epub")
SLOW = 5.0


@cache
def samples(form: str) -> tuple[bytes, ...]:
    """The sample book in every manner of a format."""
    return tuple(m.write(FERRY) for m in MANNERS.values() if m.format == form)


def ending(form: str) -> str:
    return next(m.ending for m in MANNERS.values() if m.format == form)


def spoil(form: str, first: int, second: int, inside: int | None, steps: list[Step]) -> bytes:
    """A spoiled sample. `inside` chooses the member of an archive that is spoiled, and whether it stays well-formed;
    None spoils the whole file."""
    some = samples(form)
    data, other = some[first % len(some)], some[second % len(some)]
    if inside is not None and form in ZIPPED:
        return spoiled_member(data, other, form, inside, steps)
    if inside is not None and inside % 2 and form in ("tei", "html"):
        return shaken(data, steps)
    return spoiled(data, other, form, steps)


def fault(said: Ended) -> str:
    """What is wrong with the end of a reading; "" where nothing is."""
    if said.seconds > SLOW:
        return f"took {said.seconds:.1f} s"
    return "" if said.code in (0, 2) else f"ended with {said.code}: {said.err.strip()[-300:]}"


def endless(form: str, seed: int) -> Iterator[tuple[int, bytes]]:
    """Spoiled samples without end, each with the seed it is made from."""
    while True:
        chance = random.Random(seed)
        steps = [
            Step(
                chance.choice(OPERATIONS), chance.random(), int(2 ** (chance.random() * 10)), chance.randrange(1 << 16)
            )
            for _ in range(chance.randint(1, 8))
        ]
        inside = chance.randrange(100) if chance.random() < 0.9 else None
        yield seed, spoil(form, chance.randrange(100), chance.randrange(100), inside, steps)
        seed += 1


def run(form: str, seconds: float, seed: int, keep: Path | None, *, trace: bool) -> dict[str, int]:
    """Reads spoiled samples for so many seconds; gives the faults, each with how often it came."""
    until = time.monotonic() + seconds
    found: dict[str, int] = {}
    read = refused = 0
    with Guard() as guard:
        for number, data in endless(form, seed):
            said = guard.read(data, f"spoiled.{ending(form)}", trace=trace)
            read, refused = read + (said.code == 0), refused + (said.code == 2)
            if wrong := fault(said):
                if wrong not in found:
                    print(f"{form} {number}: {wrong}", flush=True)
                    if keep:
                        (keep / f"{form}-{number}.{ending(form)}").write_bytes(data)
                found[wrong] = found.get(wrong, 0) + 1
            if time.monotonic() > until:
                break
    print(f"{form}: {read} read, {refused} refused, {sum(found.values())} faults of {len(found)} kinds", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="for each format")
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trace", action="store_true", help="run the whole pipeline on what was read")
    parser.add_argument("--keep", type=Path, help="a folder for the files that show a fault")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    forms = given.format or FORMATS
    faults = [run(form, given.minutes * 60, given.seed, given.keep, trace=given.trace) for form in forms]
    return int(any(faults))


if __name__ == "__main__":
    sys.exit(main())
