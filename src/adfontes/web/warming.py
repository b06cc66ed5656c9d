"""Makes ready what pages will want, before they do.

The tables for scripts are made in a process of their own, so that no page waits for them. Templates are compiled, and
the slowest indexes built, in a thread of the server while nobody asks for anything.

python -m adfontes.web.warming chapter.adf         # each table: its name and its length on a line, then its bytes
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from adfontes.web.reading import Reading
from adfontes.web.rendering import TEMPLATES
from adfontes.web.shelf import Shelf
from adfontes.web.tables import TABLES, make_table

QUIET = 0.5
"""Seconds without a request after which the thread goes on: what it does meanwhile slows a page down."""
START = 2.0
"""The same before the tables are begun: a browser is being opened, and has a page to draw."""
INDEXES: tuple[Callable[[Reading], object], ...] = (
    lambda reading: reading.happenings.dated,
    lambda reading: reading.striker,
    lambda reading: reading.ties,
    lambda reading: reading.dependence,
    lambda reading: reading.attested.testimonies,
)
"""What a page may have to wait for, the slowest first."""


class Warming(threading.Thread):
    """Runs beside a server until every table of its dossier has come from the other process. What cannot be made there
    is made when it is asked for, and so are the tables of a later edition."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(name="warming", daemon=True)
        self.shelf = shelf

    def run(self) -> None:
        self._wait(START)
        self._take_tables()
        for name in TEMPLATES.list_templates():
            self._wait()
            TEMPLATES.get_template(name)
        reading = self.shelf.read()
        for index in INDEXES:
            self._wait()
            index(reading)

    def _wait(self, quiet: float = QUIET) -> None:
        """Until nobody has asked for anything for so many seconds."""
        while (since := time.monotonic() - self.shelf.asked) < quiet:
            time.sleep(quiet - since + 0.01)

    def _take_tables(self) -> None:
        reading, edition = self.shelf.read(), self.shelf.edition
        command = [sys.executable, "-m", "adfontes.web.warming", str(self.shelf.path.absolute())]
        with (
            contextlib.suppress(OSError, ValueError),
            subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ) as made,
        ):
            assert made.stdout is not None
            for name, table in _tables(made.stdout):
                if self.shelf.edition == edition:
                    reading.tables.setdefault(name, table)


def _tables(pipe: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    while line := pipe.readline():
        name, length = line.decode().split()
        table = pipe.read(int(length))
        if len(table) == int(length):
            yield name, table


def main(path: Path) -> None:
    """Write every table of a dossier to standard output."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    reading = Shelf(path).read()
    for name in TABLES:
        table = make_table(reading, name)
        sys.stdout.buffer.write(f"{name} {len(table)}\n".encode() + table)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
