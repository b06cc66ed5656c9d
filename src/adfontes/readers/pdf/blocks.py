"""Lines → blocks: paragraphs, headings and quotations, also where they run over a column or a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from adfontes.readers.pdf.columns import Page
from adfontes.readers.pdf.lines import Line
from adfontes.readers.pdf.measures import Edges, Measures, edges_of

_INDENT = 0.7
"""A first line is indented, a quotation set in, by at least so many ems."""
_SPACE = 1.35
"""Paragraphs that are parted by space stand so many times the usual leading apart, or more."""
_CLOSING = (".", "!", "?", ":", "”", "’", '"', "'", "»", "«", ")", "]", "…")


@dataclass(slots=True)
class Block:
    """Lines that belong together. `kind` is one of `marks.BLOCKS`; `level` a heading's."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    inset: bool = False


@dataclass(slots=True)
class _Set:
    """A line with what its column says of it: how far it is indented, in ems, the column's edges, the right edge of
    the lines that begin where it does, whether first lines hang out here, whether lines are set to the right edge,
    whether it begins its column."""

    line: Line
    indent: float
    edges: Edges
    right: float
    hanging: bool
    justified: bool
    first: bool
    above: float
    below: float


def find_blocks(pages: Sequence[Page], measures: Measures) -> list[Block]:
    """The blocks of the body, in reading order."""
    blocks: list[Block] = []
    usual = _usual_edges(pages)
    before: _Set | None = None
    for page in pages:
        for frame in page.frames:
            for at in _settings(frame.lines, measures, usual.get(page.number % 2) if len(page.frames) == 1 else None):
                kind = "heading" if _heads(at, measures) else "paragraph"
                if before is None or _parts(blocks[-1], before, at, kind, measures):
                    blocks.append(Block(kind, [at.line], inset=at.indent > _INDENT))
                else:
                    blocks[-1].lines.append(at.line)
                    if len(blocks[-1].lines) == 2:
                        blocks[-1].inset = blocks[-1].inset and at.indent > _INDENT
                before = at
    _grade(blocks, measures)
    return blocks


def _usual_edges(pages: Sequence[Page]) -> dict[int, Edges]:
    """The edges of most pages of one column, for right and for left pages: for a page with too few lines to tell."""
    usual: dict[int, Edges] = {}
    for side in (0, 1):
        votes: dict[tuple[int, int], tuple[int, Edges]] = {}
        for page in pages:
            if page.number % 2 == side and len(page.frames) == 1 and len(page.frames[0].lines) >= 10:
                edges = edges_of(page.frames[0].lines)
                key = (round(edges.left / 3), round(edges.right / 3))
                votes[key] = (votes.get(key, (0, edges))[0] + 1, edges)
        if votes:
            usual[side] = max(votes.values(), key=lambda v: v[0])[1]
    return usual


def _settings(lines: Sequence[Line], measures: Measures, usual: Edges | None) -> Iterator[_Set]:
    edges = edges_of(lines)
    if usual and len(lines) < 10:
        edges = usual
    em = measures.body
    hanging = _hangs(lines, edges, em)
    full = [line for line in lines if line.x1 - line.x0 > 0.7 * (edges.right - edges.left)]
    justified = sum(abs(line.x1 - edges.right) < 0.3 * em for line in full) > 0.7 * len(full) and len(full) > 4
    rights = [0.0] * len(lines)
    start = 0
    for at in range(1, len(lines) + 1):
        if (
            at == len(lines)
            or abs(lines[at].x0 - lines[start].x0) > 2.5
            or abs(lines[at].size - lines[start].size) > 0.5
        ):
            flush = at - start < 2 or lines[start].x0 - edges.left < _INDENT * em
            reach = max(line.x1 for line in lines[start:at])
            rights[start:at] = [max(edges.right, reach) if flush else reach] * (at - start)
            start = at
    for at, line in enumerate(lines):
        above = line.base - lines[at - 1].base if at else 0.0
        below = lines[at + 1].base - line.base if at + 1 < len(lines) else 1e6
        indent = (line.x0 - edges.left) / em
        yield _Set(line, indent, edges, rights[at], hanging, justified, at == 0, above, below)


def _hangs(lines: Sequence[Line], edges: Edges, em: float) -> bool:
    """Do first lines hang out here (a list of works), so that most lines are indented alike behind full ones?"""
    after = [b for a, b in pairwise(lines) if a.x0 - edges.left < 0.3 * em]
    hung = [b for b in after if _INDENT < (b.x0 - edges.left) / em < 4]
    return len(lines) > 5 and len(hung) > 0.6 * len(after) and len(hung) >= 3


