"""Lines in, lines out, for the commands that work in a pipe: a bare text or a JSON object a line, answered at once."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from adfontes.cli.dossiers import STDIN
from adfontes.cli.errors import BadInput

LONGEST_LINE = 4_000_000
"""Bytes. No note is longer; a line that is, is not a note."""


def open_all(names: tuple[str, ...], stack: ExitStack) -> list[tuple[str, IO[bytes]]]:
    """Every file is opened before anything is written: a missing one is known at once."""
    streams: list[tuple[str, IO[bytes]]] = []
    for name in names:
        if name == STDIN:
            streams.append(("stdin", sys.stdin.buffer))
            continue
        stream = stack.enter_context(Path(name).open("rb"))  # noqa: SIM115 (the stack closes it)
        if not stream.peek(1):
            raise BadInput(f"{name}: the file is empty")
        streams.append((name, stream))
    return streams


def read_lines(
    name: str, stream: IO[bytes], longest: int = LONGEST_LINE, what: str = "note"
) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1. UTF-8, UTF-16 where a mark says so, else Windows-1252.

    Raises BadInput, with the line's number, for one of more than `longest` bytes (no `what` is longer) and for what is
    no text.
    """
    number = 0
    while raw := stream.readline(longest + 1):
        number += 1
        if number == 1:
            if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield from _utf16_lines(name, raw + stream.read())
                return
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if len(raw) > longest:
            raise BadInput(f"{name}, line {number}: longer than any {what} ({longest:,} bytes)")
        if b"\0" in raw:
            raise BadInput(f"{name}, line {number}: not text (it holds null bytes)")
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            line = raw.decode("cp1252", errors="replace")
        if line := line.strip("\r\n"):
            yield from ((number, line),) if not line.isspace() else ()


def _utf16_lines(name: str, raw: bytes) -> Iterator[tuple[int, str]]:
    try:
        content = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: begins as UTF-16, but is not: {error.reason}") from error
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield number, line.strip("\r")


def decode_object(name: str, number: int, line: str) -> dict[str, Any]:
    """The object on one line; every value but `text` is kept as it was written, unread (`msgspec.Raw`).

    Raises BadInput, with the line's number, for what is no JSON object or has no string under `text`.
    """
    import msgspec

    try:
        record: dict[str, Any] = dict(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
        text = msgspec.json.decode(record["text"], type=str) if "text" in record else None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadInput(f"{name}, line {number}: not a JSON object: {error}") from error
    if text is None:
        raise BadInput(f'{name}, line {number}: the object has no "text"')
    return {**record, "text": text}


def write_line(line: bytes) -> None:
    """One object, at once, so that a program at the other end can answer line by line."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
