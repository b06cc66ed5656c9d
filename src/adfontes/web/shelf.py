"""Reads the dossier once, and again only when its file has changed."""

from __future__ import annotations

import secrets
import threading
import time
from pathlib import Path

from adfontes.store import load_dossier
from adfontes.web.reading import Reading

Stamp = tuple[int, int, int]


class Shelf:
    """Holds the `Reading` of one dossier for every request, and takes it up anew when the file is another.

    A file is another when its inode, its size or its time of change differs: a dossier is replaced whole, never
    changed in place. Where the new file cannot be read, the last good reading stays and `trouble` says why.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble: str | None = None
        self._lock = threading.Lock()
        self._stamp = _stamp(path)
        self._reading = Reading(load_dossier(path))
        self._process = secrets.token_hex(8)
        self.asked = 0.0
        """When it was last read, by `time.monotonic`."""

    @property
    def edition(self) -> str:
        """A name for what `read` last gave: another for another file, and for another start of the program."""
        inode, size, changed = self._stamp
        return f"{self._process}-{inode:x}-{size:x}-{changed:x}"

    def read(self) -> Reading:
        """The reading of the file as it is now (or as it last could be read)."""
        self.asked = time.monotonic()
        with self._lock:
            try:
                stamp = _stamp(self.path)
                if stamp != self._stamp:
                    self._reading = Reading(load_dossier(self.path))
                    self._stamp = stamp
                self.trouble = None
            except (OSError, ValueError) as error:
                self.trouble = f"The dossier has changed and cannot be read now ({error}); this is how it last was."
            return self._reading


def _stamp(path: Path) -> Stamp:
    about = path.stat()
    return about.st_ino, about.st_size, about.st_mtime_ns
