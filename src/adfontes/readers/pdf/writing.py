"""Blocks, notes and furniture → transcript: lines joined, words broken at line ends left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from adfontes.readers.compose import Composer
from adfontes.readers.pdf.blocks import Block
from adfontes.readers.pdf.calls import RAISED, looks_called
from adfontes.readers.pdf.footnotes import PdfNote
from adfontes.readers.pdf.lines import Bit, Line

_CLOSED = re.compile(r"(?:\d[–-]|[^\s—]—|[^\s/]/)$")
"""Ends of lines that the next line follows without a blank: a dash between numbers or set close, a slash."""


def write_blocks(composer: Composer, blocks: Iterable[Block]) -> None:
    """The body's blocks, one after another."""
    for block in blocks:
        composer.block(block.kind, block.level)
        plain = "bold" if block.kind in ("heading", "title") else ""
        _write_lines(composer, block.lines, 0, plain)


def write_notes(composer: Composer, notes: Iterable[PdfNote]) -> None:
    """The notes, each in one piece. A label that stands on the line is kept as printed, a raised one bracketed."""
    for note in notes:
        composer.at(page=note.page)
        printed = None if note.raised else " ".join(note.lines[0].text[: note.skip].split()) + " "
        with composer.note(note.key, note.label, printed):
            _write_lines(composer, note.lines, note.skip, "")


def write_furniture(composer: Composer, lines: Iterable[Line]) -> None:
    """The page furniture, line by line."""
    for line in lines:
        composer.block("furniture")
        _write_lines(composer, [line], 0, "")


def _write_lines(composer: Composer, lines: Sequence[Line], skip: int, plain: str) -> None:
    before = ""
    for at, line in enumerate(lines):
        composer.at(page=line.page)
        bits = line.bits
        if at:
            last = lines[at - 1]
            first = bits[0]
            if last.hyphen:
                composer.line()
            elif not (first.label and first.shift == 1) and not _closed(last.text, line.text):
                composer.text(" ")
            before += " "
        broken = line.hyphen and at + 1 < len(lines)
        for index, bit in enumerate(bits):
            text = bit.text
            if skip:
                cut = min(skip, len(text))
                skip, text = skip - cut, text[cut:]
                if not text:
                    continue
            if broken and index == len(bits) - 1:
                text = text[:-1] + "-"
            _write_bit(composer, bit, text, before, plain)
            before = (before + bit.text)[-12:]


def _closed(last: str, text: str) -> bool:
    """Does the line follow the one before without a blank?"""
    return bool(_CLOSED.search(last)) and (last[-1] != "–" or text[:1].isdigit()) and text[:1] != " "


def _write_bit(composer: Composer, bit: Bit, text: str, before: str, plain: str) -> None:
    if bit.key:
        composer.call(bit.key, bit.label)
    elif bit.sure == RAISED and bit.label and looks_called(before, bit):
        composer.text(f"[{bit.label}]")
    else:
        with ExitStack() as stack:
            for kind in bit.formats:
                if kind != plain:
                    stack.enter_context(composer.set_in(kind))
            if bit.shift:
                stack.enter_context(composer.set_in("raised" if bit.shift > 0 else "lowered"))
            composer.text(text)
