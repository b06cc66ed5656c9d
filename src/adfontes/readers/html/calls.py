"""Which links call a note.

A call is a link whose words are a label ("12", "[3]", "*") and that leads to where a note begins: the first words of a
list item, a paragraph, a cell. Neither is enough (a table of contents, an index, a cross reference has both), so one of
these must be there as well: the markup names it a call, or its target a note; the target leads back to the call; or the
link is raised or in brackets. A plain number that leads forward to a paragraph with the same number at its head is
taken too, unless the word before it counts something else ("see note 12").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from adfontes.readers.html import vocabulary as words
from adfontes.readers.html.elements import Block, Book, Element, Piece
from adfontes.readers.html.printed import counts_else, is_bracketed, leads_back, opens_note, parse_label, parse_opening

_NAMES = re.compile(
    r"(?:user-content-)?(?:_?ftn|_?edn|_?fn|_?footnote|_?endnote|cite_note|note|n|sdfootnote|sdendnote|en)(?:def)?[-_:.]?"
    r"(?:[\w.-]*[-_.:])?[a-z]?\d{1,4}(?:sym|_\d{1,4})?",
    re.IGNORECASE,
)
"""Ids that programs give to notes."""
LONGEST = 40
"""The longest text of a link that the markup calls a note's reference and that is taken for the label."""


@dataclass(slots=True, eq=False)
class Call:
    """A link that calls the note whose first piece is `start`. `sure`: by more than its number alone."""

    link: Element
    start: int
    label: str
    sure: bool


class Finder:
    """Answers questions about the links of one text."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.links = [e for e in book.elements if e.link is e and e.target is not None]
        self._headings = [p.index for p in book.pieces if p.element.heading and p.text.strip()]
        self._starts: dict[int, int | None] = {}
        self._back = self._backs()

    def start_of(self, target: Element) -> int | None:
        """The first piece of the note that `target` stands at the head of; None where no note can begin there."""
        known = id(target)
        if known not in self._starts:
            self._starts[known] = self._start_of(target)
        return self._starts[known]

    def _start_of(self, target: Element) -> int | None:
        if target.tag in ("body", "html", "main", "article") or target.types & words.PAGE_TYPES:
            return None
        if target.classes & words.PAGE_CLASSES or target.start >= len(self.book.pieces):
            return None
        piece = self.book.pieces[target.start]
        if piece.element.file is not target.file or piece.element.heading or target.heading:
            return None
        at = bisect_left(self._headings, target.start)
        if at < len(self._headings) and self._headings[at] < target.end:
            return None
        return leading(piece)

    def _backs(self) -> dict[int, set[int]]:
        """For each place where a note may begin, the blocks that links from there on lead to."""
        starts = sorted({s for link in self.links if link.target and (s := self.start_of(link.target)) is not None})
        found: dict[int, set[int]] = {}
        for link in self.links:
            assert link.target is not None
            at = bisect_right(starts, link.start) - 1
            if at >= 0:
                found.setdefault(starts[at], set()).update(id(b) for b in self.homes(link.target))
        return found

    def homes(self, target: Element) -> list[Block]:
        """The blocks that a link to `target` may be said to lead to."""
        pieces = self.book.pieces
        block = pieces[target.start].block if target.start < len(pieces) else None
        return [b for b in (target.home, block) if b is not None]

    def block_of(self, link: Element) -> Block | None:
        return self.book.pieces[link.start].block if link.start < len(self.book.pieces) else None

    def answers(self, link: Element, start: int) -> bool:
        """Does a link of the note at `start` lead back to where `link` stands?"""
        return id(self.block_of(link)) in self._back.get(start, ())

    def words_of(self, link: Element) -> list[Piece]:
        """A link's pieces, where they are few."""
        return self.book.pieces[link.start : link.end] if link.end - link.start <= 12 else []

    def around(self, link: Element) -> tuple[str, str]:
        """The words just before and just after a link, in its block."""
        block = self.block_of(link)
        if block is None:
            return "", ""
        low = bisect_left(block.pieces, link.start, key=lambda p: p.index)
        high = bisect_left(block.pieces, link.end, key=lambda p: p.index)
        before = "".join(p.text for p in block.pieces[max(0, low - 4) : low])
        return before[-60:], "".join(p.text for p in block.pieces[high : high + 3])[:20]


def leading(piece: Piece) -> int | None:
    """The index of the first piece of the line that `piece` is at the head of, with at most a label before it; None
    where other words come first."""
    block = piece.block
    if block is None:
        return None
    at = bisect_left(block.pieces, piece.index, key=lambda p: p.index)
    before = ""
    low = at
    while low > 0 and not block.pieces[low - 1].line:
        low -= 1
        before = block.pieces[low].text + before
        if len(before.strip()) > 16 or at - low > 16:
            return None
    return block.pieces[low].index if opens_note(before) else None


def find_calls(book: Book) -> list[Call]:
    """The links that call a note, in order."""
    book.number()
    finder = Finder(book)
    calls = [call for link in finder.links if (call := _call(finder, link))]
    sure = {call.start for call in calls if call.sure and not _at_head(finder, call)}
    kept: list[Call] = []
    for call in calls:
        head = leading(finder.book.pieces[call.link.start]) if _at_head(finder, call) else None
        if head is not None and (head in sure or not call.sure):
            continue  # the number of a note, which leads back to its call
        kept.append(call)
    return _agreed(kept)


def _at_head(finder: Finder, call: Call) -> bool:
    return leading(finder.book.pieces[call.link.start]) is not None


