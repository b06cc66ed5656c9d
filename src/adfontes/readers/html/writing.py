"""A parsed text told to the composer: its blocks by kind, its notes, its furniture."""

from __future__ import annotations

from contextlib import ExitStack

from adfontes.readers.compose import Composer
from adfontes.readers.html import vocabulary as words
from adfontes.readers.html.calls import Call
from adfontes.readers.html.elements import Block, Book, Element, Page, Piece
from adfontes.readers.html.extents import Note
from adfontes.readers.html.printed import heads_notes, is_site_words, parse_label

MAIN = 0.5
"""The share of a page's words that <main> or <article> must hold for all outside them to be the site's."""
LONGEST_LINE = 200
"""The longest line, in characters, that can name a title or an author."""


def tell(book: Book, notes: list[Note], calls: list[Call], composer: Composer) -> None:
    """Tell the composer all of the text. Hidden words are left out, but for notes that are called."""
    teller = _Teller(book, notes, calls, composer)
    for block in book.blocks:
        if block.note < 0 and block.pieces:
            teller.block(block)
    for note in notes:
        if note.calls or note.inset is not None or not note.blocks[0].owner.unveiled:
            with composer.note(note.key, note.label, note.printed):
                for block in note.blocks:
                    teller.write(block, "quotation" if block.owner.quoted else "paragraph")


class _Teller:
    def __init__(self, book: Book, notes: list[Note], calls: list[Call], composer: Composer) -> None:
        self._book = book
        self._composer = composer
        self._mains = {page.number: _mains(book, page) for page in book.pages}
        keys = {note.start: note for note in notes}
        self._calls = {call.link.start: (keys[call.start], call) for call in calls if call.start in keys}
        self._insets: dict[int, list[tuple[int, Note]]] = {}
        for note in notes:
            if note.inset is not None and note.element is not None and not note.calls:
                self._insets.setdefault(id(note.inset), []).append((note.at or note.element.end, note))
        self._titled = False

    def block(self, block: Block) -> None:
        """A block of the body, or of the furniture."""
        if block.owner.unveiled or not any(p.text.strip() and not p.element.hidden for p in block.pieces):
            return
        kind, level = self._kind(block)
        self.write(block, kind, level)

    def _kind(self, block: Block) -> tuple[str, int]:
        owner = block.owner
        if self._is_furniture(block):
            return "furniture", 0
        if owner.heading:
            level = owner.attrs.get("aria-level", owner.heading[1:])
            if not self._titled and _says(owner, words.TITLE_CLASSES, "headline", "fulltitle"):
                self._titled = True
                return "title", 0
            return "heading", int(level) if level.isdecimal() and len(level) == 1 else 2
        if len(block.text) <= LONGEST_LINE:
            if _says(owner, words.AUTHOR_CLASSES, "author", "author"):
                return "author", 0
            if not self._titled and _says(owner, words.TITLE_CLASSES, "headline", "fulltitle"):
                self._titled = True
                return "title", 0
            if (owner.tag in ("p", "div") and owner.classes & words.IMPRINT_CLASSES) or "imprint" in owner.types:
                return "imprint", 0
        return ("quotation" if owner.quoted else "paragraph"), 0

    def _is_furniture(self, block: Block) -> bool:
        owner = block.owner
        if owner.chrome or owner.file.furniture:
            return True
        mains = self._mains[owner.file.number]
        if mains and not any(low <= block.first < high for low, high in mains):
            return not (owner.heading and heads_notes(block.text))
        return _is_links(block) and is_site_words(block.text)

    def write(self, block: Block, kind: str, level: int = 0) -> None:
        """A block's words, set as they are, with its calls."""
        composer = self._composer
        composer.close()
        self._place(block, block.page)
        composer.block(kind, level)
        insets = list(self._insets.get(id(block), ()))
        page = block.page
        written = -1
        for piece in block.pieces:
            while insets and insets[0][0] <= piece.index:
                note = insets.pop(0)[1]
                composer.call(note.key, note.label)
            if piece.page != page:
                page = piece.page
                self._place(block, page)
            if piece.index in self._calls:
                note, call = self._calls[piece.index]
                written = self._call(note, call)
            if piece.index >= written and not piece.element.hidden:
                _write(composer, piece)
        for _, note in insets:
            composer.call(note.key, note.label)
        composer.close()

    def _call(self, note: Note, call: Call) -> int:
        """A call, behind the words of its link where these are more than its number; and where its link ends."""
        pieces = self._book.pieces[call.link.start : call.link.end]
        text = "".join(p.text for p in pieces)
        if text.strip(" []()") != call.label and not parse_label(text, named=True):
            for piece in pieces:
                _write(self._composer, piece)
        elif text[:1].isspace():
            self._composer.text(" ")
        self._composer.call(note.key, call.label)
        if text[-1:].isspace():
            self._composer.text(" ")
        return call.link.end

    def _place(self, block: Block, page: int) -> None:
        owner = block.owner
        name = owner.attrs.get("id") or next((n for p in block.pieces[:4] if (n := _name(p.element, owner))), "")
        element = f"#{name}" if name else f"{owner.tag}[{owner.ordinal}]" if owner.ordinal else ""
        self._composer.at(file=owner.file.name if len(self._book.pages) > 1 else "", page=page, element=element)


