"""What a parser tells of a page, one element after another, laid into blocks as a browser would lay it out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from adfontes.readers.files import ReadError
from adfontes.readers.html import vocabulary as words
from adfontes.readers.html.elements import Block, Book, Element, Page, Piece
from adfontes.readers.html.standing import count_item, is_chrome, is_inset, word_styles
from adfontes.readers.html.vocabulary import tokens, types

MAX_ELEMENTS = 400_000
"""How many elements one text may have: a book of a thousand pages has some fifty thousand."""
MAX_PIECES = 1_000_000
"""How many stretches of words between tags, and lines, one text may have."""
MAX_DEPTH = 1000
MAX_SILENCE = 8 * 2**20
"""The longest single tag or comment, in bytes."""
LONG_CELL = 200
"""From so many characters on a cell of a table is a paragraph of its own."""
LEAST_NOTE = 8
"""The fewest characters of a note that stands in the running text."""
_SHY = str.maketrans({"\xad": None, "\u200b": None, "\u2060": None, "\x00": None})
_PAGE_ID = re.compile(r"(?:page|pg|pagebreak|pb)[_.-]?0*(\d{1,4})", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,4}")
Name = str | bytes
"""What lxml says it hands over; of HTML it is always str."""
_QUOTES = (("“", "”"), ("‘", "’"))


class Layer:
    """Lays out in the book what lxml's parser tells of one file. Raises `ReadError` where it is too much."""

    def __init__(self, book: Book, page: Page, sheet: dict[str, str], shown: str) -> None:
        self.book = book
        self.page = page
        self.shown = shown
        self._sheet = sheet
        self._root = Element("#file", {}, None, page, len(book.pieces))
        self._root.owner = self._root
        self._stack = [self._root]
        self._skipped = 0
        self._open: Block | None = None
        self._outer: list[tuple[Element, Block | None]] = []
        self._buffer: list[str] = []
        self._known: dict[tuple[str, str, str], tuple[frozenset[str], tuple[tuple[str, str], ...], bool]] = {}
        self._number = 0
        self._spoke = 0
        self._events = 0
        self._seen = 0
        self._tags: dict[str, int] = {}

    def heard(self, at: int) -> None:
        """Refuse a file in which one tag goes on and on. `at` is how far the parser has been fed."""
        if self._events != self._seen:
            self._seen, self._spoke = self._events, at
        elif at - self._spoke > MAX_SILENCE:
            raise ReadError(f"{self.shown}: has a tag too long to be read")

    # What lxml calls.

    def start(self, tag: Name, attrib: Mapping[Name, Name]) -> None:
        self._events += 1
        if self._skipped:
            self._skipped += 1
            return
        tag = str(tag).lower().removeprefix("html:").removeprefix("xhtml:")
        if self._buffer:
            self._flush()
        attrs = {k: str(v) for key, v in attrib.items() if (k := str(key).lower()) in words.KEPT} if attrib else {}
        if tag in words.SKIPPED:
            self._skipped = 1
            self._embedded(tag, attrs)
            return
        self._check()
        element = self._element(tag, attrs)
        self._stack.append(element)
        self._opening(element)

    def end(self, tag: Name) -> None:  # noqa: ARG002  lxml's signature
        self._events += 1
        if self._skipped:
            self._skipped -= 1
            return
        if self._buffer:
            self._flush()
        if len(self._stack) > 1:
            element = self._stack.pop()
            element.end = len(self.book.pieces)
            self._closing(element)

    def data(self, data: Name) -> None:
        self._events += 1
        if not self._skipped:
            self._buffer.append(str(data))

    def comment(self, text: Name) -> None:  # noqa: ARG002  lxml's signature
        self._events += 1

    def close(self) -> None:
        if self._buffer:
            self._flush()

    def finish(self) -> None:
        """The file has ended; elements that it left open end with it."""
        for element in self._stack:
            element.end = len(self.book.pieces)

    # Elements.

    def _check(self) -> None:
        if len(self._stack) > MAX_DEPTH:
            raise ReadError(f"{self.shown}: is nested too deeply to be read")
        if len(self.book.elements) > MAX_ELEMENTS:
            raise ReadError(f"{self.shown}: has too much markup to be read")

    def _element(self, tag: str, attrs: dict[str, str]) -> Element:
        parent = self._stack[-1]
        element = Element(tag, attrs, parent, self.page, len(self.book.pieces))
        self.book.elements.append(element)
        element.home = self._open
        for name in ("id", "name"):
            if (value := attrs.get(name)) and (name == "id" or tag == "a"):
                self.page.ids.setdefault(value.strip(), element)
        classes, formats, hidden = self._look(tag, attrs)
        said = types(attrs)
        element.classes, element.types = classes, said
        new = tuple(f for f in formats if f not in parent.formats)
        element.formats = parent.formats + new if new else parent.formats
        element.raised = parent.raised or (element if ("raised", "") in new else None)
        element.link = element if tag == "a" and attrs.get("href") else parent.link
        element.noted = bool(said & words.NOTE_TYPES or (classes and classes & words.NOTE_CLASSES))
        element.zone = parent.zone or bool(said & words.NOTES_TYPES or (classes and classes & words.NOTES_CLASSES))
        if hidden or parent.hidden:
            element.hidden = not (element.noted or element.zone)
            element.unveiled = not element.hidden
        element.unveiled = element.unveiled or parent.unveiled
        element.quoted = parent.quoted or tag == "blockquote" or bool(classes and classes & words.QUOTE_CLASSES)
        element.pre = parent.pre or tag in ("pre", "xmp", "listing", "plaintext")
        element.heading = tag if tag in words.HEADINGS else "h2" if "heading" in said else parent.heading
        element.chrome = parent.chrome or is_chrome(element)
        element.owner = element if tag in words.BLOCKS or tag in words.CELLS else parent.owner
        if element.owner is element:
            self._tags[tag] = element.ordinal = self._tags.get(tag, 0) + 1
        if tag == "li":
            element.counted = count_item(parent, attrs)
        return element

    def _look(self, tag: str, attrs: dict[str, str]) -> tuple[frozenset[str], tuple[tuple[str, str], ...], bool]:
        key = (tag, attrs.get("class", ""), attrs.get("style", "")) if attrs else (tag, "", "")
        if (known := self._known.get(key)) is None:
            classes = word_styles(tokens(attrs))
            formats = tuple((f, "") for f in words.formats_of(tag, key[2], classes, self._sheet))
            known = classes, formats, words.is_hidden({"style": key[2]}, classes, self._sheet)
            if len(self._known) < 10_000:
                self._known[key] = known
        if attrs and not known[2] and ("hidden" in attrs or "aria-hidden" in attrs):
            return known[0], known[1], words.is_hidden(attrs, known[0], self._sheet)
        return known

    def _opening(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._line()
        elif tag == "q":
            self._put(_QUOTES[element.parent.quotes % 2 if element.parent else 0][0])
        elif tag == "hr":
            self._rule()
        elif is_inset(element):
            element.owner = element
            self._outer.append((element, self._open))
            self._open = None
            if element.classes & words.ASIDE_CLASSES:
                element.inset = self._outer[-1][1]
        elif tag in words.CELLS:
            if self._open is not None and self._open.pieces:
                self._open.add(self.book, Piece("\t", element))
        elif element.owner is element:
            self._open = None
        elif element.link is element:
            self._put("")
        self._paged(element)

    def _closing(self, element: Element) -> None:
        if self._outer and self._outer[-1][0] is element:
            if element.types & words.PAGE_TYPES or element.classes & words.PAGE_CLASSES:
                text = "".join(p.text for p in self.book.pieces[element.start : element.end][:20])
                self._turn(_FIGURES.search(text))
            self._open = self._outer.pop()[1]
        elif element.tag == "q":
            self._put(_QUOTES[element.parent.quotes % 2 if element.parent else 0][1])
        elif element.tag in words.CELLS:
            self._cell(element)
        elif element.owner is element:
            self._open = None
        elif element.tag == "span" and element.classes & {"footnote", "fn"}:
            self._lift(element)

    def _paged(self, element: Element) -> None:
        """Take the page's number where a page begins."""
        if element.types & words.PAGE_TYPES or element.classes & words.PAGE_CLASSES:
            said = element.attrs.get("title") or element.attrs.get("aria-label") or element.attrs.get("id") or ""
            self._turn(_FIGURES.search(said))
        elif element.tag in ("a", "span") and (name := element.attrs.get("id") or element.attrs.get("name")):
            self._turn(_PAGE_ID.fullmatch(name), 1)

    def _turn(self, number: re.Match[str] | None, group: int = 0) -> None:
        if number and int(number[group]):
            self._number = int(number[group])

    # Words.

    def _flush(self) -> None:
        text = "".join(self._buffer)
        self._buffer.clear()
        if self._open is None and not text.strip(" \t\r\n\f"):
            return
        if self._stack[-1].pre and "\n" in text:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self._line()
                if line.strip():
                    self._put(line)
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        element = self._stack[-1]
        if self._open is None:
            assert element.owner is not None
            self._open = Block(element.owner, self._number, len(self.book.pieces))
            self.book.blocks.append(self._open)
            if len(self.book.pieces) > MAX_PIECES:
                raise ReadError(f"{self.shown}: has too many lines to be read")
        if not text.isascii():
            text = text.translate(_SHY)
        self._open.add(self.book, Piece(text, element, page=self._number))

    def _line(self) -> None:
        """A line's end; two of them end the paragraph."""
        if self._open is None:
            return
        for piece in reversed(self._open.pieces[-8:]):
            if piece.line:
                self._open = None
                return
            if piece.text.strip():
                break
        if len(self.book.pieces) > MAX_PIECES:
            raise ReadError(f"{self.shown}: has too many lines to be read")
        self._open.add(self.book, Piece("\n", self._stack[-1], line=True))

    def _rule(self) -> None:
        self._open = None
        owner = self._stack[-1].owner
        assert owner is not None
        self.book.blocks.append(Block(owner, self._number, len(self.book.pieces), rule=True))

    def _cell(self, element: Element) -> None:
        """A cell with many words is a paragraph; short ones of a row stand side by side."""
        block = self._open
        if block is None:
            return
        at = bisect_left(block.pieces, element.start, key=lambda p: p.index)
        before = sum(len(p.text.strip()) for p in block.pieces[: min(at, 14)])
        if sum(len(p.text) for p in block.pieces[at:]) > LONG_CELL:
            if before > 12 or at > 14:
                self.book.blocks.append(block.split(at, element))
            self._open = None

    def _lift(self, element: Element) -> None:
        """A note whose words stand in the running text, to be set below it by the page's style."""
        block = self._open
        if block is None or element.end - element.start > 200:
            return
        pieces = self.book.pieces[element.start : element.end]
        said = "".join(p.text for p in pieces).strip()
        if len(said) < LEAST_NOTE or " " not in said or any(p.block is not block or p.element.link for p in pieces):
            return
        at = len(block.pieces) - len(pieces)
        if at < 0 or any(a is not b for a, b in zip(block.pieces[at:], pieces, strict=True)):
            return
        if not "".join(p.text for p in block.pieces[:at]).strip():
            return
        self.book.blocks.append(block.split(at, element))
        element.inset = block

    def _embedded(self, tag: str, attrs: dict[str, str]) -> None:
        """A picture of one letter is an initial."""
        if tag == "img" and len(letter := attrs.get("alt", "").strip()) == 1 and letter.isupper():
            self._put(letter)
