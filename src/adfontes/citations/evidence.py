"""What shows that a stretch of a note cites something, and what shows that it is prose, for looking up by offset."""

from __future__ import annotations

import re
from bisect import bisect_left

from adfontes.citations.anchors import STRONG, WEAK, Anchor, find_anchors
from adfontes.citations.heads import LEAD
from adfontes.citations.marks import Marks
from adfontes.citations.prose import find_prose
from adfontes.citations.words import guess_language

__all__ = ["STRONG", "WEAK", "Anchor", "Evidence"]

_SPACES = re.compile(r"\s+")


class Evidence:
    """The anchors, prose words and leading phrases of one note."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        language = guess_language(marks.bare)
        self.anchors = find_anchors(marks, language)
        self._ends = [a.end for a in self.anchors]
        letters = ((a.start, a.end) for a in self.anchors if a.kind == "letter")
        self._prose = find_prose(marks, language, letters)
        self._leads = [
            (m.start(), m.end(), _SPACES.sub(" ", m["lead"]).strip(" ,").lower()) for m in LEAD.finditer(marks.bare)
        ]
        self._lead_starts = [start for start, _, _ in self._leads]

    def prose_after(self, start: int, end: int) -> int | None:
        """The offset of the first prose word in a stretch."""
        i = bisect_left(self._prose, start)
        return self._prose[i] if i < len(self._prose) and self._prose[i] < end else None

    def anchors_in(self, start: int, end: int) -> list[Anchor]:
        """The anchors that lie wholly within a stretch, by their ends."""
        out = []
        for i in range(bisect_left(self._ends, start), len(self.anchors)):
            a = self.anchors[i]
            if a.end > end:
                break
            if a.start >= start:
                out.append(a)
        return out

    def leads_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """The phrases in a stretch that lead to citations: where each ends, and its words in lower case."""
        out = []
        for i in range(bisect_left(self._lead_starts, start), len(self._leads)):
            _, after, words = self._leads[i]
            if after > end:
                break
            out.append((after, words))
        return out
