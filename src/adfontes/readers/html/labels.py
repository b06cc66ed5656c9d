"""What a note prints as its number, and the links in it that lead back to the text: neither are its words."""

from __future__ import annotations

import re
from bisect import bisect_left

from adfontes.readers.html import vocabulary as words
from adfontes.readers.html.calls import Call
from adfontes.readers.html.elements import Block, Book, Element, Piece
from adfontes.readers.html.extents import Note
from adfontes.readers.html.printed import Opening, leads_back, parse_label, parse_opening

LONG_BACK = 60


def settle_labels(book: Book, notes: list[Note]) -> None:
    """Find each note's label and what it prints of it, and take that and its links back out of its pieces."""
    links = [e for e in book.elements if e.link is e or e.classes & words.BACK_CLASSES or e.types & words.BACK_TYPES]
    starts = [e.start for e in links]
    blocks = {id(book.pieces[c.link.start].block) for note in notes for c in note.calls}
    unnamed = 0
    for note in notes:
        note.counted = _counted(book, note)
        said = next((c.label for c in note.calls if c.label), "") or _raised_before(book, note)
        backs = _backs(book, note, links, starts, blocks, said)
        for element in backs:
            _blank(book, element)
        _take_label(note, said)
        if note.inset is not None and note.label:
            _take_label(note, note.label)  # some print it twice
        if not note.label:
            if note.inset is None or not note.element or not note.element.classes & words.UNCOUNTED_CLASSES:
                unnamed += 1
                note.label = str(note.counted or unnamed)
            else:
                note.label = "*"
        for call in note.calls:
            call.label = call.label or note.label


def _raised_before(book: Book, note: Note) -> str:
    """The raised number that stands before a note without a link, in the running text; it is taken out of there."""
    element = note.element
    if note.inset is None or note.calls or element is None:
        return ""
    before = _next(book, note.inset, element.start - 1, -1)
    if before is None or before.element.raised is None or not (label := parse_label(before.text)):
        return ""
    before.text = ""
    note.at = before.index
    return label


def clear_around(book: Book, calls: list[Call]) -> None:
    """Take away the brackets that the page prints around a call's link: the transcript has its own."""
    for call in calls:
        before, after = _neighbours(book, call.link)
        if before is None or after is None:
            continue
        left, right = before.text.rstrip(), after.text.lstrip()
        raised = before.element.raised is not None
        if (left[-1:] == "[" and right[:1] == "]") or (raised and left[-1:] == "(" and right[:1] == ")"):
            before.text, after.text = left[:-1], right[1:]


def _counted(book: Book, note: Note) -> int:
    element: Element | None = book.pieces[note.start].element
    while element is not None and element.start >= note.start:
        if element.tag == "li":
            return element.counted
        element = element.parent
    return 0


def _backs(
    book: Book, note: Note, links: list[Element], starts: list[int], called: set[int], said: str
) -> list[Element]:
    """The elements of a note that lead back: marked so, with the words of such links, or to where it is called."""
    found: list[Element] = []
    own = {id(book.pieces[c.link.start].block) for c in note.calls}
    for block in note.blocks:
        end = block.pieces[-1].index
        for at in range(bisect_left(starts, block.pieces[0].index), len(links)):
            link = links[at]
            if link.start > end:
                break
            text = "".join(p.text for p in book.pieces[link.start : link.end][:20])
            head = at_head(note, link)
            label = parse_label(text)
            if head and label and label == (said or label) and not label.isalpha():
                continue
            homes = _homes(book, link)
            marked = bool(link.classes & words.BACK_CLASSES or link.types & words.BACK_TYPES)
            marked = marked or (leads_back(text) and (link.target is not None or not link.url))
            home = bool(homes & own) and (label != "" or (len(text) <= LONG_BACK and _at_end(note, link)))
            if marked or home or (head and homes & called and label):
                found.append(link)
    return found


