"""Which lines are page furniture: running heads, page numbers, and whatever else repeats page after page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adfontes.readers.pdf.columns import Page
from adfontes.readers.pdf.lines import Line
from adfontes.readers.pdf.measures import Measures

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?i:(?<![^\W\d_])m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})(?![^\W\d_]))")
_LONE = re.compile(r"[\W_]*(?:page|p\.|seite|s\.)?\s*(\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})[\W_]*", re.IGNORECASE)
_LABELLED = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶‖]+)")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LONGEST = 140
_NEAR = 2.5
"""Two rows stand at one height when they are at most so many points apart."""


@dataclass(slots=True)
class Row:
    """What stands on one base line of a page, over all columns; `rank` counts from the top, `back` from the foot."""

    page: int
    base: float
    lines: list[Line]
    rank: int = 0
    back: int = 0
    above: float = 1e6
    below: float = 1e6

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def take_furniture(pages: Sequence[Page], measures: Measures) -> list[Line]:
    """Take the furniture out of the pages' frames; the lines taken, in order of the pages."""
    rows = [_rows(page) for page in pages]
    taken = _numbers(rows, measures)
    taken |= _with_number(rows, taken)
    taken |= _repeated(rows, taken, len(pages))
    taken |= _titles(rows, taken, measures)
    taken |= _at_known_heights(rows, taken, measures)
    taken |= _apart(rows, taken, measures)
    found: list[Line] = []
    for page, of_page in zip(pages, rows, strict=True):
        gone = {id(line) for row in of_page if id(row) in taken for line in row.lines}
        found += (line for row in of_page if id(row) in taken for line in row.lines)
        found += page.turned
        if gone:
            for frame in page.frames:
                frame.lines = [line for line in frame.lines if id(line) not in gone]
    return found


def _rows(page: Page) -> list[Row]:
    rows: list[Row] = []
    for line in sorted(page.lines(), key=lambda o: (o.base, o.x0)):
        if rows and line.base - rows[-1].base <= 1.5:
            rows[-1].lines.append(line)
        else:
            rows.append(Row(page.number, line.base, [line]))
    for rank, row in enumerate(rows):
        row.rank, row.back = rank, len(rows) - 1 - rank
        if rank:
            row.above = row.base - rows[rank - 1].base
            rows[rank - 1].below = row.above
    return rows


def _edge(row: Row, depth: int = 2) -> bool:
    return row.rank < depth or row.back < depth


def _numbers(rows: Sequence[list[Row]], measures: Measures) -> set[int]:
    """Rows of a number alone that goes up with the pages; at the very top or foot and apart, also a single one."""
    alone: list[tuple[Row, bool, int]] = []
    offsets: dict[tuple[bool, int], int] = {}
    for of_page in rows:
        for row in of_page:
            found = _LONE.fullmatch(row.text.strip()) if len(row.text) < 20 else None
            value = _value(found[1]) if found else 0
            if found and value:
                roman = not found[1].isdigit()
                alone.append((row, roman, value - row.page))
                offsets[roman, value - row.page] = offsets.get((roman, value - row.page), 0) + 1
    taken = set()
    for row, roman, offset in alone:
        going = offsets[roman, offset] >= (2 if _edge(row, 1) else 3)
        apart = (row.back == 0 and row.above > 1.9 * row.lines[0].size) or (
            row.rank == 0 and row.below > 1.9 * row.lines[0].size
        )
        if going or (apart and row.lines[0].size <= 1.25 * measures.body):
            taken.add(id(row))
    return taken


