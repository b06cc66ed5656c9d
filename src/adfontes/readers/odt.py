"""OpenDocument texts (.odt), and flat ones (.fodt): ODF 1.0 to 1.4.

Notes are the file's own, with the labels it prints. Deleted text, annotations and hidden text are left out; pages are
counted where the file says where they ended. Notes typed by hand have no markup: their raised numbers are shown as
"[12]".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from adfontes.model.text import Transcript
from adfontes.readers.archives import open_archive
from adfontes.readers.compose import Composer
from adfontes.readers.files import ReadError, printable
from adfontes.readers.odt_styles import OFFICE, STYLE, TEXT, Look, Styles, formats_of, read_styles, whole
from adfontes.readers.pieces import FEW_NOTES, Formats, Pieces
from adfontes.readers.xml import parse_xml

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
_LEFT_OUT = frozenset(
    [TEXT + t for t in ("tracked-changes", "hidden-text", "hidden-paragraph", "script", "note-citation")]
    + [TEXT + t for t in ("sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls")]
    + [f"{TEXT}{t}-source" for t in (*_INDEXES, "bibliography")]
    + [OFFICE + t for t in ("annotation", "annotation-end", "forms", "binary-data", "event-listeners")]
    + [SVG + "title", SVG + "desc", DRAW + "object", DRAW + "object-ole", DRAW + "image", DRAW + "glue-point"]
)
"""What is not text, or no longer."""
_BOXES = frozenset(DRAW + t for t in ("text-box", "custom-shape", "rect", "ellipse"))
_PAGE_FIELDS = frozenset(TEXT + t for t in ("page-number", "page-count", "page-continuation"))
_ROWS = frozenset(TABLE + t for t in ("table-header-rows", "table-rows", "table-row-group"))
_ROW = 400
_MOSTLY = 0.4


def read_odt(data: bytes, name: str) -> Transcript:
    """The transcript of the OpenDocument text in `data`, zipped or flat; `name` is kept for display.

    Raises `ReadError`: not an OpenDocument text, broken, password-protected, too large or too deeply nested, empty.
    """
    try:
        content, others = _parts(data, name)
        text = content.find(f"{OFFICE}body/{OFFICE}text")
        if text is None:
            raise ReadError(f"{printable(name)}: is an OpenDocument file, but not a text")
        document = _Document(text, read_styles([*others, content]))
        document.blocks(text)
        document.headers([*others, content])
        return document.composer.finish(data, name, "odt")
    except RecursionError:
        raise ReadError(f"{printable(name)}: is nested too deeply") from None


def _parts(data: bytes, name: str) -> tuple[etree._Element, list[etree._Element]]:
    """The root that holds the text, and the other roots that hold styles."""
    if not data.startswith(b"PK"):
        return parse_xml(data, name), []
    archive = open_archive(data, name)
    manifest = archive.get("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest or archive.find("encrypted-package") is not None:
        raise ReadError(f"{printable(name)}: is password-protected")
    if archive.find("content.xml") is None:
        raise ReadError(f"{printable(name)}: is not an OpenDocument text (it holds no content.xml)")
    styles = archive.get("styles.xml")
    return parse_xml(archive.read("content.xml"), name), [parse_xml(styles, name)] if styles else []


class _Document:
    def __init__(self, text: etree._Element, styles: Styles) -> None:
        self.composer = Composer()
        self.styles = styles
        self.pieces = Pieces()
        self.page = 1 if next(text.iter(TEXT + "soft-page-break"), None) is not None else 0
        self.counting = self.page
        self.signs = len(list(islice(text.iter(TEXT + "note"), FEW_NOTES))) < FEW_NOTES
        self.count = 0
        self.notes: dict[str, tuple[str, str]] = {}
        self.noted = 0
        self.within = ""
        self.furniture: set[str] | None = None
        self.boxes: list[etree._Element] = []
        self.counts: dict[str, dict[int, int]] = {}
        self.label = ""
        quoted = [styles.block(p.get(TEXT + "style-name", ""))[0] == "quotation" for p in text.iter(TEXT + "p")]
        self.quotes = sum(quoted) <= _MOSTLY * len(quoted)

    def blocks(self, parent: etree._Element, look: str = "", level: int = 0) -> None:
        """Paragraphs, lists and tables among the children of `parent`; `look` and `level` are the list's around."""
        for child in parent:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child)
            elif tag == TEXT + "list":
                self._list(child, look, level)
            elif tag == TABLE + "table":
                self._table(child)
            elif tag == TEXT + "soft-page-break":
                self._turn_page()
            elif tag in _LEFT_OUT or child.get(TEXT + "display") == "none":
                continue
            else:  # sections, indexes, frames, shapes: what stands in them
                self.blocks(child, look, level)

    def _list(self, element: etree._Element, look: str, level: int) -> None:
        look = element.get(TEXT + "style-name", look)
        level += 1
        counts = self.counts.setdefault(look, {})
        levels = self.styles.lists.get(look, {})
        start = levels[level].start if level in levels else 1
        if element.get(TEXT + "continue-numbering") != "true" and element.get(TEXT + "continue-list") is None:
            counts.pop(level, None)
        for item in element:
            if item.tag == TEXT + "list-item":
                counts[level] = whole(item.get(TEXT + "start-value"), counts.get(level, start - 1) + 1)
                self.label = self.styles.number(look, counts, level)
                self.blocks(item, look, level)
            elif item.tag == TEXT + "list-header":
                self.blocks(item, look, level)
        self.label = ""

    def _paragraph(self, element: etree._Element) -> None:
        pieces = self._gathered(element)
        kind, level = self._kind(element)
        if self.furniture is not None:
            words = " ".join(pieces.plain().split())
            if not words or words in self.furniture:
                return
            self.furniture.add(words)
            kind, level = "furniture", 0
        self.composer.block(kind, level)
        pieces.tell(self.composer, self._element(), signs=self.signs and not self.within and self.furniture is None)
        while self.boxes:
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                self.blocks(box)

    def _gathered(self, element: etree._Element) -> Pieces:
        """The words of a paragraph, a list's number before them."""
        outer, pieces = self.pieces, Pieces()
        self.pieces = pieces
        pieces.page = self.page
        self.count += not self.within
        if self.label:
            pieces.text(self.label + " ")
            self.label = ""
        style = element.get(TEXT + "style-name", "")
        heads = element.tag == TEXT + "h" or self.styles.block(style)[0] in ("title", "heading", "author")
        self._inline(element, {} if heads else self.styles.look("paragraph", style), ())
        self.pieces = outer
        return pieces

    def _element(self) -> str:
        return self.within or ("" if self.furniture is not None else f"p[{self.count}]")

    def _kind(self, element: etree._Element) -> tuple[str, int]:
        kind, level = self.styles.block(element.get(TEXT + "style-name", ""))
        if element.tag == TEXT + "h" and kind != "title":
            return "heading", whole(element.get(TEXT + "outline-level"), level or 1)
        return ("paragraph", 0) if kind == "quotation" and not self.quotes else (kind, level)

    def _inline(self, element: etree._Element, look: Look, around: Formats) -> None:
        """The words of an element and of those in it."""
        formats = (*formats_of(look), *around)
        hidden = bool(look.get("vanish"))
        self._say(element.text, formats, hidden)
        for child in element:
            tag = child.tag
            if tag == TEXT + "span":
                style = self.styles.look("text", child.get(TEXT + "style-name", ""))
                self._inline(child, {**look, **style} if style else look, around)
            elif tag == TEXT + "note":
                if not hidden:
                    self._note(child)
            elif tag == TEXT + "a":
                self._inline(child, {**look, "underlined": False}, (*around, ("link", child.get(_HREF, ""))))
            elif tag == TEXT + "note-ref":
                self._reference(child, formats)
            elif not self._small(child, formats):
                self._inline(child, look, around)
            self._say(child.tail, formats, hidden)

    def _say(self, words: str | None, formats: Formats, hidden: bool) -> None:
        if words and not hidden:
            self.pieces.text(words.replace("\u00ad", ""), formats)

    def _small(self, child: etree._Element, formats: Formats) -> bool:
        """Elements that stand for a blank or a line, and those whose words are not read here. False for others."""
        tag = child.tag
        if tag in (TEXT + "s", TEXT + "tab"):
            self.pieces.text(" ", formats)
        elif tag == TEXT + "line-break":
            self.pieces.line()
        elif tag == TEXT + "soft-page-break":
            self._turn_page()
            self.pieces.page = self.page
        elif tag == TEXT + "ruby":
            base, above = child.find(TEXT + "ruby-base"), child.find(TEXT + "ruby-text")
            self.pieces.text(_words(base), formats)
            words = _words(above)
            self.pieces.text(f" ({words})" if words else "", formats)
        elif tag in _BOXES:
            self.boxes.append(child)
        else:
            return tag in _LEFT_OUT or (tag in _PAGE_FIELDS and self.furniture is not None)
        return True

    def _turn_page(self) -> None:
        if self.counting and not self.within:
            self.page += 1

    def _note(self, element: etree._Element) -> None:
        """A note: its call here, its words told apart."""
        citation = element.find(TEXT + "note-citation")
        label = _words(citation).strip()
        kind = element.get(TEXT + "note-class", "footnote")
        self.noted += 1
        key = f"{kind[:1]}{self.noted}"
        self.notes[element.get(TEXT + "id", "")] = (key, label or str(self.noted))
        self.pieces.call(key, label or str(self.noted))
        body = element.find(TEXT + "note-body")
        if body is None:
            return
        kept = self.within, self.label, self.boxes
        self.within, self.label, self.boxes = f"{kind}[{element.get(TEXT + 'id', key)}]", "", []
        with self.composer.note(key, label or str(self.noted)):
            self.blocks(body)
        self.within, self.label, self.boxes = kept

    def _reference(self, element: etree._Element, formats: Formats) -> None:
        """A cross reference to a note: where it is raised, another call of it (7.7.3)."""
        raised = ("raised", "") in formats
        called = self.notes.get(element.get(TEXT + "ref-name", ""))
        if raised and called:
            self.pieces.call(*called)
        else:
            self.pieces.text(_words(element), tuple(f for f in formats if f[0] != "raised"))

    def _table(self, table: etree._Element) -> None:
        """Rows of short cells are lines of one block, their cells parted by tabs; long ones are read cell by cell."""
        open_block = False
        for row in _rows(table):
            cells = [c for c in row if c.tag == TABLE + "table-cell"]
            if not _short(row, cells):
                open_block = False
                for cell in cells:
                    self.blocks(cell)
                continue
            pieces = Pieces()
            for index, cell in enumerate(cells):
                if index:
                    pieces.tab()
                for paragraph in cell:
                    pieces.pieces += self._gathered(paragraph).pieces
            if not any(p.words.strip() for p in pieces.pieces):
                continue
            if open_block:
                self.composer.line()
            else:
                self.composer.block("paragraph" if self.furniture is None else "furniture")
            pieces.tell(self.composer, self._element(), signs=self.signs and not self.within)
            open_block = True

    def headers(self, roots: list[etree._Element]) -> None:
        """Headers and footers, each wording once."""
        self.furniture, self.page, self.counting = set(), 0, 0
        for root in roots:
            for master in root.iter(STYLE + "master-page"):
                for child in master:
                    if str(child.tag).startswith((STYLE + "header", STYLE + "footer")):
                        self.blocks(child)


def _words(element: etree._Element | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _short(row: etree._Element, cells: list[etree._Element]) -> bool:
    if len(cells) < 2 or any(len(c) > 1 or (len(c) == 1 and c[0].tag not in (TEXT + "p", TEXT + "h")) for c in cells):
        return False
    return sum(map(len, row.itertext())) <= _ROW
