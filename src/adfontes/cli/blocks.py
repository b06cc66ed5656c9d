"""What a command has to say, before it is known where it will be shown: headings, lines and tables of plain words.

Pure data, so that the words can be tested, and shown on a terminal, in a pipe or elsewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

STYLES = ("", "strong", "faint", "warn", "bad", "good")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or paragraph); `indent` in steps of two blanks; `style` one of STYLES."""

    text: str
    style: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under `columns`; a name that begins with "#" heads figures, set to the right. All empty: no heads."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What faces each other: side by side where the terminal is wide enough, else one under another."""

    columns: tuple[tuple[Heading | Line, ...], ...]


Block: TypeAlias = Heading | Line | Table | Columns


def shown(text: str) -> str:
    """`text` with everything that could steer a terminal made visible: control and bidirectional characters.

    Line ends and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _STEERING else _escape(c) for c in text)


def shorten(text: str, most: int = 160) -> str:
    """`text` on one line and of at most `most` characters: the middle is left out, since notes hang at the end."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    head = most * 2 // 3
    return f"{flat[: head - 3].rstrip()} … {flat[-(most - head) :].lstrip()}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 note", "12 notes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def as_text(blocks: Sequence[Block]) -> str:
    """The blocks as plain text, tables in aligned columns; what a pipe gets."""
    out: list[str] = []
    for block in blocks:
        match block:
            case Heading(text):
                out += ["", flat(text)] if out else [flat(text)]
            case Line(text, _, indent):
                out.append("  " * indent + flat(text))
            case Table(columns, rows):
                out += _aligned(columns, rows)
            case Columns(facing):
                out += as_text([part for column in facing for part in column]).splitlines()
    return "".join(f"{line}\n" for line in out)


def flat(text: str) -> str:
    return " ".join(shown(text).split()) if text else ""


def _aligned(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[str]:
    head = tuple(c.lstrip("#") for c in columns)
    cells = [head] * any(head) + [tuple(flat(c) for c in row) for row in rows]
    widths = [min(60, max(len(row[i]) for row in cells)) for i in range(len(columns))]
    lines = []
    for row in cells:
        padded = (
            cell.rjust(width) if name.startswith("#") else cell.ljust(width)
            for cell, width, name in zip(row, widths, columns, strict=True)
        )
        lines.append("  " + "  ".join(padded).rstrip())
    return lines


_STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _escape(char: str) -> str:
    code = ord(char)
    if code == 0xAD or code == 0xFEFF or code == 0x200B:  # soft hyphen and the like: nothing to see, nothing to steer
        return ""
    if code in (0x200C, 0x200D):  # the joiners belong to the spelling of Persian, Hindi and others
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
