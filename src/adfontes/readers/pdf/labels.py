"""Labels of notes at the beginnings of lines, and which of many numbers make one numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.readers.pdf.lines import Line

SIGNS = "*∗⁎†‡§‖∥¶#⁑"
_RAISED = re.compile(rf"[\[(]?([1-9]\d{{0,3}}|[{SIGNS}]{{1,4}}|[a-z])[\])]?[.]?")
_ON_LINE = re.compile(
    rf"(?:(?P<bracket>[\[(](?P<b>[1-9]\d{{0,3}}|[{SIGNS}]{{1,4}})[\])])|(?P<stop>(?P<s>[1-9]\d{{0,3}})[.)])"
    rf"|(?P<sign>(?P<g>[{SIGNS}]{{1,4}})))(?:\s+|(?=[^\W\d_]|[“‘\"'«„(\[])|$)|(?P<bare>(?P<n>[1-9]\d{{0,3}}))(?:\s+|(?=[^\W\d_]|[“‘\"«„]))"
)
_PLAIN = str.maketrans("∗⁎∥", "**‖")
_LEAST = 0.8
"""A numbering worth less is none: one number that nothing calls."""
_WINDOW = 40
_HIGHEST_GAP = 12


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a line's beginning: `text` without its stop or brackets, `length` in characters with them and the
    blank after it, `style` raised, bracket, stop, sign or bare."""

    text: str
    length: int
    style: str

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isdigit() else None


def label_of(line: Line) -> Label | None:
    """The label that the line begins with, or what looks like one."""
    first = line.bits[0]
    if first.shift == 1:
        found = _RAISED.fullmatch(first.text.strip())
        rest = line.text[len(first.text) :]
        length = len(first.text) + len(rest) - len(rest.lstrip())
        return Label(plain_label(found[1]), length, "raised") if found else None
    found = _ON_LINE.match(line.text)
    if not found:
        return None
    style = next(s for s in ("bracket", "stop", "sign", "bare") if found[s] is not None)
    text = found["b"] or found["s"] or found["g"] or found["n"]
    return Label(plain_label(text), found.end(), style)


def plain_label(label: str) -> str:
    """A label with its signs as one types them, and without zeros before its number."""
    return label.translate(_PLAIN) if not label.isdigit() else str(int(label))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may belong to the numbering. `worth` says how much it looks so; `place` is what a numbering may
    begin anew at (a page, a chapter): within one place it does not."""

    number: int
    worth: float
    place: int


def find_numbering(candidates: Sequence[Candidate]) -> list[int]:
    """Which of the candidates, in order, make the best numbering: one that goes up by ones, begins anew with 1 at
    another place, and leaves out little. Indices into `candidates`.

    The best chain by dynamic programming over the candidates not far before each one, so linear in their number.
    """
    best: list[float] = []
    before: list[int] = []
    for at, candidate in enumerate(candidates):
        score, link = candidate.worth - _beginning(candidate), -1
        for earlier in range(max(0, at - _WINDOW), at):
            joined = best[earlier] + candidate.worth - _step(candidates[earlier], candidate)
            if joined > score:
                score, link = joined, earlier
        best.append(score)
        before.append(link)
    at = max(range(len(best)), key=lambda i: (best[i], -i), default=-1)
    if at >= 0 and best[at] < _LEAST:
        at = -1
    chain = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _beginning(candidate: Candidate) -> float:
    return min(1.2, 0.2 * (candidate.number - 1)) + (1.0 if candidate.number > 999 else 0.0)


def _step(last: Candidate, candidate: Candidate) -> float:
    """What it costs that one number follows another."""
    ahead = candidate.number - last.number
    if ahead == 1:
        return 0.0
    if ahead == 0:
        return 2.5 if candidate.place == last.place else 1.5
    if 1 < ahead <= _HIGHEST_GAP:
        return 0.8 + 0.25 * (ahead - 1)
    if candidate.number <= 2 and candidate.place != last.place:
        return 0.4 + 0.6 * (candidate.number - 1)
    return 3.0 if candidate.number > 1 else 2.5
