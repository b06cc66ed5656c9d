"""Parses kept between runs, by content: a text traced twice is parsed once.

One SQLite file in the user's cache folder (`ADFONTES_CACHE` names another folder; "off" keeps nothing). The key hashes
the model with its version and the block's words, the value is the block's tokens. What goes wrong here costs time,
never a result: a file that cannot be read or written is done without.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

FOLDER = "ADFONTES_CACHE"
OFF = "off"
LARGEST = 512 * 2**20
"""Bytes; a file that has grown beyond this is begun anew."""
_SHAPE = "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, tokens BLOB NOT NULL) WITHOUT ROWID"
_AT_ONCE = 500


def key_of(model: str, words: str) -> bytes:
    """What a block's parse is kept under: the model (name and versions) and the words it was shown."""
    return hashlib.sha256(f"{model}\x1f{words}".encode("utf-8", "surrogatepass")).digest()


def read_cached(keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """The kept parses among these keys."""
    found: dict[bytes, bytes] = {}
    path = _file()
    wanted = list(dict.fromkeys(keys))
    if path is None or not path.is_file():
        return found
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(path, timeout=2)) as connection:
        for i in range(0, len(wanted), _AT_ONCE):
            some = wanted[i : i + _AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(connection.execute(f"SELECT key, tokens FROM parse WHERE key IN ({marks})", some))
    return found


def write_cached(parses: Mapping[bytes, bytes]) -> None:
    """Keep these parses."""
    path = _file()
    if path is None or not parses:
        return
    with suppress(sqlite3.Error, OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.is_file() and path.stat().st_size > LARGEST:
            path.unlink()
        with closing(sqlite3.connect(path, timeout=2)) as connection, connection:
            connection.execute(_SHAPE)
            connection.executemany("INSERT OR REPLACE INTO parse VALUES (?, ?)", parses.items())


def _file() -> Path | None:
    named = os.environ.get(FOLDER)
    if named == OFF:
        return None
    if named:
        return Path(named) / "parses.sqlite"
    from platformdirs import user_cache_path

    with suppress(OSError, RuntimeError):
        return user_cache_path("adfontes", appauthor=False) / "parses.sqlite"
    return None
