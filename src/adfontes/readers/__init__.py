"""From a file's bytes to a `Transcript`: the text as found. One row in `READERS` a format; the content decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError, load_file
from adfontes.readers.plain import read_plain

Reader = Callable[[bytes, str], Transcript]

READERS: dict[str, Reader] = {"plain": read_plain}
"""The readers by format. Each takes a file's bytes and its bare name and gives a transcript, or raises `ReadError`."""


def read_transcript(path: Path) -> Transcript:
    """The transcript of the file at `path`. Raises `ReadError` (a ValueError of one line) for what cannot be read."""
    return read_bytes(load_file(path), path.name)


def read_bytes(data: bytes, name: str) -> Transcript:
    """The transcript of `data`; `name` is kept for display only. Raises `ReadError`."""
    return READERS["plain"](data, name)


__all__ = ["READERS", "ReadError", "Reader", "read_bytes", "read_transcript"]
