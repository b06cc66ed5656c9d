"""`cite`: bare notes in, one a line; their citations out, one JSON object a note."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated, Any

from cyclopts import Parameter

from adfontes.cli.dossiers import STDIN, Words
from adfontes.cli.errors import BadInput

LONGEST_LINE = 4_000_000
"""Bytes. No note is longer; a line that is, is not a note."""


def cite(
    *file: Words,
    jsonl: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Find and parse the citations of bare notes, one note a line.

    Writes one JSON object a note, in UTF-8: {"text": …, "citations": […]};
    empty lines are passed over. Each note is read on its own: "Ibid." is
    recognised as such, but not looked up.

    Examples:

      adfontes cite notes.txt > citations.jsonl

      adfontes cite --jsonl notes.jsonl

      echo 'Smith, Rivers (Oxford, 1901), 12.' | adfontes cite

    Parameters
    ----------
    file
        Files of notes; none, or "-", reads standard input.
    jsonl
        Lines are JSON objects: "text" is read, other keys are kept.
    """
    import msgspec

    from adfontes.citations import cite_note

    encode = msgspec.json.Encoder().encode
    with ExitStack() as stack:
        for name, stream in _open_all(file or (STDIN,), stack):
            for number, line in _lines(name, stream):
                record = _decode_object(name, number, line) if jsonl else {"text": line}
                found = cite_note(record["text"])
                _write_line(encode({**record, "citations": found["citations"]}))
    return 0


def _open_all(names: tuple[str, ...], stack: ExitStack) -> list[tuple[str, IO[bytes]]]:
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


def _lines(name: str, stream: IO[bytes]) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1. UTF-8, UTF-16 where a mark says so, else Windows-1252."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield from _utf16_lines(name, raw + stream.read())
                return
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if len(raw) > LONGEST_LINE:
            raise BadInput(f"{name}, line {number}: longer than any note ({LONGEST_LINE:,} bytes)")
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


def _decode_object(name: str, number: int, line: str) -> dict[str, Any]:
    """The object on one line; every value but `text` is kept as it was written, unread."""
    import msgspec

    try:
        record: dict[str, Any] = dict(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
        text = msgspec.json.decode(record["text"], type=str) if "text" in record else None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadInput(f"{name}, line {number}: not a JSON object: {error}") from error
    if text is None:
        raise BadInput(f'{name}, line {number}: the object has no "text"')
    return {**record, "text": text}


def _write_line(line: bytes) -> None:
    """One object, at once, so that a program at the other end can answer note by note."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