def _agreed(calls: list[Call]) -> list[Call]:
    """Without the unsure calls of a place that is called by different numbers: the head of a page, not a note."""
    labels: dict[int, set[str]] = {}
    for call in calls:
        labels.setdefault(call.start, set()).add(call.label)
    return [call for call in calls if call.sure or len(labels[call.start]) == 1]


def _call(finder: Finder, link: Element) -> Call | None:
    target = link.target
    assert target is not None
    if link.start >= len(finder.book.pieces) or link.hidden or (link.types & words.NO_CALL_TYPES):
        return None
    if link.types & words.BACK_TYPES or link.classes & words.BACK_CLASSES:
        return None
    pieces = finder.words_of(link)
    text = "".join(p.text for p in pieces)
    named = _is_named(link)
    if leads_back(text) or (not pieces and not named):
        return None
    start = finder.start_of(target)
    if start is None:
        start = _from_behind(finder, link, target)
    if start is None or _within(link, start, target):
        return None
    return _weighed(finder, link, start, text, named)


def _weighed(finder: Finder, link: Element, start: int, text: str, named: bool) -> Call | None:
    """The call that a link is, if what speaks for it is enough."""
    target = link.target
    assert target is not None
    before, after = finder.around(link)
    raised = link.raised is not None or all(p.element.raised for p in finder.words_of(link) if p.text.strip())
    bracketed = is_bracketed(text) or (before.endswith("[") and after.startswith("]"))
    set_off = raised or bracketed
    label = parse_label(text, named=set_off or named)
    answered = finder.answers(link, start)
    if named and (answered or _is_note(finder, target) or set_off or label):
        return Call(link, start, label or (text.strip(" []") if set_off and len(text) <= LONGEST else ""), True)
    if not label or link.chrome:
        return None
    same = _prints(finder, start, label)
    year = label.isdecimal() and len(label) == 4 and not same
    if set_off and not year and (not counts_else(before) or raised):
        hinted = _is_note(finder, target) or answered or same or bool(_NAMES.fullmatch(_fragment(link)))
        return Call(link, start, label, hinted)
    if year or counts_else(before) or _counts_after(before, finder, link):
        return None
    if answered or _is_note(finder, target):
        return Call(link, start, label, True)
    return Call(link, start, label, False) if same and start > link.start else None


def _counts_after(before: str, finder: Finder, link: Element) -> bool:
    """Does a plain number stand in a list of numbers or of links alone, as in an index?"""
    return not before.strip() and leading(finder.book.pieces[link.start]) is not None


def _is_named(link: Element) -> bool:
    """Does the markup itself say that a link calls a note?"""
    if link.types & words.CALL_TYPES or link.classes & words.CALL_CLASSES or "data-footnote-ref" in link.attrs:
        return True
    if re.search(r"mso-(?:foot|end)note-id", link.attrs.get("style", "")):
        return True
    if link.classes & {"footnote", "endnote"} and "data-footnote-backref" not in link.attrs:
        return True
    around = link.parent
    for _ in range(2):
        if around is None or around.owner is around:
            return False
        if around.classes & words.CALL_CLASSES or around.types & words.CALL_TYPES:
            return True
        if around.tag == "sup" and around.classes & {"reference", "footnote", "endnote", "note"}:
            return True
        around = around.parent
    return False


def _is_note(finder: Finder, target: Element) -> bool:
    """Does the markup say that the target, or what it stands in, is a note?"""
    at: Element | None = target
    if target.start < len(finder.book.pieces):
        inner = finder.book.pieces[target.start].element
        if inner.zone or inner.noted or (inner.owner is not None and inner.owner.noted):
            return True
    for _ in range(4):
        if at is None:
            return False
        if at.noted or at.zone or "mso-element:footnote" in at.attrs.get("style", ""):
            return True
        at = at.parent
    return False


def _from_behind(finder: Finder, link: Element, target: Element) -> int | None:
    """The start of a note whose name stands on the link back at its end."""
    if target.link is not target or target.target is None:
        return None
    here = finder.block_of(link)
    if here is None or not any(b is here for b in finder.homes(target.target)):
        return None
    if not (leads_back("".join(p.text for p in finder.words_of(target))) or target.classes & words.BACK_CLASSES):
        return None
    item = target.owner
    while item is not None and item.tag in ("p", "div") and item.parent is not None and item.parent.tag in ("li", "dd"):
        item = item.parent
    return None if item is None or item.start >= len(finder.book.pieces) else leading(finder.book.pieces[item.start])


def _within(link: Element, start: int, target: Element) -> bool:
    """Does a link lead to the very place it stands in?"""
    return start <= link.start < target.end


def _prints(finder: Finder, start: int, label: str) -> bool:
    """Does the text from `start` on begin with the label, or is it the item of that number?"""
    piece = finder.book.pieces[start]
    element: Element | None = piece.element
    while element is not None and element.tag != "li" and element.start >= piece.index:
        element = element.parent
    if element is not None and element.tag == "li" and str(element.counted) == label:
        return True
    return prints(opening(finder.book, start), label)


def opening(book: Book, start: int) -> str:
    """The first words from a piece on, over the end of a short first block (a term, a cell with the number alone)."""
    text = ""
    for piece in book.pieces[start : start + 16]:
        if piece.block is not book.pieces[start].block and len(text.strip()) > 12:
            break
        if piece.block is not None and piece.index == piece.block.first and text:
            text += " "
        text += piece.text
        if len(text) > 80:
            break
    return text


def prints(text: str, label: str) -> bool:
    """Does a text begin with this label, whole?"""
    found = parse_opening(text, label)
    return found is not None and not re.match(r"[\w–-]", text[found.end : found.end + 1])


def _fragment(link: Element) -> str:
    return link.attrs["href"].partition("#")[2]
