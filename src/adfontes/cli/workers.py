"""Work shared out among processes: the results in the order of the work, the same as one process would give."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_out(
    function: Callable[[Work], Result], pieces: Sequence[Work], *, ready: Callable[[], object], most: int | None = None
) -> Iterator[Result]:
    """`function` of each piece, in their order, by as many processes as there are processors (at most `most`).

    `ready` loads what the function needs, once, before the processes part, so that all of them have it. Where
    processes cannot part so (they can wherever there is `fork`), or for a single piece, all is done here.
    """
    workers = min(cores(), len(pieces), most or len(pieces))
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, pieces)
        return
    ready()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield from pool.imap(function, pieces)
