"""Lines and paragraphs of a text, whether it is wrapped at a column or runs a paragraph to the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINES = re.compile(r"[^\n\f\u2028\u2029]+")
WIDEST = 130
"""A line longer than this was not wrapped for reading on a page."""
FORCED = 0.72
"""A line is full where it and the next line's first word reach this share of the usual width."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `start` and `end` without the blanks around it, `indent` the blanks before,
    `gap` the number of blank lines before (or 1 after a page break)."""

    start: int
    end: int
    indent: int
    gap: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together: `first` and `last` number them, `last` included."""

    start: int
    end: int
    first: int
    last: int
    indent: int
    gap: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's lines and paragraphs, in order. `width` is the column it is wrapped at, 0 where it is not wrapped."""

    text: str
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    width: int

    def paragraph_at(self, position: int) -> int:
        """The number of the last paragraph that starts at or before `position` (-1 where none does)."""
        return bisect_right(self.starts, position) - 1

    def is_full(self, line: int) -> bool:
        """Does this line break only because the next word no longer fitted?"""
        return self.width > 0 and line + 1 < len(self.lines) and _full(self.text, self.lines, line, self.width)


def parse_layout(text: str, *, wrapped: bool = True) -> Layout:
    """The lines and paragraphs of `text`; they cover every character that is not blank, and nothing twice.

    `wrapped` is false where the file's markup gave the blocks: these are parted by blank lines, and a line that ends
    within one (a verse, a word mended at a line's end) ends no paragraph.
    """
    lines = _parse_lines(text)
    width = _find_width(text, lines) if wrapped else 0
    gaps = sum(1 for line in lines if line.gap)
    spaced = gaps * 40 > len(lines)
    paragraphs: list[Paragraph] = []
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or (
            lines[number].gap if not wrapped else _breaks(text, lines, number, first, width, spaced)
        ):
            a, b = lines[first], lines[number - 1]
            paragraphs.append(Paragraph(a.start, b.end, first, number - 1, a.indent, a.gap))
            first = number
    if not lines:
        paragraphs = []
    return Layout(text, tuple(lines), tuple(paragraphs), tuple(p.start for p in paragraphs), width)


def _parse_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last = 0
    for match in _LINES.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        between = text[last : match.start()] if lines else "\n\n"
        gap = max(0, between.count("\n") - 1) if "\f" not in between else max(1, between.count("\n") - 1)
        lines.append(Line(start, start + len(body), indent + 3 * raw[:indent].count("\t"), gap))
        last = match.end()
    return lines


def _find_width(text: str, lines: list[Line]) -> int:
    """The column a text is wrapped at; 0 where its lines end with its paragraphs."""
    total = sum(line.end - line.start for line in lines)
    long = sum(line.end - line.start for line in lines if line.end - line.start > WIDEST)
    inner = [n for n in range(len(lines) - 1) if not lines[n + 1].gap]
    if len(inner) < 3 or long > 0.1 * total:
        return 0
    lengths = sorted(lines[n].end - lines[n].start for n in inner)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    if not 30 <= width <= WIDEST:
        return 0
    full = sum(lines[n].end - lines[n].start for n in inner if _full(text, lines, n, width))
    return width if full * 2 >= sum(lengths) else 0


def _full(text: str, lines: list[Line] | tuple[Line, ...], number: int, width: int) -> bool:
    line, after = lines[number], lines[number + 1]
    word = text.find(" ", after.start, after.end)
    return line.indent + line.end - line.start + 1 + (word if word > 0 else after.end) - after.start >= FORCED * width


def _breaks(text: str, lines: list[Line], number: int, first: int, width: int, spaced: bool) -> bool:
    """Does a paragraph start at line `number`?"""
    line = lines[number]
    if line.gap or not width:
        return True
    if line.indent >= lines[number - 1].indent + 2 and (
        number - 1 > first or lines[number - 1].end - lines[number - 1].start < FORCED * width
    ):
        return True
    return not spaced and not _full(text, lines, number - 1, width)
