"""Quotation marks: where quoted words begin and end, in one walk over a paragraph.

Six families are told apart, mixed and nested: “…”, "…", „…“, ‘…’ (also ‚…‘), '…' and «…» (‹…›, »…«), and the
typist's ``…'' and ''…''. A straight mark opens or closes by what stands beside it; where that does not decide (a text
whose marks have blanks on both sides), it closes what is open. Apostrophes are no marks: inside a word, at a plural
possessor ("the boys’ boat", while a closing mark is still to come), in what leaves letters out (’tis, ’90s).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adfontes.languages import load_words
from adfontes.model.text import Span

DEEPEST = 8
"""Quotations within quotations, at most; what would lie deeper is read as words."""

_MARK = re.compile(r"``|''|[\"“”„‚«»‹›‘’'`]")
_OPENED_BY = "([{<—–-―/…“\"„«‹‘'`‚"
_CLOSED_BEFORE = ".,;:!?)]}>—–-―/…”\"»›’'"
_WORD = re.compile(r"\w+")

_CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”", '"', "“", "''"),
    '"': ('"', "”"),
    "”": ("”",),
    "„": ("“", "”", '"'),
    "‚": ("‘", "’"),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "``": ("''", '"', "”"),
    "''": ("''", '"'),
}
_SINGLE = frozenset("‘’'")
_STRAIGHT = frozenset(('"', "''"))


@dataclass(slots=True)
class Quotation:
    """A quoted stretch. `marked` has its marks, `inner` is the words alone; `mark` is the one that opens it. `within`
    is the number of the quotation that holds it, None for one that stands by itself; `closed` whether its end is
    printed, and `goes_on` whether the next paragraph takes it up."""

    marked: Span
    inner: Span
    mark: str
    within: int | None
    closed: bool
    goes_on: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int
    number: int
    again: int | None = None
    """Where the same mark opened another quotation right inside this one."""


@dataclass(slots=True)
class _Walk:
    content: str
    paragraph: Span
    found: list[Quotation]
    stack: list[_Open] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)

    def open(self, mark: str, start: int, end: int) -> None:
        if len(self.stack) >= DEEPEST:
            return
        if self.stack and self.stack[-1].mark == mark and self.stack[-1].again is None:
            self.stack[-1].again = start
        within = self.stack[-1].number if self.stack else None
        here = Span(start=start, end=end)
        self.stack.append(_Open(mark, start, end, len(self.found)))
        self.found.append(Quotation(here, here, mark, within, closed=False))

    def closes(self, mark: str) -> int | None:
        """The place in the stack of what a mark would close: the last opened that it fits, none for a single mark
        that stands behind a double one opened since."""
        for place in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[place].mark
            if mark in _CLOSERS[opened]:
                return place
            if mark in _SINGLE and opened not in _SINGLE:
                return None
        return None

    def close(self, place: int, start: int, end: int) -> None:
        for opened in self.stack[place + 1 :]:
            self.leave_open(opened, start)
        opened = self.stack[place]
        quotation = self.found[opened.number]
        quotation.marked = Span(start=opened.start, end=end)
        quotation.inner = Span(start=opened.end, end=start)
        quotation.closed = True
        del self.stack[place:]

    def leave_open(self, opened: _Open, end: int) -> None:
        """What was never closed ends with what holds it, or where its mark opens the next one; a straight single mark
        was an apostrophe after all."""
        quotation = self.found[opened.number]
        if opened.mark in ("'", "‘") and not quotation.closed:
            self.dropped.add(opened.number)
            return
        end = min(end, opened.again) if opened.again is not None else end
        stop = opened.end + len(self.content[opened.end : end].rstrip())
        quotation.marked = Span(start=opened.start, end=stop)
        quotation.inner = Span(start=opened.end, end=stop)

    def finish(self) -> None:
        for opened in self.stack:
            self.leave_open(opened, self.paragraph.end)
        self.stack.clear()


def find_quotations(content: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Every quotation of some paragraphs, in the order in which they open. One that is not closed ends with its
    paragraph, and goes on where the next paragraph begins with the same mark."""
    found: list[Quotation] = []
    before: Quotation | None = None
    for paragraph in paragraphs:
        here = list(_in_paragraph(content, paragraph, len(found)))
        if before is not None and here and _takes_up(content, paragraph, before, here[0]):
            before.goes_on = True
        found += here
        last = next((q for q in reversed(here) if q.within is None), None)
        before = last if last is not None and not last.closed and last.marked.end >= paragraph.end - 1 else None
    return found


def _takes_up(content: str, paragraph: Span, before: Quotation, first: Quotation) -> bool:
    return first.mark == before.mark and not content[paragraph.start : first.marked.start].strip()


