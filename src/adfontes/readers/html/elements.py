"""The parts of a parsed HTML text: files, elements, blocks, pieces of words."""

from __future__ import annotations

from dataclasses import dataclass, field


class Piece:
    """Words of one element, a line's end, or the tab between two cells. `index` counts all pieces of the text."""

    __slots__ = ("block", "element", "index", "line", "page", "plain", "text")

    def __init__(self, text: str, element: Element, *, line: bool = False, page: int = 0) -> None:
        self.text = text
        self.element = element
        self.line = line
        self.plain = False
        self.page = page
        self.index = 0
        self.block: Block | None = None


class Block:
    """Pieces that stand together as a paragraph does; of a rule (<hr>), none. `first` is the index of the first piece,
    `number` the block's place among all, `note` the number of the note it belongs to."""

    __slots__ = ("first", "note", "number", "owner", "page", "pieces", "rule")

    def __init__(self, owner: Element, page: int = 0, first: int = 0, *, rule: bool = False) -> None:
        self.owner = owner
        self.page = page
        self.rule = rule
        self.pieces: list[Piece] = []
        self.first = first
        self.number = 0
        self.note = -1

    def add(self, book: Book, piece: Piece) -> None:
        piece.index = len(book.pieces)
        piece.block = self
        book.pieces.append(piece)
        self.pieces.append(piece)

    def split(self, at: int, owner: Element) -> Block:
        """Cut off the pieces from the `at`-th on as a block of its own."""
        rest = Block(owner, self.page, self.pieces[at].index)
        rest.pieces = self.pieces[at:]
        del self.pieces[at:]
        for piece in rest.pieces:
            piece.block = rest
        return rest

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)


class Element:
    """An element: the pieces `start` to `end` of the text, and what it, or one around it, says of them.

    `owner` is the nearest block element, `link` and `raised` the nearest of their kind, itself included; `home` the
    block that was open when it began; `inset` the block in whose midst a note without a link stands; `counted` the
    number of a list's item.
    """

    __slots__ = (
        "attrs", "chrome", "classes", "count", "counted", "end", "file", "formats", "heading", "hidden", "home",
        "inset", "link", "noted", "ordinal", "owner", "parent", "pre", "quoted", "quotes", "raised", "start", "tag",
        "target", "types", "unveiled", "url", "zone",
    )  # fmt: skip

    def __init__(self, tag: str, attrs: dict[str, str], parent: Element | None, file: Page, start: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.file = file
        self.start = start
        self.end = start
        self.formats: tuple[tuple[str, str], ...] = ()
        self.classes: frozenset[str] = frozenset()
        self.types: frozenset[str] = frozenset()
        self.owner: Element | None = None
        self.link: Element | None = None
        self.raised: Element | None = None
        self.home: Block | None = None
        self.inset: Block | None = None
        self.target: Element | None = None
        self.url = ""
        self.hidden = self.unveiled = self.noted = self.zone = self.chrome = self.quoted = self.pre = False
        self.heading = ""
        self.ordinal = 0
        self.counted = 0
        self.count: int | None = None
        self.quotes: int = (parent.quotes + (tag == "q")) if parent else 0


@dataclass(slots=True, eq=False)
class Page:
    """One file: its name, its number, the elements that links can lead to; `furniture`: all of it is."""

    name: str
    number: int
    furniture: bool = False
    ids: dict[str, Element] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    """All files of a text, with their elements, blocks and pieces in the order of the files."""

    pages: list[Page] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def number(self) -> None:
        """Put the blocks in order and number them."""
        self.blocks.sort(key=lambda block: block.first)
        for number, block in enumerate(self.blocks):
            block.number = number
