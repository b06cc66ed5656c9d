"""What the detectors hand over: damage, not yet a record; and the paper they read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from adfontes.model.marks import BLOCKS, NOTE, Mark

SURE = 0.8
"""From this certainty on, a repair that is known is carried out in the established text."""

KINDS = (
    "splice", "duplicate", "truncation", "missing-space", "double-space", "line-break", "mojibake", "homoglyph",
    "quote", "furniture", "typo", "punctuation",
)  # fmt: skip


LETTERS = r"[^\W\d_]"
WORD = re.compile(rf"{LETTERS}+")
_LINE = re.compile(r"[^\n\f\u2028\u2029]+")
_ADDRESS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"://", r"www\.", r"@(?=[\w-]{1,63}\.)", r"doi ?:", r"urn ?:", r"arxiv ?:", r"10\.\d{4,9}/",
        r"\.(?:com|org|net|edu|gov|int|info|html?|php|pdf|txt|docx?|xml|jpe?g|png|gif)\b",
    )
)  # fmt: skip
"""What only an address has: each opens with a sign that is quickly found; the address runs from blank to blank."""
_WIDEST = 130
"""A line longer than this was not wrapped for reading on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One damaged stretch: `start` to `end` in code points of the text as found (empty where something was lost).

    `repair` takes its place, None where it cannot be recovered; `certainty` (0-1) is that of the whole finding;
    `rule` names the detector and its case; `reason` is one sentence that a reader can check.
    """

    start: int
    end: int
    kind: str
    repair: str | None
    certainty: float
    rule: str
    reason: str


def damaged(kind: str, start: int, end: int, repair: str | None, certainty: float, rule: str, reason: str) -> Damage:
    """A `Damage`, its parts in the order in which a detector knows them."""
    return Damage(start=start, end=end, kind=kind, repair=repair, certainty=certainty, rule=rule, reason=reason)


@dataclass(frozen=True)
class Page:
    """What every detector gets: the text as found and what its file's markup says."""

    text: str
    marks: tuple[Mark, ...] = ()
    format: str = "plain"

    @cached_property
    def marked(self) -> bool:
        """Does the file's own markup say what is a paragraph and what a note?"""
        return any(m.kind in BLOCKS or m.kind == NOTE for m in self.marks)

    @cached_property
    def words(self) -> Counter[str]:
        """Every word (a run of letters) as spelt, and how often the text has it."""
        return Counter(WORD.findall(self.text))

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every line that is not blank."""
        return tuple(m.span() for m in _LINE.finditer(self.text) if not m.group().isspace())

    @cached_property
    def wrapped(self) -> bool:
        """Are the lines broken at a column, so that a paragraph has several?"""
        inner = sum(1 for (_, end), (start, _) in zip(self.lines, self.lines[1:], strict=False) if start == end + 1)
        long = sum(end - start for start, end in self.lines if end - start > _WIDEST)
        total = sum(end - start for start, end in self.lines)
        return inner >= 3 and inner * 2 > len(self.lines) and long * 10 <= total

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every paragraph: a run of lines where the text is wrapped, else each line."""
        if not self.wrapped:
            return self.lines
        runs: list[list[int]] = []
        for start, end in self.lines:
            if runs and start == runs[-1][1] + 1:
                runs[-1][1] = end
            else:
                runs.append([start, end])
        return tuple((start, end) for start, end in runs)

    def paragraph_at(self, at: int) -> tuple[int, int]:
        """The paragraph that holds or precedes the offset `at`."""
        index = bisect_right(self.paragraphs, (at, len(self.text) + 1)) - 1
        return self.paragraphs[max(index, 0)] if self.paragraphs else (0, len(self.text))

    @cached_property
    def addresses(self) -> tuple[tuple[int, int], ...]:
        """Web and mail addresses, file names, DOIs: nothing in them is prose."""
        text = self.text
        found = set()
        for pattern in _ADDRESS:
            end = 0
            for match in pattern.finditer(text):
                if match.start() < end:
                    continue
                start, end = match.span()
                while start and start > match.start() - 300 and not text[start - 1].isspace():
                    start -= 1
                while end < len(text) and end < match.end() + 2000 and not text[end].isspace():
                    end += 1
                found.add((start, end))
        return tuple(sorted(found))

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every character that the text has."""
        return frozenset(self.text)

    def in_address(self, at: int) -> bool:
        """Does the offset lie within an address?"""
        index = bisect_right(self.addresses, (at, len(self.text) + 1)) - 1
        return index >= 0 and at < self.addresses[index][1]
