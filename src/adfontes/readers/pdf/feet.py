"""Where the notes at a page's foot begin: below a rule, or where the smaller lines with labels begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adfontes.readers.pdf.calls import BARE
from adfontes.readers.pdf.columns import Frame, Page
from adfontes.readers.pdf.labels import Label, label_of
from adfontes.readers.pdf.lines import Line
from adfontes.readers.pdf.measures import Measures

_FAINT = "~"
_ENDS = (".", "!", "?", "”", "’", '"', "'", "»", ")", "]")


@dataclass(slots=True)
class Foot:
    """The notes' lines at the foot of one page (of one of its columns), and the labels that its text calls."""

    page: int
    lines: list[Line]
    called: frozenset[str]


def take_feet(pages: Sequence[Page], measures: Measures, held: frozenset[int]) -> list[Foot]:
    """Take the footnotes' lines out of the pages' frames; the feet in order. `held` are the ids of lines that are known
    to be something else (notes at the end of a chapter)."""
    feet: list[Foot] = []
    for page in pages:
        called = frozenset(_called(page, measures))
        for frame in _lowest(page.frames):
            if frame.lines and id(frame.lines[-1]) in held:
                continue
            before = feet[-1] if feet and page.number - feet[-1].page <= 1 else None
            start = _Finder(page, frame.lines, measures, called, before).start()
            if start < len(frame.lines):
                feet.append(Foot(page.number, frame.lines[start:], called))
                frame.lines = frame.lines[:start]
    return feet


def _called(page: Page, measures: Measures) -> Iterator[str]:
    for line in page.lines():
        for at, bit in enumerate(line.bits):
            if bit.label and (at or not measures.small(line)):
                yield bit.label if bit.sure > BARE else _FAINT + bit.label


def is_called(label: Label, called: frozenset[str]) -> bool:
    """Does the page call this label? A bare figure behind a word ("word12") is too faint a call for a label that is
    itself but a bare number."""
    return label.text in called or (label.style != "bare" and _FAINT + label.text in called)


def _lowest(frames: Sequence[Frame]) -> list[Frame]:
    """The frames below which no other stands."""
    found = []
    for frame in frames:
        foot = frame.lines[-1].base if frame.lines else 0.0
        left, right = min((o.x0 for o in frame.lines), default=0.0), max((o.x1 for o in frame.lines), default=0.0)
        below = any(
            other is not frame
            and other.lines
            and other.lines[0].base > foot
            and min(o.x0 for o in other.lines) < right - 5
            and max(o.x1 for o in other.lines) > left + 5
            for other in frames
        )
        if frame.lines and not below:
            found.append(frame)
    return found


class _Finder:
    """Finds the first line of the notes in one column of a page."""

    def __init__(
        self, page: Page, lines: Sequence[Line], measures: Measures, called: frozenset[str], before: Foot | None
    ) -> None:
        self.page, self.lines, self.measures, self.called, self.before = page, lines, measures, called, before
        self.left = min(line.x0 for line in lines)
        self.right = max(line.x1 for line in lines)

    def start(self) -> int:
        """The index of the first line of the notes; that after the last line where there are none."""
        lines, count = self.lines, len(self.lines)
        small = count
        while small and self.measures.small(lines[small - 1]):
            small -= 1
        for ruled, short in self._ruled():
            below = ruled >= small or self._good(label_of(lines[ruled])) or (short and self._calls_below(ruled))
            if (below or (self.before and short)) and (ruled > 0 or self.before or label_of(lines[ruled])):
                return ruled
        labelled = self._labelled(small)
        if labelled < count:
            return small if small < labelled and self._runs_on(small, labelled) else labelled
        if small < count and self._continues(small):
            return small
        return self._same_size()

    def _calls_below(self, ruled: int) -> bool:
        """Does a line below the rule begin with a label that this page calls?"""
        return any((label := label_of(o)) and is_called(label, self.called) for o in self.lines[ruled:])

    def _ruled(self) -> Iterator[tuple[int, bool]]:
        """The first lines below a rule that may part text and notes, from the foot upwards; whether it is short, as
        such a rule mostly is."""
        width, size = self.right - self.left, self.measures.body
        for x0, y, x1 in sorted(self.page.rules, key=lambda r: -r[1]):
            if not (0.08 * width <= x1 - x0 and self.left - 3 * size <= x0 and x1 <= self.right + 3 * size):
                continue
            if x0 > self.left + 3 * size and x1 - x0 < 0.6 * width:
                continue
            below = next((i for i, o in enumerate(self.lines) if o.base > y + 0.4 * o.size), len(self.lines))
            underlines = below and y - self.lines[below - 1].base < 0.3 * self.lines[below - 1].size
            if below < len(self.lines) and not underlines:
                yield below, x1 - x0 < 0.6 * width and bool(below)

    def _good(self, label: Label | None) -> bool:
        """Is this a label that this page calls, or one that looks so much like one that it needs no call?"""
        if label is None:
            return False
        return is_called(label, self.called) or (
            label.style in ("raised", "stop", "bracket") and not label.text.isalpha()
        )

    def _labelled(self, small: int) -> int:
        """The first of the small lines with a good label, one that is called before one that only looks good."""
        likely = len(self.lines)
        for at in range(small, len(self.lines)):
            label = label_of(self.lines[at])
            if label is None or (label.text.isalpha() and label.style != "raised"):
                continue
            if is_called(label, self.called):
                return min(at, likely) if self._gap(likely) <= self._gap(at) else at
            if likely == len(self.lines) and self._good(label) and (small > 0 or self.before) and self._follows(label):
                likely = at
        return likely

    def _follows(self, label: Label) -> bool:
        """May the number follow those of the page before, as far as they can be told?"""
        if label.number is None:
            return True
        last = 0
        for line in reversed(self.before.lines if self.before else []):
            seen = label_of(line)
            if seen and seen.number is not None and seen.style == label.style:
                last = seen.number
                break
        return label.number == 1 or not last or last < label.number <= last + 4

    def _gap(self, at: int) -> float:
        """How far the line stands below the one before it; much, for a first or none."""
        return self.lines[at].base - self.lines[at - 1].base if 0 < at < len(self.lines) else 1e6

    def _runs_on(self, small: int, labelled: int) -> bool:
        """Are the small lines above the first label the rest of a note of the page before (and not a quotation)?"""
        if not self.before:
            return False
        if small == 0:
            return True
        alike = abs(self.lines[small].size - self.lines[labelled].size) <= 0.03 * self.measures.body
        return alike and self._gap(labelled) < self._gap(small)

    def _continues(self, small: int) -> bool:
        """Are small lines without any label the rest of a note of the page before?"""
        if not self.before or abs(self.lines[small].size - self.before.lines[-1].size) > 0.03 * self.measures.body:
            return False
        if small == 0:
            return not self.before.lines[-1].text.endswith(_ENDS)
        flush = self.lines[-1].x0 <= self.left + 0.5 * self.measures.body
        return flush and self._gap(small) > 1.15 * self.measures.leading

    def _same_size(self) -> int:
        """Notes as large as the text, without a rule: below a gap, with a label that this page calls."""
        lines, count = self.lines, len(self.lines)
        for at in range(count // 3, count):
            label = label_of(lines[at])
            if label and is_called(label, self.called) and self._gap(at) > 1.3 * self.measures.leading:
                above = {b.label for line in lines[:at] for b in line.bits if b.label}
                if label.text in above and not label.text.isalpha():
                    return at
        return count
