"""The notes at the pages' feet: parted by their labels, joined where they run over the page, tied to their calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from adfontes.readers.pdf.calls import BARE, RAISED, looks_called
from adfontes.readers.pdf.feet import Foot, is_called
from adfontes.readers.pdf.labels import Candidate, Label, find_numbering, label_of
from adfontes.readers.pdf.lines import Bit, Line

_AROUND = 12


@dataclass(slots=True)
class PdfNote:
    """A note: its key and label, the page it begins on, its lines. The first `skip` characters of its first line are
    its label as printed; `raised` says that it was printed so."""

    key: str
    label: str
    page: int
    skip: int
    raised: bool
    lines: list[Line] = field(default_factory=list)
    called: bool = False

    @property
    def number(self) -> int:
        """The label's value; 0 for a sign."""
        return int(self.label) if self.label.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Call:
    """A bit that may call a note, and the page and words before it."""

    page: int
    bit: Bit
    before: str


def find_footnotes(feet: Sequence[Foot]) -> tuple[list[PdfNote], list[Line]]:
    """The notes of the feet, in order, and the lines that belong to none (small print before the first note)."""
    starts = _starts(feet)
    notes: list[PdfNote] = []
    loose: list[Line] = []
    keys: dict[str, int] = {}
    for foot in feet:
        for line in foot.lines:
            label = starts.get(id(line))
            if label is not None:
                name = f"p{foot.page}.{label.text}"
                keys[name] = keys.get(name, 0) + 1
                key = name if keys[name] == 1 else f"{name}-{keys[name]}"
                notes.append(PdfNote(key, label.text, foot.page, label.length, label.style == "raised", [line]))
            elif notes and foot.page - notes[-1].lines[-1].page <= 2:
                notes[-1].lines.append(line)
            else:
                loose.append(line)
    return notes, loose


def _starts(feet: Sequence[Foot]) -> dict[int, Label]:
    """The lines that begin a note, by id: those whose numbers make one numbering, and signs that their page calls."""
    starts: dict[int, Label] = {}
    candidates: list[Candidate] = []
    found: list[tuple[Line, Label]] = []
    for foot in feet:
        for at, line in enumerate(foot.lines):
            label = label_of(line)
            if label is None:
                continue
            if label.number is None:
                if is_called(label, foot.called):
                    starts[id(line)] = label
                continue
            candidates.append(Candidate(label.number, _worth(label, at == 0, is_called(label, foot.called)), foot.page))
            found.append((line, label))
    chosen = find_numbering(candidates)
    for index in (*chosen, *_strayed(feet, candidates, found, chosen)):
        line, label = found[index]
        starts[id(line)] = label
    return starts


def _strayed(
    feet: Sequence[Foot], candidates: Sequence[Candidate], found: Sequence[tuple[Line, Label]], chosen: Sequence[int]
) -> Iterator[int]:
    """Notes out of their order: a page without room put one off behind its followers, or to the next page. Their
    numbers are missing near by, and they are called there."""
    called: dict[int, frozenset[str]] = {}
    for foot in feet:
        called[foot.page] = called.get(foot.page, frozenset()) | foot.called
    for at, before in enumerate(chosen):
        after = chosen[at + 1] if at + 1 < len(chosen) else len(candidates)
        around = [candidates[i] for i in chosen[max(0, at - _AROUND) : at + _AROUND]]
        for index in range(before + 1, after):
            label, page = found[index][1], candidates[index].place
            near = [c for c in around if abs(c.place - page) <= 2]
            numbers = {c.number for c in near}
            fits = label.number not in numbers and any(abs(c.number - candidates[index].number) <= 4 for c in near)
            style = label.style == found[before][1].style and label.style != "bare"
            if fits and style and any(is_called(label, called.get(p, frozenset())) for p in (page, page - 1)):
                yield index


def _worth(label: Label, first: bool, called: bool) -> float:
    style = {"raised": 0.5, "stop": 0.3, "bracket": 0.3}.get(label.style, 0.0)
    return 1.0 + style + (1.0 if called else -0.6) + (0.2 if first else 0.0)


def calls_in(lines: Iterable[Line]) -> Iterator[Call]:
    """Whatever in the lines may be a call."""
    before = ""
    for line in lines:
        for bit in line.bits:
            if bit.label and not bit.key:
                yield Call(line.page, bit, before)
            before = (before + bit.text)[-12:]
        before += " "


def tie_footnotes(notes: Sequence[PdfNote], body: Sequence[Line]) -> None:
    """Give calls the keys of their notes: those of the same page first, then of the next pages."""
    by_page: dict[int, list[Call]] = {}
    for call in calls_in(body):
        by_page.setdefault(call.page, []).append(call)
    for note in notes:
        _tie(note, by_page.get(note.page, []), BARE)
    labels: dict[str, int] = {}
    for note in notes:
        labels[note.label] = labels.get(note.label, 0) + 1
    for note in notes:
        unique = labels[note.label] == 1
        for step in (-1, 1, -2, 2) if unique else (-1, 1):
            if not note.called:
                _tie(note, by_page.get(note.page + step, []), RAISED)


def _tie(note: PdfNote, calls: Sequence[Call], least: int) -> None:
    """Tie the note to the call that looks most like one; of those alike, the first."""
    fitting = [c for c in calls if c.bit.label == note.label and not c.bit.key and c.bit.sure >= least]
    if fitting:
        best = max(fitting, key=lambda c: c.bit.sure + (0.5 if looks_called(c.before, c.bit) else 0.0))
        best.bit.key = note.key
        note.called = True