def _parts(block: Block, before: _Set, at: _Set, kind: str, measures: Measures) -> bool:
    """Does a new block begin with this line?"""
    line, last = at.line, before.line
    if kind == "heading" or block.kind == "heading":
        same = kind == block.kind and abs(line.size - last.size) <= 0.04 * last.size and not at.first
        return not (same and at.above <= 1.75 * line.size and last.all_set_in("bold") == line.all_set_in("bold"))
    if abs(line.size - last.size) > 0.06 * last.size:
        return not (last.hyphen and at.first)
    if last.hyphen and (at.first or at.above <= _SPACE * measures.leading):
        return False
    leading = measures.leading * min(1.0, line.size / measures.body)
    if not at.first and at.above > _SPACE * leading and at.above > 1.1 * measures.leading:
        return True
    if at.hanging and before.hanging:
        return at.indent < 0.3
    if block.inset and len(block.lines) > 1 and at.indent <= _INDENT:
        return True
    if at.indent > _INDENT and before.indent <= _INDENT:
        return True
    deeper = at.indent > before.indent + 0.5 or (len(block.lines) > 1 and at.indent < before.indent - 0.5)
    if at.indent > _INDENT and deeper and not at.first:
        return True
    return _ends(before, line)


def _ends(before: _Set, line: Line) -> bool:
    """Is the line before a paragraph's last: closed, and so short that the next word had room on it, or shorter than
    its neighbours where all are set to the edge?"""
    last = before.line
    ending = last.bits[-1]
    closed = last.text.endswith(_CLOSING) or bool(ending.label)
    if not closed:
        return False
    room = before.right - last.x1
    if before.justified and room > 0.4 * line.size and line.text[:1].isupper():
        return True
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(word) + 1)
    return room > 1.4 * width + line.size


def _heads(at: _Set, measures: Measures) -> bool:
    """Is the line (of) a heading: larger, or loud or centred, short, and standing apart?"""
    line, text = at.line, at.line.text.strip()
    if len(text) > 200 or not any(c.isalpha() for c in text):
        return line.size >= 1.25 * measures.body and 0 < len(text) < 12
    if line.size >= 1.12 * measures.body:
        return True
    if line.size < 0.9 * measures.body:
        return False
    width = at.edges.right - at.edges.left
    short = line.x1 - line.x0 < 0.85 * width and len(text) < 110
    apart = at.first or at.above > 1.25 * measures.leading
    letters = [c for c in text if c.isalpha()]
    loud = line.all_set_in("bold") or line.all_set_in("small-caps") or (len(letters) > 3 and text.upper() == text)
    wide = line.all_set_in("bold") and len(text) < 110
    if loud and (short or wide) and apart and not (at.first and text[0].islower()):
        return True
    left, right = line.x0 - at.edges.left, at.edges.right - line.x1
    centred = left > 1.5 * measures.body and abs(left - right) < 0.12 * width
    alone = apart and at.below > 1.2 * measures.leading
    named = text[0].isupper() or text[0].isdigit()
    italic = line.all_set_in("italic") and short and alone
    return named and text[-1] not in ".,;:-—" and ((centred and short and alone) or (italic and not at.first))


def _grade(blocks: Sequence[Block], measures: Measures) -> None:
    """Headings get levels by size, then loudness; blocks set in or smaller become quotations; a largest line at the
    very beginning the title."""
    headings = [b for b in blocks if b.kind == "heading"]
    sizes: list[float] = []
    for size in sorted({b.lines[0].size for b in headings if b.lines[0].size >= 1.12 * measures.body}, reverse=True):
        if not sizes or size < 0.96 * sizes[-1]:
            sizes.append(size)
    for block in headings:
        size = block.lines[0].size
        larger = next((i for i, s in enumerate(sizes) if size >= 0.96 * s), len(sizes))
        quiet = larger == len(sizes) and not block.lines[0].all_set_in("bold") and not block.lines[0].text.isupper()
        block.level = min(6, larger + 1 + quiet)
    first = next((b for b in blocks if any(c.isalpha() for o in b.lines for c in o.text)), None)
    largest = first is not None and first.level == 1 and first.lines[0].size >= 1.12 * measures.body
    if first and largest and sum(b.level == 1 for b in headings) == 1:
        first.kind, first.level = "title", 0
    for block in blocks:
        if (block.kind == "paragraph" and len(block.lines) >= 2 and block.inset) or (
            block.kind == "paragraph" and len(block.lines) >= 2 and all(measures.small(o) for o in block.lines)
        ):
            block.kind = "quotation"
