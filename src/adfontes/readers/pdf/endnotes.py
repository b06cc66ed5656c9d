"""Notes at the end of a chapter or book: a list under "Notes", numbered, to the next heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from adfontes.languages import gather_words
from adfontes.readers.pdf.calls import BARE, BRACKET, RAISED, looks_called
from adfontes.readers.pdf.footnotes import Call, PdfNote, calls_in
from adfontes.readers.pdf.labels import Candidate, Label, find_numbering, label_of
from adfontes.readers.pdf.lines import Line
from adfontes.readers.pdf.measures import Measures

_AHEAD = 6
"""How many lines below a heading within the notes the next label is looked for."""


@dataclass(slots=True)
class Zone:
    """A list of notes: lines `start` to `end` of the body; `series` are its numberings, `kept` the indices of those
    lines that are no note's (headings)."""

    start: int
    end: int
    series: list[list[PdfNote]]
    kept: list[int]


@cache
def heading_pattern() -> re.Pattern[str]:
    """A line that heads a list of notes: "Notes", "NOTES TO CHAPTER 3", "Anmerkungen"."""
    words = {key: "|".join(_escaped(key)) for key in ("headings", "heading_links", "divisions")}
    return re.compile(
        rf"[\W_]*(?:\d{{1,3}}[.)]?\s+|[ivxlc]{{1,6}}[.)]\s+)?(?:{words['headings']})"
        rf"(?:[ :.,–—-]+(?:(?:{words['heading_links']})\b|(?:{words['divisions']})\b|\d|[ivxlc]+\b).{{0,80}})?[\W_]*",
        re.IGNORECASE,
    )


def _escaped(key: str) -> list[str]:
    words = sorted({w.lower() for w in gather_words("notes", key)}, key=lambda w: (-len(w), w))
    return [re.escape(w).replace(r"\ ", r"\s+") for w in words]


def find_zones(lines: Sequence[Line], measures: Measures) -> list[Zone]:
    """The lists of notes with headings among the body's lines, in order."""
    zones: list[Zone] = []
    at = 0
    while at < len(lines):
        if len(lines[at].text) < 100 and heading_pattern().fullmatch(lines[at].text):
            zone = _Reader(lines, measures, at + 1, len(zones)).zone()
            if zone:
                zones.append(zone)
                at = zone.end
                continue
        at += 1
    return zones


def find_unheaded(lines: Sequence[Line], measures: Measures) -> list[Zone]:
    """A list of notes without a heading, behind the last call; for a book that has no other notes."""
    start = _unheaded(lines)
    zone = _Reader(lines, measures, start, 0).zone() if start is not None else None
    return [zone] if zone and len(zone.series[0]) >= 3 else []


def _unheaded(lines: Sequence[Line]) -> int | None:
    """Where a list of notes without a heading may begin: at a 1 behind the last raised call in running text."""
    last = max(
        (i for i, o in enumerate(lines) for b in o.bits[1:] if b.sure == RAISED and b.label.isdigit()), default=-1
    )
    if last < 0:
        return None
    for at in range(last + 1, len(lines)):
        label = label_of(lines[at])
        if label and label.number == 1:
            return at
    return None


