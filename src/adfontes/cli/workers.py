"""Work shared out among processes: the results in the order of the work, the same as one process would give."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from adfontes.parsing.parser import Spread


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(pieces: int, *, ready: Callable[[], object]) -> Iterator[Spread]:
    """Within it, a `map` that shares its work out among as many processes as there are processors, at most `pieces`.

    `ready` loads what the work needs, once, before the processes part, so that all of them have it. Where there is one
    processor, one piece, or no `fork` (which parts a process in two), it is the built-in `map`.
    """
    most = min(cores(), pieces)
    if most < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield map
        return
    ready()
    with multiprocessing.get_context("fork").Pool(most) as pool:
        yield pool.imap
