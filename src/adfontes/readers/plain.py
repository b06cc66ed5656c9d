"""Plain text: the decoded file, a byte-order mark dropped and line ends made `\\n`, nothing else."""

from __future__ import annotations

import hashlib

from adfontes.model.text import Transcript
from adfontes.readers.encodings import decode
from adfontes.readers.files import ReadError, check_size, identify_binary, printable

CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1a\x1b")
MAX_CONTROLS = 0.02
"""The share of control characters above which a file is no text."""


def read_plain(data: bytes, name: str) -> Transcript:
    """The transcript of a plain text's bytes. Raises `ReadError` for what is empty, too large or no text."""
    shown = printable(name)
    check_size(data, name)
    if not data:
        raise ReadError(f"{shown}: is empty")
    if kind := identify_binary(data):
        raise ReadError(f"{shown}: is {kind}, not plain text")
    text, encodings = decode(data)
    if "\x00" in text:
        raise ReadError(f"{shown}: is binary (it holds NUL characters), not plain text")
    if encodings and not encodings[0].name.startswith("UTF-16"):
        controls = len(data) - len(data.translate(None, CONTROLS))
        if controls > MAX_CONTROLS * len(data):
            raise ReadError(f"{shown}: is binary (it holds control characters), not plain text")
    if not text.strip():
        raise ReadError(f"{shown}: holds no text, only blanks")
    return Transcript(
        content=text, name=name, sha256=hashlib.sha256(data).hexdigest(), format="plain", encodings=encodings
    )
