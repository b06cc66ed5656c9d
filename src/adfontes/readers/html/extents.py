"""The notes of a text: where each begins, how far it reaches, and which of its words are its own.

A note reaches to the end of the item, cell or box that holds it alone. One that is a mere paragraph goes on over the
paragraphs that follow until the next note, unless text with calls comes in between: then it stands in the midst of the
text, and only paragraphs of its own class belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from adfontes.readers.html import vocabulary as words
from adfontes.readers.html.calls import Call, leading, opening
from adfontes.readers.html.elements import Block, Book, Element
from adfontes.readers.html.printed import heads_notes, is_site_words, parse_label

_ALONE = frozenset(
    ("li", "dd", "aside", "td", "th", "tr", "div", "section", "blockquote", "span", "small", "p", "dt", "footer")
)
_NEVER = frozenset(("body", "html", "main", "article", "ol", "ul", "dl", "table", "tbody", "thead", "#file", "header"))
MOST_BLOCKS = 12
"""How many blocks a division without a name may hold to be one note."""
_OWN_LABEL = re.compile(r"[\s\[(^↑]*(?:\d{1,4}|[*†‡§¶]{1,4})[\s\])]*(?:[.:)\]]|$)")


@dataclass(slots=True, eq=False)
class Note:
    """A note: its first piece, its calls, the blocks of its words. `label` and `printed` are settled by `labels`.
    One that stands in the midst of a block (`inset`) is called there, at the piece `at` if not 0."""

    start: int
    key: str
    calls: list[Call] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    label: str = ""
    printed: str | None = None
    counted: int = 0
    element: Element | None = None
    inset: Block | None = None
    at: int = 0


def find_notes(book: Book, calls: list[Call]) -> list[Note]:
    """The notes that `calls` lead to, those that are not called but stand among them, and those that stand where they
    are called; in the order of the file. Unsure calls that turn out to stand within a note are taken out of `calls`."""
    for _ in range(3):
        notes = _begun(book, calls)
        _measure(book, notes, calls)
        empty = {note.start for note in notes if not note.blocks}
        kept = [c for c in calls if c.start not in empty and (c.sure or _block(book, c.link.start).note < 0)]
        if len(kept) == len(calls):
            break
        calls[:] = kept
    return [note for note in notes if note.blocks]


def _begun(book: Book, calls: list[Call]) -> list[Note]:
    """Every note with its beginning; blocks are cut where one begins in their midst."""
    notes: dict[int, Note] = {}
    for call in calls:
        target = call.link.target
        assert target is not None
        if call.start not in notes:
            notes[call.start] = Note(call.start, _key(book, target), element=target)
        notes[call.start].calls.append(call)
    for start, element in (*_beside(book, notes), *_marked(book, notes)):
        if start not in notes:
            notes[start] = Note(start, _key(book, element), element=element)
    for element in book.elements:
        if element.inset is not None and element.start < element.end and element.start not in notes:
            note = Note(element.start, _key(book, element), element=element)
            note.inset = element.inset
            notes[element.start] = note
    ordered = [notes[start] for start in sorted(notes)]
    for note in ordered:
        piece = book.pieces[note.start]
        block = _block(book, note.start)
        if block.pieces[0] is not piece:
            at = bisect_left(block.pieces, note.start, key=lambda p: p.index)
            book.blocks.append(block.split(at, block.owner))
    book.number()
    return ordered


def _key(book: Book, element: Element) -> str:
    name = element.attrs.get("id") or element.attrs.get("name") or f"piece-{element.start}"
    return f"{element.file.name if len(book.pages) > 1 else ''}#{name.strip()}"


def _block(book: Book, index: int) -> Block:
    block = book.pieces[index].block
    assert block is not None
    return block


def _kind(block: Block) -> tuple[str, str]:
    return block.owner.tag, block.owner.attrs.get("class", "")


def _beside(book: Book, notes: dict[int, Note]) -> list[tuple[int, Element]]:
    """Items of a list most of whose items are called, and elements whose ids go on the row of those called."""
    lists: dict[int, int] = {}
    rows: dict[tuple[str, str], int] = {}
    for note in notes.values():
        item: Element | None = book.pieces[note.start].element
        while item is not None and item.start >= note.start:
            if item.tag == "li" and item.parent is not None:
                lists[id(item.parent)] = lists.get(id(item.parent), 0) + 1
            item = item.parent
        if note.element is not None and (row := _row(note.element)):
            rows[row] = rows.get(row, 0) + 1
    sizes: dict[int, int] = {}
    for element in book.elements:
        if element.tag == "li" and id(element.parent) in lists:
            sizes[id(element.parent)] = sizes.get(id(element.parent), 0) + 1
    found: list[tuple[int, Element]] = []
    for element in book.elements:
        if element.hidden or element.start >= len(book.pieces) or element.start >= element.end:
            continue
        if element.tag == "li" and 2 * lists.get(id(element.parent), 0) >= sizes.get(id(element.parent), 1) > 0:
            found.append((element.start, element))
        elif (row := _row(element)) and rows.get(row, 0) > 1 and _labelled(book, element):
            start = leading(book.pieces[element.start])
            if start is not None:
                found.append((start, element))
    return found


def _row(element: Element) -> tuple[str, str] | None:
    name = element.attrs.get("id") or (element.attrs.get("name") if element.tag == "a" else "") or ""
    row = re.sub(r"\d+", "0", name)
    return (element.tag, row) if row != name else None


def _labelled(book: Book, element: Element) -> bool:
    return element.tag == "li" or _OWN_LABEL.match(opening(book, element.start)) is not None


def _marked(book: Book, notes: dict[int, Note]) -> list[tuple[int, Element]]:
    """Elements that say they are notes, and hold no note yet."""
    known = sorted(notes)
    found: list[tuple[int, Element]] = []
    last = -1
    for element in book.elements:
        if element.start >= element.end or element.start < last or element.unveiled or element.inset is not None:
            continue
        said = bool(element.types & words.NOTE_TYPES)
        if not said and not (element.noted and element.owner is element and _labelled(book, element)):
            continue
        if element.tag in ("a", "sup", "section", "body", "ol", "ul") or element.heading:
            continue
        at = bisect_left(known, element.start)
        if at < len(known) and known[at] < element.end:
            continue
        start = leading(book.pieces[element.start])
        if start is not None:
            found.append((start, element))
            last = element.end
    return found


def _measure(book: Book, notes: list[Note], calls: list[Call]) -> None:
    """Give each block its note, each note its blocks."""
    for block in book.blocks:
        block.note = -1
    measure = _Measure(book, notes, calls)
    for number, note in enumerate(notes):
        first = _block(book, note.start)
        chrome = first.owner.chrome
        note.blocks = [b for b in measure.blocks(number) if b.note < 0 and b.owner.chrome == chrome and not b.rule]
        if note.blocks and (before := _number_before(book, note.blocks[0])):
            note.blocks.insert(0, before)
        for block in note.blocks:
            block.note = number


def _number_before(book: Book, first: Block) -> Block | None:
    """The term of a list, or the cell of a row, that holds the number of the note beside it."""
    before = book.blocks[first.number - 1] if first.number else None
    if before is None or before.note >= 0 or not before.pieces or not parse_label(before.text):
        return None
    for kind, beside in ((("dt",), ("dd",)), (("td", "th"), ("td", "th"))):
        term, words = _nearest(before.owner, kind), _nearest(first.owner, beside)
        if term is not None and words is not None and term is not words and term.parent is words.parent:
            return before
    return None


def _nearest(element: Element | None, tags: tuple[str, ...]) -> Element | None:
    for _ in range(3):
        if element is None or element.tag in tags:
            return element
        element = element.parent
    return None


class _Measure:
    """How far notes reach."""

    def __init__(self, book: Book, notes: list[Note], calls: list[Call]) -> None:
        self._book = book
        self._notes = notes
        self._starts = [note.start for note in notes]
        self._calls = sorted(call.link.start for call in calls)
        self._firsts = [block.first for block in book.blocks]
        begun = {_kind(_block(book, note.start)) for note in notes}
        self._body = {_kind(_block(book, call.link.start)) for call in calls} - begun

    def blocks(self, number: int) -> list[Block]:
        note = self._notes[number]
        first = _block(self._book, note.start)
        box = self._box(number)
        if box is not None and box.tag not in ("p", "dt"):
            return self._between(first, box.end)
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._book.pieces)
        around: Element | None = first.owner
        while around is not None and around.start >= note.start and around.tag not in _NEVER:
            around = around.parent
        assert around is not None
        follow = self._between(first, min(after, around.end))[1:]
        return [first, *self._going_on(first, follow, after, around)]

    def _between(self, first: Block, end: int) -> list[Block]:
        """The blocks from `first` on that begin before the piece `end`."""
        return self._book.blocks[first.number : max(first.number + 1, bisect_left(self._firsts, end))]

    def _box(self, number: int) -> Element | None:
        """The largest element that holds the note and nothing else."""
        note = self._notes[number]
        if note.inset is not None:
            return note.element
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._book.pieces) + 1
        own = {call.link.start for call in note.calls}
        best: Element | None = None
        at: Element | None = self._book.pieces[note.start].element
        while at is not None and at.start >= note.start and at.tag not in _NEVER:
            if after < at.end or any(at.start <= s < at.end for s in own) or not self._alone(at, note):
                break
            if at.tag in _ALONE:
                best = at
            at = at.parent
        return best

    def _alone(self, element: Element, note: Note) -> bool:
        inside = self._between(_block(self._book, note.start), element.end)
        if any(b.owner.heading and b.text.strip() for b in inside[: MOST_BLOCKS * 4]):
            return False
        if element.tag not in ("div", "section", "td", "th", "tr", "tbody", "footer") or len(inside) == 1:
            return True
        named = element is note.element or element.noted or "mso-element:footnote" in element.attrs.get("style", "")
        if named and len(inside) <= MOST_BLOCKS * 4:
            return True
        return len(inside) <= MOST_BLOCKS and not self._called(note.start, element.end)

    def _called(self, low: int, high: int) -> bool:
        at = bisect_left(self._calls, low)
        return at < len(self._calls) and self._calls[at] < high

    def _going_on(self, first: Block, follow: list[Block], after: int, around: Element) -> list[Block]:
        """Those of the blocks behind a note's first paragraph that belong to it as well."""
        end = next((i for i, b in enumerate(follow) if b.rule or (b.owner.heading and b.text.strip())), len(follow))
        listed = after < around.end and end == len(follow)
        follow = follow[:end]
        if not follow:
            return []
        if self._called(first.pieces[-1].index + 1, after if listed else follow[-1].pieces[-1].index + 1):
            return self._alike(first, follow)
        if listed or self._dedicated(around):
            stop = next((i for i, b in enumerate(follow) if is_site_words(b.text)), len(follow))
            return follow[:stop]
        return self._alike(first, follow)

    def _alike(self, first: Block, follow: list[Block]) -> list[Block]:
        """Paragraphs of the class that only notes have; a quotation that the note announces."""
        kind = _kind(first)
        own = bool(kind[1]) and kind not in self._body
        taken = 0
        for block in follow:
            announced = taken == 0 and block.owner.quoted and first.text.rstrip().endswith(":")
            if not announced and not (own and _kind(block) == kind):
                break
            taken += 1
        return follow[:taken]

    def _dedicated(self, around: Element) -> bool:
        """Does an element hold notes alone: does it begin with one, or with a heading of notes?"""
        if around.zone or around.noted:
            return True
        at = bisect_left(self._firsts, around.start)
        for block in self._book.blocks[at : at + 4]:
            if block.pieces and block.text.strip():
                begun = bisect_right(self._starts, block.first)
                return heads_notes(block.text) or (begun > 0 and self._starts[begun - 1] == block.first)
        return False