def _write(composer: Composer, piece: Piece) -> None:
    if piece.line:
        composer.line()
        return
    if piece.text == "\t":
        composer.tab()
        return
    if not piece.text:
        return
    element = piece.element
    formats = [f for f in element.formats if not (piece.plain and f[0] == "raised")]
    if element.link is not None and element.link.url:
        formats.append(("link", element.link.url))
    if not formats:
        composer.text(piece.text)
        return
    with ExitStack() as stack:
        for kind, key in formats:
            stack.enter_context(composer.set_in(kind, key))
        composer.text(piece.text)


def _mains(book: Book, page: Page) -> list[tuple[int, int]]:
    """The stretches of a page's pieces that are its main part; none where the page names no such part, or one with
    but little of its words."""
    parts = [e for e in book.elements if e.file is page and _is_main(e)]
    found = [e for e in parts if e.tag == "main" or "main" in e.types] or parts
    if not found:
        return []
    low, high = found[0].start, found[-1].end
    whole = inside = 0
    ranges = [(e.start, e.end) for e in found]
    at = reached = 0
    for block in book.blocks:
        if block.owner.file is not page or block.note >= 0 or block.owner.chrome or block.owner.hidden:
            continue
        length = sum(len(p.text) for p in block.pieces)
        whole += length
        if not low <= block.first < high:
            continue
        while at < len(ranges) and ranges[at][0] <= block.first:
            reached = max(reached, ranges[at][1])
            at += 1
        inside += length if block.first < reached else 0
    return _joined(ranges) if inside >= MAIN * whole else []


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order of their starts, those that lie within others left out."""
    out: list[tuple[int, int]] = []
    for low, high in ranges:
        if not out or low >= out[-1][1]:
            out.append((low, high))
    return out


def _is_main(element: Element) -> bool:
    return (element.tag in ("main", "article") or "main" in element.types) and not (element.chrome or element.hidden)


def _says(owner: Element, classes: frozenset[str], prop: str, kind: str) -> bool:
    """Does a block, or what wraps it alone, say what it is?"""
    at: Element | None = owner
    for _ in range(2):
        if at is None or at.tag in ("body", "html", "article", "main", "section", "header"):
            return False
        if at.classes & classes or at.attrs.get("itemprop", "").lower() == prop or kind in at.types:
            return True
        at = at.parent
        if at is not None and (at.start, at.end) != (owner.start, owner.end):
            return False
    return False


def _is_links(block: Block) -> bool:
    """Are all of a block's words links?"""
    return all(p.element.link is not None or not any(c.isalnum() for c in p.text) for p in block.pieces)


def _name(element: Element, owner: Element) -> str:
    """The id of an element within a block."""
    at: Element | None = element
    while at is not None and at is not owner and at.owner is owner:
        if name := at.attrs.get("id") or (at.attrs.get("name") if at.tag == "a" else ""):
            return name
        at = at.parent
    return ""