def _homes(book: Book, link: Element) -> set[int]:
    target = link.target
    if target is None:
        return set()
    block = book.pieces[target.start].block if target.start < len(book.pieces) else None
    return {id(b) for b in (target.home, block) if b is not None}


def at_head(note: Note, link: Element) -> bool:
    """Does a link stand before all words of its note, but for a label and other such links?"""
    before = "".join(p.text for p in note.blocks[0].pieces[:12] if p.index < link.start)
    return len(before) < 40 and not re.search(r"[^\W\d_]{2}", before) and note.blocks[0].pieces[-1].index >= link.start


def _at_end(note: Note, link: Element) -> bool:
    after = "".join(p.text for p in note.blocks[-1].pieces[-8:] if p.index >= link.end)
    return link.end > note.blocks[-1].pieces[0].index and not re.search(r"\w", after)


def _blank(book: Book, element: Element) -> None:
    """Take an element's words away, and the brackets that stood around them."""
    before, after = _neighbours(book, element)
    for piece in book.pieces[element.start : element.end]:
        piece.text = "" if not piece.line else piece.text
    if before is not None and after is not None:
        left, right = before.text.rstrip(), after.text.lstrip()
        if left[-1:] + right[:1] in ("[]", "()", "{}"):
            before.text, after.text = left[:-1].rstrip() + " ", right[1:]


def _neighbours(book: Book, element: Element) -> tuple[Piece | None, Piece | None]:
    """The pieces just before and just after an element, of the same block and not empty."""
    if element.start >= len(book.pieces):
        return None, None
    block = book.pieces[element.start].block
    return _next(book, block, element.start - 1, -1), _next(book, block, element.end, 1)


def _next(book: Book, block: Block | None, at: int, step: int) -> Piece | None:
    for _ in range(6):
        if not 0 <= at < len(book.pieces) or book.pieces[at].block is not block:
            return None
        if book.pieces[at].text.strip():
            return book.pieces[at]
        at += step
    return None


def _take_label(note: Note, said: str) -> None:
    """Find the label at the head of a note, as its calls have it or else any, and take it out of the note's pieces."""
    pieces: list[Piece] = []
    for block in note.blocks[:2]:
        pieces += block.pieces[:16]
        if len("".join(p.text for p in pieces).strip()) > 12:
            break
    text = ""
    ends: list[int] = []
    for piece in pieces:
        text += piece.text if not piece.element.hidden else ""
        ends.append(len(text))
        if len(text) > 80:
            break
    note.label = said
    found = parse_opening(text, said)
    if found is None or not _is_label(note, found, pieces, ends, text):
        return
    if not re.search(r"\w", "".join(b.text for b in note.blocks)[found.stop :]):
        return
    note.label = said or found.label
    printed = " ".join(text[: found.stop].split())
    note.printed = f"[{note.label}] " if printed == found.label else printed + " "
    left = found.stop
    for piece in pieces:
        if left <= 0:
            break
        if piece.element.hidden:
            continue
        taken = min(left, len(piece.text))
        piece.text = piece.text[taken:]
        left -= taken


def _is_label(note: Note, found: Opening, pieces: list[Piece], ends: list[int], text: str) -> bool:
    """Is what stands at a note's head its label, and not the first of its words ("1 January")?"""
    rest = text[found.end :]
    if rest[:1].isalnum() and found.end not in ends:
        return False
    piece = next((p for p, e in zip(pieces, ends, strict=False) if e > found.start), pieces[0])
    element = piece.element
    own = element.link is not None or element.raised is not None or element.owner is not element
    set_off = own and {found.start, found.end} <= {0, *ends}
    if set_off or found.close or found.word or text[found.start - 1 : found.start] in ("[", "("):
        return set_off or found.close != "." or found.blank or not rest[1:2].isalnum()
    if found.label.isalpha() or note.counted or not note.label:
        return False
    return found.blank or found.end in ends