def _in_paragraph(content: str, paragraph: Span, already: int) -> Iterator[Quotation]:
    walk = _Walk(content, paragraph, [])
    marks = list(_MARK.finditer(content, paragraph.start, paragraph.end))
    to_come = _closers_to_come(content, marks, paragraph)
    for number, mark in enumerate(marks):
        _take(walk, mark[0], mark.start(), mark.end(), to_come[number])
    walk.finish()
    yield from _renumbered(walk.found, walk.dropped, already)


def _renumbered(found: list[Quotation], dropped: set[int], already: int) -> Iterator[Quotation]:
    """The quotations that stand, those inside one that does not hung on what held it."""
    numbers: dict[int, int | None] = {}
    kept = 0
    hung = [q.within for q in found]
    for number, quotation in enumerate(found):
        over = hung[number]
        while over is not None and found[over].marked.end <= quotation.marked.start:
            over = hung[over]  # it was cut short where this one opens
        within = None if over is None else numbers[over]
        if number in dropped:
            numbers[number] = within
            continue
        numbers[number] = already + kept
        kept += 1
        quotation.within = within
        yield quotation


def _take(walk: _Walk, mark: str, start: int, end: int, to_come: bool) -> None:
    """Open, close, or pass over one mark."""
    opens, closes = _sides(walk.content, start, end, walk.paragraph)
    place = walk.closes(mark)
    if mark in _SINGLE:
        _take_single(walk, mark, start, end, opens, closes, place, to_come)
    elif mark in ("«", "»", "‹", "›"):
        if place is not None and not (opens and not closes and mark in ("«", "‹")):
            walk.close(place, start, end)
        else:
            walk.open(mark, start, end)
    elif mark in _STRAIGHT:
        if place is not None and (closes or not opens):
            walk.close(place, start, end)
        elif opens or (place is None and not closes):
            walk.open(mark, start, end)
    elif mark == "”":
        if place is not None:
            walk.close(place, start, end)
        elif opens and not closes:
            walk.open(mark, start, end)
    elif mark == "“" and place is not None and (walk.stack[place].mark == "„" or (closes and not opens)):
        walk.close(place, start, end)
    elif mark in ("“", "„", "‚", "``"):
        walk.open(mark, start, end)


def _take_single(
    walk: _Walk, mark: str, start: int, end: int, opens: bool, closes: bool, place: int | None, to_come: bool
) -> None:
    content = walk.content
    inside = content[start - 1 : start].isalnum() and content[end : end + 1].isalnum()
    if inside:
        return
    if mark != "‘" and place is not None and not (opens and not closes):
        if not (to_come and _possessor(content, start, end)):
            walk.close(place, start, end)
    elif mark == "‘" and place is not None and walk.stack[place].mark == "‚":
        walk.close(place, start, end)
    elif mark != "’" and (opens or not closes) and to_come and not _elided(content, end):
        walk.open(mark, start, end)


def _sides(content: str, start: int, end: int, paragraph: Span) -> tuple[bool, bool]:
    """Whether a mark may open by what stands before it, and close by what stands after it: a mark that has words right
    behind it and none before opens, and the other way round. With blanks on both sides, or words on both, neither."""
    before = content[start - 1] if start > paragraph.start else " "
    after = content[end] if end < paragraph.end else " "
    free_before = before.isspace() or before in _OPENED_BY
    free_after = after.isspace() or after in _CLOSED_BEFORE
    return free_before and not free_after, free_after and not free_before


def _possessor(content: str, start: int, end: int) -> bool:
    """Whether a mark may be the apostrophe of a plural ("the boys’ boat")."""
    return content[start - 1 : start] == "s" and content[end : end + 1] == " " and content[end + 1 : end + 2].islower()


def _elided(content: str, end: int) -> bool:
    """Whether a mark stands for letters left out: ’tis, ’em, ’90s."""
    word = _WORD.match(content, end)
    if word is None:
        return False
    return word[0].casefold() in load_words("en", "quoting")["elided"] or bool(re.fullmatch(r"\d\ds?", word[0]))


def _closers_to_come(content: str, marks: Sequence[re.Match[str]], paragraph: Span) -> list[bool]:
    """For each mark, whether a single mark that can close comes before the next one that can only open."""
    found = [False] * len(marks)
    coming = False
    for number in range(len(marks) - 1, -1, -1):
        found[number] = coming
        mark = marks[number]
        if mark[0] in _SINGLE:
            start, end = mark.span()
            inside = content[start - 1 : start].isalnum() and content[end : end + 1].isalnum()
            opens, _ = _sides(content, start, end, paragraph)
            if mark[0] != "‘" and not inside and not opens:
                coming = True
            elif opens and not inside and not _elided(content, end):
                coming = False
    return found
