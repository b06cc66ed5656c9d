"""The pages of a PDF as arrays of glyphs, from the child process that runs pdfium (`glyphs`), one after another.

Two processes rather than one, because pdfium is given files that strangers made: whatever one of them does to it (a
loop without end, gigabytes, a crash) ends there, and the pages are laid out here while the next are being read there.
"""

from __future__ import annotations

import json
import os
import selectors
import struct
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from adfontes.readers.files import ReadError, printable
from adfontes.readers.pdf.glyphs import FIRST_SECONDS, HEADER

WAIT = FIRST_SECONDS + 1.5
"""Seconds without an answer after which the child is ended. It ends itself by processor time before; this is for one
that sleeps, or a machine that does nothing for it."""
BROKEN = "is not a whole PDF (broken or cut off)"
LOCKED = "is locked with a password; save it without one first"
TOO_MUCH = "takes more time or memory to read than an honest PDF does"


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name in the file, its weight (400 is regular, 0 unknown) and its slant in degrees."""

    name: str
    weight: int
    slant: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's glyphs and rules, as the file draws them; `glyphs` says what the coordinates are.

    By glyph: `codes` (code point), `starts`, `ends` (x), `owners` (its run), `flags` (`glyphs.HYPHEN`, `glyphs.HIGH`).
    By run: `turns` (quarter turns it stands at), `bases` (y of its base line), `sizes`, `faces` (index in `fonts`).
    `rules` holds left, top, right, bottom of each.
    """

    number: int
    width: float
    height: float
    codes: array[int]
    starts: array[float]
    ends: array[float]
    owners: array[int]
    flags: array[int]
    turns: array[int]
    bases: array[float]
    sizes: array[float]
    faces: array[int]
    rules: array[float]
    fonts: list[Font]


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The pages of a PDF, in order. Raises `ReadError` for a file that is locked, broken, or costs too much."""
    shown = printable(name)
    with _child() as process:
        try:
            frames = _frames(process, data, shown)
            count = _count(next(frames, b""), shown)
            fonts: list[Font] = []
            done = 0
            for done, frame in enumerate(frames, 1):
                if frame[:1] == b"H":
                    _count(frame, shown)
                yield _sheet(frame, done, fonts)
            if done < count:
                raise ReadError(f"{shown}: {TOO_MUCH} (stopped at page {done + 1} of {count})")
        finally:
            process.kill()


def _child() -> subprocess.Popen[bytes]:
    """The child: this Python without its site, told only where pdfium's binding is."""
    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise ReadError("PDF files cannot be read here: pypdfium2 is not installed")
    program = Path(__file__).with_name("glyphs.py")
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(program), str(Path(spec.origin).parent.parent)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _frames(process: subprocess.Popen[bytes], data: bytes, shown: str) -> Iterator[bytes]:
    """The child's frames as they come. Raises `ReadError` when it is silent for too long."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:
        raise ReadError(f"{shown}: {TOO_MUCH}") from None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while head := _exactly(process.stdout, selector, 4, shown):
            frame = _exactly(process.stdout, selector, struct.unpack("<I", head)[0], shown)
            if not frame:
                return
            yield frame


def _exactly(pipe: IO[bytes], selector: selectors.BaseSelector, size: int, shown: str) -> bytes:
    """So many bytes of the pipe; none where it ends before."""
    pieces: list[bytes] = []
    until = time.monotonic() + WAIT
    while size:
        if not selector.select(max(0.0, until - time.monotonic())):
            raise ReadError(f"{shown}: {TOO_MUCH}")
        piece = os.read(pipe.fileno(), min(size, 1 << 20))
        if not piece:
            return b""
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _count(frame: bytes, shown: str) -> int:
    """The number of pages from the first frame. Raises `ReadError` for what the child refused."""
    if frame[:1] != b"H":
        raise ReadError(f"{shown}: {TOO_MUCH}")
    said = json.loads(frame[1:])
    if "pages" in said:
        return int(said["pages"])
    reasons = {"password": LOCKED, "broken": BROKEN}
    raise ReadError(f"{shown}: {reasons.get(said['error'], said['error'])}")


def _sheet(frame: bytes, number: int, fonts: list[Font]) -> Sheet:
    width, height, _, _, glyphs, runs, rules, length = struct.unpack_from(HEADER, frame, 1)
    at = 1 + struct.calcsize(HEADER)
    fonts += (Font(*font) for font in json.loads(frame[at : at + length]))
    at += length
    arrays: list[array[int] | array[float]] = []
    for code, count in (*((c, glyphs) for c in "IffHB"), *((c, runs) for c in "BffH"), ("f", 4 * rules)):
        values: array[int] | array[float] = array(code)
        end = at + count * values.itemsize
        values.frombytes(frame[at:end])
        at = end
        arrays.append(values)
    return Sheet(number, width, height, *arrays, fonts)  # type: ignore[call-arg, arg-type]