def _with_number(rows: Sequence[list[Row]], taken: set[int]) -> set[int]:
    """First and last rows that begin or end with a number which goes up with the pages ("4 A HISTORY")."""
    groups: dict[tuple[int, bool], list[Row]] = {}
    for of_page in rows:
        for row in of_page:
            if id(row) in taken or not _edge(row, 1) or len(row.text) > _LONGEST:
                continue
            words = row.text.split()
            for offset in sorted({int(w) - row.page for w in (words[0], words[-1]) if w.isdecimal() and len(w) <= 4}):
                groups.setdefault((offset, row.rank < row.back), []).append(row)
    found = set()
    for group in groups.values():
        height = sorted(row.base for row in group)[len(group) // 2]
        level = [row for row in group if abs(row.base - height) <= _NEAR]
        if len(level) >= 3:
            found |= {id(row) for row in level}
    return found


def _value(number: str) -> int:
    """The value of an Arabic or Roman number; 0 for letters that make none."""
    if number.isdigit():
        return int(number)
    if not _ROMAN.fullmatch(number):
        return 0
    values = [_VALUES[c] for c in number.lower()]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _repeated(rows: Sequence[list[Row]], taken: set[int], pages: int) -> set[int]:
    """Rows near the top or foot that stand at the same height with the same words, numbers apart, on several pages."""
    places: dict[tuple[str, bool], list[Row]] = {}
    for of_page in rows:
        for row in _outer(of_page, taken):
            words = _DIGITS.sub("#", row.text).strip()
            if 1 < len(words) <= _LONGEST and any(c.isalpha() for c in words):
                bare = re.sub(r"^#\s*|\s*#$", "", words) or words
                places.setdefault((bare.casefold(), row.rank < row.back), []).append(row)
    found = set()
    for same in places.values():
        same.sort(key=lambda r: (r.base, r.page))
        start = 0
        for at in range(1, len(same) + 1):
            if at == len(same) or same[at].base - same[at - 1].base > _NEAR:
                rows_there = same[start:at]
                apart = all((r.below if r.rank < r.back else r.above) > 1.4 * r.lines[0].size for r in rows_there)
                need = 2 if apart or pages <= 6 else 3
                if len({r.page for r in rows_there}) >= need and not _notes(rows_there):
                    found |= {id(r) for r in rows_there}
                start = at
    return found


def _titles(rows: Sequence[list[Row]], taken: set[int], measures: Measures) -> set[int]:
    """First rows, apart from the text and set no larger, that say again what a heading says."""
    heads = {
        row.text.strip().casefold() for of_page in rows for row in of_page if row.lines[0].size >= 1.12 * measures.body
    }
    found = set()
    for of_page in rows:
        rest = [row for row in of_page if id(row) not in taken]
        if len(rest) > 2 and rest[0].lines[0].size <= 1.05 * measures.body and rest[0].below > 1.4 * measures.leading:
            words = _DIGITS.sub("", rest[0].text).strip().casefold()
            if words in heads or rest[0].text.strip().casefold() in heads:
                found.add(id(rest[0]))
    return found


def _notes(rows: Sequence[Row]) -> bool:
    """Are these rows, alike but for numbers, short notes at the foot ("4. Ibid., 12.") rather than furniture? A number
    that begins furniture is the page's, and goes up with the pages."""
    if not (_LABELLED.match(rows[0].text) or rows[0].lines[0].bits[0].shift):
        return False
    offsets: dict[int, int] = {}
    first: set[str] = set()
    for row in rows:
        found = _DIGITS.search(row.text)
        offset = int(found[0][:6]) - row.page if found else 0
        offsets[offset] = offsets.get(offset, 0) + 1
        first.add(found[0] if found else "")
    if rows[0].lines[0].bits[0].shift:
        return True
    if len(first) == 1:
        return False  # two notes have two labels
    return len(rows) < 4 or max(offsets.values()) < 0.8 * len(rows)


def _outer(of_page: Sequence[Row], taken: set[int]) -> Iterator[Row]:
    """The first and last two rows of a page, those already taken not counted; on a page of few rows, fewer."""
    rest = [row for row in of_page if id(row) not in taken]
    depth = 2 if len(rest) > 6 else 1
    yield from (rest if len(rest) <= 2 * depth else [*rest[:depth], *rest[-depth:]])


def _at_known_heights(rows: Sequence[list[Row]], taken: set[int], measures: Measures) -> set[int]:
    """Rows at a height where furniture was found, with none of the text beyond them: heads that change with every
    chapter, and those of chapters too short to repeat theirs."""
    heights: dict[bool, list[float]] = {True: [], False: []}
    count: dict[tuple[bool, int], int] = {}
    for of_page in rows:
        for row in of_page:
            if id(row) in taken and _edge(row, 3):
                count[row.rank < row.back, round(row.base)] = count.get((row.rank < row.back, round(row.base)), 0) + 1
    for (top, height), times in sorted(count.items()):
        if times >= 2:
            heights[top].append(float(height))
    found = set()
    for of_page in rows:
        for top in (True, False):
            for row in of_page if top else reversed(of_page):
                if id(row) in taken:
                    continue
                gap = row.below if top else row.above
                near = any(abs(row.base - h) <= _NEAR for h in heights[top])
                if not near or len(row.text) > _LONGEST or gap < 1.1 * measures.leading or len(of_page) == 1:
                    break
                found.add(id(row))
    return found


def _apart(rows: Sequence[list[Row]], taken: set[int], measures: Measures) -> set[int]:
    """First or last rows that most pages have at one height and a clear gap away from the text, whatever they say."""
    found: set[int] = set()
    for top in (True, False):
        outer = []
        for of_page in rows:
            rest = [row for row in of_page if id(row) not in taken]
            if len(rest) >= 5:
                row = rest[0] if top else rest[-1]
                gap = row.below if top else row.above
                noted = not top and (_LABELLED.match(row.text) or row.lines[0].bits[0].shift)
                if (
                    gap > 1.4 * measures.leading
                    and len(row.text) <= 100
                    and not noted
                    and _distinct(row, gap, measures)
                ):
                    outer.append(row)
        full = sum(1 for of_page in rows if len(of_page) >= 5)
        if top:
            found |= _above_text(rows, outer, taken, measures)
        counts: dict[int, list[Row]] = {}
        for row in outer:
            for height in (round(row.base) - 1, round(row.base), round(row.base) + 1):
                counts.setdefault(height, []).append(row)
        best = max(counts.values(), key=len, default=[])
        if len(best) >= 5 and len(best) >= 0.6 * full:
            found |= {id(row) for row in best}
    return found


def _distinct(row: Row, gap: float, measures: Measures) -> bool:
    """Is the row set otherwise than the text, or further from it than a paragraph from the next?"""
    line = row.lines[0]
    styled = line.all_set_in("italic") or line.all_set_in("small-caps") or line.text.isupper()
    return styled or abs(line.size - measures.body) > 0.04 * measures.body or gap > 2.2 * measures.leading


def _above_text(rows: Sequence[list[Row]], outer: Sequence[Row], taken: set[int], measures: Measures) -> set[int]:
    """Of the first rows that stand apart, those well above the line at which most pages' text begins."""
    tops: dict[int, int] = {}
    apart = {id(row) for row in outer}
    for of_page in rows:
        first = next((row for row in of_page if id(row) not in taken and id(row) not in apart), None)
        if first:
            tops[round(first.base)] = tops.get(round(first.base), 0) + 1
    usual = max(tops, key=lambda t: (tops[t], -t), default=0)
    if tops.get(usual, 0) < 3:
        return set()
    return {
        id(row)
        for row in outer
        if row.base < usual - 1.5 * measures.leading
        and row.lines[0].size <= 1.05 * measures.body
        and len(row.text) < 80
    }