class _Reader:
    """Reads one list of notes from the line after its heading."""

    def __init__(self, lines: Sequence[Line], measures: Measures, first: int, ordinal: int) -> None:
        self.lines, self.measures, self.first, self.ordinal = lines, measures, first, ordinal
        self.series: list[list[PdfNote]] = []
        self.kept: list[int] = []
        self.style = ""
        self.size = self.leading = 0.0

    def zone(self) -> Zone | None:
        """The list; None where no numbered notes follow."""
        if not self._label_ahead(self.first, (1,), _AHEAD):
            return None
        at, running = self.first, -1
        while at < len(self.lines):
            line = self.lines[at]
            label = label_of(line)
            expected = self.series[-1][-1].number + 1 if self.series and self.series[-1] else 1
            if label and self._begins(at, label, expected):
                self._begin(line, label, expected)
            elif not self.series:
                self.kept.append(at)
            elif self._running(at):
                self.kept.append(at)
                running = at
            elif self._heads(at):
                if not self._label_ahead(at + 1, (1, expected), _AHEAD):
                    break
                self.kept.append(at)
            elif self._leaves(at):
                break
            elif self.kept and self.kept[-1] == at - 1 != running and label is None and at > self.first + 1:
                self.kept.append(at)
            else:
                self.series[-1][-1].lines.append(line)
            at += 1
        return Zone(self.first, at, self.series, self.kept) if self.series else None

    def _label_ahead(self, at: int, numbers: tuple[int, ...], reach: int) -> bool:
        return any((label := label_of(line)) and label.number in numbers for line in self.lines[at : at + reach])

    def _begins(self, at: int, label: Label, expected: int) -> bool:
        """Does the line begin a note? Its number is the next, or 1 again; few may be left out."""
        if label.number is None or (self.style and label.style != self.style):
            return False
        if label.number == expected:
            return True
        if expected < label.number <= expected + 2:
            return self._label_ahead(at + 1, (label.number + 1,), 12) and not self._label_ahead(at + 1, (expected,), 12)
        if label.number != 1 or expected <= 2:
            return False
        headed = bool(self.kept) and self.kept[-1] == at - 1
        return headed or (label.style != "bare" and self._label_ahead(at + 1, (2,), 30))

    def _begin(self, line: Line, label: Label, expected: int) -> None:
        if not self.series or (label.number == 1 and expected > 1):
            self.series.append([])
        key = f"e{self.ordinal + 1}.{len(self.series)}.{label.text}"
        self.series[-1].append(PdfNote(key, label.text, line.page, label.length, label.style == "raised", [line]))
        self.style = self.style or label.style
        self.size = self.size or line.size

    def _running(self, at: int) -> bool:
        """Is this a running head that was not told from the text: a page's first line, before the middle of a sentence,
        and not set as the notes are?"""
        line = self.lines[at]
        if line.page == self.lines[at - 1].page or len(line.text) > 80 or at + 1 >= len(self.lines):
            return False
        other = abs(line.size - self.size) > 0.3 or line.all_set_in("italic") or line.text.isupper()
        return other and self.lines[at + 1].text[:1].islower()

    def _heads(self, at: int) -> bool:
        """Is this line a heading among or behind the notes?"""
        line, text = self.lines[at], self.lines[at].text.strip()
        if len(text) > 120:
            return False
        if heading_pattern().fullmatch(text):
            return True
        larger = line.size >= 1.1 * self.size
        above = self.lines[at - 1]
        apart = line.page != above.page or line.base < above.base or line.base - above.base > 1.5 * self.size * 1.2
        loud = line.all_set_in("bold") or line.all_set_in("small-caps") or (text.isupper() and len(text) > 3)
        plain = text[:1].isupper() and text[-1:] not in ".,;:-" and len(text) < 60 and apart
        return larger or (loud and apart) or (plain and self._label_ahead(at + 1, (1,), 2))

    def _leaves(self, at: int) -> bool:
        """Is the list over, and running text set otherwise begins?"""
        line, above = self.lines[at], self.lines[at - 1]
        return line.size >= 1.06 * self.size and abs(line.size - above.size) > 0.3 and len(line.text) > 20


def tie_endnotes(zones: Sequence[Zone], lines: Sequence[Line]) -> None:
    """Give the calls before each list the keys of its notes, in the order of their numbering."""
    start = 0
    for zone in zones:
        calls = [c for c in calls_in(lines[start : zone.start]) if c.bit.label.isdigit()]
        chosen = [calls[i] for i in find_numbering([_candidate(c) for c in calls])]
        at = 0
        for stretch in _stretches(chosen):
            at = _tie(zone.series, stretch, at)
        start = zone.end


def _candidate(call: Call) -> Candidate:
    worth = {RAISED: 0.5, BRACKET: 1.0, BARE: 0.3}[call.bit.sure]
    if looks_called(call.before, call.bit):
        worth = 1.6
    return Candidate(int(call.bit.label), worth, call.page)


def _stretches(calls: Sequence[Call]) -> Iterator[list[Call]]:
    """The calls between two restarts of the numbering."""
    stretch: list[Call] = []
    for call in calls:
        if stretch and int(call.bit.label) <= int(stretch[-1].bit.label):
            yield stretch
            stretch = []
        stretch.append(call)
    if stretch:
        yield stretch


def _tie(series: Sequence[list[PdfNote]], calls: Sequence[Call], at: int) -> int:
    """Tie one stretch of calls to the first list, from `at` on, that has its numbers; where the next may begin."""
    highest = int(calls[-1].bit.label)
    for index in range(at, len(series)):
        notes = {note.label: note for note in series[index] if not note.called}
        if series[index][-1].number + 1 < highest and len(series) > 1:
            continue
        hits = [call for call in calls if call.bit.label in notes]
        if len(hits) * 2 <= len(calls):
            continue
        for call in hits:
            note = notes[call.bit.label]
            call.bit.key, note.called = note.key, True
        return index + 1 if highest >= series[index][-1].number - 2 else index
    return at
